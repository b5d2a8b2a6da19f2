/* The rows hold no truth of their own: a change goes to the experiment, and
 * what the experiment then says is shown. */
#include "app/sidebar/experiment-panel.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/sidebar/model-summary.h"
#include "app/sidebar/hyperparameter-row.h"
#include "app/sidebar/layer-rows.h"
#include "session/analyses/sketch-analysis.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/rows/button-row.h"
#include "widgets/charts/network-view.h"
#include "widgets/rows/number-row.h"
#include "widgets/words/info-button.h"

#define DIGEST_DIGITS_SHOWN 12

struct _FrExperimentPanel {
  AdwBin parent_instance;

  FrExperiment *experiment; /* owned; nullable */

  /* template */
  FrModelSummary *model_summary;
  GtkListBox *network_list;
  GtkWidget *training_head;
  GtkListBox *training_list;
  GtkWidget *pixels_head;
  GtkListBox *pixels_list;
  GtkWidget *start_head;
  GtkListBox *start_list;
  GtkWidget *digest_box;
  GtkLabel *digest_label;

  /* borrowed from the lists above */
  GtkWidget *network_view;
  GtkWidget *drawing_row;
  FrInfoButton *drawing_info;
  GtkWidget *new_start_row;
  FrLayerRows *layers; /* owned */
  gboolean differs;
  GPtrArray *rows; /* owned: for each hyperparameter of the table its row, borrowed; %NULL for the
                    * hidden layers */
  FrNumberRow *epochs_row; /* one of those */
};

G_DEFINE_FINAL_TYPE (FrExperimentPanel, fr_experiment_panel, ADW_TYPE_BIN)

enum {
  PROP_DIFFERS = 1,
};

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

static void
set_differs (FrExperimentPanel *self, gboolean differs)
{
  if (self->differs == differs)
    return;
  self->differs = differs;
  g_object_notify (G_OBJECT (self), "differs");
}

