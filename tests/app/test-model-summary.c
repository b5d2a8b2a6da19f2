/* The table of the model, and how it learns in a line each. */
#include "app/sidebar/model-summary.h"

#include "app-fixture.h"

static FrModelSummary *
new_summary (const FrHyperparameters *hyperparameters)
{
  FrModelSummary *summary = g_object_ref_sink (g_object_new (FR_TYPE_MODEL_SUMMARY, NULL));

  fr_model_summary_set_hyperparameters (summary, hyperparameters, 10);

  return summary;
}

static const char *
cell (FrModelSummary *summary, int column, int row)
{
  GtkGrid *grid = app_fixture_child (summary, "layers_grid");
  GtkWidget *label = gtk_grid_get_child_at (grid, column, row);

  return label == NULL ? NULL : gtk_label_get_text (GTK_LABEL (label));
}

static void
test_tutorial (void)
{
  static const char *const TABLE[][3] = {
    { "Layer", "Outputs", "Parameters" },    { "Flatten, 28 × 28 pixels", "784", "0" },
    { "Dense, ReLU", "128", "100,480" },     { "Dense, logits", "10", "1,290" },
    { "Softmax, probabilities", "10", "0" }, { "Total", NULL, "101,770" },
  };
  FrHyperparameters tutorial = fr_hyperparameters_default ();
  FrModelSummary *summary = new_summary (&tutorial);

  for (guint row = 0; row < G_N_ELEMENTS (TABLE); row++)
    for (guint column = 0; column < 3; column++)
      g_assert_cmpstr (cell (summary, (int) column, (int) row), ==, TABLE[row][column]);
  g_assert_cmpstr (gtk_menu_button_get_label (app_fixture_child (summary, "button")), ==,
                   "101,770 parameters");

  g_assert_finalize_object (summary);
}

/* What was shown before leaves nothing behind. */
static void
test_change (void)
{
  FrHyperparameters wanted = fr_hyperparameters_default ();
  FrModelSummary *summary = new_summary (&wanted);
  GtkLabel *optimizer = app_fixture_child (summary, "optimizer_label");

  g_assert_true (g_str_has_prefix (gtk_label_get_text (optimizer), "Adam"));

  wanted.n_hidden = 0;
  wanted.optimizer = FR_OPTIMIZER_SGD;
  fr_model_summary_set_hyperparameters (summary, &wanted, 10);
  g_assert_cmpstr (cell (summary, 0, 2), ==, "Dense, logits");
  g_assert_cmpstr (cell (summary, 2, 2), ==, "7,850");
  g_assert_cmpstr (cell (summary, 2, 4), ==, "7,850");
  g_assert_null (cell (summary, 0, 5));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (optimizer), "SGD: "));

  /* A data set of three classes. */
  fr_model_summary_set_hyperparameters (summary, &wanted, 3);
  g_assert_cmpstr (cell (summary, 1, 2), ==, "3");
  g_assert_cmpstr (cell (summary, 1, 3), ==, "3");
  g_assert_cmpstr (cell (summary, 2, 4), ==, "2,355");

  wanted.optimizer = FR_OPTIMIZER_MOMENTUM;
  fr_model_summary_set_hyperparameters (summary, &wanted, 10);
  g_assert_true (g_str_has_prefix (gtk_label_get_text (optimizer), "SGD with momentum"));

  g_assert_finalize_object (summary);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/model-summary/tutorial", test_tutorial);
  g_test_add_func ("/model-summary/change", test_change);

  return g_test_run ();
}
