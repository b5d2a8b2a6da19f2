#!/usr/bin/python3
"""Plants each fault that check-figures.py must find."""

import planted

planted.run(
    "check-figures.py",
    {
        "src/views/words.c": '/* "%.1f" */\nchar *a = g_strdup_printf (_ ("%s %% of %u, %.12s"), part, whole, digest);\n',
        "src/io/figure.c": 'g_ascii_formatd (text, size, "%.3f", value);\n',
        "src/cli/report.c": 'g_strdup_printf ("%.4f", loss);\n',
    },
    [
        ("a fixed decimal", {"src/charts/x.c": 'f ("%.1f", a);\n'}, 'src/charts/x.c:1: "%.1f" is for'),
        ("a width from outside", {"src/charts/x.c": '\nf ("%.*f", 1, a);\n'}, "src/charts/x.c:2:"),
        ("the shortest form", {"src/views/deep/x.c": 'f (_ ("rate %g"), a);\n'}, "src/views/deep/x.c:1:"),
        ("a percentage", {"src/app/x.c": 'f (_ ("%.0f %%"), a);\n'}, "src/app/x.c:1:"),
        ("the C library's groups", {"src/app/x.c": "f (\"%'u\", a);\n"}, "src/app/x.c:1:"),
    ],
)
