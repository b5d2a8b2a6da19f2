/* The gate before the experiment: what it shows while there is no data set, and where it looks. */
#include "app/data-gate.h"

#include "app-fixture.h"
#include "server-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  GSettings *settings; /* owned */
  GtkWidget *gate;     /* owned by the window */
  GtkWidget *window;
  char *folder; /* owned, empty */
  int loaded;   /* how often */
  guint images; /* training images of the last data set */
  int refused;
  char *sentence;        /* owned, nullable: of the last refusal */
  ServerFixture *server; /* owned, nullable */
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
  g_free (fixture->sentence);
  fixture->sentence = g_strdup (sentence);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->settings = app_fixture_new_settings ();
  fixture->folder = folder_fixture_new ();
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
  g_clear_pointer (&fixture->server, server_fixture_free);
  folder_fixture_remove (fixture->folder);
  g_clear_object (&fixture->settings);
  g_free (fixture->sentence);
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
  g_autofree char *empty = folder_fixture_new ();

  app_fixture_write_data (fixture->folder, 40, 20);
  load (fixture, fixture->folder);
  fixture_wait_until (fixture->loaded == 1);
  load (fixture, empty);
  fixture_wait_until (fixture->refused == 1);
  g_assert_true (shows (fixture, "experiment"));
  g_assert_cmpint (fixture->loaded, ==, 1);

  folder_fixture_remove (g_steal_pointer (&empty));
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

static void
assert_kept (Fixture *fixture, const char *expected)
{
  g_autofree char *kept = g_settings_get_string (fixture->settings, "data-folder");

  g_assert_cmpstr (kept, ==, expected);
}

/* Where the search looks first. Returns: (transfer full). */
static char *
make_usual_place (void)
{
  char *folder = g_build_filename (g_get_user_data_dir (), "fitting-room", "fashion-mnist", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return folder;
}

/* A folder that was chosen is kept once its data were there, no sooner. */
static void
test_keeps_what_loads (Fixture *fixture, gconstpointer data)
{
  FrDataGate *gate = FR_DATA_GATE (fixture->gate);

  g_settings_set_string (fixture->settings, "data-folder", "/before");
  fr_data_gate_load_and_keep (gate, fixture->folder);
  fixture_wait_until (shows (fixture, "missing"));
  assert_kept (fixture, "/before");

  app_fixture_write_data (fixture->folder, 40, 20);
  fr_data_gate_load_again (gate);
  fixture_wait_until (fixture->loaded == 1);
  assert_kept (fixture, fixture->folder);

  /* A folder of the command line is for this start alone. */
  g_settings_set_string (fixture->settings, "data-folder", "/before");
  load (fixture, fixture->folder);
  fixture_wait_until (fixture->loaded == 2);
  assert_kept (fixture, "/before");
}

static void
test_kept_folder_is_gone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *usual = make_usual_place ();

  app_fixture_write_data (usual, 60, 20);
  g_settings_set_string (fixture->settings, "data-folder", fixture->folder);
  load (fixture, NULL);
  fixture_wait_until (fixture->refused == 1);
  g_assert_cmpint (fixture->loaded, ==, 1);
  g_assert_cmpuint (fixture->images, ==, 60);
  g_assert_true (shows (fixture, "experiment"));
  g_assert_nonnull (strstr (fixture->sentence, fixture->folder));
  g_assert_nonnull (strstr (fixture->sentence, usual));
  /* It may be a disk that comes back. */
  assert_kept (fixture, fixture->folder);

  app_fixture_write_data (fixture->folder, 40, 20);
  fr_data_gate_load_again (FR_DATA_GATE (fixture->gate));
  fixture_wait_until (fixture->loaded == 2);
  g_assert_cmpuint (fixture->images, ==, 40);
  g_assert_cmpint (fixture->refused, ==, 1);

  folder_fixture_remove (g_steal_pointer (&usual));
}

static void
test_nothing_anywhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *usual = make_usual_place ();
  g_autofree char *path = g_build_filename (usual, "train-images-idx3-ubyte", NULL);

  app_fixture_write_data (usual, 60, 20);
  g_assert_cmpint (truncate (path, 1000), ==, 0);
  g_settings_set_string (fixture->settings, "data-folder", fixture->folder);
  load (fixture, NULL);
  fixture_wait_until (shows (fixture, "missing"));
  g_assert_nonnull (strstr (adw_status_page_get_description (get_page (fixture)), fixture->folder));
  g_assert_nonnull (strstr (adw_status_page_get_description (get_page (fixture)), path));
  g_assert_cmpint (fixture->refused, ==, 0);

  folder_fixture_remove (g_steal_pointer (&usual));
}

