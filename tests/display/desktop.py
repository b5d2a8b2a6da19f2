"""A desktop that is nobody's: a virtual display, a session bus, an accessibility bus and a window
manager, all private to one test.

Nothing of the person who runs the tests is read or changed. program.py runs the program on it, and
on-display.py any command.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time

import picture

# How long anything may take. No test's result depends on it, only how long a failure takes.
PATIENCE = 60

SKIPPED = 77

LAUNCHERS = [
    "/usr/libexec/at-spi-bus-launcher",
    "/usr/lib/at-spi2-core/at-spi-bus-launcher",
    "/usr/lib/at-spi-bus-launcher",
]

# Without folders of services, so that nothing of the system is started on it.
BUS_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


# What a desktop with Adwaita says to GTK.
GTK_SETTINGS = """[Settings]
gtk-font-name=Cantarell 11
gtk-decoration-layout=:close
"""


# One desktop, no menu on it and no keys of its own: nothing that a test does is for the window manager.
OPENBOX_CONFIGURATION = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <desktops><number>1</number></desktops>
  <keyboard/>
  <mouse>
    <context name="Client">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
      <mousebind button="Middle" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
      <mousebind button="Right" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
  </mouse>
</openbox_config>
"""


def missing_tools():
    """What this machine lacks for a desktop, as a list of words; empty where nothing is missing."""
    lacks = [tool for tool in ("Xvfb", "dbus-daemon", "xdotool") if not shutil.which(tool)]
    if not any(map(os.path.exists, LAUNCHERS)):
        lacks.append("at-spi-bus-launcher")
    try:
        import gi

        gi.require_version("Atspi", "2.0")
    except (ImportError, ValueError):
        lacks.append("python3-gi with gir1.2-atspi-2.0")
    return lacks


def wait_until(condition, what, patience=PATIENCE):
    """Asks condition() until it answers something true, and returns that. Fails in time. Between two
    questions it waits at least as long as the answer took, and longer each time: whoever is asked
    has other things to do."""
    end = time.monotonic() + patience
    pause = 0.01
    while True:
        asked = time.monotonic()
        answer = condition()
        answered = time.monotonic()
        if answer:
            return answer
        if answered > end:
            raise AssertionError(f"waited {patience} s in vain for {what}")
        time.sleep(max(pause, answered - asked))
        pause = min(pause * 1.5, 0.15)


def read_line(fd):
    line = b""
    while not line.endswith(b"\n"):
        piece = os.read(fd, 1)
        if not piece:
            raise RuntimeError("a server of the test's desktop did not start")
        line += piece
    return line.decode().strip()


class Desktop:
    """Use it as a context. self.environment is what a program on this desktop gets."""

    def __init__(self, width=2000, height=1250, accessible=True, gtk_settings=GTK_SETTINGS):
        self.size = (width, height)
        self.gtk_settings = gtk_settings
        self.accessible = accessible
        self.servers = []
        self.folder = None
        self.environment = None

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="fitting-room-test-")
        try:
            self._make_environment()
            self._start_display()
            self._start_session_bus()
            if self.accessible:
                self._start_accessibility_bus()
            self._start_window_manager()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *exception):
        for server in reversed(self.servers):
            server.terminate()
            try:
                server.wait(5)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def picture(self, box=None):
        """What is on the screen now, or in a box (x, y, width, height) of it, as PNG."""
        return picture.png_from_xwd(self.path("screen", "Xvfb_screen0"), box)

    def _make_environment(self):
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("XDG_", "DBUS_", "GTK_", "GDK_", "ADW_", "AT_SPI_", "LC_"))
            and name not in ("DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE", "FITTING_ROOM_ISA")
        }
        self.environment = dict(
            kept,
            HOME=self.path("home"),
            XDG_RUNTIME_DIR=self.path("run"),
            XDG_DATA_HOME=self.path("data"),
            XDG_CONFIG_HOME=self.path("config"),
            XDG_CACHE_HOME=self.path("cache"),
            XDG_STATE_HOME=self.path("state"),
            LC_ALL="C.UTF-8",
            GDK_BACKEND="x11",
            GSK_RENDERER="cairo",
            GTK_A11Y="atspi" if self.accessible else "none",
            ADW_DISABLE_PORTAL="1",
            GTK_USE_PORTAL="0",
            GIO_USE_VFS="local",
            GSETTINGS_BACKEND="keyfile",
            G_DEBUG="gc-friendly,fatal-criticals",
            MALLOC_CHECK_="2",
        )
        for name in ("home", "run", "data", "config", "cache", "state", "screen"):
            os.mkdir(self.path(name), 0o700)
        os.mkdir(self.path("config", "gtk-4.0"))
        with open(self.path("config", "gtk-4.0", "settings.ini"), "w", encoding="utf-8") as file:
            file.write(self.gtk_settings)

    def _start(self, command, **options):
        server = subprocess.Popen(
            command,
            env=self.environment,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **options,
        )
        self.servers.append(server)
        return server

    def _start_display(self):
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-noreset"]
        command += ["-screen", "0", "%dx%dx24" % self.size, "-fbdir", self.path("screen")]
        self._start(command, pass_fds=[writing])
        os.close(writing)
        self.environment["DISPLAY"] = ":" + read_line(reading)
        os.close(reading)

    def _start_session_bus(self):
        with open(self.path("bus.conf"), "w", encoding="utf-8") as file:
            file.write(BUS_CONFIGURATION.format(folder=self.folder))
        reading, writing = os.pipe()
        command = ["dbus-daemon", "--nofork", "--print-address=%d" % writing]
        self._start(command + ["--config-file", self.path("bus.conf")], pass_fds=[writing])
        os.close(writing)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = read_line(reading)
        os.close(reading)

    def _start_accessibility_bus(self):
        from gi.repository import Gio, GLib

        self._start([next(filter(os.path.exists, LAUNCHERS)), "--launch-immediately"])
        bus = Gio.DBusConnection.new_for_address_sync(
            self.environment["DBUS_SESSION_BUS_ADDRESS"],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
        )

        def address():
            call = ("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
            try:
                return bus.call_sync(*call, None, None, Gio.DBusCallFlags.NONE, -1).unpack()[0]
            except GLib.Error:
                return None

        self.environment["AT_SPI_BUS_ADDRESS"] = wait_until(address, "the accessibility bus")
        bus.close_sync()

    def _start_window_manager(self):
        """Any will do, and none: without one, program.py gives the window the focus."""
        if not shutil.which("openbox"):
            return
        with open(self.path("openbox.xml"), "w", encoding="utf-8") as file:
            file.write(OPENBOX_CONFIGURATION)
        self._start(["openbox", "--sm-disable", "--config-file", self.path("openbox.xml")])
        wait_until(self._has_window_manager, "the window manager")
        # Out of the way: where the pointer stands, charts show a read-out.
        subprocess.run(["xdotool", "mousemove", *map(str, self.size)], env=self.environment)

    def _has_window_manager(self):
        name = subprocess.run(
            ["xdotool", "get_desktop"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return name.returncode == 0


def skip(reason):
    print("skipped:", reason)
    sys.exit(SKIPPED)
