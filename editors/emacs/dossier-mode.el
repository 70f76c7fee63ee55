;;; dossier-mode.el --- Major mode for regulatory dossiers -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages, text

;;; Commentary:

;; Colours for `.dossier' files, and their language server through Eglot or lsp-mode:
;;
;;   (require 'dossier-mode)
;;   (add-hook 'dossier-mode-hook #'eglot-ensure)   ; or #'lsp-deferred

;;; Code:

(defgroup dossier nil
  "Editing of regulatory dossiers."
  :group 'text)

(defcustom dossier-command '("dossier" "lsp")
  "The language server, as program and arguments."
  :type '(repeat string))

(defcustom dossier-language nil
  "The language of messages: \"zh\", \"en\", or nil for that of the environment."
  :type '(choice (const :tag "As the environment" nil) string))

(defcustom dossier-rulebooks nil
  "Paths of further rulebooks; they go before the built-in ones."
  :type '(repeat file))

(defcustom dossier-format-on-save nil
  "Whether documents are laid out before they are saved."
  :type 'boolean)

;;;; Colours: what the first characters of a line say (Grammar/Language.md, chapters 2 to 4).  The server knows more.
;; Tests/EditorTests/emacs-lines.el compares the kinds of lines with the parser's.

(defconst dossier--blank "[ \t\u3000\u00a0]"
  "Blanks at the beginning of a line mean nothing.")

(defconst dossier--rest (concat "\\(?:" dossier--blank ".*\\)?$")
  "What follows a mark that ends in a blank or with the line.")

(defconst dossier--heading
  (concat "^" dossier--blank "*\\([#＃]\\{1,6\\}\\(?:" dossier--blank ".*\\|[^#＃ \t\u3000\u00a0\n][^#＃\n]*\\)?\\)$"))

(defconst dossier--row (concat "^" dossier--blank "*[|｜].*$"))

(defconst dossier--item
  (let ((digit "[0-9０-９]") (han "[一二三四五六七八九十百〇零]\\{1,4\\}") (blank dossier--blank))
    (concat
     "\\(?:"
     "\\(?1:[-－]\\{1,2\\}\\|[*+•●◆·]\\)\\(?:" blank "\\|$\\)"
     "\\|\\(?1:[-－]\\{3,8\\}\\)" blank "+[^ \t\u3000\u00a0\n]"
     "\\|\\(?1:[①-⒇]\\|[(（]\\(?:" digit "\\{1,3\\}\\|" han "\\)[)）]\\|" digit "\\{1,3\\}[)）、]\\|" han "、\\)"
     "\\|\\(?1:" digit "\\{1,3\\}[.．]\\)\\(?:[^0-9０-９\n]\\|$\\)"
     "\\)"))
  "The mark of an item is the first group; what stands behind it is looked at, too.")

(defconst dossier--name
  (let ((letter "[:alpha:]〇0-9０-９"))
    (concat "\\(?1:[" letter "(（]\\(?:" dossier--blank "?[" letter "()（）/·_、-]\\)*[？?*＊]?\\)"
            dossier--blank "*\\(?2:[:：]\\)"))
  "A name of a field, and its colon.")

(defun dossier--field-p ()
  "Whether a field begins at point: sets the match, whose first group is the name."
  (save-match-data (skip-chars-forward " \t\u3000\u00a0"))
  (and (looking-at dossier--name)
       (<= (- (match-end 1) (match-beginning 1)) 24)
       (let ((name (match-string 1)) (behind (char-after (match-end 2))) (colon (match-beginning 2)))
         (save-match-data
           (and (string-match-p "[[:alpha:]〇]" (replace-regexp-in-string "[0-9０-９]" "" name))
                ;; Neither `8:00' nor `http://'.
                (not (and behind (string-match-p "[0-9０-９]" (string behind))
                          (string-match-p "[0-9０-９]" (string (char-before colon)))))
                (not (save-excursion (goto-char (1+ colon)) (looking-at-p "//"))))))))

