/* What is shown is always one study, whole: a new one replaces it as soon as it is there, and while
 * it is on its way the old one stays under its own number. */
#include "views/batch/batch-view.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "session/analyses/batch-analysis.h"
#include "views/batch/batch-cards.h"
#include "views/batch/batch-lines.h"
#include "views/batch/batch-selectors.h"
#include "views/shortage-notice.h"
#include "widgets/layout/two-pane.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/look.h"
#include "widgets/tiles/gallery.h"

#define COLUMNS 4
#define PICTURE_SIZE 33
#define STACKED_HEIGHT 192 /* of the images, stacked: three rows */
#define PATIENCE 100       /* milliseconds without an answer after which a spinner shows */
/* Between two batches of a training that runs faster than anybody reads, in microseconds: each
 * takes a replay. */
#define PACE (G_USEC_PER_SEC)

struct _FrBatchView {
  FrView parent_instance;

  FrBatchStudy *study; /* owned, nullable: what is shown */
  FrBatchChoice choice;
  gboolean shown_done;  /* whether it was done when it was shown */
  gboolean shows_after; /* whether the images have what is predicted after it */
  gboolean chosen;      /* by hand: then another batch does not choose anew */
  guint64 wanted;       /* the batch that was asked for last; 0 for none */
  gint64 asked_at;      /* when */
  guint pace_timeout;   /* 0 while none is waited for */
  guint spin_timeout;   /* likewise */

  /* template */
  GtkWidget *switcher;
  GtkStack *content;
  GtkLabel *trouble_label;
  GtkLabel *title_label;
  GtkLabel *images_label;
  GtkSpinner *spinner;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  FrTwoPane *panes;
  GtkScrolledWindow *scroller;
  FrGallery *gallery;
  FrBatchSelectors *selectors;
  FrBatchCards *cards;
};

G_DEFINE_FINAL_TYPE (FrBatchView, fr_batch_view, FR_TYPE_VIEW)

enum {
  PROP_PAGES = 1,
};

/* Batches done by now. */
static guint64
get_done (FrBatchView *self)
{
  FrRun *run = fr_experiment_get_run (fr_view_get_experiment (self));

  return fr_batch_log_get_length (fr_run_get_log (run));
}

static gboolean
is_done (FrBatchView *self)
{
  return self->study->batch <= get_done (self);
}

/* The moment's own batch; before the first one that one. 0 while there is no moment. */
static guint64
get_wanted (FrBatchView *self)
{
  const FrEvaluation *moment = fr_lens_get_moment (fr_view_get_lens (self));

  return moment == NULL ? 0 : MAX (moment->batch, 1);
}

/* Returns: whether image @index of the training set is in the batch; @place: (out) where. */
static gboolean
find_image (const FrBatchStudy *study, guint index, guint *place)
{
  for (*place = 0; *place < study->trace.images; (*place)++)
    if (study->trace.indices[*place] == index)
      return TRUE;
  return FALSE;
}

/* "0.46→0.41". */
static void
bind_tile (FrImageTile *tile, guint index, gpointer data)
{
  FrBatchView *self = data;
  const FrDataset *dataset;
  FrTileContent content = { 0 };
  float probabilities[FR_MAX_CLASSES];
  g_autofree char *losses = NULL;
  guint place;

  if (self->study == NULL || !find_image (self->study, index, &place))
    return;
  dataset = self->study->dataset;
  content.pixels = fr_dataset_get_image (dataset, FR_SPLIT_TRAIN, index);
  content.truth = fr_dataset_get_label (dataset, FR_SPLIT_TRAIN, index);
  content.true_name = fr_dataset_get_class_name (dataset, content.truth);
  content.predicted = fr_batch_study_get_probabilities (self->study, place, probabilities);
  content.probability = (double) probabilities[content.predicted];
  if (self->shows_after) {
    content.predicted = self->study->predicted_after[place];
    content.probability = (double) self->study->sure_after[place];
  }
  content.predicted_name = fr_dataset_get_class_name (dataset, content.predicted);
  losses = fr_batch_lines_write_losses (self->study, place, self->shown_done);
  content.note = losses;
  fr_image_tile_show (tile, &content);
}

