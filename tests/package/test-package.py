#!/usr/bin/python3
"""Builds the Debian package on a bare Debian 12, installs it on another one, uses it, and removes it without a trace.

usage: test-package.py SOURCE_ROOT

Each of the two is a root made by mmdebstrap, with apt and nothing else. In the first, build-aux/package installs
what it needs and ends with the path of the package. In the second, `apt install` installs that as a user does; a
user trains an epoch in the terminal and in the window, and opens a run by its type; autopkgtest runs
debian/tests. Then the package is purged, and what was installed for it: the root must be as it was before, but
for the user's own files and what LEFT says.

It needs root's rights, mmdebstrap, unshare and Debian's mirror. Exit status 77 where it cannot run. Minutes.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

from bare_root import BareRoot, Failure, differences

HERE = os.path.dirname(os.path.abspath(__file__))
SKIPPED = 77

USER = "learner"
DIGEST = "Digest f7ce85244542,"
# A display, and what a desktop asks about types of files. The package needs none of it.
DESKTOP = ["xvfb", "xauth", "xdotool", "dbus", "xdg-utils", "libglib2.0-bin"]
NAMES = [b"fitting-room", b"fitting_room", b"FittingRoom"]

# Where dpkg and apt write down what they have done. They do so for every package.
WRITTEN_DOWN = re.compile(r"/var/(log/(apt/|dpkg\.log|alternatives\.log)|lib/dpkg/(status|available)(-old)?$|"
                          r"lib/apt/(extended_states|lists/)|cache/apt/)")

# What the root may have when all is gone that it had not before, and why. None of it is the package's own.
LEFT = [
    (WRITTEN_DOWN, "dpkg and apt write down what they have done"),
    (re.compile(rf"/home/{USER}/"), "the user's own files"),
    (re.compile(r"/(run|tmp)/"), "emptied whenever a computer starts"),
    (re.compile(r"/etc/(passwd|group|shadow|gshadow)-?$|/var/lib/dpkg/statoverride(-old)?$"),
     "the users of dbus and systemd: Debian never takes a user away"),
    (re.compile(r"/etc/(machine-id|mtab)$|/root/\.ssh$|/var/(cache|lib|log)/private$|/var/lib/systemd/"),
     "systemd, which a session bus is started by, leaves them"),
    (re.compile(r"/var/cache/(debconf|ldconfig)/"), "the caches of debconf and of the linker"),
]


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def copy_source(source, folder):
    """The project without what was built, as it stands."""
    os.makedirs(folder)
    tar = subprocess.Popen(["tar", "-C", source, "-c", "--exclude=./_*", "--exclude=./.git", "."], stdout=subprocess.PIPE)
    subprocess.run(["tar", "-C", folder, "-x", "--no-same-owner"], stdin=tar.stdout, check=True)
    if tar.wait() != 0:
        raise Failure("The project could not be copied.")


def build(root, source):
    """Builds the package in the root. Returns its path there."""
    copy_source(source, f"{root.folder}/srv/fitting-room")
    start = time.monotonic()
    path = root.run("/srv/fitting-room/build-aux/package", online=True).splitlines()[-1]
    if not re.fullmatch(r"/srv/fitting-room/_build/fitting-room_[0-9.]+_\w+\.deb", path):
        raise Failure(f"The last line of build-aux/package is no path of a package: {path}")
    say(f"build-aux/package took {time.monotonic() - start:.0f} s on a bare Debian.")
    return path


def train_in_terminal(root):
    said = root.run("fitting-room-train", "--epochs", "1", "--save", f"/home/{USER}/shoes.fitrun", user=USER)
    if DIGEST not in said:
        raise Failure(f"The digest of the first epoch is another one:\n{said}")


def use_window(root):
    with open(f"{HERE}/use-window.sh", encoding="utf-8") as file:
        steps = file.read()
    return root.run("xvfb-run", "--auto-servernum", "--server-args=-screen 0 1280x800x24", "dbus-run-session", "--",
                    "sh", "-c", steps, user=USER)


def run_autopkgtest(root, package, source, folder):
    """debian/tests, by Debian's own program for that, from outside the root, in which it wants two of dpkg's and
    apt's."""
    root.install("--no-install-recommends", "dpkg-dev", "apt-utils")
    os.makedirs(f"{folder}/tests")
    shutil.copytree(f"{source}/debian", f"{folder}/tests/debian")
    command = ["autopkgtest", "--no-built-binaries", package, f"{folder}/tests", "--", "chroot", root.folder]
    result = subprocess.run(root.enter(root.folder, command, online=False), stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True)
    if result.returncode != 0:
        raise Failure(f"autopkgtest has ended with status {result.returncode}:\n{result.stdout}")
    # It says so twice.
    for line in dict.fromkeys(" ".join(line.split()) for line in result.stdout.splitlines()):
        if line.endswith(" PASS"):
            say(f"autopkgtest: {line}")


