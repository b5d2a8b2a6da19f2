#!/usr/bin/python3
"""Plants each fault that check-translations.py must find."""

import planted

HEAD = r'''msgid ""
msgstr ""
"Project-Id-Version: fitting-room\n"
"PO-Revision-Date: 2026-11-30 06:00+0000\n"
"Last-Translator: A\n"
"Language-Team: Korean\n"
"Language: ko\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=1; plural=0;\n"
'''


def catalogue(train="학습 시작", file="%s 파일을 엽니다", images="이미지 %u장", percent="%s%%", more=""):
    entry = '\nmsgid "{}"\nmsgstr "{}"\n'.format
    return (
        HEAD
        + (entry("Train", train) if train is not None else "")
        + "\n#, c-format" + entry("Open %s", file)
        + f'\n#, c-format\nmsgid "%u image"\nmsgid_plural "%u images"\nmsgstr[0] "{images}"\n'
        + "\n#, c-format" + entry("%s %%", percent)
        + more
    )


planted.run(
    "check-translations.py",
    {
        "po/POTFILES.in": "src/app/window.c\nui/window.ui\n",
        "po/LINGUAS": "# A comment\nko\n",
        "po/ko.po": catalogue(),
        "src/app/window.c": 'f (_ ("Open %s"), ngettext ("%u image", "%u images", n), N_ ("%s %%"));\n',
        "ui/window.ui": '<interface><object class="A"><property name="label" translatable="yes">Train</property>'
        "</object></interface>\n",
    },
    [
        ("a text without a translation", {"po/ko.po": catalogue(train="")}, "1 texts have no translation:\n  Train"),
        ("what to do about it", {"po/ko.po": catalogue(train="")}, "Run build-aux/update-translations"),
        ("a text that the catalogue lacks", {"po/ko.po": catalogue(train=None)}, "1 texts have no translation:\n  Train"),
        (
            "a translation that is a guess",
            {"po/ko.po": catalogue(train=None, more='\n#, fuzzy\nmsgid "Train"\nmsgstr "기차"\n')},
            "1 translations are guesses, marked fuzzy:\n  Train",
        ),
        ("a language without a catalogue", {"po/ko.po": None}, "po/ko.po is not there"),
        ("another directive", {"po/ko.po": catalogue(file="%d 파일을 엽니다")}, "po/ko.po:18: format specifications"),
        ("no directive", {"po/ko.po": catalogue(images="이미지")}, "po/ko.po:23: number of format specifications"),
        ("a catalogue that cannot be read", {"po/ko.po": HEAD + 'msgid "a\n'}, "end-of-line within string"),
        ("a particle after what is put in", {"po/ko.po": catalogue(file="%s를 엽니다")}, "a particle after what is put in"),
        ("the same behind a quotation mark", {"po/ko.po": catalogue(file="“%s”을 엽니다")}, "a particle after what is"),
        ("two particles to choose from", {"po/ko.po": catalogue(file="%s을(를) 엽니다")}, "two particles to choose from"),
        ("a space before a percent sign", {"po/ko.po": catalogue(percent="%s %%")}, "a percentage has no space"),
        ("a file that is not there", {"ui/window.ui": None}, "The template cannot be made"),
    ],
    "--complete",
)