static void
show_images (FrBatchView *self)
{
  /* The widest losses that are met with. */
  static const char *const WIDTHS[] = { "0.00→0.00", NULL };
  const FrBatchTrace *trace = &self->study->trace;

  fr_gallery_set_names (self->gallery, WIDTHS);
  fr_gallery_set_bind (self->gallery, bind_tile, self);
  fr_gallery_set_images (self->gallery, trace->indices, trace->images);
  /* What the batch changed flashes: from what was predicted before. */
  self->shows_after = FALSE;
  fr_gallery_rebind (self->gallery);
  self->shows_after = self->shown_done;
  fr_gallery_rebind (self->gallery);
  fr_gallery_set_selected (self->gallery, (int) trace->indices[self->choice.image]);
  fr_gallery_reveal (self->gallery, trace->indices[self->choice.image]);
}

static void
show_head (FrBatchView *self)
{
  const guint64 per_epoch = fr_experiment_get_batches_per_epoch (fr_view_get_experiment (self));
  const guint64 before = self->study->batch - 1;
  g_autofree char *number = fr_figure_format_count (before % per_epoch + 1);
  g_autofree char *all = fr_figure_format_count (per_epoch);
  g_autofree char *epoch = fr_figure_format_count (before / per_epoch + 1);
  g_autofree char *images = fr_figure_format_count (self->study->trace.images);
  /* Translators: "Batch 751 of 1,875, epoch 4". */
  g_autofree char *title = g_strdup_printf (_ ("Batch %s of %s, epoch %s"), number, all, epoch);
  /* Translators: below that; %s is a number. */
  g_autofree char *subtitle =
      g_strdup_printf (self->shown_done
                           ? ngettext ("%s image, its loss before and after",
                                       "%s images, their loss before and after",
                                       self->study->trace.images)
                           /* Translators: likewise. */
                           : ngettext ("%s image, its loss below", "%s images, the loss below each",
                                       self->study->trace.images),
                       images);

  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->images_label, subtitle);
}

/* All that depends on what is chosen. */
static void
show_choice (FrBatchView *self)
{
  fr_batch_selectors_show (self->selectors, self->study, &self->choice);
  fr_batch_cards_show (self->cards, self->study, &self->choice, self->shown_done);
}

static void
show_study (FrBatchView *self)
{
  if (self->chosen)
    fr_batch_choice_fit (&self->choice, self->study);
  else
    self->choice = fr_batch_choice_suggest (self->study);
  self->shown_done = is_done (self);
  show_head (self);
  show_images (self);
  show_choice (self);
}

static gboolean
on_impatient (gpointer data)
{
  FrBatchView *self = data;

  self->spin_timeout = 0;
  gtk_spinner_set_spinning (self->spinner, TRUE);
  return G_SOURCE_REMOVE;
}

/* Shows that an answer is waited for, once that takes long. */
static void
set_waiting (FrBatchView *self, gboolean waiting)
{
  if (waiting && self->spin_timeout == 0 && !gtk_spinner_get_spinning (self->spinner))
    self->spin_timeout = g_timeout_add (PATIENCE, on_impatient, self);
  if (waiting)
    return;
  g_clear_handle_id (&self->spin_timeout, g_source_remove);
  gtk_spinner_set_spinning (self->spinner, FALSE);
}

/* Shows no study, but @sentence in its place. */
static void
show_trouble (FrBatchView *self, const char *sentence)
{
  gtk_label_set_text (self->title_label, "");
  gtk_label_set_text (self->images_label, "");
  gtk_label_set_text (self->trouble_label, sentence);
  gtk_stack_set_visible_child_name (self->content, "trouble");
  fr_gallery_set_bind (self->gallery, NULL, NULL);
  fr_gallery_set_images (self->gallery, NULL, 0);
  g_clear_pointer (&self->study, fr_batch_study_unref);
}

static void
clear_study (FrBatchView *self)
{
  set_waiting (self, FALSE);
  show_trouble (self, "");
  self->wanted = 0;
}

