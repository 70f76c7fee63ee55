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

(provide 'emacs-help)
;;; emacs-help.el ends here
