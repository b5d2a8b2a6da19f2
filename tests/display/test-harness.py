"""The harness itself: it must see what goes wrong, or the other tests prove nothing."""

import os
import unittest
import unittest.mock

import accessible
import desktop
import picture
from display_test import DisplayTest, main
from experiment import batches_of
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
        self.patch = unittest.mock.patch.object(accessible, "call", self.answer)
        self.patch.start()
        self.addCleanup(self.patch.stop)

    def answer(self, _bus, _owner, _path, _interface, method, _arguments=None):
        if method == "GetChildren":
            self.known.add(self.child)
            self.after_asking()
            return ()
        there = [self.child] if self.child in self.known else []
        items = [((":1.1", path), None, (":1.1", "/parent"), 0, 0) for path in there]
        return ([((":1.1", "/parent"), None, (":1.1", "/root"), 0, 1), *items],)

    def read(self, families):
        return [item[0][1] for item in accessible.all_items(None, ":1.1", families)]

    def test_a_child_replaced_while_asking(self):
        families = {}
        self.assertEqual(self.read(families), ["/parent", "/a"])

        def replace():
            self.child, self.after_asking = "/c", lambda: None

        self.child, self.after_asking = "/b", replace
        self.read(families)
        self.assertEqual(self.read(families), ["/parent", "/c"])


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
