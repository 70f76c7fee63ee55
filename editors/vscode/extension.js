// Starts `dossier lsp` for files that end in .dossier. All that is known about dossiers is known by the server.
'use strict';

const vscode = require('vscode');
const { LanguageClient, TransportKind } = require('vscode-languageclient/node');

/** @type {LanguageClient | undefined} */
let client;
/** @type {vscode.OutputChannel | undefined} */
let output;
/** One start or stop after the other. */
let work = Promise.resolve();

function settings() {
  return vscode.workspace.getConfiguration('dossier');
}

async function start() {
  const executable = { command: settings().get('path', 'dossier'), args: ['lsp'], transport: TransportKind.stdio };
  client = new LanguageClient('dossier', 'Dossier', executable, {
    documentSelector: [
      { scheme: 'file', language: 'dossier' },
      { scheme: 'untitled', language: 'dossier' },
    ],
    // The server asks for its settings, and is told when they change.
    synchronize: { configurationSection: 'dossier' },
    outputChannel: output,
  });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    // Not waited for: somebody may leave the message where it is, and start the server anew.
    tellOf(executable.command, error);
  }
}

async function tellOf(command, error) {
  const choice = await vscode.window.showErrorMessage(
    `'${command}' does not start (${error.message}). 无法启动，请安装 dossier 或设置 dossier.path。`,
    'dossier.path',
  );
  if (choice) await vscode.commands.executeCommand('workbench.action.openSettings', choice);
}

async function stop() {
  const stopped = client;
  client = undefined;
  // A server that is gone already cannot be stopped, which is what was wanted.
  if (stopped) await stopped.stop().catch((error) => output.appendLine(String(error)));
}

function restart() {
  work = work.then(stop).then(start);
  return work;
}

function activate(context) {
  output = vscode.window.createOutputChannel('Dossier');
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand('dossier.restart', restart),
    vscode.commands.registerCommand('dossier.showLog', () => output.show()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('dossier.path')) restart();
    }),
  );
  return restart();
}

function deactivate() {
  work = work.then(stop);
  return work;
}

module.exports = { activate, deactivate };