(defun dossier--match-lines (limit match-p)
  "Move behind the next match of MATCH-P, tried at each line up to LIMIT."
  (let (found)
    (unless (bolp) (forward-line 1))
    (while (and (not found) (< (point) limit))
      (skip-chars-forward " \t\u3000\u00a0" limit)
      (setq found (save-excursion (funcall match-p)))
      (if found (goto-char (match-end 0)) (forward-line 1)))
    (and found (<= (match-beginning 1) limit))))

(defun dossier--match-item (limit)
  "Find the mark of an item before LIMIT."
  (dossier--match-lines limit (lambda () (looking-at dossier--item))))

(defun dossier--match-field (limit)
  "Find the name of a field before LIMIT, that of an item, too."
  (dossier--match-lines limit (lambda ()
                                (when (looking-at dossier--item) (goto-char (match-end 1)))
                                (dossier--field-p))))

(defconst dossier-font-lock-keywords
  `((,dossier--heading 1 font-lock-function-name-face)
    (,(concat "^" dossier--blank "*\\([%％]" dossier--rest "\\)") 1 font-lock-comment-face)
    (,(concat "^" dossier--blank "*\\([>》＞]\\{1,8\\}" dossier--rest "\\)") 1 font-lock-doc-face)
    (,(concat "^" dossier--blank "*\\(`" dossier--rest "\\)") 1 font-lock-preprocessor-face)
    (dossier--match-item 1 font-lock-builtin-face)
    (dossier--match-field 1 font-lock-variable-name-face)
    (,dossier--row ("[|｜]" (progn (beginning-of-line) nil) nil (0 font-lock-type-face)))
    ("[\\\\＼][]!-/:-@[\\\\^-`{-~：｜＃％＞》－（）．＼＠【】、]" 0 font-lock-negation-char-face)
    ("\\(?:【\\|\\[\\[\\)[^][【】\n]\\{0,64\\}\\(?:】\\|]]\\)" 0 font-lock-constant-face)
    ("`[^`\n]+`" 0 font-lock-string-face))
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
  (add-hook 'before-save-hook #'dossier--before-save nil t)
  (visual-line-mode 1))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.dossier\\'" . dossier-mode))

;;;; The language server

(defun dossier--options ()
  "What the server is told at its start, as a property list."
  (let ((language (or dossier-language (getenv "LC_ALL") (getenv "LC_MESSAGES") (getenv "LANG"))))
    (append (when language (list :lang language))
            (when dossier-rulebooks
              (list :rulebooks (vconcat (mapcar #'expand-file-name dossier-rulebooks)))))))

(defvar eglot-server-programs)

(defun dossier--contact (&rest _)
  "What Eglot starts."
  (let ((options (dossier--options)))
    (if options (append dossier-command (list :initializationOptions options)) dossier-command)))

(declare-function eglot-format-buffer "eglot")

(defun dossier--before-save ()
  "Have Eglot lay the buffer out.
The server is not asked to see to it (`willSaveWaitUntil'), since Eglot would
do so before it has sent what was typed last."
  (when (and dossier-format-on-save (bound-and-true-p eglot--managed-mode))
    (eglot-format-buffer)))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(dossier-mode . dossier--contact)))

(defvar lsp-language-id-configuration)
(declare-function lsp-register-client "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(declare-function lsp-activate-on "lsp-mode")
(declare-function make-lsp-client "lsp-mode")

(defun dossier--lsp-options ()
  "What lsp-mode tells the server: it counts characters, and does not say so."
  (append '(:positionEncoding "utf-32")
          (when dossier-format-on-save '(:formatOnSave t))
          (dossier--options)))

(with-eval-after-load 'lsp-mode
  (add-to-list 'lsp-language-id-configuration '(dossier-mode . "dossier"))
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection (lambda () dossier-command))
                    :activation-fn (lsp-activate-on "dossier")
                    :initialization-options #'dossier--lsp-options
                    :server-id 'dossier)))

(provide 'dossier-mode)
;;; dossier-mode.el ends here
