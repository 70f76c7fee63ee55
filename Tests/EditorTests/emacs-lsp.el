;;; emacs-lsp.el --- Run inside of Emacs by `run', with lsp-mode -*- lexical-binding: t; -*-

;;; Commentary:

;; Prints what was seen; leaves with a non-zero code at the first thing that is wrong.

;;; Code:

(require 'package)
(package-initialize)
(require 'lsp-mode)
(require 'lsp-completion)
(require 'lsp-diagnostics)
(require 'dossier-mode)
(load (expand-file-name "emacs-help" (file-name-directory load-file-name)) nil t)

(setq lsp-session-file (expand-file-name "session" test-folder)
      lsp-auto-guess-root t lsp-guess-root-without-session t lsp-restart 'ignore lsp-diagnostics-provider :flymake
      ;; Asked for by hand below.
      lsp-enable-snippet nil)
(lsp-workspace-folders-add test-folder)

(defun test-visit (name)
  "Visit a file of the test and wait for its findings."
  (find-file (expand-file-name name test-folder))
  (test-expect (eq major-mode 'dossier-mode) "the mode is dossier-mode" major-mode)
  (lsp)
  (test-wait-for "the server" (lambda () (lsp-workspaces)))
  (test-wait-for (format "findings of %s" name) (lambda () (gethash (buffer-file-name) (lsp-diagnostics))))
  (flymake-start)
  (test-wait-for "findings in the buffer" #'flymake-diagnostics)
  (princ (format "findings: %s\n" (string-join (test-held) " | "))))

;; Findings
(test-visit "04-算法信息.dossier")
(defvar class-line (test-go-to "算法类型："))
(test-expect (test-holds class-line "检索过滤类") "the wrong class is found on its line" (test-held))

(test-seen "findings")

;; Hover
(let* ((hover (lsp-request "textDocument/hover" (lsp--text-document-position-params)))
       (shown (lsp--render-on-hover-content (lsp:hover-contents hover) t)))
  (test-expect (and (string-match-p "AR-2101" shown) (string-match-p "依据" shown))
               "hover explains the rule and names the law" shown)
  (princ (format "hover: %s…\n" (replace-regexp-in-string "\n+" " " (substring shown 0 (min 120 (length shown)))))))

(test-seen "hover")

;; Completion
(delete-region (point) (line-end-position))
(insert "个性")
(let* ((found (lsp-completion-at-point))
       (words (all-completions (buffer-substring (nth 0 found) (nth 1 found)) (nth 2 found)))
       (exit (plist-get (nthcdr 3 found) :exit-function)))
  (test-expect (seq-find (lambda (word) (string-prefix-p "个性化推送类" word)) words) "completion offers the class" words)
  (let ((word (seq-find (lambda (word) (string-prefix-p "个性化推送类" word)) words)))
    (delete-region (nth 0 found) (nth 1 found))
    (insert (substring-no-properties word))
    (funcall exit word 'finished)))
(test-expect (equal (buffer-substring (line-beginning-position) (line-end-position)) "算法类型：个性化推送类")
             "and writes it" (buffer-substring (line-beginning-position) (line-end-position)))
(test-wait-for "the finding to go" (lambda () (flymake-start) (not (test-holds class-line "检索过滤类"))))
(test-expect t "the finding goes when the class is put right")

(test-seen "completion")

;; Formatting on save, by the server (dossier-format-on-save)
(test-format-on-save #'lsp-format-buffer)

;; Renaming: a fact, and references to it, behind a character that UTF-16 counts twice and in another document of the 卷宗
(test-go-to "算法版本：V1.0")
(insert "\n展示位：六\n\n𠮷见【展示位】。")
(save-buffer)
(test-visit "03-主体责任.dossier")
(goto-char (point-max))
(insert "\n见【展示位】。\n")
(save-buffer)
(find-file (expand-file-name "04-算法信息.dossier" test-folder))
(test-go-to "𠮷见【展")
(lsp-rename "推荐位")
(let ((renamed (buffer-string)))
  (test-expect (string-match-p "^推荐位：六$" renamed) "the fact has the new name" renamed)
  (test-expect (string-match-p "^𠮷见【推荐位】。$" renamed) "and so has the reference" renamed))
(save-buffer)
(find-file (expand-file-name "03-主体责任.dossier" test-folder))
(test-expect (string-match-p "^见【推荐位】。$" (buffer-string)) "and the one in the other document" (buffer-string))

(test-seen "rename")

;; A quick fix
(test-visit "02-承诺书.dossier")
(test-go-to "---")
(beginning-of-line)
(let ((fix (seq-find #'lsp:code-action-is-preferred? (lsp-code-actions-at-point "quickfix"))))
  (test-expect fix "a fix is offered for the rule between paragraphs" (lsp-code-actions-at-point))
  (lsp-execute-code-action fix)
  (goto-char (point-min))
  (test-expect (not (re-search-forward "^---$" nil t)) (format "the fix \"%s\" takes it away" (lsp:code-action-title fix)))
  (test-wait-for "the finding to go"
                 (lambda ()
                   (flymake-start)
                   (not (seq-some (lambda (shown) (string-match-p "分隔线" shown)) (test-held)))))
  (test-expect t "and its finding"))

(test-seen "fix")
(princ "Emacs with lsp-mode: all is well\n")
(kill-emacs 0)
;;; emacs-lsp.el ends here
