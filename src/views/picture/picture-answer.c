#include "views/picture/picture-answer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "session/analyses/image-analysis.h"
#include "session/analyses/picture-analysis.h"
#include "views/image-binding.h"
#include "views/nearest-row.h"
#include "views/picture/kept-binding.h"
#include "views/shortage-notice.h"
#include "widgets/charts/bars-view.h"
#include "widgets/charts/moment-text.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/look.h"
#include "widgets/picture/opinion-view.h"
#include "widgets/tiles/pixel-view.h"

#define PICTURE_SIZE 112 /* in pixels at scale 1 */
/* Below this the advice about pictures that are unlike the training's is worth reading. */
#define SURE 0.9f

struct _FrPictureAnswer {
  FrView parent_instance;

  gboolean has_pixels;
  guint8 pixels[FR_IMAGE_PIXELS];
  gboolean at_rest;
  char *label;       /* owned, nullable: the name of the class that the user says it is of */
  gboolean settling; /* the drop-down is being set to that, not by the user */

  /* What was answered last. */
  gboolean has_opinion;
  FrPictureOpinion opinion;
  FrImageStudy *study; /* owned, nullable */

  /* template */
  GtkLabel *caption_label;
  GtkLabel *moment_label;
  FrPixelView *pixel_view;
  FrBarsView *bars_view;
  FrOpinionView *opinion_view;
  FrNearestRow *nearest_row;
  GtkDropDown *label_drop_down;
  GtkWidget *advice;
  GtkLabel *advice_label;
  GtkWidget *figures;      /* all that there is to see only of a picture, */
  GtkWidget *more_figures; /* above and below what is kept */
  FrKeptPictures *kept_pictures;
  AdwStatusPage *invitation;
};

G_DEFINE_FINAL_TYPE (FrPictureAnswer, fr_picture_answer, FR_TYPE_VIEW)

static FrDataset *
get_answer_dataset (FrPictureAnswer *self)
{
  return fr_experiment_get_dataset (fr_view_get_experiment (self));
}

/* What the user says that it is, or FR_STUDY_NO_LABEL. */
static guint8
get_label (FrPictureAnswer *self)
{
  const int class = fr_kept_binding_find_class (get_answer_dataset (self), self->label);

  return class >= 0 ? (guint8) class : FR_STUDY_NO_LABEL;
}

static void
forget_answers (FrPictureAnswer *self)
{
  self->has_opinion = FALSE;
  g_clear_pointer (&self->study, fr_image_study_unref);
}

