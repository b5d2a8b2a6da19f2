#!/usr/bin/env python3
"""The known digests with every compiler that is here, unoptimised and fully optimised.

usage: check-bits.py SOURCE_ROOT

Builds test-digests anew for each, kernels included, and runs it on every instruction set of this
machine. That takes minutes, so it runs only where FR_THOROUGH is set, and takes what lies between only
where FR_LONG is set. TAP on standard output.
"""

import os
import shutil
import subprocess
import sys
import tempfile

COMPILERS = ['gcc', 'clang']
LEVELS = ['-O0', '-O2', '-O3'] if 'FR_LONG' in os.environ else ['-O0', '-O3']
TARGET = 'tests/engine/test-digests'
MESON = '/usr/bin/meson' if os.path.exists('/usr/bin/meson') else 'meson'


def run(command, **more):
    """Returns what the command said where it failed, otherwise nothing."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, errors='replace', check=False, **more)
    return done.stdout if done.returncode != 0 else ''


def check(root, compiler, level):
    """Builds and runs the digests' test. Returns what went wrong, or nothing."""
    with tempfile.TemporaryDirectory() as build:
        # The level comes after meson's own, and so it holds for the kernels as well.
        trouble = run([MESON, 'setup', build, root, '--buildtype=plain', '-Dengine_only=true',
                       f'-Dc_args={level}'],
                      env={**os.environ, 'CC': compiler})
        return (trouble or run(['ninja', '-C', build, TARGET])
                or run([os.path.join(build, TARGET)], cwd=build))


def main():
    if 'FR_THOROUGH' not in os.environ:
        print('1..0 # SKIP takes minutes; set FR_THOROUGH to run it')
        return

    root = sys.argv[1]
    cases = [(compiler, level) for compiler in COMPILERS for level in LEVELS]
    print(f'1..{len(cases)}')
    for number, (compiler, level) in enumerate(cases, 1):
        name = f'{number} {compiler} {level}'
        if shutil.which(compiler) is None:
            print(f'ok {name} # SKIP not installed', flush=True)
            continue
        trouble = check(root, compiler, level)
        for line in trouble.splitlines()[-20:]:
            print('#', line)
        print('not ok' if trouble else 'ok', name, flush=True)


main()
