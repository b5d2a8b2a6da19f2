/* What kind of row it is depends on the type of the choice alone. */
#include "app/sidebar/hyperparameter-row.h"

#include <glib/gi18n.h>

#include "io/figure.h"
#include "views/data-view.h"
#include "views/training-words.h"
#include "widgets/rows/choice-row.h"
#include "widgets/rows/number-row.h"
#include "widgets/rows/switch-row.h"

static GtkWidget *
new_optimizer_row (const char *title)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  const FrOptimizerRule *rule;

  for (guint i = 0; (rule = fr_optimizer_rule_get (i)) != NULL; i++) {
    g_ptr_array_add (names, (gpointer) rule->name);
    g_ptr_array_add (titles, (gpointer) _ (rule->title));
  }
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (titles, NULL);
  return fr_choice_row_new (title, (const char *const *) names->pdata,
                            (const char *const *) titles->pdata);
}

static GtkWidget *
new_row (const FrHyperparameter *choice)
{
  const char *title = _ (choice->title);

  switch (choice->type) {
  case FR_HYPERPARAMETER_OPTIMIZER:
    return new_optimizer_row (title);
  case FR_HYPERPARAMETER_RATE:
    return fr_number_row_new_rate (title, choice->least, choice->most);
  case FR_HYPERPARAMETER_COUNT:
    return fr_number_row_new (title, (guint64) choice->least, (guint64) choice->most);
  case FR_HYPERPARAMETER_SEED:
    return fr_number_row_new (title, 0, G_MAXUINT64);
  case FR_HYPERPARAMETER_SWITCH:
    return fr_switch_row_new (title);
  case FR_HYPERPARAMETER_HIDDEN:
  default:
    return NULL;
  }
}

/* An (i) with the word of the hyperparameter @key. */
static void
explain (FrSettingRow *row, const char *key)
{
  static const struct {
    const char *key, *word;
  } WORDS[] = {
    { "optimizer", "optimizer" }, { "learning_rate", "learning-rate" }, { "batch_size", "batch" },
    { "epochs", "epoch" },        { "divide_by_255", "divide-by-255" }, { "seed", "seed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_equal (WORDS[i].key, key))
      fr_setting_row_set_word (row, WORDS[i].word);
}

GtkWidget *
fr_hyperparameter_row_new (const FrHyperparameter *choice)
{
  GtkWidget *row;

  g_return_val_if_fail (choice != NULL, NULL);

  row = new_row (choice);
  if (row == NULL)
    return NULL;
  gtk_widget_set_tooltip_text (row, _ (choice->explanation));
  explain (FR_SETTING_ROW (row), choice->key);
  return row;
}

/* What was measured on Fashion-MNIST says nothing about other images. */
static void
show_measured (FrSettingRow *row, FrExperiment *experiment)
{
  const gboolean published = fr_dataset_is_published (fr_experiment_get_dataset (experiment));
  g_autofree char *raw = fr_figure_format_percent (FR_RAW_ACCURACY, 0);
  g_autofree char *divided = fr_figure_format_percent (FR_DIVIDED_ACCURACY, 0);
  /* Translators: "Measured on Fashion-MNIST: 82 % of new images right with raw pixels, 88 % with
   * divided ones." */
  g_autofree char *measured = g_strdup_printf (_ ("Measured on Fashion-MNIST: %s of new images "
                                                  "right with raw pixels, %s with divided ones."),
                                               raw, divided);

  fr_setting_row_set_note (row, published ? measured : NULL);
}

static void
show_batches (FrSettingRow *row, FrExperiment *experiment)
{
  const guint images = fr_run_get_origin (fr_experiment_get_run (experiment))->train_images;
  g_autofree char *batches =
      fr_text_batches (images, fr_experiment_get_hyperparameters (experiment)->batch_size);

  fr_setting_row_set_note (row, batches);
}

/* What the teacher has hidden or locked. */
static void
show_row_preset (FrSettingRow *row, const FrHyperparameter *choice, const FrPreset *preset)
{
  g_autofree char *reason = NULL;

  if (preset == NULL)
    return;
  if (fr_preset_is_locked (preset, choice->key))
    reason = fr_preset_describe_lock (preset);
  fr_setting_row_set_lock (row, reason);
  gtk_widget_set_visible (GTK_WIDGET (row), !fr_preset_is_hidden (preset, choice->key));
}

void
fr_hyperparameter_row_show (FrSettingRow *row,
                            const FrHyperparameter *choice,
                            FrExperiment *experiment)
{
  g_autofree char *text = NULL;

  g_return_if_fail (FR_IS_SETTING_ROW (row) && choice != NULL && FR_IS_EXPERIMENT (experiment));

  text = fr_hyperparameters_get_text (fr_experiment_get_hyperparameters (experiment), choice->key);
  fr_setting_row_set_text (row, text);
  show_row_preset (row, choice, fr_experiment_get_preset (experiment));
  if (g_str_equal (choice->key, "batch_size"))
    show_batches (row, experiment);
  if (g_str_equal (choice->key, "divide_by_255"))
    show_measured (row, experiment);
}

gboolean
fr_hyperparameter_row_apply (FrSettingRow *row,
                             const char *key,
                             FrExperiment *experiment,
                             GError **error)
{
  g_autofree char *text = NULL;
  FrHyperparameters wanted;

  g_return_val_if_fail (FR_IS_SETTING_ROW (row) && key != NULL, FALSE);
  g_return_val_if_fail (FR_IS_EXPERIMENT (experiment), FALSE);

  text = fr_setting_row_get_text (row);
  wanted = *fr_experiment_get_hyperparameters (experiment);
  return fr_hyperparameters_set_text (&wanted, key, text, error) &&
         fr_experiment_set_hyperparameters (experiment, &wanted, error);
}
