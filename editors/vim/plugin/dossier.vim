" Tells the plugins for language servers that are there how to start the one for dossiers.
if exists('g:loaded_dossier') | finish | endif
let g:loaded_dossier = 1

augroup dossier
  autocmd!
  " ALE finds ale_linters/dossier by itself; a fixer has to be named.
  autocmd FileType dossier if exists('g:loaded_ale') | call s:UseALE() | endif
  " vim-lsp
  autocmd User lsp_setup call s:UseVimLSP()
augroup END

function! s:UseALE() abort
  silent! call ale#fix#registry#Add('dossier', 'dossier#Fix', ['dossier'], 'Lay dossiers out.')
  let b:ale_fixers = get(b:, 'ale_fixers', ['dossier'])
  setlocal omnifunc=dossier#Complete
endfunction

function! s:Root(...) abort
  let l:project = lsp#utils#find_nearest_parent_file_directory(lsp#utils#get_buffer_path(), '项目.dossier')
  return lsp#utils#path_to_uri(empty(l:project) ? expand('%:p:h') : l:project)
endfunction

function! s:UseVimLSP() abort
  call lsp#register_server({
    \ 'name': 'dossier',
    \ 'cmd': {_ -> [dossier#Executable(), 'lsp']},
    \ 'allowlist': ['dossier'],
    \ 'root_uri': function('s:Root'),
    \ 'initialization_options': dossier#Options(),
    \ })
endfunction