/* Takes over what has been answered. */
static void
take_answer (FrBatchView *self)
{
  FrAnalysis *answer = fr_lens_get_answer (fr_view_get_lens (self), &fr_batch_analysis_class);
  g_autoptr (GError) error = NULL;
  FrBatchStudy *study;

  if (answer == NULL || fr_batch_analysis_get_batch (answer) != self->wanted)
    return;
  study = fr_batch_analysis_get_study (answer, &error);
  set_waiting (self, FALSE);
  if (study == NULL) {
    show_trouble (self, error->message);
    return;
  }
  gtk_stack_set_visible_child_name (self->content, "batch");
  if (study == self->study)
    return;
  g_clear_pointer (&self->study, fr_batch_study_unref);
  self->study = fr_batch_study_ref (study);
  show_study (self);
}

static gboolean
on_paced (gpointer data)
{
  FrBatchView *self = data;

  self->pace_timeout = 0;
  fr_view_refresh_soon (FR_VIEW (self), FR_VIEW_MOMENT);
  return G_SOURCE_REMOVE;
}

/* Whether the next batch has to wait: of a training that runs ahead each takes a replay, and one
 * after another they would do nothing else. */
static gboolean
must_wait (FrBatchView *self, guint64 wanted)
{
  FrExperiment *experiment = fr_view_get_experiment (self);
  const gint64 left = self->asked_at + PACE - g_get_monotonic_time ();

  if (fr_experiment_get_state (experiment) != FR_SESSION_STATE_TRAINING ||
      !fr_lens_is_live (fr_view_get_lens (self)) || self->wanted == 0 ||
      (self->study != NULL && wanted == self->study->batch + 1))
    return FALSE;
  if (left > 0 && self->pace_timeout == 0)
    self->pace_timeout = g_timeout_add ((guint) (left / 1000) + 1, on_paced, self);
  return left > 0 || fr_lens_is_asking (fr_view_get_lens (self), &fr_batch_analysis_class);
}

/* What is shown goes before another one comes, if both together are more than the budget. */
static void
make_room (FrBatchView *self)
{
  FrExperiment *experiment = fr_view_get_experiment (self);
  FrRun *run = fr_experiment_get_run (experiment);

  if (self->study != NULL &&
      2 * fr_batch_study_get_bytes (fr_run_get_network (run),
                                    &fr_run_get_origin (run)->hyperparameters) >
          fr_experiment_get_history_budget (experiment))
    show_trouble (self, "");
}

/* Asks for the batch of the moment, unless that is here or on its way. */
static void
ask (FrBatchView *self)
{
  FrLens *lens = fr_view_get_lens (self);
  const guint64 wanted = get_wanted (self);

  if (wanted == 0 || wanted == self->wanted || must_wait (self, wanted))
    return;
  self->wanted = wanted;
  self->asked_at = g_get_monotonic_time ();
  set_waiting (self, TRUE);
  make_room (self);
  fr_lens_ask (lens, fr_batch_analysis_new (
                         wanted, fr_lens_get_answer (lens, &fr_batch_analysis_class),
                         fr_experiment_get_history_budget (fr_view_get_experiment (self))));
}

static void
show_steps (FrBatchView *self)
{
  const guint64 batch = get_wanted (self);
  /* What cannot be trained again has no other single batches. */
  const gboolean trains = fr_experiment_can_train (fr_view_get_experiment (self));

  gtk_widget_set_sensitive (self->previous_button, trains && batch > 1);
  gtk_widget_set_sensitive (self->next_button, trains && batch > 0 && batch < get_done (self));
}

/* Stacked, the images have a window of their own to scroll in: there can be thousands. */
static void
fit_scroller (FrBatchView *self)
{
  const double scale = fr_look_get_style (fr_look_get (GTK_WIDGET (self)))->scale;

  gtk_scrolled_window_set_min_content_height (self->scroller, fr_two_pane_get_stacked (self->panes)
                                                                  ? (int) (STACKED_HEIGHT * scale)
                                                                  : -1);
}

