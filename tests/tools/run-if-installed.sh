#!/bin/sh
# Runs a validator; skipped (77) where it is not installed, for nobody needs it to build.
#
# usage: run-if-installed.sh PROGRAM [ARG...]
set -eu

if ! command -v "$1" >/dev/null; then
  echo "$1 is not installed"
  exit 77
fi
exec "$@"
