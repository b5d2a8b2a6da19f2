#!/usr/bin/python3
"""Plants each fault that check-version.py must find."""

import planted

BUILD = "project('fitting-room', 'c',\n  version: '0.2.0',\n)\n"
CHANGELOG = "fitting-room (0.2.0) unstable; urgency=medium\n\n  * More.\n\n -- A <a@b.c>  Mon, 30 Nov 2026 12:00:00 +0000\n"
RECIPES = {
    "build-aux/packages/arch/PKGBUILD": "pkgver=0.2.0\n",
    "build-aux/packages/fedora/fitting-room.spec": "Version:        0.2.0\n",
    "build-aux/packages/homebrew/fitting-room.rb": '  url "file:///tmp/fitting-room-0.2.0.tar.xz"\n',
    "build-aux/packages/msys2/PKGBUILD": "pkgver=0.2.0\n",
}
TO_COME = '<release version="0.3.0" type="development" date="2026-12-01"><description><p>Most.</p></description></release>'
NEWEST = '<release version="0.2.0" date="2026-11-30"><description><ul><li>More.</li></ul></description></release>'
OLDEST = '<release version="0.1.0" date="2026-11-24"><description><p>First.</p></description></release>'


def metainfo(*releases):
    text = f"<component><releases>{''.join(releases)}</releases></component>\n"
    return {"data/org.fitting_room.FittingRoom.metainfo.xml.in": text}


planted.run(
    "check-version.py",
    {"meson.build": BUILD, "debian/changelog": CHANGELOG, **RECIPES, **metainfo(TO_COME, NEWEST, OLDEST)},
    [
        ("another version in meson.build", {"meson.build": BUILD.replace("0.2.0", "0.3.0")},
         "the newest release is 0.2.0, but meson.build says 0.3.0"),
        ("no version in meson.build", {"meson.build": BUILD.replace("  version", " version")}, "has no line"),
        ("another version in the changelog", {"debian/changelog": CHANGELOG.replace("0.2.0", "0.3.0")},
         "the newest entry is of 0.3.0"),
        ("no entry in the changelog", {"debian/changelog": "\n"}, "the newest entry is of None"),
        ("an entry that is not released", {"debian/changelog": CHANGELOG.replace("unstable", "UNRELEASED")},
         "says UNRELEASED"),
        ("a release that is missing", metainfo(TO_COME, OLDEST), "the newest release is 0.1.0, but"),
        ("a release that nothing else knows", metainfo(TO_COME.replace(' type="development"', ""), NEWEST),
         "the newest release is 0.3.0, but"),
        ("releases in disorder", metainfo(OLDEST, NEWEST), "do not stand from the newest"),
        ("a release twice", metainfo(NEWEST, NEWEST), "do not stand from the newest"),
        ("two releases to come", metainfo(TO_COME.replace("0.3.0", "0.4.0"), TO_COME, NEWEST), "0.3.0 is to come, but"),
        ("a release to come that is old", metainfo(TO_COME.replace("0.3.0", "0.1.9"), NEWEST), "do not stand from"),
        ("no notes", metainfo(NEWEST.replace("More.", " ")), "does not say what is new in 0.2.0"),
        *((f"another version in {name}", {name: text.replace("0.2.0", "0.1.0")}, f"{name}: says 0.1.0, but")
          for name, text in RECIPES.items()),
        ("no version in a recipe", dict.fromkeys(RECIPES, "\n"), "PKGBUILD: says None, but"),
        ("no version", metainfo(NEWEST.replace("0.2.0", "0.2")), "0.2 is no version"),
    ],
)
