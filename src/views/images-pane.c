/* The filter of this file is what list, buttons, chip and drop-down show. */
#include "views/images-pane.h"

#include <glib/gi18n-lib.h>

#include "views/data-words.h"
#include "views/image-binding.h"
#include "views/inspect-words.h"
#include "views/image-detail.h"
#include "views/images-csv.h"
#include "widgets/charts/chart-menu.h"
#include "widgets/tiles/gallery.h"
#include "widgets/look.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/tiles/gallery-pages.h"
#include "widgets/words/info-button.h"

/* The least height of the gallery, in pixels at scale 1: two rows where the window is low. */
#define LOW_GALLERY 144
#define LIST_PAGE 12         /* images of a page */
#define LIST_COLUMNS 6       /* tiles in a row on a large screen */
#define LIST_PICTURE_SIZE 56 /* at scale 1 */

/* Before there is a network that has learned anything: all in order, as in the tutorial. After it:
 * the mistakes that it is surest of. */
#define FIRST_FILTER ((FrSampleFilter){ FR_SAMPLES_ALL, -1, -1, FALSE })
#define MISTAKES_FILTER ((FrSampleFilter){ FR_SAMPLES_MISTAKES, -1, -1, FALSE })

struct _FrImagesPane {
  FrView parent_instance;

  FrSampleFilter filter;
  FrSampleSort sort;
  gboolean by_hand;        /* the user has chosen what is listed */
  gboolean sorted_by_hand; /* and in which order */
  gboolean is_untouched;   /* the selected image is the list's first, not the user's */
  guint n;                 /* images in the list */
  FrGalleryPages pages;
  guint *indices;    /* owned; [test images]: the list */
  gboolean settling; /* the buttons are being set to the filter, not by the user */

  /* template */
  GtkToggleButton *kind_buttons[FR_SAMPLES_ALL + 1];
  GtkDropDown *class_drop_down;
  GtkStringList *class_names;
  GtkWidget *chip;
  GtkLabel *chip_label;
  GtkDropDown *sort_drop_down;
  GtkLabel *list_label;
  GtkLabel *count_label;
  GtkWidget *empty_box;
  GtkLabel *empty_label;
  GtkBox *gallery_box;
  GtkScrolledWindow *scroller;
  FrGallery *gallery;
  GtkWidget *pager;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkLabel *page_label;
  FrImageDetail *detail;
};

G_DEFINE_FINAL_TYPE (FrImagesPane, fr_images_pane, FR_TYPE_VIEW)

static const char *
get_name (FrImagesPane *self, int label)
{
  FrDataset *dataset = fr_experiment_get_dataset (fr_view_get_experiment (self));

  return label < 0 ? NULL : fr_dataset_get_class_name (dataset, (guint) label);
}

static void
show_list_counts (FrImagesPane *self, const FrEvaluation *moment, guint n, guint all)
{
  /* Nothing is right or wrong before the first evaluation. */
  FrSampleKind kind = moment == NULL ? FR_SAMPLES_ALL : self->filter.kind;
  const char *predicted = moment == NULL ? NULL : get_name (self, self->filter.predicted);
  const char *truth = get_name (self, self->filter.truth);
  g_autofree char *list = self->filter.either_way && predicted != NULL
                              ? fr_inspect_words_pair_list (truth, predicted, n)
                              : fr_inspect_words_image_list (kind, truth, predicted, n);
  g_autofree char *count = fr_inspect_words_image_count (kind, truth != NULL || predicted != NULL,
                                                         moment == NULL ? 0 : moment->correct, all);

  gtk_label_set_markup (self->list_label, list);
  gtk_label_set_text (self->count_label, count);
  gtk_widget_set_visible (self->empty_box, self->n == 0);
  if (self->n == 0)
    gtk_label_set_text (self->empty_label,
                        fr_inspect_words_nothing (kind, moment != NULL && moment->correct == all));
}

/* The whole list, or a page of it. */
static void
show_list_page (FrImagesPane *self)
{
  fr_gallery_pages_show (&self->pages, self->indices, self->n);
}

