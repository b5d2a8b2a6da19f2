#include "views/inspect-view.h"

#include "session/analyses/image-analysis.h"
#include "views/doubts-pane.h"
#include "views/images-pane.h"
#include "widgets/charts/confusion-list.h"
#include "widgets/look.h"
#include "widgets/charts/matrix-view.h"
#include "widgets/layout/two-pane.h"
#include "widgets/layout/wrap-box.h"

/* In pixels at scale 1: its numbers fit into its cells. */
#define MATRIX_HEIGHT 350

struct _FrInspectView {
  FrView parent_instance;

  /* template */
  FrMatrixView *matrix_view;
  FrConfusionList *confusion_list;
  FrImagesPane *images_pane;
  FrDoubtsPane *doubts_pane;
  GtkToggleButton *quantity_buttons[FR_MATRIX_PROBABILITY + 1];
};

G_DEFINE_FINAL_TYPE (FrInspectView, fr_inspect_view, FR_TYPE_VIEW)

/* @sums: [n_classes][n_classes]: the probability of each class over the images of a true class. */
static void
sum_probabilities (FrInspectView *self, const FrEvaluation *moment, double *sums)
{
  FrDataset *dataset = fr_experiment_get_dataset (fr_view_get_experiment (self));
  const guint n_classes = moment->n_classes;

  memset (sums, 0, n_classes * n_classes * sizeof *sums);
  for (guint i = 0; i < moment->count; i++) {
    const float *probabilities = moment->probabilities + (gsize) i * n_classes;
    double *row = sums + (gsize) fr_dataset_get_label (dataset, FR_SPLIT_TEST, i) * n_classes;

    for (guint k = 0; k < n_classes; k++)
      row[k] += (double) probabilities[k];
  }
}

static void
show_matrix (FrInspectView *self)
{
  const FrEvaluation *moment = fr_lens_get_moment (fr_view_get_lens (self));
  const guint *counts = moment == NULL ? NULL : moment->confusion;
  FrDataset *dataset = fr_experiment_get_dataset (fr_view_get_experiment (self));
  double sums[FR_MAX_CLASSES * FR_MAX_CLASSES];

  if (moment != NULL)
    sum_probabilities (self, moment, sums);
  fr_matrix_view_set_counts (self->matrix_view, counts, moment == NULL ? NULL : sums);
  fr_confusion_list_set_counts (self->confusion_list, fr_dataset_get_class_names (dataset), counts);
}

/* The other page, the doubtful labels, is without a matrix. */
static void
on_matrix_mapped (FrInspectView *self)
{
  fr_view_refresh_soon (FR_VIEW (self), FR_VIEW_MOMENT);
}

static void
on_quantity_toggled (FrInspectView *self, GtkToggleButton *button)
{
  for (FrMatrixQuantity quantity = FR_MATRIX_COUNT; quantity <= FR_MATRIX_PROBABILITY; quantity++)
    if (self->quantity_buttons[quantity] == button && gtk_toggle_button_get_active (button))
      fr_matrix_view_set_quantity (self->matrix_view, quantity);
}

/* By keys it goes on in the gallery, where the first image is selected. */
static void
on_cell_selected (FrInspectView *self, int truth, int predicted)
{
  fr_images_pane_set_cell (self->images_pane, truth, predicted);
  if ((truth >= 0 || predicted >= 0) && gtk_widget_has_focus (GTK_WIDGET (self->matrix_view)))
    fr_images_pane_focus_gallery (self->images_pane);
}

static void
on_confusion_activated (FrInspectView *self, int truth, int predicted)
{
  fr_matrix_view_set_selection (self->matrix_view, truth, predicted);
  fr_images_pane_set_cell (self->images_pane, truth, predicted);
}

static void
on_filtered (FrInspectView *self, int truth, int predicted)
{
  fr_matrix_view_set_selection (self->matrix_view, truth, predicted);
}

static void
on_stacked (FrInspectView *self, GParamSpec *pspec, FrTwoPane *panes)
{
  fr_images_pane_set_high (self->images_pane, fr_two_pane_get_stacked (panes));
}

static void
fr_inspect_view_experiment_changed (FrView *view, FrExperiment *experiment)
{
  FrInspectView *self = FR_INSPECT_VIEW (view);

  if (experiment != NULL)
    fr_matrix_view_set_names (self->matrix_view,
                              fr_dataset_get_class_names (fr_experiment_get_dataset (experiment)));
}

static void
fr_inspect_view_refresh (FrView *view, FrViewNews news)
{
  FrInspectView *self = FR_INSPECT_VIEW (view);

  if (gtk_widget_get_mapped (GTK_WIDGET (self->matrix_view)))
    show_matrix (self);
}

static void
fr_inspect_view_unmap (GtkWidget *widget)
{
  FrExperiment *experiment = fr_view_get_experiment (widget);

  if (experiment != NULL)
    fr_lens_stop_asking (fr_experiment_get_lens (experiment), &fr_image_analysis_class);

  GTK_WIDGET_CLASS (fr_inspect_view_parent_class)->unmap (widget);
}

static void
fr_inspect_view_class_init (FrInspectViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);
  static const char *const buttons[] = { "count_button", "true_button", "predicted_button",
                                         "probability_button" };

  widget_class->unmap = fr_inspect_view_unmap;
  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_MOMENT;
  view_class->period = FR_VIEW_READING_PERIOD;
  view_class->experiment_changed = fr_inspect_view_experiment_changed;
  view_class->refresh = fr_inspect_view_refresh;

  g_type_ensure (FR_TYPE_DOUBTS_PANE);
  g_type_ensure (FR_TYPE_MATRIX_VIEW);
  g_type_ensure (FR_TYPE_CONFUSION_LIST);
  g_type_ensure (FR_TYPE_IMAGES_PANE);
  g_type_ensure (FR_TYPE_TWO_PANE);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/inspect-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, matrix_view);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, confusion_list);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, images_pane);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, doubts_pane);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_widget_class_bind_template_child_full (widget_class, buttons[i], FALSE,
                                               G_STRUCT_OFFSET (FrInspectView, quantity_buttons) +
                                                   (gssize) (i * sizeof (GtkToggleButton *)));
  gtk_widget_class_bind_template_callback (widget_class, on_matrix_mapped);
  gtk_widget_class_bind_template_callback (widget_class, on_quantity_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_cell_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_confusion_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_filtered);
  gtk_widget_class_bind_template_callback (widget_class, on_stacked);
}

static void
fr_inspect_view_init (FrInspectView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fr_look_request_size (GTK_WIDGET (self->matrix_view), -1, MATRIX_HEIGHT);
  fr_matrix_view_set_margins (self->matrix_view, TRUE);
}
