" Run inside of Vim or Neovim by `run`: the kind of each line of the corpus is the parser's, and the parts of some are coloured.
let s:root = expand('<sfile>:p:h:h:h')
let s:kinds = {
  \ 'dossierHeading': 'heading', 'dossierComment': 'comment', 'dossierQuotation': 'quotation', 'dossierVerbatim': 'verbatim',
  \ 'dossierRow': 'row', 'dossierItemLine': 'item', 'dossierFieldLine': 'field', 'dossierProse': 'prose', '': 'blank'}
let s:wrong = 0

function! s:Say(text) abort
  call writefile([a:text], $DOSSIER_TEST_REPORT, 'a')
endfunction

function! s:Stack(line, column) abort
  return map(synstack(a:line, a:column), 'synIDattr(v:val, "name")')
endfunction

function! s:Expect(what, expected, seen) abort
  if a:expected !=# a:seen
    let s:wrong += 1
    call s:Say('FAILED: ' . a:what . ': ' . string(a:seen) . ' instead of ' . string(a:expected))
  endif
endfunction

enew
setlocal buftype=nofile noswapfile synmaxcol=0
syntax on
let s:rows = map(readfile(s:root . '/Grammar/corpus/lines.tsv'), 'matchlist(v:val, ''\v^(\w+)\t(.*)$'')')
call setline(1, map(copy(s:rows), 'v:val[2]'))
setlocal syntax=dossier
for s:index in range(len(s:rows))
  let s:line = getline(s:index + 1)
  let s:column = match(s:line, '[^ \t　\u00a0]') + 1
  let s:kind = s:kinds[get(s:Stack(s:index + 1, s:column > 0 ? s:column : 1), 0, '')]
  call s:Expect(s:line, s:rows[s:index][1], s:kind)
endfor

" Line, word, and what is at the word's first byte.
for [s:line, s:word, s:group] in [
  \ ['算法名称：甲【主体名称】', '算法', 'dossierField'], ['算法名称：甲【主体名称】', '【', 'dossierReference'],
  \ ['1. 名称：甲', '1.', 'dossierItem'], ['1. 名称：甲', '名称', 'dossierField'], ['# 总则 @general', '@', 'dossierId'],
  \ ['% 豁免 AR-1702 因：试行', '豁免', 'dossierSuppression'], ['| `甲` | 乙 |', '`', 'dossierCellVerbatim'],
  \ ['甲 `乙` 丙', '`', 'dossierInlineVerbatim'], ['甲\【乙】', '\', 'dossierEscape'], ['甲\【乙】', '【', 'dossierEscape']]
  %delete _
  call setline(1, s:line)
  syntax sync fromstart
  call s:Expect(s:line . ' at ' . s:word, s:group, get(s:Stack(1, stridx(s:line, s:word) + 1), -1, ''))
endfor

if s:wrong
  cquit 1
endif
call s:Say((has('nvim') ? 'Neovim' : 'Vim') . ': ' . len(s:rows) . ' lines of the corpus are read alike')
qall!
