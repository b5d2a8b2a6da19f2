#!/usr/bin/python3
"""Tests build-aux/ with stand-ins for apt, dpkg, sudo and ninja: what it says, asks for, starts and counts."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "cli"))
import tap

BUILD_AUX = os.path.join(os.path.dirname(os.path.dirname(HERE)), "build-aux")

# Each stand-in writes its call to $LOG. dpkg-query knows $INSTALLED, or "all"; apt-cache offers all but
# $UNKNOWN, and what is in $LATE only after an update; apt-get install fails while $BROKEN stands.
STAND_INS = {
    "dpkg-query": 'shift 2; for p; do case " $INSTALLED " in *" $p "* | *" all "*) echo "$p=installed";; esac; done',
    "apt-cache": """
case " $UNKNOWN " in *" $2 "*) echo "  Candidate: (none)"; exit;; esac
if [ ! -f "$LOG.updated" ]; then case " $LATE " in *" $2 "*) exit;; esac; fi
echo "  Candidate: 1.0"
""",
    "apt-get": """
echo "apt-get $*" >>"$LOG"
echo "chatter of $*"
case $* in
  *update*) touch "$LOG.updated" ;;
  *install*) [ -z "$BROKEN" ] || [ "$BROKEN" = old-lists -a -f "$LOG.updated" ] ;;
