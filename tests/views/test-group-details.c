/* What stands beside the list of runs of a group of several. */
#include "views/runs/group-details.h"

#include "kept-fixture.h"
#include "view-fixture.h"
#include "widget-fixture.h"

/* Adds a run. Returns: (transfer none): it. */
static FrKeptRun *
add (FrRunGroup *group, const char *document, guint64 seed, double accuracy)
{
  g_autoptr (FrKeptRun) run = kept_fixture_run_new (document, seed, 1000, accuracy);

  fr_run_group_add (group, run);
  fr_run_group_settle (group);
  return run;
}

/* "Seeds=1 to 3; Lowest=80.0 % (seed 2); ": the rows of a card. Returns: (transfer full). */
static char *
read_facts (GtkWidget *details, const char *card)
{
  GString *text = g_string_new (NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (get_child (details, card)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (GTK_IS_BOX (row))
      g_string_append_printf (text, "%s=%s; ",
                              gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (row))),
                              gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (row))));
  return g_string_free (text, FALSE);
}

#define assert_facts(details, card, expected)                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *facts = read_facts (details, card);                                           \
    g_assert_cmpstr (facts, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static void
test_facts (void)
{
  g_autoptr (FrRunGroup) group = fr_run_group_new ("key");
  FrGroupDetails *details = g_object_new (FR_TYPE_GROUP_DETAILS, NULL);
  GtkWidget *widget = GTK_WIDGET (details);
  GtkWidget *window = fixture_show (widget, 400, 600);
  int n_removals = 0;

  g_signal_connect_swapped (details, "remove", G_CALLBACK (fixture_count), &n_removals);
  add (group, "a", 1, -1);
  add (group, "b", 2, -1);
  fr_group_details_set_group (details, group);
  g_assert_cmpstr (get_text (widget, "title"), ==, "batch 1000");
  assert_facts (widget, "results", "Seeds=1, 2; ");
  assert_facts (widget, "settings",
                "Hidden layers=128; Optimizer=Adam; Learning rate=0.001; Batch size=1,000; "
                "Epochs=10; Divide by 255=Yes; ");
  g_assert_false (gtk_widget_get_visible (get_child (widget, "deviation_label")));

  /* It follows what becomes of the group. */
  add (group, "c", 3, 0.8);
  add (group, "d", 4, 0.9);
  add (group, "e", 4, 0.9);
  assert_facts (widget, "results",
                "Seeds=1 to 4; Runs=5; Right of the new images, on average=85.00 ± 7.07 %; "
                "Lowest=80.0 % (seed 3); Highest=90.0 % (seed 4); ");
  g_assert_true (gtk_widget_get_visible (get_child (widget, "deviation_label")));
  g_assert_cmpstr (gtk_button_get_label (get_child (widget, "remove_button")), ==, "Remove 5 Runs");
  g_signal_emit_by_name (get_child (widget, "remove_button"), "clicked");
  g_assert_cmpint (n_removals, ==, 1);
  fr_group_details_set_group (details, NULL);
  add (group, "f", 6, 0.1);
  g_assert_cmpstr (gtk_button_get_label (get_child (widget, "remove_button")), ==, "Remove 5 Runs");
  fixture_close (window, widget);
}

/* What is not as in the tutorial, and a run that was stopped. */
static void
test_settings (void)
{
  g_autoptr (FrRunGroup) group = fr_run_group_new ("key");
  FrGroupDetails *details = g_object_new (FR_TYPE_GROUP_DETAILS, NULL);
  GtkWidget *window = fixture_show (GTK_WIDGET (details), 400, 600);
  FrRunCard *card = kept_fixture_card_new (1, 32, 0.5);
  FrHyperparameters *set = &card->hyperparameters;

  set->n_hidden = 0;
  set->optimizer = FR_OPTIMIZER_SGD;
  set->learning_rate = 0.01;
  set->divide_by_255 = FALSE;
  card->batch = 3 * fr_run_card_get_epoch (card);
  fr_kept_run_update (add (group, "a", 1, 0.5), card, &(FrKeptRunState){ 0 });
  fr_group_details_set_group (details, group);
  assert_facts (GTK_WIDGET (details), "settings",
                "Hidden layers=None; Optimizer=SGD; Learning rate=0.01; Batch size=32; "
                "Epochs=3 of 10; Divide by 255=No; ");
  fixture_close (window, details);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 77;
  g_test_add_func ("/group-details/facts", test_facts);
  g_test_add_func ("/group-details/settings", test_settings);
  return g_test_run ();
}
