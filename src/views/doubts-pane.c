/* See doubts-pane.h. Signals only mark what is stale; a frame of the window brings it up to date.
 */
#include "views/doubts-pane.h"

#include <glib/gi18n-lib.h>

#include "session/doubt-list.h"
#include "views/doubt-words.h"
#include "views/mark-pad.h"
#include "views/training-words.h"
#include "widgets/bars-view.h"
#include "widgets/gallery.h"
#include "widgets/moment-text.h"
#include "widgets/pixel-view.h"
#include "widgets/two-pane.h"
#include "widgets/wrap-box.h"

struct _FrDoubtsPane {
  AdwBin parent_instance;

  FrTrainingSession *session; /* owned; nullable */
  FrLook *look;               /* owned; nullable */
  FrLabelMarks *marks;        /* owned; NULL without a session */
  guint *indices;             /* owned; room for all training images; NULL without a session */
  guint64 asked;              /* the epoch whose end was the last asked to be reviewed */
  gboolean list_stale;
  gboolean detail_stale;
  guint tick; /* 0 while everything is up to date */

  /* template */
  GtkLabel *count_label;
  GtkDropDown *class_drop_down;
  GtkDropDown *sort_drop_down;
  GtkLabel *review_label;
  GtkStack *stack;
  GtkLabel *nothing_label;
  FrGallery *gallery;
  GtkLabel *caption_label;
  GtkLabel *index_label;
  FrPixelView *pixel_view;
  FrBarsView *bars_view;
  GtkLabel *facts_label;
  FrMarkPad *mark_pad;
};

G_DEFINE_FINAL_TYPE (FrDoubtsPane, fr_doubts_pane, ADW_TYPE_BIN)

static void
bind_tile (FrPairTile *tile, guint index, gpointer data)
{
  FrDoubtsPane *self = data;
  const FrTrainingReview *review = fr_training_session_get_review (self->session);
  FrDataset *dataset = fr_training_session_get_dataset (self->session);
  const guint label = fr_dataset_get_label (dataset, FR_SPLIT_TRAIN, index);
  g_autofree char *note = NULL;

  fr_pair_tile_set_image (tile, fr_dataset_get_image (dataset, FR_SPLIT_TRAIN, index), label,
                          fr_dataset_get_class_name (dataset, label));
  if (review == NULL)
    return;
  fr_pair_tile_set_prediction (tile, review->predicted[index],
                               fr_dataset_get_class_name (dataset, review->predicted[index]),
                               (double) review->confidence[index], NULL);
  note =
      fr_text_doubt_note (review, index,
                          fr_mark_pad_get_mark_name (fr_label_marks_get (self->marks,
                                                                         FR_SPLIT_TRAIN, index)));
  fr_pair_tile_set_note (tile, note);
}