static void
fr_batch_view_refresh (FrView *view, FrViewNews news)
{
  FrBatchView *self = FR_BATCH_VIEW (view);
  FrLens *lens = fr_view_get_lens (self);

  if (news & FR_VIEW_RESTARTED) {
    clear_study (self);
    self->chosen = FALSE;
  }
  /* The batch that is not done yet will be done by the new learning rate. */
  if (news & FR_VIEW_HYPERPARAMETERS && self->study != NULL &&
      self->study->batch > get_done (self)) {
    fr_lens_stop_asking (lens, &fr_batch_analysis_class);
    self->wanted = 0;
  }
  if (news & FR_VIEW_LOOK)
    fit_scroller (self);
  take_answer (self);
  ask (self);
  if (self->wanted > 0)
    set_waiting (self, fr_lens_is_asking (lens, &fr_batch_analysis_class));
  if (fr_lens_lacks_memory (lens, fr_batch_analysis_class.name))
    show_trouble (self, "");
  show_steps (self);
  /* The first batch may be done by now, or the type larger. */
  if (self->study != NULL && self->shown_done != is_done (self))
    show_study (self);
  else if (self->study != NULL && news & FR_VIEW_LOOK)
    show_choice (self);
}

/* Where the user looks by hand nothing waits for the training's pace. */
static void
fr_batch_view_heard (FrView *view, FrViewNews news)
{
  if (news & (FR_VIEW_STUDY | FR_VIEW_PAST) || !fr_lens_is_live (fr_view_get_lens (view)))
    fr_view_refresh_soon (view, news);
}

static void
fr_batch_view_experiment_changed (FrView *view, FrExperiment *experiment)
{
  clear_study (FR_BATCH_VIEW (view));
}

static void
choose (FrBatchView *self)
{
  self->chosen = TRUE;
  show_choice (self);
}

static void
on_image_selected (FrBatchView *self, int index)
{
  guint place;

  if (self->study == NULL || !find_image (self->study, (guint) index, &place))
    return;
  self->choice.image = place;
  choose (self);
}

static void
on_asking_image_chosen (FrBatchView *self, int image)
{
  if (self->study == NULL)
    return;
  self->choice.image = (guint) image;
  fr_gallery_set_selected (self->gallery, (int) self->study->trace.indices[image]);
  fr_gallery_reveal (self->gallery, self->study->trace.indices[image]);
  choose (self);
}

static void
on_way_chosen (FrBatchView *self, guint station, guint index)
{
  if (self->study == NULL)
    return;
  fr_batch_choice_point (&self->choice, &self->study->trace.network, station, index);
  choose (self);
}

static void
on_selectors_changed (FrBatchView *self)
{
  if (self->study == NULL)
    return;
  fr_batch_selectors_read (self->selectors, &self->choice);
  choose (self);
}

static void
step (FrBatchView *self, gint64 by)
{
  const guint64 batch = get_wanted (self);
  FrLens *lens = fr_view_get_lens (self);

  if (lens == NULL || batch == 0)
    return;
  if (batch + (guint64) by >= get_done (self) &&
      fr_experiment_get_state (fr_view_get_experiment (self)) != FR_SESSION_STATE_TRAINING)
    fr_lens_view_live (lens);
  else
    fr_lens_view_exactly (lens, batch + (guint64) by);
}

static void
on_previous (FrBatchView *self)
{
  step (self, -1);
}

static void
on_next (FrBatchView *self)
{
  step (self, 1);
}

/* A study of a large network and batch is some 235 MiB: nobody keeps it while nobody looks. What is
 * shown stays until it is there again. */
static void
fr_batch_view_unmap (GtkWidget *widget)
{
  FrBatchView *self = FR_BATCH_VIEW (widget);
  FrLens *lens = fr_view_get_lens (self);

  GTK_WIDGET_CLASS (fr_batch_view_parent_class)->unmap (widget);
  set_waiting (self, FALSE);
  g_clear_handle_id (&self->pace_timeout, g_source_remove);
  g_clear_pointer (&self->study, fr_batch_study_unref);
  self->wanted = 0;
  if (lens != NULL)
    fr_lens_stop_asking (lens, &fr_batch_analysis_class);
}

static void
fr_batch_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fr_batch_view_parent_class)->map (widget);
  fr_view_refresh_soon (FR_VIEW (widget), FR_VIEW_MOMENT);
}