def check_user_files(root, before):
    changes = differences(before, root.listing(f"/home/{USER}"))
    if changes:
        raise Failure("The user's own files were touched:\n" + lines(changes))


def lines(changes):
    return "\n".join(f"  {path} {what}" for path, what in changes.items())


def check_traces(root):
    """The name of the program is nowhere but in the user's files and the logs."""
    found = root.naming(NAMES, re.compile(f"{WRITTEN_DOWN.pattern}|/home/{USER}/"))
    if found:
        raise Failure("These files still name the program:\n  " + "\n  ".join(found))


def check_left(root, before):
    changes = differences(before, root.listing())
    unexplained = {path: what for path, what in changes.items() if not any(left.match(path) for left, _ in LEFT)}
    if unexplained:
        raise Failure("This is other than before the package was installed:\n" + lines(unexplained))


def use_and_remove(root, package, source, folder):
    """The life of the package in the root."""
    root.run("useradd", "--create-home", USER)
    root.run("apt-get", "update", "-qq", online=True)
    packages = root.packages()
    bare = root.listing()

    shutil.copy(package, f"{root.folder}/tmp/")
    inside = f"/tmp/{os.path.basename(package)}"
    root.run("chmod", "644", inside)
    root.install(inside)
    os.remove(f"{root.folder}{inside}")
    say("It is installed.")
    train_in_terminal(root)
    say("An epoch was trained in the terminal.")
    root.install("--no-install-recommends", *DESKTOP)
    for line in use_window(root).splitlines():
        if line.endswith("."):
            say(line)
    if shutil.which("autopkgtest"):
        run_autopkgtest(root.copy(f"{folder}/autopkgtest"), package, source, folder)
    else:
        say("There is no autopkgtest here.")

    own = root.listing(f"/home/{USER}")
    root.run("apt-get", "remove", "-y", "-qq", "fitting-room")
    # apt no longer knows it, as it has no files of settings.
    root.run("dpkg", "--purge", "fitting-room")
    check_user_files(root, own)
    check_traces(root)
    say("Removed and purged, it is named nowhere.")
    # That apt recommends ca-certificates, too, is enough for it to stay when it is no longer needed.
    root.run("apt-get", "purge", "-y", "-qq", "--auto-remove", *DESKTOP)
    root.run("apt-get", "purge", "-y", "-qq", *sorted(root.packages() - packages))
    check_left(root, bare)
    check_user_files(root, own)
    say("With what was installed for it removed, the root is as it was.")


def main(source):
    if os.geteuid() != 0:
        if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], check=False).returncode == 0:
            os.execvp("sudo", ["sudo", "-n", sys.executable, os.path.abspath(__file__), source])
        print("Roots are made with root's rights, and sudo does not give them without a password.")
        return SKIPPED
    for program in ("mmdebstrap", "unshare"):
        if not shutil.which(program):
            print(f"There is no {program} here.")
            return SKIPPED
    with tempfile.TemporaryDirectory(prefix="bare-root-") as folder:
        os.chmod(folder, 0o755)
        try:
            say("Making a bare Debian 12.")
            root = BareRoot.make(f"{folder}/root")
            say("Building the package on one.")
            builder = root.copy(f"{folder}/builder")
            package = shutil.copy(f"{builder.folder}{build(builder, source)}", folder)
            shutil.rmtree(builder.folder)
            use_and_remove(root, package, source, folder)
        except Failure as failure:
            print(failure)
            return 1
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__.split("\n\n")[1])
    sys.exit(main(os.path.abspath(sys.argv[1])))
