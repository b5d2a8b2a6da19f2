/* What the moment's evaluation knows is shown at once; the rest comes with the
 * experiment's study of the image. */
#include "views/image-detail.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "session/analyses/image-analysis.h"
#include "views/image-binding.h"
#include "views/inspect-words.h"
#include "views/nearest-row.h"
#include "views/number-table.h"
#include "views/picture/kept-binding.h"
#include "views/pinned-image.h"
#include "views/shortage-notice.h"
#include "widgets/charts/bars-view.h"
#include "widgets/look.h"
#include "widgets/tiles/pixel-view.h"
#include "widgets/charts/story-view.h"
#include "widgets/layout/wrap-box.h"

/* In pixels at scale 1. */
#define DETAIL_SIZE 98
#define DETAIL_BARS_WIDTH 128
#define STORY_WIDTH 128
/* Every page is as high, so that the page buttons stay under the pointer. */
#define PAGE_HEIGHT 142

/* The tutorial's two: one that is easy and one that is not. */
static const guint FIRST_PINNED[] = { 0, 12 };
#define N_PINNED G_N_ELEMENTS (FIRST_PINNED)

struct _FrImageDetail {
  FrView parent_instance;

  FrSplit split;
  guint index;
  gboolean study_awaited; /* the image was chosen, and nothing is known of it yet */
  FrPictureShelf *shelf;  /* owned, nullable: of the user's own pictures */
  guint64 own[N_PINNED];  /* which of them are pinned; 0: a test image is */
  guint next_place;       /* where the next one goes */

  /* template */
  GtkLabel *caption_label;
  GtkEditable *index_entry;
  GtkLabel *answer_label; /* to a number that is none of an image */
  GtkWidget *image_column;
  FrPixelView *pixel_view;
  GtkStack *stack;
  FrBarsView *bars_view;
  FrStoryView *story_view;
  FrNumberTable *number_table;
  FrNearestRow *nearest_row;
  FrPinnedImage *pinned[N_PINNED];
};

G_DEFINE_FINAL_TYPE (FrImageDetail, fr_image_detail, FR_TYPE_VIEW)

static FrDataset *
get_dataset (FrImageDetail *self)
{
  return fr_experiment_get_dataset (fr_view_get_experiment (self));
}

static guint
count_images (FrImageDetail *self)
{
  return fr_dataset_get_split (get_dataset (self), self->split)->count;
}

static gboolean
is_page (FrImageDetail *self, const char *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0;
}

/* The study of the image that is shown, or %NULL while it has not come. */
static const FrImageStudy *
get_study (FrImageDetail *self)
{
  const FrImageStudy *study = fr_image_analysis_get_shown (fr_view_get_lens (self));

  return study != NULL && study->split == self->split && study->index == self->index ? study : NULL;
}

/* What is known of the image: of a test image at once, of a training image with its study. */
static const float *
get_probabilities (FrImageDetail *self, const FrImageStudy *study)
{
  const FrEvaluation *moment = fr_lens_get_moment (fr_view_get_lens (self));

  if (self->split == FR_SPLIT_TEST && moment != NULL)
    return moment->probabilities + (gsize) self->index * moment->n_classes;
  return study == NULL ? NULL : study->probabilities;
}

static guint
find_highest (FrImageDetail *self, const float *probabilities)
{
  const guint n_classes = fr_dataset_get_n_classes (get_dataset (self));
  guint highest = 0;

  for (guint i = 1; i < n_classes; i++)
    if (probabilities[i] > probabilities[highest])
      highest = i;
  return highest;
}

static void
show_caption (FrImageDetail *self, const float *probabilities)
{
  FrDataset *dataset = get_dataset (self);
  guint label = fr_dataset_get_label (dataset, self->split, self->index);
  guint predicted = probabilities == NULL ? label : find_highest (self, probabilities);
  const char *verdict = "";

  if (is_page (self, "pinned")) {
    /* The selected image is not on that page. */
    gtk_label_set_text (self->caption_label, _ ("Side by side"));
    gtk_label_set_attributes (self->caption_label, NULL);
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->caption_label), NULL);
    return;
  }
  if (probabilities != NULL)
    verdict = fr_inspect_words_verdict ((double) probabilities[predicted], predicted == label);
  fr_image_binding_show_caption (self->caption_label, dataset, label, predicted, probabilities);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->caption_label), verdict);
}

