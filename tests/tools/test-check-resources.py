#!/usr/bin/python3
"""Plants each fault that check-resources.py must find."""

import planted

ICON = "ui/icons/scalable/actions/fr-a-symbolic.svg"
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
  <path fill="#222" d="M0 0h2v2z"/>
  <circle fill="#222" cx="3" cy="3" r="1"/>
</svg>
"""
GRESOURCE = """<gresources><gresource prefix="/x">
  <file>window.ui</file>
  <file alias="gtk/help-overlay.ui">help-overlay.ui</file>
  <file>icons/scalable/actions/fr-a-symbolic.svg</file>
</gresource></gresources>
"""

planted.run(
    "check-resources.py",
    {
        "ui/fitting-room.gresource.xml": GRESOURCE,
        "ui/window.ui": "<interface><template/><p>fr-a-symbolic</p></interface>\n",
        "ui/help-overlay.ui": "<interface/>\n",
        "src/app/window.c": 'char *icon = "fr-a-symbolic";\n',
        ICON: SVG,
    },
    [
        ("XML that does not parse", {"ui/window.ui": "<interface>\n"}, "ui/window.ui: no element found"),
        ("a template without its source", {"src/app/window.c": None}, "ui/window.ui: no window.c in src/"),
        ("a file that the gresource lacks", {"ui/style.css": "a {}\n"}, "gresource.xml lacks style.css"),
        ("a file that nobody has", {"ui/help-overlay.ui": None}, "names help-overlay.ui, which nobody has"),
        ("no gresource", {"ui/fitting-room.gresource.xml": None}, "gresource.xml is missing"),
        ("an icon that is not drawn", {"src/app/window.c": 'char *i = "fr-b-symbolic";\n'}, "no icon fr-b-symbolic"),
        ("a symbolic icon of 24 pixels", {ICON: SVG.replace("16 16", "24 24")}, "viewBox is not 0 0 16 16"),
        ("one of two colours", {ICON: SVG.replace('"#222"', '"red"', 1)}, "not all of one colour"),
        (
            "a page without a title",
            {"ui/window.ui": '<interface><template/><object class="GtkStackPage"/></interface>\n'},
            "ui/window.ui: a page of a stack has no title",
        ),
        ("one drawn with lines", {ICON: SVG.replace("d=", 'stroke="#222" d=')}, "GTK recolours only filled"),
    ],
)
