/* The dialog that asks for the one thing: whatever is chosen, the present settings are not offered
 * as something else, and nothing but that one thing changes. */
#include "app/runs/change-dialog.h"

#include "widget-fixture.h"

typedef struct {
  FrHyperparameters base;
  FrChangeDialog *dialog;
  FrHyperparameters chosen;
  guint n_chosen;
} Fixture;

static void
on_chosen (FrChangeDialog *dialog, const FrHyperparameters *changed, Fixture *fixture)
{
  fixture->chosen = *changed;
  fixture->n_chosen++;
}

static void
begin (Fixture *fixture, const FrHyperparameters *base)
{
  *fixture = (Fixture){ .base = *base };
  fixture->dialog = g_object_ref (fr_change_dialog_new (NULL, base));
  g_signal_connect (fixture->dialog, "chosen", G_CALLBACK (on_chosen), fixture);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
}

static void
end (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  g_assert_finalize_object (fixture->dialog);
}

static gboolean
can_compare (Fixture *fixture)
{
  return adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (fixture->dialog), "compare");
}

/* Chooses @key and @value, @expected as text then; the others stay. */
static void
assert_chosen (Fixture *fixture, const char *key, const char *value, const char *expected)
{
  guint n_rows;
  const FrHyperparameter *table = fr_hyperparameters_get_table (&n_rows);
  const guint before = fixture->n_chosen;

  fr_change_dialog_choose (fixture->dialog, key, value);
  g_assert_true (can_compare (fixture));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (fixture->dialog), "compare");
  g_assert_cmpuint (fixture->n_chosen, ==, before + 1);
  for (guint i = 0; i < n_rows; i++) {
    g_autofree char *was = fr_hyperparameters_get_text (&fixture->base, table[i].key);
    g_autofree char *is = fr_hyperparameters_get_text (&fixture->chosen, table[i].key);

    if (g_str_equal (table[i].key, key))
      g_assert_cmpstr (is, ==, expected);
    /* An optimizer brings its usual learning rate. */
    else if (!g_str_equal (key, "optimizer") || !g_str_equal (table[i].key, "learning_rate"))
      g_assert_cmpstr (is, ==, was);
  }
}

/* Without a value there is one that differs, whatever the present one is. */
static void
test_suggested (void)
{
  const char *const keys[] = { "hidden",     "optimizer", "learning_rate",
                               "batch_size", "epochs",    "divide_by_255" };
  FrHyperparameters bases[3];

  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    bases[i] = fr_hyperparameters_default ();
  bases[1].n_hidden = 0;
  bases[1].optimizer = FR_OPTIMIZER_SGD;
  bases[1].divide_by_255 = FALSE;
  bases[1].batch_size = 4096;
  bases[1].epochs = FR_MAX_EPOCHS;
  bases[1].learning_rate = FR_MAX_LEARNING_RATE;
  bases[2].n_hidden = FR_MAX_HIDDEN_LAYERS;
  for (guint i = 0; i < FR_MAX_HIDDEN_LAYERS; i++)
    bases[2].units[i] = 7;
  bases[2].epochs = 1;
  for (guint i = 0; i < G_N_ELEMENTS (bases); i++) {
    for (guint j = 0; j < G_N_ELEMENTS (keys); j++) {
      Fixture fixture;
      g_autofree char *before = fr_hyperparameters_get_text (&bases[i], keys[j]);
      g_autofree char *after = NULL;

      begin (&fixture, &bases[i]);
      fr_change_dialog_choose (fixture.dialog, keys[j], NULL);
      g_assert_true (can_compare (&fixture));
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (fixture.dialog), "compare");
      g_assert_true (fr_hyperparameters_validate (&fixture.chosen, NULL));
      after = fr_hyperparameters_get_text (&fixture.chosen, keys[j]);
      g_assert_cmpstr (after, !=, before);
      end (&fixture);
    }
  }
}

static void
test_chosen (void)
{
  const FrHyperparameters base = fr_hyperparameters_default ();
  const struct {
    const char *key, *value;
  } CASES[] = {
    { "hidden", "512" },   { "optimizer", "momentum" }, { "learning_rate", "0.05" },
    { "batch_size", "1" }, { "epochs", "3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    Fixture fixture;

    begin (&fixture, &base);
    assert_chosen (&fixture, CASES[i].key, CASES[i].value, CASES[i].value);
    end (&fixture);
  }
}

/* The present value is nothing to compare with. */
static void
test_same (void)
{
  const FrHyperparameters base = fr_hyperparameters_default ();
  Fixture fixture;

  begin (&fixture, &base);
  fr_change_dialog_choose (fixture.dialog, "batch_size", "32");
  g_assert_false (can_compare (&fixture));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (fixture.dialog), "cancel");
  g_assert_cmpuint (fixture.n_chosen, ==, 0);
  end (&fixture);

  /* However it is written. */
  begin (&fixture, &base);
  fr_change_dialog_choose (fixture.dialog, "learning_rate", "1e-3");
  g_assert_false (can_compare (&fixture));
  end (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/change-dialog/suggested", test_suggested);
  g_test_add_func ("/change-dialog/chosen", test_chosen);
  g_test_add_func ("/change-dialog/same", test_same);
  return g_test_run ();
}