static void
show_story (FrImageDetail *self, const FrImageStudy *study, const float *probabilities)
{
  FrExperiment *experiment = fr_view_get_experiment (self);
  guint label = fr_dataset_get_label (get_dataset (self), self->split, self->index);

  fr_bars_view_set_probabilities (self->bars_view, probabilities, label);
  fr_story_view_set_story (self->story_view, study == NULL ? NULL : study->story_batches,
                           study == NULL ? NULL : study->story[0], G_N_ELEMENTS (study->story[0]),
                           study == NULL ? 0 : study->n_story,
                           fr_experiment_get_batches_per_epoch (experiment),
                           fr_experiment_get_hyperparameters (experiment)->epochs, label,
                           probabilities == NULL ? label : find_highest (self, probabilities),
                           study == NULL ? 0 : study->batch);
}

/* Returns: the place of the user's own picture that is pinned at @i, or -1 if a test image is. */
static int
find_own (FrImageDetail *self, guint i)
{
  const guint n = self->shelf != NULL ? fr_picture_shelf_get_length (self->shelf) : 0;

  for (guint place = 0; place < n && self->own[i] != 0; place++)
    if (fr_picture_shelf_get (self->shelf, place)->id == self->own[i])
      return (int) place;
  return -1;
}

static void
show_pinned (FrImageDetail *self)
{
  FrExperiment *experiment = fr_view_get_experiment (self);
  FrDataset *dataset = get_dataset (self);
  const FrEvaluation *moment = fr_lens_get_moment (fr_view_get_lens (self));

  for (guint i = 0; i < N_PINNED; i++) {
    const int place = find_own (self, i);
    const FrKeptPicture *picture =
        place >= 0 ? fr_picture_shelf_get (self->shelf, (guint) place) : NULL;

    fr_pinned_image_set_picture (self->pinned[i], dataset,
                                 picture != NULL ? picture->pixels : NULL);
    if (picture != NULL)
      fr_pinned_image_show_answer (self->pinned[i], dataset,
                                   fr_kept_binding_find_class (dataset, picture->label),
                                   fr_kept_binding_get_answer (experiment, self->shelf,
                                                               (guint) place));
    else
      fr_pinned_image_show_moment (self->pinned[i], dataset, moment);
  }
}

/* The pictures and texts that depend on the image alone. */
static void
show_image (FrImageDetail *self)
{
  FrDataset *dataset = get_dataset (self);
  const char *kind = self->split == FR_SPLIT_TEST ? _ ("Test image") : _ ("Training image");
  g_autofree char *number = fr_figure_format_count (self->index);
  g_autofree char *title = g_strdup_printf ("%s %s", kind, number);
  g_autofree char *last = fr_figure_format_count (count_images (self) - 1);
  /* Translators: "Test image: type a number from 0 to 9,999 and press Enter to go there". */
  g_autofree char *range =
      g_strdup_printf (_ ("%s: type a number from 0 to %s and press Enter to go there"), kind,
                       last);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->index_entry), range);
  gtk_editable_set_text (self->index_entry, number);
  gtk_widget_remove_css_class (GTK_WIDGET (self->index_entry), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->answer_label), FALSE);
  fr_pixel_view_set_pixels (self->pixel_view,
                            fr_dataset_get_image (dataset, self->split, self->index));
  fr_chart_area_set_summary (FR_CHART_AREA (self->pixel_view), title);
}

