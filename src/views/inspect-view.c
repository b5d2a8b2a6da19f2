/* See inspect-view.h. Signals of the experiment only mark what is stale; a frame of the window
 * brings it up to date, and none while the page of test images is not on screen; the other page,
 * the doubtful labels, follows the experiment by itself. */
#include "session/analyses/image-analysis.h"
#include "views/inspect-view.h"

#include "views/class-list.h"
#include "views/doubts-pane.h"
#include "views/samples-pane.h"
#include "widgets/look.h"
#include "widgets/matrix-view.h"
#include "widgets/pair-list.h"
#include "widgets/two-pane.h"
#include "widgets/wrap-box.h"

/* In pixels at scale 1: its numbers fit into its cells. */
#define MATRIX_HEIGHT 350

/* In microseconds. While a network trains, the numbers change no oftener: nobody reads faster, and
 * the time is the training's. Scrolling goes on with every frame, and what is first known of an
 * image that was chosen does not wait. */
#define REFRESH_PERIOD (G_USEC_PER_SEC / 15)

struct _FrInspectView {
  AdwBin parent_instance;

  FrExperiment *experiment; /* owned; nullable */
  gboolean moment_stale;
  gboolean study_stale;
  gboolean study_awaited; /* a person has chosen an image, and nothing is known of it yet */
  guint tick;             /* 0 while everything is up to date */
  gint64 refreshed;       /* the frame time of the last refresh */

  /* template */
  FrMatrixView *matrix_view;
  FrPairList *pair_list;
  FrSamplesPane *samples_pane;
  FrDoubtsPane *doubts_pane;
  GtkToggleButton *quantity_buttons[FR_MATRIX_PROBABILITY + 1];
};

G_DEFINE_FINAL_TYPE (FrInspectView, fr_inspect_view, ADW_TYPE_BIN)

/* @sums: [n_classes][n_classes]: the probability of each class over the images of a true class. */
static void
sum_probabilities (FrInspectView *self, const FrEvaluation *moment, double *sums)
{
  FrDataset *dataset = fr_experiment_get_dataset (self->experiment);
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
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (self->experiment));
  const guint *counts = moment == NULL ? NULL : moment->confusion.counts;
  const char *names[FR_MAX_CLASSES + 1];
  double sums[FR_MAX_CLASSES * FR_MAX_CLASSES];

  if (moment != NULL)
    sum_probabilities (self, moment, sums);
  fr_class_list_fill (fr_experiment_get_dataset (self->experiment), names);
  fr_matrix_view_set_counts (self->matrix_view, counts, moment == NULL ? NULL : sums);
  fr_pair_list_set_counts (self->pair_list, names, counts);
}

/* Whether the page of test images is on screen: its panes come and go together. */
static gboolean
is_page_shown (FrInspectView *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self->samples_pane));
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  FrInspectView *self = FR_INSPECT_VIEW (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  gboolean visible = self->experiment != NULL && is_page_shown (self);

  if (visible && fr_experiment_get_state (self->experiment) == FR_SESSION_STATE_TRAINING &&
      now - self->refreshed < REFRESH_PERIOD) {
    if (self->study_awaited &&
        fr_image_analysis_get_shown (fr_experiment_get_lens (self->experiment)) != NULL) {
      fr_samples_pane_refresh_detail (self->samples_pane);
      self->study_awaited = FALSE;
    }
    return G_SOURCE_CONTINUE;
  }

  self->tick = 0;
  if (!visible)
    return G_SOURCE_REMOVE;

  self->refreshed = now;

  if (self->moment_stale) {
    show_matrix (self);
    fr_samples_pane_refresh (self->samples_pane);
  } else if (self->study_stale) {
    fr_samples_pane_refresh_detail (self->samples_pane);
  }
  self->moment_stale = FALSE;
  self->study_stale = FALSE;
  self->study_awaited =
      fr_image_analysis_get_shown (fr_experiment_get_lens (self->experiment)) == NULL;

  return G_SOURCE_REMOVE;
}

static void
refresh_soon (FrInspectView *self)
{
  if (self->tick == 0 && is_page_shown (self))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame, NULL, NULL);
}

static void
on_moment_changed (FrInspectView *self)
{
  self->moment_stale = TRUE;
  refresh_soon (self);
}

static void
on_study_changed (FrInspectView *self)
{
  self->study_stale = TRUE;
  if (fr_image_analysis_get_shown (fr_experiment_get_lens (self->experiment)) == NULL)
    self->study_awaited = TRUE;
  refresh_soon (self);
}