/* Only the last that was asked for comes, and the end of the gate asks for none. */
static void
test_overtaken (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = folder_fixture_new ();

  app_fixture_write_data (fixture->folder, 40, 20);
  app_fixture_write_data (other, 60, 20);
  load (fixture, fixture->folder);
  load (fixture, other);
  fixture_wait_until (fixture->loaded == 1);
  g_assert_cmpuint (fixture->images, ==, 60);
  load (fixture, fixture->folder);

  folder_fixture_remove (g_steal_pointer (&other));
}

/* Has a server send the data set of the folder, which is then empty. Returns: (transfer none). */
static ServerFixture *
serve (Fixture *fixture)
{
  static const char *names[] = { "train-images-idx3-ubyte", "train-labels-idx1-ubyte",
                                 "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte" };
  ServerFixture *server = fixture->server = server_fixture_new ();
  g_autofree char *list = NULL;

  app_fixture_write_data (fixture->folder, 40, 20);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);
    g_autoptr (GBytes) bytes = NULL;
    char *text;
    gsize length;

    g_assert_true (g_file_get_contents (path, &text, &length, NULL));
    bytes = g_bytes_new_take (text, length);
    server_fixture_add_file (server, names[i], bytes);
    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  list = server_fixture_write_list (server, fixture->folder, server_fixture_get_address (server));
  g_settings_set_string (fixture->settings, "mirror-list", list);
  return server;
}

