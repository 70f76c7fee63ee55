-- Run inside of Neovim by `run`. Prints what was seen; leaves with a non-zero code at the first thing that is wrong.
local folder = vim.env.DOSSIER_TEST_FOLDER
-- Named otherwise from 0.10 on.
local get_clients = vim.lsp.get_clients or vim.lsp.get_active_clients

--- The unit of columns that was agreed upon, as newer versions want to be told.
local function encoding()
  return get_clients({ bufnr = 0 })[1].offset_encoding
end

local function fail(message)
  io.stdout:write('FAILED: ' .. message .. '\n')
  vim.cmd('cquit 1')
end

local function expect(condition, what, seen)
  if not condition then
    fail(what .. '; seen: ' .. vim.inspect(seen))
  end
  io.stdout:write('ok: ' .. what .. '\n')
end

--- One of the things that editors/README.md has a column for.
local function seen(feature)
  vim.fn.writefile({ feature }, vim.env.DOSSIER_TEST_SEEN, 'a')
end

local function wait_for(what, condition)
  if not vim.wait(20000, condition, 20) then
    fail('nothing came: ' .. what .. '; messages: ' .. vim.fn.execute('messages'))
  end
end

local function edit(name)
  vim.cmd('edit ' .. vim.fn.fnameescape(folder .. '/' .. name))
  wait_for('the client', function()
    return #get_clients({ bufnr = 0 }) > 0
  end)
end

--- The findings that the editor holds for the buffer, as `line:code`, one-based.
local function held()
  local shown = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    table.insert(shown, (diagnostic.lnum + 1) .. ':' .. tostring(diagnostic.code or diagnostic.user_data.lsp.code))
  end
  table.sort(shown)
  return shown
end

local function line_of(words)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(words, 1, true)
    if column then
      return number, column - 1
    end
  end
  fail('the document does not hold ' .. words)
end

local function ask(method, parameters)
  local answers, err = vim.lsp.buf_request_sync(0, method, parameters, 20000)
  if not answers then
    fail(method .. ': ' .. tostring(err))
  end
  for _, answer in pairs(answers) do
    if answer.err or answer.error then
      fail(method .. ': ' .. vim.inspect(answer))
    end
    return answer.result
  end
end

local function go_to(words, bytes)
  local line, column = line_of(words)
  vim.api.nvim_win_set_cursor(0, { line, column + (bytes or 0) })
end

-- Findings
edit('04-算法信息.dossier')
expect(vim.bo.filetype == 'dossier', 'the file type is dossier', vim.bo.filetype)
wait_for('findings of 04-算法信息', function()
  return #vim.diagnostic.get(0) > 0
end)
local findings = held()
io.stdout:write('findings: ' .. table.concat(findings, ' ') .. '\n')
local class_line = line_of('算法类型：')
expect(vim.tbl_contains(findings, class_line .. ':AR-2101'), 'the wrong class is found on its line', findings)

seen('findings')