static void
show_nothing (FrDoubtsPane *self, const char *sentence)
{
  gtk_label_set_text (self->count_label, "");
  gtk_label_set_text (self->nothing_label, sentence);
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

/* The network of which moment the list is about. */
static void
show_moment (FrDoubtsPane *self, const FrTrainingReview *review)
{
  g_autofree char *moment = NULL, *text = NULL;

  if (review != NULL) {
    moment =
        fr_format_moment (review->batch, fr_training_session_get_batches_per_epoch (self->session));
    /* Translators: "As the network of epoch 10 sees its training images"; %s is a moment of the
     * training: "Epoch 7.45 · batch 844 of 1,875". */
    text = g_strdup_printf (_ ("The network's view of its training images · %s"), moment);
  }
  gtk_label_set_text (self->review_label, text != NULL ? text : "");
}

static void
show_list (FrDoubtsPane *self)
{
  const FrTrainingReview *review = fr_training_session_get_review (self->session);
  const FrDoubtSort sort = (FrDoubtSort) gtk_drop_down_get_selected (self->sort_drop_down);
  g_autofree char *count = NULL;
  guint n;

  show_moment (self, review);
  if (fr_training_session_get_batch (self->session) == 0) {
    show_nothing (self, _ ("The network has learned nothing yet. Train it, and the images whose "
                           "labels it contradicts are here."));
    return;
  }
  if (review == NULL) {
    show_nothing (self, _ ("The training images are being reviewed…"));
    return;
  }

  /* The first choice is "All labels". */
  n = fr_doubt_list_fill (self->indices, review, fr_training_session_get_dataset (self->session),
                          (int) gtk_drop_down_get_selected (self->class_drop_down) - 1, sort);
  if (n == 0) {
    show_nothing (self, fr_text_no_doubt (sort));
    return;
  }
  count = fr_text_doubt_count (sort, n, review->count);
  gtk_label_set_text (self->count_label, count);
  /* Its scroll bar may come or go, which is no matter of the gallery's allocation alone. */
  if (n != fr_gallery_get_length (self->gallery))
    gtk_widget_queue_resize (GTK_WIDGET (self->gallery));
  fr_gallery_set_samples (self->gallery, self->indices, n);
  fr_gallery_rebind (self->gallery);
  gtk_stack_set_visible_child_name (self->stack, "list");
  if (fr_gallery_get_selected (self->gallery) < 0)
    fr_gallery_set_selected (self->gallery, (int) self->indices[0]);
}

/* The caption in the colour of right or wrong, with a sign that says the same. */
static void
show_caption (FrDoubtsPane *self, guint predicted, double probability, guint label)
{
  FrDataset *dataset = fr_training_session_get_dataset (self->session);
  const gboolean right = predicted == label;
  g_autofree char *caption =
      fr_text_caption (fr_dataset_get_class_name (dataset, predicted), probability,
                       fr_dataset_get_class_name (dataset, label));
  g_autofree char *text = g_strdup_printf ("%s %s", caption, right ? "✓" : "✗");
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (self->look != NULL) {
    const FrChartStyle *style = fr_look_get_style (self->look);
    const FrColour colour = right ? style->right_text : style->wrong_text;

    pango_attr_list_insert (attributes,
                            pango_attr_foreground_new ((guint16) (colour.red * G_MAXUINT16),
                                                       (guint16) (colour.green * G_MAXUINT16),
                                                       (guint16) (colour.blue * G_MAXUINT16)));
    /* The theme's text is not quite opaque, and would thin the colour. */
    pango_attr_list_insert (attributes, pango_attr_foreground_alpha_new (G_MAXUINT16));
  }
  gtk_label_set_text (self->caption_label, text);
  gtk_label_set_attributes (self->caption_label, attributes);
}

/* What the network says: of the moment shown where the session has studied the image, otherwise of
 * the review. */
static void
show_prediction (FrDoubtsPane *self, guint index)
{
  const FrTrainingReview *review = fr_training_session_get_review (self->session);
  const FrImageStudy *study = fr_training_session_get_study (self->session);
  const guint label =
      fr_dataset_get_label (fr_training_session_get_dataset (self->session), FR_SPLIT_TRAIN, index);
  const float *probabilities = NULL;
  g_autofree char *facts = NULL;

  if (study != NULL && study->split == FR_SPLIT_TRAIN && study->index == index) {
    guint predicted = 0;

    probabilities = study->probabilities;
    for (guint c = 1; c < FR_CLASSES; c++)
      if (probabilities[c] > probabilities[predicted])
        predicted = c;
    show_caption (self, predicted, (double) probabilities[predicted], label);
  } else if (review != NULL) {
    show_caption (self, review->predicted[index], (double) review->confidence[index], label);
  }
  fr_bars_view_set_probabilities (self->bars_view, probabilities, label);

  if (review != NULL)
    facts = fr_text_doubt_facts (review, index);
  gtk_label_set_text (self->facts_label, facts != NULL ? facts : "");
}

static void
show_detail (FrDoubtsPane *self)
{
  const int index = fr_gallery_get_selected (self->gallery);
  g_autofree char *number = NULL, *title = NULL;

  fr_mark_pad_set_image (self->mark_pad, FR_SPLIT_TRAIN, index);
  if (index < 0)
    return;

  number = fr_format_count ((guint64) index);
  /* Translators: "Training image 45,561". */
  title = g_strdup_printf (_ ("Training image %s"), number);
  gtk_label_set_text (self->index_label, title);
  fr_pixel_view_set_pixels (self->pixel_view,
                            fr_dataset_get_image (fr_training_session_get_dataset (self->session),
                                                  FR_SPLIT_TRAIN, (guint) index));
  fr_chart_area_set_summary (FR_CHART_AREA (self->pixel_view), title);
  show_prediction (self, (guint) index);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fr_training_session_study (self->session, FR_SPLIT_TRAIN, (guint) index);
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  FrDoubtsPane *self = FR_DOUBTS_PANE (widget);

  self->tick = 0;
  if (self->session == NULL)
    return G_SOURCE_REMOVE;

  if (self->list_stale)
    show_list (self);
  if (self->list_stale || self->detail_stale)
    show_detail (self);
  self->list_stale = FALSE;
  self->detail_stale = FALSE;

  return G_SOURCE_REMOVE;
}

static void
refresh_soon (FrDoubtsPane *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame, NULL, NULL);
}

