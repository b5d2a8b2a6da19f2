# Untried: no Homebrew was at hand; ruby finds no fault in its syntax. To try it, from the project's folder:
#
#   brew install meson && meson setup _build && meson dist -C _build --no-tests
#   cp _build/meson-dist/fitting-room-*.tar.xz /tmp
#   brew tap-new local/trial && cp build-aux/packages/homebrew/fitting-room.rb "$(brew --repository local/trial)/Formula"
#   brew install --build-from-source local/trial/fitting-room
class FittingRoom < Formula
  desc "Watch a neural network learn to tell clothes apart"
  homepage "https://fitting-room.example"
  # The tarball of a release has no address yet, and a sum with that.
  url "file:///tmp/fitting-room-0.1.0.tar.xz"
  license "MIT"

  depends_on "gettext" => :build # for msgfmt
  depends_on "meson" => :build
  depends_on "ninja" => :build
  depends_on "pkgconf" => :build
  depends_on "adwaita-icon-theme"
  depends_on "cairo"
  depends_on "gdk-pixbuf"
  depends_on "glib"
  depends_on "gtk4"
  depends_on "hicolor-icon-theme"
  depends_on "jpeg-turbo"
  depends_on "libadwaita"
  depends_on "libarchive"
  depends_on "libsoup"
  depends_on "pango"

  uses_from_macos "libxml2" => :build # for xmllint
  uses_from_macos "python" => :build
  uses_from_macos "zlib"

  on_macos do
    depends_on "gettext"
  end

  def install
    system "meson", "setup", "build", "-Dtests=false", "-Dwerror=false", *std_meson_args
    system "meson", "compile", "-C", "build", "--verbose"
    system "meson", "install", "-C", "build"
  end

  def post_install
    system Formula["glib"].opt_bin/"glib-compile-schemas", HOMEBREW_PREFIX/"share/glib-2.0/schemas"
    system Formula["gtk4"].opt_bin/"gtk4-update-icon-cache", "-f", "-t", HOMEBREW_PREFIX/"share/icons/hicolor"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/fitting-room-train --version")
  end
end
