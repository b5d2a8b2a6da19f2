"""Faults of GTK 4.8 that tests come upon: what it complains of, on which way, and why that is not the
program's. What is not in this list is a fault of the program.
"""

import re
from typing import NamedTuple


class Fault(NamedTuple):
    name: str
    message: str  # a pattern
    trace: list  # functions, innermost first; there may be others between them, but none of the program's
    reason: str
    through: frozenset = frozenset()  # but for these of the program's


FAULTS = [
    Fault(
        "the place of a thing in no window",
        r"Gtk-CRITICAL .*gtk_widget_compute_point: assertion 'GTK_IS_WIDGET \(target\)' failed",
        ["g_log", "gtk_widget_compute_point", "gtk_widget_translate_coordinates", "g_main_context_dispatch"],
        "Asked by a screen reader for the place of a widget that has just left its window, GTK looks for it "
        "in the coordinates of that widget's root, without asking whether there is one.",
    ),
    Fault(
        "the menu of something that is off the screen",
        r"Gdk-CRITICAL .*gdk_monitor_get_geometry: assertion 'GDK_IS_MONITOR \(monitor\)' failed",
        ["g_log", "gtk_widget_show", "g_main_context_dispatch"],
        "A screen reader can press the button of a menu in a sidebar that has slid out, and keys can open "
        "the menu of a button or text that is scrolled or dragged off the screen. To place the menu GTK asks "
        "for the monitor below its button, and goes on where there is none.",
    ),
    Fault(
        "an open menu whose button leaves the screen",
        r"Gdk-CRITICAL .*gdk_monitor_get_geometry: assertion 'GDK_IS_MONITOR \(monitor\)' failed",
        ["g_log", "gtk_widget_allocate", "g_main_context_dispatch"],
        "The same, when the menu is placed anew with the rest of the window.",
        frozenset({"fr_adaptive_bin_size_allocate"}),  # around all that is in the window
    ),
    Fault(
        "a button of the mouse that is let go where it was not pressed",
        r"Gtk-WARNING .*Broken accounting of active state for widget 0x[0-9a-f]+\(\w+\)",
        ["g_log", "g_main_context_dispatch"],
        "GTK counts the presses on each widget. What is hidden or moved to another parent between a press and "
        "its release is counted down without having been counted up (gtk_widget_set_active_state() of "
        "gtkwidget.c); nothing comes of it but the warning, which many programs have.",
    ),
    Fault(
        "a frame while the window changes its size by itself",
        r"Gtk-WARNING .*Trying to snapshot \w+ 0x[0-9a-f]+ without a current allocation",
        ["g_log", "gtk_widget_snapshot_child", "g_main_context_dispatch"],
        "From when GTK has asked X for another size of a window until X answers, it leaves out the layout of "
        "each frame (compute_size() of gdksurface-x11.c), but not its painting.",
        frozenset({"fr_adaptive_bin_snapshot"}),
    ),
]

# A frame as the address sanitizer prints it, with the name of its function where that is known.
FRAME = re.compile(r"^ *#\d+ 0x[0-9a-f]+ (?:in (\w+))?", re.MULTILINE)
# Those of the program have its source file; main() is below everything.
OWN_FRAME = re.compile(r"^ *#\d+ 0x[0-9a-f]+ in (\w+) [^( ]*src/\w+/\S+:\d+", re.MULTILINE)


def fault_of(output):
    """The fault that ended the program with this @output, or None. Only a program built with a sanitizer
    prints a trace; without one the message has to do."""
    frames = FRAME.findall(output)
    own = set(OWN_FRAME.findall(output)) - {"main"}
    for fault in FAULTS:
        left = iter(frames)
        is_way = all(name in left for name in fault.trace) and own <= fault.through
        if re.search(fault.message, output) and (not frames or is_way):
            return fault
    return None
