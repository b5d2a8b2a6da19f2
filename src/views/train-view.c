/* See train-view.h. Signals of the experiment only mark what is stale; a frame of the window brings
 * it up to date, so that the fastest training costs no more than one refresh a frame. */
#include "views/train-view.h"

#include <glib/gi18n-lib.h>

#include "views/caption-label.h"
#include "views/class-list.h"
#include "views/curve-feed.h"
#include "views/image-binding.h"
#include "views/samples-csv.h"
#include "views/training-words.h"
#include "widgets/bars-view.h"
#include "widgets/chart-menu.h"
#include "widgets/curve-view.h"
#include "widgets/gallery.h"
#include "widgets/look.h"
#include "widgets/moment-text.h"
#include "widgets/pixel-view.h"
#include "widgets/two-pane.h"

#define GRID_IMAGES 25
/* Accuracy of people on these images, from the data set's authors. */
#define PEOPLE 0.835
#define COLUMNS 5
#define PICTURE_SIZE 44 /* at scale 1 */

struct _FrTrainView {
  AdwBin parent_instance;

  FrExperiment *experiment; /* owned; nullable */
  FrCurveData *curves;      /* owned; what both charts show */
  gboolean curves_stale;
  gboolean moment_stale;
  guint tick; /* 0 while everything is up to date */

  /* template */
  GtkWidget *charts_box;
  GtkLabel *count_label;
  FrGallery *grid;
  GtkLabel *caption_label;
  GtkLabel *index_label;
  FrPixelView *pixel_view;
  FrBarsView *bars_view;

  /* borrowed from charts_box */
  FrCurveView *loss_view;
  FrCurveView *accuracy_view;
};

G_DEFINE_FINAL_TYPE (FrTrainView, fr_train_view, ADW_TYPE_BIN)

static void
show_note (FrTrainView *self)
{
  g_autofree char *count = fr_format_count (fr_experiment_get_batches_per_epoch (self->experiment));
  /* Translators: what the train line of the chart is; "mean of the last 1,875 batches". */
  g_autofree char *note = g_strdup_printf (_ ("Train: mean of the last %s batches"), count);

  fr_curve_view_set_note (self->accuracy_view, note);
}

/* The figures of the moment, for screen readers. */
static void
show_summaries (FrTrainView *self, const FrEvaluation *moment, guint64 batch)
{
  guint per_epoch = fr_experiment_get_batches_per_epoch (self->experiment);
  guint epochs = fr_experiment_get_hyperparameters (self->experiment)->epochs;
  guint64 window = MIN (batch, per_epoch);
  double train_loss = -1;
  double train_accuracy = -1;
  g_autofree char *epoch = fr_format_epoch (batch, per_epoch);
  g_autofree char *loss = NULL;
  g_autofree char *accuracy = NULL;

  fr_batch_log_mean (fr_run_get_log (fr_experiment_get_run (self->experiment)), batch - window,
                     window, &train_loss, &train_accuracy);
  loss = fr_text_loss_summary (epoch, epochs, train_loss, moment == NULL ? -1 : moment->loss);
  accuracy = fr_text_accuracy_summary (epoch, epochs, train_accuracy,
                                       moment == NULL ? -1 : fr_evaluation_get_accuracy (moment));

  fr_chart_area_set_summary (FR_CHART_AREA (self->loss_view), loss);
  fr_chart_area_set_summary (FR_CHART_AREA (self->accuracy_view), accuracy);
}

static void
show_curves (FrTrainView *self)
{
  guint64 batch = fr_curve_feed_update (self->curves, self->experiment);

  show_summaries (self, fr_lens_get_moment (fr_experiment_get_lens (self->experiment)), batch);
}

static void
show_counts (FrTrainView *self, const FrEvaluation *moment, guint right, guint shown)
{
  g_autofree char *correct = fr_format_count (moment->correct);
  g_autofree char *all = fr_format_count (moment->count);
  /* Translators: "8,756 of 10,000 right · 22 of these 25": of the test set, of the images shown. */
  g_autofree char *text =
      g_strdup_printf (_ ("%s of %s right · %u of these %u"), correct, all, right, shown);

  gtk_label_set_text (self->count_label, text);
}

