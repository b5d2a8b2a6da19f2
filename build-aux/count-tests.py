#!/usr/bin/python3
"""Counts the results in the log that meson test leaves: prints passed, failed and skipped.

usage: count-tests.py testlog.json

The log is one JSON object a test and line. Exit status 1, and nothing printed, where there is no log
or no test in it.
"""

import json
import sys

PASSED = {"OK", "EXPECTEDFAIL"}
SKIPPED = {"SKIP"}


def main(log):
    try:
        with open(log, encoding="utf-8") as file:
            results = [json.loads(line)["result"] for line in file]
    except OSError:
        results = []
    if not results:
        sys.exit(1)
    passed = sum(result in PASSED for result in results)
    skipped = sum(result in SKIPPED for result in results)
    print(passed, len(results) - passed - skipped, skipped)


main(sys.argv[1])
