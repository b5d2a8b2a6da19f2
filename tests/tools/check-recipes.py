#!/usr/bin/python3
"""Holds the recipes for other systems, build-aux/packages, and debian/control to meson.build: each dependency() has
its package everywhere, with the same least version where the system's packages have names for that.

usage: check-recipes.py [ROOT]

The manifest for Flatpak has no packages; it is held to the names and to the permissions that are listed here.
"""

import re
import shlex

import source_tree

# Of each dependency() of meson.build, but for the threads of the C library. "" is what another one brings along.
PACKAGES = {
    #                   Debian                     Arch           Homebrew      MSYS2
    "cairo":           ("",                        "cairo",       "cairo",      "cairo"),
    "gdk-pixbuf-2.0":  ("libgdk-pixbuf-2.0-dev",   "gdk-pixbuf2", "gdk-pixbuf", "gdk-pixbuf2"),
    "gio-2.0":         ("",                        "glib2",       "glib",       "glib2"),
    "glib-2.0":        ("",                        "glib2",       "glib",       "glib2"),
    "gobject-2.0":     ("",                        "glib2",       "glib",       "glib2"),
    "gtk4":            ("libgtk-4-dev",            "gtk4",        "gtk4",       "gtk4"),
    "libadwaita-1":    ("libadwaita-1-dev",        "libadwaita",  "libadwaita", "libadwaita"),
    "libarchive":      ("libarchive-dev",          "libarchive",  "libarchive", "libarchive"),
    "libjpeg":         ("libjpeg-dev",             "libjpeg-turbo", "jpeg-turbo", "libjpeg-turbo"),
    "libsoup-3.0":     ("libsoup-3.0-dev",         "libsoup3",    "libsoup",    "libsoup3"),
    "pangocairo":      ("",                        "pango",       "pango",      "pango"),
    "zlib":            ("zlib1g-dev",              "zlib",        "zlib",       "zlib"),
}  # fmt: skip
THREADS = "threads"

BUILD = "meson.build"
DEBIAN = "debian/control"
FLATPAK = "build-aux/packages/flatpak/{id}.yml"
FEDORA = "build-aux/packages/fedora/fitting-room.spec"
ARCH = "build-aux/packages/arch/PKGBUILD"
HOMEBREW = "build-aux/packages/homebrew/fitting-room.rb"
MSYS2 = "build-aux/packages/msys2/PKGBUILD"
MSYS2_PREFIX = "$MINGW_PACKAGE_PREFIX-"

DEPENDENCY = re.compile(r"\bdependency\('([^']+)'(?:, version: '>= ([0-9.]+)')?\)")
# The download, and a window. No folder of the user's: files come and go by portals.
PERMISSIONS = {"--share=network", "--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri"}
MARK = re.compile(r"^# (Tried|Untried)\b", re.MULTILINE)


def read_array(text, name):
    """The words of an array of a PKGBUILD."""
    match = re.search(rf"^{name}=\((.*?)\)$", text, re.MULTILINE | re.DOTALL)
    return set(shlex.split(match[1])) if match else set()


def packages_of(root):
    """{recipe: ({package: its least version or ""}, place in the table)}"""
    debian = source_tree.read(root, DEBIAN).split("\n\n", maxsplit=1)[0]
    arch = source_tree.read(root, ARCH)
    msys2 = source_tree.read(root, MSYS2)
    homebrew = source_tree.read(root, HOMEBREW)
    return {
        DEBIAN: (dict(re.findall(r"^ ([\w.+-]+)(?: \(>= ([\d.]+)\))?,$", debian, re.MULTILINE)), 0),
        ARCH: (dict.fromkeys(read_array(arch, "depends"), ""), 1),
        HOMEBREW: (dict.fromkeys(re.findall(r'^  (?:depends_on|uses_from_macos) "([^"]+)"$', homebrew, re.MULTILINE),
                                 ""), 2),
        MSYS2: ({name.removeprefix(MSYS2_PREFIX): "" for name in read_array(msys2, "depends")}, 3),
    }


def check_packages(root, needed):
    faults = []
    for recipe, (packages, place) in packages_of(root).items():
        for dependency, version in needed.items():
            package = PACKAGES[dependency][place]
            if package and package not in packages:
                faults.append(f"{recipe}: lacks {package}, for {dependency} of {BUILD}")
            elif package and recipe == DEBIAN and packages[package] != version:
                faults.append(f"{recipe}: {package} is of another version than {dependency} of {BUILD}: {version}")
    there = dict(re.findall(r"^BuildRequires: +pkgconfig\(([^)]+)\)(?: >= ([\d.]+))?$", source_tree.read(root, FEDORA),
                            re.MULTILINE))
    for dependency in sorted(needed.keys() | there.keys()):
        if needed.get(dependency) != there.get(dependency):
            faults.append(f"{FEDORA}: pkgconfig({dependency}) is not as in {BUILD}")
    return faults


def check_flatpak(root, app_id, program):
    name = FLATPAK.format(id=app_id)
    try:
        text = source_tree.read(root, name)
    except FileNotFoundError:
        return [f"{name}: is not there; its name is that of the application"]
    faults = []
    for key, value in (("id", app_id), ("command", program), ("runtime", "org.gnome.Platform"), ("sdk", "org.gnome.Sdk")):
        if f"\n{key}: {value}\n" not in text:
            faults.append(f"{name}: needs the line {key}: {value}")
    given = set(re.findall(r"^  - (--\S+)$", text, re.MULTILINE))
    for permission in sorted(given ^ PERMISSIONS):
        faults.append(f"{name}: {permission} is {'not to be allowed' if permission in given else 'missing'}")
    if text.count("buildsystem:") != 1:
        faults.append(f"{name}: builds other modules than ours, though the platform has all libraries")
    return faults


def check(root):
    build = source_tree.read(root, BUILD)
    needed = {name: version for name, version in DEPENDENCY.findall(build) if name != THREADS}
    unknown = sorted(needed.keys() ^ PACKAGES.keys())
    if unknown:
        return [f"{BUILD}: {name} is not in both this file and the table of check-recipes.py" for name in unknown]
    app_id = re.search(r"^app_id = '(.+)'$", build, re.MULTILINE)[1]
    program = re.search(r"^project\('([^']+)'", build, re.MULTILINE)[1]
    faults = check_packages(root, needed) + check_flatpak(root, app_id, program)
    for recipe in (FEDORA, ARCH, HOMEBREW, MSYS2, FLATPAK.format(id=app_id)):
        try:
            if not MARK.search(source_tree.read(root, recipe)):
                faults.append(f"{recipe}: its head does not say whether it was tried")
        except FileNotFoundError:
            pass
    return faults


if __name__ == "__main__":
    source_tree.report(check(source_tree.root_argument()))
