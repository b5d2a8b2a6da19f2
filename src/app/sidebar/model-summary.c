#include "app/sidebar/model-summary.h"

#include <glib/gi18n.h>

#include "engine/network.h"
#include "io/figure.h"
#include "widgets/opener.h"

struct _FrModelSummary {
  AdwBin parent_instance;

  /* template */
  GtkMenuButton *button;
  GtkGrid *layers_grid;
  GtkLabel *optimizer_label;
};

G_DEFINE_FINAL_TYPE (FrModelSummary, fr_model_summary, ADW_TYPE_BIN)

enum {
  COLUMN_LAYER,
  COLUMN_OUTPUTS,
  COLUMN_PARAMETERS,
};

static void
add_cell (FrModelSummary *self, int row, int column, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == COLUMN_LAYER ? 0 : 1);
  gtk_widget_set_hexpand (label, column == COLUMN_LAYER);
  gtk_widget_add_css_class (label, "numeric");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->layers_grid, label, column, row, 1, 1);
}

static void
add_row (FrModelSummary *self, int row, const char *layer, guint outputs, gsize parameters)
{
  g_autofree char *n_outputs = fr_figure_format_count (outputs);
  g_autofree char *n_parameters = fr_figure_format_count (parameters);

  add_cell (self, row, COLUMN_LAYER, layer, NULL);
  add_cell (self, row, COLUMN_OUTPUTS, n_outputs, NULL);
  add_cell (self, row, COLUMN_PARAMETERS, n_parameters, NULL);
}

static void
clear_table (FrModelSummary *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->layers_grid))) != NULL)
    gtk_grid_remove (self->layers_grid, child);
}

static void
show_table (FrModelSummary *self, const FrNetwork *network)
{
  g_autofree char *total = fr_figure_format_count (network->n_parameters);
  int row = 0;

  clear_table (self);
  add_cell (self, row, COLUMN_LAYER, _ ("Layer"), "dim-label");
  add_cell (self, row, COLUMN_OUTPUTS, _ ("Outputs"), "dim-label");
  add_cell (self, row++, COLUMN_PARAMETERS, _ ("Parameters"), "dim-label");

  add_row (self, row++, _ ("Flatten, 28 × 28 pixels"), network->layers[0].inputs, 0);
  for (guint i = 0; i < network->n_layers; i++) {
    const FrLayer *layer = &network->layers[i];
    gsize parameters = ((gsize) layer->inputs + 1) * layer->outputs;

    add_row (self, row++, i + 1 < network->n_layers ? _ ("Dense, ReLU") : _ ("Dense, logits"),
             layer->outputs, parameters);
  }
  add_row (self, row++, _ ("Softmax, probabilities"),
           network->layers[network->n_layers - 1].outputs, 0);

  add_cell (self, row, COLUMN_LAYER, _ ("Total"), "heading");
  add_cell (self, row, COLUMN_PARAMETERS, total, "heading");
}

static void
fr_model_summary_class_init (FrModelSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/model-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, FrModelSummary, button);
  gtk_widget_class_bind_template_child (widget_class, FrModelSummary, layers_grid);
  gtk_widget_class_bind_template_child (widget_class, FrModelSummary, optimizer_label);
}

static void
fr_model_summary_init (FrModelSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fr_model_summary_set_hyperparameters (FrModelSummary *self,
                                      const FrHyperparameters *hyperparameters,
                                      guint n_classes)
{
  FrNetwork network;
  g_autofree char *count = NULL;
  g_autofree char *parameters = NULL;

  g_return_if_fail (FR_IS_MODEL_SUMMARY (self));
  g_return_if_fail (fr_hyperparameters_validate (hyperparameters, NULL));

  network = fr_network_new (hyperparameters, n_classes);
  count = fr_figure_format_count (network.n_parameters);
  /* Translators: "101,770 parameters": weights and biases of the network. */
  parameters = g_strdup_printf (_ ("%s parameters"), count);

  gtk_menu_button_set_label (self->button, parameters);
  fr_opener_set_name (GTK_WIDGET (self->button), _ ("The Model, Layer by Layer"));
  show_table (self, &network);
  gtk_label_set_text (self->optimizer_label,
                      _ (fr_optimizer_rule_get (hyperparameters->optimizer)->explanation));
}
