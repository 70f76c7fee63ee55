-- Starts the language server for dossiers. `vim.g.dossier_command` names another executable, as a list.
if vim.g.loaded_dossier then
  return
end
vim.g.loaded_dossier = true

local command = vim.g.dossier_command or { 'dossier', 'lsp' }

if vim.lsp.enable then
  vim.lsp.config('dossier', { cmd = command })
  vim.lsp.enable('dossier')
  return
end

-- Before 0.11: one client for each folder that holds a 项目 document or a repository, else for each folder of a file.
local clients = {}

local function root_of(path)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  for _, marker in ipairs({ '项目.dossier', '.git' }) do
    local found = vim.fn.findfile(marker, folder .. ';')
    if found == '' then
      found = vim.fn.finddir(marker, folder .. ';')
    end
    if found ~= '' then
      return vim.fn.fnamemodify(found, ':p:h')
    end
  end
  return folder
end

local function attach(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  if path == '' then
    return
  end
  local root = root_of(path)
  local id = clients[root]
  if not (id and vim.lsp.get_client_by_id(id)) then
    id = vim.lsp.start_client({
      name = 'dossier',
      cmd = command,
      root_dir = root,
      -- Neovim does not say by itself which language people are to be spoken to in.
      init_options = { lang = vim.g.dossier_language or vim.v.lang },
    })
    clients[root] = id
  end
  if id then
    vim.lsp.buf_attach_client(buffer, id)
  end
end

vim.api.nvim_create_autocmd('FileType', {
  pattern = 'dossier',
  callback = function(event)
    attach(event.buf)
  end,
})
