#!/usr/bin/python3
"""Tests build-aux/release in small repositories, with a stand-in for Meson: what it refuses, writes and takes back."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "cli"))
import tap

BUILD_AUX = os.path.join(os.path.dirname(os.path.dirname(HERE)), "build-aux")

METAINFO = "data/org.fitting_room.FittingRoom.metainfo.xml.in"
TO_COME = """    <release version="0.10.0" type="development" date="2026-11-30">
      <description translatable="no">
        <p>A sentence about what is new, which is long enough to be broken in two.</p>
        <ul>
          <li>One <em>point</em> &amp;
              another.</li>
        </ul>
      </description>
    </release>
"""
RECIPES = {
    "build-aux/packages/arch/PKGBUILD": "pkgname=fitting-room\npkgver=0.9.1\npkgrel=1\n",
    "build-aux/packages/fedora/fitting-room.spec": "Version:        0.9.1\nRelease:        1\n",
    "build-aux/packages/homebrew/fitting-room.rb": '  url "file:///tmp/fitting-room-0.9.1.tar.xz"\n',
    "build-aux/packages/msys2/PKGBUILD": "pkgver=0.9.1\n",
}
PROJECT = {
    **RECIPES,
    "meson.build": "project('fitting-room', 'c',\n  version: '0.9.1',\n  meson_version: '>= 1.0.0',\n)\n",
    METAINFO: f"<component>\n  <releases>\n{TO_COME}"
              '    <release version="0.9.1" date="2026-11-24"><description><p>First.</p></description></release>\n'
              "  </releases>\n</component>\n",
    "debian/control": "Source: fitting-room\nMaintainer: Some One <one@fitting-room.example>\n",
    "debian/changelog": "fitting-room (0.9.1) unstable; urgency=medium\n\n  * First.\n",
    ".gitignore": "/_*/\n__pycache__/\n",
}
ENTRY = """fitting-room (0.10.0) unstable; urgency=medium

  * A sentence about what is new, which is long enough to be broken in two.
  * One point & another.

 -- Some One <one@fitting-room.example>  Tue, 01 Dec 2026 10:00:00 +0000

