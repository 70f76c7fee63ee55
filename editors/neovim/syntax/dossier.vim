" What the first characters of a line say (Grammar/Language.md, chapter 2). The server knows more.
if exists('b:current_syntax') | finish | endif

syntax match dossierReference /【[^【】]\{-1,64}】\|\[\[[^][]\{-1,64}]]/
syntax match dossierInlineVerbatim /`[^`]\+`/
syntax match dossierField /^[ \t　]*[^：:|｜#＃%％>》＞`［【。，；0-9][^：:。，；【】|]\{0,23}\ze[：:]/
syntax match dossierItem /^[ \t　]*\%(-\{1,8}\|[*+•●◆·－]\)\ze\%([ 　]\|$\)/
syntax match dossierItem /^[ \t　]*[(（]\?\d\{1,3}\%([.．、]\d\@!\|[)）]\)/
syntax match dossierItem /^[ \t　]*\%([一二三四五六七八九十百〇零]\{1,4}、\|[(（][一二三四五六七八九十百〇零]\{1,4}[)）]\)/
syntax match dossierRow /^[ \t　]*[|｜].*$/ contains=dossierBar,dossierReference,dossierInlineVerbatim
syntax match dossierBar /[|｜]/ contained
syntax match dossierVerbatim /^[ \t　]*`\%( .*\)\?$/
syntax match dossierQuotation /^[ \t　]*[>》＞]\{1,8}\%([ 　].*\)\?$/
syntax match dossierComment /^[ \t　]*[%％]\%([ \t　].*\)\?$/ contains=dossierSuppression
syntax match dossierSuppression /\%(豁免\%(本节\|全文\)\?\|\<allow\>\)/ contained
syntax match dossierHeading /^[ \t　]*[#＃]\{1,6}[^#＃].*$/ contains=dossierId
syntax match dossierId /[@＠][A-Za-z][A-Za-z0-9-]*$/ contained

highlight default link dossierHeading Title
highlight default link dossierId Tag
highlight default link dossierComment Comment
highlight default link dossierSuppression Todo
highlight default link dossierQuotation String
highlight default link dossierVerbatim PreProc
highlight default link dossierInlineVerbatim PreProc
highlight default link dossierBar Delimiter
highlight default link dossierItem Special
highlight default link dossierField Identifier
highlight default link dossierReference Underlined

let b:current_syntax = 'dossier'
