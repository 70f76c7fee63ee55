import DossierRules

/// The 项目 document that lies directly in each folder that was looked into, by absolute path of the folder.
struct FolderProjects: Sendable {
  private var folders = ByteKeys()
  private var projects: [LoadedProject?] = []

  /// Nil: nobody has looked into the folder. Nil inside: it holds none.
  subscript(folder: FilePath) -> LoadedProject?? {
    folders.number(of: folder.bytes).map { projects[$0] }
  }

  mutating func set(_ project: LoadedProject?, in folder: FilePath) {
    let number = folders.insert(folder.bytes)
    if number == projects.count { projects.append(project) } else { projects[number] = project }
  }

  /// Those that were found, in the order in which folders were looked into.
  var found: [LoadedProject] { projects.compactMap(\.self) }

  /// The folders that hold one.
  var foldersWithProject: [FilePath] {
    zip(folders.keys, projects).compactMap { $1 == nil ? nil : FilePath($0) }
  }
}
