/* Texts of strangers in the real window: what a name holds is shown letter by letter, be it markup,
 * a format or a key, wherever names come to. Markup that cannot be read would be a warning, which
 * ends the test. */
#include "window-fixture.h"

#include <glib/gstdio.h>

#include "app/preferences.h"
#include "views/images-pane.h"
#include "widgets/notice-board.h"

#define STRANGE "&<b>\"%n_x"
#define N_CLASSES 10

typedef struct {
  WindowFixture program;
  char *folder; /* owned: one of a strange name in the program's, with a data set */
} Fixture;

static void
write_names (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "class-names.txt", NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_CLASSES; i++)
    g_string_append_printf (names, "%s %u\n", STRANGE, i);
  g_file_set_contents (path, names->str, -1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  window_fixture_begin (&fixture->program, NULL);
  fixture->folder = g_build_filename (fixture->program.folder, STRANGE, NULL);
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  app_fixture_write_data (fixture->folder, 64, 30);
  write_names (fixture->folder);
  window_fixture_open (&fixture->program);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  window_fixture_end (&fixture->program);
  g_free (fixture->folder);
}

/* Whether a label inside @widget shows @text among others. */
static gboolean
reads (gpointer widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (widget), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (reads (child, text))
      return TRUE;
  return FALSE;
}

/* The same of all windows. */
static gboolean
is_read (const char *text)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (reads (link->data, text))
      return TRUE;
  return FALSE;
}

/* The first widget of @type inside @widget that is on the screen. */
static gpointer
find (gpointer widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    gpointer found = find (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
load_and_step (Fixture *fixture)
{
  window_fixture_load (&fixture->program, fixture->folder);
  window_fixture_activate (&fixture->program, "step");
  fixture_wait_until (window_fixture_can (&fixture->program, "start-over"));
}

static void
show_view (Fixture *fixture, const char *name)
{
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->program.window), "view",
                                      g_variant_new_string (name));
  fixture_wait_frames (GTK_WIDGET (fixture->program.window), 3);
}

static void
test_status_page (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_strconcat (fixture->folder, "/", STRANGE, NULL);
  g_autofree char *sentence = g_strdup_printf ("“%s” does not exist", missing);

  fr_window_load_data (fixture->program.window, missing);
  fixture_wait_until (is_read (sentence));
}

static void
test_classes (Fixture *fixture, gconstpointer data)
{
  GtkDropDown *classes;

  load_and_step (fixture);
  /* It has names of its own: nobody takes it for another. */
  g_assert_false (is_read ("This is not the published Fashion-MNIST"));
  show_view (fixture, "data");
  g_assert_nonnull (app_fixture_find (GTK_WIDGET (fixture->program.window), GTK_TYPE_LABEL, "label",
                                      STRANGE " 3"));
  g_assert_true (is_read ("· " STRANGE " "));

  show_view (fixture, "inspect");
  classes = find (find (fixture->program.window, FR_TYPE_IMAGES_PANE), GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (classes, 4);
  fixture_wait_until (is_read ("of " STRANGE " 3"));
  g_assert_true (reads (classes, STRANGE " 3"));
  fixture_wait_until (is_read (STRANGE " 9 ⇄ " STRANGE " ") || is_read (" ⇄ " STRANGE " 9"));
  show_view (fixture, "train");
}

static void
test_toast (Fixture *fixture, gconstpointer data)
{
  fr_notice_board_tell (GTK_WIDGET (fixture->program.window), "Saved “" STRANGE ".svg”");
  fixture_wait_until (app_fixture_find (GTK_WIDGET (fixture->program.window), GTK_TYPE_LABEL,
                                        "label", "Saved “&amp;&lt;b&gt;&quot;%n_x.svg”") != NULL);
  g_assert_true (is_read ("Saved “" STRANGE ".svg”"));
}

static void
on_replaced (GObject *window, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_window_replace_data_finish (FR_WINDOW (window), result, &error));
  *(gboolean *) data = TRUE;
}

static void
test_dialogs (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strconcat (fixture->folder, "/", STRANGE ".fitrun", NULL);
  g_autofree char *refusal = g_strdup_printf ("“%s” cannot be opened: ", path);
  g_autofree char *other = g_strconcat (fixture->folder, "/", STRANGE, NULL);
  g_autofree char *question = g_strdup_printf ("The data set in “%s” begins", other);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gboolean replaced = FALSE;

  load_and_step (fixture);
  fr_window_open_run (fixture->program.window, file);
  fixture_wait_until (is_read (refusal));
  fr_window_replace_data_async (fixture->program.window, other, on_replaced, &replaced);
  fixture_wait_until (is_read (question));
  gtk_window_destroy (GTK_WINDOW (fixture->program.window));
  fixture_wait_until (replaced);
}

static void
test_preferences (Fixture *fixture, gconstpointer data)
{
  FrPreferences *preferences =
      fr_preferences_new (GTK_WINDOW (fixture->program.window), fixture->program.settings);

  gtk_window_present (GTK_WINDOW (preferences));
  g_settings_set_string (fixture->program.settings, "data-folder", fixture->folder);
  fixture_wait_frames (GTK_WIDGET (preferences), 2);
  g_assert_true (reads (preferences, fixture->folder));
  gtk_window_destroy (GTK_WINDOW (preferences));
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } TESTS[] = {
    { "/strange-texts/status-page", test_status_page },
    { "/strange-texts/classes", test_classes },
    { "/strange-texts/toast", test_toast },
    { "/strange-texts/dialogs", test_dialogs },
    { "/strange-texts/preferences", test_preferences },
  };

  if (!fixture_init (&argc, &argv))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (TESTS); i++)
    g_test_add (TESTS[i].path, Fixture, NULL, set_up, TESTS[i].test, tear_down);

  return g_test_run ();
}
