"""What a program tells a screen reader: its accessible things, all of one instant, and the calls
that a screen reader makes.

GTK answers with its whole tree in one message, written between two turns of its main loop; so what
is read together was true together. GTK 4.8 reports "showing" for windows only: a thing counts as
shown when it is visible and has a place.
"""

import functools
import re

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402  Atspi for its lists of names only

REGISTRY = "org.a11y.atspi.Registry"
ROOT = "/org/a11y/atspi/accessible/root"
INTERFACE = "org.a11y.atspi."
WITHIN_WINDOW = 1
TIMEOUT_MS = 20000


class Gone(Exception):
    """The thing, or the whole program, is no longer on the bus."""


def connect(address):
    return Gio.DBusConnection.new_for_address_sync(
        address,
        Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
        | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
    )


def ask(bus, owner, path, interface, method, arguments=None):
    """The answer as it has come."""
    try:
        return bus.call_sync(
            owner,
            path,
            interface,
            method,
            arguments,
            None,
            Gio.DBusCallFlags.NONE,
            TIMEOUT_MS,
        )
    except GLib.Error as error:
        raise Gone(f"{interface}.{method}: {error.message}") from error


def call(bus, owner, path, interface, method, arguments=None):
    return ask(bus, owner, path, interface, method, arguments).unpack()


def call_all(bus, owner, calls):
    """The answers to calls of which none waits for another: whoever is asked answers them in one turn.
    Each is a path, an interface, a method and its arguments; of one that fails the answer is Gone."""
    answers = [None] * len(calls)
    lacking = len(calls)

    def on_answer(_bus, result, place):
        nonlocal lacking
        lacking -= 1
        try:
            answers[place] = bus.call_finish(result).unpack()
        except GLib.Error as error:
            answers[place] = Gone(f"{calls[place][1]}.{calls[place][2]}: {error.message}")

    # Of its own: nothing else that waits for a main loop is called meanwhile.
    context = GLib.MainContext.new()
    context.push_thread_default()
    try:
        for place, (path, interface, method, arguments) in enumerate(calls):
            bus.call(
                owner,
                path,
                interface,
                method,
                arguments,
                None,
                Gio.DBusCallFlags.NONE,
                TIMEOUT_MS,
                None,
                on_answer,
                place,
            )
        while lacking > 0:
            context.iteration(True)
    finally:
        context.pop_thread_default()
    return answers


def find_application(bus, pid):
    """The bus name under which process @pid has registered its things, or None."""
    children = call(bus, REGISTRY, ROOT, INTERFACE + "Accessible", "GetChildren")[0]
    for owner, _ in children:
        name = GLib.Variant("(s)", (owner,))
        asked = ("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetConnectionUnixProcessID")
        try:
            if call(bus, *asked, name)[0] == pid:
                return owner
        except Gone:
            continue
    return None


class Memory:
    """What is remembered of a program from one question for its things to the next."""

    def __init__(self):
        self.unpacked = {}  # the bytes of an item to what they say
        self.families = {}  # a path to the number of its children, and those that were known


def ask_items(bus, owner, memory):
    """What the program says of each thing that it has made known. Of a thousand few are others than they
    were, and to unpack one takes longer than to compare its bytes."""
    array = ask(bus, owner, "/org/a11y/atspi/cache", INTERFACE + "Cache", "GetItems").get_child_value(0)
    unpacked = {}
    items = []
    for place in range(array.n_children()):
        variant = array.get_child_value(place)
        content = variant.get_data_as_bytes().get_data()
        item = memory.unpacked.get(content) or variant.unpack()
        unpacked[content] = item
        items.append(item)
    memory.unpacked = unpacked
    return items


def all_items(bus, owner, memory):
    """What the program says of each of its things, in one message. GTK makes a thing known when its
    parent has been asked for its children: so whoever has others than when it was asked last, or
    more than are known, is asked first, and what the answer names that is not known yet. @memory
    remembers the former from one call to the next; the latter is asked once a call, as some things keep
    children to themselves."""
    answered = {}
    while True:
        items = ask_items(bus, owner, memory)
        families = {item[0][1]: (item[4], []) for item in items}
        for item in items:
            if item[2][1] in families:
                families[item[2][1]][1].append((item[3], item[0][1]))
        lacking = []
        for path, family in families.items():
            count, known = family
            if memory.families.get(path) == family:
                if len(known) < count and path not in answered:
                    lacking.append(path)
            # Whoever has no children, and none before, need not be asked; nor who has just named these.
            elif family != (0, []) and (len(known) < count or answered.get(path) != [child for _, child in sorted(known)]):
                lacking.append(path)
            memory.families[path] = family
        if not lacking:
            return items
        ask_children(bus, owner, lacking, families, answered)


