/* The rows hold no truth of their own: a change goes to the experiment, and
 * what the experiment then says is shown. */
#include "app/experiment-panel.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/model-summary.h"
#include "session/analyses/sketch-analysis.h"
#include "io/figure.h"
#include "views/data-view.h"
#include "views/training-words.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/rows/button-row.h"
#include "widgets/rows/choice-row.h"
#include "widgets/charts/network-view.h"
#include "widgets/rows/number-row.h"
#include "widgets/rows/switch-row.h"
#include "widgets/words/info-button.h"

/* What "Add Layer" gives a network that has none: the tutorial's. */
#define FIRST_LAYER_UNITS 128
#define DIGEST_DIGITS_SHOWN 12

struct _FrExperimentPanel {
  AdwBin parent_instance;

  FrExperiment *experiment; /* owned; nullable */

  /* template */
  GtkWidget *reset_button;
  FrModelSummary *model_summary;
  GtkListBox *network_list;
  GtkListBox *training_list;
  GtkListBox *pixels_list;
  GtkListBox *start_list;
  GtkWidget *digest_box;
  GtkLabel *digest_label;

  /* borrowed from the lists above */
  GtkWidget *network_view;
  GtkWidget *drawing_row;
  FrInfoButton *drawing_info;
  GtkWidget *hidden_rows[FR_MAX_HIDDEN_LAYERS];
  FrSettingRow *batch_row;
  FrSettingRow *pixels_row;
  GtkWidget *add_row;
  GPtrArray *rows; /* owned: for each hyperparameter of the table its row, borrowed; %NULL for the
                    * hidden layers */
  FrNumberRow *epochs_row; /* one of those */
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
  const guint n_classes = fr_run_get_origin (fr_experiment_get_run (self->experiment))->n_classes;
  guint layers[FR_MAX_HIDDEN_LAYERS + 2];

  fr_model_summary_set_hyperparameters (self->model_summary, chosen, n_classes);

  layers[0] = FR_IMAGE_PIXELS;
  for (guint i = 0; i < chosen->n_hidden; i++)
    layers[i + 1] = chosen->units[i];
  layers[chosen->n_hidden + 1] = n_classes;
  fr_network_view_set_layers (FR_NETWORK_VIEW (self->network_view), layers, chosen->n_hidden + 2);

  for (guint i = 0; i < FR_MAX_HIDDEN_LAYERS; i++) {
    FrSettingRow *row = FR_SETTING_ROW (self->hidden_rows[i]);
    /* Translators: a row of the sidebar, "Layer 2", the second hidden layer. */
    g_autofree char *title = chosen->n_hidden == 1 ? g_strdup (_ ("Hidden layer"))
                                                   : g_strdup_printf (_ ("Layer %u"), i + 1);
    /* Translators: accessible name of the count of neurons in a hidden layer. */
    g_autofree char *units = chosen->n_hidden == 1 ? g_strdup (_ ("Units"))
                                                   : g_strdup_printf (_ ("Units, layer %u"), i + 1);

    gtk_widget_set_visible (self->hidden_rows[i], i < chosen->n_hidden);
    fr_setting_row_set_title (row, title);
    fr_setting_row_set_control_name (row, units);
    if (i < chosen->n_hidden) {
      g_autofree char *text = g_strdup_printf ("%u", chosen->units[i]);

      fr_setting_row_set_text (row, text);
    }
  }

  gtk_widget_set_visible (self->add_row, chosen->n_hidden < FR_MAX_HIDDEN_LAYERS);
}

/* Epochs that were begun cannot be taken away. Where another run is shown its batches are told
 * first, and the row has the epochs of the run before. */
static void
update_least_epochs (FrExperimentPanel *self)
{
  const guint epochs = fr_experiment_get_hyperparameters (self->experiment)->epochs;
  const guint least = MIN (fr_experiment_get_least_epochs (self->experiment), epochs);
  g_autofree char *shown = fr_setting_row_get_text (FR_SETTING_ROW (self->epochs_row));

  fr_number_row_set_least (self->epochs_row, MIN (least, g_ascii_strtoull (shown, NULL, 10)));
}