static void
show_list (FrImagesPane *self)
{
  FrDataset *dataset = fr_experiment_get_dataset (fr_view_get_experiment (self));
  const FrEvaluation *moment = fr_lens_get_moment (fr_view_get_lens (self));

  self->n = fr_sample_list_fill (self->indices, moment, dataset, &self->filter, self->sort);
  show_list_page (self);
  show_list_counts (self, moment, self->n, fr_dataset_get_split (dataset, FR_SPLIT_TEST)->count);
}

/* Sets buttons, drop-down and chip to the filter. A cell or a column is a chip, a true class alone
 * is the drop-down's. */
static void
show_filter (FrImagesPane *self)
{
  gboolean is_chip = self->filter.predicted >= 0;

  self->settling = TRUE;
  gtk_toggle_button_set_active (self->kind_buttons[self->filter.kind], TRUE);
  gtk_drop_down_set_selected (self->class_drop_down, (guint) (self->filter.truth + 1));
  gtk_drop_down_set_selected (self->sort_drop_down, (guint) self->sort);
  gtk_widget_set_visible (GTK_WIDGET (self->class_drop_down), !is_chip);
  gtk_widget_set_visible (self->chip, is_chip);
  if (is_chip) {
    g_autofree char *text =
        fr_inspect_words_cell (get_name (self, self->filter.truth),
                               get_name (self, self->filter.predicted), self->filter.either_way);
    /* Translators: a button that takes away the filter "Shirt → Coat". */
    g_autofree char *name = g_strdup_printf (_ ("Remove filter %s"), text);

    gtk_label_set_text (self->chip_label, text);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->chip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name, -1);
  }
  self->settling = FALSE;
}

static void
select_image (FrImagesPane *self, guint index)
{
  self->is_untouched = FALSE;
  fr_gallery_set_selected (self->gallery, (int) index);
  fr_image_detail_show_image (self->detail, FR_SPLIT_TEST, index);
  fr_view_tell_facts (FR_VIEW (self));
}

/* Turns to the page of @image, or scrolls to it. Returns: whether it is in the list. */
static gboolean
reveal (FrImagesPane *self, guint image)
{
  int place = fr_sample_list_find (self->indices, self->n, (int) image);

  if (place < 0)
    return FALSE;
  if (fr_gallery_pages_turn_to (&self->pages, (guint) place))
    show_list_page (self);
  return fr_gallery_reveal (self->gallery, image);
}

/* No image in the card that the list does not have: without any the card's place is empty. */
static void
select_first (FrImagesPane *self)
{
  gtk_widget_set_child_visible (GTK_WIDGET (self->detail), self->n > 0);
  gtk_widget_queue_allocate (GTK_WIDGET (self->detail));
  if (self->n > 0)
    select_image (self, self->indices[0]);
  else
    fr_gallery_set_selected (self->gallery, -1);
  self->is_untouched = TRUE;
}

/* Another list, from its top. */
static void
start_list (FrImagesPane *self)
{
  show_filter (self);
  if (fr_view_get_experiment (self) == NULL)
    return;

  fr_gallery_pages_rewind (&self->pages);
  show_list (self);
  fr_gallery_scroll_to_start (self->gallery);
  select_first (self);
}

static void
tell_filter (FrImagesPane *self)
{
  start_list (self);
  g_signal_emit_by_name (self, "filtered", self->filter.truth, self->filter.predicted);
}

/* Mistakes are best read by how sure they were, all images as the tutorial reads them. */
static void
choose_sort (FrImagesPane *self)
{
  if (!self->sorted_by_hand)
    self->sort = self->filter.kind == FR_SAMPLES_MISTAKES ? FR_SORT_MOST_CONFIDENT : FR_SORT_INDEX;
}