static void
on_page_shown (FrInspectView *self)
{
  if (self->moment_stale || self->study_stale)
    refresh_soon (self);
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
  fr_samples_pane_set_cell (self->samples_pane, truth, predicted);
  if ((truth >= 0 || predicted >= 0) && gtk_widget_has_focus (GTK_WIDGET (self->matrix_view)))
    fr_samples_pane_focus_gallery (self->samples_pane);
}

static void
on_pair_activated (FrInspectView *self, int truth, int predicted)
{
  fr_matrix_view_set_selection (self->matrix_view, truth, predicted);
  fr_samples_pane_set_cell (self->samples_pane, truth, predicted);
}

static void
on_filtered (FrInspectView *self, int truth, int predicted)
{
  fr_matrix_view_set_selection (self->matrix_view, truth, predicted);
}

static void
on_stacked (FrInspectView *self, GParamSpec *pspec, FrTwoPane *panes)
{
  fr_samples_pane_set_high (self->samples_pane, fr_two_pane_get_stacked (panes));
}

static void
fr_inspect_view_unmap (GtkWidget *widget)
{
  FrInspectView *self = FR_INSPECT_VIEW (widget);

  if (self->experiment != NULL)
    fr_lens_stop_asking (fr_experiment_get_lens (self->experiment), &fr_image_analysis_class);

  GTK_WIDGET_CLASS (fr_inspect_view_parent_class)->unmap (widget);
}

static void
fr_inspect_view_dispose (GObject *object)
{
  FrInspectView *self = FR_INSPECT_VIEW (object);

  fr_inspect_view_set_experiment (self, NULL);

  G_OBJECT_CLASS (fr_inspect_view_parent_class)->dispose (object);
}

static void
fr_inspect_view_class_init (FrInspectViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const buttons[] = { "count_button", "true_button", "predicted_button",
                                         "probability_button" };

  G_OBJECT_CLASS (klass)->dispose = fr_inspect_view_dispose;
  widget_class->unmap = fr_inspect_view_unmap;

  g_type_ensure (FR_TYPE_DOUBTS_PANE);
  g_type_ensure (FR_TYPE_MATRIX_VIEW);
  g_type_ensure (FR_TYPE_PAIR_LIST);
  g_type_ensure (FR_TYPE_SAMPLES_PANE);
  g_type_ensure (FR_TYPE_TWO_PANE);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/inspect-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, matrix_view);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, pair_list);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, samples_pane);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, doubts_pane);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_widget_class_bind_template_child_full (widget_class, buttons[i], FALSE,
                                               G_STRUCT_OFFSET (FrInspectView, quantity_buttons) +
                                                   (gssize) (i * sizeof (GtkToggleButton *)));
  gtk_widget_class_bind_template_callback (widget_class, on_page_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_quantity_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_cell_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_pair_activated);
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

GtkWidget *
fr_inspect_view_new (void)
{
  return g_object_new (FR_TYPE_INSPECT_VIEW, NULL);
}

void
fr_inspect_view_set_experiment (FrInspectView *self, FrExperiment *experiment)
{
  const char *names[FR_MAX_CLASSES + 1];

  g_return_if_fail (FR_IS_INSPECT_VIEW (self));

  if (self->experiment == experiment)
    return;

  if (self->experiment != NULL) {
    g_signal_handlers_disconnect_by_data (self->experiment, self);
    g_signal_handlers_disconnect_by_data (fr_experiment_get_lens (self->experiment), self);
    fr_lens_stop_asking (fr_experiment_get_lens (self->experiment), &fr_image_analysis_class);
  }
  g_set_object (&self->experiment, experiment);
  fr_samples_pane_set_experiment (self->samples_pane, experiment);
  fr_doubts_pane_set_experiment (self->doubts_pane, experiment);
  if (experiment == NULL)
    return;

  g_signal_connect_object (fr_experiment_get_lens (experiment), "notify::moment",
                           G_CALLBACK (on_moment_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "restarted", G_CALLBACK (on_moment_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "hyperparameters-changed", G_CALLBACK (on_study_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fr_experiment_get_lens (experiment), "answer-changed::image",
                           G_CALLBACK (on_study_changed), self, G_CONNECT_SWAPPED);
  fr_class_list_fill (fr_experiment_get_dataset (experiment), names);
  fr_matrix_view_set_names (self->matrix_view, names);
  on_moment_changed (self);
}
