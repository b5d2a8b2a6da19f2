/* The rows hold no truth of their own: a change goes to the experiment, and
 * what the experiment then says is shown. */
#include "app/experiment-panel.h"

#include <glib/gi18n.h>

#include "app/model-summary.h"
#include "views/training-words.h"
#include "widgets/rows/button-row.h"
#include "widgets/rows/choice-row.h"
#include "widgets/charts/network-view.h"
#include "widgets/rows/number-row.h"
#include "widgets/rows/switch-row.h"

/* What "Add Layer" gives a network that has none: the tutorial's. */
#define FIRST_LAYER_UNITS 128
#define DIGEST_DIGITS_SHOWN 12

struct _FrExperimentPanel {
  AdwBin parent_instance;

  FrExperiment *experiment; /* owned; nullable */

  /* template */
  FrModelSummary *model_summary;
  GtkListBox *network_list;
  GtkListBox *training_list;
  GtkLabel *batches_label;
  GtkListBox *pixels_list;
  GtkListBox *start_list;
  GtkWidget *digest_box;
  GtkLabel *digest_label;

  /* borrowed from the lists above */
  GtkWidget *network_view;
  GtkWidget *hidden_rows[FR_MAX_HIDDEN_LAYERS];
  GtkWidget *add_row;
  GPtrArray *rows; /* owned: for each hyperparameter of the table its row, borrowed; %NULL for the
                    * hidden layers */
};

G_DEFINE_FINAL_TYPE (FrExperimentPanel, fr_experiment_panel, ADW_TYPE_BIN)

enum {
  SIGNAL_NOTICE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_network (FrExperimentPanel *self, const FrHyperparameters *chosen)
{
  const guint n_classes = fr_dataset_get_n_classes (fr_experiment_get_dataset (self->experiment));
  guint units[FR_MAX_HIDDEN_LAYERS + 2];

  fr_model_summary_set_hyperparameters (self->model_summary, chosen, n_classes);

  units[0] = FR_IMAGE_PIXELS;
  for (guint i = 0; i < chosen->n_hidden; i++)
    units[i + 1] = chosen->units[i];
  units[chosen->n_hidden + 1] = n_classes;
  fr_network_view_set_layers (FR_NETWORK_VIEW (self->network_view), units, chosen->n_hidden + 2);

  for (guint i = 0; i < FR_MAX_HIDDEN_LAYERS; i++) {
    FrSettingRow *row = FR_SETTING_ROW (self->hidden_rows[i]);
    /* Translators: a row of the sidebar, "Layer 2", the second hidden layer. */
    g_autofree char *title = chosen->n_hidden == 1 ? g_strdup (_ ("Hidden layer"))
                                                   : g_strdup_printf (_ ("Layer %u"), i + 1);

    gtk_widget_set_visible (self->hidden_rows[i], i < chosen->n_hidden);
    fr_setting_row_set_title (row, title);
    if (i < chosen->n_hidden) {
      g_autofree char *text = g_strdup_printf ("%u", chosen->units[i]);

      fr_setting_row_set_text (row, text);
    }
  }

  gtk_widget_set_visible (self->add_row, chosen->n_hidden < FR_MAX_HIDDEN_LAYERS);
}

static void
show_hyperparameters (FrExperimentPanel *self)
{
  const FrHyperparameters *chosen = fr_experiment_get_hyperparameters (self->experiment);
  const guint images = fr_run_get_origin (fr_experiment_get_run (self->experiment))->train_images;
  g_autofree char *batches = fr_text_batches (images, chosen->batch_size);
  guint n_rows;
  const FrHyperparameter *table = fr_hyperparameters_get_table (&n_rows);

  show_network (self, chosen);
  gtk_label_set_text (self->batches_label, batches);
  for (guint i = 0; i < n_rows; i++) {
    GtkWidget *row = g_ptr_array_index (self->rows, i);
    g_autofree char *text = fr_hyperparameters_get_text (chosen, table[i].key);

    if (row != NULL)
      fr_setting_row_set_text (FR_SETTING_ROW (row), text);
  }
}

static void
show_digest (FrExperimentPanel *self)
{
  const char *digest = fr_experiment_get_digest (self->experiment);
  g_autofree char *shown = digest == NULL ? NULL : g_strndup (digest, DIGEST_DIGITS_SHOWN);

  /* While the weights change there is no digest; the row keeps its place. */
  gtk_label_set_text (self->digest_label, shown != NULL ? shown : "…");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->digest_box), digest);
}

