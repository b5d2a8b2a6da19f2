/* The list of runs: what its rows show, which of them is chosen, how groups open and are drawn. */
#include "views/runs/runs-pane.h"

#include "folder-fixture.h"
#include "kept-fixture.h"
#include "view-fixture.h"
#include "views/runs/run-row.h"
#include "widget-fixture.h"

typedef struct {
  char *folder;          /* owned: where no runs are */
  FrRunKeeper *keeper;   /* owned */
  FrRunLibrary *library; /* owned */
  GListStore *runs;      /* owned: what is listed instead */
  FrRunGroups *groups;   /* owned */
  FrRunsPane *pane;
  GtkWidget *window;
  GtkWidget *list;         /* borrowed; so too the next */
  GtkSelectionModel *rows; /* what is chosen in it */
  GString *told;           /* owned: documents that are wanted open, and groups in the chart */
} Fixture;

static void
on_not_kept (const char *failure, gpointer user_data)
{
  g_assert_not_reached ();
}

static void
on_activated (FrRunsPane *pane, FrKeptRun *run, Fixture *fixture)
{
  g_string_append_printf (fixture->told, "open %s ", fr_kept_run_get_name (run));
}

static void
on_toggled (FrRunsPane *pane, FrRunGroup *group, Fixture *fixture)
{
  g_string_append_printf (fixture->told, "draw %s ",
                          fr_kept_run_get_name (fr_run_group_get_first (group)));
}

/* Returns: (transfer none): a run that is listed. */
static FrKeptRun *
add (Fixture *fixture, const char *document, guint64 seed, guint batch_size, gint64 changed)
{
  FrRunCard *card = kept_fixture_card_new (seed, batch_size, 0.8 + 0.01 * (double) seed);
  g_autoptr (FrKeptRun) run = kept_fixture_run_new_of (document, card, changed);

  g_list_store_append (fixture->runs, run);
  return run;
}

/* "a", "b" and "c" are one group, "x" and "y" are others below it. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = folder_fixture_new ();
  fixture->keeper = fr_run_keeper_new (fixture->folder, on_not_kept, fixture);
  fixture->library = fr_run_library_new (fixture->keeper);
  fixture->runs = g_list_store_new (FR_TYPE_KEPT_RUN);
  add (fixture, "a", 1, 100, 30);
  add (fixture, "b", 2, 100, 30);
  add (fixture, "c", 3, 100, 30);
  add (fixture, "x", 1, 50, 20);
  add (fixture, "y", 1, 64, 10);
  fixture->groups = fr_run_groups_new (G_LIST_MODEL (fixture->runs));
  fixture->told = g_string_new (NULL);
  fixture->pane = g_object_new (FR_TYPE_RUNS_PANE, NULL);
  fr_runs_pane_set_library (fixture->pane, fixture->library, fixture->groups);
  g_signal_connect (fixture->pane, "activated", G_CALLBACK (on_activated), fixture);
  g_signal_connect (fixture->pane, "toggled", G_CALLBACK (on_toggled), fixture);
  fixture->window = fixture_show (GTK_WIDGET (fixture->pane), 420, 700);
  fixture->list = get_child (GTK_WIDGET (fixture->pane), "list");
  fixture->rows = gtk_list_view_get_model (GTK_LIST_VIEW (fixture->list));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture->window, fixture->pane);
  g_assert_finalize_object (fixture->groups);
  g_assert_finalize_object (fixture->runs);
  g_assert_finalize_object (fixture->library);
  fr_run_keeper_free (fixture->keeper);
  folder_fixture_remove (fixture->folder);
  g_string_free (fixture->told, TRUE);
}

/* Returns: (transfer none) (nullable): the row of the run @document, or of the group that begins
 * with it. */
static GtkWidget *
find_row (Fixture *fixture, const char *document, gboolean group)
{
  for (GtkWidget *child = gtk_widget_get_first_child (fixture->list); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *row = gtk_widget_get_first_child (child);
    FrRunFold *fold = fr_run_row_get_fold (FR_RUN_ROW (row));
    FrKeptRun *run = fold != NULL ? fr_run_group_get_first (fr_run_fold_get_group (fold))
                                  : fr_run_row_get_run (FR_RUN_ROW (row));

    if (run != NULL && (fold != NULL) == group &&
        g_str_equal (fr_kept_run_get_name (run), document))
      return row;
  }
  return NULL;
}