def ask_children(bus, owner, paths, known, answered):
    """Has those @paths and all below that are not @known yet tell their children. @answered gets them."""
    while paths:
        calls = [(path, INTERFACE + "Accessible", "GetChildren", None) for path in paths]
        answers = call_all(bus, owner, calls)
        below = []
        for path, answer in zip(paths, answers):
            # One that has gone since is not asked again, which the next question for all knows.
            answered[path] = [] if isinstance(answer, Gone) else [child for _, child in answer[0]]
            below += [child for child in answered[path] if child not in known and child not in answered]
        paths = below


@functools.cache
def name_of_role(number):
    return Atspi.role_get_name(Atspi.Role(number))


@functools.cache
def names_of_states(low, high):
    bits = low | high << 32
    return {Atspi.StateType(bit).value_nick for bit in range(44) if bits >> bit & 1}


class Thing:
    """An accessible thing as it was when it was asked for; its methods ask and act anew."""

    def __init__(self, bus, item):
        (self.owner, self.path), _, (_, self.parent_path), self.index = item[:4]
        self.item = item
        # A space that does not break is a space to whoever hears it.
        self.name = item[6].replace("\xa0", " ")
        self.description = item[8]
        self.bus = bus
        self.depth = 0
        self.parent = None
        self.shown = None

    def __repr__(self):
        return f"{self.role} “{self.name}”"

    @functools.cached_property
    def role(self):
        return name_of_role(self.item[7])

    @functools.cached_property
    def states(self):
        return names_of_states(*self.item[9])

    @functools.cached_property
    def interfaces(self):
        return {name.removeprefix(INTERFACE) for name in self.item[5]}

    def call(self, interface, method, signature="()", *arguments):
        variant = GLib.Variant(signature, arguments)
        return call(self.bus, self.owner, self.path, INTERFACE + interface, method, variant)

    def property(self, interface, name):
        asked = GLib.Variant("(ss)", (INTERFACE + interface, name))
        interface = "org.freedesktop.DBus.Properties"
        return call(self.bus, self.owner, self.path, interface, "Get", asked)[0]

    def place(self):
        """x, y, width, height within its window."""
        return self.call("Component", "GetExtents", "(u)", WITHIN_WINDOW)[0]

    def is_shown(self):
        """Whether it and all that it is in are visible and have a place: GTK says of what is inside
        something hidden that it is visible where it once was."""
        if self.shown is None:
            look_at([self])
        return self.shown

    def is_sensitive(self):
        return "sensitive" in self.states

    def value(self):
        return self.property("Value", "CurrentValue")

    def set_value(self, value):
        arguments = (INTERFACE + "Value", "CurrentValue", GLib.Variant("d", value))
        interface = "org.freedesktop.DBus.Properties"
        variant = GLib.Variant("(ssv)", arguments)
        call(self.bus, self.owner, self.path, interface, "Set", variant)

    def set_text(self, text):
        self.call("EditableText", "SetTextContents", "(s)", text)

    def press(self):
        """Its first action."""
        if not self.call("Action", "DoAction", "(i)", 0)[0]:
            raise AssertionError(f"{self} cannot be pressed")

    def grab_focus(self):
        self.call("Component", "GrabFocus")

    def describe(self):
        parts = [self.role, repr(self.name)]
        if self.description:
            parts.append("description=" + repr(self.description))
        if "Value" in self.interfaces:
            parts.append("value=%g" % self.value())
        if "Component" in self.interfaces:
            parts.append("place=%d,%d,%d,%d" % self.place())
        parts += sorted(self.states & {"focused", "checked", "selected", "pressed", "expanded"})
        parts += [] if self.is_sensitive() else ["insensitive"]
        parts += [] if self.is_shown() else ["hidden"]
        return " ".join(parts)


