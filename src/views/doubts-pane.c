#include "views/doubts-pane.h"

#include <glib/gi18n-lib.h>

#include "session/analyses/image-analysis.h"
#include "session/analyses/review-analysis.h"
#include "session/doubt-list.h"
#include "views/doubt-words.h"
#include "views/image-binding.h"
#include "views/mark-pad.h"
#include "views/image-detail.h"
#include "views/nearest-row.h"
#include "views/images-csv.h"
#include "views/shortage-notice.h"
#include "widgets/charts/chart-menu.h"
#include "widgets/tiles/gallery.h"
#include "widgets/layout/two-pane.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/words/info-button.h"

#define NO_EPOCH G_MAXUINT64

struct _FrDoubtsPane {
  FrView parent_instance;

  FrLabelMarks *marks; /* owned; NULL without an experiment */
  guint *indices;      /* owned; room for all training images; NULL without an experiment */
  int shown;           /* index of the training image in the detail, -1 for none */
  gboolean chosen;     /* the user chose it; otherwise it is the first of the list */
  guint64 asked;       /* the epoch in which a review was last asked for, NO_EPOCH for none */

  /* template */
  GtkStackSwitcher *switcher;
  GtkLabel *count_label;
  GtkDropDown *class_drop_down;
  GtkDropDown *sort_drop_down;
  GtkLabel *review_label;
  GtkStack *stack;
  GtkLabel *nothing_label;
  FrGallery *gallery;
  GtkWidget *detail_box;
  FrImageDetail *detail;
  GtkLabel *facts_label;
  FrMarkPad *mark_pad;
  FrNearestRow *nearest_row;
};

G_DEFINE_FINAL_TYPE (FrDoubtsPane, fr_doubts_pane, FR_TYPE_VIEW)

static void
bind_doubt (FrImageTile *tile, guint index, gpointer data)
{
  FrDoubtsPane *self = data;

  fr_image_binding_show_doubt (tile, fr_view_get_experiment (self), self->marks, index);
}

static void
show_nothing (FrDoubtsPane *self, const char *sentence)
{
  gtk_label_set_text (self->count_label, "");
  gtk_label_set_text (self->nothing_label, sentence);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
show_doubts (FrDoubtsPane *self)
{
  const FrTrainingReview *review = fr_review_analysis_get_shown (fr_view_get_lens (self));
  const FrDoubtSort sort = (FrDoubtSort) gtk_drop_down_get_selected (self->sort_drop_down);
  g_autofree char *moment =
      fr_doubt_words_moment (review,
                             fr_experiment_get_batches_per_epoch (fr_view_get_experiment (self)));
  g_autofree char *count = NULL;
  guint n;

  gtk_label_set_text (self->review_label, moment);
  if (review == NULL) {
    FrExperiment *experiment = fr_view_get_experiment (self);
    const gboolean lacks =
        fr_lens_lacks_memory (fr_view_get_lens (self), fr_review_analysis_class.name);

    show_nothing (self,
                  lacks ? "" : fr_doubt_words_no_review (fr_experiment_get_batch (experiment)));
    return;
  }

  /* The first choice is "All labels". */
  n = fr_doubt_list_fill (self->indices, review,
                          fr_experiment_get_dataset (fr_view_get_experiment (self)),
                          (int) gtk_drop_down_get_selected (self->class_drop_down) - 1, sort);
  if (n == 0) {
    show_nothing (self, fr_doubt_words_no_doubt (sort));
    return;
  }
  count = fr_doubt_words_count (sort, n);
  gtk_label_set_text (self->count_label, count);
  /* Its scroll bar may come or go, which is no matter of the gallery's allocation alone. */
  if (n != fr_gallery_get_length (self->gallery))
    gtk_widget_queue_resize (GTK_WIDGET (self->gallery));
  fr_gallery_set_images (self->gallery, self->indices, n);
  fr_gallery_rebind (self->gallery);
  gtk_stack_set_visible_child_name (self->stack, "list");
  if (!self->chosen)
    fr_gallery_set_selected (self->gallery, (int) self->indices[0]);
}

/* What the image is like in the training set is the best evidence of whether its label is right. */
static void
show_nearest (FrDoubtsPane *self)
{
  const FrImageStudy *study = fr_image_analysis_get_shown (fr_view_get_lens (self));
  gboolean is_known = self->shown >= 0 && study != NULL && study->split == FR_SPLIT_TRAIN &&
                      (int) study->index == self->shown && study->n_nearest > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->nearest_row), self->shown >= 0);
  fr_nearest_row_show (self->nearest_row, fr_experiment_get_dataset (fr_view_get_experiment (self)),
                       is_known ? study : NULL);
}

