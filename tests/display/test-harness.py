"""The harness itself: it must see what goes wrong, or the other tests prove nothing."""

import os
import random
import unittest
import unittest.mock

import accessible
import desktop
import gtk_faults
import picture
from display_test import DisplayTest, main
from experiment import batches_of
from monkey import Monkey
from program import Program


def shell(text):
    return ["/bin/sh", "-c", text]


class HarnessTest(DisplayTest):
    def test_complaints_are_seen(self):
        for domain, level in (("Gtk", "WARNING"), ("Adwaita", "CRITICAL"), ("fr", "ERROR")):
            line = f"(fitting-room:1): {domain}-{level} **: 12:00:00.000: it is so"
            with Program(self.desktop, shell(f"echo fine; echo '{line}' >&2")) as program:
                self.assertEqual(program.wait_for_end(), 0)
                self.assertEqual(program.complaints(), [line])

    def test_an_end_is_seen(self):
        with Program(self.desktop, shell("echo oh; exit 3")) as program:
            with self.assertRaisesRegex(AssertionError, "status 3\noh"):
                program.wait_until(lambda: False, "nothing")

    def test_waiting_ends(self):
        with self.assertRaisesRegex(AssertionError, "in vain for the impossible"):
            desktop.wait_until(lambda: False, "the impossible", patience=0.1)

    def test_picture(self):
        png = self.desktop.picture((0, 0, 30, 20))
        self.assertEqual(png[:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual((png[16:20], png[20:24]), (b"\0\0\0\x1e", b"\0\0\0\x14"))
        screen = self.desktop.path("screen", "Xvfb_screen0")
        rows = picture.rows_from_xwd(screen)
        self.assertEqual((len(rows[0]) // 3, len(rows)), self.desktop.size)

    def test_nothing_of_the_person_is_used(self):
        environment = self.desktop.environment
        self.assertNotEqual(environment["DISPLAY"], os.environ.get("DISPLAY"))
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
            self.assertTrue(environment[name].startswith(self.desktop.folder), name)
        self.assertIn(self.desktop.folder, environment["DBUS_SESSION_BUS_ADDRESS"])
        self.assertIn(self.desktop.folder, environment["AT_SPI_BUS_ADDRESS"])


class TreeTest(unittest.TestCase):
    """A program that is told when its one child is another one."""

    def setUp(self):
        self.child, self.known = "/a", set()
        self.after_asking = lambda: None
        for name in ("ask_items", "call_all"):
            patch = unittest.mock.patch.object(accessible, name, getattr(self, name))
            patch.start()
            self.addCleanup(patch.stop)

    def call_all(self, _bus, _owner, calls):
        answers = []
        for path, *_ in calls:
            children = [(":1.1", self.child)] if path == "/parent" else []
            self.known.update(child for _, child in children)
            answers.append((children,))
        self.after_asking()
        return answers

    def ask_items(self, _bus, _owner, _memory):
        there = [self.child] if self.child in self.known else []
        items = [((":1.1", path), None, (":1.1", "/parent"), 0, 0) for path in there]
        return [((":1.1", "/parent"), None, (":1.1", "/root"), 0, 1), *items]

    def read(self, memory):
        return [item[0][1] for item in accessible.all_items(None, ":1.1", memory)]

    def test_a_child_replaced_while_asking(self):
        memory = accessible.Memory()
        self.assertEqual(self.read(memory), ["/parent", "/a"])

        def replace():
            self.child, self.after_asking = "/c", lambda: None

        self.child, self.after_asking = "/b", replace
        self.read(memory)
        self.assertEqual(self.read(memory), ["/parent", "/c"])


class WanderTest(unittest.TestCase):
    """A window with a page that is seen and one that is not, each with a button."""

    CHILDREN = {accessible.ROOT: ["/window"], "/window": ["/seen", "/unseen"], "/seen": ["/one"], "/unseen": ["/two"]}

    def answer(self, _bus, _owner, path, _interface, method, arguments=None):
        return {
            "GetChildren": lambda: ([(":1.1", child) for child in self.CHILDREN.get(path, [])],),
            "GetInterfaces": lambda: (["org.a11y.atspi.Component"],),
            "GetRole": lambda: (0,),
            "GetState": lambda: ([1 << 30, 0],),
            "GetExtents": lambda: ((0, 0, 0 if path == "/unseen" else 10, 10),),
            "Get": lambda: (path,),
        }[method]()

    def answer_all(self, bus, owner, calls):
        return [self.answer(bus, owner, *call) for call in calls]

    def test_only_what_is_seen(self):
        found = set()
        with unittest.mock.patch.multiple(accessible, call=self.answer, call_all=self.answer_all):
            for seed in range(30):
                thing = accessible.wander(None, ":1.1", random.Random(seed), lambda thing: thing.path != "/window")
                found.add(thing.path)
            nothing = accessible.wander(None, ":1.1", random.Random(1), lambda thing: thing.path == "/two")
        self.assertEqual(found, {"/seen", "/one"})
        self.assertIsNone(nothing)


TRACE = """Gdk-CRITICAL **: 1: gdk_monitor_get_geometry: assertion 'GDK_IS_MONITOR (monitor)' failed
    #0 0x7f01 in g_logv (/lib/libglib-2.0.so.0+0x1)
    #1 0x7f02 in g_log (/lib/libglib-2.0.so.0+0x2)
    #2 0x7f03  (/lib/libgtk-4.so.1+0x3)
    #3 0x7f04 in gtk_widget_show (/lib/libgtk-4.so.1+0x4)
    #4 0x7f05 in gtk_toggle_button_set_active (/lib/libgtk-4.so.1+0x5)
    #5 0x7f06 in g_main_context_dispatch (/lib/libglib-2.0.so.0+0x6)
    #6 0x7f07 in main ../src/app/main.c:20
    #7 0x7f08 in _start (/build/_asan/src/app/fitting-room+0x8)
"""


class FaultsTest(unittest.TestCase):
    def test_known(self):
        self.assertEqual(gtk_faults.fault_of(TRACE), gtk_faults.FAULTS[1])
        self.assertEqual(gtk_faults.fault_of(TRACE.splitlines()[0]), gtk_faults.FAULTS[1])

    def test_another_message(self):
        self.assertIsNone(gtk_faults.fault_of(TRACE.replace("GDK_IS_MONITOR", "GDK_IS_SURFACE")))

    def test_another_way(self):
        self.assertIsNone(gtk_faults.fault_of(TRACE.replace("gtk_widget_show", "gtk_widget_hide")))

    def test_by_way_of_the_program(self):
        own = TRACE.replace("#2 0x7f03  (/lib/libgtk-4.so.1+0x3)", "#2 0x7f03 in on_pressed ../src/widgets/charts/chart-menu.c:9")
        self.assertIsNone(gtk_faults.fault_of(own))

    def test_through_the_program(self):
        fault = gtk_faults.FAULTS[-1]
        frames = [*fault.trace[:-1], *fault.through, fault.trace[-1]]
        lines = [
            f"    #{depth} 0x7f in {name} " + ("../src/widgets/x.c:1" if name in fault.through else "(/lib/x.so+0x1)")
            for depth, name in enumerate(frames)
        ]
        message = "Gtk-WARNING **: 1: Trying to snapshot FrAdaptiveBin 0x5 without a current allocation"
        self.assertEqual(gtk_faults.fault_of("\n".join([message, *lines])), fault)
        lines[2:2] = ["    #9 0x7f in fr_other_snapshot ../src/widgets/y.c:1"]
        self.assertIsNone(gtk_faults.fault_of("\n".join([message, *lines])))


class Seen:
    """A program with one window, which keeps what is done to it."""

    desktop = unittest.mock.Mock(size=(1000, 800))
    bus = None

    def __init__(self):
        self.done = []

    def windows(self):
        return ["7"]

    def geometry(self, _window):
        return (10, 10, 50, 50)

    def find_owner(self):
        raise accessible.Gone("nothing is there")

    def xdotool(self, *words):
        if words[0] != "getwindowname":
            self.done.append(words)
        return "Fitting Room"


class MonkeyTest(unittest.TestCase):
    def do(self, seed):
        program = Seen()
        with unittest.mock.patch("monkey.start_beside"):
            monkey = Monkey(seed, ["data"], ["file"], unittest.mock.MagicMock())
            for _ in range(50):
                monkey.step(program)
        return program.done

    def test_a_seed_repeats(self):
        self.assertEqual(self.do(1), self.do(1))
        self.assertNotEqual(self.do(1), self.do(2))

    def test_it_stays_in_its_window(self):
        for words in self.do(3):
            if words[0] == "key":
                self.assertFalse({"ctrl+q", "ctrl+w", "alt+F4", "alt+space"} & set(words))
            if "click" in words:
                x, y = int(words[1]), int(words[2])
                self.assertTrue(10 <= x < 60 and 10 <= y < 60, words)

    def test_it_leaves_file_dialogs(self):
        with unittest.mock.patch.object(Seen, "xdotool", lambda seen, *words: seen.done.append(words) or "Save Run"):
            done = [words for words in self.do(1) if words[0] != "getwindowname"]
        self.assertEqual({words[0] for words in done}, {"key"})
        self.assertLessEqual({key for words in done for key in words[1:]}, {"Escape", "Return", "Delete", "a", "b", "x"})


class WordsTest(unittest.TestCase):
    def test_batches(self):
        for text, batches in (
            ("Epoch 0 of 10 · before training", 0),
            ("Epoch 0 of 10 · batch 1 of 1,875", 1),
            ("Epoch 0.99 of 10 · batch 1,874 of 1,875 · 2 s left", 1874),
            ("Epoch 1 of 10 · batch 1,875 of 1,875", 1875),
            ("Epoch 1 of 10 · batch 1 of 1,875", 1876),
            ("Epoch 2.43 of 10 · batch 812 of 1,875", 4562),
            ("Epoch 10 · training complete", None),
        ):
            self.assertEqual(batches_of(text), batches, text)


if __name__ == "__main__":
    main()