def look_at(things):
    """Finds out which of the @things are shown. All places that this takes are asked for at once: one after
    the other each would wait for a turn of the program's main loop."""
    asked = {}
    for thing in things:
        way = [thing]
        while way[-1].shown is None and way[-1].parent is not None:
            way.append(way[-1].parent)
        if way[-1].shown is not False and all("visible" in inside.states for inside in way):
            asked.update((inside.path, inside) for inside in way if inside.shown is None)
    having = [thing for thing in asked.values() if "Component" in thing.interfaces]
    within = GLib.Variant("(u)", (WITHIN_WINDOW,))
    calls = [(thing.path, INTERFACE + "Component", "GetExtents", within) for thing in having]
    places = {}
    if having:
        places = dict(zip((thing.path for thing in having), call_all(having[0].bus, having[0].owner, calls)))
    for thing in things:
        thing.shown = is_shown_at(thing, places)


def is_shown_at(thing, places):
    """The same by the @places, where there are any. Fails for what has gone."""
    if thing.shown is None:
        place = places.get(thing.path)
        if isinstance(place, Gone):
            raise place
        thing.shown = (
            "visible" in thing.states
            and (place is None or min(place[0][2:]) > 0)
            and (thing.parent is None or is_shown_at(thing.parent, places))
        )
    return thing.shown


class Tree:
    """All things of a program at one instant, parents before their children."""

    def __init__(self, bus, owner, memory):
        items = all_items(bus, owner, memory)
        children = {}
        for item in items:
            thing = Thing(bus, item)
            children.setdefault(thing.parent_path, []).append(thing)
        self.things = []
        self._add(children, ROOT, None)

    def _add(self, children, path, parent):
        for thing in sorted(children.get(path, []), key=lambda child: child.index):
            thing.parent = parent
            thing.depth = 0 if parent is None else parent.depth + 1
            self.things.append(thing)
            self._add(children, thing.path, thing)

    def all(self, role, name):
        """The shown things of a role ("" for any) and a name (text, or a pattern for the whole)."""
        pattern = re.compile(re.escape(name)) if isinstance(name, str) else name
        found = [thing for thing in self.things if role in ("", thing.role) and pattern.fullmatch(thing.name)]
        look_at(found)
        return [thing for thing in found if thing.shown]

    def find(self, role, name):
        found = self.all(role, name)
        return found[0] if found else None

    def below(self, parent):
        """The things inside @parent."""
        inside = {parent.path}
        found = []
        for thing in self.things:
            if thing.parent_path in inside:
                inside.add(thing.path)
                found.append(thing)
        return found

    def focused(self):
        """The thing that has the keyboard focus, or None."""
        return next((thing for thing in self.things if "focused" in thing.states), None)

    def describe(self):
        lines = []
        try:
            for thing in self.things:
                lines.append("  " * thing.depth + thing.describe())
        except Gone as reason:
            lines.append(f"(the rest has gone: {reason})")
        return "\n".join(lines) + "\n"


def read_thing(bus, owner, path, parent):
    """One thing, asked by itself."""
    name = GLib.Variant("(ss)", (INTERFACE + "Accessible", "Name"))
    calls = [(path, INTERFACE + "Accessible", method, None) for method in ("GetInterfaces", "GetRole", "GetState")]
    answers = call_all(bus, owner, [*calls, (path, "org.freedesktop.DBus.Properties", "Get", name)])
    for answer in answers:
        if isinstance(answer, Gone):
            raise answer
    interfaces, role, state, name = (answer[0] for answer in answers)
    parent_path = parent.path if parent is not None else ROOT
    thing = Thing(bus, ((owner, path), None, (owner, parent_path), 0, 0, interfaces, name, role, "", state))
    thing.parent = parent
    return thing


def wander(bus, owner, numbers, accepts):
    """Goes from the program's windows to what is in them, from one shown thing to one inside it, which
    the random @numbers choose. Returns one on the way that accepts() accepts, or None. Unlike a Tree this
    costs a program with thousands of things little."""
    found, thing = None, None
    while found is None or numbers.random() < 0.5:
        path = thing.path if thing is not None else ROOT
        children = call(bus, owner, path, INTERFACE + "Accessible", "GetChildren")[0]
        numbers.shuffle(children)
        inside = (read_thing(bus, owner, child, thing) for _, child in children)
        thing = next((child for child in inside if child.is_shown()), None)
        if thing is None:
            break
        if accepts(thing):
            found = thing
    return found
