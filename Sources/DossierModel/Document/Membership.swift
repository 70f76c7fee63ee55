// G-6.5: which documents are one dossier. Pure: who calls has read the files and found the project folders.

/// What decides to which dossier a document belongs.
package struct Membership: Sendable {
  /// With `/` between folders.
  package var path: String
  /// Its 卷宗; nil where it has none.
  package var dossier: String?

  package init(path: String, dossier: String?) {
    self.path = path
    self.dossier = dossier
  }

  package init(_ document: Document) { self.init(path: document.path, dossier: document.headerValue(.dossier)) }
}

/// Groups documents into dossiers.
///
/// Documents with the same 卷宗 that lie inside the folder of the nearest 项目 document above, or where there is none in the same
/// folder, are one dossier. A document without 卷宗 is one by itself.
/// - Parameter projectFolders: folders that hold a document of the kind 项目, written like the documents' own folders.
/// - Returns: indexes into `members`; each group by path, the groups in order of their first document.
package func dossiers(_ members: [Membership], projectFolders: Set<String>) -> [[Int]] {
  let order = members.indices.sorted { members[$0].path < members[$1].path }
  var groups: [[Int]] = []
  var groupByKey: [String: Int] = [:]
  for index in order {
    guard let name = members[index].dossier else {
      groups.append([index])
      continue
    }
    let boundary = boundaryFolder(of: members[index].path, projectFolders: projectFolders)
    let key = "\(boundary)\n\(foldedName(name))"
    if let group = groupByKey[key] {
      groups[group].append(index)
    } else {
      groupByKey[key] = groups.count
      groups.append([index])
    }
  }
  return groups
}

/// The folder inside which a document's dossier lies.
package func boundaryFolder(of path: String, projectFolders: Set<String>) -> String {
  let own = parentFolder(path)
  var folder = own
  while true {
    if projectFolders.contains(folder) { return folder }
    let parent = parentFolder(folder)
    if parent == folder { return own }
    folder = parent
  }
}

/// `a/b` of `a/b/c`; `.` of a bare name; the root of itself.
package func parentFolder(_ path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}
