/* The page of what was handed in: the table, its order, and the one that is chosen. */
#include "views/hand-ins/hand-ins-page.h"

#include "board-fixture.h"
#include "folder-fixture.h"
#include "formats/run-file.h"
#include "view-fixture.h"
#include "views/hand-ins/hand-in-row.h"

#include <string.h>

#define FILES 3

typedef struct {
  FrExperiment *experiment; /* owned; so too the next */
  char *folder;
  GPtrArray *paths;
  GtkWidget *window;
  GtkWidget *board; /* around the page */
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->experiment = fixture_session_new (640, 100);
  fixture->folder = folder_fixture_new ();
  fixture->paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < FILES; i++) {
    FrHyperparameters chosen = synthetic_hyperparameters ();
    g_autofree char *name = g_strdup_printf ("group %u", i);
    g_autofree char *file = g_strdup_printf ("%u.fitrun", i);
    char *path = g_build_filename (fixture->folder, file, NULL);
    g_autoptr (FrRun) run = NULL;
    g_autoptr (GError) error = NULL;

    chosen.seed = i;
    chosen.batch_size = i == 0 ? 64 : 32;
    run = synthetic_run_new (fr_experiment_get_dataset (fixture->experiment), &chosen);
    synthetic_run_train (run, 10);
    fr_run_file_hand_in (run, name, NULL, path, &error);
    g_assert_no_error (error);
    g_ptr_array_add (fixture->paths, path);
  }
  g_ptr_array_add (fixture->paths, NULL);

  fixture->page = g_object_new (FR_TYPE_HAND_INS_PAGE, NULL);
  fr_view_set_experiment (FR_VIEW (fixture->page), fixture->experiment);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 640);
  fixture->board = fixture_board_new (fixture->page);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->board);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer page = fixture->page;

  g_object_add_weak_pointer (page, &page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  synthetic_wait (page == NULL);
  fr_experiment_shutdown (fixture->experiment);
  g_object_unref (fixture->experiment);
  g_ptr_array_unref (fixture->paths);
  folder_fixture_remove (fixture->folder);
}

static void
add_all (Fixture *fixture)
{
  FrHandIns *hand_ins = fr_hand_ins_page_get_hand_ins (FR_HAND_INS_PAGE (fixture->page));

  fr_hand_ins_page_add (FR_HAND_INS_PAGE (fixture->page),
                        (const char *const *) fixture->paths->pdata);
  synthetic_wait (!fr_hand_ins_is_active (hand_ins));
}

static GtkListBox *
get_list (Fixture *fixture)
{
  return get_child (fixture->page, "list");
}

/* Returns: (transfer full): what the row at @place is called. */
static char *
get_name (Fixture *fixture, int place)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (get_list (fixture), place);

  return fr_hand_in_file_make_name (fr_hand_in_row_get_file (FR_HAND_IN_ROW (row)));
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (get_child (fixture->page, "stack"));
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  GtkWidget *head = get_child (fixture->page, "head"), *details;
  g_autofree char *first = NULL, *last = NULL;

  g_assert_cmpstr (get_page (fixture), ==, "empty");
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture->page, "export_button")));
  add_all (fixture);
  g_assert_cmpstr (get_page (fixture), ==, "table");
  g_assert_true (g_str_has_prefix (get_text (fixture->page, "verified"), "3 of 3 verified"));
  g_assert_cmpstr (get_text (fixture->page, "others"), ==, "");
  /* A user who does not see it hears how it ended. */
  g_assert_cmpstr (FIXTURE_BOARD (fixture->board)->said, ==, get_text (fixture->page, "verified"));

  /* By name, and the other way round. */
  g_signal_emit_by_name (gtk_widget_get_first_child (head), "clicked");
  first = get_name (fixture, 0);
  g_assert_cmpstr (first, ==, "group 0");
  g_signal_emit_by_name (gtk_widget_get_first_child (head), "clicked");
  last = get_name (fixture, 0);
  g_assert_cmpstr (last, ==, "group 2");

  gtk_list_box_select_row (get_list (fixture),
                           gtk_list_box_get_row_at_index (get_list (fixture), 2));
  details = get_child (fixture->page, "details");
  g_assert_cmpstr (get_text (details, "name"), ==, "group 0");
  g_assert_cmpstr (get_text (details, "state"), ==, "verified");
  g_assert_true (gtk_widget_get_visible (get_child (details, "body")));
}

/* Whether @widget is as wide as it would be. */
static gboolean
has_natural_width (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return gtk_widget_get_width (widget) == natural;
}

/* What differs has the room that no other column needs. The rows are laid out in the frame after
 * their last word. */
static void
test_room (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row, *state, *settings;

  add_all (fixture);
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (get_list (fixture), 0));
  state = get_child (row, "state_cell");
  settings = get_child (row, "settings");
  synthetic_wait (gtk_widget_get_width (state) > 0 && has_natural_width (state));
  g_assert_cmpint (gtk_widget_get_width (settings), >, gtk_widget_get_width (state));
}

/* A file that is no run is named, and the others are verified. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  GtkWidget *details = get_child (fixture->page, "details");
  g_autofree char *name = NULL;

  g_assert_true (g_file_set_contents (fixture->paths->pdata[1], "no run", -1, NULL));
  add_all (fixture);
  g_assert_true (g_str_has_prefix (get_text (fixture->page, "verified"), "2 of 3 verified"));
  g_assert_cmpstr (get_text (fixture->page, "others"), ==, "1 cannot be read");
  name = get_name (fixture, 2);
  g_assert_cmpstr (name, ==, "1.fitrun");
  gtk_list_box_select_row (get_list (fixture),
                           gtk_list_box_get_row_at_index (get_list (fixture), 2));
  g_assert_false (gtk_widget_get_visible (get_child (details, "body")));
  g_assert_nonnull (strstr (get_text (details, "remark"), "1.fitrun"));
  g_signal_emit_by_name (get_child (fixture->page, "clear_button"), "clicked");
  g_assert_cmpstr (get_page (fixture), ==, "empty");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/hand-ins-page/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add ("/hand-ins-page/room", Fixture, NULL, set_up, test_room, tear_down);
  g_test_add ("/hand-ins-page/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  return g_test_run ();
}
