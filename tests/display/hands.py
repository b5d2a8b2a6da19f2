"""Three ways to use the window: a pointer, a keyboard, and a screen reader. Each can do the same few
things, which are named by their texts in English; in another language its catalogue is asked.
"""

import gettext
import os
import re
import time

from gi.repository import Gio, GLib

import accessible

# So often may Tab be pressed until it has come by everything.
MAX_MOVES = 150
# Within this time a key moves the focus, or it does not move it at all.
MOVE_SECONDS = 3
MAX_WHEEL = 60


class Words:
    """What the program says instead of an English text."""

    def __init__(self, language):
        self.catalogue = gettext.translation(
            "fitting-room", os.environ["FITTING_ROOM_LOCALE_DIR"], [language], fallback=language == "en"
        )

    def __call__(self, text, *values):
        """The text, with @values where it has %s and %u."""
        left = iter(values)
        text = self.catalogue.gettext(text).replace("\xa0", " ")
        return re.sub(r"%(?:(\d)\$)?[su]", lambda m: str(values[int(m[1]) - 1] if m[1] else next(left)), text)


class Ear:
    """What a screen reader is told unasked: each new title of the window, and where the focus goes."""

    def __init__(self, program):
        self.program = program
        self.frame = program.tree().things[0].path
        self.titles = []
        self.focus = None  # the path of what got it last
        self.moves = 0
        self.subscription = program.bus.signal_subscribe(
            program.find_owner(),
            accessible.INTERFACE + "Event.Object",
            None,
            None,
            None,
            Gio.DBusSignalFlags.NONE,
            self._on_event,
        )
        focused = program.tree().focused()
        self.focus = focused.path if focused is not None else None

    def _on_event(self, _bus, _sender, path, _interface, member, parameters):
        detail, value, _, data = parameters.unpack()[:4]
        if member == "PropertyChange" and detail == "accessible-name" and path == self.frame:
            self.titles.append(data.replace("\xa0", " "))
        elif member == "StateChanged" and detail == "focused" and value == 1:
            self.focus = path
            self.moves += 1

    def listen(self):
        """Takes in what has been told meanwhile."""
        while GLib.MainContext.default().iteration(False):
            pass

    def has_heard(self, text):
        self.listen()
        return any(text in title for title in self.titles)

    def wait_for_move(self, moves):
        """Until the focus is elsewhere than after so many @moves, if it goes anywhere."""
        end = time.monotonic() + MOVE_SECONDS
        self.listen()
        while self.moves == moves and time.monotonic() < end:
            time.sleep(0.003)
            self.listen()

    def focused(self):
        """Role and name of what has the focus, and of the things that it is in."""
        self.listen()
        path, found = self.focus, []
        while path not in (None, accessible.ROOT, "/org/a11y/atspi/null") and len(found) < 4:
            try:
                thing = accessible.read_thing(self.program.bus, self.program.owner, path, None)
                found.append((thing.role, thing.name))
                path = thing.property("Accessible", "Parent")[1]
            except accessible.Gone:
                break
        return found


class Hand:
    """What is common to them: what there is to be seen and heard."""

    def __init__(self, program, words):
        self.program = program
        self.words = words
        self.ear = Ear(program)

    def pattern(self, text):
        """The text in the language of the program; %s stands for anything."""
        return re.compile(".*".join(map(re.escape, self.words(text, *["\0"] * 3).split("\0"))))

    def find(self, role, text):
        """That of the lesson if there are several: GTK 4.8 says of the sidebar's other page, which
        has the same controls, that it is visible, too."""
        found = self.program.tree().all(role, self.pattern(text))
        return min(found, key=lambda thing: not self.is_in_lesson(thing), default=None)

    def is_in_lesson(self, thing):
        while thing is not None and (thing.role, thing.name) != ("panel", self.words("Lesson")):
            thing = thing.parent
        return thing is not None

    def wait_for(self, role, text):
        """As soon as it can be used."""

        def usable():
            thing = self.find(role, text)
            return thing if thing is not None and thing.is_sensitive() else None

        return self.program.wait_until(usable, f"a usable {role} “{self.pattern(text).pattern}”")

    def wait_for_tick(self, condition):
        name = self.words("Done: %s", self.words(condition))
        self.program.wait_for("panel", name)

    def wait_for_word(self, text):
        """Until the title has told something."""
        self.program.wait_until(lambda: self.ear.has_heard(text), text)


