"""The teacher's guide says nothing of the program that the program does not say: its numbers are trained, and
the lesson that it gives as an example has no fault. What takes seconds is trained where FR_THOROUGH is set."""

import os
import xml.etree.ElementTree as ElementTree

from program import HERE, main, parse, path, run
from tap import Skip

DATA = "/usr/share/datasets/fashion-mnist"
LANGUAGES = ["en", "ko"]
# The rest is trained in less than two seconds together.
QUICK = {"--hidden none", "--learning-rate 1", "--learning-rate 0.00001"}


def read(language):
    name = os.path.join(HERE, "..", "..", "data", "guide", f"guide.{language}.html")
    with open(name, encoding="utf-8") as file:
        return ElementTree.fromstring(file.read().replace("<!DOCTYPE html>", "", 1))


def test_example():
    for language in LANGUAGES:
        name = path(f"example-{language}.xml")
        with open(name, "w", encoding="utf-8") as file:
            file.write(read(language).find(".//pre[@id='example']").text)
        done = run("--check-lesson", name)
        assert done.returncode == 0 and done.stdout.endswith(", 2 steps, no fault\n"), done


def list_claims(language):
    """What is trained, for how many epochs, which accuracy comes of it, and the digest or nothing."""
    for row in read(language).iter("tr"):
        if row.get("data-run") is not None:
            epochs, accuracy, digest = ["".join(cell.itertext()) for cell in row][1:]
            yield row.get("data-run"), epochs, accuracy.rstrip("%").strip(), digest


def test_numbers():
    if not os.path.isdir(DATA):
        raise Skip("the data set is not there")
    claims = {language: list(list_claims(language)) for language in LANGUAGES}
    assert claims["en"] == claims["ko"] and len(claims["en"]) > 10, claims
    for options, epochs, accuracy, digest in claims["en"]:
        if options in QUICK or "FR_THOROUGH" in os.environ:
            done = run("--json", "--data", DATA, "--epochs", epochs, *options.split())
            *_, last, end = parse(done.stdout)
            assert f"{100 * last['test_accuracy']:.1f}" == accuracy, (options, accuracy, last)
            assert end["digest"].startswith(digest), (options, digest, end)


main(globals())
