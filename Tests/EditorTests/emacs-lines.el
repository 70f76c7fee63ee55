;;; emacs-lines.el --- Run inside of Emacs by `run' -*- lexical-binding: t; -*-

;;; Commentary:

;; The faces of the lines of the corpus are those of the kinds that the parser gives them.

;;; Code:

(require 'dossier-mode)
(require 'subr-x)

(defconst test-kinds
  '((font-lock-function-name-face . "heading") (font-lock-comment-face . "comment") (font-lock-doc-face . "quotation")
    (font-lock-preprocessor-face . "verbatim") (font-lock-type-face . "row") (font-lock-builtin-face . "item")
    (font-lock-variable-name-face . "field"))
  "What the face of a line's first character says.")

(defvar test-rows
  (with-temp-buffer
    (insert-file-contents
     (expand-file-name "../../Grammar/corpus/lines.tsv" (file-name-directory load-file-name)))
    (mapcar (lambda (row) (let ((tab (string-match "\t" row))) (cons (substring row 0 tab) (substring row (1+ tab)))))
            (split-string (string-remove-suffix "\n" (buffer-string)) "\n"))))

(defvar test-wrong 0)

(defun test-compare (what expected seen)
  "Count and print what differs."
  (unless (equal expected seen)
    (setq test-wrong (1+ test-wrong))
    (princ (format "FAILED: %s: %s instead of %s\n" what seen expected))))

(defun test-colour (text)
  "Fill the buffer with TEXT and give it its faces."
  (erase-buffer)
  (insert text)
  (font-lock-ensure)
  (goto-char (point-min)))

(with-temp-buffer
  (dossier-mode)
  (test-colour (mapconcat #'cdr test-rows "\n"))
  (dolist (row test-rows)
    (skip-chars-forward " \t\u3000\u00a0")
    (test-compare (cdr row) (car row)
                  (if (eolp) "blank" (or (cdr (assq (get-text-property (point) 'face) test-kinds)) "prose")))
    (forward-line 1))
  (dolist (part '(("1. 名称：甲" "名称" font-lock-variable-name-face) ("甲【乙】" "【" font-lock-constant-face)
                  ("甲`乙`" "`" font-lock-string-face) ("甲\\【乙】" "【" font-lock-negation-char-face)
                  ("甲|乙" "|" nil) ("| 甲 | 乙 |" "乙" nil)))
    (test-colour (car part))
    (search-forward (nth 1 part))
    (test-compare (car part) (nth 2 part) (get-text-property (match-beginning 0) 'face))))

(when (> test-wrong 0) (kill-emacs 1))
(princ (format "Emacs: %d lines of the corpus are read alike\n" (length test-rows)))
(kill-emacs 0)
;;; emacs-lines.el ends here
