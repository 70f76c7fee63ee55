// Tells JupyterLab what files that end in .dossier are, so that jupyterlab-lsp finds their server, and colours them. It is what a
// build would make of an extension, written by hand: a container with `init` and `get`.
(() => {
  'use strict';

  // What the first characters of a line say (Grammar/Language.md, chapter 2). Tests/EditorTests/jupyter-lines.js compares the kinds of
  // lines with the parser's.
  const blank = '[ \\t\\u3000\\u00a0]';
  const letter = '\\p{Alphabetic}\\p{Mn}〇';
  const digit = '[0-9０-９]';
  const han = '[一二三四五六七八九十百〇零]{1,4}';
  const name = `(?=[^:：]{1,24}?${blank}*[:：])(?=[^:：]*?[${letter}])[${letter}0-9０-９(（](?:${blank}?[${letter}0-9０-９()（）/·\\-_、])*[？?*＊]?`;
  const colon = `(?:(?<!${digit})[:：]|(?<=${digit})[:：](?!${digit}))(?!//)`;
  const bullet = `[\\-－]{1,2}(?=${blank}|$)|[\\-－]{3,8}(?=${blank}+[^ \\t\\u3000\\u00a0])|[*+•●◆·](?=${blank}|$)`;
  const number = `[①-⒇]|[(（](?:${digit}{1,3}|${han})[)）]|${digit}{1,3}(?:[)）、]|[.．](?!${digit}))|${han}、`;
  /** Kind, the style of what the expression matches, the style of the rest of the line. */
  const lines = [
    ['heading', 'heading', 'heading', `[#＃]{1,6}(?![#＃])(?=$|${blank}|[^#＃]*$)`],
    ['comment', 'comment', 'comment', `[%％](?=${blank}|$)`],
    ['quotation', 'quote', 'quote', `[>＞》]{1,8}(?=${blank}|$)`],
    ['verbatim', 'monospace', 'monospace', `\`(?=${blank}|$)`],
    ['row', 'operator', null, '[|｜]'],
    ['item', 'list', null, `(?:${bullet}|${number})`],
    ['field', 'propertyName', null, `${name}${blank}*${colon}`],
    ['prose', null, null, `(?=[^ \\t\\u3000\\u00a0])`],
  ].map(([kind, style, rest, expression]) => ({ kind, style, rest, expression: new RegExp(`^${blank}*${expression}`, 'u') }));
  const field = new RegExp(`^${blank}*${name}${blank}*${colon}`, 'u');
  const inline = /^(?:【|\[\[)[^【】[\]]{0,64}(?:】|\]\])|^`[^`]+`/u;

  const kindOf = (line) => lines.find(({ expression }) => expression.test(line))?.kind ?? 'blank';

  /** For CodeMirror: no state goes from line to line; `state.line` is the rule of the line that is read. */
  const parser = {
    name: 'dossier',
    startState: () => ({ line: null, inside: false }),
    token(stream, state) {
      if (stream.sol()) {
        state.line = lines.find(({ expression }) => stream.match(expression));
        state.inside = false;
        if (!state.line) stream.skipToEnd();
        if (state.line?.kind !== 'prose') return state.line?.style ?? null;
      } else if (state.line?.rest) {
        stream.skipToEnd();
        return state.line.rest;
      }
      if (state.line?.kind === 'item' && !state.inside) {
        state.inside = true;
        if (stream.match(field)) return 'propertyName';
      }
      const matched = stream.match(inline);
      if (matched) return matched[0].startsWith('`') ? 'monospace' : 'link';
      if (state.line?.kind === 'row' && stream.match(/^[|｜]/u)) return 'operator';
      stream.next();
      stream.eatWhile(/[^【[`|｜]/u);
      return null;
    },
    languageData: { commentTokens: { line: '%' } },
  };

  let shared;
  /** A package that JupyterLab shares with its extensions. */
  const load = async (name) => (await Object.values(shared[name])[0].get())();

  const container = {
    init(scope) {
      shared = scope;
    },
    async get() {
      const { IEditorLanguageRegistry } = await load('@jupyterlab/codemirror');
      const plugin = {
        id: 'dossier:plugin',
        description: 'Files that end in .dossier.',
        autoStart: true,
        requires: [IEditorLanguageRegistry],
        activate(app, languages) {
          app.docRegistry.addFileType({
            name: 'dossier', displayName: 'Dossier', extensions: ['.dossier'], mimeTypes: ['text/x-dossier'], contentType: 'file', fileFormat: 'text',
          });
          languages.addLanguage({
            name: 'dossier', displayName: 'Dossier', mime: 'text/x-dossier', extensions: ['dossier'],
            async load() {
              const { LanguageSupport, StreamLanguage } = await load('@codemirror/language');
              return new LanguageSupport(StreamLanguage.define(parser));
            },
          });
        },
      };
      return () => ({ __esModule: true, default: plugin });
    },
  };

  if (typeof window === 'undefined') {
    module.exports = { kindOf, parser };
  } else {
    (window._JUPYTERLAB ??= {}).dossier = container;
  }
})();
