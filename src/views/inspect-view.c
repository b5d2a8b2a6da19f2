#include "views/inspect-view.h"

#include <glib/gi18n-lib.h>

#include "engine/batch-order.h"
#include "views/doubts-pane.h"
#include "views/images-pane.h"
#include "views/picture/own-mistakes.h"
#include "views/picture/picture-pane.h"
#include "views/shortage-notice.h"
#include "widgets/charts/confusion-list.h"
#include "widgets/charts/course-view.h"
#include "widgets/look.h"
#include "widgets/charts/matrix-view.h"
#include "widgets/layout/two-pane.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/words/info-button.h"

/* In pixels at scale 1: its numbers fit into its cells. */
#define MATRIX_HEIGHT 300

struct _FrInspectView {
  FrView parent_instance;

  FrPictureShelf *shelf; /* owned: the user's own pictures */

  /* template */
  GtkStack *pages;
  FrTwoPane *panes;
  GtkStackSwitcher *switcher;
  FrMatrixView *matrix_view;
  FrConfusionList *confusion_list;
  AdwBin *below_bin;     /* the place of the chosen cell's course below the matrix */
  AdwBin *beside_bin;    /* and beside it */
  GtkWidget *course_box; /* that is in one of them */
  GtkLabel *course_label;
  FrCourseView *course_view;
  FrImagesPane *images_pane;
  FrOwnMistakes *own_mistakes;
  FrPicturePane *picture_pane;
  FrDoubtsPane *doubts_pane;
  GtkDropDown *quantity_drop_down;
  FrInfoButton *quantity_info;
  GtkLabel *reading_label;
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

static gboolean
is_over_time (FrInspectView *self)
{
  return gtk_drop_down_get_selected (self->quantity_drop_down) == FR_MATRIX_OVER_TIME;
}

/* The cell whose curve is large: the chosen one, of a whole row or column its right ones, or else
 * the greatest mistake of the moment. */
static void
find_cell (FrInspectView *self, const FrConfusionCourse *course, guint *truth, guint *predicted)
{
  const gsize cells = (gsize) course->length * course->length;
  const guint n = fr_batch_order_count_before (course->batches, course->n, sizeof (guint64),
                                               course->moment + 1);
  const FrMatrixValues values = {
    .counts = n > 0 ? course->counts + (n - 1) * cells : NULL,
    .length = course->length,
  };
  int chosen_truth, chosen_predicted;

  *truth = *predicted = 0;
  fr_matrix_view_get_selection (self->matrix_view, &chosen_truth, &chosen_predicted);
  if (chosen_truth < 0 && chosen_predicted < 0) {
    fr_matrix_values_find_worst (&values, truth, predicted);
    return;
  }
  *truth = (guint) (chosen_truth >= 0 ? chosen_truth : chosen_predicted);
  *predicted = (guint) (chosen_predicted >= 0 ? chosen_predicted : chosen_truth);
}

static void
show_cell (FrInspectView *self, const FrConfusionCourse *course)
{
  FrDataset *dataset = fr_experiment_get_dataset (fr_view_get_experiment (self));
  g_autofree char *name = NULL;
  guint truth, predicted;

  find_cell (self, course, &truth, &predicted);
  /* Translators: a cell of the confusion matrix: the images of a class that were recognised, or a
   * class and what it was taken for. */
  name = truth == predicted
             ? g_strdup_printf (_ ("%s right"), fr_dataset_get_class_name (dataset, truth))
             : g_strdup_printf (_ ("%s taken for %s"), fr_dataset_get_class_name (dataset, truth),
                                fr_dataset_get_class_name (dataset, predicted));
  gtk_label_set_text (self->course_label, name);
  fr_course_view_set_cell (self->course_view, course, truth, predicted, name);
}

/* Has the matrices of @batches and @counts, of @cells counts each, include that of @moment: it may
 * be between two points of the curves. */
static void
add_moment (GArray *batches, GArray *counts, const FrEvaluation *moment, guint cells)
{
  const guint place =
      fr_batch_order_count_before (batches->data, batches->len, sizeof (guint64), moment->batch);

  if (place < batches->len && g_array_index (batches, guint64, place) == moment->batch)
    return;
  g_array_insert_val (batches, place, moment->batch);
  g_array_insert_vals (counts, place * cells, moment->confusion, cells);
}

/* The counts of the training so far, those of the whole network. */
static void
show_course (FrInspectView *self)
{
  FrExperiment *experiment = fr_view_get_experiment (self);
  const FrEvaluation *moment = fr_lens_get_whole_moment (fr_view_get_lens (self));
  const guint length = fr_dataset_get_n_classes (fr_experiment_get_dataset (experiment));
  g_autoptr (GArray) batches = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));
  FrConfusionCourse course = {
    .length = length,
    .batches_per_epoch = fr_experiment_get_batches_per_epoch (experiment),
    .moment = moment != NULL ? moment->batch : 0,
  };

  if (moment != NULL) {
    fr_confusion_record_read (fr_run_get_confusions (fr_experiment_get_run (experiment)), batches,
                              counts);
    add_moment (batches, counts, moment, length * length);
  }
  course.batches = (const guint64 *) batches->data;
  course.counts = (const guint *) counts->data;
  course.n = batches->len;
  fr_matrix_view_set_course (self->matrix_view, &course);
  show_cell (self, &course);
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
  if (is_over_time (self))
    show_course (self);
}

