/* The filter of this file is what list, buttons, chip and drop-down show. */
#include "views/images-pane.h"

#include <glib/gi18n-lib.h>

#include "views/image-binding.h"
#include "views/inspect-words.h"
#include "views/image-detail.h"
#include "views/images-csv.h"
#include "widgets/charts/chart-menu.h"
#include "widgets/tiles/gallery.h"
#include "widgets/look.h"
#include "widgets/layout/wrap-box.h"

/* Least heights of the gallery, in pixels at scale 1: two rows where the window is low, four and a
 * bit in a column that scrolls. */
#define LOW_GALLERY 144
#define HIGH_GALLERY 320

struct _FrImagesPane {
  FrView parent_instance;

  FrSampleFilter filter;
  FrSampleSort sort;
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
  GtkWidget *empty_label;
  GtkWidget *scroller;
  FrGallery *gallery;
  FrImageDetail *detail;
};

enum {
  SIGNAL_FILTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FrImagesPane, fr_images_pane, FR_TYPE_VIEW)

static const char *
get_name (FrImagesPane *self, int label)
{
  return label < 0
             ? NULL
             : fr_dataset_get_class_name (fr_experiment_get_dataset (fr_view_get_experiment (self)),
                                          (guint) label);
}

static void
bind_tile (FrImageTile *tile, guint index, gpointer user_data)
{
  fr_image_binding_show_test (tile, fr_view_get_experiment (user_data), index);
}

static void
show_counts (FrImagesPane *self, const FrEvaluation *moment, guint n, guint all)
{
  /* Nothing is right or wrong before the first evaluation. */
  FrSampleKind kind = moment == NULL ? FR_SAMPLES_ALL : self->filter.kind;
  const char *predicted = moment == NULL ? NULL : get_name (self, self->filter.predicted);
  g_autofree char *list =
      fr_inspect_words_image_list (kind, get_name (self, self->filter.truth), predicted, n);
  g_autofree char *count =
      fr_inspect_words_image_count (kind, n, moment == NULL ? 0 : moment->correct, all);

  gtk_label_set_markup (self->list_label, list);
  gtk_label_set_text (self->count_label, count);
  gtk_widget_set_visible (self->empty_label, n == 0);
}

static void
show_list (FrImagesPane *self)
{
  FrDataset *dataset = fr_experiment_get_dataset (fr_view_get_experiment (self));
  const FrEvaluation *moment = fr_lens_get_moment (fr_view_get_lens (self));
  guint n = fr_sample_list_fill (self->indices, moment, dataset, &self->filter, self->sort);

  fr_gallery_set_images (self->gallery, self->indices, n);
  show_counts (self, moment, n, fr_dataset_get_split (dataset, FR_SPLIT_TEST)->count);
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
  gtk_widget_set_visible (GTK_WIDGET (self->class_drop_down), !is_chip);
  gtk_widget_set_visible (self->chip, is_chip);
  if (is_chip) {
    g_autofree char *text = fr_inspect_words_cell (get_name (self, self->filter.truth),
                                                   get_name (self, self->filter.predicted));
    /* Translators: a button that takes away the filter "Shirt → Coat". */
    g_autofree char *name = g_strdup_printf (_ ("Remove filter %s"), text);

    gtk_label_set_text (self->chip_label, text);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->chip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name, -1);
  }
  self->settling = FALSE;
}

/* Another list, from its top. */
static void
start_list (FrImagesPane *self)
{
  show_filter (self);
  if (fr_view_get_experiment (self) == NULL)
    return;

  show_list (self);
  fr_gallery_scroll_to_start (self->gallery);
}

static void
select_image (FrImagesPane *self, guint index)
{
  fr_gallery_set_selected (self->gallery, (int) index);
  fr_image_detail_show_image (self->detail, FR_SPLIT_TEST, index);
}

static void
tell_filter (FrImagesPane *self)
{
  start_list (self);
  g_signal_emit (self, signals[SIGNAL_FILTERED], 0, self->filter.truth, self->filter.predicted);
}

static void
on_kind_toggled (FrImagesPane *self, GtkToggleButton *button)
{
  if (self->settling || !gtk_toggle_button_get_active (button))
    return;

  for (FrSampleKind kind = FR_SAMPLES_MISTAKES; kind <= FR_SAMPLES_ALL; kind++)
    if (self->kind_buttons[kind] == button)
      self->filter.kind = kind;
  /* No image of a cell of mistakes is right, and the other way round. */
  if (self->filter.predicted >= 0 && self->filter.truth >= 0 &&
      self->filter.kind ==
          (self->filter.truth == self->filter.predicted ? FR_SAMPLES_MISTAKES : FR_SAMPLES_RIGHT))
    self->filter.truth = self->filter.predicted = -1;
  tell_filter (self);
}

