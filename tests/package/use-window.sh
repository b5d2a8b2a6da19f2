# What a user does with the installed window, on a display and a session bus of its own; test-package.py runs it
# in a bare root, by POSIX sh. Nothing here takes a certain time: it waits for what is to come.
set -eu

id=org.fitting_room.FittingRoom
path=/org/fitting_room/FittingRoom
digest=f7ce85244542
runs=$HOME/.local/share/fitting-room/runs
# There is no screen reader to speak to. xdg-mime asks whom the desktop asks: GIO.
export GTK_A11Y=none XDG_CURRENT_DESKTOP=GNOME

wait_for ()
{
  tries=0
  until "$@" >/dev/null 2>&1; do
    tries=$((tries + 1))
    if [ "$tries" -ge 600 ]; then
      echo "Waited in vain for: $*"
      exit 1
    fi
    sleep 0.2
  done
}

# has_said EXPECTED COMMAND...
has_said ()
{
  expected=$1
  shift
  said=$("$@")
  case $said in
    "$expected"*) ;;
    *)
      echo "$* says: $said"
      exit 1
      ;;
  esac
}

call ()
{
  gdbus call --session --dest "$id" --object-path "$1" --method "org.gtk.Actions.$2" "$3" ${4+"$4" "$5"}
}

has_window ()
{
  xdotool search --onlyvisible --class fitting
}

# It can be started over where something is trained.
is_trained ()
{
  call "$path/window/1" Describe start-over | grep -q '^((true,'
}

is_new ()
{
  call "$path/window/1" Describe start-over | grep -q '^((false,'
}

is_kept ()
{
  grep -qa "\"weights_digest\":\"$digest" "$runs"/*.fitrun
}

is_gone ()
{
  ! gdbus call --session --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus \
    --method org.freedesktop.DBus.NameHasOwner "$id" | grep -q true
}

quit ()
{
  call "$path" Activate quit '[]' '{}' >/dev/null
  wait_for is_gone
}

# Trained for an epoch, which is kept without being asked for.
gsettings set "$id" epochs 1
fitting-room &
wait_for has_window
wait_for is_new
call "$path/window/1" Activate train '[]' '{}' >/dev/null
wait_for is_kept
quit
echo 'An epoch was trained in the window.'

# A saved run is opened by its type, as a file manager does it.
file=$HOME/shoes.fitrun
type=application/x-fitting-room-run
has_said "$type" xdg-mime query filetype "$file"
has_said "$id.desktop" xdg-mime query default "$type"
# shellcheck disable=SC1111 # those are the quotes that it prints
has_said "Default application for “$type”: $id.desktop" gio mime "$type"
gio open "$file"
wait_for has_window
wait_for is_trained
quit
echo 'A run was opened by its type.'
