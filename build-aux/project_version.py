"""Where the project says which version it is, for build-aux/release and tests/tools/check-version.py.

The notes of a release are written in the metainfo alone. Those of the release to come stand there as a
`<release type="development">`, above the others, until build-aux/release makes it the newest one.
"""

import re
from xml.etree import ElementTree

BUILD = "meson.build"
CHANGELOG = "debian/changelog"
METAINFO = "data/org.fitting_room.FittingRoom.metainfo.xml.in"

PACKAGES = "build-aux/packages"
# Where else the version stands in a line: what is before it, it, and what is behind it.
PLACES = {
    BUILD: re.compile(r"^(  version: ')([^']*)(',)$", re.MULTILINE),
    f"{PACKAGES}/arch/PKGBUILD": re.compile(r"^(pkgver=)(.*)()$", re.MULTILINE),
    f"{PACKAGES}/fedora/fitting-room.spec": re.compile(r"^(Version: +)(.*)()$", re.MULTILINE),
    f"{PACKAGES}/homebrew/fitting-room.rb": re.compile(r'^(  url ".*-)([0-9.]+)(\.tar\.xz")$', re.MULTILINE),
    f"{PACKAGES}/msys2/PKGBUILD": re.compile(r"^(pkgver=)(.*)()$", re.MULTILINE),
}

VERSION = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")
IN_CHANGELOG = re.compile(r"[a-z-]+ \(([^)]*)\) (\S+); urgency=")


def numbers_of(version):
    """The three numbers of a version, by which versions are ordered; None where it is no version."""
    match = VERSION.fullmatch(version)
    return tuple(map(int, match.groups())) if match else None


def read(root, name):
    with open(f"{root}/{name}", encoding="utf-8") as file:
        return file.read()


def read_releases(root):
    """[(version, whether it is yet to come, [paragraph or point])] of the metainfo, in its order."""
    releases = []
    for release in ElementTree.fromstring(read(root, METAINFO)).iterfind("releases/release"):
        texts = [" ".join("".join(element.itertext()).split())
                 for element in release.iterfind("description//*") if element.tag in ("p", "li")]
        releases.append((release.get("version"), release.get("type") == "development",
                         [text for text in texts if text]))
    return releases


def read_version(root, name=BUILD):
    """The version in a file of PLACES, or None."""
    match = PLACES[name].search(read(root, name))
    return match[2] if match else None


def write_version(root, name, version):
    """The text of a file of PLACES with another version."""
    return PLACES[name].sub(rf"\g<1>{version}\g<3>", read(root, name), count=1)


def read_changelog(root):
    """(version, distribution) of the newest entry of debian/changelog, or (None, None)."""
    match = IN_CHANGELOG.match(read(root, CHANGELOG))
    return match.groups() if match else (None, None)
