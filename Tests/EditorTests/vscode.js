// Checks editors/vscode as far as it goes without VS Code: `node vscode.js DOSSIER_ROOT FOLDER`. FOLDER is a copy of an example.
// The manifest is compared with what is in the folder and with what the extension does in a stand-in for VS Code; the client of the
// stand-in starts the server as it is told to, and waits for its findings.
'use strict';

const assert = require('node:assert');
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const [root, folder] = process.argv.slice(2);
const extension = path.join(root, 'editors/vscode');
const read = (name) => fs.readFileSync(path.join(extension, name), 'utf8');
const manifest = JSON.parse(read('package.json'));
const { contributes } = manifest;
/** What VS Code speaks; its client tells the server by itself. */
const editorLanguage = 'zh-cn';
const ok = (what) => console.log(`ok: ${what}`);

function checkManifest() {
  const [language] = contributes.languages;
  assert.deepStrictEqual([language.id, language.extensions], ['dossier', ['.dossier']]);
  const files = [manifest.main, language.configuration, ...contributes.grammars.map((grammar) => grammar.path),
    ...contributes.snippets.map((snippets) => snippets.path)];
  for (const file of files) assert.ok(fs.existsSync(path.join(extension, file)), file);
  const grammar = read(contributes.grammars[0].path);
  assert.strictEqual(grammar, fs.readFileSync(path.join(root, 'Grammar/dossier.tmLanguage.json'), 'utf8'));
  assert.strictEqual(JSON.parse(grammar).scopeName, contributes.grammars[0].scopeName);
  for (const { scopes } of contributes.semanticTokenScopes) {
    // What the grammar has no scope for are colours of VS Code's own themes.
    for (const [scope] of Object.values(scopes)) assert.match(scope, /\.dossier$/);
  }
  ok('the manifest names files that are there; the grammar is that of Grammar/');
}

function checkLanguageConfiguration() {
  const configuration = JSON.parse(read('language-configuration.json'));
  const word = new RegExp(configuration.wordPattern.pattern, configuration.wordPattern.flags);
  assert.strictEqual('【算法名称】'.match(word)[0], '算法名称');
  assert.strictEqual('% 豁免 AR-1702'.match(new RegExp(word, 'gu'))[1], 'AR-1702');
  const [items, quotations, rows] = configuration.onEnterRules.map((rule) => new RegExp(rule.beforeText.pattern));
  assert.ok(items.test('- 甲') && !items.test('- ') && quotations.test('> 甲') && rows.test('| 甲 | 乙 |'));
  ok('words are words, and lists go on');
}

/** What a snippet leaves if nothing is typed into it. */
function expanded(body) {
  return body.join('\n').replace(/\$\{\d+\|([^,|]+)[^}]*\}/g, '$1').replace(/\$CURRENT_YEAR/g, '2026')
    .replace(/\$CURRENT_(MONTH|DATE)/g, '06').replace(/\$TM_SELECTED_TEXT\$?|\$0/g, '').replace(/\$\{\d+:([^}]*)\}/g, '$1');
}

function checkSnippets() {
  const snippets = Object.entries(JSON.parse(read('snippets/dossier.json')));
  assert.ok(snippets.length >= 7);
  for (const [name, snippet] of snippets) {
    assert.ok(Array.isArray(snippet.prefix) && snippet.description, name);
    const text = expanded(snippet.body);
    assert.ok(!text.includes('$'), text);
    const run = spawnSync('dossier', ['lint', '--format', 'jsonl', '-'], { input: `${text}\n\n文\n`, encoding: 'utf8' });
    const findings = run.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
    const odd = findings.filter((finding) => finding.type === 'finding' && ['syntax', 'suppression'].includes(finding.kind));
    assert.deepStrictEqual(odd.map((finding) => finding.message), [], name);
  }
  ok(`${snippets.length} snippets, in which the parser finds nothing`);
}

/** A stand-in for what the extension uses of VS Code. */
function editor(values, made) {
  return {
    window: {
      createOutputChannel: () => ({ show: () => made.shown++, appendLine() {}, dispose() {} }),
      showErrorMessage: async (message) => { made.errors.push(message); },
    },
    workspace: {
      getConfiguration: (section) => ({
        get(name, otherwise) {
          made.read.add(`${section}.${name}`);
          return values[`${section}.${name}`] ?? otherwise;
        },
      }),
      onDidChangeConfiguration(listener) { made.listener = listener; return { dispose() {} }; },
    },
    commands: {
      registerCommand(name, action) { made.commands[name] = action; return { dispose() {} }; },
      executeCommand: async () => {},
    },
  };
}