static void
bind_tile (FrImageTile *tile, guint index, gpointer data)
{
  fr_image_binding_show_test (tile, FR_TRAIN_VIEW (data)->experiment, index);
}

static void
show_captions (FrTrainView *self)
{
  FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (self->experiment));
  FrDataset *dataset = fr_experiment_get_dataset (self->experiment);
  guint shown = fr_gallery_get_length (self->grid);
  guint right = 0;

  fr_gallery_rebind (self->grid);
  if (moment == NULL)
    return;

  for (guint i = 0; i < shown; i++)
    right += moment->predicted[i] == fr_dataset_get_label (dataset, FR_SPLIT_TEST, i);
  show_counts (self, moment, right, shown);
}

static void
show_detail (FrTrainView *self)
{
  FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (self->experiment));
  FrDataset *dataset = fr_experiment_get_dataset (self->experiment);
  int index = fr_gallery_get_selected (self->grid);
  const float *probabilities = NULL;
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;
  guint label, predicted;

  if (index < 0)
    return;

  label = predicted = fr_dataset_get_label (dataset, FR_SPLIT_TEST, (guint) index);
  number = fr_format_count ((guint64) index);
  /* Translators: "Test image 6,958". */
  title = g_strdup_printf (_ ("Test image %s"), number);

  if (moment != NULL) {
    predicted = moment->predicted[index];
    probabilities = moment->probabilities + (gsize) index * moment->n_classes;
  }
  fr_caption_label_show (self->caption_label, dataset, label, predicted, probabilities);
  gtk_label_set_text (self->index_label, title);
  fr_pixel_view_set_pixels (self->pixel_view,
                            fr_dataset_get_image (dataset, FR_SPLIT_TEST, (guint) index));
  fr_chart_area_set_summary (FR_CHART_AREA (self->pixel_view), title);
  fr_bars_view_set_probabilities (self->bars_view, probabilities, label);
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  FrTrainView *self = FR_TRAIN_VIEW (widget);

  self->tick = 0;
  if (self->experiment == NULL || !gtk_widget_get_mapped (widget))
    return G_SOURCE_REMOVE;

  if (self->curves_stale || self->moment_stale)
    show_curves (self);
  if (self->moment_stale) {
    show_captions (self);
    show_detail (self);
  }
  self->curves_stale = FALSE;
  self->moment_stale = FALSE;

  return G_SOURCE_REMOVE;
}

static void
refresh_soon (FrTrainView *self)
{
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame, NULL, NULL);
}

static void
on_curves_changed (FrTrainView *self)
{
  self->curves_stale = TRUE;
  refresh_soon (self);
}

static void
on_moment_changed (FrTrainView *self)
{
  self->moment_stale = TRUE;
  refresh_soon (self);
}

static void
on_points_replaced (FrTrainView *self)
{
  fr_curve_data_clear_tests (self->curves);
}

static void
on_restarted (FrTrainView *self)
{
  fr_curve_data_reset (self->curves, fr_experiment_get_batches_per_epoch (self->experiment),
                       fr_experiment_get_hyperparameters (self->experiment)->epochs);
  show_note (self);
  on_moment_changed (self);
}

static void
on_hyperparameters_changed (FrTrainView *self)
{
  fr_curve_data_set_epochs (self->curves,
                            fr_experiment_get_hyperparameters (self->experiment)->epochs);
  on_moment_changed (self);
}

static void
on_image_selected (FrTrainView *self)
{
  if (self->experiment != NULL)
    show_detail (self);
}

static void
mark_curves (FrCurveData *curves)
{
  g_autofree char *value = fr_curve_layout_format (FR_CURVE_ACCURACY, PEOPLE);
  /* Translators: how many of these images people name rightly; %s is "83.5 %". */
  g_autofree char *people = g_strdup_printf (_ ("People %s"), value);

  fr_curve_data_set_marks (curves, FR_CURVE_MARKS_BEST | FR_CURVE_MARKS_GAP, PEOPLE, people);
}

static FrCurveView *
add_curve (FrTrainView *self, FrCurveKind kind)
{
  GtkWidget *curve = fr_curve_view_new (kind, self->curves);

  gtk_widget_set_vexpand (curve, TRUE);
  gtk_widget_set_hexpand (curve, TRUE);
  gtk_box_append (GTK_BOX (self->charts_box), curve);

  return FR_CURVE_VIEW (curve);
}

