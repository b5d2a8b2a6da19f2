"""Runs as files: saved in the window, opened from a command line and from a dialog, proved, and trained
further to the same bits as a run that was never closed."""

import json
import os
import re
import subprocess
import tempfile

import tiny_dataset
from display_test import DATA, TERMINAL_PROGRAM, DisplayTest, main, needs_data

VERIFIED = "Verified: trained again, the same digest"


def train_in_terminal(*arguments):
    """The digest of a run, all 64 digits."""
    done = subprocess.run(
        [TERMINAL_PROGRAM, "--json", *arguments], stdout=subprocess.PIPE, check=True, timeout=300
    )
    return json.loads(done.stdout.splitlines()[-1])["digest"]


class RunsTest(DisplayTest):
    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())
        self.data = os.path.join(self.folder, "data")
        tiny_dataset.write(self.data)

    def path(self, name):
        return os.path.join(self.folder, name)

    def save_run(self, experiment, path):
        """By the dialog, as a person does who types the whole path."""
        experiment.program.keys("ctrl+s")
        experiment.program.wait_until(
            lambda: len(experiment.program.windows()) == 2, "the dialog for a name"
        )
        experiment.program.keys("ctrl+a")
        experiment.program.type(path)
        experiment.program.keys("Return")
        experiment.program.wait_for("label", f"Saved as “{os.path.basename(path)}”")

    def test_from_the_terminal(self):
        path = self.path("two.fitrun")
        options = ["--data", self.data, "--seed", "3"]
        saved = train_in_terminal(*options, "--epochs", "2", "--save", path)
        further = train_in_terminal(*options, "--epochs", "4")
        with self.running("--data", self.data, path) as experiment:
            experiment.wait_until_loaded()
            experiment.program.wait_for("label", VERIFIED)
            self.assertTrue(experiment.is_complete())
            self.assertEqual(experiment.still().digest(), saved[:12])
            # The settings are the run's.
            self.assertEqual(experiment.program.find("spin button", "Seed").value(), 3)
            experiment.set("Epochs", 4)
            experiment.resume()
            self.assertEqual(experiment.wait_for_end().digest(), further[:12])

    @needs_data
    def test_saved_inside_an_epoch(self):
        path = self.path("middle.fitrun")
        with self.running("--data", DATA) as experiment:
            experiment.wait_until_loaded()
            then = experiment.pause_after_epoch(3.4)
            self.save_run(experiment, path)
        with self.running("--data", DATA, path) as experiment:
            experiment.wait_until(lambda now: now.digest() == then.digest(), "the saved weights")
            self.assertEqual(experiment.still().progress(), then.progress())
            # At once, while the film is still being made.
            experiment.resume()
            self.assertEqual(
                experiment.wait_for_end().digest(), train_in_terminal("--data", DATA)[:12]
            )

    def test_with_another_rate(self):
        path = self.path("rate.fitrun")
        with self.running("--data", self.data) as experiment:
            experiment.wait_until_loaded()
            experiment.step()
            experiment.set("Learning rate", 0.01)
            experiment.step()
            self.save_run(experiment, path)
            experiment.set("Learning rate", 0.002)
            experiment.resume()
            unbroken = experiment.wait_for_end().digest()
        with self.running("--data", self.data, path) as experiment:
            experiment.program.wait_for("label", VERIFIED)
            self.assertEqual(experiment.still().batches(), 2)
            self.assertEqual(experiment.program.find("spin button", "Learning rate").value(), 0.01)
            experiment.set("Learning rate", 0.002)
            experiment.resume()
            self.assertEqual(experiment.wait_for_end().digest(), unbroken)

    def test_saved_while_training(self):
        """The file is a run that can be proved, and the training goes on."""
        path = self.path("going")  # the suffix is added
        settings = {"epochs": "uint32 1000"}
        with self.running("--data", self.data, settings=settings) as experiment:
            experiment.wait_until_loaded()
            experiment.train()
            experiment.wait_until(lambda now: now.epoch() > 0, "the first batches")
            experiment.program.keys("ctrl+s")
            experiment.program.wait_until(
                lambda: len(experiment.program.windows()) == 2, "the dialog for a name"
            )
            experiment.program.keys("ctrl+a")
            experiment.program.type(path)
            experiment.program.keys("Return")
            experiment.program.wait_for("label", "Saved as “going.fitrun”")
            # The same name without the suffix, of which the dialog cannot know.
            with open(path + ".fitrun", "rb") as file:
                before = file.read()
            experiment.program.keys("ctrl+s")
            experiment.program.wait_until(
                lambda: len(experiment.program.windows()) == 2, "the dialog for a name"
            )
            experiment.program.keys("ctrl+a")
            experiment.program.type(path)
            experiment.program.keys("Return")
            experiment.program.wait_for("label", "Replace “going.fitrun”?")
            experiment.program.keys("Escape")
            experiment.program.wait_until(
                lambda: len(experiment.program.windows()) == 1, "one window"
            )
            with open(path + ".fitrun", "rb") as file:
                self.assertEqual(file.read(), before)
        done = subprocess.run(
            [TERMINAL_PROGRAM, "--data", self.data, "--replay", path + ".fitrun"],
            stdout=subprocess.PIPE,
            text=True,
        )
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_strange_names(self):
        """Nothing in the name of a folder, a file or a class is markup, a key or another direction."""
        data = self.path('&<b>"%n_x')
        tiny_dataset.write(data)
        with open(os.path.join(data, "class-names.txt"), "w", encoding="utf-8") as file:
            file.write("R&D <b>\nחולצה\n=1+1\n")
        with self.running("--data", os.path.join(data, "none")) as experiment:
            experiment.program.wait_for("label", re.compile(r'“.*/&<b>"%n_x/none” does not exist; .*', re.DOTALL))
        with self.running("--data", data) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            experiment.step()
            self.save_run(experiment, os.path.join(data, 'R&D_<b>"%n.fitrun'))
            program.find("page tab", "Data").press()
            program.wait_for("push button", "R&D <b>")
            program.wait_for("push button", "\u200e\u2068חולצה\u2069")
            program.wait_for("push button", "=1+1")

    def export(self, experiment, name):
        experiment.program.keys("F10")
        for item in ("Export", name):
            experiment.program.wait_for("menu item", item)
            experiment.program.press("menu item", item)
        # While it is there, keys are the menu's, and it is one of the windows.
        experiment.program.wait_until(lambda: experiment.program.find("menu item", name) is None, "no menu")

    def test_for_other_programs(self):
        """The window's network is the terminal's; what is copied is said."""
        path, network, report = self.path("one.fitrun"), self.path("one.onnx"), self.path("one.pdf")
        with self.running("--data", self.data) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            experiment.step()
            self.export(experiment, "Copy as PyTorch Code")
            program.wait_for("label", "Copied PyTorch code, to train anew")
            self.save_run(experiment, path)
            self.export(experiment, "Copy as Keras Code")
            program.wait_for("label", "Copied Keras code")
            for item, name in (("Export Network as ONNX…", network), ("Export Report as PDF…", report)):
                self.export(experiment, item)
                program.wait_until(lambda: len(program.windows()) == 2, "the dialog for a name")
                program.keys("ctrl+a")
                program.type(name)
                program.keys("Return")
                program.wait_for("label", f"Saved “{os.path.basename(name)}”")
            experiment.step()
            self.export(experiment, "Copy as Keras Code")
            program.wait_for("label", "Copied Keras code, as last saved")
        done = subprocess.run(
            [TERMINAL_PROGRAM, "--open", path, "--export", "onnx", path + ".onnx", "--data", self.data], timeout=60
        )
        self.assertEqual(done.returncode, 0)
        with open(network, "rb") as ours, open(path + ".onnx", "rb") as others:
            self.assertEqual(ours.read(), others.read())
        with open(report, "rb") as file:
            pages = file.read()
        self.assertTrue(pages.startswith(b"%PDF") and b"/Count 2" in pages)

    def test_opened_by_the_dialog_and_undone(self):
        path = self.path("one.fitrun")
        saved = train_in_terminal("--data", self.data, "--epochs", "1", "--save", path)
        with self.running("--data", self.data) as experiment:
            experiment.wait_until_loaded()
            before = experiment.step()
            experiment.program.keys("ctrl+o")
            experiment.program.wait_until(
                lambda: len(experiment.program.windows()) == 2, "the dialog for a file"
            )
            experiment.program.type(path)
            experiment.program.keys("Return")
            experiment.program.wait_for("label", "Opened “one.fitrun”")
            experiment.wait_until(lambda now: now.digest() == saved[:12], "the saved weights")
            experiment.program.keys("ctrl+z")
            experiment.wait_until(lambda now: now.digest() == before.digest(), "the run before")
            self.assertEqual(experiment.still().batches(), 1)

    def test_no_run(self):
        """The running experiment survives."""
        path = self.path("shirt.fitrun")
        with open(path, "wb") as file:
            file.write(b"\x10\0\0\0\0\0\0\0{}")
        with self.running("--data", self.data, path) as experiment:
            experiment.program.wait_for("label", re.compile(r"“.*shirt.fitrun” cannot be opened: .*"))
            experiment.program.press("push button", re.compile("OK.*"))
            experiment.wait_until_loaded()
            self.assertEqual(experiment.step().batches(), 1)

    def test_other_data(self):
        path, other = self.path("other.fitrun"), self.path("other-data")
        tiny_dataset.write(other, train_count=200)
        saved = train_in_terminal("--data", other, "--epochs", "1", "--save", path)
        sentence = re.compile(r"This run was trained on another data set\. .*")
        with self.running("--data", self.data, path) as experiment:
            program = experiment.program
            program.wait_for("label", sentence)
            self.assertEqual(experiment.still().digest(), saved[:12])
            self.assertFalse(program.find("push button", "Step").is_sensitive())
            program.tree().all("push button", "Start Over")[-1].press()
            program.wait_until(lambda: program.find("label", sentence) is None, "no sentence")
            self.assertEqual(experiment.step().batches(), 1)

    def test_other_classes(self):
        """Its curves can be looked at; every image and control stays harmless."""
        path, other = self.path("three.fitrun"), self.path("three-classes")
        tiny_dataset.write(other, classes=3)
        saved = train_in_terminal("--data", other, "--epochs", "2", "--save", path)
        with self.running("--data", self.data, path) as experiment:
            program = experiment.program
            program.wait_for("label", re.compile(r"This run was trained on a data set of other classes\. .*"))
            experiment.wait_until(lambda now: now.digest() == saved[:12], "the saved weights")
            self.assertFalse(program.wait_for("push button", "Train").is_sensitive())
            program.press("page tab", "Inspect")
            program.wait_for("label", "No predictions yet.")
            program.tree().all("push button", "Start Over")[-1].press()
            program.press("page tab", "Training")
            experiment.wait_until_loaded()
            self.assertEqual(experiment.step().batches(), 1)


if __name__ == "__main__":
    main()
