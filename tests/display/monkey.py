"""A monkey: it does to the window what nobody would, at random and fast, and waits for nothing.

What it does in a step depends on the seed and the number of the step alone, but for what happens to be
on the screen then: the same seed does the same again, as far as the program's own pace allows.

It stays in the window. The desktop must show no button that closes one and no menu of the title bar,
and the monkey knows no key that does. A file dialog opens in the desktop's own folders, and gets names
without a slash, Return and Escape, so that nothing is written elsewhere.
"""

import os
import random
import re
import signal
import subprocess

import accessible
import desktop
from program import COMPLAINT

# Of a window, the smallest and largest that it is made; the former is less than it allows.
SMALLEST = (200, 200)

KEYS = [
    *["Tab", "Tab", "Tab", "shift+Tab", "Left", "Right", "Up", "Down", "Home", "End", "Page_Up", "Page_Down"],
    *["space", "space", "Return", "Return", "Escape", "Escape", "Delete", "BackSpace", "period", "period"],
    *["plus", "minus", "Menu", "shift+F10", "F1", "F9", "F10", "F11", "ctrl+1", "ctrl+2", "ctrl+3", "ctrl+1"],
    *["ctrl+r", "shift+ctrl+r", "ctrl+z", "ctrl+o", "ctrl+s", "ctrl+comma", "ctrl+question", "ctrl+a", "ctrl+c"],
    *["ctrl+v", "ctrl+x", "ctrl+Left", "ctrl+Right", "ctrl+Tab", "ctrl+Page_Down", "ctrl+Home", "shift+End"],
    *["shift+ctrl+Right", "alt+Down", "ctrl+space", "ctrl+Return", "ctrl+BackSpace", "KP_Enter", "Insert"],
]

# What a keyboard types, and what only a screen reader or an input method brings.
TYPED = ["0", "1", "7", "64", "1024", "99999999999", "-3", "1e99", "1e-3", "0,5", "nan", "0x20", "128,64"]
TYPED += ['&<b>"%n', "=1+1", "note", "shoe", "a" * 60, " ", ".", ".....", "%s%n", "\t\t", "none"]
TOLD = [*TYPED, "حذاء", "\u202eשרוול\u202c", "👟" * 20, "e\u0301" * 30, "x" * 3000, "\u200b", "a\nb", ""]

SCHEMES = ["default", "prefer-dark", "prefer-light"]
FONTS = ["Cantarell 8", "Cantarell 11", "Cantarell 11", "Cantarell 16", "Monospace 24", "Cantarell 36"]
RESOLUTIONS = [96, 96, 144, 192]
FIRST_FONT = ("Cantarell 11", 96)

FILE_DIALOG = re.compile(r"(Open|Save|Export|Choose)\b.*")
VERB = re.compile(r"Train|Pause|Resume|Train .* More|Step|Start Over|New Start|Add Layer|Remove .*")
SPEED = re.compile(r"Watch|Full speed|.* a second")
# Roles. No link: it would lead out of the window.
PRESSED = {"push button", "toggle button", "check box", "radio button", "combo box", "page tab", "list item"}
PRESSED |= {"menu item", "check menu item", "radio menu item"}
# By accessible name: what closes the window or takes it off the screen.
SPARED = re.compile(r"Close|Quit|Minimi[sz]e|Maximi[sz]e")

# So often it looks for a thing of a kind.
TRIES = 5

STEPS_REMEMBERED = 25


