#!/usr/bin/python3
"""Plants each fault that check-dialect.py must find."""

import os
import shutil

import planted

SOUND = """struct item { int *values; };

int
first (int *values, struct item *item)
{
  int sum =
      0;

  return sum;
}

int
second (int *values, int n)
{
  g_return_val_if_fail (values,
                        0);

  return n;
}

int
third (int *values, int n)
{
  if (n > 0 && values != (void *) 0) {
    n++;
  }

  return n ? 1 : !n;
}
"""


def function(body):
    return {"src/engine/a.c": SOUND + "\nint\nfourth (int *values, struct item *item, int n)\n{\n" + body + "}\n"}


faults = [
    ("an empty line before the last return", function("  n++;\n\n  return n;\n"), "a.c:35: an empty line"),
    ("the same behind a statement of two lines", function("  n +=\n      1;\n\n  return n;\n"), "a.c:36: an empty line"),
]
if shutil.which("clang-query-14") or shutil.which("clang-query"):
    os.environ["FR_LONG"] = "1"
    faults += [
        ("if", function("  if (values)\n    n++;\n  return n;\n"), "a.c:34: a pointer is no condition: values != NULL"),
        ("not", function("  return !item->values;\n"), "a.c:34: a pointer is no condition: item->values == NULL"),
        ("and", function("  return n && item;\n"), "a.c:34: a pointer is no condition: item != NULL"),
        ("which", function("  return values ? n : 0;\n"), "a.c:34: a pointer is no condition: values != NULL"),
        ("twice", function("  return !values == !n;\n"), "a.c:34: a pointer is no condition: (values == NULL)"),
        ("call", function("  return !first (values, item) && !&item[n];\n"), "a.c:34: a pointer"),
    ]

planted.run(
    "check-dialect.py",
    {
        "src/engine/a.c": SOUND.replace("g_return_val_if_fail (values,", "g_return_val_if_fail (values != (void *) 0,"),
        "_build/compile_flags.txt": "-w\n",
    },
    faults,
)
