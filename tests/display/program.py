"""The program under test: its life, and what a person does to it by accessibility bus, keyboard and
pointer. accessible.py says what it shows.
"""

import contextlib
import os
import re
import shutil
import subprocess

from gi.repository import GLib

import accessible
from desktop import PATIENCE, wait_until

SETTINGS_GROUP = "org/fitting_room/FittingRoom"

# What goes wrong inside GTK says so in its output.
COMPLAINT = re.compile(r"CRITICAL|WARNING|ERROR|Sanitizer|runtime error|assertion")


class Program:
    """Started at once; use it as a context, which ends it whatever happens.

    settings: what an earlier start has kept, such as {"epochs": "uint32 3"}: GVariant's text form, and
    no run. None leaves all as it is.
    """

    def __init__(self, desktop, command, settings=None, environment=None):
        self.desktop = desktop
        self.environment = dict(desktop.environment, **(environment or {}))
        self.output_path = desktop.path("output-%d" % len(os.listdir(desktop.folder)))
        if settings is not None:
            self._keep(settings)
        self.bus = accessible.connect(desktop.environment["AT_SPI_BUS_ADDRESS"])
        self.owner = None
        self.memory = accessible.Memory()
        with open(self.output_path, "wb") as output:
            self.process = subprocess.Popen(
                command,
                env=self.environment,
                cwd=desktop.folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        with contextlib.suppress(GLib.Error):  # a test may have ended the bus
            self.bus.close_sync()

    def _keep(self, settings):
        shutil.rmtree(self.desktop.path("data", "fitting-room", "runs"), ignore_errors=True)
        folder = self.desktop.path("config", "glib-2.0", "settings")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "keyfile"), "w", encoding="utf-8") as file:
            file.write("[%s]\n" % SETTINGS_GROUP)
            file.writelines("%s=%s\n" % pair for pair in settings.items())

    # Its life

    def output(self):
        """All that it has printed so far."""
        with open(self.output_path, encoding="utf-8", errors="replace") as file:
            return file.read()

    def complaints(self):
        """The lines that should not be there."""
        return [line for line in self.output().splitlines() if COMPLAINT.search(line)]

    def wait_until(self, condition, what, patience=PATIENCE):
        """Like desktop.wait_until, but fails at once where the program has died."""

        def answer():
            status = self.process.poll()
            if status is not None:
                raise AssertionError(f"the program ended with status {status}\n{self.output()}")
            try:
                return condition()
            except accessible.Gone:  # it is not there yet, or there was another one meanwhile
                return None

        return wait_until(answer, what, patience)

    def wait_for_end(self, patience=PATIENCE):
        """Its exit status."""
        return self.process.wait(patience)

    # What is there

    def tree(self):
        """All its accessible things, now."""
        return accessible.Tree(self.bus, self.find_owner(), self.memory)

    def find_owner(self):
        """Its name on the accessibility bus."""
        if self.owner is None:
            self.owner = accessible.find_application(self.bus, self.process.pid)
        if self.owner is None:
            raise accessible.Gone("it has not registered with the accessibility bus")
        return self.owner

    def answers_or_has_ended(self):
        """Whether its main loop turns, if it is still there."""
        if self.process.poll() is not None:
            return True
        asked = (accessible.ROOT, accessible.INTERFACE + "Accessible", "GetRole")
        try:
            return bool(accessible.call(self.bus, self.find_owner(), *asked))
        except accessible.Gone:
            return False

    def find(self, role, name):
        return self.tree().find(role, name)

    def wait_for(self, role, name, patience=PATIENCE):
        """The shown thing of that role and name (see Tree.all), as soon as there is one."""
        what = name if isinstance(name, str) else name.pattern
        return self.wait_until(lambda: self.find(role, name), f"{role} “{what}”", patience)

    # What a person does

    def press(self, role, name):
        """Does the first action of a thing, once it is there and can be used."""

        def usable():
            thing = self.find(role, name)
            return thing if thing is not None and thing.is_sensitive() else None

        self.wait_until(usable, f"a usable {role} “{name}”").press()

    def set(self, role, name, value):
        """Sets a value (a number) or a text."""
        thing = self.wait_for(role, name)
        if isinstance(value, str):
            thing.set_text(value)
        else:
            thing.set_value(value)

    def wait_for_focus(self, role, name):
        """Until the keyboard focus is on the thing or on something inside it, such as the text of a
        spin button."""

        def has_focus():
            tree = self.tree()
            thing = tree.focused()
            wanted = {found.path for found in tree.all(role, name)}
            while thing is not None and thing.path not in wanted:
                thing = thing.parent
            return thing

        return self.wait_until(has_focus, f"the focus on {role} “{name}”")

    def focus(self, role, name):
        self.wait_for(role, name).grab_focus()
        self.wait_for_focus(role, name)

    def xdotool(self, *words):
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, check=True, capture_output=True
        )
        return done.stdout.decode()

    def wait_until_typing_reaches_it(self):
        """A window that closes leaves the keyboard to nobody until the window manager has given it
        to the next; keys typed meanwhile are lost."""

        def has_keyboard():
            found = subprocess.run(
                ["xdotool", "getwindowfocus"],
                env=self.environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            return found.stdout.decode().strip() in self.windows()

        self.wait_until(has_keyboard, "the keyboard")

    def keys(self, *names):
        """Keys by their X names: Tab, space, ctrl+r."""
        self.wait_until_typing_reaches_it()
        self.xdotool("key", "--delay", "20", *names)

    def type(self, text):
        self.wait_until_typing_reaches_it()
        self.xdotool("type", "--delay", "20", "--", text)

    def point(self, thing, across=0.5, down=0.5):
        """Moves the pointer onto a thing of the main window: into its middle, or to other shares of
        its width and height."""
        frame = self.tree().things[0].place()
        # A window that goes while they are counted leaves xdotool without an answer.
        windows = self.wait_until(self.windows, "a window")
        left, top, width, height = self.geometry(windows[-1])
        x, y, thing_width, thing_height = thing.place()
        # Around the window there is a border as wide on each side, or a shadow.
        x += left + (width - frame[2]) // 2 + int(thing_width * across)
        y += top + (height - frame[3]) // 2 + int(thing_height * down)
        self.xdotool("mousemove", str(x), str(y))

    def click(self, thing, across=0.5, down=0.5):
        self.point(thing, across, down)
        self.xdotool("click", "1")

    def windows(self):
        """The X windows of the program that are on the screen, as xdotool names them."""
        try:
            found = self.xdotool("search", "--onlyvisible", "--all", "--pid", str(self.process.pid))
        except subprocess.CalledProcessError:  # there is none
            return []
        return found.split()

    def geometry(self, window):
        """x, y, width, height of an X window on the screen."""
        shell = self.xdotool("getwindowgeometry", "--shell", window)
        values = dict(line.split("=") for line in shell.split())
        return tuple(int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))

    def resize(self, width, height):
        self.xdotool("windowsize", self.windows()[0], str(width), str(height))

    def picture(self):
        """Its first window, as PNG."""
        windows = self.windows()
        return self.desktop.picture(self.geometry(windows[0]) if windows else None)