static void
press_download (Fixture *fixture)
{
  GtkWidget *button = app_fixture_child (fixture->gate, "download_button");

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static const char *
get_download_label (Fixture *fixture)
{
  return gtk_button_get_label (app_fixture_child (fixture->gate, "download_button"));
}

static void
remove_usual_place (void)
{
  folder_fixture_remove (make_usual_place ());
}

/* Nothing is asked for before the button is pressed; then the data set comes and is opened. */
static void
test_download (Fixture *fixture, gconstpointer data)
{
  ServerFixture *server = serve (fixture);
  GtkWidget *page = app_fixture_child (fixture->gate, "download_page");

  load (fixture, fixture->folder);
  fixture_wait_until (shows (fixture, "missing"));
  g_assert_cmpuint (server_fixture_get_requests (server)->len, ==, 0);
  g_assert_cmpstr (get_download_label (fixture), ==, "Download (30 MB)");

  press_download (fixture);
  g_assert_true (shows (fixture, "download"));
  g_assert_true (gtk_widget_has_focus (app_fixture_child (page, "cancel_button")));
  fixture_wait_until (fixture->loaded == 1);
  g_assert_cmpuint (fixture->images, ==, 40);
  g_assert_true (shows (fixture, "experiment"));
  g_assert_cmpstr (adw_status_page_get_description (app_fixture_child (page, "page")), ==,
                   "0 of 0 MB");
  gtk_test_accessible_assert_property (app_fixture_child (page, "cancel_button"),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "0 of 0 MB");
  assert_kept (fixture, "");

  /* The next start finds it. */
  fr_data_gate_load (FR_DATA_GATE (fixture->gate), NULL);
  fixture_wait_until (fixture->loaded == 2);
  g_assert_cmpuint (fixture->images, ==, 40);
  remove_usual_place ();
}

static void
test_download_fails (Fixture *fixture, gconstpointer data)
{
  const ServerAnswer gone = { .manner = SERVER_SAYS,
                              .text = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n" };
  const ServerAnswer fine = { .manner = SERVER_SENDS };
  ServerFixture *server = serve (fixture);

  server_fixture_answer (server, "t10k-images-idx3-ubyte", &gone, 1);
  load (fixture, fixture->folder);
  fixture_wait_until (shows (fixture, "missing"));
  press_download (fixture);
  fixture_wait_until (shows (fixture, "missing"));
  g_assert_cmpstr (adw_status_page_get_title (get_page (fixture)), ==, "The Download Failed");
  g_assert_nonnull (strstr (adw_status_page_get_description (get_page (fixture)),
                            "127.0.0.1: it answered 404 Not Found"));
  g_assert_cmpstr (get_download_label (fixture), ==, "Try Again");
  g_assert_true (gtk_widget_has_focus (app_fixture_child (fixture->gate, "download_button")));
  gtk_test_accessible_assert_property (app_fixture_child (fixture->gate, "download_button"),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "“t10k-images-idx3-ubyte” could not be downloaded "
                                       "(127.0.0.1: it answered 404 Not Found). Try "
                                       "again later, or choose the folder of a data set that is on "
                                       "this computer.");
  g_assert_cmpint (fixture->loaded, ==, 0);

  server_fixture_answer (server, "t10k-images-idx3-ubyte", &fine, 1);
  press_download (fixture);
  fixture_wait_until (fixture->loaded == 1);
  g_assert_cmpuint (fixture->images, ==, 40);
  remove_usual_place ();
}

/* Cancel leads back; a folder that is opened meanwhile comes first. */
static void
test_download_left (Fixture *fixture, gconstpointer data)
{
  const ServerAnswer nothing = { .manner = SERVER_SAYS_NOTHING };
  ServerFixture *server = serve (fixture);
  g_autofree char *other = folder_fixture_new ();

  server_fixture_answer (server, "train-images-idx3-ubyte", &nothing, 1);
  load (fixture, fixture->folder);
  fixture_wait_until (shows (fixture, "missing"));
  press_download (fixture);
  fixture_wait_until (server_fixture_get_requests (server)->len == 1);
  g_signal_emit_by_name (app_fixture_child (app_fixture_child (fixture->gate, "download_page"),
                                            "cancel_button"),
                         "clicked");
  fixture_wait_until (shows (fixture, "missing"));
  g_assert_cmpstr (get_download_label (fixture), ==, "Download the Rest");
  g_assert_cmpstr (adw_status_page_get_title (get_page (fixture)), ==, "No Images Yet");

  press_download (fixture);
  fixture_wait_until (server_fixture_get_requests (server)->len == 2);
  app_fixture_write_data (other, 60, 20);
  load (fixture, other);
  fixture_wait_until (fixture->loaded == 1);
  g_assert_cmpuint (fixture->images, ==, 60);

  folder_fixture_remove (g_steal_pointer (&other));
  remove_usual_place ();
}

/* The end of the window is the end of the download. */
static void
test_download_closed (Fixture *fixture, gconstpointer data)
{
  const ServerAnswer nothing = { .manner = SERVER_SAYS_NOTHING };
  ServerFixture *server = serve (fixture);

  server_fixture_answer (server, "train-images-idx3-ubyte", &nothing, 1);
  load (fixture, fixture->folder);
  fixture_wait_until (shows (fixture, "missing"));
  press_download (fixture);
  fixture_wait_until (server_fixture_get_requests (server)->len == 1);
}

static void
test_download_without_list (Fixture *fixture, gconstpointer data)
{
  g_settings_set_string (fixture->settings, "mirror-list", "/nowhere/list.ini");
  load (fixture, fixture->folder);
  fixture_wait_until (shows (fixture, "missing"));
  press_download (fixture);
  fixture_wait_until (shows (fixture, "missing"));
  g_assert_nonnull (strstr (adw_status_page_get_description (get_page (fixture)),
                            "The list of mirrors, “/nowhere/list.ini”"));
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
    { "/data-gate/keeps-what-loads", test_keeps_what_loads },
    { "/data-gate/kept-folder-is-gone", test_kept_folder_is_gone },
    { "/data-gate/nothing-anywhere", test_nothing_anywhere },
    { "/data-gate/overtaken", test_overtaken },
    { "/data-gate/download", test_download },
    { "/data-gate/download-fails", test_download_fails },
    { "/data-gate/download-left", test_download_left },
    { "/data-gate/download-closed", test_download_closed },
    { "/data-gate/download-without-list", test_download_without_list },
  };
  g_autofree char *home = folder_fixture_new ();
  int status;

  /* The usual places are this test's own. */
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  /* A proxy of whoever runs the tests is not for them. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  if (!fixture_init (&argc, &argv))
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (TESTS); i++)
    g_test_add (TESTS[i].path, Fixture, NULL, set_up, TESTS[i].test, tear_down);

  status = g_test_run ();
  folder_fixture_remove (g_steal_pointer (&home));
  return status;
}