/* A page that is not seen is brought up to date when it is. */
static void
show_known (FrImageDetail *self)
{
  const gboolean veiled = fr_image_binding_is_veiled (GTK_WIDGET (self));
  const FrImageStudy *study = veiled ? NULL : get_study (self);
  const float *probabilities = veiled ? NULL : get_probabilities (self, study);

  /* The life story names the class even where it has nothing to tell. */
  gtk_widget_set_visible (GTK_WIDGET (self->story_view), !veiled);
  show_caption (self, probabilities);
  if (is_page (self, "numbers"))
    fr_number_table_show (self->number_table, get_dataset (self), study);
  else if (is_page (self, "nearest"))
    fr_nearest_row_show (self->nearest_row, get_dataset (self), study);
  else if (is_page (self, "pinned"))
    show_pinned (self);
  else
    show_story (self, study, probabilities);
  self->study_awaited = !veiled && study == NULL;
}

static void
study_image (FrImageDetail *self)
{
  FrExperiment *experiment = fr_view_get_experiment (self);

  if (experiment != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    fr_lens_ask (fr_experiment_get_lens (experiment),
                 fr_image_analysis_new (self->split, self->index));
}

static void
on_detail_page_changed (FrImageDetail *self)
{
  gtk_widget_set_visible (self->image_column, !is_page (self, "pinned"));
  if (fr_view_get_experiment (self) != NULL)
    show_known (self);
  fr_view_tell_facts (FR_VIEW (self));
}

static void
on_index_activated (FrImageDetail *self)
{
  g_autofree char *last = NULL;
  g_autofree char *message = NULL;
  guint64 index;

  if (fr_view_get_experiment (self) == NULL)
    return;

  if (fr_figure_parse_count (gtk_editable_get_text (self->index_entry), &index) &&
      index < count_images (self)) {
    g_signal_emit_by_name (self, "jump", (guint) index);
    return;
  }

  last = fr_figure_format_count (count_images (self) - 1);
  /* Translators: what to type instead of what was typed; indices of images. */
  message = g_strdup_printf (_ ("Type 0 to %s"), last);
  gtk_widget_add_css_class (GTK_WIDGET (self->index_entry), "error");
  gtk_label_set_text (self->answer_label, message);
  gtk_widget_set_visible (GTK_WIDGET (self->answer_label), TRUE);
}

static void
on_previous_clicked (FrImageDetail *self)
{
  g_signal_emit_by_name (self, "step", -1);
}

static void
on_next_clicked (FrImageDetail *self)
{
  g_signal_emit_by_name (self, "step", 1);
}

static void
on_replace_pinned (FrImageDetail *self, FrPinnedImage *pinned)
{
  if (fr_view_get_experiment (self) == NULL || self->split != FR_SPLIT_TEST)
    return;

  for (guint i = 0; i < N_PINNED; i++)
    if (self->pinned[i] == pinned)
      self->own[i] = 0;
  fr_pinned_image_set_image (pinned, get_dataset (self), self->index);
  show_pinned (self);
}

/* Asks about the user's own pictures, if one is pinned and seen. */
static void
ask_own (FrImageDetail *self)
{
  gboolean is_pinned = FALSE;

  for (guint i = 0; i < N_PINNED; i++)
    is_pinned = is_pinned || find_own (self, i) >= 0;
  if (is_pinned && fr_view_get_experiment (self) != NULL &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    fr_kept_binding_ask (fr_view_get_experiment (self), self->shelf);
}

static void
on_shelf_changed (FrImageDetail *self)
{
  ask_own (self);
  if (fr_view_get_experiment (self) != NULL)
    show_pinned (self);
}

static void
fr_image_detail_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fr_image_detail_parent_class)->map (widget);

  study_image (FR_IMAGE_DETAIL (widget));
  ask_own (FR_IMAGE_DETAIL (widget));
}

static void
show_image_of (FrImageDetail *self, FrSplit split, guint index)
{
  self->split = split;
  self->index = index;
  for (guint i = 0; i < N_PINNED; i++)
    fr_pinned_image_offer (self->pinned[i], get_dataset (self), split, index);
  show_image (self);
  study_image (self);
  show_known (self);
}