static void
on_list_changed (FrDoubtsPane *self)
{
  self->list_stale = TRUE;
  refresh_soon (self);
}

static void
on_detail_changed (FrDoubtsPane *self)
{
  self->detail_stale = TRUE;
  refresh_soon (self);
}

/* A review is worth six evaluations: while training there is one an epoch, and one at each
 * standstill; none that nobody sees. */
static void
ask_for_review (FrDoubtsPane *self)
{
  const guint64 batch = fr_training_session_get_batch (self->session);
  const guint64 epoch = batch / fr_training_session_get_batches_per_epoch (self->session);
  const gboolean training =
      fr_training_session_get_state (self->session) == FR_SESSION_STATE_TRAINING;

  if (batch == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (training && epoch == self->asked && fr_training_session_get_review (self->session) != NULL)
    return;
  self->asked = epoch;
  fr_training_session_review_training (self->session);
}

static void
on_progress (FrDoubtsPane *self)
{
  ask_for_review (self);
  /* From "nothing yet" to "being reviewed" and back. */
  if (fr_training_session_get_review (self->session) == NULL)
    on_list_changed (self);
}

static void
on_restarted (FrDoubtsPane *self)
{
  self->asked = 0;
  on_list_changed (self);
}

static void
on_marks_changed (FrDoubtsPane *self)
{
  fr_gallery_rebind (self->gallery);
}

static void
on_choice_changed (FrDoubtsPane *self)
{
  if (self->session == NULL)
    return;
  fr_gallery_scroll_to_start (self->gallery);
  on_list_changed (self);
}

static void
on_image_selected (FrDoubtsPane *self)
{
  if (self->session != NULL)
    show_detail (self);
}

static gboolean
on_mark_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  fr_mark_pad_toggle (FR_DOUBTS_PANE (widget)->mark_pad, (FrLabelMark) g_variant_get_int32 (args));
  return TRUE;
}

static void
fr_doubts_pane_map (GtkWidget *widget)
{
  FrDoubtsPane *self = FR_DOUBTS_PANE (widget);

  GTK_WIDGET_CLASS (fr_doubts_pane_parent_class)->map (widget);

  if (self->session == NULL)
    return;
  ask_for_review (self);
  on_list_changed (self);
}

static void
fr_doubts_pane_dispose (GObject *object)
{
  FrDoubtsPane *self = FR_DOUBTS_PANE (object);

  if (self->gallery != NULL)
    fr_doubts_pane_set_session (self, NULL);
  g_clear_object (&self->look);

  G_OBJECT_CLASS (fr_doubts_pane_parent_class)->dispose (object);
}

