/* There is a row for each layer that a network may have; those that it has are seen. */
#include "app/sidebar/layer-rows.h"

#include <glib/gi18n.h>
#include <string.h>

#include "widgets/rows/button-row.h"
#include "widgets/rows/number-row.h"

/* What "Add Layer" gives a network that has none: the tutorial's. */
#define FIRST_LAYER_UNITS 128

/* What presets call the hidden layers. */
#define HIDDEN "hidden"

struct _FrLayerRows {
  GObject parent_instance;

  FrExperiment *experiment; /* owned; nullable */
  GtkListBox *list;         /* borrowed; so too its rows */
  GtkWidget *rows[FR_MAX_HIDDEN_LAYERS];
  GtkWidget *add_row;
};

G_DEFINE_FINAL_TYPE (FrLayerRows, fr_layer_rows, G_TYPE_OBJECT)

static void
show (FrLayerRows *self)
{
  const FrHyperparameters *chosen = fr_experiment_get_hyperparameters (self->experiment);
  const FrPreset *preset = fr_experiment_get_preset (self->experiment);
  const gboolean hidden = fr_preset_is_hidden (preset, HIDDEN);
  g_autofree char *reason =
      fr_preset_is_locked (preset, HIDDEN) ? fr_preset_describe_lock (preset) : NULL;

  for (guint i = 0; i < FR_MAX_HIDDEN_LAYERS; i++) {
    FrSettingRow *row = FR_SETTING_ROW (self->rows[i]);
    /* Translators: a row of the sidebar, "Layer 2", the second hidden layer. */
    g_autofree char *title = chosen->n_hidden == 1 ? g_strdup (_ ("Hidden layer"))
                                                   : g_strdup_printf (_ ("Layer %u"), i + 1);
    /* Translators: accessible name of the count of neurons in a hidden layer. */
    g_autofree char *units = chosen->n_hidden == 1 ? g_strdup (_ ("Units"))
                                                   : g_strdup_printf (_ ("Units, layer %u"), i + 1);

    gtk_widget_set_visible (self->rows[i], i < chosen->n_hidden && !hidden);
    fr_setting_row_set_title (row, title);
    fr_setting_row_set_control_name (row, units);
    if (preset != NULL)
      fr_setting_row_set_lock (row, reason);
    if (i < chosen->n_hidden) {
      g_autofree char *text = g_strdup_printf ("%u", chosen->units[i]);

      fr_setting_row_set_text (row, text);
    }
  }
  gtk_widget_set_visible (self->add_row, chosen->n_hidden < FR_MAX_HIDDEN_LAYERS &&
                                             !fr_preset_keeps (preset, HIDDEN));
}

/* Hands @wanted to the experiment. */
static void
apply (FrLayerRows *self, const FrHyperparameters *wanted)
{
  g_autoptr (GError) error = NULL;

  if (!fr_experiment_set_hyperparameters (self->experiment, wanted, &error)) {
    g_signal_emit_by_name (self, "notice", error->message);
    show (self);
  }
}

static guint
find_layer (FrLayerRows *self, GtkWidget *row)
{
  guint i = 0;

  while (i < FR_MAX_HIDDEN_LAYERS && self->rows[i] != row)
    i++;
  return i;
}

static void
on_units_changed (FrLayerRows *self, GtkWidget *row)
{
  const guint layer = find_layer (self, row);
  g_autofree char *text = fr_setting_row_get_text (FR_SETTING_ROW (row));
  FrHyperparameters wanted;

  if (self->experiment == NULL)
    return;

  wanted = *fr_experiment_get_hyperparameters (self->experiment);
  if (layer >= wanted.n_hidden)
    return;
  wanted.units[layer] = (guint) g_ascii_strtoull (text, NULL, 10);
  apply (self, &wanted);
}

static void
on_add_clicked (FrLayerRows *self)
{
  FrHyperparameters wanted;

  if (self->experiment == NULL)
    return;

  wanted = *fr_experiment_get_hyperparameters (self->experiment);
  if (wanted.n_hidden == FR_MAX_HIDDEN_LAYERS)
    return;

  /* Half of the layer before it: the usual taper towards the classes. */
  wanted.units[wanted.n_hidden] =
      wanted.n_hidden == 0 ? FIRST_LAYER_UNITS : MAX (wanted.units[wanted.n_hidden - 1] / 2, 1);
  wanted.n_hidden++;

  apply (self, &wanted);
}

