"""For tests that are written in Python: runs their functions, and tells how each went, as TAP."""

import traceback


class Skip(Exception):
    """Says why a test cannot run here."""


def run(tests):
    """Runs functions, whose names say what they hold to, and prints TAP. Returns: the exit status."""
    failed = False
    print(f"1..{len(tests)}")
    for number, test in enumerate(tests, 1):
        title = test.__name__.removeprefix("test_").replace("_", " ")
        try:
            test()
            print("ok", number, "-", title)
        except Skip as skip:
            print("ok", number, "-", title, "# SKIP", skip)
        except Exception:
            failed = True
            print("not ok", number, "-", title)
            for line in traceback.format_exc().splitlines():
                print("#", line)
    return 1 if failed else 0