static const char *
get_row_text (Fixture *fixture, const char *document, gboolean group, const char *label)
{
  GtkWidget *row = find_row (fixture, document, group);

  g_assert_nonnull (row);
  return get_text (row, label);
}

static gboolean
is_shown (Fixture *fixture, const char *document, gboolean group, const char *part)
{
  return gtk_widget_get_visible (get_child (find_row (fixture, document, group), part));
}

static guint
count_rows (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->rows));
}

/* What was told since. */
#define assert_told(fixture, expected)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_cmpstr ((fixture)->told->str, ==, expected);                                          \
    g_string_truncate ((fixture)->told, 0);                                                        \
  }                                                                                                \
  G_STMT_END

/* @run: of the chosen run, or "-". */
static void
assert_chosen (Fixture *fixture, guint n_group, const char *run)
{
  FrKeptRun *chosen = fr_runs_pane_get_selected (fixture->pane);
  FrRunGroup *group = fr_runs_pane_get_selected_group (fixture->pane);

  g_assert_cmpstr (chosen != NULL ? fr_kept_run_get_name (chosen) : "-", ==, run);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (group)), ==, n_group);
}

static void
press_expander (Fixture *fixture, const char *document)
{
  g_signal_emit_by_name (get_child (find_row (fixture, document, TRUE), "expander"), "clicked");
  fixture_wait_frames (fixture->list, 2);
}

/* What a screen reader says of the row, whose item in the list has the keyboard. */
static void
assert_named (Fixture *fixture, const char *document, gboolean group, const char *name)
{
  GtkWidget *item = gtk_widget_get_parent (find_row (fixture, document, group));

  gtk_test_accessible_assert_property (item, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count_rows (fixture), ==, 3);
  g_assert_cmpstr (get_row_text (fixture, "a", TRUE, "title"), ==, "batch 100");
  g_assert_cmpstr (get_row_text (fixture, "a", TRUE, "identity"), ==,
                   "784-128-10 · 3 seeds, 81.0 to 83.0 %");
  g_assert_cmpstr (get_row_text (fixture, "a", TRUE, "accuracy"), ==, "82.0 %");
  assert_named (fixture, "a", TRUE, "batch 100, 82.0 %, 784-128-10 · 3 seeds, 81.0 to 83.0 %");
  g_assert_true (is_shown (fixture, "a", TRUE, "expander"));
  g_assert_cmpstr (get_row_text (fixture, "x", TRUE, "identity"), ==, "784-128-10 · seed 1");
  g_assert_false (is_shown (fixture, "x", TRUE, "expander"));
  g_assert_false (is_shown (fixture, "x", TRUE, "toggle"));
  press_expander (fixture, "a");
  g_assert_cmpuint (count_rows (fixture), ==, 6);
  g_assert_cmpstr (get_row_text (fixture, "b", FALSE, "title"), ==, "Seed 2");
  g_assert_cmpstr (get_row_text (fixture, "b", FALSE, "accuracy"), ==, "82.0 %");
  assert_named (fixture, "b", FALSE, "Seed 2, 82.0 %");
  g_assert_false (is_shown (fixture, "b", FALSE, "second_line"));
  press_expander (fixture, "a");
  g_assert_cmpuint (count_rows (fixture), ==, 3);
}

/* A label with letters of another script can be as high as before while its text stands lower or
 * higher in it. */
static void
move_text (GtkLabel *label, int points)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_rise_new (points * PANGO_SCALE));
  gtk_label_set_attributes (label, attributes);
}

