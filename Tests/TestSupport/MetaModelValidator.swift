import Foundation

/// Judges messages by the meta-model of the Language Server Protocol. It is strict: a property that the model does not
/// know is a problem, as is a number out of the protocol's range.
///
/// Messages are what `JSONSerialization` makes of them, fragments allowed.
package struct MetaModelValidator {
  /// Which part of a message is judged.
  package enum Part: Sendable {
    /// The parameters of a request, or of a notification.
    case parameters
    /// The answer to a request.
    case result
  }

  private typealias Node = [String: Any]

  private var messages: [String: Node] = [:]
  private var structures: [String: Node] = [:]
  private var enumerations: [String: Node] = [:]
  private var aliases: [String: Node] = [:]

  /// Reads the model that lies beside the tests of the protocol.
  package init() throws {
    let model = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "LanguageServerProtocolTests/Fixtures/metaModel.json")
    let root = try JSONSerialization.jsonObject(with: Data(contentsOf: model)) as? Node ?? [:]
    func index(_ section: String, by key: String) -> [String: Node] {
      let nodes = root[section] as? [Node] ?? []
      return Dictionary(nodes.map { ($0[key] as? String ?? "", $0) }) { first, _ in first }
    }
    messages = index("requests", by: "method").merging(index("notifications", by: "method")) { first, _ in first }
    structures = index("structures", by: "name")
    enumerations = index("enumerations", by: "name")
    aliases = index("typeAliases", by: "name")
  }

  /// The problems of a message's part; none when it is as the model says. A message without parameters is judged as `nil`.
  package func validate(_ value: Any?, method: String, part: Part) -> [String] {
    guard let message = messages[method] else { return ["'\(method)' is no method of the protocol"] }
    let type = message[part == .parameters ? "params" : "result"]
    switch (type as? Node, value) {
    case (nil, nil): return []
    case (nil, _): return ["'\(method)' has none"]
    case (_, nil): return ["'\(method)' must have some"]
    case (let type?, let value?): return check(value, type, at: "$")
    }
  }

  /// The problems of a value that the model leaves open where it stands, such as the `value` of `$/progress`.
  package func validate(_ value: Any, as structure: String) -> [String] {
    check(value, ["kind": "reference", "name": structure], at: "$")
  }

  // MARK: Types

  private func check(_ value: Any, _ type: Node, at path: String) -> [String] {
    switch type["kind"] as? String {
    case "base": return checkBase(value, type["name"] as? String ?? "", at: path)
    case "reference": return checkReference(value, type["name"] as? String ?? "", at: path)
    case "array":
      guard let values = value as? [Any], let element = type["element"] as? Node else { return ["\(path): no array"] }
      return values.enumerated().flatMap { check($1, element, at: "\(path)[\($0)]") }
    case "map":
      guard let members = value as? Node, let element = type["value"] as? Node else { return ["\(path): no map"] }
      return members.flatMap { check($1, element, at: "\(path).\($0)") }
    case "tuple":
      let items = type["items"] as? [Node] ?? []
      guard let values = value as? [Any], values.count == items.count else { return ["\(path): no tuple"] }
      return zip(values, items).enumerated().flatMap { check($1.0, $1.1, at: "\(path)[\($0)]") }
    case "or":
      let attempts = (type["items"] as? [Node] ?? []).map { check(value, $0, at: path) }
      return attempts.min { rank($0, at: path) < rank($1, at: path) } ?? ["\(path): no alternative"]
    case "and":
      let properties = (type["items"] as? [Node] ?? []).flatMap { item in
        self.properties(of: item["name"] as? String ?? "")
      }
      return checkProperties(value, properties, at: path)
    case "literal":
      let literal = type["value"] as? Node
      return checkProperties(value, literal?["properties"] as? [Node] ?? [], at: path)
    case "stringLiteral":
      let text = type["value"] as? String ?? ""
      return value as? String == text ? [] : ["\(path): not '\(text)'"]
    case let other: return ["\(path): the model has a type of kind '\(other ?? "")', which is not known here"]
    }
  }

  /// How far off an alternative is: one of another kind is farther than any of the right kind with faults inside.
  private func rank(_ problems: [String], at path: String) -> Int {
    problems.count + (problems.contains { $0.hasPrefix("\(path): no") } ? 1000 : 0)
  }

  private func checkBase(_ value: Any, _ name: String, at path: String) -> [String] {
    let isRight =
      switch name {
      case "string": value is String
      case "URI", "DocumentUri": (value as? String).map { URL(string: $0)?.scheme != nil } ?? false
      case "boolean": Self.isBoolean(value)
      case "null": value is NSNull
      case "integer": Self.integer(value).map { (-(1 << 31)..<1 << 31).contains($0) } ?? false
      case "uinteger": Self.integer(value).map { (0..<1 << 31).contains($0) } ?? false
      case "decimal": value is NSNumber && !Self.isBoolean(value)
      default: false
      }
    return isRight ? [] : ["\(path): no \(name)"]
  }

  private func checkReference(_ value: Any, _ name: String, at path: String) -> [String] {
    if ["LSPAny", "LSPObject", "LSPArray"].contains(name) { return [] }
    if let alias = aliases[name]?["type"] as? Node { return check(value, alias, at: path) }
    if let enumeration = enumerations[name] { return checkEnumeration(value, enumeration, at: path) }
    guard structures[name] != nil else { return ["\(path): the model does not know '\(name)'"] }
    return checkProperties(value, properties(of: name), at: path)
  }

  private func checkEnumeration(_ value: Any, _ enumeration: Node, at path: String) -> [String] {
    let problems = check(value, enumeration["type"] as? Node ?? [:], at: path)
    if !problems.isEmpty || enumeration["supportsCustomValues"] as? Bool == true { return problems }
    let known = (enumeration["values"] as? [Node] ?? []).compactMap { $0["value"] as? NSObject }
    if let value = value as? NSObject, known.contains(value) { return [] }
    if let value = value as? String, known.contains(value as NSString) { return [] }
    return ["\(path): no \(enumeration["name"] ?? "value")"]
  }

  // MARK: Structures

  /// The properties of a structure, with those of all that it extends and mixes in.
  private func properties(of structure: String) -> [Node] {
    guard let node = structures[structure] else { return [] }
    let parents = (node["extends"] as? [Node] ?? []) + (node["mixins"] as? [Node] ?? [])
    let own = node["properties"] as? [Node] ?? []
    return own + parents.flatMap { properties(of: $0["name"] as? String ?? "") }
  }

  private func checkProperties(_ value: Any, _ properties: [Node], at path: String) -> [String] {
    guard let members = value as? Node else { return ["\(path): no object"] }
    var problems: [String] = []
    var known: Set<String> = []
    for property in properties {
      guard let name = property["name"] as? String, let type = property["type"] as? Node else { continue }
      guard known.insert(name).inserted else { continue }
      if let member = members[name] {
        problems += check(member, type, at: "\(path).\(name)")
      } else if property["optional"] as? Bool != true {
        problems.append("\(path): '\(name)' is missing")
      }
    }
    for name in members.keys.sorted() where !known.contains(name) {
      problems.append("\(path): '\(name)' is not known")
    }
    return problems
  }

  // MARK: Numbers

  /// `JSONSerialization` hides booleans among the numbers.
  private static func isBoolean(_ value: Any) -> Bool {
    guard let number = value as? NSNumber else { return false }
    return String(cString: number.objCType) == "c"
  }

  private static func integer(_ value: Any) -> Int? {
    guard let number = value as? NSNumber, !isBoolean(value) else { return nil }
    return Int(exactly: number.doubleValue)
  }
}