/* Until the user chooses a list or an image of it, what is listed follows what is known. */
static void
choose_list (FrImagesPane *self)
{
  const FrEvaluation *moment = fr_lens_get_moment (fr_view_get_lens (self));
  gboolean is_trained = moment != NULL && moment->batch > 0;

  if (self->by_hand || !self->is_untouched ||
      is_trained == (self->filter.kind == FR_SAMPLES_MISTAKES))
    return;
  self->filter = is_trained ? MISTAKES_FILTER : FIRST_FILTER;
  choose_sort (self);
  tell_filter (self);
}

static void
on_kind_toggled (FrImagesPane *self, GtkToggleButton *button)
{
  if (self->settling || !gtk_toggle_button_get_active (button))
    return;

  self->by_hand = TRUE;
  for (FrSampleKind kind = FR_SAMPLES_MISTAKES; kind <= FR_SAMPLES_ALL; kind++)
    if (self->kind_buttons[kind] == button)
      self->filter.kind = kind;
  /* No image of a cell of mistakes is right, and the other way round. */
  if (self->filter.predicted >= 0 && self->filter.truth >= 0 &&
      self->filter.kind ==
          (self->filter.truth == self->filter.predicted ? FR_SAMPLES_MISTAKES : FR_SAMPLES_RIGHT))
    self->filter = (FrSampleFilter){ self->filter.kind, -1, -1, FALSE };
  choose_sort (self);
  tell_filter (self);
}

static void
on_class_changed (FrImagesPane *self)
{
  guint selected = gtk_drop_down_get_selected (self->class_drop_down);

  if (self->settling || selected == GTK_INVALID_LIST_POSITION)
    return;

  self->by_hand = TRUE;
  self->filter.truth = (int) selected - 1;
  tell_filter (self);
}

static void
on_chip_clicked (FrImagesPane *self)
{
  self->by_hand = TRUE;
  self->filter = (FrSampleFilter){ self->filter.kind, -1, -1, FALSE };
  tell_filter (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->class_drop_down));
}

static void
on_show_all_clicked (FrImagesPane *self)
{
  self->by_hand = TRUE;
  self->filter = FIRST_FILTER;
  choose_sort (self);
  tell_filter (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->gallery));
}

static void
on_list_pager_clicked (FrImagesPane *self, GtkWidget *button)
{
  fr_gallery_pages_turn (&self->pages, button);
  show_list_page (self);
}

static void
on_sort_changed (FrImagesPane *self)
{
  if (self->settling)
    return;

  self->by_hand = self->sorted_by_hand = TRUE;
  self->sort = (FrSampleSort) gtk_drop_down_get_selected (self->sort_drop_down);
  start_list (self);
}

static void
on_listed_selected (FrImagesPane *self, int index)
{
  if (fr_view_get_experiment (self) != NULL)
    select_image (self, (guint) index);
}

void
fr_images_pane_show_image (FrImagesPane *self, guint index)
{
  self->by_hand = TRUE;
  select_image (self, index);
  if (reveal (self, index))
    return;

  self->filter = FIRST_FILTER;
  choose_sort (self);
  tell_filter (self);
  select_image (self, index);
  reveal (self, index);
}

/* To the next of the list, or of its mistakes; @direction: 1 or -1. */
static void
step (FrImagesPane *self, int direction, gboolean mistakes_only)
{
  FrLens *lens = fr_view_get_lens (self);
  int place = fr_sample_list_find (self->indices, self->n, fr_gallery_get_selected (self->gallery));

  place = fr_sample_list_step (self->indices, self->n, fr_lens_get_moment (lens),
                               fr_lens_get_dataset (lens), place, direction, mistakes_only);
  if (place < 0)
    return;
  select_image (self, self->indices[place]);
  reveal (self, self->indices[place]);
}

static void
on_step (FrImagesPane *self, int direction)
{
  step (self, direction, FALSE);
}

/* The classes of the data set behind "Any class". */
static void
show_names (FrImagesPane *self)
{
  FrDataset *dataset = fr_experiment_get_dataset (fr_view_get_experiment (self));

  self->settling = TRUE;
  gtk_string_list_splice (self->class_names, 1,
                          g_list_model_get_n_items (G_LIST_MODEL (self->class_names)) - 1,
                          fr_dataset_get_class_names (dataset));
  self->settling = FALSE;
  fr_gallery_set_names (self->gallery, fr_dataset_get_class_names (dataset));
}

