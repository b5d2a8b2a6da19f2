/* The window of the runs that are kept, over a library of a few. */
#include "app/runs/runs-window.h"

#include "app-fixture.h"
#include "flaw-finder.h"
#include "formats/run-file.h"
#include "session/runs/run-document.h"
#include "views/runs/group-details.h"
#include "views/runs/run-details.h"
#include "views/runs/run-words.h"
#include "views/runs/runs-pane.h"

#define STRANGE "<b>&\u202e\u05d0 R&D"

typedef struct {
  char *folder; /* owned */
  char *runs;   /* owned: the library's */
  FrDataset *dataset;
  FrRunKeeper *keeper;   /* owned */
  FrRunLibrary *library; /* owned */
  FrRunsWindow *window;
  FrRunsPane *pane;
  FrRunDetails *details;
  GListModel *rows;  /* borrowed: what is listed */
  FrKeptRun *opened; /* owned, nullable: that is wanted in the other window */
} Fixture;

static void
on_not_kept (const char *failure, gpointer user_data)
{
  g_assert_not_reached ();
}

static void
on_open (FrRunsWindow *window, FrKeptRun *run, Fixture *fixture)
{
  g_set_object (&fixture->opened, run);
}

/* Puts a run of @epochs called @name into the folder. */
static void
put_seed (Fixture *fixture,
          const char *document,
          const char *name,
          guint epochs,
          guint batch_size,
          guint64 seed)
{
  FrHyperparameters settings = synthetic_hyperparameters ();
  g_autofree char *path = fr_run_document_get_path (fixture->runs, document, FR_RUN_FILE_SUFFIX);
  const FrTestPoint point = { .batch = 0, .loss = 1, .accuracy = epochs / 10.0 };
  g_autoptr (FrRun) run = NULL;
  g_autoptr (GError) error = NULL;

  settings.batch_size = batch_size;
  settings.seed = seed;
  run = synthetic_run_new (fixture->dataset, &settings);
  synthetic_run_train (run, epochs * fr_run_get_batches_per_epoch (run));
  fr_run_add_test_point (run, &point);
  fr_run_remarks_set_name (fr_run_get_remarks (run), name);
  fr_run_file_save (run, path, &error);
  g_assert_no_error (error);
}

static void
put (Fixture *fixture, const char *document, const char *name, guint epochs, guint batch_size)
{
  put_seed (fixture, document, name, epochs, batch_size, 1);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = folder_fixture_new ();
  fixture->runs = g_build_filename (fixture->folder, "runs", NULL);
  g_mkdir_with_parents (fixture->runs, 0700);
  fixture->dataset = synthetic_dataset_new (640, 100);
  put (fixture, "a", "", 1, 32);
  put (fixture, "b", STRANGE, 3, 64);
  put (fixture, "c", "Zebra", 2, 128);
  fixture->keeper = fr_run_keeper_new (fixture->runs, on_not_kept, fixture);
  fixture->library = fr_run_library_new (fixture->keeper);
  fr_run_library_load (fixture->library);
  fixture->window = g_object_ref (fr_runs_window_new (NULL, fixture->library));
  fixture->pane = app_fixture_child (fixture->window, "pane");
  fixture->details = app_fixture_child (fixture->window, "details");
  g_signal_connect (fixture->window, "open", G_CALLBACK (on_open), fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->rows =
      G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (app_fixture_child (fixture->pane,
                                                                               "list"))));
  fixture_wait_until (g_list_model_get_n_items (fixture->rows) == 3);
  fixture_wait_frames (GTK_WIDGET (fixture->window), 2);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer library = fixture->library;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->window);
  g_clear_object (&fixture->opened);
  g_object_add_weak_pointer (library, &library);
  g_object_unref (fixture->library);
  fixture_wait_until (library == NULL);
  fr_run_keeper_free (fixture->keeper);
  folder_fixture_remove (fixture->runs);
  folder_fixture_remove (fixture->folder);
  fr_dataset_unref (fixture->dataset);
}

/* Returns: (transfer full): the run at @position; of a group its first one. */
static FrKeptRun *
get_run (Fixture *fixture, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (fixture->rows, position);

  return FR_KEPT_RUN (g_object_ref (FR_IS_RUN_GROUP (item)
                                        ? (gpointer) fr_run_group_get_first (FR_RUN_GROUP (item))
                                        : item));
}

