"""What the program does before there is a window: its options, and what is wrong with them."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest

from display_test import PROGRAM, DisplayTest, main


SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class CommandLineTest(DisplayTest):
    def run_program(self, *arguments, **variables):
        """Without a display, as none of this may need one."""
        environment = dict(self.desktop.environment, **variables)
        del environment["DISPLAY"]
        return subprocess.run(
            [PROGRAM, *arguments],
            env=environment,
            cwd=self.desktop.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )

    def test_version(self):
        done = self.run_program("--version")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertRegex(done.stdout, r"\Afitting-room \d+\.\d+\.\d+ \(\w+\)\n\Z")

    def test_help(self):
        done = self.run_program("--help")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for option in ("--data=DIR", "--preset=FILE", "--version", "-h, --help"):
            self.assertIn(option, done.stdout)
        # GLib's own options are not of this program.
        self.assertNotIn("--help-all", done.stdout)
        self.assertEqual(self.run_program("--data", "x", "-h").stdout, done.stdout)

    def test_unknown_option(self):
        done = self.run_program("--shirt")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("--shirt", done.stderr)

    def test_nothing_moves_the_cursor(self):
        """In GLib's own complaints neither."""
        strange = "x\x1b[31m\x9b31m\u202e"
        shown = r"x\x1b[31m\u009b31m\u202e"
        for done in (
            self.run_program("--" + strange),
            self.run_program(FITTING_ROOM_ISA=strange),
        ):
            self.assertNotEqual(done.returncode, 0)
            self.assertIn(shown, done.stderr)
            for control in ("\x1b", "\x9b", "\u202e"):
                self.assertNotIn(control, done.stderr)

    def test_no_schema(self):
        """GSettings would end the program by a trap."""
        with tempfile.TemporaryDirectory() as folder:
            for content in (None, b"nonsense"):
                if content is not None:
                    with open(os.path.join(folder, "gschemas.compiled"), "wb") as file:
                        file.write(content)
                done = self.run_program(GSETTINGS_SCHEMA_DIR=folder)
                self.assertEqual((done.returncode, done.stdout), (1, ""))
                self.assertRegex(done.stderr, r"\Afitting-room: The schema .*GSETTINGS_SCHEMA_DIR.*\n\Z")
                self.assertIn("is not there", done.stderr)
                # What needs no settings goes on without them.
                self.assertEqual(self.run_program("--version", GSETTINGS_SCHEMA_DIR=folder).returncode, 0)

    @unittest.skipUnless(shutil.which("glib-compile-schemas"), "glib-compile-schemas is not installed")
    def test_schema_of_another_version(self):
        """Each key is missed, whoever reads it."""
        name = "org.fitting_room.FittingRoom.gschema.xml"
        with open(os.path.join(SOURCE, "data", name), encoding="utf-8") as file:
            schema = file.read()
        keys = re.findall(r"<key name=\"([^\"]+)\".*?</key>", schema, re.DOTALL)
        self.assertGreater(len(keys), 10)
        for key in keys:
            with self.subTest(key), tempfile.TemporaryDirectory() as folder:
                rest = re.sub(r"<key name=\"%s\".*?</key>" % key, "", schema, flags=re.DOTALL)
                with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                    file.write(rest)
                subprocess.run(["glib-compile-schemas", folder], check=True)
                done = self.run_program(GSETTINGS_SCHEMA_DIR=folder)
                self.assertEqual((done.returncode, done.stdout), (1, ""))
                self.assertRegex(done.stderr, r"\Afitting-room: .*another version: it lacks “%s”\..*\n\Z" % key)

    def test_faulty_preset(self):
        """It is told where the program was started, too."""
        with tempfile.NamedTemporaryFile("w", suffix=".fitpreset") as file:
            file.write("[Preset]\ntitle=Week 3\n[Locked]\nseed=yes\n")
            file.flush()
            done = self.run_program("--preset", file.name)
        self.assertRegex(done.stderr, r"\Afitting-room: “.*” cannot be used as a preset\. Line 4: ")

    def test_unknown_instruction_set(self):
        done = self.run_program(FITTING_ROOM_ISA="nonsense")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr, r"\Afitting-room: .*nonsense.*\n\Z")


if __name__ == "__main__":
    main()