/* The image is the detail's; under it stands what the review says of its label. */
static void
show_doubt (FrDoubtsPane *self, int index)
{
  const FrTrainingReview *review = fr_review_analysis_get_shown (fr_view_get_lens (self));
  g_autofree char *facts = NULL;

  if (self->shown != index) {
    self->shown = index;
    fr_mark_pad_set_image (self->mark_pad, FR_SPLIT_TRAIN, index);
    gtk_widget_set_visible (self->detail_box, index >= 0);
    if (index >= 0)
      fr_image_detail_show_image (self->detail, FR_SPLIT_TRAIN, (guint) index);
    show_nearest (self);
  }
  if (review != NULL && index >= 0)
    facts = fr_doubt_words_facts (review, (guint) index);
  gtk_label_set_text (self->facts_label, facts != NULL ? facts : "");
}

/* A review is worth six evaluations: while training there is one an epoch, and one at each
 * standstill. */
static void
ask_for_review (FrDoubtsPane *self)
{
  FrExperiment *experiment = fr_view_get_experiment (self);
  const guint64 batch = fr_experiment_get_batch (experiment);
  const guint64 epoch = batch / fr_experiment_get_batches_per_epoch (experiment);

  if (batch == 0)
    return;
  if (fr_experiment_get_state (experiment) == FR_SESSION_STATE_TRAINING && epoch == self->asked)
    return;
  self->asked = epoch;
  fr_lens_ask (fr_experiment_get_lens (experiment), fr_review_analysis_new ());
}

static void
fr_doubts_pane_refresh (FrView *view, FrViewNews news)
{
  FrDoubtsPane *self = FR_DOUBTS_PANE (view);

  if (news & FR_VIEW_RESTARTED) {
    self->asked = NO_EPOCH;
    self->chosen = FALSE;
  }
  ask_for_review (self);
  /* Without a review, progress leads from "nothing yet" to "being reviewed" and back. */
  if ((news & (FR_VIEW_RESTARTED | FR_VIEW_REVIEW)) ||
      fr_review_analysis_get_shown (fr_view_get_lens (self)) == NULL) {
    show_doubts (self);
    show_doubt (self, fr_gallery_get_selected (self->gallery));
  }
  if (news & FR_VIEW_IMAGE)
    show_nearest (self);
}

static void
on_choice_changed (FrDoubtsPane *self)
{
  if (fr_view_get_experiment (self) == NULL)
    return;
  fr_gallery_scroll_to_start (self->gallery);
  fr_view_refresh_soon (FR_VIEW (self), FR_VIEW_REVIEW);
}

static void
on_doubt_selected (FrDoubtsPane *self, int index)
{
  if (fr_view_get_experiment (self) == NULL)
    return;
  self->chosen = TRUE;
  show_doubt (self, index);
  fr_view_tell_facts (FR_VIEW (self));
}

/* To any training image, in the list or not. */
static void
on_jump (FrDoubtsPane *self, guint index)
{
  fr_gallery_set_selected (self->gallery, (int) index);
  fr_gallery_reveal (self->gallery, index);
  on_doubt_selected (self, (int) index);
}

static void
on_doubt_step (FrDoubtsPane *self, int direction)
{
  const guint n = fr_gallery_get_length (self->gallery);

  for (guint i = 0; i < n; i++)
    if ((int) self->indices[i] == self->shown) {
      int next = (int) i + direction;

      if (next >= 0 && next < (int) n)
        on_jump (self, self->indices[next]);
      return;
    }
}

static gboolean
on_mark_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  fr_mark_pad_toggle (FR_DOUBTS_PANE (widget)->mark_pad, (FrLabelMark) g_variant_get_int32 (args));
  return TRUE;
}

/* What happened unseen: a review may be due. */
static void
fr_doubts_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fr_doubts_pane_parent_class)->map (widget);

  fr_view_refresh_soon (FR_VIEW (widget), FR_VIEW_REVIEW);
}

static void
show_class_choice (FrDoubtsPane *self, FrDataset *dataset)
{
  const char *const all[] = { _ ("All labels"), NULL };
  g_autoptr (GtkStringList) labels = gtk_string_list_new (all);

  gtk_string_list_splice (labels, 1, 0, fr_dataset_get_class_names (dataset));
  gtk_drop_down_set_model (self->class_drop_down, G_LIST_MODEL (labels));
  fr_gallery_set_names (self->gallery, fr_dataset_get_class_names (dataset));
}

static void
let_go_of_doubts (FrDoubtsPane *self)
{
  fr_mark_pad_set_marks (self->mark_pad, NULL);
  fr_gallery_set_bind (self->gallery, NULL, NULL);
  fr_gallery_set_images (self->gallery, NULL, 0);
  fr_gallery_set_selected (self->gallery, -1);
  gtk_widget_set_visible (self->detail_box, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->nearest_row), FALSE);
  self->shown = -1;
  self->chosen = FALSE;
  g_clear_object (&self->marks);
  g_clear_pointer (&self->indices, g_free);
}

