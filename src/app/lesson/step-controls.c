#include "app/lesson/step-controls.h"

#include "app/sidebar/hyperparameter-row.h"
#include "app/sidebar/layer-rows.h"

struct _FrStepControls {
  AdwBin parent_instance;

  FrExperiment *experiment; /* owned, nullable */
  GtkListBox *list;         /* borrowed from the bin */
  FrLayerRows *layers;      /* owned, nullable */
  GHashTable *rows;         /* owned: of rows, borrowed, their FrHyperparameter, constant */
};

G_DEFINE_FINAL_TYPE (FrStepControls, fr_step_controls, ADW_TYPE_BIN)

static void
show_choices (FrStepControls *self)
{
  GHashTableIter iter;
  gpointer row, choice;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, &choice))
    fr_hyperparameter_row_show (row, choice, self->experiment);
}

/* A step may have only controls that a preset hides. */
static void
hide_empty (FrStepControls *self)
{
  gboolean any = FALSE;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    any = any || gtk_widget_get_visible (row);
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}

static void
on_layers_notice (FrStepControls *self, const char *sentence)
{
  g_signal_emit_by_name (self, "notice", sentence);
}

static void
on_row_changed (FrStepControls *self, FrSettingRow *row)
{
  const FrHyperparameter *choice = g_hash_table_lookup (self->rows, row);
  g_autoptr (GError) error = NULL;

  if (!fr_hyperparameter_row_apply (row, choice->key, self->experiment, &error)) {
    on_layers_notice (self, error->message);
    show_choices (self);
  }
}

/* A run of another data set cannot be changed. */
static void
update_sensitive (FrStepControls *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self), fr_experiment_can_train (self->experiment));
}

/* Returns: (transfer none) (nullable). */
static const FrHyperparameter *
find_choice (const char *key)
{
  guint n;
  const FrHyperparameter *table = fr_hyperparameters_get_table (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (table[i].key, key))
      return &table[i];
  return NULL;
}

static void
add (FrStepControls *self, const FrHyperparameter *choice)
{
  GtkWidget *row = fr_hyperparameter_row_new (choice);

  if (row == NULL) {
    self->layers = fr_layer_rows_new (self->list);
    fr_layer_rows_set_experiment (self->layers, self->experiment);
    g_signal_connect_object (self->layers, "notice", G_CALLBACK (on_layers_notice), self,
                             G_CONNECT_SWAPPED);
    return;
  }
  g_hash_table_insert (self->rows, row, (gpointer) choice);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_row_changed), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
}

static void
fr_step_controls_dispose (GObject *object)
{
  FrStepControls *self = FR_STEP_CONTROLS (object);

  g_clear_object (&self->layers);
  g_clear_object (&self->experiment);

  G_OBJECT_CLASS (fr_step_controls_parent_class)->dispose (object);
}

static void
fr_step_controls_finalize (GObject *object)
{
  g_hash_table_unref (FR_STEP_CONTROLS (object)->rows);

  G_OBJECT_CLASS (fr_step_controls_parent_class)->finalize (object);
}

static void
fr_step_controls_class_init (FrStepControlsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fr_step_controls_dispose;
  object_class->finalize = fr_step_controls_finalize;
  g_signal_new ("notice", FR_TYPE_STEP_CONTROLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fr_step_controls_init (FrStepControls *self)
{
  self->rows = g_hash_table_new (NULL, NULL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

GtkWidget *
fr_step_controls_new (const FrLessonStep *step, FrExperiment *experiment)
{
  FrStepControls *self;

  g_return_val_if_fail (step != NULL, NULL);

  self = g_object_new (FR_TYPE_STEP_CONTROLS, NULL);
  g_set_object (&self->experiment, experiment);
  for (guint i = 0; i < step->n_controls; i++) {
    const char *key = step->controls[i]->key;
    const FrHyperparameter *choice = key != NULL ? find_choice (key) : NULL;

    if (choice != NULL)
      add (self, choice);
  }
  gtk_widget_set_visible (GTK_WIDGET (self),
                          self->layers != NULL || g_hash_table_size (self->rows) > 0);
  if (experiment == NULL) {
    gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
    return GTK_WIDGET (self);
  }
  g_signal_connect_object (experiment, "hyperparameters-changed", G_CALLBACK (show_choices), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "restarted", G_CALLBACK (update_sensitive), self,
                           G_CONNECT_SWAPPED);
  show_choices (self);
  if (fr_experiment_get_preset (experiment) != NULL)
    hide_empty (self);
  update_sensitive (self);
  return GTK_WIDGET (self);
}
