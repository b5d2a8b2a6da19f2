"""A bare Debian 12 in a folder: a root with dpkg and apt, and nothing else. test-package.py works in it.

Commands run in it with processes, /proc and mounts of their own, so that nothing is left of either when they end.
It takes the mirrors, proxies and checks of this machine's own apt.
"""

import hashlib
import os
import re
import shutil
import stat
import subprocess

RELEASE = "bookworm"
SUITES = {RELEASE, f"{RELEASE}-updates", f"{RELEASE}-security"}
# What of the machine's apt says how to reach its mirrors, and whether to believe their dates.
APT_OPTION = re.compile(r"Acquire::(?:https?|ftp|Retries|Force\w+|Check-[\w-]+)(?:::(?!Proxy-Auto-Detect)\S*)? ")
PROXIES = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
# A root has no services, and no package starts one.
NO_SERVICES = "#!/bin/sh\nexit 101\n"
# The shell stays: Xvfb tells no process 1 that it is ready.
ENTER = """
mount -t proc proc "$0/proc" 2>/dev/null || mount --rbind /proc "$0/proc"
mount --rbind /dev "$0/dev"
status=0
"$@" || status=$?
exit "$status"
"""


class Failure(Exception):
    """A sentence that says what went wrong."""


def ask(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False, text=True).stdout


def find_sources():
    """This machine's lines of sources for the release; none where it has another one."""
    targets = ask("apt-get", "indextargets", "--format", "$(ORIGIN)\t$(CODENAME)\t$(REPO_URI)\t$(RELEASE)\t$(COMPONENT)",
                  "Created-By: Packages")
    rows = [line.split("\t") for line in targets.splitlines()]
    return sorted({f"deb {uri} {release} {component}" for origin, codename, uri, release, component in rows
                   if origin == "Debian" and codename in SUITES})


def find_apt_options():
    return [line for line in ask("apt-config", "dump").splitlines() if APT_OPTION.match(line)]


class BareRoot:
    """A root in the folder."""

    def __init__(self, folder):
        self.folder = folder

    @classmethod
    def make(cls, folder):
        root = cls(folder)
        sources = find_sources()
        command = ["mmdebstrap", "--quiet", "--variant=apt", "--dpkgopt=force-unsafe-io"]
        command += [f"--aptopt={option}" for option in find_apt_options()]
        # Without lines of sources mmdebstrap takes Debian's own mirror.
        command += [RELEASE, folder, *(["-"] if sources else [])]
        result = subprocess.run(command, input="\n".join(sources) + "\n", stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, check=False, text=True)
        if result.returncode != 0:
            raise Failure(f"mmdebstrap has failed:\n{result.stdout}")
        root.write("usr/sbin/policy-rc.d", NO_SERVICES, 0o755)
        if os.path.exists("/etc/hosts"):
            shutil.copy("/etc/hosts", f"{folder}/etc/hosts")
        return root

    def copy(self, folder):
        """Another root of the same files."""
        subprocess.run(["cp", "-a", "--reflink=auto", self.folder, folder], check=True)
        return BareRoot(folder)

    def write(self, name, text, mode=0o644):
        with open(f"{self.folder}/{name}", "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(f"{self.folder}/{name}", mode)

    @staticmethod
    def enter(folder, command, online):
        """The command's words with /proc and /dev in the folder, and with a network if online."""
        return ["unshare", "--mount", "--pid", "--fork", "--kill-child", *([] if online else ["--net"]),
                "sh", "-euc", ENTER, folder, *command]

    def run(self, *command, user=None, online=False):
        """Runs it in the root, as root or as a user with a home. Returns what it said; raises a Failure where it
        fails."""
        home = f"/home/{user}" if user else "/"
        env = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": home,
               "DEBIAN_FRONTEND": "noninteractive"}
        env.update({name: os.environ[name] for name in PROXIES if name in os.environ})
        words = ["chroot", self.folder, "env", "-i", f"--chdir={home}", *(f"{name}={value}" for name, value in env.items())]
        if user:
            words += ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", "--"]
        result = subprocess.run(self.enter(self.folder, [*words, *command], online), stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True, errors="replace")
        if result.returncode != 0:
            end = "\n".join(result.stdout.splitlines()[-30:])
            raise Failure(f"This has ended with status {result.returncode}: {' '.join(command)[:200]}\n{end}")
        return result.stdout

    def install(self, *packages):
        """By apt, with what it recommends, as a user types it. What is a path begins with a dot or a slash."""
        return self.run("apt-get", "install", "-y", "-qq", "-o", "Dpkg::Use-Pty=0", *packages, online=True)

    def packages(self):
        """The names of those that are installed."""
        rows = self.run("dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\n").splitlines()
        return {row.split()[0] for row in rows if row.endswith(" installed")}

    def walk(self, below=""):
        """Paths of all files and folders, without those that the kernel shows."""
        for folder, folders, files in os.walk(f"{self.folder}{below}"):
            if folder == self.folder:
                folders[:] = [name for name in folders if name not in ("proc", "dev", "sys")]
            for name in folders + files:
                yield f"{folder}/{name}"

    def listing(self, below=""):
        """{path: what is there} of all files and folders, or of those below a path."""
        return {path[len(self.folder):]: describe(path) for path in self.walk(below)}

    def naming(self, words, but):
        """Paths of the files that have one of the words in their path or in their bytes, but those that `but`
        matches."""
        found = []
        for path in self.walk():
            inside = path[len(self.folder):]
            if but.match(inside):
                continue
            text = inside.encode()
            if os.path.islink(path):
                text += os.readlink(path).encode()
            elif os.path.isfile(path):
                with open(path, "rb") as file:
                    text += file.read()
            if any(word in text for word in words):
                found.append(inside)
        return sorted(found)


def describe(path):
    status = os.lstat(path)
    what = f"{stat.filemode(status.st_mode)} {status.st_uid}:{status.st_gid}"
    if stat.S_ISLNK(status.st_mode):
        what += f" -> {os.readlink(path)}"
    elif stat.S_ISREG(status.st_mode):
        with open(path, "rb") as file:
            what += f" {status.st_size} bytes {hashlib.sha256(file.read()).hexdigest()[:12]}"
    return what


def differences(before, after):
    """Paths that came, went or changed, sorted, each with what it is."""
    changes = {}
    for path in before.keys() | after.keys():
        if path not in before:
            changes[path] = f"came: {after[path]}"
        elif path not in after:
            changes[path] = f"went: {before[path]}"
        elif before[path] != after[path]:
            changes[path] = f"changed: {before[path]} to {after[path]}"
    return dict(sorted(changes.items()))
