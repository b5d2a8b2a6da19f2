#!/bin/sh
# Holds every C file to what clang-format 14 prints. Skipped (77) where that version is missing:
# another one lays out some lines otherwise.
#
# usage: check-format.sh [ROOT]
set -eu

root=${1:-$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)}

for formatter in clang-format-14 clang-format ''; do
  case $("${formatter:-false}" --version 2>/dev/null) in
    *'version 14.'*) break ;;
  esac
done
if [ -z "$formatter" ]; then
  echo 'clang-format 14 is not installed'
  exit 77
fi

status=0
faults=$(find "$root/src" "$root/tests" -name '*.[ch]' \
  -exec "$formatter" --style=file --dry-run --Werror {} + 2>&1) || status=$?
if [ "$status" -ne 0 ]; then
  echo "To be laid out by $formatter -i:"
  printf '%s\n' "$faults" | sed -n 's/:[0-9]*:[0-9]*: error: .*//p' | sort | uniq -c
fi
exit "$status"
