;;; emacs-help.el --- What the scripts for Emacs share -*- lexical-binding: t; -*-

;;; Code:

(require 'flymake)
(require 'subr-x)

(defvar test-folder (getenv "DOSSIER_TEST_FOLDER"))

(defun test-fail (format-string &rest arguments)
  "Say what is wrong and leave."
  (princ (concat "FAILED: " (apply #'format format-string arguments) "\n"))
  (kill-emacs 1))

(defun test-expect (condition what &optional seen)
  "Go on if CONDITION holds."
  (unless condition (test-fail "%s; seen: %S" what seen))
  (princ (format "ok: %s\n" what)))

(defun test-seen (feature)
  "Remember FEATURE, which editors/README.md has a column for."
  (write-region (concat feature "\n") nil (getenv "DOSSIER_TEST_SEEN") t 'quiet))

(defun test-wait-for (what condition)
  "Let Emacs read from its processes until CONDITION holds."
  (let ((deadline (+ (float-time) 20)))
    (while (not (funcall condition))
      (when (> (float-time) deadline)
        (test-fail "nothing came: %s; held: %S" what (test-held)))
      (accept-process-output nil 0.05))))

(defun test-held ()
  "The findings that Flymake holds for the buffer, as `line:text', one-based."
  (mapcar (lambda (diagnostic)
            (format "%d:%s" (line-number-at-pos (flymake-diagnostic-beg diagnostic))
                    (car (split-string (flymake-diagnostic-text diagnostic) "\n"))))
          (flymake-diagnostics)))

(defun test-holds (line words)
  "Whether Flymake holds a finding on LINE whose text has WORDS."
  (seq-some (lambda (shown)
              (and (string-prefix-p (format "%d:" line) shown) (string-match-p (regexp-quote words) shown)))
            (test-held)))

(defun test-go-to (words)
  "Put point behind the first WORDS; the line's number."
  (goto-char (point-min))
  (unless (search-forward words nil t) (test-fail "the document does not hold %s" words))
  (line-number-at-pos))

(defun test-format-on-save (format-buffer)
  "Write a field untidily, save it, and see it laid out, once: FORMAT-BUFFER changes nothing more."
  (test-go-to "算法版本：")
  (delete-region (line-beginning-position) (line-end-position))
  (insert "算法版本 :  V1.0  ")
  (save-buffer)
  (let ((saved (with-temp-buffer
                 (insert-file-contents (expand-file-name "04-算法信息.dossier" test-folder))
                 (buffer-string))))
    (test-expect (string-match-p "^算法版本：V1.0$" saved) "saving lays the file out" saved))
  (let ((laid-out (buffer-string)))
    (funcall format-buffer)
    (test-expect (equal laid-out (buffer-string)) "and once is enough"))
  (test-seen "format"))

(provide 'emacs-help)
;;; emacs-help.el ends here