/* Of a box that says how high it has to be, and needs more, GTK says that things overlap. */
static void
test_scripts (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = find_row (fixture, "a", TRUE);
  GtkWidget *star = get_child (row, "star"), *second = get_child (row, "second_line");
  GtkWidget *const lines[] = { gtk_widget_get_parent (star), second };

  gtk_label_set_text (get_child (row, "badge"), "on screen");
  gtk_widget_set_visible (get_child (row, "badge"), TRUE);
  move_text (get_child (row, "title"), 8);
  move_text (get_child (row, "accuracy"), -8);
  move_text (get_child (row, "identity"), 8);
  move_text (get_child (row, "badge"), -8);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    int said, needed;

    gtk_widget_measure (lines[i], GTK_ORIENTATION_VERTICAL, -1, &said, NULL, NULL, NULL);
    gtk_widget_measure (lines[i], GTK_ORIENTATION_VERTICAL, 1000, &needed, NULL, NULL, NULL);
    g_assert_cmpint (needed, <=, said);
  }
}

/* Name and star of a run are in its own row; of a star a closed group knows, too. */
static void
test_remarks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrKeptRun) b = g_list_model_get_item (G_LIST_MODEL (fixture->runs), 1);
  FrRunCard *card = kept_fixture_card_new (2, 100, 0.5);

  g_free (card->name);
  card->name = g_strdup ("Mine");
  card->starred = TRUE;
  fr_kept_run_update (b, card, &(FrKeptRunState){ .changed = 30, .stamp = 1 });
  g_assert_cmpstr (get_row_text (fixture, "a", TRUE, "identity"), ==,
                   "784-128-10 · 3 seeds, 50.0 to 83.0 %");
  g_assert_true (is_shown (fixture, "a", TRUE, "star"));
  press_expander (fixture, "a");
  g_assert_cmpstr (get_row_text (fixture, "b", FALSE, "title"), ==, "Mine");
  g_assert_cmpstr (get_row_text (fixture, "b", FALSE, "identity"), ==, "seed 2");
  g_assert_true (is_shown (fixture, "b", FALSE, "star"));
  g_assert_false (is_shown (fixture, "a", FALSE, "star"));
  g_assert_false (is_shown (fixture, "x", TRUE, "star"));
}

/* Where the run is that the window shows: its row, or its group while that is closed. */
static void
test_on_screen (Fixture *fixture, gconstpointer data)
{
  fr_runs_pane_set_shown (fixture->pane, "b");
  g_assert_cmpstr (get_row_text (fixture, "a", TRUE, "badge"), ==, "on screen");
  g_assert_false (is_shown (fixture, "x", TRUE, "badge"));
  press_expander (fixture, "a");
  g_assert_false (is_shown (fixture, "a", TRUE, "badge"));
  g_assert_true (is_shown (fixture, "b", FALSE, "title_badge"));
  g_assert_false (is_shown (fixture, "c", FALSE, "title_badge"));
  fr_runs_pane_set_shown (fixture->pane, "x");
  g_assert_false (is_shown (fixture, "b", FALSE, "title_badge"));
  g_assert_true (is_shown (fixture, "x", TRUE, "badge"));
}

static void
test_chosen (Fixture *fixture, gconstpointer data)
{
  assert_chosen (fixture, 3, "-");
  gtk_selection_model_select_item (fixture->rows, 1, TRUE);
  assert_chosen (fixture, 1, "x");
  gtk_selection_model_select_item (fixture->rows, 0, TRUE);
  press_expander (fixture, "a");
  assert_chosen (fixture, 3, "-");
  gtk_selection_model_select_item (fixture->rows, 2, TRUE);
  assert_chosen (fixture, 3, "b");
  /* Closed, the group itself is. */
  press_expander (fixture, "a");
  assert_chosen (fixture, 3, "-");
  g_assert_true (gtk_selection_model_is_selected (fixture->rows, 0));
}

/* A run opens, a group shows its runs. */
static void
test_activated (Fixture *fixture, gconstpointer data)
{
  g_signal_emit_by_name (fixture->list, "activate", 1);
  assert_told (fixture, "open x ");
  g_signal_emit_by_name (fixture->list, "activate", 0);
  assert_told (fixture, "");
  g_assert_cmpuint (count_rows (fixture), ==, 6);
  g_signal_emit_by_name (fixture->list, "activate", 2);
  assert_told (fixture, "open b ");
  g_signal_emit_by_name (fixture->list, "activate", 0);
  g_assert_cmpuint (count_rows (fixture), ==, 3);
}