-- Hover
go_to('算法类型：', #'算法类型：')
local hover = ask('textDocument/hover', vim.lsp.util.make_position_params(0, encoding()))
local text = table.concat(vim.lsp.util.convert_input_to_markdown_lines(hover.contents), '\n')
expect(text:find('AR%-2101') and text:find('依据'), 'hover explains the rule and names the law', text)
io.stdout:write('hover: ' .. text:sub(1, 120):gsub('\n', ' ') .. '…\n')

seen('hover')

-- Completion
local list = ask('textDocument/completion', vim.lsp.util.make_position_params(0, encoding()))
local words
if vim.lsp.completion then
  -- What Neovim would insert.
  words = vim.tbl_map(function(item)
    return (item.textEdit or {}).newText or item.label
  end, list.items)
else
  local items = vim.lsp.util.text_document_completion_list_to_complete_items(list, '')
  words = vim.tbl_map(function(item)
    return item.word
  end, items)
end
expect(vim.tbl_contains(words, '个性化推送类'), 'completion offers the classes', words)
io.stdout:write('completion: ' .. table.concat(words, ' ') .. '\n')

seen('completion')

-- An edit, and the findings after it
local line = line_of('算法类型：')
vim.api.nvim_buf_set_lines(0, line - 1, line, false, { '算法类型：个性化推送类' })
wait_for('the finding to go', function()
  return not vim.tbl_contains(held(), class_line .. ':AR-2101')
end)
expect(true, 'the finding goes when the class is put right')
vim.cmd('silent undo')
wait_for('the finding to come back', function()
  return vim.tbl_contains(held(), class_line .. ':AR-2101')
end)
expect(true, 'and comes back with undo')

-- Formatting on save
vim.api.nvim_create_autocmd('BufWritePre', {
  pattern = '*.dossier',
  callback = function()
    if vim.lsp.buf.format then
      vim.lsp.buf.format()
    else
      vim.lsp.buf.formatting_sync(nil, 20000)
    end
  end,
})
local version_line = line_of('算法版本：')
vim.api.nvim_buf_set_lines(0, version_line - 1, version_line, false, { '算法版本 :  V1.0  ' })
vim.cmd('silent write')
local saved = vim.fn.readfile(vim.fn.expand('%'))
expect(saved[version_line] == '算法版本：V1.0', 'saving lays the file out', saved[version_line])
expect(#ask('textDocument/formatting', vim.lsp.util.make_formatting_params()) == 0, 'and once is enough')

seen('format')

-- Renaming: a fact, and a reference to it in another document of the 卷宗
vim.fn.append(line_of('算法版本：'), '展示位：六')
vim.cmd('silent write')
edit('03-主体责任.dossier')
vim.fn.append(vim.fn.line('$'), { '', '见【展示位】。' })
go_to('见【展示位】', #'见【')
local uri = vim.uri_from_fname(folder .. '/04-算法信息.dossier')
wait_for('the reference to resolve', function()
  local places = ask('textDocument/definition', vim.lsp.util.make_position_params(0, encoding()))
  return places and #places == 1 and places[1].uri == uri
end)
vim.lsp.buf.rename('推荐位')
wait_for('the new name', function()
  return vim.fn.getline('$') == '见【推荐位】。'
end)
expect(true, 'the reference has the new name')
local other = vim.fn.bufnr(folder .. '/04-算法信息.dossier')
expect(
  vim.tbl_contains(vim.api.nvim_buf_get_lines(other, 0, -1, false), '推荐位：六'),
  'and so has the fact in the other document'
)
vim.cmd('silent wall')

seen('rename')

-- A quick fix
edit('02-承诺书.dossier')
wait_for('findings of 02-承诺书', function()
  return #vim.diagnostic.get(0) > 0
end)
io.stdout:write('findings: ' .. table.concat(held(), ' ') .. '\n')
local rule_line = line_of('---')
local parameters = vim.lsp.util.make_given_range_params({ rule_line, 0 }, { rule_line, 3 }, 0, encoding())
parameters.context = { diagnostics = {}, only = { 'quickfix' } }
local actions = ask('textDocument/codeAction', parameters)
local fix
for _, action in ipairs(actions) do
  if action.isPreferred then
    fix = action
  end
end
expect(fix ~= nil, 'a fix is offered for the rule between paragraphs', actions)
local client = get_clients({ bufnr = 0 })[1]
vim.lsp.util.apply_workspace_edit(fix.edit, client.offset_encoding)
expect(not vim.tbl_contains(vim.api.nvim_buf_get_lines(0, 0, -1, false), '---'), 'the fix "' .. fix.title .. '" takes it away')
wait_for('the finding to go', function()
  return not table.concat(held(), ' '):find('thematic%-break')
end)
expect(true, 'and its finding')

seen('fix')

vim.lsp.stop_client(get_clients())
io.stdout:write('Neovim: all is well\n')
vim.cmd('qall!')
