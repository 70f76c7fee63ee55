#!/usr/bin/env bash
# Talks to a Kakoune that has no screen, as `kak -p` does: kakoune.sh ROOT, with DOSSIER_TEST_FOLDER. What is seen are the findings
# that :lint leaves in the buffer, and formatting on save; kakoune-lsp is in neither Debian nor PyPI.
set -euo pipefail
root=$1
document=$DOSSIER_TEST_FOLDER/04-算法信息.dossier
mkdir -p "$XDG_CONFIG_HOME/kak" "$XDG_RUNTIME_DIR"
cat >"$XDG_CONFIG_HOME/kak/kakrc" <<KAKRC
source $root/editors/kakoune/dossier.kak
set-option global dossier_language zh
set-option global dossier_format_on_save true
KAKRC
kak -d -s dossier "$document" &
trap 'kill %1' EXIT

# Says commands to the document's buffer.
say() { printf "evaluate-commands -buffer '%s' %%§ %s §\n" "$document" "$1" | kak -p dossier; }

# Waits until an option of the buffer holds some words.
wait_for() {
  local seen=$DOSSIER_TEST_FOLDER/seen attempt
  for attempt in {1..100}; do
    say "echo -to-file '$seen' %opt{$2}" 2>/dev/null || true
    sleep 0.1
    if [[ -f $seen ]] && grep -q "$3" "$seen"; then
      echo "ok: $1"
      return
    fi
  done
  echo "FAILED: $1; seen: $(cat "$seen")"
  exit 1
}

wait_for 'the file type is dossier' filetype '^dossier'
say 'lint-buffer'
line=$(grep -n '^算法类型：' "$document" | cut -d : -f 1)
wait_for 'the wrong class is found on its line' lint_messages "\\b$line|[^|]*AR-2101"
wait_for 'and others are' lint_messages 'AR-2405'
# The mark beside the line: an error, a warning or a hint.
wait_for 'and marked beside it' lint_flags "\\b$line|"
echo findings >>"$DOSSIER_TEST_SEEN"
say "execute-keys '%%s算法版本：<ret>c算法版本 :  <esc>'; write"
for attempt in {1..50}; do
  if ! grep -q '^算法版本 ' "$document" && [[ $attempt -gt 1 ]]; then break; fi
  sleep 0.1
done
grep -q '^算法版本：V1.0$' "$document" || { echo "FAILED: saving lays the file out; attempts: $attempt"; exit 1; }
echo 'ok: saving lays the file out'
echo format >>"$DOSSIER_TEST_SEEN"
echo 'Kakoune: all is well'
