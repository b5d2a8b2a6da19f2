#!/usr/bin/python3
"""Plants each fault that check-recipes.py must find, in the project's own recipes."""

import importlib
import sys

import planted
import source_tree

recipes = importlib.import_module("check-recipes")

FLATPAK = recipes.FLATPAK.format(id="org.fitting_room.FittingRoom")
NAMES = [recipes.BUILD, recipes.DEBIAN, recipes.FEDORA, recipes.ARCH, recipes.HOMEBREW, recipes.MSYS2, FLATPAK]
PROJECT = {name: source_tree.read(source_tree.PROJECT, name) for name in NAMES}


def change(name, old, new):
    """What is planted: the file with one part changed."""
    if old not in PROJECT[name]:
        sys.exit(f"{name} has no {old!r}")
    return {name: PROJECT[name].replace(old, new, 1)}


planted.run(
    "check-recipes.py",
    PROJECT,
    [
        ("a new dependency", change(recipes.BUILD, "dependency('cairo')", "dependency('cairo2')"), "cairo2 is not in both"),
        ("a newer one", change(recipes.BUILD, "'gtk4', version: '>= 4.8'", "'gtk4', version: '>= 4.10'"),
         "libgtk-4-dev is of another version than gtk4 of meson.build: 4.10"),
        ("an older one in the spec", change(recipes.FEDORA, "(libarchive) >= 3.4", "(libarchive)"),
         "pkgconfig(libarchive) is not as in meson.build"),
        ("one too many in the spec", change(recipes.FEDORA, "pkgconfig(zlib)", "pkgconfig(zlib)\nBuildRequires:  pkgconfig(x)"),
         "pkgconfig(x) is not as"),
        ("none for Debian", change(recipes.DEBIAN, " zlib1g-dev,\n", ""), "debian/control: lacks zlib1g-dev, for zlib"),
        ("none for Arch", change(recipes.ARCH, "  libsoup3\n", ""), "arch/PKGBUILD: lacks libsoup3"),
        ("none for MSYS2", change(recipes.MSYS2, "PREFIX-pango", "PREFIX-pango2"), "msys2/PKGBUILD: lacks pango"),
        ("one for the build alone", change(recipes.HOMEBREW, '"gtk4"', '"gtk4" => :build'), "fitting-room.rb: lacks gtk4"),
        ("a manifest of another name", {FLATPAK: None}, "is not there; its name is that of the application"),
        ("another application", change(FLATPAK, "\nid: org", "\nid: com"), "needs the line id: org.fitting_room"),
        ("a folder that is open", change(FLATPAK, "  - --share=ipc\n", "  - --share=ipc\n  - --filesystem=home\n"),
         "--filesystem=home is not to be allowed"),
        ("no network", change(FLATPAK, "  - --share=network\n", ""), "--share=network is missing"),
        ("a library of its own", change(FLATPAK, "modules:\n", "modules:\n  - name: zlib\n    buildsystem: meson\n"),
         "builds other modules"),
        ("a recipe that does not say", change(recipes.ARCH, "# Untried:", "# Never:"), "does not say whether it was tried"),
    ],
)
