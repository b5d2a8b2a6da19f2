/* What changes with every frame of a training, and the image that is selected. */
#include "views/train-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "views/image-binding.h"
#include "views/images-csv.h"
#include "views/training-words.h"
#include "widgets/charts/bars-view.h"
#include "widgets/charts/chart-menu.h"
#include "widgets/charts/curve-view.h"
#include "widgets/tiles/gallery.h"
#include "widgets/charts/moment-text.h"
#include "widgets/tiles/pixel-view.h"
#include "widgets/layout/two-pane.h"

#define GRID_IMAGES 25
/* Accuracy of people on these images, from the data set's authors. */
#define PEOPLE 0.835
#define COLUMNS 5
#define PICTURE_SIZE 44 /* at scale 1 */
#define LOG_CHUNK 4096  /* batches */

struct _FrTrainView {
  FrView parent_instance;

  FrCurveData *curves; /* owned; what both charts show */

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

G_DEFINE_FINAL_TYPE (FrTrainView, fr_train_view, FR_TYPE_VIEW)

static void
show_note (FrTrainView *self)
{
  g_autofree char *count =
      fr_format_count (fr_experiment_get_batches_per_epoch (fr_view_get_experiment (self)));
  /* Translators: what the train line of the chart is; "mean of the last 1,875 batches". */
  g_autofree char *note = g_strdup_printf (_ ("Train: mean of the last %s batches"), count);

  fr_curve_view_set_note (self->accuracy_view, note);
}

/* The figures of the moment, for screen readers. */
static void
show_summaries (FrTrainView *self, const FrEvaluation *moment, guint64 batch)
{
  guint per_epoch = fr_experiment_get_batches_per_epoch (fr_view_get_experiment (self));
  guint epochs = fr_experiment_get_hyperparameters (fr_view_get_experiment (self))->epochs;
  guint64 window = MIN (batch, per_epoch);
  double train_loss = -1;
  double train_accuracy = -1;
  g_autofree char *epoch = fr_format_epoch (batch, per_epoch);
  g_autofree char *loss = NULL;
  g_autofree char *accuracy = NULL;

  fr_batch_log_mean (fr_run_get_log (fr_experiment_get_run (fr_view_get_experiment (self))),
                     batch - window, window, &train_loss, &train_accuracy);
  loss = fr_text_loss_summary (epoch, epochs, train_loss, moment == NULL ? -1 : moment->loss);
  accuracy = fr_text_accuracy_summary (epoch, epochs, train_accuracy,
                                       moment == NULL ? -1 : fr_evaluation_get_accuracy (moment));

  fr_chart_area_set_summary (FR_CHART_AREA (self->loss_view), loss);
  fr_chart_area_set_summary (FR_CHART_AREA (self->accuracy_view), accuracy);
}

/* In pieces: there may be a hundred thousand batches at once. */
static void
append_batches (FrCurveData *curves, FrExperiment *experiment)
{
  FrBatchLog *log = fr_run_get_log (fr_experiment_get_run (experiment));
  g_autofree FrBatchResult *results = g_new (FrBatchResult, LOG_CHUNK);
  gsize n;

  do {
    n = fr_batch_log_read (log, fr_curve_data_get_n_batches (curves), results, LOG_CHUNK);
    for (gsize i = 0; i < n; i++)
      fr_curve_data_append_batch (curves, results[i].loss, results[i].correct, results[i].images);
  } while (n > 0);
}

static void
append_test_points (FrCurveData *curves, FrExperiment *experiment)
{
  guint length;
  const FrTestPoint *points = fr_experiment_get_test_points (experiment, &length);

  for (gsize i = fr_curve_data_get_n_tests (curves); i < length; i++)
    fr_curve_data_append_test (curves, points[i].batch, points[i].loss, points[i].accuracy);
}

/* The moment, if its test images are those of the curves: a run of another data set has its own. */
static const FrEvaluation *
get_moment_of_curves (FrExperiment *experiment)
{
  return fr_experiment_can_train (experiment)
             ? fr_lens_get_moment (fr_experiment_get_lens (experiment))
             : NULL;
}

/* Brings the charts up to date. Returns: the number of batches done where the playhead is. */
static guint64
update_curves (FrCurveData *curves, FrExperiment *experiment)
{
  const FrEvaluation *moment = get_moment_of_curves (experiment);
  gboolean live = fr_lens_is_live (fr_experiment_get_lens (experiment));
  guint64 batch;

  append_batches (curves, experiment);
  append_test_points (curves, experiment);

  /* Live, the playhead is at the newest batch, and the test figures at the newest evaluated one. */
  batch = moment == NULL || live ? fr_curve_data_get_n_batches (curves) : moment->batch;
  fr_curve_data_set_moment (curves, batch, live, moment == NULL ? (double) NAN : moment->loss,
                            moment == NULL ? (double) NAN : fr_evaluation_get_accuracy (moment));
  fr_curve_data_flush (curves);
  return batch;
}

static void
show_curves (FrTrainView *self)
{
  guint64 batch = update_curves (self->curves, fr_view_get_experiment (self));

  show_summaries (self, get_moment_of_curves (fr_view_get_experiment (self)), batch);
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
  fr_image_binding_show_test (tile, fr_view_get_experiment (data), index);
}

static void
show_captions (FrTrainView *self)
{
  FrEvaluation *moment = fr_lens_get_moment (fr_view_get_lens (self));
  FrDataset *dataset = fr_experiment_get_dataset (fr_view_get_experiment (self));
  guint shown = fr_gallery_get_length (self->grid);
  guint right = 0;

  /* Until the first evaluation of another start the captions of the last one stay. */
  if (moment == NULL)
    return;

  fr_gallery_rebind (self->grid);
  for (guint i = 0; i < shown; i++)
    right += moment->predicted[i] == fr_dataset_get_label (dataset, FR_SPLIT_TEST, i);
  show_counts (self, moment, right, shown);
}

static void
show_detail (FrTrainView *self)
{
  FrEvaluation *moment = fr_lens_get_moment (fr_view_get_lens (self));
  FrDataset *dataset = fr_experiment_get_dataset (fr_view_get_experiment (self));
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
  fr_image_binding_show_caption (self->caption_label, dataset, label, predicted, probabilities);
  gtk_label_set_text (self->index_label, title);
  fr_pixel_view_set_pixels (self->pixel_view,
                            fr_dataset_get_image (dataset, FR_SPLIT_TEST, (guint) index));
  fr_chart_area_set_summary (FR_CHART_AREA (self->pixel_view), title);
  fr_bars_view_set_probabilities (self->bars_view, probabilities, label);
}

/* People have named the published images only. */
static void
mark_curves (FrTrainView *self, FrExperiment *experiment)
{
  const gboolean published = fr_experiment_can_train (experiment) &&
                             fr_dataset_is_published (fr_experiment_get_dataset (experiment));
  g_autofree char *value = fr_curve_layout_format (FR_CURVE_ACCURACY, PEOPLE);
  /* Translators: how many of these images people name rightly; %s is "83.5 %". */
  g_autofree char *people = g_strdup_printf (_ ("People %s"), value);

  fr_curve_data_set_marks (self->curves, FR_CURVE_MARKS_BEST | FR_CURVE_MARKS_GAP, PEOPLE,
                           published ? people : NULL);
}

static void
reset_curves (FrTrainView *self)
{
  FrExperiment *experiment = fr_view_get_experiment (self);

  fr_curve_data_reset (self->curves, fr_experiment_get_batches_per_epoch (experiment),
                       fr_experiment_get_hyperparameters (experiment)->epochs);
  mark_curves (self, experiment);
  show_note (self);
}

static void
fr_train_view_refresh (FrView *view, FrViewNews news)
{
  FrTrainView *self = FR_TRAIN_VIEW (view);
  FrExperiment *experiment = fr_view_get_experiment (view);

  if (news & FR_VIEW_RESTARTED)
    reset_curves (self);
  if (news & FR_VIEW_POINTS)
    fr_curve_data_clear_tests (self->curves);
  if (news & FR_VIEW_HYPERPARAMETERS)
    fr_curve_data_set_epochs (self->curves, fr_experiment_get_hyperparameters (experiment)->epochs);
  show_curves (self);
  if (news & ~(FR_VIEW_CURVES | FR_VIEW_POINTS)) {
    show_captions (self);
    show_detail (self);
  }
}

static void
on_image_selected (FrTrainView *self)
{
  if (fr_view_get_experiment (self) != NULL)
    show_detail (self);
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
show_images (FrTrainView *self)
{
  FrDataset *dataset = fr_experiment_get_dataset (fr_view_get_experiment (self));
  guint count = MIN (GRID_IMAGES, fr_dataset_get_split (dataset, FR_SPLIT_TEST)->count);
  guint indices[GRID_IMAGES];

  for (guint i = 0; i < count; i++)
    indices[i] = i;
  fr_gallery_set_bind (self->grid, bind_tile, self);
  fr_gallery_set_images (self->grid, indices, count);
  fr_gallery_set_selected (self->grid, 0);
  fr_bars_view_set_names (self->bars_view, fr_dataset_get_class_names (dataset));
}

static void
fr_train_view_experiment_changed (FrView *view, FrExperiment *experiment)
{
  FrTrainView *self = FR_TRAIN_VIEW (view);

  fr_gallery_set_bind (self->grid, NULL, NULL);
  if (experiment != NULL)
    show_images (self);
}

static void
fr_train_view_dispose (GObject *object)
{
  FrTrainView *self = FR_TRAIN_VIEW (object);

  G_OBJECT_CLASS (fr_train_view_parent_class)->dispose (object);

  g_clear_object (&self->curves);
}

static void
fr_train_view_class_init (FrTrainViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_train_view_dispose;
  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_CURVES | FR_VIEW_POINTS | FR_VIEW_MOMENT |
                      FR_VIEW_HYPERPARAMETERS | FR_VIEW_LOOK;
  view_class->experiment_changed = fr_train_view_experiment_changed;
  view_class->refresh = fr_train_view_refresh;

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

  return fr_images_csv_write_moment (fr_view_get_experiment (self), NULL,
                                     fr_gallery_get_length (self->grid));
}

static void
fr_train_view_init (FrTrainView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fr_gallery_set_form (self->grid, FR_TILE_CAPTIONED, PICTURE_SIZE, COLUMNS);
  fr_chart_menu_attach_drawn (GTK_WIDGET (self->grid), _ ("Test images"), write_csv, self);

  self->curves = fr_curve_data_new ();
  self->loss_view = add_curve (self, FR_CURVE_LOSS);
  self->accuracy_view = add_curve (self, FR_CURVE_ACCURACY);

  g_signal_connect_object (self->grid, "selected", G_CALLBACK (on_image_selected), self,
                           G_CONNECT_SWAPPED);
}
