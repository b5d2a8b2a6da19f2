/* What changes with every frame of a training, and the image that is selected. */
#include "views/train-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "io/figure.h"
#include "formats/curves-csv.h"
#include "session/analyses/image-analysis.h"
#include "views/curve-feed.h"
#include "views/batch/batch-view.h"
#include "views/ghost-curves.h"
#include "views/image-binding.h"
#include "views/images-csv.h"
#include "views/shortage-notice.h"
#include "views/training-head.h"
#include "views/training-words.h"
#include "widgets/charts/bars-view.h"
#include "widgets/charts/chart-menu.h"
#include "widgets/charts/curve-view.h"
#include "widgets/tiles/gallery-column.h"
#include "widgets/tiles/gallery.h"
#include "widgets/charts/moment-text.h"
#include "widgets/tiles/pixel-view.h"
#include "widgets/layout/optional-bin.h"
#include "widgets/layout/two-pane.h"
#include "widgets/look.h"
#include "widgets/words/info-button.h"

#define GRID_IMAGES 25
/* Accuracy of people on these images, from the data set's authors. */
#define PEOPLE 0.835
#define COLUMNS 5
#define FIGURE_SIZE 23  /* at scale 1 */
#define PICTURE_SIZE 34 /* at scale 1 */
/* Of the table of the curves, so that a long training's does not hold up the window. */
#define MOST_LINES 50000

struct _FrTrainView {
  FrView parent_instance;

  FrCurveData *curves; /* owned; what both charts show */
  FrGhostCurves ghost; /* behind them */
  guint64 captioned;   /* batches done at the moment that the captions show */

