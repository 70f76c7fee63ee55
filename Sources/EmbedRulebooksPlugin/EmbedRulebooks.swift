import Foundation
import PackagePlugin

/// Turns the rulebooks of a target's `Books` folder into one Swift file of string literals.
/// A literal costs the compiler half a second a megabyte; `.embedInCode` takes minutes, and a resource bundle is lost
/// when the executable is moved.
@main
struct EmbedRulebooks: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = target.directoryURL.appending(path: "Books")
    let books = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "dossier" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedBooks.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(books.count) rulebooks",
        executable: try context.tool(named: "EmbedRulebooksTool").url,
        arguments: [output.path()] + books.map { $0.path() },
        inputFiles: books,
        outputFiles: [output])
    ]
  }
}
