;;; emacs.el --- Run inside of Emacs by `run' -*- lexical-binding: t; -*-

;;; Commentary:

;; Prints what was seen; leaves with a non-zero code at the first thing that is wrong.

;;; Code:

(require 'package)
(package-initialize)
(require 'eglot)
(require 'dossier-mode)

(load (expand-file-name "emacs-help" (file-name-directory load-file-name)) nil t)

(defun test-visit (name)
  "Visit a file of the test and wait for its findings."
  (find-file (expand-file-name name test-folder))
  (test-expect (eq major-mode 'dossier-mode) "the mode is dossier-mode" major-mode)
  (unless (eglot-current-server)
    (apply #'eglot (append (eglot--guess-contact))))
  (eglot--maybe-activate-editing-mode)
  (flymake-start)
  (test-wait-for (format "findings of %s" name) #'flymake-diagnostics)
  (princ (format "findings: %s\n" (string-join (test-held) " | "))))

;; Findings
(test-visit "04-算法信息.dossier")
(defvar class-line (test-go-to "算法类型："))
(test-expect (test-holds class-line "检索过滤类") "the wrong class is found on its line" (test-held))

(test-seen "findings")

;; Hover, as ElDoc would show it
(let (shown)
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown (substring-no-properties text))))
  (test-wait-for "hover" (lambda () shown))
  (test-expect (and (string-match-p "AR-2101" shown) (string-match-p "依据" shown))
               "hover explains the rule and names the law" shown)
  (princ (format "hover: %s…\n" (replace-regexp-in-string "\n+" " " (substring shown 0 (min 120 (length shown)))))))

(test-seen "hover")

;; Completion
(let* ((capf (eglot-completion-at-point))
       (words (mapcar #'substring-no-properties (all-completions "" (nth 2 capf)))))
  (test-expect (member "个性化推送类" words) "completion offers the classes" words)
  (princ (format "completion: %s\n" (string-join words " "))))

(test-seen "completion")

;; An edit, and the findings after it
(delete-region (point) (line-end-position))
(insert "个性化推送类")
(eglot--signal-textDocument/didChange)
(flymake-start)
(test-wait-for "the finding to go" (lambda () (not (test-holds class-line "检索过滤类"))))
(test-expect t "the finding goes when the class is put right")

;; Formatting on save (dossier-format-on-save)
(test-format-on-save #'eglot-format-buffer)

;; Renaming: a fact, and a reference to it
(test-go-to "算法版本：")
(end-of-line)
(insert "\n展示位：六\n\n见【展示位】。")
(eglot--signal-textDocument/didChange)
(test-go-to "见【展")
(eglot-rename "推荐位")
(let ((renamed (buffer-string)))
  (test-expect (string-match-p "^推荐位：六$" renamed) "the fact has the new name" renamed)
  (test-expect (string-match-p "^见【推荐位】。$" renamed) "and so has the reference" renamed))
(save-buffer)

(test-seen "rename")

;; A quick fix
(test-visit "02-承诺书.dossier")
(let* ((line (test-go-to "---"))
       (actions (append (eglot-code-actions (line-beginning-position) (line-end-position) "quickfix") nil))
       (fix (seq-find (lambda (action) (eq (plist-get action :isPreferred) t)) actions)))
  (ignore line)
  (test-expect fix "a fix is offered for the rule between paragraphs" actions)
  (eglot--apply-workspace-edit (plist-get fix :edit))
  (goto-char (point-min))
  (test-expect (not (re-search-forward "^---$" nil t)) (format "the fix \"%s\" takes it away" (plist-get fix :title)))
  (eglot--signal-textDocument/didChange)
  (flymake-start)
  (test-wait-for "the finding to go"
                 (lambda () (not (seq-some (lambda (shown) (string-match-p "分隔线" shown)) (test-held)))))
  (test-expect t "and its finding"))

(test-seen "fix")
(eglot-shutdown (eglot-current-server))
(princ "Emacs: all is well\n")
(kill-emacs 0)
;;; emacs.el ends here