"""
MESON = '#!/bin/sh\necho "$*" >>"$CALLS"\ncase $1 in dist) if [ "$BROKEN" = ended ]; then kill "$PPID"; exec sleep 60; fi; [ -z "$BROKEN" ] ;; esac\n'


class Repository:
    """A project on main with one commit, in a folder that goes."""

    def __init__(self, changes=None):
        self.folder = tempfile.TemporaryDirectory(prefix="with space ")
        self.root = os.path.join(self.folder.name, "project")
        programs = {f"build-aux/{name}": self.read_ours(name) for name in ("release", "project_version.py")}
        for name, text in {**PROJECT, **programs, **(changes or {})}.items():
            self.write(name, text)
        os.chmod(f"{self.root}/build-aux/release", 0o755)
        self.meson = os.path.join(self.folder.name, "meson")
        with open(self.meson, "w", encoding="utf-8") as file:
            file.write(MESON)
        os.chmod(self.meson, 0o755)
        self.calls = os.path.join(self.folder.name, "calls")
        self.env = {**{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
                    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "HOME": self.folder.name,
                    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "A",
                    "GIT_COMMITTER_EMAIL": "a@b", "SOURCE_DATE_EPOCH": "1796119200", "MESON": self.meson,
                    "CALLS": self.calls, "BROKEN": ""}
        self.git("init", "--quiet", "--initial-branch", "main")
        self.git("add", ".")
        self.git("commit", "--quiet", "--message", "First")

    @staticmethod
    def read_ours(name):
        with open(f"{BUILD_AUX}/{name}", encoding="utf-8") as file:
            return file.read()

    def write(self, name, text):
        os.makedirs(os.path.dirname(f"{self.root}/{name}"), exist_ok=True)
        with open(f"{self.root}/{name}", "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, name):
        with open(f"{self.root}/{name}", encoding="utf-8") as file:
            return file.read()

    def git(self, *arguments):
        return subprocess.run(["git", "-C", self.root, *arguments], env=self.env, check=True, stdout=subprocess.PIPE,
                              encoding="utf-8").stdout.strip()

    def state(self):
        return (self.git("log", "--format=%H %s"), self.git("status", "--porcelain"), self.git("diff", "HEAD"),
                self.git("tag", "--list"))

    def release(self, *arguments, broken=""):
        """Returns (status, what was said, calls of Meson)."""
        result = subprocess.run([f"{self.root}/build-aux/release", *arguments], cwd=self.folder.name,
                                env={**self.env, "BROKEN": broken}, capture_output=True, text=True, check=False)
        calls = []
        if os.path.exists(self.calls):
            with open(self.calls, encoding="utf-8") as file:
                calls = file.read().replace(self.root, "ROOT").splitlines()
        return result.returncode, result.stdout + result.stderr, calls


def refuses(repository, version, expected, *options, broken=""):
    before = repository.state()
    status, said, _ = repository.release(*options, version, broken=broken)
    assert status == 1 and expected in said, (status, said)
    assert repository.state() == before, repository.state()


def writes_commits_packs_and_tags():
    repository = Repository()
    status, said, calls = repository.release("0.10.0")
    assert status == 0 and said.splitlines()[-1].endswith("/_dist/meson-dist/fitting-room-0.10.0.tar.xz"), said
    assert calls == ["setup ROOT/_dist ROOT", "dist -C ROOT/_dist"], calls
    assert repository.git("log", "--format=%s") == "Release 0.10.0\nFirst"
    assert repository.git("tag", "--list", "--points-at", "HEAD") == "0.10.0"
    assert repository.git("cat-file", "-t", "0.10.0") == "tag" and repository.git("status", "--porcelain") == ""
    assert repository.read("meson.build") == PROJECT["meson.build"].replace("0.9.1", "0.10.0")
    for name, text in RECIPES.items():
        assert repository.read(name) == text.replace("0.9.1", "0.10.0"), repository.read(name)
    assert repository.read("debian/changelog") == ENTRY + PROJECT["debian/changelog"], repository.read("debian/changelog")
    assert repository.read(METAINFO) == PROJECT[METAINFO].replace(' type="development" date="2026-11-30"',
                                                                  ' date="2026-12-01"')


def packs_without_tests():
    repository = Repository()
    status, _, calls = repository.release("--no-tests", "0.10.0")
    assert status == 0 and calls[-1] == "dist -C ROOT/_dist --no-tests", calls


def shows_the_entry_and_changes_nothing():
    repository = Repository()
    before = repository.state()
    assert repository.release("--dry-run", "0.10.0") == (0, ENTRY, [])
    assert repository.state() == before


def refuses_what_is_not_committed():
    repository = Repository()
    repository.write("meson.build", PROJECT["meson.build"] + "# more\n")
    refuses(repository, "0.10.0", "not committed")


def refuses_a_file_that_git_does_not_know():
    repository = Repository()
    repository.write("new.c", "int a;\n")
    refuses(repository, "0.10.0", "not committed")


def refuses_another_branch():
    repository = Repository()
    repository.git("switch", "--quiet", "--create", "other")
    refuses(repository, "0.10.0", "this is other")


def refuses_the_version_that_is_there():
    refuses(Repository(), "0.9.1", "0.9.1 is not newer than 0.9.1")


def refuses_an_older_version():
    refuses(Repository(), "0.8.10", "0.8.10 is not newer than 0.9.1")


def refuses_what_is_no_version():
    for version in ("1.0", "v1.0.0", "1.0.0-rc1", "01.0.0"):
        refuses(Repository(), version, "is no version")


def refuses_a_version_with_a_tag():
    repository = Repository()
    repository.git("tag", "0.10.0")
    refuses(repository, "0.10.0", "There is a tag")


def refuses_a_version_without_notes():
    refuses(Repository(), "0.11.0", 'has no <release version="0.11.0"')


def refuses_notes_that_say_nothing():
    empty = '<release version="0.10.0" type="development" date="2026-11-30"/>'
    refuses(Repository({METAINFO: PROJECT[METAINFO].replace(TO_COME, empty)}), "0.10.0", "is not said")


def takes_back_what_does_not_build():
    refuses(Repository(), "0.10.0", "its commit is taken back", broken="yes")


def takes_back_what_is_ended():
    repository = Repository()
    before = repository.state()
    assert repository.release("0.10.0", broken="ended")[0] == 128 + signal.SIGTERM
    assert repository.state() == before, repository.state()


TESTS = [
    writes_commits_packs_and_tags,
    packs_without_tests,
    shows_the_entry_and_changes_nothing,
    refuses_what_is_not_committed,
    refuses_a_file_that_git_does_not_know,
    refuses_another_branch,
    refuses_the_version_that_is_there,
    refuses_an_older_version,
    refuses_what_is_no_version,
    refuses_a_version_with_a_tag,
    refuses_a_version_without_notes,
    refuses_notes_that_say_nothing,
    takes_back_what_does_not_build,
    takes_back_what_is_ended,
]

if shutil.which("git") is None:
    print("1..0 # SKIP git is not installed")
    sys.exit(0)
sys.exit(tap.run(TESTS))