/* Puts the row of @layer behind those of the others. */
static void
move_row_to_end (FrLayerRows *self, guint layer)
{
  GtkWidget *row = self->rows[layer];
  const guint last = FR_MAX_HIDDEN_LAYERS - 1;

  memmove (&self->rows[layer], &self->rows[layer + 1], (last - layer) * sizeof *self->rows);
  self->rows[last] = row;
  gtk_list_box_invalidate_sort (self->list);
}

/* A pressed button is obeyed a quarter of a second later, so that another row may have been removed
 * meanwhile: each row goes on standing for its layer. */
static void
on_row_removed (FrLayerRows *self, GtkWidget *row)
{
  FrHyperparameters wanted;
  guint i = find_layer (self, row);

  if (self->experiment == NULL)
    return;

  wanted = *fr_experiment_get_hyperparameters (self->experiment);
  if (i >= wanted.n_hidden)
    return;

  move_row_to_end (self, i);
  for (; i + 1 < wanted.n_hidden; i++)
    wanted.units[i] = wanted.units[i + 1];
  wanted.n_hidden--;

  apply (self, &wanted);
}

/* What was there before, the layers, and what adds one. */
static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  FrLayerRows *self = user_data;
  GtkListBoxRow *rows[] = { a, b };
  int places[2];

  for (guint i = 0; i < 2; i++) {
    const guint layer = find_layer (self, GTK_WIDGET (rows[i]));

    if (layer < FR_MAX_HIDDEN_LAYERS || GTK_WIDGET (rows[i]) == self->add_row)
      places[i] = (int) layer;
    else
      places[i] = -1;
  }
  return places[0] - places[1];
}

static void
build (FrLayerRows *self)
{
  for (guint i = 0; i < FR_MAX_HIDDEN_LAYERS; i++) {
    GtkWidget *row = fr_number_row_new (_ ("Hidden layer"), 1, FR_MAX_UNITS);

    fr_setting_row_set_removable (FR_SETTING_ROW (row), TRUE);
    g_signal_connect_object (row, "removed", G_CALLBACK (on_row_removed), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (row, "changed", G_CALLBACK (on_units_changed), self,
                             G_CONNECT_SWAPPED);
    gtk_list_box_append (self->list, row);
    self->rows[i] = row;
  }

  self->add_row = fr_button_row_new (_ ("Add Layer"), "list-add-symbolic", GTK_ALIGN_START, NULL);
  g_signal_connect_object (self->add_row, "clicked", G_CALLBACK (on_add_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, self->add_row);
  gtk_list_box_set_sort_func (self->list, compare_rows, self, NULL);
}

static void
fr_layer_rows_dispose (GObject *object)
{
  FrLayerRows *self = FR_LAYER_ROWS (object);

  fr_layer_rows_set_experiment (self, NULL);
  if (self->list != NULL)
    gtk_list_box_set_sort_func (self->list, NULL, NULL, NULL);
  self->list = NULL;

  G_OBJECT_CLASS (fr_layer_rows_parent_class)->dispose (object);
}

static void
fr_layer_rows_class_init (FrLayerRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_layer_rows_dispose;

  g_signal_new ("notice", FR_TYPE_LAYER_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_STRING);
}

static void
fr_layer_rows_init (FrLayerRows *self)
{
}

FrLayerRows *
fr_layer_rows_new (GtkListBox *list)
{
  FrLayerRows *self;

  g_return_val_if_fail (GTK_IS_LIST_BOX (list), NULL);

  self = g_object_new (FR_TYPE_LAYER_ROWS, NULL);
  self->list = list;
  build (self);
  return self;
}

void
fr_layer_rows_set_experiment (FrLayerRows *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_LAYER_ROWS (self));

  if (self->experiment == experiment)
    return;
  if (self->experiment != NULL)
    g_signal_handlers_disconnect_by_data (self->experiment, self);
  g_set_object (&self->experiment, experiment);
  if (experiment == NULL)
    return;
  g_signal_connect_object (experiment, "hyperparameters-changed", G_CALLBACK (show), self,
                           G_CONNECT_SWAPPED);
  show (self);
}

void
fr_layer_rows_set_shortens (FrLayerRows *self, gboolean shortens)
{
  g_return_if_fail (FR_IS_LAYER_ROWS (self));

  for (guint i = 0; i < FR_MAX_HIDDEN_LAYERS; i++)
    fr_setting_row_set_shortens (FR_SETTING_ROW (self->rows[i]), shortens);
}