/* What was measured on Fashion-MNIST says nothing about other images. */
static void
show_measured (FrExperimentPanel *self)
{
  const gboolean published = fr_dataset_is_published (fr_experiment_get_dataset (self->experiment));
  g_autofree char *raw = fr_figure_format_percent (FR_RAW_ACCURACY, 0);
  g_autofree char *divided = fr_figure_format_percent (FR_DIVIDED_ACCURACY, 0);
  /* Translators: "Measured on Fashion-MNIST: 82 % of new images right with raw pixels, 88 % with
   * divided ones." */
  g_autofree char *measured = g_strdup_printf (_ ("Measured on Fashion-MNIST: %s of new images "
                                                  "right with raw pixels, %s with divided ones."),
                                               raw, divided);

  fr_setting_row_set_note (self->pixels_row, published ? measured : NULL);
}

static void
show_hyperparameters (FrExperimentPanel *self)
{
  const FrHyperparameters *chosen = fr_experiment_get_hyperparameters (self->experiment);
  const guint images = fr_run_get_origin (fr_experiment_get_run (self->experiment))->train_images;
  g_autofree char *batches = fr_text_batches (images, chosen->batch_size);
  gboolean differs = FALSE;
  guint n_rows;
  const FrHyperparameter *table = fr_hyperparameters_get_table (&n_rows);

  show_network (self, chosen);
  show_measured (self);
  fr_setting_row_set_note (self->batch_row, batches);
  fr_number_row_set_least (self->epochs_row, 1);
  for (guint i = 0; i < n_rows; i++) {
    GtkWidget *row = g_ptr_array_index (self->rows, i);
    g_autofree char *text = fr_hyperparameters_get_text (chosen, table[i].key);

    differs = differs || !g_str_equal (text, table[i].initial);
    if (row != NULL)
      fr_setting_row_set_text (FR_SETTING_ROW (row), text);
  }
  update_least_epochs (self);
  gtk_widget_set_visible (self->reset_button, differs);
}

static void
show_digest (FrExperimentPanel *self)
{
  const char *digest = fr_experiment_get_digest (self->experiment);
  g_autofree char *shown = digest == NULL ? NULL : g_strndup (digest, DIGEST_DIGITS_SHOWN);

  /* While the weights change there is none. */
  gtk_widget_set_visible (self->digest_box, shown != NULL);
  gtk_label_set_text (self->digest_label, shown != NULL ? shown : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->digest_box), digest);
}

/* The weights of the moment, if they are of the layers that are drawn: after another choice the old
 * ones may be the newest still. */
static void
show_weights (FrExperimentPanel *self)
{
  const FrHyperparameters *chosen = fr_experiment_get_hyperparameters (self->experiment);
  const FrWeightSketch *sketch =
      fr_sketch_analysis_get_shown (fr_experiment_get_lens (self->experiment));

  G_STATIC_ASSERT (FR_SKETCH_DOTS == FR_NETWORK_MAX_DOTS);
  G_STATIC_ASSERT (FR_SKETCH_HIDDEN == FR_NETWORK_MAX_PICTURES);
  G_STATIC_ASSERT (FR_IMAGE_PIXELS == FR_NETWORK_PIXELS);

  if (sketch == NULL || sketch->n_columns != chosen->n_hidden + 2)
    return;
  for (guint i = 0; i < chosen->n_hidden; i++)
    if (sketch->dots[i + 1] != MIN (chosen->units[i], FR_SKETCH_HIDDEN))
      return;
  fr_network_view_set_weights (FR_NETWORK_VIEW (self->network_view), sketch->links,
                               sketch->n_pictures, sketch->pictures);
}

