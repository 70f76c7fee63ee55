import DossierModel
import DossierRules
package import DossierSyntax

extension Snapshot {
  /// The edits that let the document name its attached files after a file, or a folder, was renamed. Absolute paths. What would lead out
  /// of the folder that a path counts from stays as it is, and is found fault with.
  /// - Complexity: that of `links()`.
  package func edits(renaming old: String, to new: String) -> [TextEdit] {
    links().compactMap { link in
      guard case .file(let path) = link.target, path == old || path.hasPrefix(old + "/") else { return nil }
      let text = document.text(link.range)
      guard let relative = (try? readValue(text, as: .attachment))?.normalForm, path.hasSuffix("/" + relative) else {
        return nil
      }
      let base = path.dropLast(relative.count)
      let moved = new + path.dropFirst(old.count)
      guard moved.hasPrefix(base) else { return nil }
      return TextEdit(range: link.range, replacement: Array(moved.dropFirst(base.count).utf8))
    }
  }
}
