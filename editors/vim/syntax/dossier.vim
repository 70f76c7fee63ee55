" What the first characters of a line say (Grammar/Language.md, chapters 2 to 4). The server knows more.
" Tests/EditorTests/syntax.vim compares the kinds of lines with the parser's; editors/vim and editors/neovim have the same file.
if exists('b:current_syntax') | finish | endif

" So that `\k` is a letter or a digit of any script.
syntax iskeyword @,48-57,192-255

let s:blank = '[ \t　\u00a0]'
let s:rest = '\%(' . s:blank . '.*\)\=$'
let s:digit = '[0-9０-９]'
let s:han = '[一二三四五六七八九十百〇零]\{1,4}'
" At most 24 characters with a letter among them, a colon behind, and neither `8:00` nor `http://`.
let s:named = '\%([^:：]\{1,24}' . s:blank . '*[:：]\)\@=\%([^:：]*\%([0-9０-９]\@!\%(\k\|〇\)\)\)\@='
let s:name = s:named . '\%(\k\|[〇(（]\)\%(' . s:blank . '\=\%(\k\|[〇()（）/·_、-]\)\)*[？?*＊]\='
let s:colon = '\%(\%(' . s:digit . '\)\@<![:：]\|[:：]\%(' . s:digit . '\)\@!\)\%(//\)\@!'
let s:bullet = '\%([-－]\{1,2}\%(' . s:blank . '\|$\)\@=\|[-－]\{3,8}\%(' . s:blank . '\+[^ \t　\u00a0]\)\@=\|[*+•●◆·]\%(' . s:blank . '\|$\)\@=\)'
let s:number = '\%([①-⒇]\|[(（]\%(' . s:digit . '\{1,3}\|' . s:han . '\)[)）]\|' . s:digit . '\{1,3}\%([)）、]\|[.．]\%(' . s:digit . '\)\@!\)\|' . s:han . '、\)'
let s:mark = '\%(' . s:bullet . '\|' . s:number . '\)'
let s:escapable = '[!-/:-@[-`{-~：｜＃％＞》－（）．＼＠【】、]'

" Of patterns that begin at the same place the last one wins: from prose to what comes first in G-2.1.
execute 'syntax match dossierProse "^' . s:blank . '*[^ \t　\u00a0].*$" contains=@dossierInline'
execute 'syntax match dossierFieldLine "^' . s:blank . '*' . s:name . s:blank . '*' . s:colon . '.*$" contains=dossierField,@dossierInline'
execute 'syntax match dossierItemLine "^' . s:blank . '*' . s:mark . '.*$" contains=dossierItem,dossierField,@dossierInline'
execute 'syntax match dossierRow "^' . s:blank . '*[|｜].*$" contains=dossierBar,dossierCellVerbatim,dossierReference,dossierEscape'
execute 'syntax match dossierVerbatim "^' . s:blank . '*`' . s:rest . '"'
execute 'syntax match dossierQuotation "^' . s:blank . '*[>》＞]\{1,8}' . s:rest . '"'
execute 'syntax match dossierComment "^' . s:blank . '*[%％]' . s:rest . '" contains=dossierSuppression'
execute 'syntax match dossierHeading "^' . s:blank . '*[#＃]\{1,6}\%(' . s:rest . '\|[^#＃]\+$\)" contains=dossierId,@dossierInline'

syntax cluster dossierInline contains=dossierReference,dossierInlineVerbatim,dossierEscape
execute 'syntax match dossierField "\%(^' . s:blank . '*\%(' . s:mark . s:blank . '*\)\=\)\@<=' . s:name . '\%(' . s:blank . '*' . s:colon . '\)\@=" contained'
execute 'syntax match dossierItem "\%(^' . s:blank . '*\)\@<=' . s:mark . '" contained'
syntax match dossierBar /[|｜]/ contained
syntax match dossierReference /\%(【\|\[\[\)\%(【\|】\|\[\[\|]]\)\@!\%(\%(【\|】\|\[\[\|]]\)\@!.\)\{-0,64}\%(】\|]]\)/ contained
syntax match dossierInlineVerbatim /`[^`]\+`/ contained
syntax match dossierCellVerbatim /`[^`|｜]\+`/ contained
execute 'syntax match dossierEscape #[\\＼]' . s:escapable . '# contained'
execute 'syntax match dossierSuppression "\%(^' . s:blank . '*[%％]' . s:blank . '\+\)\@<=\%(豁免\%(本节\|全文\)\=\|\callow\>\%( section\| document\)\=\|格式' . s:blank . '*[关开]\)" contained'
execute 'syntax match dossierId "' . s:blank . '\@<=[@＠][A-Za-z][A-Za-z0-9-]*\%(' . s:blank . '*$\)\@=" contained'

highlight default link dossierHeading Title
highlight default link dossierId Tag
highlight default link dossierComment Comment
highlight default link dossierSuppression Todo
highlight default link dossierQuotation String
highlight default link dossierVerbatim PreProc
highlight default link dossierInlineVerbatim PreProc
highlight default link dossierCellVerbatim PreProc
highlight default link dossierEscape SpecialChar
highlight default link dossierBar Delimiter
highlight default link dossierItem Special
highlight default link dossierField Identifier
highlight default link dossierReference Underlined

unlet s:blank s:rest s:digit s:han s:named s:name s:colon s:bullet s:number s:mark s:escapable
let b:current_syntax = 'dossier'
