#!/bin/sh
# Runs a test program on a virtual X display of its own, and ends it afterwards.
#
# usage: with-display.sh [--bus] PROGRAM [ARGUMENT...]
#
# With --bus the program also gets a session bus of its own. Without Xvfb the test is skipped, unless
# there is a display already. FR_TEST_SCREEN in the environment is the size of the screen.
bus=
if [ "$1" = --bus ]; then
  bus=dbus-run-session
  shift
fi

if [ -n "$bus" ] && ! command -v "$bus" > /dev/null; then
  echo "1..0 # SKIP $bus is not installed"
  exit 0
fi

if [ -z "$bus" ]; then
  # The test back end records what a screen reader would be told; nothing may look for a bus.
  export GTK_A11Y="${GTK_A11Y:-test}"
  export DBUS_SESSION_BUS_ADDRESS=disabled:
fi

export GSK_RENDERER=cairo

if ! command -v Xvfb > /dev/null; then
  [ -n "$DISPLAY$WAYLAND_DISPLAY" ] && exec $bus "$@"
  echo "1..0 # SKIP Xvfb is not installed"
  exit 0
fi

place=$(mktemp -d) || exit 1
server=
clean_up ()
{
  if [ -n "$server" ]; then
    kill "$server"
    wait "$server"
  fi
  rm -rf "$place"
} 2> /dev/null
trap clean_up EXIT
trap 'exit 1' HUP INT TERM

Xvfb -displayfd 3 -screen 0 "${FR_TEST_SCREEN:-2048x1280}x24" -nolisten tcp 3> "$place/display" 2> "$place/log" &
server=$!

# The server writes its number once it listens; half a minute is for a machine under load.
tries=0
while [ ! -s "$place/display" ]; do
  tries=$((tries + 1))
  if [ $tries -gt 300 ] || ! kill -0 "$server" 2> /dev/null; then
    cat "$place/log" >&2
    echo "Bail out! Xvfb did not start"
    exit 1
  fi
  sleep 0.1
done

unset WAYLAND_DISPLAY
export DISPLAY=":$(cat "$place/display")"
export GDK_BACKEND=x11
export XDG_RUNTIME_DIR="$place"
# Pictures that a test draws are kept there, and nowhere else.
export XDG_DATA_HOME="$place/share"

$bus "$@"