/** A stand-in for vscode-languageclient: starts a program and says hello as the real one does. */
function clientClass(values, made) {
  return class LanguageClient {
    constructor(id, name, server, options) { Object.assign(this, { id, name, server, options, values }); made.clients.push(this); }

    async start() {
      // As the real client does for this transport.
      assert.strictEqual(this.server.transport, 0);
      this.process = spawn(this.server.command, [...this.server.args, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
      await new Promise((resolve, reject) => { this.process.once('spawn', resolve); this.process.once('error', reject); });
      this.waiting = new Map();
      let held = Buffer.alloc(0);
      this.process.stdout.on('data', (data) => { held = this.receive(Buffer.concat([held, data])); });
      await this.request('initialize', {
        processId: process.pid, rootUri: null, locale: editorLanguage, capabilities: { workspace: { configuration: true } },
      });
      this.send({ method: 'initialized', params: {} });
    }

    receive(data) {
      for (;;) {
        const header = data.indexOf('\r\n\r\n');
        if (header < 0) return data;
        const end = header + 4 + Number(/Content-Length: (\d+)/.exec(data.subarray(0, header).toString())[1]);
        if (data.length < end) return data;
        const message = JSON.parse(data.subarray(header + 4, end).toString());
        if (message.method === 'workspace/configuration') this.answerSettings(message);
        const key = message.id ?? message.method;
        this.waiting.get(key)?.(message.result ?? message.params);
        data = data.subarray(end);
      }
    }

    /** What the editor's settings hold, with the defaults of the manifest, is what the server gets. */
    answerSettings({ id, params }) {
      assert.deepStrictEqual(new Set(params.items.map((item) => item.section)), new Set(['dossier']));
      assert.deepStrictEqual(this.options.synchronize, { configurationSection: 'dossier' });
      const settings = {};
      for (const [name, property] of Object.entries(contributes.configuration.properties)) {
        const [, key, inner] = name.split('.');
        settings[key] = inner ? { [inner]: property.default } : this.values[name] ?? property.default;
      }
      this.send({ id, result: params.items.map(() => settings) });
    }

    send(message) {
      const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
      this.process.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
    }

    next(key) { return new Promise((resolve) => this.waiting.set(key, resolve)); }

    request(method, params) {
      const id = `${method}-1`;
      this.send({ id, method, params });
      return this.next(id);
    }

    /** The findings of a file once they are such as is waited for: the first ones may come before the settings have. */
    async findings(file, isEnough = () => true) {
      const uri = pathToFileURL(file).href;
      const come = new Promise((resolve) => this.waiting.set('textDocument/publishDiagnostics', (sent) => {
        if (sent.uri === uri && isEnough(sent.diagnostics)) resolve(sent.diagnostics);
      }));
      const text = fs.readFileSync(file, 'utf8');
      this.send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'dossier', version: 1, text } } });
      return come;
    }

    async stop() {
      const ended = new Promise((resolve) => this.process.once('exit', resolve));
      await this.request('shutdown');
      this.send({ method: 'exit' });
      assert.strictEqual(await ended, 0);
    }
  };
}

function loadExtension(values) {
  const made = { clients: [], commands: {}, errors: [], read: new Set(), shown: 0 };
  const modules = {
    vscode: editor(values, made),
    'vscode-languageclient/node': { LanguageClient: clientClass(values, made), TransportKind: { stdio: 0 } },
  };
  const load = Module._load;
  Module._load = (name, ...rest) => modules[name] ?? load(name, ...rest);
  delete require.cache[require.resolve(path.join(extension, manifest.main))];
  const loaded = require(path.join(extension, manifest.main));
  Module._load = load;
  return { made, ...loaded };
}

async function checkExtension() {
  const context = { subscriptions: [] };
  const { made, activate, deactivate } = loadExtension({});
  await activate(context);
  const findings = await made.clients[0].findings(path.join(folder, '04-算法信息.dossier'));
  const wrong = findings.find((finding) => finding.code === 'AR-2101');
  assert.match(wrong.message, /检索过滤类/);
  assert.match(wrong.message, /[，。；]/, 'in the language of VS Code');
  ok(`${findings.length} findings of the server that the extension starts`);

  const declared = contributes.commands.map((command) => command.command).sort();
  assert.deepStrictEqual(Object.keys(made.commands).sort(), declared);
  assert.deepStrictEqual([...made.read], ['dossier.path'], 'all others are the server\'s');
  const properties = Object.keys(contributes.configuration.properties);
  assert.ok(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.every((name) => properties.includes(name)));
  ok('commands and settings are those of the manifest');

  made.commands['dossier.showLog']();
  assert.strictEqual(made.shown, 1);
  made.listener({ affectsConfiguration: (name) => name === 'editor.fontSize' });
  made.listener({ affectsConfiguration: (name) => name === 'dossier.path' });
  await deactivate();
  assert.strictEqual(made.clients.length, 2);
  ok('another executable is started anew; every server ends with exit code 0');

  const english = loadExtension({ 'dossier.lang': 'en', 'dossier.select': ['AR-21'] });
  await english.activate(context);
  const selected = await english.made.clients[0].findings(
    path.join(folder, '04-算法信息.dossier'), (findings) => findings.every((finding) => finding.code.startsWith('AR-21')));
  assert.deepStrictEqual(selected.map((finding) => finding.code), ['AR-2101']);
  assert.match(selected[0].message, /declared as/);
  await english.deactivate();
  ok('the server uses what is set');

  const missing = loadExtension({ 'dossier.path': '/nowhere/dossier' });
  await missing.activate(context);
  assert.match(missing.made.errors[0], /\/nowhere\/dossier/);
  await missing.deactivate();
  ok('an executable that is not there is named');
}

/** What editors/README.md says can be told at the start, and a person may want to set. */
function checkSettings() {
  const page = fs.readFileSync(path.join(root, 'editors/README.md'), 'utf8');
  const table = page.slice(page.indexOf('<!-- settings -->'), page.indexOf('<!-- /settings -->'));
  const keys = [...table.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]);
  // VS Code and its client see to these: columns, how findings travel, formatting on save.
  const seenTo = ['positionEncoding', 'diagnostics', 'formatOnSave'];
  for (const key of keys.filter((name) => !seenTo.includes(name))) {
    assert.ok(contributes.configuration.properties[`dossier.${key}`], `no setting for ${key}`);
  }
  const declared = Object.keys(contributes.configuration.properties).map((name) => name.split('.')[1]);
  assert.deepStrictEqual(declared.filter((name) => !keys.includes(name)), ['path', 'trace']);
  ok('everything that the server can be told can be set');
}

checkManifest();
checkLanguageConfiguration();
checkSnippets();
checkSettings();
checkExtension().then(() => console.log('VS Code: all that was checked is well'), (error) => {
  console.log(`FAILED: ${error.stack}`);
  process.exit(1);
});
