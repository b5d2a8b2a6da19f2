"""A program that ends in the middle of a training, whoever ended it: the next start offers the run as it
was at the end of its last epoch, or later.

FR_KILLS says how many times the program is killed at a random moment. What each kill has left is offered;
of four runs one is opened, with FR_LONG all.
"""

import glob
import os
import random
import re
import resource
import signal
import subprocess
import tempfile
import time

import desktop
import tiny_dataset
from display_test import DATA, PROGRAM, TERMINAL_PROGRAM, DisplayTest, main, needs_data
from experiment import Experiment
from program import Program

IS_LONG = "FR_LONG" in os.environ
KILLS = int(os.environ.get("FR_KILLS", 20 if IS_LONG else 3))
OFFER = re.compile(r"Your last training was interrupted at epoch ([\d.]+)\. Open it\?")
# GTK says the name of such a button twice.
OPEN = re.compile(r"Open( Open)?")
UNSAVED = "Your last training is kept. Open it?"


def digest_after(epochs, *arguments):
    """The first digits of the digest of so many epochs."""
    command = [TERMINAL_PROGRAM, *arguments, "--epochs", str(epochs)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return re.search(r"^Digest ([0-9a-f]+)", done.stdout, re.MULTILINE)[1][:12]


class InterruptedTest(DisplayTest):
    def setUp(self):
        self.data = self.enterContext(tempfile.TemporaryDirectory())
        tiny_dataset.write(self.data)

    def train_and_end(self, *arguments, end, until, settings=None):
        """Trains until(reading), then ends the program. Returns: the last epoch that was seen."""
        with self.running(*arguments, settings=settings or {"epochs": "uint32 1000"}) as experiment:
            experiment.wait_until_loaded()
            experiment.train()
            epoch = experiment.wait_until(lambda now: until(now) and now.epoch(), "the epoch")
            experiment.program.process.send_signal(end)
            experiment.program.wait_for_end()
        return epoch

    def offered_epoch(self, experiment):
        return float(OFFER.fullmatch(experiment.program.wait_for("label", OFFER).name)[1])

    def open_it(self, experiment, epoch):
        """Opens the run that is offered, and waits until it is where it was left."""
        experiment.program.press("push button", OPEN)
        experiment.wait_until(lambda now: now.digest() is not None and now.epoch() >= epoch, "the run")
        return experiment.still()

    @needs_data
    def test_killed(self):
        """Each start finds what the kill before has left, and is killed itself."""
        settings, seen = {"epochs": "uint32 1000"}, None
        for kill in range(KILLS + 1):
            with self.subTest(kill=kill), self.running(settings=settings) as experiment:
                experiment.wait_until_loaded()
                if seen is not None:
                    epoch = self.offered_epoch(experiment)
                    self.assertGreaterEqual(epoch, int(seen))
                if seen is not None and (IS_LONG or kill % 4 == 1):
                    found = self.open_it(experiment, epoch)
                    self.assertEqual(found.epoch(), epoch)
                    if kill == 1:
                        self.assertEqual(found.digest(), digest_after(int(epoch), "--data", DATA))
                    experiment.start_over()
                    experiment.wait_until(lambda now: now.batches() == 0, "the start")
                if kill < KILLS:
                    experiment.train()
                    experiment.wait_until(lambda now: now.epoch() >= 1, "the first epoch")
                    # The moment is random, and what must hold holds at any.
                    end = time.monotonic() + random.uniform(0, 2.5)
                    seen = experiment.wait_until(
                        lambda now, end=end: time.monotonic() > end and now.epoch(), "the moment"
                    )
                    experiment.program.process.kill()
                    experiment.program.wait_for_end()
            settings = self.KEPT

    def test_ended_by_the_system(self):
        """The window is closed in order: not even the epoch in progress is lost."""
        for end in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            with self.subTest(end=end):
                arguments = ("--data", self.data)
                seen = self.train_and_end(*arguments, end=end, until=lambda now: now.epoch() >= 2)
                with self.running(*arguments, settings=self.KEPT) as experiment:
                    epoch = self.offered_epoch(experiment)
                    self.assertGreaterEqual(epoch, seen)
                    self.assertEqual(self.open_it(experiment, epoch).epoch(), epoch)

    def test_desktop_goes_away(self):
        """The X server, and the session bus."""
        for server in (0, 1):
            with self.subTest(server=server), desktop.Desktop() as other:
                command = [PROGRAM, "--data", self.data]
                with Program(other, command, {"epochs": "uint32 1000"}) as program:
                    experiment = Experiment(program)
                    experiment.wait_until_loaded()
                    experiment.train()
                    seen = experiment.wait_until(
                        lambda now: now.epoch() >= 2 and now.epoch(), "the epoch"
                    )
                    other.servers[server].kill()
                    program.wait_for_end()
                home = {"XDG_DATA_HOME": other.path("data")}
                with self.running(*command[1:], environment=home) as experiment:
                    self.assertGreaterEqual(self.offered_epoch(experiment), int(seen))

    def test_changed_and_killed(self):
        """What was changed is changed again, at the same batch."""
        arguments = ("--data", self.data)
        with self.running(*arguments, settings={"epochs": "uint32 2"}) as experiment:
            experiment.wait_until_loaded()
            experiment.train()
            experiment.wait_for_end()
            experiment.set("Learning rate", 0.01)
            experiment.set("Epochs", 3)
            experiment.resume()
            digest = experiment.wait_for_end().digest()
            experiment.program.process.kill()
            experiment.program.wait_for_end()
        with self.running(*arguments, settings=self.KEPT) as experiment:
            experiment.program.wait_for("label", UNSAVED)
            self.assertEqual(self.open_it(experiment, 3).digest(), digest)
            self.assertEqual(experiment.program.find("spin button", "Learning rate").value(), 0.01)
            # The next start finds it again.
            experiment.program.process.kill()
            experiment.program.wait_for_end()
        with self.running(*arguments, settings=self.KEPT) as experiment:
            experiment.program.wait_for("label", UNSAVED)
            self.assertEqual(self.open_it(experiment, 3).digest(), digest)

    def test_not_wanted(self):
        """The offer waits for an answer, and training is one."""
        arguments = ("--data", self.data)
        self.train_and_end(*arguments, end=signal.SIGTERM, until=lambda now: now.epoch() >= 1)
        with self.running(*arguments, settings=self.KEPT) as experiment:
            program = experiment.program
            self.offered_epoch(experiment)
            experiment.train()
            program.wait_until(lambda: program.find("label", OFFER) is None, "no offer")
            experiment.wait_until(lambda now: now.epoch() >= 1, "an epoch")

    def test_killed_before_a_state_was_kept(self):
        """The journal alone is enough."""
        arguments = ("--data", self.data)
        self.train_and_end(*arguments, end=signal.SIGTERM, until=lambda now: now.epoch() >= 2)
        for path in glob.glob(self.desktop.path("data", "fitting-room", "runs", "*.fitrun")):
            os.remove(path)
        with self.running(*arguments, settings=self.KEPT) as experiment:
            epoch = self.offered_epoch(experiment)
            self.assertEqual(self.open_it(experiment, epoch).epoch(), epoch)

    def test_closed(self):
        """Closing asks nothing, and loses nothing."""
        arguments = ("--data", self.data)
        with self.running(*arguments, settings={"epochs": "uint32 2"}) as experiment:
            experiment.wait_until_loaded()
            experiment.train()
            digest = experiment.wait_for_end().digest()
        with self.running(*arguments, settings=self.KEPT) as experiment:
            experiment.program.wait_for("label", UNSAVED)
            self.assertEqual(self.open_it(experiment, 2).digest(), digest)

    def test_no_room(self):
        """A training that cannot be kept goes on."""
        with self.running("--data", self.data, settings={"epochs": "uint32 2"}) as experiment:
            experiment.wait_until_loaded()
            pid = experiment.program.process.pid
            most = resource.prlimit(pid, resource.RLIMIT_FSIZE)[1]
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, most))
            experiment.train()
            experiment.program.wait_for("label", re.compile("A crash would lose this training: .*"))
            experiment.wait_for_end()
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, most))

    def test_size_is_kept(self):
        with self.running("--data", self.data) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            window = program.windows()[-1]
            program.xdotool("windowsize", window, "1111", "777")
            keyfile = self.desktop.path("config", "glib-2.0", "settings", "keyfile")

            def is_kept():
                with open(keyfile, encoding="utf-8") as file:
                    return re.search(r"^window-width=\d+$", file.read(), re.MULTILINE)

            program.wait_until(is_kept, "the size in the settings")
            width = program.tree().things[0].place()[2]
            program.process.kill()
            program.wait_for_end()
        with self.running("--data", self.data, settings=self.KEPT) as experiment:
            experiment.wait_until_loaded()
            self.assertEqual(experiment.program.tree().things[0].place()[2], width)


if __name__ == "__main__":
    main()