static void
ask_about_picture (FrPictureAnswer *self)
{
  FrLens *lens = fr_view_get_lens (self);

  if (lens == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (!self->has_pixels) {
    fr_lens_stop_asking (lens, &fr_picture_analysis_class);
    return;
  }
  fr_lens_ask (lens, fr_picture_analysis_new (self->pixels));
  if (self->at_rest)
    fr_lens_ask (lens, fr_image_analysis_new_picture (self->pixels, get_label (self)));
}

static void
take_answers (FrPictureAnswer *self)
{
  FrLens *lens = fr_view_get_lens (self);
  const FrPictureOpinion *opinion = fr_picture_analysis_get_shown (lens);
  FrImageStudy *study = fr_image_analysis_get_picture (lens);

  if (opinion != NULL) {
    self->opinion = *opinion;
    self->has_opinion = TRUE;
  }
  if (study != NULL && study != self->study) {
    g_clear_pointer (&self->study, fr_image_study_unref);
    self->study = fr_image_study_ref (study);
  }
}

/* Returns: (transfer none) (nullable): [n_classes]: what is said of the picture, if that may be
 * seen. */
static const float *
get_probabilities (FrPictureAnswer *self)
{
  return self->has_opinion && !fr_image_binding_is_veiled (GTK_WIDGET (self))
             ? self->opinion.probabilities
             : NULL;
}

static guint
find_predicted (const FrPictureOpinion *opinion)
{
  guint predicted = 0;

  for (guint c = 1; c < opinion->n_classes; c++)
    if (opinion->probabilities[c] > opinion->probabilities[predicted])
      predicted = c;
  return predicted;
}

/* "T-shirt/top 64 %", without right or wrong until the user says what it is. */
static void
show_caption (FrPictureAnswer *self, const float *probabilities)
{
  const guint predicted = find_predicted (&self->opinion);
  const guint8 label = get_label (self);

  if (probabilities == NULL) {
    gtk_label_set_attributes (self->caption_label, NULL);
    gtk_label_set_text (self->caption_label, self->has_opinion && self->has_pixels ? "?" : "");
    return;
  }
  if (label != FR_STUDY_NO_LABEL) {
    fr_image_binding_show_caption (self->caption_label, get_answer_dataset (self), label, predicted,
                                   probabilities);
    return;
  }
  fr_image_binding_show_opinion (self->caption_label, get_answer_dataset (self), predicted,
                                 probabilities);
}

static void
show_moment (FrPictureAnswer *self)
{
  g_autofree char *epoch = NULL;
  g_autofree char *words = NULL;

  if (self->has_opinion && self->opinion.batch == 0)
    words = g_strdup (_ ("before any training"));
  else if (self->has_opinion) {
    epoch = fr_format_epoch (self->opinion.batch,
                             fr_experiment_get_batches_per_epoch (fr_view_get_experiment (self)));
    /* Translators: whose answer it is; "the network at epoch 7.4". */
    words = g_strdup_printf (_ ("the network at epoch %s"), epoch);
  }
  gtk_label_set_text (self->moment_label, words != NULL ? words : "");
}

static void
show_story (FrPictureAnswer *self, const float *probabilities)
{
  FrExperiment *experiment = fr_view_get_experiment (self);
  const FrImageStudy *study = self->study;
  FrOpinionStory story = {
    .batches_per_epoch = fr_experiment_get_batches_per_epoch (experiment),
    .epochs = fr_experiment_get_hyperparameters (experiment)->epochs,
    .now = probabilities,
    .now_batch = self->opinion.batch,
    .stride = FR_MAX_CLASSES,
  };

  if (probabilities == NULL || study == NULL) {
    fr_opinion_view_set_story (self->opinion_view, NULL);
    return;
  }
  story.batches = study->story_batches;
  story.probabilities = study->story[0];
  story.n = study->n_story;
  fr_opinion_view_set_story (self->opinion_view, &story);
}

static void
show_known (FrPictureAnswer *self)
{
  const float *probabilities = get_probabilities (self);
  const guint8 label = get_label (self);

  gtk_widget_set_visible (self->figures, self->has_pixels);
  gtk_widget_set_visible (self->more_figures, self->has_pixels);
  gtk_widget_set_visible (GTK_WIDGET (self->invitation), !self->has_pixels);
  show_caption (self, probabilities);
  show_moment (self);
  if (!self->has_pixels)
    return;
  fr_pixel_view_set_pixels (self->pixel_view, self->pixels);
  fr_bars_view_set_probabilities (self->bars_view, probabilities,
                                  label == FR_STUDY_NO_LABEL ? FR_BARS_UNKNOWN : label);
  /* The story of what was there before a stroke stays as it was under the hand: drawing it takes
   * longer than all the rest, and its lines do not end in what is said now. */
  if (self->at_rest || self->study == NULL)
    show_story (self, probabilities);
  fr_nearest_row_show (self->nearest_row, get_answer_dataset (self), self->study);
  gtk_widget_set_visible (self->advice, probabilities != NULL &&
                                            probabilities[find_predicted (&self->opinion)] < SURE);
}

/* What is said of a picture outlives a data set that has no such class. */
static void
show_label (FrPictureAnswer *self)
{
  const guint8 label = get_label (self);

  self->settling = TRUE;
  gtk_drop_down_set_selected (self->label_drop_down, label == FR_STUDY_NO_LABEL ? 0 : label + 1u);
  self->settling = FALSE;
}

static void
on_label_chosen (FrPictureAnswer *self)
{
  const guint selected = gtk_drop_down_get_selected (self->label_drop_down);

  if (self->settling || fr_view_get_experiment (self) == NULL ||
      selected == GTK_INVALID_LIST_POSITION)
    return;
  g_free (self->label);
  self->label = selected > 0
                    ? g_strdup (fr_dataset_get_class_name (get_answer_dataset (self), selected - 1))
                    : NULL;
  ask_about_picture (self);
  show_known (self);
  g_signal_emit_by_name (self, "labelled");
}

static void
fr_picture_answer_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fr_picture_answer_parent_class)->map (widget);

  ask_about_picture (FR_PICTURE_ANSWER (widget));
}