static void
fr_batch_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_PAGES:
    gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (FR_BATCH_VIEW (object)->switcher),
                                  g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_batch_view_dispose (GObject *object)
{
  FrBatchView *self = FR_BATCH_VIEW (object);

  g_clear_handle_id (&self->pace_timeout, g_source_remove);
  g_clear_handle_id (&self->spin_timeout, g_source_remove);
  if (self->gallery != NULL)
    fr_gallery_set_bind (self->gallery, NULL, NULL);
  G_OBJECT_CLASS (fr_batch_view_parent_class)->dispose (object);

  g_clear_pointer (&self->study, fr_batch_study_unref);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FrBatchView, switcher);
  gtk_widget_class_bind_template_child (widget_class, FrBatchView, content);
  gtk_widget_class_bind_template_child (widget_class, FrBatchView, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, FrBatchView, title_label);
  gtk_widget_class_bind_template_child (widget_class, FrBatchView, images_label);
  gtk_widget_class_bind_template_child (widget_class, FrBatchView, spinner);
  gtk_widget_class_bind_template_child (widget_class, FrBatchView, previous_button);
  gtk_widget_class_bind_template_child (widget_class, FrBatchView, next_button);
  gtk_widget_class_bind_template_child (widget_class, FrBatchView, panes);
  gtk_widget_class_bind_template_child (widget_class, FrBatchView, scroller);
  gtk_widget_class_bind_template_child (widget_class, FrBatchView, gallery);
  gtk_widget_class_bind_template_child (widget_class, FrBatchView, selectors);
  gtk_widget_class_bind_template_child (widget_class, FrBatchView, cards);
  gtk_widget_class_bind_template_callback (widget_class, on_previous);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, fit_scroller);
}

static void
fr_batch_view_class_init (FrBatchViewClass *klass)
{
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->set_property = fr_batch_view_set_property;
  G_OBJECT_CLASS (klass)->dispose = fr_batch_view_dispose;
  GTK_WIDGET_CLASS (klass)->map = fr_batch_view_map;
  GTK_WIDGET_CLASS (klass)->unmap = fr_batch_view_unmap;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_PAGES,
                                   g_param_spec_object ("pages", NULL, NULL, GTK_TYPE_STACK,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_MOMENT | FR_VIEW_BATCH | FR_VIEW_STATE |
                      FR_VIEW_PAST | FR_VIEW_LOOK | FR_VIEW_STUDY | FR_VIEW_HYPERPARAMETERS;
  view_class->period = FR_VIEW_READING_PERIOD;
  view_class->experiment_changed = fr_batch_view_experiment_changed;
  view_class->refresh = fr_batch_view_refresh;
  view_class->heard = fr_batch_view_heard;

  g_type_ensure (FR_TYPE_BATCH_CARDS);
  g_type_ensure (FR_TYPE_BATCH_SELECTORS);
  g_type_ensure (FR_TYPE_GALLERY);
  g_type_ensure (FR_TYPE_SHORTAGE_NOTICE);
  g_type_ensure (FR_TYPE_TWO_PANE);
  g_type_ensure (FR_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/fitting_room/FittingRoom/batch-view.ui");
  bind_children (GTK_WIDGET_CLASS (klass));
}

static void
fr_batch_view_init (FrBatchView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fr_gallery_set_form (self->gallery, FR_TILE_NAMED, PICTURE_SIZE, COLUMNS);
  fr_gallery_set_flashes (self->gallery, TRUE);
  fr_batch_cards_add_to_head (self->cards, fr_batch_selectors_get_parameter (self->selectors));
  g_signal_connect_object (self->gallery, "selected", G_CALLBACK (on_image_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cards, "image-chosen", G_CALLBACK (on_asking_image_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cards, "way-chosen", G_CALLBACK (on_way_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selectors, "changed", G_CALLBACK (on_selectors_changed), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
fr_batch_view_get_switcher (FrBatchView *self)
{
  g_return_val_if_fail (FR_IS_BATCH_VIEW (self), NULL);

  return self->switcher;
}
