#include "app/runs/change-dialog.h"

#include <glib/gi18n.h>

#include "engine/compare/settings-names.h"
#include "widgets/rows/choice-row.h"
#include "widgets/rows/number-row.h"

struct _FrChangeDialog {
  AdwMessageDialog parent_instance;

  FrHyperparameters base;
  GPtrArray *keys; /* owned: of the settings that can be chosen, borrowed texts */

  /* borrowed from the dialog */
  GtkListBox *list;
  FrSettingRow *setting_row;
  FrSettingRow *value_row; /* nullable: there is only one other value */
  GtkLabel *sentence;
};

G_DEFINE_FINAL_TYPE (FrChangeDialog, fr_change_dialog, ADW_TYPE_MESSAGE_DIALOG)

/* Values that are worth a trial, first that which differs most usefully. */
static const char *const HIDDEN[] = { "none", "16", "64", "128", "256", "512", "128,64", NULL };

static const FrHyperparameter *
find_setting (const char *key)
{
  guint n_rows;
  const FrHyperparameter *table = fr_hyperparameters_get_table (&n_rows);

  for (guint i = 0; i < n_rows; i++)
    if (g_str_equal (table[i].key, key))
      return &table[i];
  return NULL;
}

/* The settings with the value that is chosen. Returns: whether they are valid and differ. */
static gboolean
get_changed (FrChangeDialog *self, FrHyperparameters *changed)
{
  g_autofree char *key = fr_setting_row_get_text (self->setting_row);
  const FrHyperparameter *setting = find_setting (key);
  g_autofree char *value = NULL;

  *changed = self->base;
  if (setting->type == FR_HYPERPARAMETER_SWITCH)
    value = g_strdup (G_STRUCT_MEMBER (gboolean, &self->base, setting->offset) ? "false" : "true");
  else
    value = fr_setting_row_get_text (self->value_row);
  if (!fr_hyperparameters_set_text (changed, key, value, NULL))
    return FALSE;
  /* An optimizer does badly with the learning rate of another one. */
  if (changed->optimizer != self->base.optimizer)
    changed->learning_rate = fr_optimizer_rule_get (changed->optimizer)->usual_rate;
  /* One value may be written in several ways: 0.001 and 1e-3. */
  return !fr_hyperparameters_is_same (changed, &self->base);
}

static void
update_change (FrChangeDialog *self)
{
  FrHyperparameters sides[2] = { self->base };
  const gboolean differs = get_changed (self, &sides[1]);
  g_autofree char *sentence = NULL;

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "compare", differs);
  if (differs) {
    g_autofree char *a = fr_settings_names_make (&sides[0], sides, 2);
    g_autofree char *b = fr_settings_names_make (&sides[1], sides, 2);

    /* Translators: two trainings, each by what it has otherwise: "batch 32" against "batch 100". */
    sentence = g_strdup_printf (_ ("“%1$s” against “%2$s”, all else as it is now."), a, b);
  } else {
    sentence = g_strdup (_ ("Choose another value than the present one."));
  }
  gtk_label_set_text (self->sentence, sentence);
}

static FrSettingRow *
new_optimizer_row (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new (), titles = g_ptr_array_new ();
  const FrOptimizerRule *rule;

  for (guint i = 0; (rule = fr_optimizer_rule_get (i)) != NULL; i++) {
    g_ptr_array_add (names, (gpointer) rule->name);
    g_ptr_array_add (titles, (gpointer) _ (rule->title));
  }
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (titles, NULL);
  return FR_SETTING_ROW (fr_choice_row_new (_ ("Value"), (const char *const *) names->pdata,
                                            (const char *const *) titles->pdata));
}

static FrSettingRow *
new_hidden_row (void)
{
  const char *titles[G_N_ELEMENTS (HIDDEN)];

  for (guint i = 0; i < G_N_ELEMENTS (HIDDEN); i++)
    titles[i] = HIDDEN[i];
  titles[0] = C_ ("hidden layers", "None");
  return FR_SETTING_ROW (fr_choice_row_new (_ ("Value"), HIDDEN, titles));
}

static FrSettingRow *
new_value_row (const FrHyperparameter *setting)
{
  switch (setting->type) {
  case FR_HYPERPARAMETER_HIDDEN:
    return new_hidden_row ();
  case FR_HYPERPARAMETER_OPTIMIZER:
    return new_optimizer_row ();
  case FR_HYPERPARAMETER_RATE:
    return FR_SETTING_ROW (fr_number_row_new_rate (_ ("Value"), setting->least, setting->most));
  case FR_HYPERPARAMETER_COUNT:
    return FR_SETTING_ROW (fr_number_row_new (_ ("Value"), (guint64) setting->least,
                                              (guint64) setting->most));
  case FR_HYPERPARAMETER_SWITCH:
  case FR_HYPERPARAMETER_SEED:
  default:
    return NULL;
  }
}