/* Hands @wanted to the experiment, and says so where it has cost what was trained. */
static void
apply (FrExperimentPanel *self, const FrHyperparameters *wanted)
{
  const FrHyperparameters *present = fr_experiment_get_hyperparameters (self->experiment);
  gboolean lost = !fr_hyperparameters_same_start (present, wanted) &&
                  fr_experiment_get_batch (self->experiment) > 0;
  g_autoptr (GError) error = NULL;

  if (!fr_experiment_set_hyperparameters (self->experiment, wanted, &error)) {
    g_signal_emit (self, signals[SIGNAL_NOTICE], 0, error->message);
    show_hyperparameters (self);
  } else if (lost) {
    g_signal_emit (self, signals[SIGNAL_NOTICE], 0, _ ("Started over: this needs a fresh start"));
  }
}

/* Each row edits its own field alone: what the others show may be rounded. */
static void
on_row_changed (FrExperimentPanel *self, GtkWidget *row)
{
  guint n_rows;
  const FrHyperparameter *table = fr_hyperparameters_get_table (&n_rows);
  g_autofree char *text = fr_setting_row_get_text (FR_SETTING_ROW (row));
  FrHyperparameters wanted;
  guint i;

  if (self->experiment == NULL || !g_ptr_array_find (self->rows, row, &i))
    return;

  wanted = *fr_experiment_get_hyperparameters (self->experiment);
  g_return_if_fail (fr_hyperparameters_set_text (&wanted, table[i].key, text, NULL));
  apply (self, &wanted);
}

static guint
find_layer (FrExperimentPanel *self, GtkWidget *row)
{
  guint i = 0;

  while (i < FR_MAX_HIDDEN_LAYERS && self->hidden_rows[i] != row)
    i++;
  return i;
}

static void
on_units_changed (FrExperimentPanel *self, GtkWidget *row)
{
  const guint layer = find_layer (self, row);
  g_autofree char *text = fr_setting_row_get_text (FR_SETTING_ROW (row));
  FrHyperparameters wanted;

  if (self->experiment == NULL)
    return;

  wanted = *fr_experiment_get_hyperparameters (self->experiment);
  g_return_if_fail (layer < wanted.n_hidden);
  wanted.units[layer] = (guint) g_ascii_strtoull (text, NULL, 10);
  apply (self, &wanted);
}

static void
on_add_clicked (FrExperimentPanel *self)
{
  FrHyperparameters wanted;

  if (self->experiment == NULL)
    return;

  wanted = *fr_experiment_get_hyperparameters (self->experiment);
  g_return_if_fail (wanted.n_hidden < FR_MAX_HIDDEN_LAYERS);

  /* Half of the layer before it: the usual taper towards the classes. */
  wanted.units[wanted.n_hidden] =
      wanted.n_hidden == 0 ? FIRST_LAYER_UNITS : MAX (wanted.units[wanted.n_hidden - 1] / 2, 1);
  wanted.n_hidden++;

  apply (self, &wanted);
}

static void
on_row_removed (FrExperimentPanel *self, GtkWidget *row)
{
  FrHyperparameters wanted;
  guint i = find_layer (self, row);

  if (self->experiment == NULL)
    return;

  wanted = *fr_experiment_get_hyperparameters (self->experiment);
  g_return_if_fail (i < wanted.n_hidden);

  for (; i + 1 < wanted.n_hidden; i++)
    wanted.units[i] = wanted.units[i + 1];
  wanted.n_hidden--;

  apply (self, &wanted);
}

