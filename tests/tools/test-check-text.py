#!/usr/bin/python3
"""Plants each fault that check-text.py must find."""

import planted

planted.run(
    "check-text.py",
    {
        "README.md": "Clone it, see ~/.keras and /usr/share/datasets.\n",
        "src/app/window.c": '/* In each iteration. */\nchar *a = _ ("An epoch of %d batches");\n',
        "src/app/a.c": "G_DEFINE_QUARK (fr_a_error, fr_a_error)\n",
        "src/app/b.c": "G_DEFINE_QUARK (fr_b_error_quark, fr_b_error)\n",
        "src/widgets/plain-toast.c": "return adw_toast_new (markup);\n",
        "tests/app/test-toast.c": "adw_toast_new (markup);\n",
        "ui/window.ui": '<i><p name="label" translatable="yes">Step</p></i>\n',
        "data/picture.png": b"\x89PNG \n\n",
    },
    [
        ("a home folder", {"a.sh": "cd /ho" "me/somebody\n"}, "a.sh:1: a path of one machine"),
        ("the root's", {"a.c": '/* A */\nchar *a = "/ro' 'ot/a";\n'}, "a.c:2: a path of one machine"),
        ("a left-over", {"a.c": "/* TO" "DO: more */\n"}, "a.c:1: a left-over"),
        ("space at the end", {"a.c": "int a; \n"}, "a.c:1: space at the end"),
        ("a tab", {"a.c": "\tint a;\n"}, "a.c:1: a tab"),
        ("no newline at the end", {"a.c": "int a;"}, "a.c: must end with one newline"),
        ("two of them", {"a.c": "int a;\n\n"}, "a.c: must end with one newline"),
        ("Latin-1", {"a.c": b"/* \xe4 */\n"}, "a.c: not UTF-8 at byte 3"),
        (
            "another word in a string of C",
            {"src/app/a.c": '/* A */\nchar *a = _ ("Wait "\n  "for the next itera' 'tion");\n'},
            "a.c:2: the window does not say",
        ),
        (
            "hyphens as minus signs in a quark",
            {"src/app/a.c": "G_DEFINE_QUARK (fr - a - error - quark, fr_a_error)\n"},
            'a.c:1: the quark "fr - a - error - quark"',
        ),
        (
            "a quark of another name",
            {"src/app/b.c": "\nG_DEFINE_QUARK (fr_a_error_quark,\n               fr_b_error)\n"},
            "b.c:2: the quark",
        ),
        (
            "a toast of its own",
            {"src/app/a.c": "\nAdwToast *toast = adw_toast_new (sentence);\n"},
            "a.c:2: adw_toast_new() belongs in src/widgets/plain-toast.c",
        ),
        (
            "a tooltip of markup",
            {"src/widgets/a.c": "gtk_widget_set_tooltip_markup (widget, name);\n"},
            "a.c:1: gtk_widget_set_tooltip_markup() belongs in no file",
        ),
        (
            "the name of a file as it is",
            {"src/io/a.c": "name = g_filename_display_name (path);\n"},
            "a.c:1: g_filename_display_name() belongs in no file",
        ),
        (
            "another word in a layout",
            {"ui/a.ui": '<i><p translatable="yes">Mini-ba' "tch size</p></i>\n"},
            "a.ui:1: the window does not say",
        ),
    ],
)
