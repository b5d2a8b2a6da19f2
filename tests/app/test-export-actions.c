/* The run on screen for other programs: when that can be had, what is copied, and what is said. */
#include "app/export-actions.h"

#include "formats/onnx.h"
#include "report/run-pdf.h"
#include "views/compare/reported-verdict.h"
#include "widget-fixture.h"

#include "board-fixture.h"
#include "chooser-fixture.h"
#include "comparison-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#define BUDGET (32 << 20)

typedef struct {
  FrExperiment *experiment; /* owned */
  GtkWidget *window;        /* owned */
  GtkWidget *board;         /* in it; borrowed */
  FrExportActions *actions; /* owned */
  char *folder;             /* owned */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (640, 100);
  g_autoptr (GError) error = NULL;

  fixture->experiment = fr_experiment_new (dataset, &hyperparameters, BUDGET, NULL, &error);
  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("fitting-room-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->window = g_object_new (GTK_TYPE_APPLICATION_WINDOW, NULL);
  g_object_ref_sink (fixture->window);
  fixture->board = fixture_board_new (gtk_label_new ("run"));
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->board);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->actions = fr_export_actions_new (G_ACTION_MAP (fixture->window), fixture->board);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_export_actions_set_experiment (fixture->actions, NULL);
  g_assert_finalize_object (fixture->actions);
  g_assert_finalize_object (fixture->experiment);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->window);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static gboolean
are_enabled (Fixture *fixture)
{
  GActionGroup *group = G_ACTION_GROUP (fixture->window);
  const gboolean enabled = g_action_group_get_action_enabled (group, "copy-pytorch");

  g_assert_true (g_action_group_get_action_enabled (group, "copy-keras") == enabled);
  g_assert_true (g_action_group_get_action_enabled (group, "export-onnx") == enabled);
  g_assert_true (g_action_group_get_action_enabled (group, "export-pdf") == enabled);
  return enabled;
}

static void
on_text_read (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

/* Returns: (transfer full): what @action has copied. */
static char *
copy (Fixture *fixture, const char *action)
{
  char *text = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (fixture->board), NULL, on_text_read,
                                 &text);
  fixture_wait_until (text != NULL);
  return text;
}

static void
step (Fixture *fixture)
{
  const guint64 batch = fr_experiment_get_batch (fixture->experiment);

  fr_experiment_step (fixture->experiment);
  fixture_wait_until (fr_experiment_get_batch (fixture->experiment) == batch + 1 &&
                      fr_experiment_get_digest (fixture->experiment) != NULL);
}

static void
test_at_rest (Fixture *fixture, gconstpointer data)
{
  g_assert_false (are_enabled (fixture));
  fr_export_actions_set_experiment (fixture->actions, fixture->experiment);
  fixture_wait_until (are_enabled (fixture));
  fr_experiment_set_speed (fixture->experiment, FR_SPEED_BATCHES_1);
  fr_experiment_train (fixture->experiment);
  fixture_wait_until (!are_enabled (fixture));
  fr_experiment_pause (fixture->experiment);
  fixture_wait_until (are_enabled (fixture));
  fr_export_actions_set_experiment (fixture->actions, NULL);
  g_assert_false (are_enabled (fixture));
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/some/it's.fitrun");
  g_autofree char *without = NULL, *with = NULL, *later = NULL;

  fr_export_actions_set_experiment (fixture->actions, fixture->experiment);
  step (fixture);
  without = copy (fixture, "copy-pytorch");
  g_assert_nonnull (strstr (without, "import torch\n"));
  g_assert_nonnull (strstr (without, "\nRUN = None\n"));
  g_assert_nonnull (strstr (without, "so this trains anew"));
  g_assert_cmpstr (fixture_board_read (fixture->board), ==, "Copied PyTorch code, to train anew");

  fr_export_actions_set_file (fixture->actions, file);
  with = copy (fixture, "copy-keras");
  g_assert_nonnull (strstr (with, "import tensorflow as tf\n"));
  g_assert_nonnull (strstr (with, "\nRUN = '/some/it\\'s.fitrun'\n"));
  g_assert_cmpstr (fixture_board_read (fixture->board), ==, "Copied Keras code");

  /* The file stays what it was. */
  step (fixture);
  later = copy (fixture, "copy-keras");
  g_assert_nonnull (strstr (later, "\nRUN = '/some/it\\'s.fitrun'\n"));
  g_assert_cmpstr (fixture_board_read (fixture->board), ==, "Copied Keras code, as last saved");

  fr_export_actions_set_experiment (fixture->actions, fixture->experiment);
  g_free (g_steal_pointer (&later));
  later = copy (fixture, "copy-keras");
  g_assert_nonnull (strstr (later, "\nRUN = None\n"));
}

static void
test_network (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL, *again = NULL, *name = NULL;
  g_autoptr (FrDraft) here = NULL;
  GFile *file;
  FrDraft *network;
  gsize size, size_again;

  fr_export_actions_set_experiment (fixture->actions, fixture->experiment);
  step (fixture);
  here = fr_onnx_draft (fr_experiment_get_run (fixture->experiment), &error);
  g_assert_no_error (error);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "export-onnx", NULL);
  fixture_wait_until (fixture_find_chooser () != NULL);
  /* It is the network of the press. */
  step (fixture);
  fixture_choose (fixture_find_chooser (), fixture->folder);
  fixture_wait_until (fixture_board_get_saved (fixture->board, &file) != NULL);
  network = fixture_board_get_saved (fixture->board, &file);
  name = g_file_get_basename (file);
  g_assert_true (g_str_has_suffix (name, ", epoch 0.05.onnx"));

  again = fr_draft_finish (here, &size_again, &error);
  bytes = fr_draft_finish (network, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (bytes, size, again, size_again);
  g_clear_pointer (&FIXTURE_BOARD (fixture->board)->contents, fr_draft_free);
}

