"""What the program does before there is a window: its options, and what is wrong with them."""

import subprocess

from display_test import PROGRAM, DisplayTest, main


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
        for option in ("--data=DIR", "--version"):
            self.assertIn(option, done.stdout)

    def test_unknown_option(self):
        done = self.run_program("--shirt")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("--shirt", done.stderr)

    def test_unknown_instruction_set(self):
        done = self.run_program(FITTING_ROOM_ISA="nonsense")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout, "")
        self.assertRegex(done.stderr, r"\Afitting-room: .*nonsense.*\n\Z")


if __name__ == "__main__":
    main()
