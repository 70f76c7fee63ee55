import Foundation
import PackagePlugin

/// Turns the rulebooks of a target's `Books` folder, with what they name in `Books/Examples`, into one Swift file of string literals.
/// A literal costs the compiler half a second a megabyte; `.embedInCode` takes minutes, and a resource bundle is lost
/// when the executable is moved.
@main
struct EmbedRulebooks: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = target.directoryURL.appending(path: "Books")
    let books = try documents(in: folder)
    let examples = try documents(in: folder.appending(path: "Examples"))
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedBooks.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(books.count) rulebooks",
        executable: try context.tool(named: "EmbedRulebooksTool").url,
        arguments: [output.path()] + books.map { $0.path() },
        inputFiles: books + examples,
        outputFiles: [output])
    ]
  }

  private func documents(in folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "dossier" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