static void
build_network_list (FrExperimentPanel *self)
{
  GtkWidget *drawing = gtk_list_box_row_new ();

  self->network_view = fr_network_view_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (drawing), self->network_view);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (drawing), FALSE);
  gtk_list_box_append (self->network_list, drawing);

  for (guint i = 0; i < FR_MAX_HIDDEN_LAYERS; i++) {
    GtkWidget *row = fr_number_row_new (_ ("Hidden layer"), 1, FR_MAX_UNITS);

    /* Translators: accessible name of the count of neurons in a hidden layer. */
    fr_setting_row_set_control_name (FR_SETTING_ROW (row), _ ("Units"));
    fr_setting_row_set_removable (FR_SETTING_ROW (row), TRUE);
    g_signal_connect_object (row, "removed", G_CALLBACK (on_row_removed), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (row, "changed", G_CALLBACK (on_units_changed), self,
                             G_CONNECT_SWAPPED);
    gtk_list_box_append (self->network_list, row);
    self->hidden_rows[i] = row;
  }

  self->add_row = fr_button_row_new (_ ("Add Layer"), "list-add-symbolic", GTK_ALIGN_START, NULL);
  g_signal_connect_object (self->add_row, "clicked", G_CALLBACK (on_add_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_append (self->network_list, self->add_row);
}

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

/* Returns: (transfer floating) (nullable): the row for @choice, and in @list where it belongs. */
static GtkWidget *
new_row (FrExperimentPanel *self, const FrHyperparameter *choice, GtkListBox **list)
{
  const char *title = _ (choice->title);

  *list = self->training_list;
  switch (choice->type) {
  case FR_HYPERPARAMETER_OPTIMIZER:
    return new_optimizer_row (title);
  case FR_HYPERPARAMETER_RATE:
    return fr_number_row_new_rate (title, choice->least, choice->most);
  case FR_HYPERPARAMETER_COUNT:
    return fr_number_row_new (title, (guint64) choice->least, (guint64) choice->most);
  case FR_HYPERPARAMETER_SEED:
    *list = self->start_list;
    return fr_number_row_new (title, 0, G_MAXUINT64);
  case FR_HYPERPARAMETER_SWITCH:
    *list = self->pixels_list;
    return fr_switch_row_new (title);
  case FR_HYPERPARAMETER_HIDDEN:
  default:
    return NULL;
  }
}

static void
build_rows (FrExperimentPanel *self)
{
  guint n_rows;
  const FrHyperparameter *table = fr_hyperparameters_get_table (&n_rows);

  self->rows = g_ptr_array_new ();
  for (guint i = 0; i < n_rows; i++) {
    GtkListBox *list;
    GtkWidget *row = new_row (self, &table[i], &list);

    g_ptr_array_add (self->rows, row);
    if (row == NULL)
      continue;
    gtk_widget_set_tooltip_text (row, _ (table[i].explanation));
    g_signal_connect_object (row, "changed", G_CALLBACK (on_row_changed), self, G_CONNECT_SWAPPED);
    gtk_list_box_append (list, row);
  }
}

static void
fr_experiment_panel_dispose (GObject *object)
{
  FrExperimentPanel *self = FR_EXPERIMENT_PANEL (object);

  fr_experiment_panel_set_experiment (self, NULL);

  G_OBJECT_CLASS (fr_experiment_panel_parent_class)->dispose (object);
}

static void
fr_experiment_panel_finalize (GObject *object)
{
  g_ptr_array_unref (FR_EXPERIMENT_PANEL (object)->rows);

  G_OBJECT_CLASS (fr_experiment_panel_parent_class)->finalize (object);
}

static void
fr_experiment_panel_class_init (FrExperimentPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_experiment_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = fr_experiment_panel_finalize;

  signals[SIGNAL_NOTICE] = g_signal_new ("notice", FR_TYPE_EXPERIMENT_PANEL, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (FR_TYPE_MODEL_SUMMARY);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/experiment-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, FrExperimentPanel, model_summary);
  gtk_widget_class_bind_template_child (widget_class, FrExperimentPanel, network_list);
  gtk_widget_class_bind_template_child (widget_class, FrExperimentPanel, training_list);
  gtk_widget_class_bind_template_child (widget_class, FrExperimentPanel, batches_label);
  gtk_widget_class_bind_template_child (widget_class, FrExperimentPanel, pixels_list);
  gtk_widget_class_bind_template_child (widget_class, FrExperimentPanel, start_list);
  gtk_widget_class_bind_template_child (widget_class, FrExperimentPanel, digest_box);
  gtk_widget_class_bind_template_child (widget_class, FrExperimentPanel, digest_label);
}

static void
fr_experiment_panel_init (FrExperimentPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  build_network_list (self);
  build_rows (self);
  gtk_list_box_append (self->start_list,
                       fr_button_row_new (_ ("New Start"), "view-refresh-symbolic",
                                          GTK_ALIGN_CENTER, "win.new-start"));

  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}

/* A run of another data set cannot be changed: any change would put an empty one in its place. */
static void
update_sensitive (FrExperimentPanel *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self),
                            self->experiment != NULL && fr_experiment_can_train (self->experiment));
}

void
fr_experiment_panel_set_experiment (FrExperimentPanel *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_EXPERIMENT_PANEL (self));

  if (self->experiment == experiment)
    return;

  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (self->experiment, self);
  g_set_object (&self->experiment, experiment);

  update_sensitive (self);
  if (experiment == NULL)
    return;

  g_signal_connect_object (experiment, "restarted", G_CALLBACK (update_sensitive), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "hyperparameters-changed", G_CALLBACK (show_hyperparameters),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "notify::digest", G_CALLBACK (show_digest), self,
                           G_CONNECT_SWAPPED);
  show_hyperparameters (self);
  show_digest (self);
}