/* Whether the row of @document, or of its group, has the keyboard. */
static gboolean
has_focus (Fixture *fixture, const char *document, gboolean group)
{
  GtkWidget *row = find_row (fixture, document, group);

  return gtk_root_get_focus (GTK_ROOT (fixture->window)) == gtk_widget_get_parent (row);
}

static void
focus (Fixture *fixture, const char *document, gboolean group)
{
  gtk_widget_grab_focus (gtk_widget_get_parent (find_row (fixture, document, group)));
  g_assert_true (has_focus (fixture, document, group));
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  focus (fixture, "a", TRUE);
  g_assert_false (fixture_press_with (fixture->list, GDK_KEY_Right, GDK_CONTROL_MASK));
  g_assert_true (fixture_press (fixture->list, GDK_KEY_Right));
  g_assert_cmpuint (count_rows (fixture), ==, 6);
  fixture_wait_frames (fixture->list, 2);
  /* From a run to its group, then the group closes. */
  focus (fixture, "c", FALSE);
  gtk_selection_model_select_item (fixture->rows, 3, TRUE);
  g_assert_true (fixture_press (fixture->list, GDK_KEY_Right));
  g_assert_true (has_focus (fixture, "c", FALSE));
  g_assert_true (fixture_press (fixture->list, GDK_KEY_Left));
  g_assert_cmpuint (count_rows (fixture), ==, 6);
  g_assert_true (has_focus (fixture, "a", TRUE));
  assert_chosen (fixture, 3, "-");
  g_assert_true (fixture_press (fixture->list, GDK_KEY_Left));
  g_assert_cmpuint (count_rows (fixture), ==, 3);
  g_assert_true (has_focus (fixture, "a", TRUE));
  g_assert_false (fixture_press (fixture->list, GDK_KEY_space));
  /* What is written from right to left opens to the left. */
  gtk_widget_set_direction (fixture->list, GTK_TEXT_DIR_RTL);
  g_assert_true (fixture_press (fixture->list, GDK_KEY_Left));
  g_assert_cmpuint (count_rows (fixture), ==, 6);
}

/* Tab leads out of the list, however long that is. */
static void
test_tab (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = gtk_button_new_with_label ("Below");
  GtkWidget *order = get_child (GTK_WIDGET (fixture->pane), "order_drop_down");

  focus (fixture, "a", TRUE);
  g_assert_false (fixture_press (fixture->list, GDK_KEY_Tab));
  fr_runs_pane_set_footer (fixture->pane, button);
  g_assert_true (fixture_press (fixture->list, GDK_KEY_Tab));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == button);
  focus (fixture, "x", TRUE);
  g_assert_true (fixture_press_with (fixture->list, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), order));
}

static void
press_toggle (Fixture *fixture, const char *document)
{
  GtkToggleButton *toggle = get_child (find_row (fixture, document, TRUE), "toggle");

  gtk_toggle_button_set_active (toggle, !gtk_toggle_button_get_active (toggle));
}

static gboolean
is_drawn (Fixture *fixture, const char *document)
{
  return gtk_toggle_button_get_active (get_child (find_row (fixture, document, TRUE), "toggle"));
}

/* A toggle shows what is drawn, whoever has it so. */
static void
test_comparing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRunGroup) first = g_list_model_get_item (G_LIST_MODEL (fixture->groups), 0);
  const char *key = fr_run_group_get_key (first);
  int slot;

  fr_runs_pane_set_comparing (fixture->pane, TRUE);
  press_expander (fixture, "a");
  g_assert_true (is_shown (fixture, "a", TRUE, "toggle"));
  g_assert_false (is_shown (fixture, "a", FALSE, "toggle"));
  press_toggle (fixture, "a");
  assert_told (fixture, "draw a ");
  g_assert_false (is_drawn (fixture, "a"));
  fr_runs_pane_set_slot (fixture->pane, key, 2);
  assert_told (fixture, "");
  g_assert_true (is_drawn (fixture, "a"));
  g_assert_false (is_drawn (fixture, "x"));
  g_object_get (get_child (find_row (fixture, "a", TRUE), "swatch"), "slot", &slot, NULL);
  g_assert_cmpint (slot, ==, 2);
  press_toggle (fixture, "a");
  assert_told (fixture, "draw a ");
  g_assert_true (is_drawn (fixture, "a"));
  focus (fixture, "x", TRUE);
  g_assert_true (fixture_press (fixture->list, GDK_KEY_space));
  assert_told (fixture, "draw x ");
  fr_runs_pane_clear_slots (fixture->pane);
  g_assert_false (is_drawn (fixture, "a"));
  fr_runs_pane_set_comparing (fixture->pane, FALSE);
  g_assert_false (is_shown (fixture, "a", TRUE, "toggle"));
}

