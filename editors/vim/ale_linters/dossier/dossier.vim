" The language server as a linter of ALE: findings, hover, definitions, references, renaming, quick fixes, completion.
function! ale_linters#dossier#dossier#Root(buffer) abort
  let l:project = ale#path#FindNearestFile(a:buffer, '项目.dossier')
  return empty(l:project) ? fnamemodify(bufname(a:buffer), ':p:h') : fnamemodify(l:project, ':h')
endfunction

function! ale_linters#dossier#dossier#Options(buffer) abort
  " ALE counts columns in bytes, and does not say so.
  return extend({'positionEncoding': 'utf-8'}, dossier#Options())
endfunction

call ale#linter#Define('dossier', {
\   'name': 'dossier',
\   'lsp': 'stdio',
\   'language': 'dossier',
\   'executable': {-> dossier#Executable()},
\   'command': '%e lsp',
\   'project_root': function('ale_linters#dossier#dossier#Root'),
\   'initialization_options': function('ale_linters#dossier#dossier#Options'),
\})