esac
""",
    "sudo": 'echo "sudo" >>"$LOG"; exec "$@"',
    "id": 'echo "$USER_ID"',
    "ninja": 'echo "ninja $*" >>"$LOG"; [ -z "$BROKEN" ]',
}

# What the programs of a project are here: they say who was started, with what.
PROGRAM = """
echo "started ${0##*/} $*, locales in ${FITTING_ROOM_LOCALE_DIR##*/}, schema in ${GSETTINGS_SCHEMA_DIR-nothing}" >>"$LOG"
"""


def write_program(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write("#!/bin/sh\n" + text + "\n")
    os.chmod(path, 0o755)


def make_programs(folder, left_out=()):
    """A folder for PATH, with the stand-ins and the little that the scripts take of the system."""
    os.mkdir(folder)
    for name in ("cat", "dirname", "env", "grep", "mkdir", "sed", "tail", "touch", "tr", "uname"):
        os.symlink(next(f"{d}/{name}" for d in ("/usr/bin", "/bin") if os.path.exists(f"{d}/{name}")),
                   f"{folder}/{name}")
    for name, text in STAND_INS.items():
        if name not in left_out:
            write_program(f"{folder}/{name}", text)
    return folder


def read(path):
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()


def prepare(sudo=True, **variables):
    """Runs prepare for the packages "gcc" and "appstream". Returns (status, what was said, calls, kept log)."""
    with tempfile.TemporaryDirectory(prefix="with space ") as folder:
        programs = make_programs(f"{folder}/bin", () if sudo else ("sudo",))
        names = {"INSTALLED": "", "UNKNOWN": "", "LATE": "", "BROKEN": "", "USER_ID": "1000"}
        env = {**names, **variables, "PATH": programs, "LOG": f"{folder}/log"}
        script = f'set -eu; root={folder!r}; . "{BUILD_AUX}/prepare.sh"; prepare gcc appstream'
        result = subprocess.run(["/bin/sh", "-c", script], env=env, capture_output=True, text=True, check=False)
        kept = read(f"{folder}/_logs/packages.log")
        return result.returncode, result.stdout + result.stderr, read(f"{folder}/log"), kept


def start(display=False, **variables):
    """Runs build-aux/run of a project that is configured. Returns (status, calls)."""
    with tempfile.TemporaryDirectory(prefix="with space ") as folder, socket.socket(socket.AF_UNIX) as wayland:
        programs = make_programs(f"{folder}/bin")
        for name in ("run", "prepare.sh"):
            os.makedirs(f"{folder}/build-aux", exist_ok=True)
            shutil.copy(f"{BUILD_AUX}/{name}", f"{folder}/build-aux")
        for name in ("app/fitting-room", "cli/fitting-room-train"):
            os.makedirs(os.path.dirname(f"{folder}/_build/src/{name}"))
            write_program(f"{folder}/_build/src/{name}", PROGRAM)
        for name, text in (("build.ninja", ""), ("source-path", folder + "\n")):
            with open(f"{folder}/_build/{name}", "w", encoding="utf-8") as file:
                file.write(text)
        env = {"INSTALLED": "all", "BROKEN": "", **variables, "PATH": programs, "LOG": f"{folder}/log"}
        if display:
            wayland.bind(f"{folder}/wayland")
            env["WAYLAND_DISPLAY"] = f"{folder}/wayland"
        result = subprocess.run([f"{folder}/build-aux/run", "--data", "a b"], env=env, capture_output=True,
                                text=True, check=False)
        return result.returncode, read(f"{folder}/log").replace(folder, "ROOT").splitlines()


def package(lintian="true", build="touch ../fitting-room_1.changes; echo bytes >../fitting-room_1.deb"):
    """Runs build-aux/package of a small project. Returns (status, the last line said, what is in _build)."""
    with tempfile.TemporaryDirectory(prefix="with space ") as folder:
        programs = make_programs(f"{folder}/bin")
        for name in ("cp", "mktemp", "rm", "tar"):
            os.symlink(shutil.which(name), f"{programs}/{name}")
        os.mkdir(f"{folder}/build-aux")
        os.mkdir(f"{folder}/_build")
        for name in ("package", "prepare.sh"):
            shutil.copy(f"{BUILD_AUX}/{name}", f"{folder}/build-aux")
        write_program(f"{programs}/dpkg-buildpackage", f"[ -d build-aux ] && [ ! -e _build ] || exit 1; {build}")
        write_program(f"{programs}/lintian", lintian)
        env = {"INSTALLED": "all", "USER_ID": "1000", "PATH": programs, "LOG": f"{folder}/log"}
        # The build has the system's own programs, but for this one.
        script = f"{folder}/build-aux/package"
        text = read(script).replace("PATH=/usr/sbin:", f"PATH='{programs}':/usr/sbin:")
        with open(script, "w", encoding="utf-8") as file:
            file.write(text)
        result = subprocess.run([script], env=env, capture_output=True, text=True, check=False)
        said = result.stdout.replace(folder, "ROOT").splitlines()
        return result.returncode, said[-1], sorted(os.listdir(f"{folder}/_build"))


def count(text):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        file.write(text)
        file.flush()
        return subprocess.run([sys.executable, f"{BUILD_AUX}/count-tests.py", file.name],
                              capture_output=True, text=True, check=False)


def nothing_missing():
    assert prepare(INSTALLED="gcc appstream") == (0, "", "", "")


def says_and_installs_as_root():
    status, said, calls, _ = prepare(INSTALLED="gcc", USER_ID="0")
    assert status == 0 and said.startswith("Installing Debian packages") and said.endswith(": appstream \n")
    assert calls.count("apt-get") == 1 and "sudo" not in calls
    assert calls.rstrip().endswith("install -qq -y --no-install-recommends appstream")


def installs_with_sudo():
    status, _, calls, _ = prepare()
    assert status == 0 and calls.startswith("sudo\n") and calls.rstrip().endswith(" gcc appstream")


def says_what_to_type_without_sudo():
    status, said, calls, _ = prepare(sudo=False)
    assert status == 1 and calls == ""
    assert "\n  apt-get install --no-install-recommends gcc appstream" in said


def updates_where_a_package_is_not_known():
    status, _, calls, _ = prepare(LATE="gcc", USER_ID="0")
    assert status == 0 and [line.split()[3] for line in calls.splitlines()] == ["update", "install"]


def does_without_a_validator():
    status, said, calls, _ = prepare(UNKNOWN="appstream", USER_ID="0")
    assert status == 0 and "This release has no appstream" in said
    assert calls.rstrip().endswith("--no-install-recommends gcc")


def updates_where_the_lists_are_old():
    status, _, calls, _ = prepare(BROKEN="old-lists", USER_ID="0")
    assert status == 0 and [line.split()[3] for line in calls.splitlines()] == ["install", "update", "install"]


def says_what_to_type_where_it_fails():
    status, said, _, _ = prepare(BROKEN="always")
    assert status == 1 and "\n  sudo apt-get install --no-install-recommends gcc appstream" in said


def keeps_what_apt_prints():
    status, said, _, kept = prepare(BROKEN="old-lists")
    assert status == 0 and said.count("\n") == 1 and "_logs/packages.log" in said
    assert [line.split()[4] for line in kept.splitlines()] == ["install", "update", "install"]


def shows_the_end_of_it_where_it_fails():
    _, said, _, _ = prepare(BROKEN="always")
    assert "\nchatter of" in said


def builds_the_programs_and_starts_the_window():
    status, calls = start(display=True)
    assert status == 0 and calls[0] == "ninja -C ROOT/_build programs"
    assert calls[1:] == ["started fitting-room --data a b, locales in po, schema in ROOT/_build/data"]


def trains_in_the_terminal_without_a_display():
    status, calls = start()
    assert status == 0 and calls[1:] == [
        "started fitting-room-train --data a b, locales in po, schema in nothing"]


def starts_nothing_that_was_not_built():
    status, calls = start(BROKEN="always")
    assert status == 1 and len(calls) == 1


def says_where_the_package_is():
    assert package() == (0, "ROOT/_build/fitting-room_1.deb", ["fitting-room_1.deb"])


def keeps_no_package_that_lintian_refuses():
    status, said, kept = package(lintian="echo E: fault; exit 2")
    assert status == 2 and said == "E: fault" and kept == []


def says_that_the_package_was_not_built():
    status, said, kept = package(build="exit 3")
    assert status == 1 and said == "The package could not be built." and kept == []


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
    keeps_what_apt_prints,
    shows_the_end_of_it_where_it_fails,
    builds_the_programs_and_starts_the_window,
    trains_in_the_terminal_without_a_display,
    starts_nothing_that_was_not_built,
    says_where_the_package_is,
    keeps_no_package_that_lintian_refuses,
    says_that_the_package_was_not_built,
    counts_results,
    counts_no_test_as_failure,
]

sys.exit(tap.run(TESTS))