static void
show_hyperparameters (FrExperimentPanel *self)
{
  const FrHyperparameters *chosen = fr_experiment_get_hyperparameters (self->experiment);
  const FrPreset *preset = fr_experiment_get_preset (self->experiment);
  gboolean differs = FALSE;
  guint n_rows;
  const FrHyperparameter *table = fr_hyperparameters_get_table (&n_rows);

  show_network (self, chosen);
  fr_number_row_set_least (self->epochs_row, 1);
  for (guint i = 0; i < n_rows; i++) {
    GtkWidget *row = g_ptr_array_index (self->rows, i);
    g_autofree char *text = fr_hyperparameters_get_text (chosen, table[i].key);

    /* What is kept does not come back to the tutorial's. */
    differs = differs ||
              (!fr_preset_keeps (preset, table[i].key) && !g_str_equal (text, table[i].initial));
    if (row != NULL)
      fr_hyperparameter_row_show (FR_SETTING_ROW (row), &table[i], self->experiment);
  }
  update_least_epochs (self);
  set_differs (self, differs);
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

static void
on_notice (FrExperimentPanel *self, const char *sentence)
{
  g_signal_emit_by_name (self, "notice", sentence);
}

/* Each row edits its own field alone: what the others show may be rounded. */
static void
on_row_changed (FrExperimentPanel *self, GtkWidget *row)
{
  guint n_rows;
  const FrHyperparameter *table = fr_hyperparameters_get_table (&n_rows);
  g_autoptr (GError) error = NULL;
  guint i;

  if (self->experiment == NULL || !g_ptr_array_find (self->rows, row, &i))
    return;
  if (!fr_hyperparameter_row_apply (FR_SETTING_ROW (row), table[i].key, self->experiment, &error)) {
    on_notice (self, error->message);
    show_hyperparameters (self);
  }
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

  self->layers = fr_layer_rows_new (self->network_list);
  g_signal_connect_object (self->layers, "notice", G_CALLBACK (on_notice), self, G_CONNECT_SWAPPED);
}

/* The list where the row of @choice belongs. */
static GtkListBox *
choose_list (FrExperimentPanel *self, const FrHyperparameter *choice)
{
  if (choice->type == FR_HYPERPARAMETER_SEED)
    return self->start_list;
  return choice->type == FR_HYPERPARAMETER_SWITCH ? self->pixels_list : self->training_list;
}

static void
build_rows (FrExperimentPanel *self)
{
  guint n_rows;
  const FrHyperparameter *table = fr_hyperparameters_get_table (&n_rows);

  self->rows = g_ptr_array_new ();
  for (guint i = 0; i < n_rows; i++) {
    GtkWidget *row = fr_hyperparameter_row_new (&table[i]);

    g_ptr_array_add (self->rows, row);
    if (g_str_equal (table[i].key, "epochs"))
      self->epochs_row = FR_NUMBER_ROW (row);
    if (row == NULL)
      continue;
    g_signal_connect_object (row, "changed", G_CALLBACK (on_row_changed), self, G_CONNECT_SWAPPED);
    gtk_list_box_append (choose_list (self, &table[i]), row);
  }
}

static void
fr_experiment_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_DIFFERS:
    g_value_set_boolean (value, FR_EXPERIMENT_PANEL (object)->differs);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_experiment_panel_dispose (GObject *object)
{
  FrExperimentPanel *self = FR_EXPERIMENT_PANEL (object);

  fr_experiment_panel_set_experiment (self, NULL);
  g_clear_object (&self->layers);

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
  G_OBJECT_CLASS (klass)->get_property = fr_experiment_panel_get_property;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_DIFFERS,
                                   g_param_spec_boolean ("differs", NULL, NULL, FALSE,
                                                         G_PARAM_READABLE |
                                                             G_PARAM_EXPLICIT_NOTIFY |
                                                             G_PARAM_STATIC_STRINGS));

  g_signal_new ("notice", FR_TYPE_EXPERIMENT_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (FR_TYPE_INFO_BUTTON);
  g_type_ensure (FR_TYPE_MODEL_SUMMARY);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/experiment-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, FrExperimentPanel, model_summary);
  gtk_widget_class_bind_template_child (widget_class, FrExperimentPanel, network_list);
  gtk_widget_class_bind_template_child (widget_class, FrExperimentPanel, training_list);
  gtk_widget_class_bind_template_child (widget_class, FrExperimentPanel, training_head);
  gtk_widget_class_bind_template_child (widget_class, FrExperimentPanel, pixels_head);
  gtk_widget_class_bind_template_child (widget_class, FrExperimentPanel, start_head);
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
  self->new_start_row = fr_button_row_new (_ ("New Start"), "view-refresh-symbolic",
                                           GTK_ALIGN_CENTER, "win.new-start");
  gtk_list_box_append (self->start_list, self->new_start_row);

  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}

/* A group of which nothing is seen goes with its heading. */
static void
show_group (GtkWidget *head, GtkListBox *list)
{
  gboolean any = FALSE;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    any = any || gtk_widget_get_visible (row);
  gtk_widget_set_visible (head, any);
  gtk_widget_set_visible (GTK_WIDGET (list), any);
}

/* Once the rows have shown what a preset has of them. */
static void
show_preset (FrExperimentPanel *self, const FrPreset *preset)
{
  if (preset == NULL)
    return;
  gtk_widget_set_visible (self->new_start_row, !fr_preset_is_hidden (preset, "seed"));
  show_group (self->training_head, self->training_list);
  show_group (self->pixels_head, self->pixels_list);
  show_group (self->start_head, self->start_list);
  if (!fr_preset_is_hidden (preset, "neurons"))
    return;
  /* It leads nowhere. */
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->drawing_row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drawing_row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Network"), -1);
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
  if (self->layers != NULL)
    fr_layer_rows_set_experiment (self->layers, experiment);

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
  show_preset (self, fr_experiment_get_preset (experiment));
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
  fr_layer_rows_set_shortens (self->layers, narrow);
}
