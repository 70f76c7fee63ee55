if exists('b:did_ftplugin') | finish | endif
let b:did_ftplugin = 1

" Indentation means nothing in a dossier, and long lines are paragraphs.
setlocal commentstring=%\ %s comments=:% noautoindent wrap linebreak expandtab
let b:undo_ftplugin = 'setlocal commentstring< comments< autoindent< wrap< linebreak< expandtab<'