/* The documents of the rows, in their order. Returns: (transfer full). */
static char *
list (Fixture *fixture)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (fixture->rows); i++) {
    g_autoptr (FrKeptRun) run = get_run (fixture, i);

    g_string_append (names, fr_kept_run_get_name (run));
  }
  return g_string_free (names, FALSE);
}

static gboolean
is_listed (Fixture *fixture, const char *expected)
{
  g_autofree char *listed = list (fixture);

  return g_str_equal (listed, expected);
}

#define assert_listed(fixture, expected)                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *listed = list (fixture);                                                      \
    g_assert_cmpstr (listed, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static void
test_order (Fixture *fixture, gconstpointer data)
{
  GtkDropDown *order = app_fixture_child (fixture->pane, "order_drop_down");

  assert_listed (fixture, "cba");
  gtk_drop_down_set_selected (order, 1);
  assert_listed (fixture, "bca");
  gtk_drop_down_set_selected (order, 2);
  assert_listed (fixture, "abc");
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = app_fixture_child (fixture->pane, "search_entry");
  GtkStack *stack = app_fixture_child (fixture->pane, "stack");

  gtk_editable_set_text (GTK_EDITABLE (entry), "zEbRa");
  fixture_wait_until (is_listed (fixture, "c"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "batch 64");
  fixture_wait_until (is_listed (fixture, "b"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "%n");
  fixture_wait_until (g_str_equal (gtk_stack_get_visible_child_name (stack), "empty"));
}

/* A name from anywhere is a text and nothing else. */
static void
test_details (Fixture *fixture, gconstpointer data)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (fixture->rows);
  GtkLabel *title = app_fixture_child (fixture->details, "title");
  GtkLabel *difference = app_fixture_child (fixture->details, "difference");

  gtk_selection_model_select_item (selection, 1, TRUE);
  g_assert_nonnull (strstr (gtk_label_get_text (title), "<b>&"));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (difference)));
  gtk_selection_model_select_item (selection, 2, TRUE);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (difference)));
  g_signal_emit_by_name (fixture->details, "open");
  g_assert_cmpstr (fr_kept_run_get_name (fixture->opened), ==, "a");
  g_signal_emit_by_name (app_fixture_child (fixture->pane, "list"), "activate", 0);
  g_assert_cmpstr (fr_kept_run_get_name (fixture->opened), ==, "c");
}

/* What is typed is in the file a little later, or as soon as another run is chosen. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (fixture->rows);
  GtkWidget *name = app_fixture_child (fixture->details, "name_entry");
  GtkTextView *note = app_fixture_child (fixture->details, "note_view");
  GtkToggleButton *star = app_fixture_child (fixture->details, "star_button");
  g_autoptr (FrKeptRun) run = get_run (fixture, 0);

  gtk_editable_set_text (GTK_EDITABLE (name), "Mine");
  fixture_wait_until (g_str_equal (fr_kept_run_get_card (run)->name, "Mine"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (note), "Two\nlines", -1);
  gtk_selection_model_select_item (selection, 1, TRUE);
  fixture_wait_until (g_str_equal (fr_kept_run_get_card (run)->note, "Two\nlines"));
  gtk_selection_model_select_item (selection, 0, TRUE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Mine");
  gtk_toggle_button_set_active (star, TRUE);
  fixture_wait_until (fr_kept_run_get_card (run)->starred);
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_signal_emit_by_name (fixture->details, "remove");
  fixture_wait_until (is_listed (fixture, "ba"));
  g_assert_nonnull (fr_runs_pane_get_selected (fixture->pane));
  g_ptr_array_add (names, (gpointer) "c");
  fr_run_library_restore (fixture->library, names);
  fixture_wait_until (is_listed (fixture, "cba"));
  /* What is being trained stays. */
  fr_runs_window_set_shown (fixture->window, "c", TRUE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (fixture->rows), 0, TRUE);
  g_signal_emit_by_name (fixture->details, "remove");
  assert_listed (fixture, "cba");
}

/* Who does not see a toast hears it; the heading stays as it is. */
static void
test_spoken (Fixture *fixture, gconstpointer data)
{
  GtkWidget *heading = app_fixture_find_type (GTK_WIDGET (fixture->window), ADW_TYPE_WINDOW_TITLE);

  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Runs");
  g_signal_emit_by_name (fixture->details, "remove");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==,
                   "Removed “Zebra” – Runs");
  g_assert_cmpstr (adw_window_title_get_title (ADW_WINDOW_TITLE (heading)), ==, "Runs");
  fixture_wait_until (is_listed (fixture, "ba"));
}