class Pointer(Hand):
    """Clicks, turns the wheel, and types nothing but what has to be typed into an entry."""

    def __init__(self, program, words):
        super().__init__(program, words)
        left, top, width, height = program.geometry(program.windows()[0])
        frame = program.tree().things[0].place()
        self.left = left + (width - frame[2]) // 2
        self.top = top + (height - frame[3]) // 2

    def move(self, x, y):
        self.program.xdotool("mousemove", str(self.left + int(x)), str(self.top + int(y)))

    def bring_into_view(self, thing):
        """Turns the wheel until the middle of @thing is inside of what it is scrolled in."""
        pane = thing.parent
        while pane is not None and pane.role != "scroll pane":
            pane = pane.parent
        for _ in range(MAX_WHEEL if pane is not None else 0):
            _, y, _, height = thing.place()
            x, top, width, whole = pane.place()
            if top + height / 2 <= y + height / 2 <= top + whole - height / 2:
                return
            self.move(x + width - 20, top + whole / 2)
            self.program.xdotool("click", "4" if y < top else "5")
            self.program.wait_until(lambda: thing.place()[1] != y, f"{thing} to move", 5)

    def click(self, thing, across=0.5, down=0.5):
        self.bring_into_view(thing)
        x, y, width, height = thing.place()
        self.move(x + width * across, y + height * down)
        self.program.xdotool("click", "1")

    def open_lesson(self, title):
        self.click(self.wait_for("page tab", "Lesson"))
        self.click(self.wait_for("push button", title))

    def press(self, role, text):
        self.click(self.wait_for(role, text))

    def press_next(self, text):
        self.press("push button", text)

    def choose(self, text):
        self.click(self.wait_for("", text))

    def write(self, role, text, value):
        self.click(self.wait_for(role, text), across=0.2)
        self.program.keys("ctrl+a")
        self.program.type(value)
        self.program.keys("Return")

    def answer(self, question, value):
        self.click(self.wait_for("text", question), across=0.2)
        self.program.keys("ctrl+a")
        self.program.type(value)
        self.press("push button", "Answer")

    def pick_image(self, grid, place):
        self.click(self.image(grid, place))

    def image(self, grid, place):
        def is_there():
            tree = self.program.tree()
            panel = tree.find("panel", self.words(grid))
            inside = tree.below(panel) if panel is not None else []
            images = [thing for thing in inside if thing.role == "image" and thing.is_shown()]
            return images[place] if len(images) > place else None

        return self.program.wait_until(is_there, f"image {place} of {grid}")

    def go_to_start(self):
        self.click(self.wait_for("slider", "Timeline"), across=0.001)

    def set_speed(self, before, text):
        self.press("push button", before)
        self.click(self.wait_for("radio menu item", text))


class Keys(Hand):
    """Never moves the pointer."""

    def __init__(self, program, words):
        super().__init__(program, words)
        self.knows_keys = False

    def key(self, name):
        self.program.xdotool("key", "--delay", "5", name)

    def move(self, name):
        """A key that moves the focus."""
        moves = self.ear.moves
        self.key(name)
        self.ear.wait_for_move(moves)

    def is_at(self, role, pattern):
        return any(role in ("", its) and pattern.fullmatch(name) for its, name in self.ear.focused())

    def wait_for_focus(self, role, pattern):
        self.program.wait_until(lambda: self.is_at(role, pattern), f"the focus on {role} “{pattern.pattern}”")

    def reach(self, role, pattern, key="Tab"):
        """By Tab or an arrow from where the focus is."""
        for _ in range(MAX_MOVES):
            if self.is_at(role, pattern):
                return
            self.move(key)
        raise AssertionError(f"{key} does not come by {role} “{pattern.pattern}”")

    def go_to_step(self):
        self.key("ctrl+e")
        self.wait_for_focus("heading", self.pattern("Step %u of %u: %s"))

    def show(self):
        """Goes to where the task of the step is done."""
        self.go_to_step()
        self.reach("push button", self.pattern("Show Me"))
        self.move("space")

    def open_lesson(self, title):
        self.program.wait_until_typing_reaches_it()
        self.key("ctrl+e")
        self.reach("push button", self.pattern(title))
        self.key("space")

    def press(self, role, text):
        self.wait_for(role, text)
        if self.find("push button", "Show Me") is not None:
            self.show()
        self.reach(role, self.pattern(text))
        self.key("space")

    def press_next(self, text):
        """The first time like somebody who does not know the key."""
        if self.knows_keys:
            self.key("ctrl+Next")
        else:
            self.reach("push button", self.pattern(text))
            self.key("space")
        self.knows_keys = True

    def choose(self, text):
        """Tab comes to the first of the choices, and the arrows to the others."""
        role = self.wait_for("", text).role
        self.go_to_step()
        self.reach(role, re.compile(".*"))
        self.reach(role, self.pattern(text), "Down")
        self.key("space")

    def write(self, role, text, value):
        self.show()
        self.reach(role, self.pattern(text))
        self.enter(value)

    def enter(self, value):
        self.program.keys("ctrl+a")
        self.program.type(value)
        self.program.keys("Return")

    def answer(self, question, value):
        self.go_to_step()
        self.reach("text", self.pattern(question))
        self.enter(value)

    def pick_image(self, grid, place):
        self.show()
        self.reach("panel", self.pattern(grid))
        self.key("Home")
        for _ in range(place):
            self.key("Right")

    def go_to_start(self):
        self.show()
        self.reach("slider", self.pattern("Timeline"))
        self.key("Home")

    def set_speed(self, before, text):
        self.press("push button", before)
        self.wait_for("radio menu item", text)
        self.reach("radio menu item", self.pattern(text), "Down")
        self.key("Return")


class ScreenReader(Keys):
    """Acts by the accessibility bus. Where GTK 4.8 offers neither an action nor the focus, as of a
    check button or a spin button, its user presses keys."""

    def open_lesson(self, title):
        self.press("page tab", "Lesson")
        self.press("push button", title)

    def press(self, role, text):
        thing = self.wait_for(role, text)
        if "Action" in thing.interfaces:
            thing.press()
        else:
            super().press(role, text)

    def press_next(self, text):
        self.press("push button", text)

    def answer(self, question, value):
        self.wait_for("text", question).set_text(value)
        self.press("push button", "Answer")

    def go_to_start(self):
        self.wait_for("slider", "Timeline").set_value(0)