/* The first image is shown. */
static void
fr_image_detail_experiment_changed (FrView *view, FrExperiment *experiment)
{
  FrImageDetail *self = FR_IMAGE_DETAIL (view);
  const char *const *names;
  FrDataset *dataset;
  guint last;

  if (experiment == NULL)
    return;

  dataset = get_dataset (self);
  names = fr_dataset_get_class_names (dataset);
  fr_bars_view_set_names (self->bars_view, names);
  fr_story_view_set_names (self->story_view, names);
  fr_number_table_set_names (self->number_table, dataset);
  fr_nearest_row_show (self->nearest_row, dataset, NULL);
  last = fr_dataset_get_split (dataset, FR_SPLIT_TEST)->count - 1;
  for (guint i = 0; i < N_PINNED; i++)
    fr_pinned_image_set_image (self->pinned[i], dataset, MIN (FIRST_PINNED[i], last));
  ask_own (self);
  show_pinned (self);
  show_image_of (self, self->split, 0);
}

/* What is first known of an image that was chosen does not wait. */
static void
fr_image_detail_heard (FrView *view, FrViewNews news)
{
  FrImageDetail *self = FR_IMAGE_DETAIL (view);

  if ((news & FR_VIEW_IMAGE) && self->study_awaited && get_study (self) != NULL)
    fr_view_refresh_soon (view, FR_VIEW_IMAGE);
}

static void
fr_image_detail_refresh (FrView *view, FrViewNews news)
{
  show_known (FR_IMAGE_DETAIL (view));
}

/* What is known of the network's opinion. Returns: whether it is. */
static gboolean
answer_opinion (FrImageDetail *self, const FrFact *fact, FrFactValue *value)
{
  const float *probabilities = get_probabilities (self, get_study (self));
  const guint truth = fr_dataset_get_label (get_dataset (self), self->split, self->index);
  guint best = 0;

  if (probabilities == NULL)
    return FALSE;
  for (guint k = 1; k < fr_dataset_get_n_classes (get_dataset (self)); k++)
    if (probabilities[k] > probabilities[best])
      best = k;
  if (g_str_equal (fact->name, "image-predicted"))
    value->number = best;
  else if (g_str_equal (fact->name, "image-confidence"))
    value->number = 100 * (double) probabilities[best];
  else if (g_str_equal (fact->name, "image-right"))
    value->flag = best == truth;
  else if (g_str_equal (fact->name, "image-wrong"))
    value->flag = best != truth;
  else
    return FALSE;
  return TRUE;
}

static gboolean
fr_image_detail_answer_fact (FrView *view, const FrFact *fact, FrFactValue *value)
{
  FrImageDetail *self = FR_IMAGE_DETAIL (view);

  if (g_str_equal (fact->name, "image-page"))
    value->word = gtk_stack_get_visible_child_name (self->stack);
  else if (g_str_equal (fact->name, "image"))
    value->number = self->index;
  else if (g_str_equal (fact->name, "image-set"))
    value->word = self->split == FR_SPLIT_TRAIN ? "train" : "test";
  else if (g_str_equal (fact->name, "image-class"))
    value->number = fr_dataset_get_label (get_dataset (self), self->split, self->index);
  else
    return answer_opinion (self, fact, value);
  return TRUE;
}

static void
fr_image_detail_dispose (GObject *object)
{
  FrImageDetail *self = FR_IMAGE_DETAIL (object);

  if (self->shelf != NULL)
    g_signal_handlers_disconnect_by_data (self->shelf, self);
  g_clear_object (&self->shelf);

  G_OBJECT_CLASS (fr_image_detail_parent_class)->dispose (object);
}