static void
on_class_changed (FrImagesPane *self)
{
  guint selected = gtk_drop_down_get_selected (self->class_drop_down);

  if (self->settling || selected == GTK_INVALID_LIST_POSITION)
    return;

  self->filter.truth = (int) selected - 1;
  tell_filter (self);
}

static void
on_chip_clicked (FrImagesPane *self)
{
  self->filter.truth = self->filter.predicted = -1;
  tell_filter (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->class_drop_down));
}

static void
on_sort_changed (FrImagesPane *self)
{
  self->sort = (FrSampleSort) gtk_drop_down_get_selected (self->sort_drop_down);
  start_list (self);
}

static void
on_image_selected (FrImagesPane *self, int index)
{
  if (fr_view_get_experiment (self) != NULL)
    fr_image_detail_show_image (self->detail, FR_SPLIT_TEST, (guint) index);
}

/* An image that the list leaves out is shown among all. */
static void
on_jump (FrImagesPane *self, guint index)
{
  select_image (self, index);
  if (fr_gallery_reveal (self->gallery, index))
    return;

  self->filter = (FrSampleFilter){ FR_SAMPLES_ALL, -1, -1 };
  tell_filter (self);
  fr_gallery_reveal (self->gallery, index);
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
  self->filter = (FrSampleFilter){ FR_SAMPLES_ALL, -1, -1 };
  show_names (self);
  fr_gallery_set_bind (self->gallery, bind_tile, self);
  start_list (self);
  select_image (self, 0);
}

static void
fr_images_pane_refresh (FrView *view, FrViewNews news)
{
  FrImagesPane *self = FR_IMAGES_PANE (view);

  show_list (self);
  fr_gallery_rebind (self->gallery);
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
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, class_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, class_names);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, chip);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, chip_label);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, sort_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, list_label);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, count_label);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, empty_label);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, gallery);
  gtk_widget_class_bind_template_child (widget_class, FrImagesPane, detail);
  gtk_widget_class_bind_template_child_full (widget_class, "mistakes_button", FALSE,
                                             G_STRUCT_OFFSET (FrImagesPane,
                                                              kind_buttons[FR_SAMPLES_MISTAKES]));
  gtk_widget_class_bind_template_child_full (widget_class, "right_button", FALSE,
                                             G_STRUCT_OFFSET (FrImagesPane,
                                                              kind_buttons[FR_SAMPLES_RIGHT]));
  gtk_widget_class_bind_template_child_full (widget_class, "all_button", FALSE,
                                             G_STRUCT_OFFSET (FrImagesPane,
                                                              kind_buttons[FR_SAMPLES_ALL]));
  gtk_widget_class_bind_template_callback (widget_class, on_kind_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_class_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_chip_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_image_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_jump);
}

static void
fr_images_pane_class_init (FrImagesPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_images_pane_finalize;
  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_MOMENT;
  view_class->period = FR_VIEW_READING_PERIOD;
  view_class->experiment_changed = fr_images_pane_experiment_changed;
  view_class->refresh = fr_images_pane_refresh;

  g_type_ensure (FR_TYPE_GALLERY);
  g_type_ensure (FR_TYPE_IMAGE_DETAIL);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  signals[SIGNAL_FILTERED] =
      g_signal_new ("filtered", FR_TYPE_IMAGES_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/images-pane.ui");
  bind_children (widget_class);
}

static char *
write_csv (gpointer data)
{
  FrImagesPane *self = data;

  return fr_images_csv_write_moment (fr_view_get_experiment (self), self->indices,
                                     fr_gallery_get_length (self->gallery));
}

static void
fr_images_pane_init (FrImagesPane *self)
{
  self->filter = (FrSampleFilter){ FR_SAMPLES_ALL, -1, -1 };
  gtk_widget_init_template (GTK_WIDGET (self));
  fr_chart_menu_attach_drawn (GTK_WIDGET (self->gallery), _ ("Test images"), write_csv, self);
  fr_images_pane_set_high (self, FALSE);
  show_filter (self);
}

void
fr_images_pane_set_cell (FrImagesPane *self, int truth, int predicted)
{
  g_return_if_fail (FR_IS_IMAGES_PANE (self));

  self->filter.truth = truth;
  self->filter.predicted = predicted;
  if (truth >= 0 && predicted >= 0)
    self->filter.kind = truth == predicted ? FR_SAMPLES_RIGHT : FR_SAMPLES_MISTAKES;
  start_list (self);
  if (fr_view_get_experiment (self) != NULL && (truth >= 0 || predicted >= 0) &&
      fr_gallery_get_length (self->gallery) > 0)
    select_image (self, self->indices[0]);
}

void
fr_images_pane_set_high (FrImagesPane *self, gboolean high)
{
  g_return_if_fail (FR_IS_IMAGES_PANE (self));

  fr_look_request_size (self->scroller, -1, high ? HIGH_GALLERY : LOW_GALLERY);
}

void
fr_images_pane_focus_gallery (FrImagesPane *self)
{
  g_return_if_fail (FR_IS_IMAGES_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->gallery));
}
