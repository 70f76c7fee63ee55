;;; dossier-mode.el --- Major mode for regulatory dossiers -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages, text

;;; Commentary:

;; Colours for `.dossier' files, and their language server through Eglot:
;;
;;   (require 'dossier-mode)
;;   (add-hook 'dossier-mode-hook #'eglot-ensure)

;;; Code:

(require 'rx)

(defgroup dossier nil
  "Editing of regulatory dossiers."
  :group 'text)

(defcustom dossier-command '("dossier" "lsp")
  "The language server, as program and arguments."
  :type '(repeat string))

(defcustom dossier-language nil
  "The language of messages: \"zh\", \"en\", or nil for that of the environment."
  :type '(choice (const :tag "As the environment" nil) string))

(defconst dossier--blanks "[ \t\u3000\u00a0]*"
  "Blanks at the beginning of a line mean nothing.")

;; What the first characters of a line say (Grammar/Language.md, chapter 2).  The server knows more.
(defconst dossier-font-lock-keywords
  `((,(concat "^" dossier--blanks "\\([#＃]\\{1,6\\}[^#＃\n].*\\)$") 1 font-lock-function-name-face)
    (,(concat "^" dossier--blanks "[%％]\\(?:[ \t\u3000].*\\)?$") 0 font-lock-comment-face)
    (,(concat "^" dossier--blanks "[>》＞]\\{1,8\\}\\(?:[ \u3000].*\\)?$") 0 font-lock-doc-face)
    (,(concat "^" dossier--blanks "`\\(?: .*\\)?$") 0 font-lock-preprocessor-face)
    (,(concat "^" dossier--blanks "\\([-*+•●◆·－]\\|-\\{2,8\\}\\)\\(?:[ \u3000]\\|$\\)") 1 font-lock-builtin-face)
    (,(concat "^" dossier--blanks "[(（]?[0-9]\\{1,3\\}[.．、)）]") 0 font-lock-builtin-face)
    (,(concat "^" dossier--blanks "[(（]?[一二三四五六七八九十百〇零]\\{1,4\\}[、)）]") 0 font-lock-builtin-face)
    (,(concat "^" dossier--blanks "\\([^：:|｜#＃%％>》＞`【。，；\n][^：:。，；【】|\n]\\{0,23\\}\\)[：:]")
     1 font-lock-variable-name-face)
    ("[|｜]" 0 font-lock-builtin-face)
    ("【[^【】\n]\\{1,64\\}】\\|\\[\\[[^][\n]\\{1,64\\}]]" 0 font-lock-constant-face)
    ("`[^`\n]+`" 0 font-lock-preprocessor-face))
  "Colours of `dossier-mode'.")

;;;###autoload
(define-derived-mode dossier-mode text-mode "Dossier"
  "Major mode for the documents that a company files with a regulator."
  (setq-local font-lock-defaults '(dossier-font-lock-keywords t))
  (setq-local comment-start "% ")
  (setq-local comment-start-skip "[%％][ \t\u3000]+")
  (setq-local comment-end "")
  ;; Indentation means nothing, and a long line is a paragraph.
  (setq-local indent-line-function #'ignore)
  (setq-local electric-indent-inhibit t)
  (setq-local outline-regexp "[#＃]\\{1,6\\}")
  (visual-line-mode 1))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.dossier\\'" . dossier-mode))

(defvar eglot-server-programs)

(defun dossier--contact (&rest _)
  "What Eglot starts."
  (let ((language (or dossier-language (getenv "LC_ALL") (getenv "LC_MESSAGES") (getenv "LANG"))))
    (if language
        (append dossier-command (list :initializationOptions (list :lang language)))
      dossier-command)))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(dossier-mode . dossier--contact)))

(provide 'dossier-mode)
;;; dossier-mode.el ends here
