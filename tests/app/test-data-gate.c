/* The gate before the experiment: what it shows while there is no data set, and where it looks. */
#include "app/data-gate.h"

#include "app-fixture.h"

#include <unistd.h>

typedef struct {
  GSettings *settings; /* owned */
  GtkWidget *gate;     /* owned by the window */
  GtkWidget *window;
  char *folder; /* owned, empty */
  int loaded;   /* how often */
  guint images; /* training images of the last data set */
  int refused;
} Fixture;

static void
on_loaded (Fixture *fixture, FrDataset *dataset)
{
  fixture->loaded++;
  fixture->images = fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count;
}

static void
on_refused (Fixture *fixture, const char *sentence)
{
  fixture->refused++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_fixture_new_settings ();
  fixture->folder = idx_fixture_make_folder ();
  fixture->gate = g_object_new (FR_TYPE_DATA_GATE, NULL);
  fr_data_gate_set_settings (FR_DATA_GATE (fixture->gate), fixture->settings);
  fr_data_gate_set_experiment (FR_DATA_GATE (fixture->gate), gtk_label_new ("the experiment"));
  g_signal_connect_swapped (fixture->gate, "loaded", G_CALLBACK (on_loaded), fixture);
  g_signal_connect_swapped (fixture->gate, "refused", G_CALLBACK (on_refused), fixture);
  fixture->window = fixture_show (fixture->gate, 600, 400);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture->window, fixture->gate);
  idx_fixture_remove_folder (fixture->folder);
  g_clear_object (&fixture->settings);
}

static gboolean
shows (Fixture *fixture, const char *page)
{
  GtkStack *stack = app_fixture_child (fixture->gate, "stack");

  return g_str_equal (gtk_stack_get_visible_child_name (stack), page);
}

static AdwStatusPage *
get_page (Fixture *fixture)
{
  return app_fixture_child (fixture->gate, "missing_page");
}

static void
load (Fixture *fixture, const char *folder)
{
  fr_data_gate_load (FR_DATA_GATE (fixture->gate), folder);
  g_assert_true (shows (fixture, "loading"));
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  g_assert_true (shows (fixture, "loading"));
}

static void
test_loads (Fixture *fixture, gconstpointer data)
{
  app_fixture_write_data (fixture->folder, 40, 20);
  load (fixture, fixture->folder);
  fixture_wait_until (fixture->loaded == 1);
  g_assert_cmpuint (fixture->images, ==, 40);
  g_assert_true (shows (fixture, "experiment"));
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  load (fixture, fixture->folder);
  fixture_wait_until (shows (fixture, "missing"));
  g_assert_cmpstr (adw_status_page_get_title (get_page (fixture)), ==, "No Images Yet");
  g_assert_nonnull (strstr (adw_status_page_get_description (get_page (fixture)),
                            "dataset-fashion-mnist"));

  /* It looks again where it has looked, and not in the usual places. */
  app_fixture_write_data (fixture->folder, 40, 20);
  fr_data_gate_load_again (FR_DATA_GATE (fixture->gate));
  fixture_wait_until (fixture->loaded == 1);
  g_assert_cmpuint (fixture->images, ==, 40);
}

static void
test_broken (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "train-images-idx3-ubyte", NULL);

  app_fixture_write_data (fixture->folder, 40, 20);
  g_assert_cmpint (truncate (path, 1000), ==, 0);
  load (fixture, fixture->folder);
  fixture_wait_until (shows (fixture, "missing"));
  g_assert_cmpstr (adw_status_page_get_title (get_page (fixture)), ==,
                   "These Images Cannot Be Used");
  g_assert_nonnull (strstr (adw_status_page_get_description (get_page (fixture)),
                            "train-images-idx3-ubyte"));
  g_assert_cmpint (fixture->loaded, ==, 0);
}

/* Whoever has an experiment keeps it. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *empty = idx_fixture_make_folder ();

  app_fixture_write_data (fixture->folder, 40, 20);
  load (fixture, fixture->folder);
  fixture_wait_until (fixture->loaded == 1);
  load (fixture, empty);
  fixture_wait_until (fixture->refused == 1);
  g_assert_true (shows (fixture, "experiment"));
  g_assert_cmpint (fixture->loaded, ==, 1);

  idx_fixture_remove_folder (g_steal_pointer (&empty));
}

static void
test_folder_of_the_settings (Fixture *fixture, gconstpointer data)
{
  app_fixture_write_data (fixture->folder, 50, 20);
  g_settings_set_string (fixture->settings, "data-folder", fixture->folder);
  load (fixture, NULL);
  fixture_wait_until (fixture->loaded == 1);
  g_assert_cmpuint (fixture->images, ==, 50);
}

/* Only the last that was asked for comes, and the end of the gate asks for none. */
static void
test_overtaken (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = idx_fixture_make_folder ();

  app_fixture_write_data (fixture->folder, 40, 20);
  app_fixture_write_data (other, 60, 20);
  load (fixture, fixture->folder);
  load (fixture, other);
  fixture_wait_until (fixture->loaded == 1);
  g_assert_cmpuint (fixture->images, ==, 60);
  load (fixture, fixture->folder);

  idx_fixture_remove_folder (g_steal_pointer (&other));
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } TESTS[] = {
    { "/data-gate/new", test_new },
    { "/data-gate/loads", test_loads },
    { "/data-gate/missing", test_missing },
    { "/data-gate/broken", test_broken },
    { "/data-gate/refused", test_refused },
    { "/data-gate/folder-of-the-settings", test_folder_of_the_settings },
    { "/data-gate/overtaken", test_overtaken },
  };

  if (!fixture_init (&argc, &argv))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (TESTS); i++)
    g_test_add (TESTS[i].path, Fixture, NULL, set_up, TESTS[i].test, tear_down);

  return g_test_run ();
}