static void
fr_doubts_pane_experiment_changed (FrView *view, FrExperiment *experiment)
{
  FrDoubtsPane *self = FR_DOUBTS_PANE (view);
  FrDataset *dataset;

  let_go_of_doubts (self);
  if (experiment == NULL)
    return;

  dataset = fr_experiment_get_dataset (experiment);
  self->indices = g_new (guint, fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count);
  self->marks = fr_label_marks_new (dataset, NULL);
  g_signal_connect_object (self->marks, "changed", G_CALLBACK (fr_gallery_rebind), self->gallery,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->marks, "changed", G_CALLBACK (fr_view_tell_facts), self,
                           G_CONNECT_SWAPPED);
  show_class_choice (self, dataset);
  fr_gallery_set_bind (self->gallery, bind_doubt, self);
  fr_mark_pad_set_marks (self->mark_pad, self->marks);
}

static guint
count_marked (FrDoubtsPane *self)
{
  guint n = 0;

  for (FrSplit split = FR_SPLIT_TRAIN; split <= FR_SPLIT_TEST; split++) {
    guint counts[FR_MAX_CLASSES][FR_N_LABEL_MARKS];

    fr_label_marks_count (self->marks, split, counts);
    for (guint label = 0; label < FR_MAX_CLASSES; label++)
      for (guint mark = FR_MARK_NONE + 1; mark < FR_N_LABEL_MARKS; mark++)
        n += counts[label][mark];
  }
  return n;
}

static gboolean
fr_doubts_pane_answer_fact (FrView *view, const FrFact *fact, FrFactValue *value)
{
  FrDoubtsPane *self = FR_DOUBTS_PANE (view);

  if (g_str_equal (fact->name, "marked-images"))
    value->number = count_marked (self);
  else if (g_str_equal (fact->name, "image") && !self->chosen)
    value->number = -1;
  else
    return self->chosen && fr_view_answer_fact (FR_VIEW (self->detail), fact, value);
  return TRUE;
}

static void
fr_doubts_pane_class_init (FrDoubtsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  widget_class->map = fr_doubts_pane_map;
  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_CURVES | FR_VIEW_MOMENT | FR_VIEW_STATE |
                      FR_VIEW_REVIEW | FR_VIEW_IMAGE;
  view_class->experiment_changed = fr_doubts_pane_experiment_changed;
  view_class->refresh = fr_doubts_pane_refresh;
  view_class->answer_fact = fr_doubts_pane_answer_fact;

  g_type_ensure (FR_TYPE_GALLERY);
  g_type_ensure (FR_TYPE_INFO_BUTTON);
  g_type_ensure (FR_TYPE_MARK_PAD);
  g_type_ensure (FR_TYPE_NEAREST_ROW);
  g_type_ensure (FR_TYPE_IMAGE_DETAIL);
  g_type_ensure (FR_TYPE_SHORTAGE_NOTICE);
  g_type_ensure (FR_TYPE_TWO_PANE);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/doubts-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, switcher);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, count_label);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, class_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, sort_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, review_label);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, gallery);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, detail_box);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, detail);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, facts_label);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, mark_pad);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, nearest_row);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_doubt_selected);
  gtk_widget_class_bind_template_callback (widget_class, fr_view_tell_facts);
  gtk_widget_class_bind_template_callback (widget_class, on_jump);
  gtk_widget_class_bind_template_callback (widget_class, on_doubt_step);

  /* Where a note is typed the entry takes the digits first. */
  for (int mark = FR_MARK_LABEL_WRONG; mark < FR_N_LABEL_MARKS; mark++)
    gtk_widget_class_add_binding (widget_class, (guint) (GDK_KEY_0 + mark), 0, on_mark_key, "i",
                                  mark);
}

static FrDraft *
draft_doubts_csv (gpointer data)
{
  FrDoubtsPane *self = data;

  return fr_images_csv_draft_review (fr_view_get_experiment (self), self->indices,
                                     fr_gallery_get_length (self->gallery));
}

static void
fr_doubts_pane_init (FrDoubtsPane *self)
{
  self->shown = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  fr_chart_menu_attach_drawn (GTK_WIDGET (self->gallery), _ ("Doubtful labels"), draft_doubts_csv,
                              self);
}

void
fr_doubts_pane_set_pages (FrDoubtsPane *self, GtkStack *pages)
{
  g_return_if_fail (FR_IS_DOUBTS_PANE (self));
  g_return_if_fail (pages == NULL || GTK_IS_STACK (pages));

  gtk_stack_switcher_set_stack (self->switcher, pages);
}