class Monkey:
    """@folders: data sets; @files: what a second start is asked to open; @look: a Look."""

    def __init__(self, seed, folders, files, look):
        self.seed = seed
        self.folders = folders
        self.files = files
        self.look = look
        self.steps = 0
        self.deeds = 0  # steps in which something was done, as far as can be known
        self.done = []
        self.beside = []
        self.has_left = False
        self.program = None
        self.random = None

    # What the test asks of it

    def step(self, program):
        """Does one thing to @program. Whatever comes of it, nobody waits for it."""
        self.program = program
        self.random = random.Random(f"{self.seed} {self.steps}")
        self.done = [*self.done[1 - STEPS_REMEMBERED :], f"{self.steps}:"]
        kind = self._pick_kind()
        try:
            windows = self._windows()
            if any(FILE_DIALOG.fullmatch(title) for title, _ in windows):
                kind = self._answer_file_dialog
            self.done[-1] += f" {kind.__name__.strip('_')}"
            if windows:
                before = self.done[-1]
                kind(self.random.choice(windows)[1])
                self.deeds += self.done[-1] != before
        except accessible.Gone as reason:
            self.done[-1] += f" (gone: {reason})"
        except subprocess.CalledProcessError:  # the window was another one by then
            self.done[-1] += " (in vain)"
        self.steps += 1

    def leave(self, program):
        """Closes the window, as soon as nothing stands before it."""
        self.has_left = True

        def has_ended():
            words = ["Escape"] if len(program.windows()) > 1 else ["Escape", "ctrl+q"]
            program.xdotool("key", *words)
            return program.process.poll() is not None

        desktop.wait_until(has_ended, "the program to end")

    def forget(self):
        """Ends the second starts that still wait for an answer from a window that has gone."""
        for started in self.beside:
            if started.poll() is None:
                started.kill()
                started.wait()
            started.words.close()
        self.beside = []

    def faults_beside(self):
        """What the second starts that have ended should not have said, or ended as."""
        faults = []
        for started in self.beside:
            started.words.seek(0)
            words = started.words.read()
            if started.poll() not in (None, 0, 1, -signal.SIGKILL) or COMPLAINT.search(words):
                faults.append(f"{started.args} ended with {started.returncode}: {words}")
        return faults

    # Its choices

    def _pick_kind(self):
        kinds = {
            self._keys: 20,
            self._type: 8,
            self._click: 20,
            self._drag: 8,
            self._scroll: 6,
            self._hover: 4,
            self._press: 16,
            self._train: 10,
            self._escape: 6,
            self._tell: 8,
            self._speed: 3,
            self._resize: 5,
            self._look: 3,
            self._start_beside: 1,
        }
        return self.random.choices(list(kinds), kinds.values())[0]

    def _add(self, *words):
        self.done[-1] += " " + " ".join(map(repr, words))

    def _do(self, *words):
        self._add(*words)
        self.program.xdotool(*map(str, words))

    def _windows(self):
        """Title and place of each X window of the program that is on the screen."""
        found = []
        for window in self.program.windows():
            try:
                title = self.program.xdotool("getwindowname", window).strip()
                found.append((title, self.program.geometry(window)))
            except (subprocess.CalledProcessError, KeyError, ValueError):  # it has gone meanwhile
                continue
        return found

    def _point(self, place):
        """Somewhere inside that part of a place that is on the screen."""
        x, y, width, height = place
        across, down = self.program.desktop.size
        left, right = max(x, 0), min(x + width, across) - 1
        top, bottom = max(y, 0), min(y + height, down) - 1
        return self.random.randint(left, max(left, right)), self.random.randint(top, max(top, bottom))

    # What it does

    def _answer_file_dialog(self, _place):
        words = self.random.choice([["Escape"], ["Return"], ["Escape"], ["a", "b", "Return"], ["Delete", "x", "Return"]])
        self._do("key", *words)

    def _keys(self, _place):
        count = self.random.choice([1, 1, 2, 3, 5, 8, 20])
        self._do("key", "--delay", self.random.choice([0, 5, 20]), *self.random.choices(KEYS, k=count))

    def _type(self, _place):
        self._do("type", "--delay", "2", "--", self.random.choice(TYPED) + self.random.choice(["", "\n"]))

    def _click(self, place):
        button = self.random.choice([1, 1, 1, 1, 1, 1, 2, 3])
        times = self.random.choice([1, 1, 1, 2, 3])
        self._do("mousemove", *self._point(place), "click", "--repeat", times, "--delay", 10, button)

    def _drag(self, place):
        words = ["mousemove", *self._point(place), "mousedown", 1]
        for _ in range(self.random.randint(1, 6)):
            words += ["mousemove", *self._point(place)]
        self._do(*words, "mouseup", 1)

    def _scroll(self, place):
        modifier = [[], [], ["ctrl"], ["shift"]][int(self.random.random() * 4)]
        turns = ["click", "--repeat", self.random.randint(1, 15), "--delay", 2, self.random.choice([4, 5, 6, 7])]
        words = ["mousemove", *self._point(place)]
        for name in modifier:
            words += ["keydown", name]
        words += turns
        for name in modifier:
            words += ["keyup", name]
        self._do(*words)

    def _hover(self, place):
        words = []
        for _ in range(self.random.randint(3, 12)):
            words += ["mousemove", *self._point(place)]
        self._do(*words)

    def _pick(self, interface, accepts=lambda thing: True):
        """A shown thing that has @interface, or None."""

        def is_one(thing):
            return (
                interface in thing.interfaces
                and thing.is_sensitive()
                and not SPARED.fullmatch(thing.name)
                and accepts(thing)
            )

        for _ in range(TRIES):
            thing = accessible.wander(self.program.bus, self.program.find_owner(), self.random, is_one)
            if thing is not None:
                return thing
        return None

    def _press(self, _place):
        thing = self._pick("Action", lambda thing: thing.role in PRESSED)
        if thing is None:
            return
        self._add(thing)
        for _ in range(self.random.choice([1, 1, 1, 2, 5])):
            thing.call("Action", "DoAction", "(i)", 0)

    def _train(self, _place):
        thing = self._pick("Action", lambda thing: thing.role == "push button" and VERB.fullmatch(thing.name))
        if thing is not None:
            self._add(thing)
            thing.call("Action", "DoAction", "(i)", 0)

    def _escape(self, _place):
        """Out of menus and dialogs, in which it would be for long."""
        self._do("key", *["Escape"] * 4)

    def _tell(self, _place):
        """A value or a text, as a screen reader sets it."""
        if self.random.random() < 0.5:
            thing = self._pick("Value")
            if thing is not None:
                value = self.random.choice([0, 1, 2, 16, 64, 300, -1, 1e9, 1e-9, 1e300, float("nan")])
                self._add(thing, value)
                thing.set_value(value)
            return
        thing = self._pick("EditableText")
        if thing is not None:
            text = self.random.choice(TOLD)
            self._add(thing, text[:40])
            thing.set_text(text)

    def _speed(self, _place):
        thing = self._pick("Action", lambda thing: thing.role == "push button" and SPEED.fullmatch(thing.name))
        if thing is not None:
            self._add(thing)
            thing.call("Action", "DoAction", "(i)", 0)
            self._do("key", *["Down"] * self.random.randint(0, 6), "Return")

    def _resize(self, _place):
        size = [self.random.randint(*ends) for ends in zip(SMALLEST, self.program.desktop.size)]
        for window in self.program.windows()[:1]:
            # It may have been dragged off the screen.
            self._do("windowmove", window, 0, 0, "windowsize", window, *size)

    def _look(self, _place):
        setter, *values = self.random.choice(
            [
                ("set_scheme", self.random.choice(SCHEMES)),
                ("set_high_contrast", self.random.random() < 0.5),
                ("set_font", self.random.choice(FONTS), self.random.choice(RESOLUTIONS)),
            ]
        )
        self._add(setter, *values)
        getattr(self.look, setter)(*values)

    def _start_beside(self, _place):
        """Another start, which asks the window that is there for a data set or a run."""
        words = [self.random.choice(self.files)]
        if self.random.random() < 0.7:
            words = ["--data", self.random.choice(self.folders)]
        self._add(*words)
        self.beside.append(start_beside(self.program, words))