/* All images in order, the first one selected. */
static void
fr_images_pane_experiment_changed (FrView *view, FrExperiment *experiment)
{
  FrImagesPane *self = FR_IMAGES_PANE (view);
  guint count;

  /* No image of the data set before may be asked for. */
  fr_gallery_set_bind (self->gallery, NULL, NULL);
  fr_gallery_set_images (self->gallery, NULL, 0);
  if (experiment == NULL)
    return;

  count = fr_dataset_get_split (fr_experiment_get_dataset (experiment), FR_SPLIT_TEST)->count;
  self->indices = g_renew (guint, self->indices, count);
  self->filter = FIRST_FILTER;
  self->sort = FR_SORT_INDEX;
  self->by_hand = self->sorted_by_hand = FALSE;
  show_names (self);
  fr_gallery_set_bind (self->gallery, fr_image_binding_bind_test, self);
  start_list (self);
}

/* Nothing jumps under the hand that runs through the moments. Returns: %FALSE if there is none. */
static gboolean
keep_list (FrImagesPane *self, FrViewNews news)
{
  FrLens *lens = fr_view_get_lens (self);
  const FrEvaluation *moment = fr_lens_get_moment (lens);

  if (!fr_lens_is_held (lens) || moment == NULL || self->n == 0 || (news & FR_VIEW_RESTARTED) != 0)
    return FALSE;
  show_list_counts (self, moment,
                    fr_sample_list_count (moment, fr_lens_get_dataset (lens), &self->filter),
                    moment->count);
  return TRUE;
}

static void
fr_images_pane_refresh (FrView *view, FrViewNews news)
{
  FrImagesPane *self = FR_IMAGES_PANE (view);

  if (!keep_list (self, news)) {
    choose_list (self);
    show_list (self);
  }
  /* What was a mistake is one no longer. */
  if (self->is_untouched &&
      fr_sample_list_find (self->indices, self->n, fr_gallery_get_selected (self->gallery)) < 0)
    select_first (self);
  fr_gallery_rebind (self->gallery);
}

/* An image that only stands first in its list has not been chosen. */
static gboolean
fr_images_pane_answer_fact (FrView *view, const FrFact *fact, FrFactValue *value)
{
  FrImagesPane *self = FR_IMAGES_PANE (view);

  value->number = -1;
  return (self->is_untouched && g_str_equal (fact->name, "image")) ||
         ((!self->is_untouched || g_str_equal (fact->name, "image-page")) &&
          fr_view_answer_fact (FR_VIEW (self->detail), fact, value));
}

static void
fr_images_pane_finalize (GObject *object)
{
  g_free (FR_IMAGES_PANE (object)->indices);
  G_OBJECT_CLASS (fr_images_pane_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  /* by FrSampleKind */
  static const char *const kinds[] = { "mistakes_button", "right_button", "all_button" };

  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, class_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, class_names);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, chip);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, chip_label);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, sort_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, list_label);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, count_label);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, empty_box);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, empty_label);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, gallery_box);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, pager);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, previous_button);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, next_button);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, page_label);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, gallery);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, detail);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_widget_class_bind_template_child_full (widget_class, kinds[i], FALSE,
                                               G_STRUCT_OFFSET (FrImagesPane, kind_buttons) +
                                                   (gssize) (i * sizeof (GtkToggleButton *)));
  gtk_widget_class_bind_template_callback (widget_class, on_kind_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_class_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_chip_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_list_pager_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_listed_selected);
  gtk_widget_class_bind_template_callback (widget_class, fr_images_pane_show_image);
  gtk_widget_class_bind_template_callback (widget_class, on_step);
  gtk_widget_class_bind_template_callback (widget_class, fr_view_tell_facts);
}

