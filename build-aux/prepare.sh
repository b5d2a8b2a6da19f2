# For build-aux/run, build-aux/test and build-aux/package, which read this file: installs what is missing,
# configures and builds. They have set $root to the project's folder. POSIX sh; no command here prints unless it
# has something to do. What apt prints is kept in _logs/packages.log.

# What it takes to build and to run the window, the data set included.
BUILD_PACKAGES='
  gcc libc6-dev meson ninja-build pkg-config gettext libxml2-utils
  libgtk-4-dev libadwaita-1-dev libgdk-pixbuf-2.0-dev libarchive-dev libjpeg-dev libsoup-3.0-dev
  zlib1g-dev
  adwaita-icon-theme ca-certificates fonts-cantarell librsvg2-common dconf-gsettings-backend
  dataset-fashion-mnist
'

# What the program does without, but for the user's own pictures in WebP.
OPTIONAL_PACKAGES='
  webp-pixbuf-loader
'

# What the tests take besides: a display, the two buses, a screen reader's view, numpy, locales.
TEST_PACKAGES='
  xvfb openbox xdotool xsettingsd dbus at-spi2-core python3-pyatspi gir1.2-atspi-2.0 python3 python3-numpy
  locales
'

# Without these some tests are skipped, so a release that has dropped one is no obstacle.
VALIDATOR_PACKAGES='
  desktop-file-utils appstream appstream-util clang-format-14 python3-onnx
  poppler-utils
'
THOROUGH_PACKAGES='
  clang clang-tools-14 libclang-rt-14-dev clang-tidy-14 gcovr python3-torch mold
'

# The long tests install the package on a bare Debian.
LONG_PACKAGES='
  mmdebstrap autopkgtest
'

# What build-aux/package takes to build and check the Debian package, besides what the programs take.
PACKAGE_PACKAGES='
  build-essential debhelper dpkg-dev lintian python3
'

# Debian's own meson first: another one in PATH may run in a Python of its own.
meson=meson
[ -x /usr/bin/meson ] && meson=/usr/bin/meson

has_apt ()
{
  command -v apt-get >/dev/null && command -v dpkg-query >/dev/null
}

# missing_packages PACKAGE...: those that are not installed.
missing_packages ()
{
  have=" $(dpkg-query --show --showformat='${Package}=${db:Status-Status}\n' "$@" 2>/dev/null |
    sed -n 's/=installed$//p' | tr '\n' ' ')"
  for package; do
    case $have in
      *" $package "*) ;;
      *) printf '%s ' "$package" ;;
    esac
  done
}

# unknown_packages PACKAGE...: those that the package lists do not offer.
unknown_packages ()
{
  for package; do
    LC_ALL=C apt-cache policy "$package" 2>/dev/null | grep -q 'Candidate: [^(]' || printf '%s ' "$package"
  done
}

# apt ARG...: apt-get that asks nothing, with the rights that it needs, and prints into the log. sudo asks
# for a password on the terminal itself.
apt ()
{
  if [ "$(id -u)" -eq 0 ]; then
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@"
  else
    sudo env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@"
  fi </dev/null >>"$root/_logs/packages.log" 2>&1
}

# install_packages PACKAGE...: installs those that are missing, and says which.
install_packages ()
{
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0

  by_hand="sudo apt-get install --no-install-recommends $missing"
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    echo "Missing Debian packages: $missing"
    echo 'There is no sudo here. As root, type:'
    echo "  ${by_hand#sudo }"
    return 1
  fi

  echo "Installing Debian packages, which may take minutes (log: _logs/packages.log): $missing"
  mkdir -p "$root/_logs"
  : >"$root/_logs/packages.log"
  updated=false
  # shellcheck disable=SC2086 # a list of words
  if [ -n "$(unknown_packages $missing)" ]; then
    apt update -qq || true
    updated=true
    unknown=$(unknown_packages $missing)
    for package in $unknown; do
      case $OPTIONAL_PACKAGES$VALIDATOR_PACKAGES$THOROUGH_PACKAGES$LONG_PACKAGES in
        *"$package"*)
          echo "This release has no $package; going on without."
          missing=$(printf '%s' "$missing" | sed "s/\(^\| \)$package /\1/")
          ;;
      esac
    done
    [ -n "$missing" ] || return 0
  fi

  # shellcheck disable=SC2086
  if ! apt install -qq -y --no-install-recommends $missing; then
    # Old lists name versions that are gone.
    if $updated || ! { apt update -qq && apt install -qq -y --no-install-recommends $missing; }; then
      tail -n 5 "$root/_logs/packages.log"
      echo 'They could not be installed. To try it by hand, type:'
      echo "  $by_hand"
      return 1
    fi
  fi
}

# Where there is no apt: names what is missing, if anything is.
check_by_hand ()
{
  missing=
  for program in "$meson" ninja pkg-config msgfmt; do
    command -v "$program" >/dev/null || missing="$missing $program"
  done
  if command -v pkg-config >/dev/null; then
    for library in 'gtk4 >= 4.8' 'libadwaita-1 >= 1.2' 'gdk-pixbuf-2.0 >= 2.42' 'libarchive >= 3.4' \
      'libjpeg' 'libsoup-3.0 >= 3.2' 'zlib'; do
      pkg-config --exists "$library" || missing="$missing ${library%% *}"
    done
  fi
  [ -z "$missing" ] && return 0

  echo "Not found:$missing"
  echo 'Install them first; the README lists the packages under "Other systems".'
  return 1
}

# prepare PACKAGE...: everything is there that building, running or testing takes.
prepare ()
{
  if has_apt; then
    install_packages "$@"
  else
    check_by_hand
  fi
}

# configure BUILD_DIR [OPTION...]: only where it has not been done, or was done for another place. Each folder of
# src/ compiles as one: nearly all that the compiler does for a file is to read GTK's headers.
configure ()
{
  build=$1
  shift
  if [ -f "$build/source-path" ] && [ "$(cat "$build/source-path")" != "$root" ]; then
    rm -rf "$build"
  fi
  [ -f "$build/build.ninja" ] && return 0

  set -- --unity=on -Dunity_size=100 "$@"
  # Warnings are errors with the compiler that we know; a newer one may see more.
  if [ "$(. /etc/os-release 2>/dev/null && echo "$ID $VERSION_ID")" != 'debian 12' ]; then
    set -- "$@" -Dwerror=false
  fi
  "$meson" setup "$build" "$root" "$@" && printf '%s\n' "$root" >"$build/source-path"
}
