"""Lesson 1 from a fresh start to its last tick, by pointer, by keyboard alone and by a screen reader
alone, in both languages. At each step the focus is on its title, and each tick is heard.

Two of the six ways are always gone, the others with FR_LONG in the environment.
"""

import contextlib
import os
import re
import unittest
import xml.etree.ElementTree

from display_test import DisplayTest, main, needs_data
from hands import Keys, Pointer, ScreenReader, Words

LESSON = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../data/lessons/1-first-network.xml")
IS_LONG = "FR_LONG" in os.environ
HEARING_SECONDS = 30

# By the name of its step: what a pupil does in it.
WALK = {
    "data": [("pick_image", "Training images", 1)],
    "index": [
        ("write", "spin button", "Go to image", "60000"),
        ("wait_for_word", "59,999"),
        ("write", "spin button", "Go to image", "59999"),
        ("answer", "What is the index of the last of the 60,000 training images?", "59999"),
    ],
    "pixels": [("press", "push button", "Viridis")],
    "labels": [("choose", "0 0 0 1 0 0 0 0 0 0")],
    "divide": [("press", "push button", "Raw"), ("press", "push button", "÷ 255")],
    "network": [
        (
            "answer",
            "The hidden layer has 784 × 128 weights and 128 biases. The outputs have 128 × 10 weights and 10 "
            "biases. How many numbers is that together?",
            "101770",
        )
    ],
    "guessing": [
        (
            "answer",
            "There are ten classes, all equally frequent. Of 100 images, about how many does one get right by "
            "guessing?",
            "10",
        )
    ],
    "one-epoch": [
        ("set_speed", "100 batches a second", "Full speed"),
        # However slow the hand is, ten epochs are not done before it pauses.
        ("set_speed", "Full speed", "100 batches a second"),
        ("press", "push button", "Train"),
        ("wait_for_tick", "Epoch 1 is complete"),
        ("press", "push button", "Pause"),
    ],
    "curves": [
        ("go_to_start",),
        ("wait_for_tick", "You have gone back in time"),
        ("press", "push button", "Live"),
        ("choose", "The dashed line"),
    ],
    "ten-epochs": [("press", "push button", "Resume")],
    "by-heart": [("choose", "How many test images does it get right?")],
    "mistakes": [("pick_image", "Test images", 1)],
    "softmax": [
        ("write", "text", "Go to image", "0"),
        ("wait_for_tick", "Test image 0 is chosen"),
        ("write", "text", "Go to image", "12"),
        ("press", "page tab", "Numbers"),
    ],
    "one-image": [
        ("write", "text", "Go to image", "1"),
        ("answer", "What is the number of the class that test image 1 belongs to?", "2"),
    ],
    "no-hidden": [
        ("press", "push button", "Remove %s"),
        ("press", "push button", "Train"),
        ("wait_for_tick", "Ten epochs without it"),
        ("answer", "About how many percent of the test images are right now?", "84"),
    ],
}


def folded(element):
    """Its text, whose spaces that do not break stay."""
    return re.sub("[ \\n\\t]+", " ", "".join(element.itertext())).strip()


class Lesson:
    def __init__(self, path):
        root = xml.etree.ElementTree.parse(path).getroot()
        self.title = folded(root.find("title"))
        self.steps = [Step(step) for step in root.findall("step")]


class Step:
    def __init__(self, element):
        self.id = element.get("id")
        self.title = folded(element.find("title"))
        ticks = [done if done.find("tick") is None else done.find("tick") for done in element.findall("done")]
        self.conditions = list(map(folded, ticks))


def long(test):
    return unittest.skipUnless(IS_LONG, "FR_LONG is not set")(test)


@needs_data
class LessonTest(DisplayTest):
    def setUp(self):
        """Nobody has begun a lesson: the way before has left its progress."""
        with contextlib.suppress(FileNotFoundError):
            os.remove(self.desktop.path("data", "fitting-room", "lessons.ini"))

    def walk(self, way, language):
        settings = {"language": f"'{language}'", "window-width": "1280", "window-height": "800"}
        words = Words(language)
        lesson = Lesson(LESSON)
        self.assertEqual(list(WALK), [step.id for step in lesson.steps])
        with self.running(settings=settings) as experiment:
            program = experiment.program
            program.wait_for("push button", words("Start Over"))
            hand = way(program, words)
            hand.open_lesson(lesson.title)
            heard = []
            for number, step in enumerate(lesson.steps, 1):
                name = words("Step %u of %u: %s", number, len(lesson.steps), words(step.title))
                heard += self.begin_step(hand, name, step)
                for deed, *arguments in WALK[step.id]:
                    getattr(hand, deed)(*arguments)
                for condition in step.conditions:
                    hand.wait_for_tick(condition)
                hand.press_next("Finish" if step is lesson.steps[-1] else "Next")
            program.wait_for("label", words("You have done all of it."))
            for text in (*heard, words("The lesson is finished.")):
                program.wait_until(lambda: hand.ear.has_heard(text), f"“{text}” in the title", HEARING_SECONDS)
            program.keys("ctrl+q")
            self.assertEqual(program.wait_for_end(), 0)

    def begin_step(self, hand, name, step):
        """What is yet to be heard of it."""
        words, program = hand.words, hand.program
        program.wait_until(lambda: ("heading", name) in hand.ear.focused()[:1], f"the focus on “{name}”")
        tree = program.tree()
        said = tree.find("heading", name).description.replace("\xa0", " ")
        lacking = []
        for condition in step.conditions:
            self.assertIn(words(condition), said)
            if tree.find("panel", words("Not yet: %s", words(condition))) is not None:
                lacking.append(words("Done: %s", words(condition)))
        return lacking

    def test_keyboard_in_korean(self):
        self.walk(Keys, "ko")

    def test_screen_reader_in_english(self):
        self.walk(ScreenReader, "en")

    @long
    def test_keyboard_in_english(self):
        self.walk(Keys, "en")

    @long
    def test_screen_reader_in_korean(self):
        self.walk(ScreenReader, "ko")

    @long
    def test_pointer_in_english(self):
        self.walk(Pointer, "en")

    @long
    def test_pointer_in_korean(self):
        self.walk(Pointer, "ko")


if __name__ == "__main__":
    main()