  /* template */
  FrTrainingHead *head;
  GtkStack *pages;
  GtkWidget *curves_switcher;
  FrBatchView *batch_view;
  GtkWidget *charts_box;
  FrTwoPane *panes;
  FrGalleryColumn *images_column;
  GtkLabel *count_label; /* right images of all */
  GtkLabel *shown_label; /* and of those that are shown */
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

enum {
  PROP_HEAD_SHOWN = 1,
};

/* The figures of the moment, for screen readers. */
static void
show_summaries (FrTrainView *self, const FrEvaluation *moment, guint64 batch)
{
  guint per_epoch = fr_experiment_get_batches_per_epoch (fr_view_get_experiment (self));
  guint epochs = fr_experiment_get_hyperparameters (fr_view_get_experiment (self))->epochs;
  double train_loss =
      batch == 0 ? -1 : fr_curve_data_get_train (self->curves, FR_CURVE_LOSS, batch);
  double train_accuracy =
      batch == 0 ? -1 : fr_curve_data_get_train (self->curves, FR_CURVE_ACCURACY, batch);
  g_autofree char *epoch = fr_format_epoch (batch, per_epoch);
  g_autofree char *loss = NULL;
  g_autofree char *accuracy = NULL;

  loss = fr_text_loss_summary (epoch, epochs, train_loss, moment == NULL ? -1 : moment->loss);
  accuracy = fr_text_accuracy_summary (epoch, epochs, train_accuracy,
                                       moment == NULL ? -1 : fr_evaluation_get_accuracy (moment));

  fr_chart_area_set_summary (FR_CHART_AREA (self->loss_view), loss);
  fr_chart_area_set_summary (FR_CHART_AREA (self->accuracy_view), accuracy);
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

/* Brings the charts up to date, or nearer to that: then the next frame goes on. Returns: the number
 * of batches done where the playhead is. */
static guint64
update_curves (FrTrainView *self, FrExperiment *experiment)
{
  FrCurveData *curves = self->curves;
  const FrEvaluation *moment = get_moment_of_curves (experiment);
  gboolean live = fr_lens_is_live (fr_experiment_get_lens (experiment));
  guint64 batch;

  if (!fr_curve_feed_append (curves, fr_run_get_log (fr_experiment_get_run (experiment))))
    fr_view_refresh_soon (FR_VIEW (self), FR_VIEW_CURVES);
  append_test_points (curves, experiment);

  /* Live, the playhead is at the newest batch, and the test figures at the newest evaluated one. */
  batch = moment == NULL || live ? fr_curve_data_get_n_batches (curves) : moment->batch;
  fr_curve_data_set_moment (curves, batch, live, moment == NULL ? (double) NAN : moment->loss,
                            moment == NULL ? (double) NAN : fr_evaluation_get_accuracy (moment));
  fr_curve_data_set_resting (curves,
                             fr_experiment_get_state (experiment) != FR_SESSION_STATE_TRAINING);
  fr_curve_data_flush (curves);
  return batch;
}

static void
show_curves (FrTrainView *self)
{
  guint64 batch = update_curves (self, fr_view_get_experiment (self));

  if (!fr_ghost_curves_show (&self->ghost, self->curves, fr_view_get_experiment (self)))
    fr_view_refresh_soon (FR_VIEW (self), FR_VIEW_CURVES);
  show_summaries (self, get_moment_of_curves (fr_view_get_experiment (self)), batch);
}

/* "8,149 of 10,000 right", the first figure large. */
static void
show_right (FrTrainView *self, const FrEvaluation *moment)
{
  const double scale = fr_look_get_style (fr_look_get (GTK_WIDGET (self)))->scale;
  g_autofree char *correct = fr_figure_format_count (moment->correct);
  g_autofree char *all = fr_figure_format_count (moment->count);
  /* Translators: "8,149 of 10,000 right": images of the test set. */
  g_autofree char *text = g_strdup_printf (_ ("%s of %s right"), correct, all);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const char *figure = strstr (text, correct);
  PangoAttribute *large[] = {
    pango_attr_size_new_absolute ((int) (FIGURE_SIZE * scale * PANGO_SCALE)),
    pango_attr_weight_new (PANGO_WEIGHT_BOLD),
  };

  for (guint i = 0; i < G_N_ELEMENTS (large); i++) {
    large[i]->start_index = figure != NULL ? (guint) (figure - text) : 0;
    large[i]->end_index = figure != NULL ? large[i]->start_index + (guint) strlen (correct) : 0;
    pango_attr_list_insert (attributes, large[i]);
  }
  gtk_label_set_text (self->count_label, text);
  gtk_label_set_attributes (self->count_label, attributes);
}

static void
show_counts (FrTrainView *self, const FrEvaluation *moment, guint right, guint shown)
{
  /* Translators: "22 of these 25": right ones, of the images shown. */
  g_autofree char *text = g_strdup_printf (_ ("%u of these %u"), right, shown);

  show_right (self, moment);
  gtk_label_set_text (self->shown_label, text);
}

/* Where a person can follow the changes: at the slower speeds and in Watch's first epoch, and when
 * a single batch was done. Never back in time, nor over the start of another training. */
static gboolean
is_followed (FrTrainView *self, const FrEvaluation *moment)
{
  FrExperiment *experiment = fr_view_get_experiment (self);
  const guint64 per_epoch = fr_experiment_get_batches_per_epoch (experiment);
  const FrSpeed speed = fr_experiment_get_speed (experiment);

  if (moment->batch <= self->captioned)
    return FALSE;
  if (moment->batch == self->captioned + 1)
    return TRUE;
  return speed == FR_SPEED_WATCH ? moment->batch <= per_epoch
                                 : speed != FR_SPEED_FULL && speed != FR_SPEED_EPOCH;
}

static void
show_captions (FrTrainView *self)
{
  FrEvaluation *moment = fr_lens_get_moment (fr_view_get_lens (self));
  FrDataset *dataset = fr_experiment_get_dataset (fr_view_get_experiment (self));
  guint shown = fr_gallery_get_shown (self->grid);
  guint right = 0;

  /* Until the first evaluation of another start the captions of the last one stay. */
  if (moment == NULL)
    return;

  fr_gallery_set_flashes (self->grid, is_followed (self, moment));
  fr_gallery_rebind (self->grid);
  self->captioned = moment->batch;
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

  fr_lens_ask (fr_view_get_lens (self), fr_image_analysis_new (FR_SPLIT_TEST, (guint) index));
  label = predicted = fr_dataset_get_label (dataset, FR_SPLIT_TEST, (guint) index);
  number = fr_figure_format_count ((guint64) index);
  /* Translators: "Test image 6,958". */
  title = g_strdup_printf (_ ("Test image %s"), number);

  if (moment != NULL && !fr_image_binding_is_veiled (GTK_WIDGET (self))) {
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
  /* Translators: where the curve of the test images comes above "People 83.5 %". */
  fr_curve_data_set_passed_label (self->curves, _ ("better than people now"));
}

static void
reset_curves (FrTrainView *self)
{
  FrExperiment *experiment = fr_view_get_experiment (self);

  fr_curve_data_reset (self->curves, fr_experiment_get_batches_per_epoch (experiment),
                       fr_experiment_get_hyperparameters (experiment)->epochs);
  mark_curves (self, experiment);
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
  if (news & ~(FR_VIEW_CURVES | FR_VIEW_POINTS | FR_VIEW_STATE)) {
    show_captions (self);
    show_detail (self);
  }
}

static void
on_tested_selected (FrTrainView *self)
{
  if (fr_view_get_experiment (self) != NULL)
    show_detail (self);
}

static void
on_shown_changed (FrTrainView *self)
{
  if (fr_view_get_experiment (self) != NULL)
    show_captions (self);
}

/* A column of images more. */
static int
get_column_width (gpointer grid)
{
  int picture, width, height;

  fr_gallery_get_form (grid, &picture, &width, &height);
  return width;
}

/* Stacked, the view scrolls as a whole. */
static void
on_stacked (FrTrainView *self)
{
  fr_gallery_column_set_all_rows (self->images_column, fr_two_pane_get_stacked (self->panes));
}

/* The table of both charts, which is that of the terminal. */
static FrDraft *
draft_curves (gpointer data)
{
  FrExperiment *experiment = fr_view_get_experiment (data);

  return experiment != NULL && fr_experiment_get_batch (experiment) > 0
             ? fr_curves_csv_draft (fr_experiment_get_run (experiment), MOST_LINES)
             : NULL;
}

static FrCurveView *
add_curve (FrTrainView *self, FrCurveKind kind)
{
  GtkWidget *curve = fr_curve_view_new (kind, self->curves);

  fr_curve_view_set_csv (FR_CURVE_VIEW (curve), draft_curves, self);
  fr_curve_view_set_head (FR_CURVE_VIEW (curve),
                          fr_info_button_new (kind == FR_CURVE_LOSS ? "loss" : "accuracy"), FALSE);
  gtk_widget_set_name (curve, kind == FR_CURVE_LOSS ? "loss-chart" : "accuracy-chart");
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
  fr_gallery_set_names (self->grid, fr_dataset_get_class_names (dataset));
  /* The tiles of the data set before may be of images that this one has not. */
  fr_gallery_set_images (self->grid, indices, count);
  fr_gallery_set_bind (self->grid, fr_image_binding_bind_test, self);
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
fr_train_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_HEAD_SHOWN:
    gtk_widget_set_visible (GTK_WIDGET (FR_TRAIN_VIEW (object)->head), g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_train_view_dispose (GObject *object)
{
  FrTrainView *self = FR_TRAIN_VIEW (object);

  /* The switches of the pages are in the very stack that they keep. */
  if (self->curves_switcher != NULL)
    gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (self->curves_switcher), NULL);
  if (self->batch_view != NULL)
    g_object_set (self->batch_view, "pages", NULL, NULL);
  G_OBJECT_CLASS (fr_train_view_parent_class)->dispose (object);

  fr_ghost_curves_clear (&self->ghost);
  g_clear_object (&self->curves);
}

static gboolean
fr_train_view_answer_fact (FrView *view, const FrFact *fact, FrFactValue *value)
{
  if (!g_str_equal (fact->name, "training-page"))
    return FALSE;
  value->word = gtk_stack_get_visible_child_name (FR_TRAIN_VIEW (view)->pages);
  return value->word != NULL;
}

static void
fr_train_view_class_init (FrTrainViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = fr_train_view_set_property;
  G_OBJECT_CLASS (klass)->dispose = fr_train_view_dispose;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_HEAD_SHOWN,
                                   g_param_spec_boolean ("head-shown", NULL, NULL, TRUE,
                                                         G_PARAM_WRITABLE |
                                                             G_PARAM_STATIC_STRINGS));
  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_CURVES | FR_VIEW_POINTS | FR_VIEW_MOMENT |
                      FR_VIEW_HYPERPARAMETERS | FR_VIEW_LOOK | FR_VIEW_STATE;
  view_class->experiment_changed = fr_train_view_experiment_changed;
  view_class->refresh = fr_train_view_refresh;
  view_class->answer_fact = fr_train_view_answer_fact;

  g_type_ensure (FR_TYPE_BARS_VIEW);
  g_type_ensure (FR_TYPE_BATCH_VIEW);
  g_type_ensure (FR_TYPE_PIXEL_VIEW);
  g_type_ensure (FR_TYPE_GALLERY);
  g_type_ensure (FR_TYPE_GALLERY_COLUMN);
  g_type_ensure (FR_TYPE_OPTIONAL_BIN);
  g_type_ensure (FR_TYPE_SHORTAGE_NOTICE);
  g_type_ensure (FR_TYPE_TRAINING_HEAD);
  g_type_ensure (FR_TYPE_TWO_PANE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/train-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, head);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, pages);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, curves_switcher);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, batch_view);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, charts_box);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, panes);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, images_column);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, count_label);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, shown_label);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, grid);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, caption_label);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, index_label);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, pixel_view);
  gtk_widget_class_bind_template_child (widget_class, FrTrainView, bars_view);
}

