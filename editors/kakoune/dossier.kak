# Dossiers in Kakoune: colours, findings and layout by the command line; everything else through kakoune-lsp, if it is there.

hook global BufCreate .*[.]dossier %{ set-option buffer filetype dossier }

hook global WinSetOption filetype=dossier %{
    require-module dossier
    add-highlighter window/dossier ref dossier
    hook -once -always window WinSetOption filetype=.* %{ remove-highlighter window/dossier }
}

declare-option -docstring 'language of the messages of dossier: zh or en' str dossier_language en
declare-option -docstring 'whether dossiers are laid out before they are saved' bool dossier_format_on_save false

hook global BufSetOption filetype=dossier %{
    set-option buffer comment_line '%'
    set-option buffer formatcmd 'dossier format --stdin-name "$kak_buffile" -'
    # :lint puts the text into a file of the same name elsewhere; documents of the same 卷宗 are looked for where the buffer's file is.
    set-option buffer lintcmd "run() { dossier lint --format short --lang %opt{dossier_language} --stdin-name ""$kak_buffile"" - <""$1"" | sed 's/: 错误: /: error: /; s/: 警告: /: warning: /; s/: 提示: /: note: /'; } && run"
    remove-hooks buffer dossier
    hook -group dossier buffer BufWritePre .* %{ evaluate-commands %sh{ [ "$kak_opt_dossier_format_on_save" = true ] && echo format-buffer } }
}

# kakoune-lsp 17 or later. Earlier ones read kak-lsp.toml; see README.md.
hook -group lsp-filetype-dossier global BufSetOption filetype=dossier %{
    try %{
        set-option buffer lsp_servers %{
            [dossier]
            command = "dossier"
            args = ["lsp"]
            root_globs = ["项目.dossier"]
        }
    }
}

provide-module dossier %§
    # What the first characters of a line say (Grammar/Language.md, chapter 2). The server knows more.
    add-highlighter shared/dossier regions
    add-highlighter shared/dossier/line default-region group
    add-highlighter shared/dossier/line/field regex ^[\h　]*((?:[\w〇]|[(（])(?:[\h　]?[\w〇()（）/·、-]){0,23}[？?*＊]?)[\h　]*[:：](?!//) 1:attribute
    add-highlighter shared/dossier/line/bullet regex ^[\h　]*([-－]{1,8}|[*+•●◆·])(?=[\h　]|$) 1:operator
    add-highlighter shared/dossier/line/number regex ^[\h　]*([①-⒇]|[(（]\d{1,3}[)）]|\d{1,3}(?:[)）、]|[.．](?!\d))|[(（]?[一二三四五六七八九十百〇零]{1,4}[、)）]) 1:operator
    add-highlighter shared/dossier/line/reference regex (?:【|\[\[)[^\n【】\[\]]{0,64}(?:】|\]\]) 0:link
    add-highlighter shared/dossier/line/code regex `[^`\n]+` 0:mono
    add-highlighter shared/dossier/row region ^[\h　]*[|｜] $ group
    add-highlighter shared/dossier/row/bar regex [|｜] 0:operator
    add-highlighter shared/dossier/row/reference regex (?:【|\[\[)[^\n【】\[\]|｜]{0,64}(?:】|\]\]) 0:link
    add-highlighter shared/dossier/heading region ^[\h　]*[#＃]{1,6}(?![#＃])(?=$|[\h　]|[^#＃\n]*$) $ fill header
    add-highlighter shared/dossier/comment region ^[\h　]*[%％](?=[\h　]|$) $ fill comment
    add-highlighter shared/dossier/quotation region ^[\h　]*[>＞》]{1,8}(?=[\h　]|$) $ fill documentation
    add-highlighter shared/dossier/verbatim region ^[\h　]*`(?=[\h　]|$) $ fill mono
§