/* The other page, the doubtful labels, is without a matrix. */
static void
on_matrix_mapped (FrInspectView *self)
{
  fr_view_refresh_soon (FR_VIEW (self), FR_VIEW_MOMENT);
}

/* The chosen cell's course stands beside the matrix; where the panes stand one below the other, it
 * is below. */
static void
place_course (FrInspectView *self)
{
  AdwBin *place = fr_two_pane_get_stacked (self->panes) ? self->below_bin : self->beside_bin;

  if (adw_bin_get_child (place) == NULL) {
    g_autoptr (GtkWidget) course = g_object_ref (self->course_box);

    adw_bin_set_child (place == self->below_bin ? self->beside_bin : self->below_bin, NULL);
    adw_bin_set_child (place, course);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->below_bin),
                          is_over_time (self) && place == self->below_bin);
  gtk_widget_set_visible (GTK_WIDGET (self->beside_bin),
                          is_over_time (self) && place == self->beside_bin);
}

static void
on_quantity_changed (FrInspectView *self)
{
  static const char *const WORDS[] = { NULL, "recall", "precision", NULL, NULL };
  const guint quantity = gtk_drop_down_get_selected (self->quantity_drop_down);

  fr_matrix_view_set_quantity (self->matrix_view, (FrMatrixQuantity) quantity);
  if (WORDS[quantity] != NULL)
    fr_info_button_set_word (self->quantity_info, WORDS[quantity]);
  gtk_widget_set_visible (GTK_WIDGET (self->quantity_info), WORDS[quantity] != NULL);
  place_course (self);
  if (is_over_time (self) && fr_view_get_experiment (self) != NULL)
    show_course (self);
}

static void
on_reading_changed (FrInspectView *self)
{
  g_autofree char *reading = fr_matrix_view_get_reading (self->matrix_view);

  gtk_label_set_text (self->reading_label, reading);
  if (is_over_time (self))
    fr_view_refresh_soon (FR_VIEW (self), FR_VIEW_MOMENT);
}

/* The focus stays here, so that keys can go on to the next cell. */
static void
on_cell_selected (FrInspectView *self, int truth, int predicted)
{
  fr_images_pane_set_cell (self->images_pane, truth, predicted);
  fr_view_tell_facts (FR_VIEW (self));
}

static void
on_confusion_activated (FrInspectView *self, int truth, int predicted)
{
  fr_matrix_view_set_selected_pair (self->matrix_view, truth, predicted);
  fr_images_pane_set_pair (self->images_pane, truth, predicted);
  fr_view_tell_facts (FR_VIEW (self));
}

static void
on_filtered (FrInspectView *self, int truth, int predicted)
{
  fr_matrix_view_set_selection (self->matrix_view, truth, predicted);
}

static gboolean
on_step_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  FrInspectView *self = FR_INSPECT_VIEW (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "tests") != 0)
    return FALSE;

  fr_images_pane_step (self->images_pane, g_variant_get_int32 (args));
  return TRUE;
}

static void
on_panes_stacked (FrInspectView *self, GParamSpec *pspec, FrTwoPane *panes)
{
  fr_images_pane_set_paged (self->images_pane, fr_two_pane_get_stacked (panes));
  place_course (self);
}

static void
on_own_chosen (FrInspectView *self, guint64 id)
{
  gtk_stack_set_visible_child_name (self->pages, "picture");
  fr_picture_pane_show (self->picture_pane, id);
}