/* Hands @wanted to the experiment. */
static void
apply (FrExperimentPanel *self, const FrHyperparameters *wanted)
{
  g_autoptr (GError) error = NULL;

  if (!fr_experiment_set_hyperparameters (self->experiment, wanted, &error)) {
    g_signal_emit (self, signals[SIGNAL_NOTICE], 0, error->message);
    show_hyperparameters (self);
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
  if (layer >= wanted.n_hidden)
    return;
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
move_row_to_end (FrExperimentPanel *self, guint layer)
{
  GtkWidget *row = self->hidden_rows[layer];
  const guint last = FR_MAX_HIDDEN_LAYERS - 1;

  memmove (&self->hidden_rows[layer], &self->hidden_rows[layer + 1],
           (last - layer) * sizeof *self->hidden_rows);
  self->hidden_rows[last] = row;
  gtk_list_box_invalidate_sort (self->network_list);
}

/* A pressed button is obeyed a quarter of a second later, so that another row may have been removed
 * meanwhile: each row goes on standing for its layer. */
static void
on_row_removed (FrExperimentPanel *self, GtkWidget *row)
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

/* The drawing, the layers, and what adds one. */
static int
compare_network_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  FrExperimentPanel *self = user_data;
  const GtkListBoxRow *rows[] = { a, b };
  int places[2];

  for (guint i = 0; i < 2; i++)
    places[i] = rows[i] == (gpointer) self->drawing_row
                    ? -1
                    : (int) find_layer (self, (GtkWidget *) rows[i]);
  return places[0] - places[1];
}

static void
on_row_activated (FrExperimentPanel *self, GtkListBoxRow *row)
{
  if (GTK_WIDGET (row) == self->drawing_row)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", "neurons");
}

static void
build_network_list (FrExperimentPanel *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->network_view = fr_network_view_new ();
  self->drawing_info = FR_INFO_BUTTON (fr_info_button_new ("network"));
  gtk_widget_add_css_class (GTK_WIDGET (self->drawing_info), "corner");
  gtk_widget_set_halign (GTK_WIDGET (self->drawing_info), GTK_ALIGN_END);
  gtk_widget_set_valign (GTK_WIDGET (self->drawing_info), GTK_ALIGN_START);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->network_view);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->drawing_info));

  /* The row around it is the button: a click anywhere on the drawing, or Enter. */
  self->drawing_row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_BUTTON, "child", overlay, NULL);
  /* Translators: accessible name of the drawing of the network, which opens the Neurons view. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drawing_row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Look at the neurons"), -1);
  g_signal_connect_object (self->network_list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_append (self->network_list, self->drawing_row);

  for (guint i = 0; i < FR_MAX_HIDDEN_LAYERS; i++) {
    GtkWidget *row = fr_number_row_new (_ ("Hidden layer"), 1, FR_MAX_UNITS);

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
  gtk_list_box_set_sort_func (self->network_list, compare_network_rows, self, NULL);
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

/* An (i) with the word of the hyperparameter @key. */
static void
explain (FrExperimentPanel *self, FrSettingRow *row, const char *key)
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
  if (g_str_equal (key, "batch_size"))
    self->batch_row = row;
  if (g_str_equal (key, "divide_by_255"))
    self->pixels_row = row;
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
    if (g_str_equal (table[i].key, "epochs"))
      self->epochs_row = FR_NUMBER_ROW (row);
    if (row == NULL)
      continue;
    gtk_widget_set_tooltip_text (row, _ (table[i].explanation));
    explain (self, FR_SETTING_ROW (row), table[i].key);
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

  g_type_ensure (FR_TYPE_INFO_BUTTON);
  g_type_ensure (FR_TYPE_MODEL_SUMMARY);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/experiment-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, FrExperimentPanel, reset_button);
  gtk_widget_class_bind_template_child (widget_class, FrExperimentPanel, model_summary);
  gtk_widget_class_bind_template_child (widget_class, FrExperimentPanel, network_list);
  gtk_widget_class_bind_template_child (widget_class, FrExperimentPanel, training_list);
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

  if (self->experiment != NULL) {
    FrLens *lens = fr_experiment_get_lens (self->experiment);

    g_signal_handlers_disconnect_by_data (self->experiment, self);
    g_signal_handlers_disconnect_by_data (lens, self);
    fr_lens_stop_asking (lens, &fr_sketch_analysis_class);
  }
  g_set_object (&self->experiment, experiment);

  update_sensitive (self);
  if (experiment == NULL)
    return;

  g_signal_connect_object (experiment, "restarted", G_CALLBACK (update_sensitive), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "hyperparameters-changed", G_CALLBACK (show_hyperparameters),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "notify::batch", G_CALLBACK (update_least_epochs), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "notify::digest", G_CALLBACK (show_digest), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (fr_experiment_get_lens (experiment), "answer-changed::sketch",
                           G_CALLBACK (show_weights), self, G_CONNECT_SWAPPED);
  show_hyperparameters (self);
  show_digest (self);
  fr_lens_ask (fr_experiment_get_lens (experiment), fr_sketch_analysis_new ());
}

void
fr_experiment_panel_set_narrow (FrExperimentPanel *self, gboolean narrow)
{
  g_return_if_fail (FR_IS_EXPERIMENT_PANEL (self));

  for (guint i = 0; i < self->rows->len; i++)
    if (g_ptr_array_index (self->rows, i) != NULL)
      fr_setting_row_set_shortens (g_ptr_array_index (self->rows, i), narrow);
  for (guint i = 0; i < FR_MAX_HIDDEN_LAYERS; i++)
    fr_setting_row_set_shortens (FR_SETTING_ROW (self->hidden_rows[i]), narrow);
}