static void
fr_image_detail_class_init (FrImageDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_image_detail_dispose;
  widget_class->map = fr_image_detail_map;
  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_MOMENT | FR_VIEW_HYPERPARAMETERS | FR_VIEW_IMAGE |
                      FR_VIEW_LOOK | FR_VIEW_SHELF;
  view_class->period = FR_VIEW_READING_PERIOD;
  view_class->experiment_changed = fr_image_detail_experiment_changed;
  view_class->heard = fr_image_detail_heard;
  view_class->refresh = fr_image_detail_refresh;
  view_class->answer_fact = fr_image_detail_answer_fact;

  g_type_ensure (FR_TYPE_BARS_VIEW);
  g_type_ensure (FR_TYPE_NEAREST_ROW);
  g_type_ensure (FR_TYPE_NUMBER_TABLE);
  g_type_ensure (FR_TYPE_PINNED_IMAGE);
  g_type_ensure (FR_TYPE_PIXEL_VIEW);
  g_type_ensure (FR_TYPE_SHORTAGE_NOTICE);
  g_type_ensure (FR_TYPE_STORY_VIEW);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  g_signal_new ("jump", FR_TYPE_IMAGE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_UINT);
  g_signal_new ("step", FR_TYPE_IMAGE_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/image-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, FrImageDetail, caption_label);
  gtk_widget_class_bind_template_child (widget_class, FrImageDetail, index_entry);
  gtk_widget_class_bind_template_child (widget_class, FrImageDetail, answer_label);
  gtk_widget_class_bind_template_child (widget_class, FrImageDetail, image_column);
  gtk_widget_class_bind_template_child (widget_class, FrImageDetail, pixel_view);
  gtk_widget_class_bind_template_child (widget_class, FrImageDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, FrImageDetail, bars_view);
  gtk_widget_class_bind_template_child (widget_class, FrImageDetail, story_view);
  gtk_widget_class_bind_template_child (widget_class, FrImageDetail, number_table);
  gtk_widget_class_bind_template_child (widget_class, FrImageDetail, nearest_row);
  gtk_widget_class_bind_template_child_full (widget_class, "first_pinned", FALSE,
                                             G_STRUCT_OFFSET (FrImageDetail, pinned[0]));
  gtk_widget_class_bind_template_child_full (widget_class, "second_pinned", FALSE,
                                             G_STRUCT_OFFSET (FrImageDetail, pinned[1]));
  gtk_widget_class_bind_template_callback (widget_class, on_index_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_detail_page_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_replace_pinned);
}

static void
fr_image_detail_init (FrImageDetail *self)
{
  self->split = FR_SPLIT_TEST;
  self->next_place = N_PINNED - 1;
  gtk_widget_init_template (GTK_WIDGET (self));
  fr_look_request_size (GTK_WIDGET (self->pixel_view), DETAIL_SIZE, DETAIL_SIZE);
  fr_look_request_size (GTK_WIDGET (self->stack), -1, PAGE_HEIGHT);
  fr_look_request_size (GTK_WIDGET (self->bars_view), DETAIL_BARS_WIDTH, -1);
  fr_look_request_size (GTK_WIDGET (self->story_view), STORY_WIDTH, -1);
}

void
fr_image_detail_show_image (FrImageDetail *self, FrSplit split, guint index)
{
  g_return_if_fail (FR_IS_IMAGE_DETAIL (self) && fr_view_get_experiment (self) != NULL);

  show_image_of (self, split, index);
}

void
fr_image_detail_set_shelf (FrImageDetail *self, FrPictureShelf *shelf)
{
  g_return_if_fail (FR_IS_IMAGE_DETAIL (self) && FR_IS_PICTURE_SHELF (shelf));
  g_return_if_fail (self->shelf == NULL);

  self->shelf = g_object_ref (shelf);
  g_signal_connect_swapped (shelf, "changed", G_CALLBACK (on_shelf_changed), self);
}

void
fr_image_detail_pin (FrImageDetail *self, guint64 id)
{
  g_return_if_fail (FR_IS_IMAGE_DETAIL (self));

  /* The same one twice would tell nothing. */
  if (self->own[0] != id && self->own[1] != id) {
    self->own[self->next_place] = id;
    self->next_place = (self->next_place + 1) % N_PINNED;
  }
  gtk_stack_set_visible_child_name (self->stack, "pinned");
  on_shelf_changed (self);
}
