#!/usr/bin/python3
"""Line coverage of the folders that need no display, by gcovr; exit status 1 where one has too little.

usage: check-coverage.py SOURCE_ROOT BUILD_DIR
"""

import json
import subprocess
import sys

FOLDERS = ['engine', 'formats', 'charts']
LEAST = 90  # per cent, each


def main(root, build):
    command = ['gcovr', '--root', root, '--object-directory', build, '--json-summary', '-', build]
    for folder in FOLDERS:
        command += ['--filter', f'{root}/src/{folder}/']
    files = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)['files']

    enough = True
    for folder in FOLDERS:
        rows = [file for file in files if f'src/{folder}/' in file['filename']]
        total = sum(file['line_total'] for file in rows)
        covered = sum(file['line_covered'] for file in rows)
        share = 100 * covered / max(total, 1)
        enough = enough and share >= LEAST
        print(f'line coverage of src/{folder}: {share:.1f} %, {covered} of {total} lines')
        for file in sorted(rows, key=lambda file: file['line_percent'])[:4]:
            print(f'  least in {file["filename"]}: {file["line_percent"]} %')
    sys.exit(0 if enough else 1)


main(sys.argv[1], sys.argv[2])
