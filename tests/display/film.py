"""A film of the first ten seconds of a training in Watch: ten pictures a second of the real window
from a first start, and how many different states of the network they show.

Nobody can promise that of a machine that has other things to do: this is no test. It prints what it
has seen, ends with status 1 if that is too little, and keeps the pictures in the folder "film" of
FITTING_ROOM_TEST_OUTPUT, if that is set.
"""

import os
import sys
import threading
import time

import accessible
import desktop
import picture
from display_test import DATA, PROGRAM
from experiment import COUNTS, Experiment, batches_of, number
from program import Program

SIZE = (1280, 800)
SECONDS = 10
PICTURES_A_SECOND = 10
# The states that count: where most happens.
LOWEST, HIGHEST = 860, 8000
LEAST_STATES = 20
# What finds faults in tests would slow the window.
ENVIRONMENT = {"G_DEBUG": "", "MALLOC_CHECK_": ""}


class Reader(threading.Thread):
    """Reads again and again what the window says, which takes as long as a turn of its main loop: a
    picture would come late if it waited for that."""

    def __init__(self, program, where):
        super().__init__(daemon=True)
        reading = Experiment(program).read()
        bus = accessible.connect(where.environment["AT_SPI_BUS_ADDRESS"])
        things = reading.tree.find("label", COUNTS), reading.tree.find("image", reading.progress())
        self.things = [accessible.Thing(bus, thing.item) for thing in things]
        self.right = self.batches = None
        self.read()

    def read(self):
        counts, progress = (
            thing.property("Accessible", "Name").replace("\xa0", " ") for thing in self.things
        )
        self.right = number(COUNTS.fullmatch(counts)[1])
        self.batches = batches_of(progress)

    def run(self):
        try:
            while True:
                self.read()
        except accessible.Gone:  # the film is over
            pass


class Frame:
    """One picture, and what the window had said last by then."""

    def __init__(self, where, reader, start):
        self.seconds = time.monotonic() - start
        self.rows = picture.rows_from_xwd(where.path("screen", "Xvfb_screen0"), (0, 0, *SIZE))
        self.right = reader.right
        self.batches = reader.batches


def film(program, where):
    """Presses Train. Returns: the frames."""
    Experiment(program).wait_until_loaded()
    program.wait_for("push button", "Watch")
    train = program.wait_for("push button", "Train")
    reader = Reader(program, where)
    start = time.monotonic()
    frames = [Frame(where, reader, start)]
    reader.start()
    train.press()
    while frames[-1].seconds < SECONDS:
        # The next tenth of a second that has not begun.
        tenths = int((time.monotonic() - start) * PICTURES_A_SECOND) + 1
        time.sleep(max(start + tenths / PICTURES_A_SECOND - time.monotonic(), 0))
        frames.append(Frame(where, reader, start))
    return frames


def save(frames):
    folder = os.environ.get("FITTING_ROOM_TEST_OUTPUT")
    if folder is None:
        return
    folder = os.path.join(folder, "film")
    os.makedirs(folder, exist_ok=True)
    for i, frame in enumerate(frames):
        with open(os.path.join(folder, "%03d.png" % i), "wb") as file:
            file.write(picture.png_from_rows(frame.rows))
    print("pictures in", folder)


def main():
    if desktop.missing_tools() or not os.path.isdir(DATA):
        print("no desktop, or no Fashion-MNIST: nothing is filmed")
        return 77
    with desktop.Desktop(*SIZE) as where:
        # No settings at all: a first start.
        with Program(where, [PROGRAM], {}, ENVIRONMENT) as program:
            program.wait_until(program.windows, "the window")
            frames = film(program, where)
    print(" seconds     batch    right")
    for frame in frames:
        batch = "the end" if frame.batches is None else frame.batches
        print("%8.2f  %8s  %7d" % (frame.seconds, batch, frame.right))
    states = {frame.right for frame in frames if LOWEST <= frame.right <= HIGHEST}
    looks = len({b"".join(frame.rows) for frame in frames})
    print(
        "%d different states from %.1f to %.0f %% right (at least %d), %d different pictures of %d"
        % (len(states), LOWEST / 100, HIGHEST / 100, LEAST_STATES, looks, len(frames))
    )
    save(frames)
    return 0 if len(states) >= LEAST_STATES else 1


if __name__ == "__main__":
    sys.exit(main())
