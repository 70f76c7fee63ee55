-- For Neovim 0.11 and later, which reads this file when `vim.lsp.enable('dossier')` is called.
return {
  cmd = { 'dossier', 'lsp' },
  filetypes = { 'dossier' },
  root_markers = { '项目.dossier', '.git' },
  init_options = { lang = vim.g.dossier_language or vim.v.lang },
}