static void
fr_images_pane_class_init (FrImagesPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_images_pane_finalize;
  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_MOMENT | FR_VIEW_PAST | FR_VIEW_LOOK;
  view_class->period = FR_VIEW_READING_PERIOD;
  view_class->experiment_changed = fr_images_pane_experiment_changed;
  view_class->refresh = fr_images_pane_refresh;
  view_class->answer_fact = fr_images_pane_answer_fact;

  g_type_ensure (FR_TYPE_GALLERY);
  g_type_ensure (FR_TYPE_IMAGE_DETAIL);
  g_type_ensure (FR_TYPE_INFO_BUTTON);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  g_signal_new ("filtered", FR_TYPE_IMAGES_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/images-pane.ui");
  bind_children (widget_class);
}

static FrDraft *
draft_list_csv (gpointer data)
{
  FrImagesPane *self = data;

  return fr_images_csv_draft_moment (fr_view_get_experiment (self), self->indices, self->n);
}

static void
fr_images_pane_init (FrImagesPane *self)
{
  self->filter = FIRST_FILTER;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->pages = (FrGalleryPages){ .gallery = self->gallery,
                                  .scroller = self->scroller,
                                  .box = self->gallery_box,
                                  .pager = self->pager,
                                  .previous_button = self->previous_button,
                                  .next_button = self->next_button,
                                  .label = self->page_label,
                                  .words = fr_data_words_page,
                                  .length = LIST_PAGE };
  fr_gallery_set_form (self->gallery, FR_TILE_PAIR, LIST_PICTURE_SIZE, LIST_COLUMNS);
  fr_chart_menu_attach_drawn (GTK_WIDGET (self->gallery), _ ("Test images"), draft_list_csv, self);
  fr_look_request_size (GTK_WIDGET (self->scroller), -1, LOW_GALLERY);
  show_filter (self);
}

void
fr_images_pane_set_cell (FrImagesPane *self, int truth, int predicted)
{
  g_return_if_fail (FR_IS_IMAGES_PANE (self));

  self->by_hand = TRUE;
  self->filter = (FrSampleFilter){ self->filter.kind, truth, predicted, FALSE };
  if (truth >= 0 && predicted >= 0)
    self->filter.kind = truth == predicted ? FR_SAMPLES_RIGHT : FR_SAMPLES_MISTAKES;
  choose_sort (self);
  start_list (self);
}

void
fr_images_pane_set_pair (FrImagesPane *self, int truth, int predicted)
{
  g_return_if_fail (FR_IS_IMAGES_PANE (self));
  g_return_if_fail (truth >= 0 && predicted >= 0 && truth != predicted);

  self->by_hand = TRUE;
  self->filter = (FrSampleFilter){ FR_SAMPLES_MISTAKES, truth, predicted, TRUE };
  choose_sort (self);
  start_list (self);
}

void
fr_images_pane_show_mistakes (FrImagesPane *self)
{
  g_return_if_fail (FR_IS_IMAGES_PANE (self));

  self->filter = MISTAKES_FILTER;
  self->sort = FR_SORT_MOST_CONFIDENT;
  tell_filter (self);
}

void
fr_images_pane_set_paged (FrImagesPane *self, gboolean paged)
{
  g_return_if_fail (FR_IS_IMAGES_PANE (self));

  if (!fr_gallery_pages_set_paged (&self->pages, paged))
    return;
  if (fr_view_get_experiment (self) != NULL) {
    show_list (self);
    fr_gallery_rebind (self->gallery);
  }
}

void
fr_images_pane_step (FrImagesPane *self, int direction)
{
  g_return_if_fail (FR_IS_IMAGES_PANE (self));
  g_return_if_fail (direction == 1 || direction == -1);

  if (fr_view_get_experiment (self) != NULL)
    step (self, direction, TRUE);
}

void
fr_images_pane_set_shelf (FrImagesPane *self, FrPictureShelf *shelf)
{
  fr_image_detail_set_shelf (self->detail, shelf);
}

void
fr_images_pane_pin (FrImagesPane *self, guint64 id)
{
  fr_image_detail_pin (self->detail, id);
}
