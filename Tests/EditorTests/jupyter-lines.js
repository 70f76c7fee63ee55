// The extension of JupyterLab gives the lines of the corpus the kinds that the parser gives them: `node jupyter-lines.js ROOT`.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const [root] = process.argv.slice(2);
const { kindOf } = require(path.join(root, 'editors/jupyterlab/labextension/static/remoteEntry.js'));
const rows = fs.readFileSync(path.join(root, 'Grammar/corpus/lines.tsv'), 'utf8').split('\n').slice(0, -1);
let wrong = 0;
for (const row of rows) {
  const tab = row.indexOf('\t');
  const [expected, line] = [row.slice(0, tab), row.slice(tab + 1)];
  if (kindOf(line) === expected) continue;
  wrong += 1;
  console.log(`FAILED: ${kindOf(line)} instead of ${expected}: ${line}`);
}
if (wrong) process.exit(1);
console.log(`JupyterLab's extension: ${rows.length} lines of the corpus are read alike`);