/* Adds a second seed to "a", and chooses that group. */
static void
make_group (Fixture *fixture)
{
  put_seed (fixture, "d", "", 1, 32, 2);
  fixture_wait_until (is_listed (fixture, "acb"));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (fixture->rows), 0, TRUE);
}

static gboolean
is_beside (Fixture *fixture, const char *name)
{
  GtkStack *stack = app_fixture_child (fixture->window, "details_stack");

  return gtk_stack_get_visible_child (stack) == app_fixture_child (fixture->window, name);
}

/* Beside a group stands what its runs have in common; they go at once, and come back. */
static void
test_group (Fixture *fixture, gconstpointer data)
{
  FrGroupDetails *details = app_fixture_child (fixture->window, "group_details");
  GtkWidget *undo;

  g_assert_true (is_beside (fixture, "details"));
  make_group (fixture);
  g_assert_true (is_beside (fixture, "group_details"));
  g_assert_cmpstr (gtk_label_get_text (app_fixture_child (details, "title")), ==,
                   "16 hidden neurons, epochs 3");
  /* A run of it is shown as any other. */
  g_signal_emit_by_name (app_fixture_child (fixture->pane, "list"), "activate", 0);
  assert_listed (fixture, "aadcb");
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (fixture->rows), 2, TRUE);
  g_assert_true (is_beside (fixture, "details"));
  g_signal_emit_by_name (fixture->details, "open");
  g_assert_cmpstr (fr_kept_run_get_name (fixture->opened), ==, "d");

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (fixture->rows), 0, TRUE);
  g_signal_emit_by_name (details, "remove");
  fixture_wait_until (is_listed (fixture, "cb"));
  g_assert_true (is_beside (fixture, "details"));
  undo = app_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "label", "Undo");
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  fixture_wait_until (is_listed (fixture, "acb"));
  /* What is being trained stays. */
  fr_runs_window_set_shown (fixture->window, "d", TRUE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (fixture->rows), 0, TRUE);
  g_signal_emit_by_name (details, "remove");
  fixture_wait_until (is_listed (fixture, "dcb"));
}

/* What another program adds or takes away is seen. */
static void
test_followed (Fixture *fixture, gconstpointer data)
{
  put (fixture, "d", "New", 1, 16);
  fixture_wait_until (is_listed (fixture, "dcba"));
  fr_run_document_delete (fixture->runs, "a");
  fixture_wait_until (is_listed (fixture, "dcb"));
}

static void
assert_no_flaws (Fixture *fixture)
{
  static const struct {
    int width, height;
    double scale;
  } looks[] = { { 980, 640, 1 }, { 1280, 800, 1.5 }, { 760, 560, 1 }, { 400, 700, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++) {
    g_autoptr (GPtrArray) flaws = NULL;

    fixture_set_text_scale (looks[i].scale);
    gtk_window_set_default_size (GTK_WINDOW (fixture->window), looks[i].width, looks[i].height);
    fixture_wait_frames (GTK_WIDGET (fixture->window), 8);
    flaws = flaw_finder_search (GTK_WIDGET (fixture->window), looks[i].width < 700);
    for (guint f = 0; f < flaws->len; f++)
      g_test_message ("%d x %d: %s", looks[i].width, looks[i].height,
                      ((FlawFinderFlaw *) g_ptr_array_index (flaws, f))->key);
    g_assert_cmpuint (flaws->len, ==, 0);
  }
  fixture_set_text_scale (1);
}

/* Nothing is cut or covered in it. */
static void
test_flaws (Fixture *fixture, gconstpointer data)
{
  assert_no_flaws (fixture);
}

static void
test_group_flaws (Fixture *fixture, gconstpointer data)
{
  make_group (fixture);
  g_signal_emit_by_name (app_fixture_child (fixture->pane, "list"), "activate", 0);
  assert_no_flaws (fixture);
}

#define ADD(name, func) g_test_add ("/runs-window/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 77;
  ADD ("order", test_order);
  ADD ("search", test_search);
  ADD ("details", test_details);
  ADD ("edit", test_edit);
  ADD ("remove", test_remove);
  ADD ("spoken", test_spoken);
  ADD ("group", test_group);
  ADD ("followed", test_followed);
  ADD ("flaws", test_flaws);
  ADD ("group-flaws", test_group_flaws);
  return g_test_run ();
}