/* Returns: (transfer full): a value to begin with that is not the present one. */
static char *
suggest (FrChangeDialog *self, const FrHyperparameter *setting)
{
  const FrHyperparameters *base = &self->base;
  FrHyperparameters other = *base;

  switch (setting->type) {
  case FR_HYPERPARAMETER_HIDDEN:
    return g_strdup (base->n_hidden > 0 ? "none" : "128");
  case FR_HYPERPARAMETER_OPTIMIZER:
    return g_strdup (base->optimizer == FR_OPTIMIZER_SGD ? "adam" : "sgd");
  case FR_HYPERPARAMETER_RATE:
    other.learning_rate *= base->learning_rate < 1.0 ? 10.0 : 0.1;
    break;
  case FR_HYPERPARAMETER_COUNT:
    other.batch_size = base->batch_size == 32 ? 100 : 32;
    other.epochs = base->epochs * 2 <= FR_MAX_EPOCHS ? base->epochs * 2 : base->epochs / 2;
    break;
  case FR_HYPERPARAMETER_SWITCH:
  case FR_HYPERPARAMETER_SEED:
  default:
    break;
  }
  return fr_hyperparameters_get_text (&other, setting->key);
}

static void
on_setting_changed (FrChangeDialog *self)
{
  g_autofree char *key = fr_setting_row_get_text (self->setting_row);
  const FrHyperparameter *setting = find_setting (key);
  g_autofree char *value = suggest (self, setting);

  if (self->value_row != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (self->value_row));
  self->value_row = new_value_row (setting);
  if (self->value_row != NULL) {
    fr_setting_row_set_text (self->value_row, value);
    g_signal_connect_object (self->value_row, "changed", G_CALLBACK (update_change), self,
                             G_CONNECT_SWAPPED);
    gtk_list_box_append (self->list, GTK_WIDGET (self->value_row));
  }
  update_change (self);
}

void
fr_change_dialog_choose (FrChangeDialog *self, const char *key, const char *value)
{
  g_return_if_fail (FR_IS_CHANGE_DIALOG (self) && key != NULL);

  fr_setting_row_set_text (self->setting_row, key);
  on_setting_changed (self);
  if (value != NULL && self->value_row != NULL)
    fr_setting_row_set_text (self->value_row, value);
  update_change (self);
}

const FrHyperparameters *
fr_change_dialog_get_base (FrChangeDialog *self)
{
  g_return_val_if_fail (FR_IS_CHANGE_DIALOG (self), NULL);

  return &self->base;
}

static void
fr_change_dialog_response (AdwMessageDialog *dialog, const char *response)
{
  FrChangeDialog *self = FR_CHANGE_DIALOG (dialog);
  FrHyperparameters changed;

  if (g_str_equal (response, "compare") && get_changed (self, &changed))
    g_signal_emit_by_name (self, "chosen", &changed);
}

static void
fr_change_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (FR_CHANGE_DIALOG (object)->keys);

  G_OBJECT_CLASS (fr_change_dialog_parent_class)->finalize (object);
}

static void
fr_change_dialog_class_init (FrChangeDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fr_change_dialog_finalize;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = fr_change_dialog_response;

  g_signal_new ("chosen", FR_TYPE_CHANGE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_POINTER);
}

/* All settings but the seed: more seeds are another question. */
static FrSettingRow *
new_setting_row (FrChangeDialog *self)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  guint n_rows;
  const FrHyperparameter *table = fr_hyperparameters_get_table (&n_rows);

  for (guint i = 0; i < n_rows; i++) {
    if (table[i].type == FR_HYPERPARAMETER_SEED)
      continue;
    g_ptr_array_add (self->keys, (gpointer) table[i].key);
    g_ptr_array_add (titles, (gpointer) _ (table[i].title));
  }
  g_ptr_array_add (self->keys, NULL);
  g_ptr_array_add (titles, NULL);
  return FR_SETTING_ROW (fr_choice_row_new (_ ("Setting"), (const char *const *) self->keys->pdata,
                                            (const char *const *) titles->pdata));
}

static void
fr_change_dialog_init (FrChangeDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *sentence = gtk_label_new (NULL);

  self->keys = g_ptr_array_new ();
  self->list = GTK_LIST_BOX (list);
  self->sentence = GTK_LABEL (sentence);
  self->setting_row = new_setting_row (self);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_append (self->list, GTK_WIDGET (self->setting_row));
  gtk_label_set_wrap (self->sentence, TRUE);
  gtk_label_set_max_width_chars (self->sentence, 36);
  gtk_label_set_justify (self->sentence, GTK_JUSTIFY_CENTER);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), sentence);
  g_signal_connect_object (self->setting_row, "changed", G_CALLBACK (on_setting_changed), self,
                           G_CONNECT_SWAPPED);

  adw_message_dialog_set_heading (dialog, _ ("Change One Thing"));
  adw_message_dialog_set_body (dialog, _ ("The present settings are trained beside themselves with "
                                          "one other value."));
  adw_message_dialog_set_extra_child (dialog, box);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("Cancel"), "compare", _ ("Compare"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "compare", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "compare");
  adw_message_dialog_set_close_response (dialog, "cancel");
}

FrChangeDialog *
fr_change_dialog_new (GtkWindow *parent, const FrHyperparameters *base)
{
  FrChangeDialog *self;

  g_return_val_if_fail (base != NULL, NULL);

  self = g_object_new (FR_TYPE_CHANGE_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  self->base = *base;
  on_setting_changed (self);
  return self;
}
