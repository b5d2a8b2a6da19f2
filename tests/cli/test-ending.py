"""Whatever ends a training, what was asked to be saved is saved, and the exit status says why."""

import csv
import os
import re
import resource
import shutil
import signal
import subprocess

from program import assert_complaint, data, environment, main, parse, path, program, run
from run_document import read_run

BATCHES = 19  # in an epoch
SIGNALS = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]


def start(*arguments, **options):
    """A training that takes long."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options}
    return subprocess.Popen([program, "--data", data, "--epochs", "1000", *arguments], env=environment, **options)


class Files:
    """A folder for a run and its curves."""

    def __init__(self, name):
        self.folder = path(name)
        self.run = os.path.join(self.folder, "a.fitrun")
        self.curves = os.path.join(self.folder, "a.csv")
        self.options = ["--save", self.run, "--curves", self.curves]
        os.mkdir(self.folder)

    def check(self):
        """Fails unless both are whole, and alone. Returns how many batches they hold."""
        assert sorted(os.listdir(self.folder)) == ["a.csv", "a.fitrun"]
        batches = int(read_run(self.run)["batches"])
        with open(self.curves, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        assert [int(row["batch"]) for row in rows] == list(range(batches + 1))
        assert rows[-1]["test_loss"] != "", "the end is tested"
        done = run("--quiet", "--data", data, "--replay", self.run)
        assert done.returncode == 0, done
        return batches


def test_signals():
    for number, status in SIGNALS:
        files = Files(f"signal-{status}")
        process = start("--json", *files.options)
        first = process.stdout.readline()
        process.send_signal(number)
        rest, errors = process.communicate(timeout=60)
        assert process.returncode == status, (process.returncode, errors)
        assert "Saving what was trained" in errors, errors
        lines = parse(first + rest)
        assert lines[-1]["interrupted"] is True
        assert BATCHES <= lines[-1]["batches"] < 1000 * BATCHES
        assert files.check() == lines[-1]["batches"]
        assert read_run(files.run)["weights_digest"] == lines[-1]["digest"]


def test_in_words():
    process = start()
    first = process.stdout.readline() + process.stdout.readline()
    process.send_signal(signal.SIGINT)
    rest, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Saving" not in errors
    lines = (first + rest).splitlines()
    assert re.match(r"Stopped after (1 batch|\d+ batches), in epoch ", lines[-2]), lines
    assert lines[-1].startswith("Digest "), lines


def test_impatience():
    """Pressed again and again, and ended in other ways too: the first says why."""
    files = Files("impatience")
    process = start("--json", *files.options)
    process.stdout.readline()
    for _ in range(20):
        process.send_signal(signal.SIGINT)
    errors = process.stderr.readline()
    while "Saving" not in errors:
        assert errors, "it ended without a word"
        errors = process.stderr.readline()
    while process.poll() is None:
        for number, _ in SIGNALS:
            process.send_signal(number)
    process.communicate(timeout=60)
    assert process.returncode == 130
    files.check()


def test_before_the_first_batch():
    """However early it comes once the training has begun."""
    files = Files("early")
    process = start("--hidden", "1024,1024", "--batch-size", "600", *files.options)
    assert process.stdout.readline().startswith("784-1024-1024-10")
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert process.returncode == 143
    assert files.check() < 1000


def test_ignored():
    """What was started by nohup lives on when its terminal ends."""
    files = Files("nohup")
    process = start("--json", *files.options, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    process.stdout.readline()
    process.send_signal(signal.SIGHUP)
    process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert process.returncode == 143
    files.check()


def test_reader_ends():
    """As with `| head -1`."""
    for words in ([], ["--json"]):
        files = Files("head" + "".join(words))
        process = start(*words, *files.options)
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
        assert process.wait(timeout=60) == 1
        assert "cannot be written" in errors, errors
        assert files.check() % BATCHES == 0


def test_no_output():
    """Standard output that is full or closed from the beginning: one epoch is trained."""
    for name, shell in (("full", ">/dev/full"), ("closed", ">&-"), ("all-closed", ">&- 2>&- <&-")):
        files = Files(name)
        command = ["sh", "-c", f'exec "$@" {shell}', "sh", program, "--data", data, "--epochs", "1000", *files.options]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
        assert done.returncode == 1, done
        assert ("cannot be written" in done.stderr) == (name != "all-closed"), done
        assert files.check() == BATCHES


def test_quiet_output():
    """Only the last line fails: all epochs are there."""
    files = Files("quiet")
    with open("/dev/full", "w") as full:
        done = run("--quiet", "--data", data, "--epochs", "3", *files.options, capture_output=False, stdout=full,
                   stderr=subprocess.PIPE)
    assert_complaint(done, 1, "cannot be written")
    assert files.check() == 3 * BATCHES


def test_limit_on_output():
    """The limit on the size of files is an error of the output, and no signal."""
    with open(path("limited.txt"), "w") as output:
        done = run("--quiet", "--data", data, "--epochs", "1", capture_output=False, stdout=output,
                   stderr=subprocess.PIPE, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10)))
    assert_complaint(done, 1, "cannot be written", "too large")


def test_one_of_two():
    """A run that cannot be saved any more does not take the curves with it."""
    files = Files("one-of-two")
    gone = path("gone")
    os.mkdir(gone)
    process = start("--json", "--save", os.path.join(gone, "a.fitrun"), "--curves", files.curves)
    process.stdout.readline()
    shutil.rmtree(gone)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 1 and "its folder does not exist" in errors, errors
    assert os.listdir(files.folder) == ["a.csv"]


main(globals())
