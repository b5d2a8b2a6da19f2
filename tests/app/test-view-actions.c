/* Pictures that are dropped on the window, wherever it is: Inspect shows them as the user's own. */
#include "drop-fixture.h"
#include "formats/preset/preset-reader.h"
#include "window-fixture.h"

#include <string.h>

#define SIDE 40

static void
set_up (WindowFixture *fixture, gconstpointer data)
{
  window_fixture_begin (fixture, NULL);
  window_fixture_open (fixture);
  app_fixture_write_data (fixture->folder, 40, 10);
}

static void
tear_down (WindowFixture *fixture, gconstpointer data)
{
  window_fixture_end (fixture);
}

/* A dark square on light ground. Returns: (transfer full): its path. */
static char *
write_picture (WindowFixture *fixture, const char *name)
{
  guint8 pixels[SIDE * SIDE * 3];
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  char *path = g_build_filename (fixture->folder, name, NULL);

  memset (pixels, 240, sizeof pixels);
  for (guint row = SIDE / 4; row < SIDE * 3 / 4; row++)
    memset (pixels + 3 * (row * SIDE + SIDE / 4), 20, 3 * (SIDE / 2));
  bytes = g_bytes_new (pixels, sizeof pixels);
  texture = gdk_memory_texture_new (SIDE, SIDE, GDK_MEMORY_R8G8B8, bytes, 3 * SIDE);
  g_assert_true (gdk_texture_save_to_png (texture, path));
  return path;
}

static void
assert_view (WindowFixture *fixture, const char *expected)
{
  g_autoptr (GVariant) view =
      g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "view");

  g_assert_cmpstr (g_variant_get_string (view, NULL), ==, expected);
}

static GtkWidget *
get_child (WindowFixture *fixture, const char *name)
{
  return app_fixture_child (app_fixture_child (fixture->window, "inspect_view"), name);
}

/* Whether there is something on the canvas. */
static gboolean
has_drawing (WindowFixture *fixture)
{
  return gtk_widget_get_sensitive (app_fixture_child (get_child (fixture, "picture_pane"),
                                                      "clear_button"));
}

/* Nobody is led to the user's own picture. */
static void
assert_not_led (WindowFixture *fixture)
{
  assert_view (fixture, "train");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (get_child (fixture, "pages"))), ==,
                   "tests");
}

static void
test_one (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_picture (fixture, "square.png");

  window_fixture_load (fixture, fixture->folder);
  assert_not_led (fixture);
  drop_fixture_drop_one (GTK_WIDGET (fixture->window), path);
  assert_view (fixture, "inspect");
  fixture_wait_until (has_drawing (fixture));
}

static void
test_several (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *first = write_picture (fixture, "square.png");
  g_autofree char *second = write_picture (fixture, "another.png");
  const char *const paths[] = { first, second, NULL };

  window_fixture_load (fixture, fixture->folder);
  drop_fixture_drop (GTK_WIDGET (fixture->window), paths);
  fixture_wait_until (has_drawing (fixture));
  fixture_wait_until (app_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "label",
                                        "One at a time: this is the first.") != NULL);
}

/* There is no experiment yet that could say something of it. */
static void
test_too_early (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_picture (fixture, "square.png");

  drop_fixture_drop_one (GTK_WIDGET (fixture->window), path);
  assert_not_led (fixture);
}

/* What a preset hides stays hidden, and it says so. */
static void
test_hidden (WindowFixture *fixture, gconstpointer data)
{
  static const char TEXT[] = "[Preset]\ntitle=Week 3\n[Hidden]\ninspect=true\n";
  g_autoptr (FrPreset) preset = fr_preset_reader_read (TEXT, strlen (TEXT), NULL);
  g_autofree char *path = write_picture (fixture, "square.png");

  g_assert_nonnull (preset);
  fr_window_set_preset (fixture->window, preset);
  window_fixture_load (fixture, fixture->folder);
  drop_fixture_drop_one (GTK_WIDGET (fixture->window), path);
  assert_not_led (fixture);
  fixture_wait_until (app_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "label",
                                        "A preset hides Inspect, where pictures go") != NULL);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 0;

#define ADD(name, test)                                                                            \
  g_test_add ("/view-actions/" name, WindowFixture, NULL, set_up, test, tear_down)
  ADD ("one", test_one);
  ADD ("several", test_several);
  ADD ("too-early", test_too_early);
  ADD ("hidden", test_hidden);
#undef ADD
  return g_test_run ();
}