def start_beside(program, arguments):
    folder = program.desktop.folder
    words = open(os.path.join(folder, f"beside-{len(os.listdir(folder))}"), "w+", encoding="utf-8")
    process = subprocess.Popen(
        [program.process.args[0], *arguments],
        env=program.environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=words,
        stderr=subprocess.STDOUT,
    )
    process.words = words
    return process


class Look:
    """How the desktop says programs should look, changed while they run. Use it as a context."""

    def __init__(self, where):
        self.where = where
        self.path = where.path("xsettingsd.conf")
        self.server = None

    def __enter__(self):
        self._write_font(*FIRST_FONT)
        self.server = subprocess.Popen(
            ["xsettingsd", "-c", self.path],
            env=self.where.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return self

    def __exit__(self, *exception):
        self.server.terminate()
        self.server.wait()

    def set_scheme(self, name):
        self._set("org.gnome.desktop.interface", "color-scheme", name)

    def set_high_contrast(self, is_high):
        self._set("org.gnome.desktop.a11y.interface", "high-contrast", str(is_high).lower())

    def set_font(self, font, resolution):
        self._write_font(font, resolution)
        self.server.send_signal(signal.SIGHUP)

    def _set(self, *words):
        subprocess.run(["gsettings", "set", *words], env=self.where.environment, check=True)

    def _write_font(self, font, resolution):
        with open(self.path, "w", encoding="utf-8") as file:
            file.write(f'Gtk/FontName "{font}"\nXft/DPI {resolution * 1024}\n')