static void
fr_train_view_map (GtkWidget *widget)
{
  FrTrainView *self = FR_TRAIN_VIEW (widget);

  GTK_WIDGET_CLASS (fr_train_view_parent_class)->map (widget);

  if (self->curves_stale || self->moment_stale)
    refresh_soon (self);
}

static void
fr_train_view_dispose (GObject *object)
{
  FrTrainView *self = FR_TRAIN_VIEW (object);

  fr_train_view_set_experiment (self, NULL);
  g_clear_object (&self->curves);

  G_OBJECT_CLASS (fr_train_view_parent_class)->dispose (object);
}

static void
fr_train_view_class_init (FrTrainViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_train_view_dispose;
  widget_class->map = fr_train_view_map;

  g_type_ensure (FR_TYPE_BARS_VIEW);
  g_type_ensure (FR_TYPE_PIXEL_VIEW);
  g_type_ensure (FR_TYPE_GALLERY);
  g_type_ensure (FR_TYPE_TWO_PANE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/train-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, charts_box);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, count_label);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, grid);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, caption_label);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, index_label);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, pixel_view);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, bars_view);
}

static char *
write_csv (gpointer data)
{
  FrTrainView *self = data;

  return fr_samples_csv_write_moment (self->experiment, NULL, fr_gallery_get_length (self->grid));
}

static void
fr_train_view_init (FrTrainView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fr_gallery_set_form (self->grid, FR_TILE_CAPTIONED, PICTURE_SIZE, COLUMNS);
  fr_chart_menu_attach_drawn (GTK_WIDGET (self->grid), _ ("Test images"), write_csv, self);

  self->curves = fr_curve_data_new ();
  mark_curves (self->curves);
  self->loss_view = add_curve (self, FR_CURVE_LOSS);
  self->accuracy_view = add_curve (self, FR_CURVE_ACCURACY);

  g_signal_connect_object (self->grid, "selected", G_CALLBACK (on_image_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (fr_look_get (GTK_WIDGET (self)), "changed",
                           G_CALLBACK (on_image_selected), self, G_CONNECT_SWAPPED);
}

static void
show_images (FrTrainView *self)
{
  FrDataset *dataset = fr_experiment_get_dataset (self->experiment);
  guint count = MIN (GRID_IMAGES, fr_dataset_get_split (dataset, FR_SPLIT_TEST)->count);
  const char *names[FR_MAX_CLASSES + 1];
  guint indices[GRID_IMAGES];

  for (guint i = 0; i < count; i++)
    indices[i] = i;
  fr_gallery_set_bind (self->grid, bind_tile, self);
  fr_gallery_set_images (self->grid, indices, count);
  fr_gallery_set_selected (self->grid, 0);

  fr_class_list_fill (dataset, names);
  fr_bars_view_set_names (self->bars_view, names);
}

GtkWidget *
fr_train_view_new (void)
{
  return g_object_new (FR_TYPE_TRAIN_VIEW, NULL);
}

void
fr_train_view_set_experiment (FrTrainView *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_TRAIN_VIEW (self));

  if (self->experiment == experiment)
    return;

  if (self->experiment != NULL) {
    g_signal_handlers_disconnect_by_data (self->experiment, self);
    g_signal_handlers_disconnect_by_data (fr_experiment_get_lens (self->experiment), self);
    fr_gallery_set_bind (self->grid, NULL, NULL);
  }
  g_set_object (&self->experiment, experiment);
  if (experiment == NULL)
    return;

  g_signal_connect_object (experiment, "curves-changed", G_CALLBACK (on_curves_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (fr_experiment_get_lens (experiment), "notify::moment",
                           G_CALLBACK (on_moment_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "points-replaced", G_CALLBACK (on_points_replaced), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "restarted", G_CALLBACK (on_restarted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "hyperparameters-changed",
                           G_CALLBACK (on_hyperparameters_changed), self, G_CONNECT_SWAPPED);
  show_images (self);
  on_restarted (self);
  show_detail (self);
}