/* Classes to say what it is, behind "not said". */
static void
offer_labels (FrPictureAnswer *self, FrDataset *dataset)
{
  const char *const not_said[] = { _ ("I do not say"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (not_said);
  const char *const *names = fr_dataset_get_class_names (dataset);

  for (guint c = 0; names[c] != NULL; c++)
    gtk_string_list_append (list, names[c]);
  self->settling = TRUE;
  gtk_drop_down_set_model (self->label_drop_down, G_LIST_MODEL (list));
  self->settling = FALSE;
  show_label (self);
}

/* What the template says holds for clothes; another data set has learned other things. */
static void
word_for (FrPictureAnswer *self, FrDataset *dataset)
{
  if (fr_dataset_is_published (dataset)) {
    adw_status_page_set_title (self->invitation, _ ("Draw a Piece of Clothing"));
    gtk_label_set_text (self->advice_label,
                        _ ("All the network has ever seen are shop pictures: one item, from the "
                           "front, filled in grey, as large as the frame. If it is unsure of "
                           "yours, blame its schooling, not your picture. A filled shape that "
                           "reaches from edge to edge is more like what it knows."));
    return;
  }
  adw_status_page_set_title (self->invitation, _ ("Draw What It Knows"));
  gtk_label_set_text (self->advice_label,
                      _ ("All the network has ever seen are the images of this data set. If it is "
                         "unsure of yours, blame its schooling, not your picture. One thing on a "
                         "plain background, in the same pose and as large as those in the view "
                         "Data, is more like what it knows."));
}

static void
fr_picture_answer_experiment_changed (FrView *view, FrExperiment *experiment)
{
  FrPictureAnswer *self = FR_PICTURE_ANSWER (view);
  const char *const *names;

  forget_answers (self);
  if (experiment == NULL)
    return;
  names = fr_dataset_get_class_names (get_answer_dataset (self));
  fr_bars_view_set_names (self->bars_view, names);
  fr_opinion_view_set_names (self->opinion_view, names);
  fr_nearest_row_show (self->nearest_row, get_answer_dataset (self), NULL);
  offer_labels (self, get_answer_dataset (self));
  word_for (self, get_answer_dataset (self));
  ask_about_picture (self);
}

/* A stroke's answer does not wait. */
static void
fr_picture_answer_heard (FrView *view, FrViewNews news)
{
  FrPictureAnswer *self = FR_PICTURE_ANSWER (view);

  if (news & FR_VIEW_RESTARTED)
    forget_answers (self);
  if ((news & FR_VIEW_PICTURE) && fr_picture_analysis_get_shown (fr_view_get_lens (self)) != NULL)
    fr_view_refresh_soon (view, FR_VIEW_PICTURE);
}

static void
fr_picture_answer_refresh (FrView *view, FrViewNews news)
{
  take_answers (FR_PICTURE_ANSWER (view));
  show_known (FR_PICTURE_ANSWER (view));
}

static void
fr_picture_answer_finalize (GObject *object)
{
  forget_answers (FR_PICTURE_ANSWER (object));
  g_free (FR_PICTURE_ANSWER (object)->label);

  G_OBJECT_CLASS (fr_picture_answer_parent_class)->finalize (object);
}

static void
fr_picture_answer_class_init (FrPictureAnswerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_picture_answer_finalize;
  widget_class->map = fr_picture_answer_map;
  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_MOMENT | FR_VIEW_HYPERPARAMETERS |
                      FR_VIEW_PICTURE | FR_VIEW_IMAGE | FR_VIEW_LOOK;
  view_class->period = FR_VIEW_READING_PERIOD;
  view_class->experiment_changed = fr_picture_answer_experiment_changed;
  view_class->heard = fr_picture_answer_heard;
  view_class->refresh = fr_picture_answer_refresh;

  g_signal_new ("labelled", FR_TYPE_PICTURE_ANSWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);

  g_type_ensure (FR_TYPE_BARS_VIEW);
  g_type_ensure (FR_TYPE_KEPT_PICTURES);
  g_type_ensure (FR_TYPE_NEAREST_ROW);
  g_type_ensure (FR_TYPE_OPINION_VIEW);
  g_type_ensure (FR_TYPE_PIXEL_VIEW);
  g_type_ensure (FR_TYPE_SHORTAGE_NOTICE);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/picture-answer.ui");
  gtk_widget_class_bind_template_child (widget_class, FrPictureAnswer, caption_label);
  gtk_widget_class_bind_template_child (widget_class, FrPictureAnswer, moment_label);
  gtk_widget_class_bind_template_child (widget_class, FrPictureAnswer, pixel_view);
  gtk_widget_class_bind_template_child (widget_class, FrPictureAnswer, bars_view);
  gtk_widget_class_bind_template_child (widget_class, FrPictureAnswer, opinion_view);
  gtk_widget_class_bind_template_child (widget_class, FrPictureAnswer, nearest_row);
  gtk_widget_class_bind_template_child (widget_class, FrPictureAnswer, label_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrPictureAnswer, advice);
  gtk_widget_class_bind_template_child (widget_class, FrPictureAnswer, advice_label);
  gtk_widget_class_bind_template_child (widget_class, FrPictureAnswer, figures);
  gtk_widget_class_bind_template_child (widget_class, FrPictureAnswer, more_figures);
  gtk_widget_class_bind_template_child (widget_class, FrPictureAnswer, kept_pictures);
  gtk_widget_class_bind_template_child (widget_class, FrPictureAnswer, invitation);
  gtk_widget_class_bind_template_callback (widget_class, on_label_chosen);
}

static void
fr_picture_answer_init (FrPictureAnswer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fr_look_request_size (GTK_WIDGET (self->pixel_view), PICTURE_SIZE, PICTURE_SIZE);
}

void
fr_picture_answer_set_pixels (FrPictureAnswer *self, const guint8 *pixels, gboolean at_rest)
{
  const gboolean is_new = pixels != NULL && !self->has_pixels;

  g_return_if_fail (FR_IS_PICTURE_ANSWER (self));

  self->has_pixels = pixels != NULL;
  self->at_rest = at_rest;
  if (pixels != NULL)
    memcpy (self->pixels, pixels, sizeof self->pixels);
  if (pixels == NULL || is_new)
    forget_answers (self);
  if (fr_view_get_experiment (self) == NULL)
    return;
  ask_about_picture (self);
  show_known (self);
}

void
fr_picture_answer_set_label (FrPictureAnswer *self, const char *label)
{
  g_return_if_fail (FR_IS_PICTURE_ANSWER (self));

  if (g_strcmp0 (self->label, label) == 0)
    return;
  g_free (self->label);
  self->label = g_strdup (label);
  if (fr_view_get_experiment (self) == NULL)
    return;
  show_label (self);
  ask_about_picture (self);
  show_known (self);
}

const char *
fr_picture_answer_get_label (FrPictureAnswer *self)
{
  g_return_val_if_fail (FR_IS_PICTURE_ANSWER (self), NULL);

  return self->label;
}

FrKeptPictures *
fr_picture_answer_get_kept (FrPictureAnswer *self)
{
  g_return_val_if_fail (FR_IS_PICTURE_ANSWER (self), NULL);

  return self->kept_pictures;
}