/* The report is that of the terminal, with the time of the file. */
static void
test_report (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL, *again = NULL, *name = NULL, *run_path = NULL;
  g_autoptr (GFile) run_file = NULL;
  g_autoptr (FrDraft) here = NULL;
  struct utimbuf long_ago = { 1000000000, 1000000000 };
  GFile *file;
  FrDraft *pages;
  gsize size, size_again;

  g_unsetenv ("SOURCE_DATE_EPOCH");
  run_path = g_build_filename (fixture->folder, "one.fitrun", NULL);
  run_file = g_file_new_for_path (run_path);
  g_assert_true (g_file_set_contents (run_path, "", 0, NULL));
  g_assert_cmpint (g_utime (run_path, &long_ago), ==, 0);
  fr_export_actions_set_experiment (fixture->actions, fixture->experiment);
  step (fixture);
  fr_export_actions_set_file (fixture->actions, run_file);
  here = fr_run_pdf_draft (fr_experiment_get_run (fixture->experiment), 1000000000, NULL, &error);
  g_assert_no_error (error);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "export-pdf", NULL);
  fixture_wait_until (fixture_find_chooser () != NULL);
  fixture_choose (fixture_find_chooser (), fixture->folder);
  fixture_wait_until (fixture_board_get_saved (fixture->board, &file) != NULL);
  pages = fixture_board_get_saved (fixture->board, &file);
  name = g_file_get_basename (file);
  g_assert_true (g_str_has_suffix (name, ", epoch 0.05.pdf"));

  again = fr_draft_finish (here, &size_again, &error);
  bytes = fr_draft_finish (pages, &size, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (bytes, "%PDF"));
  g_assert_cmpmem (bytes, size, again, size_again);
  g_clear_pointer (&FIXTURE_BOARD (fixture->board)->contents, fr_draft_free);
  g_assert_cmpint (g_unlink (run_path), ==, 0);
}

/* Returns: (transfer full): the file that the report comes out as. */
static GBytes *
export_report (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GFile *file;
  FrDraft *pages;
  char *bytes;
  gsize size;

  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "export-pdf", NULL);
  fixture_wait_until (fixture_find_chooser () != NULL);
  fixture_choose (fixture_find_chooser (), fixture->folder);
  fixture_wait_until (fixture_board_get_saved (fixture->board, &file) != NULL);
  pages = fixture_board_get_saved (fixture->board, &file);
  bytes = fr_draft_finish (pages, &size, &error);
  g_assert_no_error (error);
  g_clear_pointer (&FIXTURE_BOARD (fixture->board)->contents, fr_draft_free);
  fixture_wait_until (fixture_find_chooser () == NULL);
  return g_bytes_new_take (bytes, size);
}

/* Returns: (transfer full): the file of the run on screen with @verdict (nullable). */
static GBytes *
make_report (Fixture *fixture, const FrRunPdfVerdict *verdict)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrDraft) draft = fr_run_pdf_draft (fr_experiment_get_run (fixture->experiment),
                                                fr_run_pdf_find_time (NULL), verdict, &error);
  char *bytes;
  gsize size;

  g_assert_no_error (error);
  bytes = fr_draft_finish (draft, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (bytes, size);
}

/* It says what came of a comparison that its run is in, and of no other. */
static void
test_compared_report (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters *settings = fr_experiment_get_hyperparameters (fixture->experiment);
  g_autofree char *sentence = NULL, *ground = NULL;
  g_autoptr (GBytes) before = NULL, plain = NULL, after = NULL, expected = NULL;
  ComparisonFixture compared;

  g_setenv ("SOURCE_DATE_EPOCH", "1000000000", TRUE);
  fr_experiment_set_speed (fixture->experiment, FR_SPEED_FULL);
  comparison_fixture_set_up (&compared, fixture->experiment);
  fr_export_actions_set_experiment (fixture->actions, fixture->experiment);
  fr_export_actions_set_comparison (fixture->actions, compared.comparison);
  comparison_fixture_train (&compared, settings, 1);
  step (fixture);
  before = export_report (fixture);
  plain = make_report (fixture, NULL);
  g_assert_true (g_bytes_equal (before, plain));

  fr_experiment_train (fixture->experiment);
  fixture_wait_until (fr_experiment_get_state (fixture->experiment) == FR_SESSION_STATE_FINISHED &&
                      are_enabled (fixture));
  g_assert_true (fr_reported_verdict_find (compared.comparison, &sentence, &ground));
  after = export_report (fixture);
  expected = make_report (fixture, &(FrRunPdfVerdict){ sentence, ground });
  g_assert_true (g_bytes_equal (after, expected));
  comparison_fixture_tear_down (&compared);

  /* The comparison is gone, and the report goes on without. */
  g_clear_pointer (&after, g_bytes_unref);
  g_clear_pointer (&plain, g_bytes_unref);
  after = export_report (fixture);
  plain = make_report (fixture, NULL);
  g_assert_true (g_bytes_equal (after, plain));
  g_unsetenv ("SOURCE_DATE_EPOCH");
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;
  g_test_add ("/export-actions/at-rest", Fixture, NULL, set_up, test_at_rest, tear_down);
  g_test_add ("/export-actions/copy", Fixture, NULL, set_up, test_copy, tear_down);
  g_test_add ("/export-actions/network", Fixture, NULL, set_up, test_network, tear_down);
  g_test_add ("/export-actions/report", Fixture, NULL, set_up, test_report, tear_down);
  g_test_add ("/export-actions/compared-report", Fixture, NULL, set_up, test_compared_report,
              tear_down);
  return g_test_run ();
}