static void
fr_doubts_pane_class_init (FrDoubtsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_doubts_pane_dispose;
  widget_class->map = fr_doubts_pane_map;

  g_type_ensure (FR_TYPE_BARS_VIEW);
  g_type_ensure (FR_TYPE_GALLERY);
  g_type_ensure (FR_TYPE_MARK_PAD);
  g_type_ensure (FR_TYPE_PIXEL_VIEW);
  g_type_ensure (FR_TYPE_TWO_PANE);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/doubts-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, count_label);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, class_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, sort_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, review_label);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, gallery);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, caption_label);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, index_label);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, pixel_view);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, bars_view);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, facts_label);
  gtk_widget_class_bind_template_child (widget_class, FrDoubtsPane, mark_pad);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_image_selected);

  /* Where a note is typed the entry takes the digits first. */
  for (int mark = FR_MARK_LABEL_WRONG; mark < FR_N_LABEL_MARKS; mark++)
    gtk_widget_class_add_binding (widget_class, (guint) (GDK_KEY_0 + mark), 0, on_mark_key, "i",
                                  mark);
}

static void
fr_doubts_pane_init (FrDoubtsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fr_doubts_pane_new (void)
{
  return g_object_new (FR_TYPE_DOUBTS_PANE, NULL);
}

static void
show_classes (FrDoubtsPane *self, FrDataset *dataset)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const char *names[FR_CLASSES + 1] = { NULL };

  gtk_string_list_append (labels, _ ("All labels"));
  for (guint label = 0; label < FR_CLASSES; label++) {
    names[label] = fr_dataset_get_class_name (dataset, label);
    gtk_string_list_append (labels, names[label]);
  }
  gtk_drop_down_set_model (self->class_drop_down, G_LIST_MODEL (labels));
  fr_bars_view_set_names (self->bars_view, names);
}

static void
let_go (FrDoubtsPane *self)
{
  fr_mark_pad_set_marks (self->mark_pad, NULL);
  fr_gallery_set_bind (self->gallery, NULL, NULL);
  fr_gallery_set_samples (self->gallery, NULL, 0);
  fr_gallery_set_selected (self->gallery, -1);
  if (self->marks != NULL)
    g_signal_handlers_disconnect_by_data (self->marks, self);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->marks);
  g_clear_object (&self->session);
  g_clear_pointer (&self->indices, g_free);
}

void
fr_doubts_pane_set_session (FrDoubtsPane *self, FrTrainingSession *session)
{
  FrDataset *dataset;

  g_return_if_fail (FR_IS_DOUBTS_PANE (self));

  if (self->session == session)
    return;
  let_go (self);
  if (session == NULL)
    return;

  dataset = fr_training_session_get_dataset (session);
  self->session = g_object_ref (session);
  self->indices = g_new (guint, fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->count);
  self->marks = fr_label_marks_new (dataset, NULL);
  /* Where they cannot be read the note pad says so. */
  fr_label_marks_load (self->marks, NULL);

  g_signal_connect_object (session, "notify::review", G_CALLBACK (on_list_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::study", G_CALLBACK (on_detail_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (on_progress), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::moment", G_CALLBACK (on_progress), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "curves-changed", G_CALLBACK (on_progress), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "restarted", G_CALLBACK (on_restarted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->marks, "changed", G_CALLBACK (on_marks_changed), self,
                           G_CONNECT_SWAPPED);
  show_classes (self, dataset);
  fr_gallery_set_bind (self->gallery, bind_tile, self);
  fr_mark_pad_set_marks (self->mark_pad, self->marks);
  on_restarted (self);
  ask_for_review (self);
}

void
fr_doubts_pane_set_look (FrDoubtsPane *self, FrLook *look)
{
  g_return_if_fail (FR_IS_DOUBTS_PANE (self) && self->look == NULL);

  self->look = g_object_ref (look);
  g_signal_connect_object (look, "changed", G_CALLBACK (on_detail_changed), self,
                           G_CONNECT_SWAPPED);
  fr_chart_area_set_look (FR_CHART_AREA (self->pixel_view), look);
  fr_chart_area_set_look (FR_CHART_AREA (self->bars_view), look);
  fr_gallery_set_look (self->gallery, look);
}
