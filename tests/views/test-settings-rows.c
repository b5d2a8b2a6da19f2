/* The table of compared groups, in words and as CSV. */
#include "views/compare/settings-rows.h"

#include "curves-fixture.h"

static const FrSettingsRow *
find_row (const GPtrArray *rows, const char *title)
{
  for (guint i = 0; i < rows->len; i++) {
    const FrSettingsRow *row = rows->pdata[i];

    if (g_str_equal (row->title, title))
      return row;
  }
  return NULL;
}

static void
assert_row (const GPtrArray *rows, const char *title, const char *first, const char *second)
{
  const FrSettingsRow *row = find_row (rows, title);

  g_assert_nonnull (row);
  g_assert_cmpstr (row->values[0], ==, first);
  g_assert_cmpstr (row->values[1], ==, second);
  g_assert_null (row->values[2]);
}

static void
test_rows (void)
{
  FrDrawnGroup groups[2];
  g_autoptr (GPtrArray) copies = NULL, rows = NULL;
  const FrSettingsRow *seed;
  FrSettingsSection section = FR_SETTINGS_DIFFERENCES;

  fixture_groups_init (groups);
  groups[1].hyperparameters.batch_size = 1000;
  groups[1].hyperparameters.epochs = 1;
  groups[1].hyperparameters.seed = 2;
  groups[1].runs[0]->n_classes = 3;
  copies = fr_drawn_group_copy_all (groups, 2);
  fixture_groups_clear (groups);
  rows = fr_settings_rows_new (copies);

  assert_row (rows, "Hidden layers", "none", "128");
  assert_row (rows, "Batch size", "32", "1,000");
  g_assert_null (find_row (rows, "Optimizer"));
  g_assert_null (find_row (rows, "Learning rate"));
  g_assert_null (find_row (rows, "Seed"));
  g_assert_null (find_row (rows, "Epochs"));
  assert_row (rows, "Parameters", "7,850", "100,867");
  assert_row (rows, "Epochs done", "2", "1");
  assert_row (rows, "Test accuracy", "84.50 ± 0.42 %", "88.10 %");
  g_assert_cmpstr (find_row (rows, "Test accuracy")->details[0], ==, "84.20 to 84.80 %");
  g_assert_cmpstr (find_row (rows, "Test accuracy")->details[1], ==, "");
  assert_row (rows, "Best test accuracy", "85.00 %", "88.10 %");
  assert_row (rows, "Train accuracy", "92.25 ± 0.21 %", "94.05 %");
  assert_row (rows, "Test loss", "0.155 ± 0.004", "0.119");
  assert_row (rows, "Seconds of training", "4.0 ± 0.0", "2.0");
  assert_row (rows, "Seed 1", "84.20 %", "–");
  assert_row (rows, "Seed 2", "84.80 %", "88.10 %");
  seed = find_row (rows, "Seed 1");
  g_assert_cmpstr (seed->details[0], ==, "0123456789ab");
  g_assert_cmpstr (seed->details[1], ==, "");

  for (guint i = 0; i < rows->len; i++) {
    g_assert_cmpint (((FrSettingsRow *) rows->pdata[i])->section, >=, section);
    section = ((FrSettingsRow *) rows->pdata[i])->section;
  }
  g_assert_cmpint (section, ==, FR_SETTINGS_SEEDS);
}

static void
test_describe (void)
{
  FrDrawnGroup groups[2];
  g_autoptr (GPtrArray) copies = NULL, rows = NULL;
  g_autofree char *hidden = NULL, *seed = NULL;

  fixture_groups_init (groups);
  copies = fr_drawn_group_copy_all (groups, 2);
  fixture_groups_clear (groups);
  rows = fr_settings_rows_new (copies);
  hidden = fr_settings_rows_describe (find_row (rows, "Hidden layers"), copies);
  g_assert_cmpstr (hidden, ==, "Hidden layers: none none, 128 128");
  seed = fr_settings_rows_describe (find_row (rows, "Seed 1"), copies);
  g_assert_cmpstr (seed, ==, "Seed 1: none 84.20 % (0123456789ab), 128 –");
}

/* What is not known, what is infinite, and groups that have nothing in common. */
static void
test_odd (void)
{
  FrRunCurves *run = fixture_curves_new (18446744073709551615u, NULL, 0);
  FrDrawnGroup groups[2];
  g_autoptr (GPtrArray) none = g_ptr_array_new (), copies = NULL, rows = NULL, alone = NULL,
                        single = NULL;
  g_autoptr (GPtrArray) nothing = fr_settings_rows_new (none);

  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_null (fr_settings_rows_draft (none));

  fixture_groups_init (groups);
  groups[0].runs[0]->points[4].test_loss = INFINITY;
  groups[0].runs[1]->points[4].seconds = NAN;
  single = fr_drawn_group_copy_all (groups, 1);
  alone = fr_settings_rows_new (single);
  g_assert_cmpstr (find_row (alone, "Test loss")->values[0], ==, "∞");
  g_assert_cmpstr (find_row (alone, "Seconds of training")->values[0], ==, "4.0");
  /* Alone it differs in nothing. */
  g_assert_null (find_row (alone, "Hidden layers"));

  fr_run_curves_unref (groups[1].runs[0]);
  ((FrRunCurves **) groups[1].runs)[0] = run;
  copies = fr_drawn_group_copy_all (groups, 2);
  fixture_groups_clear (groups);
  rows = fr_settings_rows_new (copies);
  assert_row (rows, "Test accuracy", "84.50 ± 0.42 %", "–");
  assert_row (rows, "Best test accuracy", "85.00 %", "–");
  assert_row (rows, "Seed 18446744073709551615", "–", "–");
}

static void
test_csv (void)
{
  FrDrawnGroup groups[2];
  g_autoptr (GPtrArray) copies = NULL;
  g_autofree char *csv = NULL;

  fixture_groups_init (groups);
  groups[1].hyperparameters.n_hidden = 2;
  groups[1].hyperparameters.units[1] = 64;
  copies = fr_drawn_group_copy_all (groups, 2);
  fixture_groups_clear (groups);
  csv = fr_draft_into_text (fr_settings_rows_draft (copies));
  g_assert_cmpstr (
      csv, ==,
      "name,hidden,optimizer,learning_rate,batch_size,epochs,divide_by_255,seed,parameters,"
      "epochs_done,test_accuracy,best_test_accuracy,train_accuracy,test_loss,train_loss,seconds,"
      "weights_digest\r\n"
      "none,none,adam,0.001,32,10,true,1,7850,2,0.842,0.842,0.921,0.158,0.079,4,"
      "0123456789abcdef\r\n"
      "none,none,adam,0.001,32,10,true,2,7850,2,0.848,0.85,0.924,0.152,0.076,4,"
      "0223456789abcdef\r\n"
      "128,\"128,64\",adam,0.001,32,10,true,2,109386,1,0.881,0.881,0.9405,0.119,0.0595,2,"
      "0223456789abcdef\r\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings-rows/rows", test_rows);
  g_test_add_func ("/settings-rows/describe", test_describe);
  g_test_add_func ("/settings-rows/odd", test_odd);
  g_test_add_func ("/settings-rows/csv", test_csv);
  return g_test_run ();
}
