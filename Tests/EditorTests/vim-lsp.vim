" Run inside of Vim by `run`: what the plugin tells vim-lsp. vim-lsp itself is in neither Debian nor PyPI; the functions of it that the
" plugin calls are made here.
let s:stub = tempname()
call mkdir(s:stub . '/autoload/lsp', 'p')
call writefile([
  \ 'function! lsp#register_server(info) abort', '  let g:registered = a:info', 'endfunction'], s:stub . '/autoload/lsp.vim')
call writefile([
  \ 'function! lsp#utils#get_buffer_path() abort', '  return expand("%:p")', 'endfunction',
  \ 'function! lsp#utils#find_nearest_parent_file_directory(path, name) abort', '  return ""', 'endfunction',
  \ 'function! lsp#utils#path_to_uri(path) abort', '  return "file://" . a:path', 'endfunction'], s:stub . '/autoload/lsp/utils.vim')
execute 'set runtimepath^=' . s:stub

let g:dossier_executable = '/elsewhere/dossier'
let g:dossier_language = 'zh'
execute 'edit' fnameescape($DOSSIER_TEST_FOLDER . '/02-承诺书.dossier')
doautocmd User lsp_setup
let s:seen = [g:registered.name, g:registered.allowlist, g:registered.cmd({}), g:registered.root_uri({}), g:registered.initialization_options]
let s:wanted = ['dossier', ['dossier'], ['/elsewhere/dossier', 'lsp'], 'file://' . $DOSSIER_TEST_FOLDER, {'lang': 'zh', 'rulebooks': []}]
if s:seen != s:wanted
  call writefile(['FAILED: ' . string(s:seen) . ' instead of ' . string(s:wanted)], $DOSSIER_TEST_REPORT)
  cquit 1
endif
call writefile(['vim-lsp is told what to start'], $DOSSIER_TEST_REPORT)
qall!
