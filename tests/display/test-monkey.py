"""The window in the hands of a monkey (monkey.py): no warning, no crash, nothing of a sanitizer, and in
the end it closes.

FR_MONKEY_SECONDS is how long it goes on; without it, some steps. FR_MONKEY_SEED repeats a run.

FR_TURN_WATCH is a library (turn-watch.c) that measures the turns of the main loop. What it finds is
printed, and the calls inside of the long turns are kept with the pictures: a report, not a test.
"""

import os
import re
import shutil
import subprocess
import tempfile
import time

import desktop
import gtk_faults
import tiny_dataset
from display_test import DATA, OUTPUT, PROGRAM, TERMINAL_PROGRAM, DisplayTest, main
from monkey import Look, Monkey
from program import Program

STEPS = 60
SECONDS = float(os.environ.get("FR_MONKEY_SECONDS", 0))
SEED = os.environ.get("FR_MONKEY_SEED", "1")

# So often it asks whether the window still answers, and looks for complaints.
STEPS_BETWEEN_LOOKS = 20

# No button and no menu that closes the window.
GTK_SETTINGS = """[Settings]
gtk-font-name=Cantarell 11
gtk-decoration-layout=:
gtk-titlebar-right-click=none
gtk-titlebar-middle-click=none
"""

ENVIRONMENT = {
    # Each complaint ends the program, so that it has a trace.
    "G_DEBUG": "gc-friendly,fatal-warnings",
    # GTK frees little at the end.
    "ASAN_OPTIONS": "detect_leaks=0:handle_abort=1:handle_sigtrap=1:fast_unwind_on_fatal=0:abort_on_error=1",
    "UBSAN_OPTIONS": "halt_on_error=1:abort_on_error=1:print_stacktrace=1",
}

TURN_WATCH = os.environ.get("FR_TURN_WATCH")
TURN_BAR = 50  # ms of work
TURN = re.compile(r"^turn of ([0-9.]+) ms of work, ([0-9.]+) ms,", re.MULTILINE)

SETTINGS = {"history-budget": "uint32 64", "hidden": "'16'"}


class MonkeyTest(DisplayTest):
    @classmethod
    def setUpClass(cls):
        cls.desktop = cls.enterClassContext(desktop.Desktop(1500, 1000, gtk_settings=GTK_SETTINGS))
        cls.look = cls.enterClassContext(Look(cls.desktop))

    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())
        self.turns = []

    def path(self, name):
        return os.path.join(self.folder, name)

    def make_folders(self):
        """Data sets to go between; the first is a good one."""
        tiny_dataset.write(self.path("ten"))
        tiny_dataset.write(self.path("two"), train_count=1000, classes=2)
        tiny_dataset.write(self.path("named"), classes=3)
        with open(self.path("named/class-names.txt"), "w", encoding="utf-8") as file:
            file.write('&<b>"%n\nחולצה\n' + "A name that is much too long " * 3 + "\n")
        tiny_dataset.write(self.path("broken"))
        tiny_dataset.truncate(self.path("broken"), tiny_dataset.TRAIN_IMAGES, 1)
        return [self.path(name) for name in ("ten", "two", "named", "broken", "missing")]

    def make_files(self):
        """Runs to open: of two of the data sets, and none at all."""
        for name in ("ten", "named"):
            arguments = ["--data", self.path(name), "--epochs", "3", "--save", self.path(name + ".fitrun")]
            subprocess.run([TERMINAL_PROGRAM, *arguments], capture_output=True, check=True, timeout=300)
        with open(self.path("none.fitrun"), "wb") as file:
            file.write(b"\x20\0\0\0\0\0\0\0<html>")
        return [self.path(name + ".fitrun") for name in ("ten", "named", "none")]

    def test_seed(self):
        folders = self.make_folders()
        monkey = Monkey(SEED, [*folders, DATA], self.make_files(), self.look)
        end = time.monotonic() + SECONDS
        settings = SETTINGS
        environment = dict(ENVIRONMENT)
        if TURN_WATCH:
            environment |= {"LD_PRELOAD": TURN_WATCH, "FR_TURN_FILE": self.path("turns"), "FR_TURN_MS": str(TURN_BAR)}
        started = time.monotonic()
        while monkey.steps < STEPS or time.monotonic() < end:
            command = [PROGRAM, "--data", folders[0]]
            with Program(self.desktop, command, settings, environment) as program:
                try:
                    self.play(monkey, program, end)
                except BaseException:
                    self.save_failure(program)
                    print(f"FR_MONKEY_SEED={SEED}, the last steps:", *monkey.done, sep="\n", flush=True)
                    raise
                finally:
                    monkey.forget()
            settings = None
        print(f"{monkey.steps} steps in {time.monotonic() - started:.0f} s, {monkey.deeds} of them deeds, seed {SEED}")
        if TURN_WATCH:
            self.report_turns()
        # What it reaches for may have gone, or not be there; mostly it is.
        self.assertGreater(monkey.deeds, monkey.steps / 4)

    def report_turns(self):
        """How long the main loop worked without looking at its events, and in what."""
        text = "".join(self.turns)
        works, lengths = zip((0.0, 0.0), *(map(float, turn) for turn in TURN.findall(text)))
        os.makedirs(OUTPUT, exist_ok=True)
        path = os.path.join(OUTPUT, "monkey-turns.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        count = sum(work > TURN_BAR for work in works)
        print(f"turns of more than {TURN_BAR} ms of work: {count}, the longest {max(works):.0f} ms;", end=" ")
        print(f"by the clock {max(lengths):.0f} ms; see {path}", flush=True)

    def read_turns(self, program):
        if not TURN_WATCH:
            return ""
        with open(f"{self.path('turns')}.{program.process.pid}", encoding="utf-8", errors="replace") as file:
            return file.read()

    def play(self, monkey, program, end):
        """Until the time is over, or GTK has ended the program by a fault of its own."""
        program.wait_until(program.windows, "the window")
        begun = len(self.read_turns(program))  # the start is none of the monkey's
        first = monkey.steps
        while program.process.poll() is None and (monkey.steps < STEPS or time.monotonic() < end):
            monkey.step(program)
            if (monkey.steps - first) % STEPS_BETWEEN_LOOKS == 0:
                desktop.wait_until(program.answers_or_has_ended, "an answer of the window")
        if program.process.poll() is None:
            monkey.leave(program)
        program.process.wait()
        self.turns.append(self.read_turns(program)[begun:])
        if not (program.process.wait() == 0 and program.complaints() == []):
            fault = gtk_faults.fault_of(program.output())
            self.assertIsNotNone(fault, f"ended with {program.process.returncode}\n{program.output()}")
            print(f"step {monkey.steps}: GTK's own fault “{fault.name}”")
        else:
            self.assertTrue(monkey.has_left, "the program has ended by itself")
        self.assertEqual(monkey.faults_beside(), [])


if __name__ == "__main__":
    for tool in ("xsettingsd", "gsettings"):
        if not shutil.which(tool):
            desktop.skip("this machine lacks " + tool)
    main()
