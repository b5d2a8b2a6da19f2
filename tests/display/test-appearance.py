"""Light, dark and high contrast: the window after two epochs. The pictures are left in the build
folder to be looked at; a test can only tell that they are what they are called."""

import zlib

from display_test import DisplayTest, main, needs_data

LOOKS = {
    "light": {"ADW_DEBUG_COLOR_SCHEME": "prefer-light"},
    "dark": {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"},
    "high-contrast": {"ADW_DEBUG_HIGH_CONTRAST": "1"},
}


def brightness(png):
    """Mean of all bytes of a picture of picture.py."""
    start = png.index(b"IDAT") + 4
    size = int.from_bytes(png[start - 8 : start - 4], "big")
    lines = zlib.decompress(png[start : start + size])
    return sum(lines) / len(lines)


@needs_data
class AppearanceTest(DisplayTest):
    def test_pictures(self):
        pictures = {}
        for look, environment in LOOKS.items():
            with self.running(settings={"epochs": "uint32 2"}, environment=environment) as experiment:
                experiment.wait_until_loaded()
                experiment.train()
                experiment.wait_for_end()
                pictures[look] = experiment.program.picture()
                self.save(look + ".png", pictures[look])
        self.assertGreater(brightness(pictures["light"]), 200)
        self.assertGreater(brightness(pictures["high-contrast"]), 200)
        self.assertLess(brightness(pictures["dark"]), 100)
        self.assertNotEqual(pictures["high-contrast"], pictures["light"])


if __name__ == "__main__":
    main()
