#!/usr/bin/python3
"""Holds the places that say which version this is to one another: meson.build, the newest release in the metainfo,
the newest entry of debian/changelog, and the recipes for other systems.

usage: check-version.py [ROOT]

A release to come may stand above those of the metainfo, as build-aux/release has it, if it is newer. Releases
are in order, and each says what is new in it.
"""

import os
import sys

import source_tree

sys.path.insert(0, os.path.join(source_tree.PROJECT, "build-aux"))
import project_version  # noqa: E402, found by the line above


def check_releases(releases):
    """Faults of the metainfo's releases by themselves."""
    faults = []
    for version, is_to_come, notes in releases:
        if project_version.numbers_of(version) is None:
            return [f"{project_version.METAINFO}: {version} is no version: three numbers are"]
        if not notes:
            faults.append(f"{project_version.METAINFO}: does not say what is new in {version}")
        if is_to_come and version != releases[0][0]:
            faults.append(f"{project_version.METAINFO}: {version} is to come, but stands below another release")
    order = [project_version.numbers_of(version) for version, _, _ in releases]
    if order != sorted(set(order), reverse=True):
        faults.append(f"{project_version.METAINFO}: the releases do not stand from the newest to the oldest")
    return faults


def check(root):
    releases = project_version.read_releases(root)
    faults = check_releases(releases)
    if faults:
        return faults
    version = project_version.read_version(root)
    if version is None:
        return [f"{project_version.BUILD}: has no line \"  version: '…',\""]
    for name in project_version.PLACES:
        if project_version.read_version(root, name) != version:
            faults.append(f"{name}: says {project_version.read_version(root, name)}, but meson.build {version}")
    newest = next((release for release, is_to_come, _ in releases if not is_to_come), None)
    if newest != version:
        faults.append(f"{project_version.METAINFO}: the newest release is {newest}, but meson.build says {version}")
    entry, distribution = project_version.read_changelog(root)
    if entry != version:
        faults.append(f"{project_version.CHANGELOG}: the newest entry is of {entry}, but meson.build says {version}")
    elif distribution == "UNRELEASED":
        faults.append(f"{project_version.CHANGELOG}: the newest entry says UNRELEASED")
    return faults


if __name__ == "__main__":
    source_tree.report(check(source_tree.root_argument()))