/* Each page has the switch, so that it stands in its left pane: the focus goes over to the one that
 * is seen. */
static void
on_page_changed (FrTrainView *self)
{
  const gboolean curves = g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "curves") == 0;
  GtkWidget *left = curves ? fr_batch_view_get_switcher (self->batch_view) : self->curves_switcher;
  GtkWidget *seen = curves ? self->curves_switcher : fr_batch_view_get_switcher (self->batch_view);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, left))
    gtk_widget_child_focus (seen, GTK_DIR_TAB_FORWARD);
  fr_view_tell_facts (FR_VIEW (self));
}

static FrDraft *
draft_tested_csv (gpointer data)
{
  FrTrainView *self = data;

  return fr_images_csv_draft_moment (fr_view_get_experiment (self), NULL,
                                     fr_gallery_get_length (self->grid));
}

static void
fr_train_view_init (FrTrainView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fr_gallery_set_form (self->grid, FR_TILE_CAPTIONED, PICTURE_SIZE, COLUMNS);
  fr_chart_menu_attach_drawn (GTK_WIDGET (self->grid), _ ("Test images"), draft_tested_csv, self);

  self->curves = fr_curve_data_new ();
  self->loss_view = add_curve (self, FR_CURVE_LOSS);
  self->accuracy_view = add_curve (self, FR_CURVE_ACCURACY);

  g_signal_connect_object (self->grid, "selected", G_CALLBACK (on_tested_selected), self,
                           G_CONNECT_SWAPPED);
  /* The last question may have been about another view's image. */
  g_signal_connect (self, "map", G_CALLBACK (on_tested_selected), NULL);
  g_signal_connect_object (self->grid, "shown-changed", G_CALLBACK (on_shown_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pages, "notify::visible-child", G_CALLBACK (on_page_changed), self,
                           G_CONNECT_SWAPPED);
  fr_two_pane_set_end_step (self->panes, get_column_width, self->grid);
  g_signal_connect_object (self->panes, "notify::stacked", G_CALLBACK (on_stacked), self,
                           G_CONNECT_SWAPPED);
}
