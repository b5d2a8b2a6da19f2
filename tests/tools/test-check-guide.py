#!/usr/bin/python3
"""Plants each fault that check-guide.py must find."""

import planted

LESSON = """<lesson id="bags" minutes="10"><title>Bags</title><summary>Look.</summary>
<step id="look"><title>Look at one</title><text>Look.</text>
<question id="how-many"><text>How many?</text><number is="7"/></question>
<question id="which"><text>Which?</text><choice>Red</choice><choice right="true">Blue ones</choice></question>
<question id="why"><text>Why?</text><answer/></question></step></lesson>
"""
CATALOGUE = """msgid ""
msgstr "Language: ko"

msgid "Bags"
msgstr "가방"

msgid "Look at one"
msgstr "하나 보기"

msgid "Blue ones"
msgstr "파란 것"
"""


def make_page(language, title, step, which):
    return f"""<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"/><link rel="stylesheet" href="guide.css"/></head><body>
<table><tr><td>1</td><td><a href="#lesson-1">{title}</a></td><td>10</td></tr></table>
<section id="lesson-1" data-lesson="bags"><h2><span class="number">1</span> {title}</h2>
<p><span class="minutes">10</span> 0123456789ab</p>
<ol><li data-step="look"><b>{step}</b> <kbd>Ctrl</kbd> <kbd>E</kbd>, <kbd>Space</kbd></li></ol>
<dl><div data-question="how-many"><dt>?</dt><dd>7</dd></div><div data-question="which"><dt>?</dt><dd>{which}.</dd></div>
<div data-question="why"><dt>?</dt><dd>!</dd></div></dl></section>
<table><tr><td lang="ko">가방</td></tr></table></body></html>
"""


ENGLISH = "data/guide/guide.en.html"
KOREAN = "data/guide/guide.ko.html"
PAGE = make_page("en", "Bags", "Look at one", "Blue ones, of course")
PAGE_KO = make_page("ko", "가방", "하나 보기", "파란 것")


def both(old, new):
    """The same fault in both languages, which then have the same elements."""
    assert old in PAGE and old in PAGE_KO
    return {ENGLISH: PAGE.replace(old, new), KOREAN: PAGE_KO.replace(old, new)}


planted.run(
    "check-guide.py",
    {
        "data/lessons/1-bags.xml": LESSON,
        "data/guide/guide.css": ".number { color: red }\n",
        ENGLISH: PAGE,
        KOREAN: PAGE_KO,
        "po/ko.po": CATALOGUE,
        "src/app/shortcuts.c": '{ "win.lesson", { "<Control>e", NULL } },\n{ GDK_KEY_space, 0, "win.train" },\n',
        "tests/engine/right-images-of-200-seeds.txt": "# Digest of seed 1: 0123456789ab, and more\n",
    },
    [
        ("HTML that does not parse", {ENGLISH: PAGE.replace("</h2>", "")}, "guide.en.html: mismatched tag"),
        ("a question in one language", {KOREAN: PAGE_KO.replace("<dd>!</dd>", "<dd>!</dd><dd>!</dd>")}, "the languages part in “lesson-1”"),
        ("a place in one language", {KOREAN: PAGE_KO.replace("<p>", '<p id="p">')}, "the languages part"),
        ("another language", {ENGLISH: PAGE.replace('lang="en"', 'lang="de"')}, "not said to be in “en”"),
        ("a lesson's title", {ENGLISH: PAGE.replace("Bags</h2>", "Purses</h2>")}, "en.html: lesson-1: the title is not “Bags”"),
        ("a title as it is not translated", {KOREAN: PAGE_KO.replace("가방</h2>", "백</h2>")}, "ko.html: lesson-1: the title is not “가방”"),
        ("another number in the table", both("<td>1</td>", "<td>2</td>"), "the table of lessons has another"),
        ("another length", both(">10<", ">20<"), "20 minutes, the lesson says 10"),
        ("a step that is gone", both('data-step="look"', 'data-step="see"'), "lacks the step look"),
        ("a wrong number", both("<dd>7</dd>", "<dd>8</dd>"), "the answer to “how-many” is not “7”"),
        ("a wrong choice", {KOREAN: PAGE_KO.replace("파란 것", "빨간 것")}, "the answer to “which” is not “파란 것”"),
        ("a question that is not answered", both(' data-question="why"', ' class="number"'), "answers other questions"),
        ("a lesson that is not there", {"data/lessons/2-more.xml": LESSON.replace("bags", "more")}, "lacks the lesson more"),
        ("a link to no place", both("#lesson-1", "#lesson-2"), "no place is called #lesson-2"),
        ("a link to no file", both("guide.css", "other.css"), "leads nowhere: other.css"),
        ("a link outside", both('href="guide.css"', 'href="http://example.org"'), "leads outside: http://example.org"),
        ("an address in the text", both("0123456789ab", "0123456789ab https://example.org"), "names an address"),
        ("a key that is not there", both("<kbd>E</kbd>", "<kbd>Y</kbd>"), "no key Ctrl+Y"),
        ("a term of its own", both('lang="ko">가방', 'lang="ko">배낭'), "the window does not say 배낭"),
        ("another digest", both("0123456789ab", "ba9876543210"), "lacks the digest of seed 1"),
        ("a class without a rule", both('class="number"', 'class="figure"'), "has no rule for .figure"),
    ],
)