static void
on_pinned (FrInspectView *self, guint64 id)
{
  gtk_stack_set_visible_child_name (self->pages, "tests");
  fr_images_pane_pin (self->images_pane, id);
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

/* The cell that is open, not a whole row or column. Returns: whether @fact is about it. */
static gboolean
answer_cell (FrInspectView *self, const FrFact *fact, FrFactValue *value)
{
  gboolean is_cell;
  int truth, predicted;

  if (!g_str_has_prefix (fact->name, "matrix-"))
    return FALSE;
  fr_matrix_view_get_selection (self->matrix_view, &truth, &predicted);
  is_cell = truth >= 0 && predicted >= 0;
  value->flag = is_cell;
  value->number = !is_cell ? -1 : g_str_equal (fact->name, "matrix-true") ? truth : predicted;
  return TRUE;
}

/* What stands on the page that is seen is what is chosen; marks are there on both. */
static gboolean
fr_inspect_view_answer_fact (FrView *view, const FrFact *fact, FrFactValue *value)
{
  FrInspectView *self = FR_INSPECT_VIEW (view);
  const char *page = gtk_stack_get_visible_child_name (self->pages);
  const gboolean doubts = g_strcmp0 (page, "doubts") == 0;
  const gboolean is_image = g_str_has_prefix (fact->name, "image");

  if (g_str_equal (fact->name, "inspect-page")) {
    value->word = page;
    return page != NULL;
  }
  if (answer_cell (self, fact, value))
    return TRUE;
  /* The user's own picture is no image of the data set. */
  if (is_image && g_strcmp0 (page, "picture") == 0)
    return FALSE;
  return fr_view_answer_fact (doubts || g_str_equal (fact->name, "marked-images")
                                  ? FR_VIEW (self->doubts_pane)
                                  : FR_VIEW (self->images_pane),
                              fact, value);
}

/* The switches are in the very stack that they keep. */
static void
fr_inspect_view_dispose (GObject *object)
{
  FrInspectView *self = FR_INSPECT_VIEW (object);

  if (self->switcher != NULL)
    gtk_stack_switcher_set_stack (self->switcher, NULL);
  if (self->doubts_pane != NULL)
    fr_doubts_pane_set_pages (self->doubts_pane, NULL);
  if (self->picture_pane != NULL)
    fr_picture_pane_set_pages (self->picture_pane, NULL);
  g_clear_object (&self->shelf);

  G_OBJECT_CLASS (fr_inspect_view_parent_class)->dispose (object);
}

static void
fr_inspect_view_class_init (FrInspectViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_inspect_view_dispose;
  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_MOMENT | FR_VIEW_CURVES | FR_VIEW_PAST;
  view_class->period = FR_VIEW_READING_PERIOD;
  view_class->experiment_changed = fr_inspect_view_experiment_changed;
  view_class->refresh = fr_inspect_view_refresh;
  view_class->answer_fact = fr_inspect_view_answer_fact;

  g_type_ensure (FR_TYPE_DOUBTS_PANE);
  g_type_ensure (FR_TYPE_MATRIX_VIEW);
  g_type_ensure (FR_TYPE_CONFUSION_LIST);
  g_type_ensure (FR_TYPE_COURSE_VIEW);
  g_type_ensure (FR_TYPE_IMAGES_PANE);
  g_type_ensure (FR_TYPE_INFO_BUTTON);
  g_type_ensure (FR_TYPE_SHORTAGE_NOTICE);
  g_type_ensure (FR_TYPE_OWN_MISTAKES);
  g_type_ensure (FR_TYPE_PICTURE_PANE);
  g_type_ensure (FR_TYPE_TWO_PANE);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/inspect-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, pages);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, switcher);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, matrix_view);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, confusion_list);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, panes);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, below_bin);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, beside_bin);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, course_box);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, course_label);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, course_view);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, images_pane);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, own_mistakes);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, picture_pane);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, doubts_pane);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, quantity_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, quantity_info);
  gtk_widget_class_bind_template_child (widget_class, FrInspectView, reading_label);
  gtk_widget_class_bind_template_callback (widget_class, fr_view_tell_facts);
  gtk_widget_class_bind_template_callback (widget_class, on_matrix_mapped);
  gtk_widget_class_bind_template_callback (widget_class, on_quantity_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_reading_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_cell_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_confusion_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_filtered);
  gtk_widget_class_bind_template_callback (widget_class, on_panes_stacked);
  gtk_widget_class_bind_template_callback (widget_class, on_own_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_pinned);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_n, 0, on_step_key, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_n, GDK_SHIFT_MASK, on_step_key, "i", -1);
}

static void
fr_inspect_view_init (FrInspectView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->shelf = fr_picture_shelf_new (NULL);
  fr_own_mistakes_set_shelf (self->own_mistakes, self->shelf);
  fr_picture_pane_set_shelf (self->picture_pane, self->shelf);
  fr_images_pane_set_shelf (self->images_pane, self->shelf);
  fr_picture_pane_set_pages (self->picture_pane, self->pages);
  fr_doubts_pane_set_pages (self->doubts_pane, self->pages);
  fr_look_request_size (GTK_WIDGET (self->matrix_view), -1, MATRIX_HEIGHT);
}

void
fr_inspect_view_show_mistakes (FrInspectView *self)
{
  g_return_if_fail (FR_IS_INSPECT_VIEW (self));

  gtk_stack_set_visible_child_name (self->pages, "tests");
  fr_images_pane_show_mistakes (self->images_pane);
}

void
fr_inspect_view_show_image (FrInspectView *self, guint index)
{
  g_return_if_fail (FR_IS_INSPECT_VIEW (self));

  if (fr_view_get_experiment (self) == NULL)
    return;
  gtk_stack_set_visible_child_name (self->pages, "tests");
  fr_images_pane_show_image (self->images_pane, index);
}

gboolean
fr_inspect_view_open_picture (FrInspectView *self, GFile *file)
{
  g_return_val_if_fail (FR_IS_INSPECT_VIEW (self) && G_IS_FILE (file), FALSE);

  if (fr_view_get_experiment (self) == NULL)
    return FALSE;
  gtk_stack_set_visible_child_name (self->pages, "picture");
  fr_picture_pane_open (self->picture_pane, file);
  return TRUE;
}
