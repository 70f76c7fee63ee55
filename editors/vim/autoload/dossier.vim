" What a person may set: g:dossier_executable, g:dossier_language (zh or en), g:dossier_rulebooks (a list of paths).
function! dossier#Executable() abort
  return get(g:, 'dossier_executable', 'dossier')
endfunction

" What the server is told at its start.
function! dossier#Options() abort
  return {'lang': get(g:, 'dossier_language', v:lang), 'rulebooks': get(g:, 'dossier_rulebooks', [])}
endfunction

" Laying out, for ALE's fixers: what `dossier format` writes.
function! dossier#Fix(buffer) abort
  let l:name = ale#Escape(fnamemodify(bufname(a:buffer), ':p'))
  return {'command': ale#Escape(dossier#Executable()) . ' format --stdin-name ' . l:name . ' -'}
endfunction

" Completion through ALE. ALE's own function knows ASCII words alone: it would put a name behind what is there of it.
function! dossier#Complete(findstart, base) abort
  if a:findstart
    if !ale#completion#GetCompletions('ale-omnifunc', {'prefix': ''}) | return -3 | endif
    return match(getline('.')[: col('.') - 2], col('.') > 1 ? '[^[:space:]　：:【[|｜、，。；]*$' : '^')
  endif
  let l:items = ale#completion#OmniFunc(0, a:base)
  let l:begun = filter(copy(l:items), 'stridx(v:val.word, a:base) == 0')
  " None begins so where pinyin was typed; the server has chosen already.
  return empty(l:begun) ? l:items : l:begun
endfunction
