autocmd BufNewFile,BufRead *.dossier setfiletype dossier
