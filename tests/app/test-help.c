/* The help in the whole window: what stands where has a word, F1 leads to it, and what the words
 * come to is what the training says. */
#include "window-fixture.h"

#include "app/help/help-context.h"
#include "app/help/help-window.h"
#include "widgets/rows/setting-row.h"
#include "widgets/words/info-button.h"
#include "widgets/words/word-row.h"

static void
set_up (WindowFixture *fixture, gconstpointer data)
{
  window_fixture_begin (fixture, NULL);
  app_fixture_write_data (fixture->folder, 64, 30);
  window_fixture_open (fixture);
}

static void
tear_down (WindowFixture *fixture, gconstpointer data)
{
  window_fixture_end (fixture);
}

/* Returns: (transfer none) (nullable): the row of @word inside @widget. */
static FrWordRow *
find_row (GtkWidget *widget, const char *word)
{
  FrWordRow *found = NULL;

  if (FR_IS_WORD_ROW (widget))
    return g_str_equal (fr_word_row_get_word (FR_WORD_ROW (widget))->key, word)
               ? FR_WORD_ROW (widget)
               : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, word);
  return found;
}

/* Counts the widgets inside @widget that @place means. */
static guint
count_places (GtkWidget *widget, const FrHelpPlace *place, gboolean inside)
{
  const gboolean is_type = g_str_equal (G_OBJECT_TYPE_NAME (widget), place->type);
  guint n = 0;

  if (place->id == NULL)
    n = is_type;
  else if ((inside || is_type) &&
           (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), place->id) == 0 ||
            g_strcmp0 (gtk_widget_get_name (widget), place->id) == 0)) {
    g_assert_cmpstr (fr_help_context_find (widget), ==, place->word);
    n = 1;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_places (child, place, inside || is_type);
  return n;
}

static guint
check_buttons (GtkWidget *widget)
{
  guint n = 0;

  if (FR_IS_INFO_BUTTON (widget)) {
    const char *word = fr_info_button_get_word (FR_INFO_BUTTON (widget));

    n = 1;
    /* That of the matrix has one as long as its counts are shares. */
    g_assert_true (word != NULL || !gtk_widget_get_visible (widget));
    if (word == NULL)
      return 0;
    g_assert_nonnull (fr_glossary_find (word));
    g_assert_cmpstr (fr_help_context_find (widget), ==, word);
    g_assert_nonnull (fr_word_source_find (widget));
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_buttons (child);
  return n;
}

/* Each place is in the window, and its word in the glossary. Each (i) has such a word, which F1
 * knows, too, and finds its figures. */
static void
test_places (WindowFixture *fixture, gconstpointer data)
{
  guint n;
  const FrHelpPlace *places = fr_help_context_get_table (&n);

  window_fixture_load (fixture, fixture->folder);
  g_assert_null (fr_help_context_find (NULL));
  for (guint i = 0; i < n; i++) {
    g_test_message ("%s %s", places[i].type, places[i].id);
    g_assert_nonnull (fr_glossary_find (places[i].word));
    g_assert_cmpuint (count_places (GTK_WIDGET (fixture->window), &places[i], FALSE), >, 0);
  }
  g_assert_cmpuint (check_buttons (GTK_WIDGET (fixture->window)), >, 12);
}

static void
ask_for_help (WindowFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.help", NULL);
}

/* From a setting to its word, and with the focus nowhere to the top; in one window. */
static void
test_context (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *rate;
  FrHelpWindow *help;
  FrWordRow *row;

  window_fixture_load (fixture, fixture->folder);
  rate = app_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "label", "Learning rate");
  rate = gtk_widget_get_ancestor (rate, FR_TYPE_SETTING_ROW);
  gtk_widget_grab_focus (fr_setting_row_get_control (FR_SETTING_ROW (rate)));
  ask_for_help (fixture);
  help = fixture_find_window (FR_TYPE_HELP_WINDOW);
  row = find_row (GTK_WIDGET (help), "learning-rate");
  fixture_wait_until (gtk_window_get_focus (GTK_WINDOW (help)) == GTK_WIDGET (row));
  g_assert_cmpstr (fr_word_row_get_figures (row), ==, "rate = 0.001");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Learning rate");

  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  ask_for_help (fixture);
  g_assert_true (fixture_find_window (FR_TYPE_HELP_WINDOW) == help);
  fixture_wait_until (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (help))));
  gtk_window_close (GTK_WINDOW (help));
  fixture_wait_until (fixture_find_window (FR_TYPE_HELP_WINDOW) == NULL);
}

/* What is typed leaves the rows that have it. */
static void
test_search (WindowFixture *fixture, gconstpointer data)
{
  GtkEditable *entry;
  FrHelpWindow *help;

  ask_for_help (fixture);
  help = fixture_find_window (FR_TYPE_HELP_WINDOW);
  entry = app_fixture_child (help, "search_entry");
  gtk_editable_set_text (entry, "SOFTMAX");
  fixture_wait_until (!gtk_widget_get_visible (GTK_WIDGET (find_row (GTK_WIDGET (help), "epoch"))));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (find_row (GTK_WIDGET (help), "softmax"))));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (find_row (GTK_WIDGET (help), "logits"))));
  gtk_editable_set_text (entry, "nobody knows this");
  fixture_wait_until (g_str_equal (gtk_stack_get_visible_child_name (app_fixture_child (help,
                                                                                        "stack")),
                                   "nothing"));
  fr_help_window_show_word (help, "epoch");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (find_row (GTK_WIDGET (help), "epoch"))));
}

/* The figures of the open help follow the training. */
static void
test_figures (WindowFixture *fixture, gconstpointer data)
{
  FrHelpWindow *help;
  FrExperiment *experiment;
  FrWordRow *batch, *epoch;

  ask_for_help (fixture);
  help = fixture_find_window (FR_TYPE_HELP_WINDOW);
  batch = find_row (GTK_WIDGET (help), "batch");
  epoch = find_row (GTK_WIDGET (help), "epoch");
  g_assert_cmpstr (fr_word_row_get_figures (batch), ==, "There are no images yet.");
  g_assert_null (fr_word_row_get_figures (find_row (GTK_WIDGET (help), "settings")));
  g_assert_nonnull (strstr (fr_word_row_get_figures (find_row (GTK_WIDGET (help), "luck")),
                            "No two trained sides"));

  window_fixture_load (fixture, fixture->folder);
  g_object_get (fixture->window, "experiment", &experiment, NULL);
  fixture_wait_until (g_strcmp0 (fr_word_row_get_figures (batch),
                                 "2 batches × 32 = 64 images per epoch") == 0);
  fr_experiment_step (experiment);
  fixture_wait_until (g_strcmp0 (fr_word_row_get_figures (epoch),
                                 "1 batches ÷ 2 = epoch 0.5 of 10") == 0);
  g_object_unref (experiment);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add ("/help/places", WindowFixture, NULL, set_up, test_places, tear_down);
  g_test_add ("/help/context", WindowFixture, NULL, set_up, test_context, tear_down);
  g_test_add ("/help/search", WindowFixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/help/figures", WindowFixture, NULL, set_up, test_figures, tear_down);

  return g_test_run ();
}
