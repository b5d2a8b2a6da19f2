#!/usr/bin/python3
"""Plants each fault that check-includes.py must find."""

import planted

NETWORK_H = """/* A network. */
#pragma once

typedef struct _FrNetwork FrNetwork;

/* Returns: (transfer full): a network. */
FrNetwork *fr_network_new (int units);
"""
NETWORK_C = """/* A network. */
#include "engine/network.h"

#include <glib.h>
"""
WINDOW_C = """/* The window. */
#include "config.h"
#include "engine/network.h"

#include <gtk/gtk.h>

FrNetwork *network;
"""
PAINTER_H = """/* A painter. */
#pragma once

/* Draws. */
void fr_painter_draw (void *cr);
"""



def padded(source):
    """As long as a source has to be."""
    return source + (60 - source.count("\n")) * "\n"


planted.run(
    "check-includes.py",
    {
        "src/engine/network.h": NETWORK_H,
        "src/engine/network.c": padded(NETWORK_C),
        "src/app/window.c": padded(WINDOW_C),
        "src/charts/painter.h": PAINTER_H,
        "_build/src/engine/network.c": "no file of the project",
    },
    [
        (
            "an include that points upward",
            {
                "src/app/window.h": '/* W. */\n#pragma once\n#define FR_W 1\n',
                "src/engine/network.c": NETWORK_C + '#include "app/window.h"\nint w = FR_W;\n',
            },
            "network.c:5: engine must not include app",
        ),
        (
            "an include to the side",
            {"src/session/s.c": '/* S. */\n#include "charts/painter.h"\nvoid *f = fr_painter_draw;\n'},
            "s.c:2: session must not include charts",
        ),
        (
            "an include not written from src/",
            {"src/engine/network.c": NETWORK_C.replace("engine/", "")},
            '"network.h" is not written from src/',
        ),
        (
            "a toolkit below its layer",
            {"src/engine/network.c": NETWORK_C.replace("<glib.h>", "<gtk/gtk.h>")},
            "network.c:4: engine must not see <gtk/gtk.h>",
        ),
        (
            "a loop of three rooms",
            {
                "src/engine/a.h": '/* A. */\n#pragma once\n#include "engine/b.h"\n#define FR_A FR_B\n',
                "src/engine/b.h": '/* B. */\n#pragma once\n#include "engine/c.h"\n#define FR_B FR_C\n',
                "src/engine/c.h": '/* C. */\n#pragma once\n#define FR_C 1\n',
                "src/engine/c.c": '/* C. */\n#include "engine/c.h"\n#include "engine/a.h"\nint c = FR_A;\n',
            },
            "a loop: engine/a -> engine/b -> engine/c -> engine/a",
        ),
        (
            "an include of which nothing is used",
            {"src/app/window.c": WINDOW_C.replace("FrNetwork *network;", "/* FrNetwork */")},
            'window.c:3: nothing of "engine/network.h" is used',
        ),
        (
            "the same in a test",
            {"tests/engine/test-a.c": '/* T. */\n#include "engine/network.h"\n'},
            "test-a.c:2: nothing of",
        ),
        (
            "two files with one stem",
            {"src/app/network.c": "/* N. */\n"},
            "src/engine/network.c: src/app/network.c has the same stem",
        ),
        (
            "a room in two folders",
            {"src/app/painter.c": "/* P. */\n"},
            "src/charts/painter.h: the room app/painter has the same stem",
        ),
        (
            "a file of 601 lines",
            {"src/engine/network.c": NETWORK_C + 597 * "int a;\n"},
            "network.c: 601 lines",
        ),
        (
            "a reason for shortness that nothing needs",
            {"src/io/number.c": "/* N. */\n" + 60 * "int a;\n"},
            "number.c: 61 lines need no reason in SHORT",
        ),
        (
            "a source of 59 lines",
            {"src/engine/network.c": NETWORK_C + 55 * "int a;\n"},
            "network.c: 59 lines, 60 at least",
        ),
        (
            "a folder of too many rooms",
            {f"src/engine/room-{i}.h": "/* R. */\n#pragma once\n" for i in range(26)},
            "src/engine: 27 rooms, 26 at most",
        ),
        (
            "a folder in a sub-folder",
            {"src/engine/a/b/c.h": "/* C. */\n#pragma once\n"},
            "src/engine/a/b/c.h: not in one of the folders",
        ),
        (
            "an upward include from a sub-folder",
            {"src/charts/small/dot.h": '/* D. */\n#pragma once\n#include "engine/network.h"\ntypedef FrNetwork FrDot;\n'},
            "dot.h:3: charts must not include engine",
        ),
        (
            "a header without a head",
            {"src/engine/a.h": "#pragma once\n"},
            "a.h: no comment at its head",
        ),
        (
            "a header without #pragma once",
            {"src/engine/network.h": NETWORK_H.replace("#pragma once\n", "")},
            "network.h: no #pragma once",
        ),
        (
            "a function without a comment",
            {"src/engine/network.h": NETWORK_H + "\nint fr_network_size (FrNetwork *network,\n  int a);\n"},
            "network.h:9: no comment says what fr_network_size() does",
        ),
        (
            "a thread outside session",
            {"src/app/window.c": WINDOW_C + 'void *t = g_thread_new ("t", f, 0);\n'},
            "window.c:8: only session starts threads (g_thread_new)",
        ),
        ("a file outside the folders", {"src/common/a.c": "/* A. */\n"}, "not in one of the folders"),
    ],
)
