#!/usr/bin/python3
"""Plants each fault that check-potfiles.py must find."""

import planted

planted.run(
    "check-potfiles.py",
    {
        "po/POTFILES.in": "# Comment\ndata/x.desktop.in\nsrc/app/window.c\nui/window.ui\n",
        "data/x.desktop.in": "Name=X\n",
        "src/app/window.c": 'f (_ ("Train"), SIZE, ngettext ("%u image", "%u images", N));\n',
        "src/app/quiet.c": '/* _ ("Not shown") */\nint b = some_ (1);\n',
        "ui/window.ui": '<p translatable="yes">Train</p>\n',
        "ui/quiet.ui": '<p translatable="no">784</p>\n',
        "tests/app/test-window.c": 'char *a = _ ("Train");\n',
    },
    [
        ("a source without an entry", {"src/app/new.c": 'f (ngettext ("a", "b", n));\n'}, "lacks src/app/new.c"),
        ("a lesson without an entry", {"data/lessons/1-new.xml": "<lesson/>\n"}, "lacks data/lessons/1-new.xml"),
        ("a type of file without an entry", {"data/mime/x.xml.in": "<mime-info/>\n"}, "lacks data/mime/x.xml.in"),
        ("a layout without an entry", {"ui/new.ui": '<p translatable="yes">A</p>\n'}, "lacks ui/new.ui"),
        ("an entry too many", {"src/app/window.c": "int a;\n"}, "names src/app/window.c, which has no"),
        ("an entry without a file", {"ui/window.ui": None}, "names ui/window.ui, which has no"),
        (
            "a text with a macro in it",
            {"src/app/window.c": 'char *a = _ ("%s of %"\n  G_GSIZE_FORMAT " images", n, SIZE);\n'},
            "src/app/window.c:2: xgettext cannot read past G_GSIZE_FORMAT",
        ),
        (
            "another order",
            {"po/POTFILES.in": "data/x.desktop.in\nui/window.ui\nsrc/app/window.c\n"},
            "not sorted",
        ),
    ],
)