/* Its key may be that of a group that is drawn, or that comes later. */
static void
test_slot_of_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrKeptRun) x = g_list_model_get_item (G_LIST_MODEL (fixture->runs), 3);
  g_autoptr (FrKeptRun) later = kept_fixture_run_new ("later", 5, 16, 0.8);
  const FrRunCard *card = fr_kept_run_get_card (later);
  g_autofree char *key = fr_run_group_make_key (&card->origin, NULL, 0, card->batch);

  fr_runs_pane_set_comparing (fixture->pane, TRUE);
  fr_runs_pane_set_slot (fixture->pane, key, 0);
  g_assert_false (is_drawn (fixture, "x"));
  fr_kept_run_update (x, kept_fixture_card_new (1, 16, 0.8), &(FrKeptRunState){ .changed = 20 });
  g_assert_true (is_drawn (fixture, "x"));
}

/* The chosen run stays chosen where it comes to another group, or others to its own. */
static void
test_followed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrKeptRun) x = g_list_model_get_item (G_LIST_MODEL (fixture->runs), 3);
  guint times = 0;

  gtk_selection_model_select_item (fixture->rows, 1, TRUE);
  assert_chosen (fixture, 1, "x");
  g_signal_connect_swapped (fixture->pane, "notify::selected", G_CALLBACK (fixture_count), &times);
  fr_kept_run_update (x, kept_fixture_card_new (9, 100, 0.8), &(FrKeptRunState){ .changed = 20 });
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_chosen (fixture, 4, "x");
  fr_kept_run_update (x, kept_fixture_card_new (1, 50, 0.8), &(FrKeptRunState){ .changed = 20 });
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_chosen (fixture, 1, "x");
  add (fixture, "w", 2, 50, 5);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_chosen (fixture, 2, "x");
  g_assert_true (gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (fixture->rows)) ==
                 x);
  g_assert_cmpuint (times, ==, 0);
  /* The user has the last word. */
  gtk_selection_model_select_item (fixture->rows, 0, TRUE);
  assert_chosen (fixture, 3, "-");
  g_assert_cmpuint (times, ==, 1);
  /* What is gone is not followed. */
  g_list_store_remove_all (fixture->runs);
  g_assert_null (fr_runs_pane_get_selected (fixture->pane));
  g_assert_null (fr_runs_pane_get_selected_group (fixture->pane));
}

static void
test_footer (Fixture *fixture, gconstpointer data)
{
  GtkWidget *footer = gtk_label_new ("Below"), *got;

  g_assert_true (gtk_widget_get_mapped (get_child (GTK_WIDGET (fixture->pane), "size_label")));
  g_object_set (fixture->pane, "comparing", TRUE, "footer", footer, NULL);
  g_assert_true (gtk_widget_get_mapped (footer));
  g_assert_false (gtk_widget_get_mapped (get_child (GTK_WIDGET (fixture->pane), "size_label")));
  g_object_get (fixture->pane, "footer", &got, NULL);
  g_assert_true (got == footer);
  g_object_unref (got);
}

#define ADD(name, func) g_test_add ("/runs-pane/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 77;
  ADD ("rows", test_rows);
  ADD ("scripts", test_scripts);
  ADD ("remarks", test_remarks);
  ADD ("on-screen", test_on_screen);
  ADD ("chosen", test_chosen);
  ADD ("activated", test_activated);
  ADD ("keys", test_keys);
  ADD ("tab", test_tab);
  ADD ("comparing", test_comparing);
  ADD ("slot-of-another", test_slot_of_another);
  ADD ("followed", test_followed);
  ADD ("footer", test_footer);
  return g_test_run ();
}
