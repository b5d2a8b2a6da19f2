#!/usr/bin/python3
"""Tests build-aux/ with stand-ins for apt, dpkg and sudo: what it says, asks for and counts."""

import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD_AUX = os.path.join(os.path.dirname(os.path.dirname(HERE)), "build-aux")

# Each stand-in writes its call to $LOG. dpkg-query knows $INSTALLED; apt-cache offers all but $UNKNOWN,
# and what is in $LATE only after an update; apt-get install fails while $BROKEN stands.
STAND_INS = {
    "dpkg-query": 'shift 2; for p; do case " $INSTALLED " in *" $p "*) echo "$p=installed";; esac; done',
    "apt-cache": """
case " $UNKNOWN " in *" $2 "*) echo "  Candidate: (none)"; exit;; esac
if [ ! -f "$LOG.updated" ]; then case " $LATE " in *" $2 "*) exit;; esac; fi
echo "  Candidate: 1.0"
""",
    "apt-get": """
echo "apt-get $*" >>"$LOG"
case $* in
  *update*) touch "$LOG.updated" ;;
  *install*) [ -z "$BROKEN" ] || [ "$BROKEN" = old-lists -a -f "$LOG.updated" ] ;;
esac
""",
    "sudo": 'echo "sudo" >>"$LOG"; exec "$@"',
    "id": 'echo "$USER_ID"',
}


def prepare(sudo=True, **variables):
    """Runs prepare for the packages "gcc" and "appstream". Returns (status, what was said, calls)."""
    with tempfile.TemporaryDirectory(prefix="with space ") as folder:
        programs = os.path.join(folder, "bin")
        os.mkdir(programs)
        for name in ("cat", "env", "grep", "sed", "touch", "tr", "uname"):
            os.symlink(next(f"{d}/{name}" for d in ("/usr/bin", "/bin") if os.path.exists(f"{d}/{name}")),
                       f"{programs}/{name}")
        for name, text in STAND_INS.items():
            if name != "sudo" or sudo:
                with open(f"{programs}/{name}", "w", encoding="utf-8") as file:
                    file.write("#!/bin/sh\n" + text + "\n")
                os.chmod(f"{programs}/{name}", 0o755)
        names = {"INSTALLED": "", "UNKNOWN": "", "LATE": "", "BROKEN": "", "USER_ID": "1000"}
        env = {**names, **variables, "PATH": programs, "LOG": f"{folder}/log"}
        script = f'set -eu; root={folder!r}; . "{BUILD_AUX}/prepare.sh"; prepare gcc appstream'
        result = subprocess.run(["/bin/sh", "-c", script], env=env, capture_output=True, text=True, check=False)
        calls = ""
        if os.path.exists(f"{folder}/log"):
            with open(f"{folder}/log", encoding="utf-8") as file:
                calls = file.read()
        return result.returncode, result.stdout + result.stderr, calls


def count(text):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        file.write(text)
        file.flush()
        return subprocess.run([sys.executable, f"{BUILD_AUX}/count-tests.py", file.name],
                              capture_output=True, text=True, check=False)


def nothing_missing():
    assert prepare(INSTALLED="gcc appstream") == (0, "", "")


def says_and_installs_as_root():
    status, said, calls = prepare(INSTALLED="gcc", USER_ID="0")
    assert status == 0 and "Missing Debian packages: appstream" in said
    assert calls.count("apt-get") == 1 and "sudo" not in calls
    assert calls.rstrip().endswith("install -qq -y --no-install-recommends appstream")


def installs_with_sudo():
    status, _, calls = prepare()
    assert status == 0 and calls.startswith("sudo\n") and calls.rstrip().endswith(" gcc appstream")


def says_what_to_type_without_sudo():
    status, said, calls = prepare(sudo=False)
    assert status == 1 and calls == ""
    assert "\n  apt-get install --no-install-recommends gcc appstream" in said


def updates_where_a_package_is_not_known():
    status, _, calls = prepare(LATE="gcc", USER_ID="0")
    assert status == 0 and [line.split()[3] for line in calls.splitlines()] == ["update", "install"]


def does_without_a_validator():
    status, said, calls = prepare(UNKNOWN="appstream", USER_ID="0")
    assert status == 0 and "This release has no appstream" in said
    assert calls.rstrip().endswith("--no-install-recommends gcc")


def updates_where_the_lists_are_old():
    status, _, calls = prepare(BROKEN="old-lists", USER_ID="0")
    assert status == 0 and [line.split()[3] for line in calls.splitlines()] == ["install", "update", "install"]


def says_what_to_type_where_it_fails():
    status, said, _ = prepare(BROKEN="always")
    assert status == 1 and "\n  sudo apt-get install --no-install-recommends gcc appstream" in said


def counts_results():
    results = ["OK", "OK", "FAIL", "TIMEOUT", "ERROR", "SKIP", "EXPECTEDFAIL", "UNEXPECTEDPASS", "INTERRUPT"]
    counted = count("".join('{"name": "a", "result": "%s"}\n' % result for result in results))
    assert (counted.returncode, counted.stdout) == (0, "3 5 1\n")


def counts_no_test_as_failure():
    assert count("").returncode == 1


TESTS = [
    nothing_missing,
    says_and_installs_as_root,
    installs_with_sudo,
    says_what_to_type_without_sudo,
    updates_where_a_package_is_not_known,
    does_without_a_validator,
    updates_where_the_lists_are_old,
    says_what_to_type_where_it_fails,
    counts_results,
    counts_no_test_as_failure,
]

print(f"1..{len(TESTS)}")
failed = False
for number, test in enumerate(TESTS, 1):
    title = test.__name__.replace("_", " ")
    try:
        test()
        print("ok", number, "-", title)
    except AssertionError as error:
        failed = True
        print("not ok", number, "-", title)
        print("#", error, "at line", error.__traceback__.tb_next.tb_lineno)
sys.exit(1 if failed else 0)
