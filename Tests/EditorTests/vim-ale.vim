" Run inside of Vim by `run`, with ALE. Says what was seen; leaves with a non-zero code at the first thing that is wrong.
let s:folder = $DOSSIER_TEST_FOLDER

function! s:Say(text) abort
  call writefile([a:text], $DOSSIER_TEST_REPORT, 'a')
endfunction

" One of the things that editors/README.md has a column for.
function! s:Seen(feature) abort
  call writefile([a:feature], $DOSSIER_TEST_SEEN, 'a')
endfunction

function! s:Fail(text) abort
  call s:Say('FAILED: ' . a:text)
  cquit 1
endfunction

function! s:Expect(condition, what, ...) abort
  if !a:condition | call s:Fail(a:what . '; seen: ' . string(get(a:000, 0, ''))) | endif
  call s:Say('ok: ' . a:what)
endfunction

" Lets Vim read from its jobs until the condition holds.
function! s:WaitFor(what, Condition) abort
  let l:start = reltime()
  while !a:Condition()
    if reltimefloat(reltime(l:start)) > 20 | call s:Fail('nothing came: ' . a:what . '; held: ' . string(s:Held()) . execute('messages')) | endif
    sleep 20m
  endwhile
endfunction

" The findings that ALE holds for the buffer, as `line:code`.
function! s:Held() abort
  let l:info = get(g:ale_buffer_info, bufnr(''), {})
  return sort(map(copy(get(l:info, 'loclist', [])), 'v:val.lnum . ":" . get(v:val, "code", "")'))
endfunction

function! s:Holds(line, code) abort
  return index(s:Held(), a:line . ':' . a:code) >= 0
endfunction

function! s:LineOf(words) abort
  let l:line = search('\V\^' . a:words, 'cw')
  if !l:line | call s:Fail('the document does not hold ' . a:words) | endif
  return l:line
endfunction

function! s:Visit(name) abort
  execute 'edit' fnameescape(s:folder . '/' . a:name)
  call s:Expect(&filetype ==# 'dossier', 'the file type is dossier', &filetype)
  call s:WaitFor('findings of ' . a:name, {-> !empty(s:Held())})
  call s:Say('findings: ' . join(s:Held()))
endfunction

function! s:Run() abort
  " Findings
  call s:Visit('04-算法信息.dossier')
  let l:class = s:LineOf('算法类型：')
  call s:Expect(s:Holds(l:class, 'AR-2101'), 'the wrong class is found on its line', s:Held())
  let l:item = filter(copy(g:ale_buffer_info[bufnr('')].loclist), 'v:val.code ==# "AR-2101"')[0]
  call s:Expect(getline(l:class)[l:item.col - 1 : l:item.end_col - 1] ==# '检索过滤类', 'and at its words, counted in bytes', l:item)

  call s:Seen('findings')

  " Hover
  call cursor(l:class, len('算法类型：') + 1)
  ALEHover
  call s:WaitFor('hover', {-> bufexists('ALEPreviewWindow')})
  let l:shown = join(getbufline('ALEPreviewWindow', 1, '$'), ' ')
  call s:Expect(l:shown =~# 'AR-2101' && l:shown =~# '依据', 'hover explains the rule and names the law', l:shown)
  call s:Say('hover: ' . strcharpart(l:shown, 0, 120) . '…')
  bwipeout ALEPreviewWindow

  call s:Seen('hover')

  " Completion, as CTRL-X CTRL-O asks for it
  call s:Expect(&omnifunc ==# 'dossier#Complete', 'completion is that of the plugin', &omnifunc)
  call setline(l:class, '算法类型：个性')
  call cursor(l:class, len(getline(l:class)) + 1)
  execute "normal! A\<C-X>\<C-O>"
  call s:Expect(getline(l:class) ==# '算法类型：个性化推送类', 'completion writes the class to its end', getline(l:class))
  call s:WaitFor('the finding to go', {-> !s:Holds(l:class, 'AR-2101')})
  call s:Expect(1, 'the finding goes when the class is put right')

  call s:Seen('completion')

  " Formatting on save
  let l:line = s:LineOf('算法版本：')
  call setline(l:line, '算法版本 :  V1.0  ')
  write
  call s:WaitFor('the layout', {-> get(readfile(expand('%')), l:line - 1, '') ==# '算法版本：V1.0'})
  call s:Expect(1, 'saving lays the file out')

  call s:Seen('format')

  " Renaming: a fact, and a reference to it in another document of the 卷宗
  let l:last = s:Held()
  call append(l:line, '展示位：六')
  write
  call s:WaitFor('findings further down', {-> s:Held() != l:last})
  call s:Visit('03-主体责任.dossier')
  call append('$', ['', '见【展示位】。'])
  write
  call cursor(line('$'), len('见【') + 1)
  call feedkeys("\<C-U>推荐位\<CR>", 't')
  ALERename
  call s:WaitFor('the new name', {-> getline('$') ==# '见【推荐位】。'})
  call s:Expect(1, 'the reference has the new name')
  let l:other = bufnr(s:folder . '/04-算法信息.dossier')
  call s:Expect(index(getbufline(l:other, 1, '$'), '推荐位：六') >= 0, 'and so has the fact in the other document')
  silent wall

  call s:Seen('rename')

  " A quick fix
  call s:Visit('02-承诺书.dossier')
  call cursor(s:LineOf('---'), 1)
  let s:actions = []
  call ale#codefix#Execute(0, {data, items -> extend(s:actions, map(copy(items), '[data, v:val[1]]'))})
  call s:WaitFor('actions', {-> !empty(s:actions)})
  let l:fixes = filter(copy(s:actions), 'get(v:val[1], "isPreferred", v:false)')
  call s:Expect(!empty(l:fixes), 'a fix is offered for the rule between paragraphs', s:actions)
  call call('ale#codefix#ApplyLSPCodeAction', l:fixes[0])
  call s:Expect(search('^---$', 'nw') == 0, 'the fix "' . l:fixes[0][1].title . '" takes it away')
  silent write
  call s:WaitFor('the finding to go', {-> join(s:Held()) !~# 'thematic-break'})
  call s:Expect(1, 'and its finding')
  call s:Seen('fix')
  call s:Say('Vim with ALE: all is well')
endfunction

try
  call s:Run()
catch
  call s:Fail(v:exception . ' at ' . v:throwpoint)
endtry
qall!
