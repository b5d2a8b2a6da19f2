/* All images of a half are listed, or those of one class; a page is twenty-five
 * of the list. */
#include "views/data-browser.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "io/figure.h"
#include "views/data-words.h"
#include "views/image-binding.h"
#include "views/image-list.h"
#include "views/images-csv.h"
#include "widgets/charts/chart-menu.h"
#include "widgets/look.h"
#include "widgets/notice-board.h"
#include "widgets/tiles/gallery-layout.h"
#include "widgets/tiles/gallery.h"
#include "widgets/layout/scroll-bin.h"
#include "widgets/layout/wrap-box.h"

#define BROWSER_PAGE 25
#define BROWSER_COLUMNS 5
/* Sides of pictures at scale 1: the greatest with which a whole page is seen; first that of a page
 * in the usual window. */
static const guint picture_sizes[] = { 68, 136, 120, 108, 96, 84, 76, 68, 60, 52, 44 };
#define ANY_CLASS (-1)

struct _FrDataBrowser {
  FrView parent_instance;

  FrDataset *dataset; /* owned; nullable */
  FrSplit split;
  int filter;       /* a class, or ANY_CLASS */
  FrImageList list; /* owned: what split and filter let through */
  guint first;      /* position of the page's first image in list */
  gboolean setting; /* the controls follow; they are not being used */
  gboolean by_hand; /* the user has chosen the selected image itself, not a list or a page */
  guint picture_size;
  guint fitting; /* tick callback that chooses it, 0 for none */

  /* template */
  GtkLabel *title_label;
  GtkToggleButton *train_button;
  FrWrapBox *chips;
  FrScrollBin *scroll_bin;
  GtkViewport *viewport;
  FrGallery *grid;
  GtkSpinButton *index_spin;
  GtkLabel *range_label;
  GtkWidget *previous_button;
  GtkLabel *page_label;
  GtkWidget *next_button;
  GtkLabel *sentence;

  /* borrowed from chips: all, then one a class */
  GtkWidget *class_buttons[1 + FR_MAX_CLASSES];
};

G_DEFINE_FINAL_TYPE (FrDataBrowser, fr_data_browser, FR_TYPE_VIEW)

static guint
count_shown (FrDataBrowser *self)
{
  return MIN (BROWSER_PAGE, self->list.length - self->first);
}

static void
show_controls (FrDataBrowser *self)
{
  guint shown = count_shown (self);
  g_autofree char *page = fr_data_words_page (self->first, shown, self->list.length);

  self->setting = TRUE;
  gtk_spin_button_set_value (self->index_spin, shown > 0 ? self->list.indices[self->first] : 0);
  self->setting = FALSE;
  gtk_label_set_text (self->page_label, page);
  gtk_widget_set_sensitive (self->previous_button, self->first > 0);
  gtk_widget_set_sensitive (self->next_button, self->first + shown < self->list.length);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), FALSE);
}

static void
bind_browsed (FrImageTile *tile, guint index, gpointer data)
{
  FrDataBrowser *self = data;

  fr_image_binding_show_data (tile, self->dataset, self->split, index);
}

/* Shows the page that begins at @first, with the image in its place @slot selected. */
static void
show_page (FrDataBrowser *self, guint first, guint slot)
{
  const guint *indices;
  guint shown;

  self->first = MIN (first, MAX (self->list.length, 1) - 1);
  indices = self->list.indices + self->first;
  shown = count_shown (self);
  fr_gallery_set_images (self->grid, indices, shown);
  fr_gallery_rebind (self->grid);
  fr_gallery_set_selected (self->grid, shown > 0 ? (int) indices[MIN (slot, shown - 1)] : -1);
  show_controls (self);
  g_signal_emit_by_name (self, "selected");
}

/* Lists what split and filter let through, and shows it from its beginning. */
static void
list_images (FrDataBrowser *self)
{
  self->by_hand = FALSE;
  fr_image_list_fill (&self->list, fr_dataset_get_split (self->dataset, self->split), self->filter);
  show_page (self, 0, 0);
}

/* A button for each class that the data set has. */
static void
show_class_buttons (FrDataBrowser *self)
{
  guint n_classes = fr_dataset_get_n_classes (self->dataset);

  for (guint label = 0; label < FR_MAX_CLASSES; label++) {
    GtkWidget *button = self->class_buttons[1 + label];

    gtk_widget_set_visible (button, label < n_classes);
    if (label < n_classes) {
      const char *name = fr_dataset_get_class_name (self->dataset, label);

      gtk_button_set_label (GTK_BUTTON (button), name);
      gtk_widget_set_tooltip_text (button, fr_data_words_explain_class (name));
    }
  }
}

static void
show_split (FrDataBrowser *self)
{
  const FrImageSet *set = fr_dataset_get_split (self->dataset, self->split);
  gboolean train = self->split == FR_SPLIT_TRAIN;
  const char *title = train ? _ ("Training images") : _ ("Test images");
  g_autofree char *last = fr_figure_format_count (set->count - 1);
  /* Translators: after the number of an image: which numbers there are, "of 0–59,999". */
  g_autofree char *range = g_strdup_printf (_ ("of 0–%s"), last);

  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->range_label, range);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);

  /* A class without images here cannot be chosen. */
  if (self->filter != ANY_CLASS && set->class_counts[self->filter] == 0)
    self->filter = ANY_CLASS;
  self->setting = TRUE;
  gtk_spin_button_set_range (self->index_spin, 0, set->count - 1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->class_buttons[1 + self->filter]), TRUE);
  self->setting = FALSE;
  for (guint label = 0; label < FR_MAX_CLASSES; label++)
    gtk_widget_set_sensitive (self->class_buttons[1 + label], set->class_counts[label] > 0);
}

static void
on_split_toggled (FrDataBrowser *self)
{
  if (self->setting || self->dataset == NULL)
    return;

  self->split = gtk_toggle_button_get_active (self->train_button) ? FR_SPLIT_TRAIN : FR_SPLIT_TEST;
  show_split (self);
  g_signal_emit_by_name (self, "split-changed");
  list_images (self);
}

static void
on_class_toggled (FrDataBrowser *self, GtkToggleButton *button)
{
  if (self->setting || self->dataset == NULL || !gtk_toggle_button_get_active (button))
    return;

  self->filter = ANY_CLASS;
  for (int label = 0; label < FR_MAX_CLASSES; label++)
    if (self->class_buttons[1 + label] == GTK_WIDGET (button))
      self->filter = label;
  list_images (self);
}

static void
on_tile_selected (FrDataBrowser *self)
{
  self->by_hand = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), FALSE);
  g_signal_emit_by_name (self, "selected");
}

/* The place on the page of the image that is selected, 0 if none is. */
static guint
get_slot (FrDataBrowser *self)
{
  int selected = fr_gallery_get_selected (self->grid);

  for (guint slot = 0; slot < count_shown (self); slot++)
    if ((int) self->list.indices[self->first + slot] == selected)
      return slot;
  return 0;
}

/* To the page before (@pages -1) or after (1), where there is one. */
static void
turn_page (FrDataBrowser *self, int pages)
{
  gint64 first = (gint64) self->first + (gint64) pages * BROWSER_PAGE;

  if (pages > 0 ? first < self->list.length : self->first > 0)
    show_page (self, (guint) MAX (0, first), get_slot (self));
}

static void
on_pager_clicked (FrDataBrowser *self, GtkWidget *button)
{
  turn_page (self, button == self->next_button ? 1 : -1);
}

/* Before spin button and scrolled area see them: these keys turn pages wherever the focus is. */
static gboolean
on_key_pressed (FrDataBrowser *self, guint key, guint code, GdkModifierType state)
{
  if (self->dataset == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;

  switch (key) {
  case GDK_KEY_Page_Up:
  case GDK_KEY_KP_Page_Up:
    turn_page (self, -1);
    return TRUE;
  case GDK_KEY_Page_Down:
  case GDK_KEY_KP_Page_Down:
    turn_page (self, 1);
    return TRUE;
  default:
    return FALSE;
  }
}

/* A number that is no image's leaves everything as it was, and gets an answer. */
static int
on_index_typed (FrDataBrowser *self, double *value)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->index_spin));
  g_autofree char *sentence = NULL;
  guint64 index;
  guint count;

  if (self->dataset == NULL)
    return FALSE;
  count = fr_dataset_get_split (self->dataset, self->split)->count;
  if (fr_figure_parse_count (text, &index) && index < count) {
    gtk_widget_set_visible (GTK_WIDGET (self->sentence), FALSE);
    *value = (double) index;
    return TRUE;
  }

  sentence = fr_data_words_no_image (self->split, text, count);
  gtk_label_set_text (self->sentence, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), TRUE);
  fr_notice_board_say (GTK_WIDGET (self), sentence);
  *value = gtk_spin_button_get_value (self->index_spin);
  return TRUE;
}

static void
on_index_changed (FrDataBrowser *self)
{
  guint wanted = (guint) gtk_spin_button_get_value_as_int (self->index_spin);

  if (self->setting || self->list.length == 0)
    return;
  self->by_hand = TRUE;
  show_page (self, fr_image_list_find (&self->list, self->first, wanted), 0);
}

/* The buttons stay; names come with the data set. */
static void
build_chips (FrDataBrowser *self)
{
  for (guint i = 0; i <= FR_MAX_CLASSES; i++) {
    /* Translators: a filter that lets images of all classes through. */
    GtkWidget *button = gtk_toggle_button_new_with_label (_ ("All"));

    if (i == 0)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
    else
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                   GTK_TOGGLE_BUTTON (self->class_buttons[0]));
    gtk_widget_add_css_class (button, "filter-chip");
    g_signal_connect_object (button, "toggled", G_CALLBACK (on_class_toggled), self,
                             G_CONNECT_SWAPPED);
    fr_wrap_box_append (self->chips, button);
    self->class_buttons[i] = button;
  }
}

static void
let_go_of_images (FrDataBrowser *self)
{
  fr_gallery_set_bind (self->grid, NULL, NULL);
  fr_gallery_set_images (self->grid, NULL, 0);
  fr_gallery_set_selected (self->grid, -1);
  fr_image_list_clear (&self->list);
  self->first = 0;
  g_clear_pointer (&self->dataset, fr_dataset_unref);
}

/* A tile with pictures of @size at scale 1. */
static void
measure_tile (FrDataBrowser *self, guint size, int *width, int *height)
{
  const double scale = fr_look_get_style (fr_look_get (GTK_WIDGET (self)))->scale;

  fr_gallery_measure_tile (self->grid, (int) round (size * scale), width, height);
}

/* Whether @width has room for a row of a page with such pictures. @page: (out) height of a page. */
static gboolean
fits_across (FrDataBrowser *self, guint size, int width, int *page)
{
  const int rows = BROWSER_PAGE / BROWSER_COLUMNS;
  int tile_width, tile_height;

  measure_tile (self, size, &tile_width, &tile_height);
  *page = rows * (tile_height + FR_GALLERY_LAYOUT_ROW_SPACING) - FR_GALLERY_LAYOUT_ROW_SPACING;
  return BROWSER_COLUMNS * tile_width <= width;
}

/* The greatest with which a whole page is seen, or the smallest; where it is too narrow even for a
 * row of these, those of the usual window. */
static guint
find_picture_size (FrDataBrowser *self)
{
  const guint smallest = picture_sizes[G_N_ELEMENTS (picture_sizes) - 1];
  const int width = gtk_widget_get_width (GTK_WIDGET (self->grid));
  const int height = gtk_widget_get_height (GTK_WIDGET (self->scroll_bin));
  int page;

  for (guint i = 1; i < G_N_ELEMENTS (picture_sizes); i++)
    if (fits_across (self, picture_sizes[i], width, &page) && page <= height)
      return picture_sizes[i];
  return fits_across (self, smallest, width, &page) ? smallest : picture_sizes[0];
}

static gboolean
fit_pictures (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  FrDataBrowser *self = FR_DATA_BROWSER (widget);
  guint size = self->picture_size;

  self->fitting = 0;
  /* Where a page is not full, nothing is to fit. */
  if (fr_gallery_get_length (self->grid) == BROWSER_PAGE)
    size = find_picture_size (self);
  if (size != self->picture_size) {
    self->picture_size = size;
    fr_gallery_set_form (self->grid, FR_TILE_NAMED, size, BROWSER_COLUMNS);
  }
  return G_SOURCE_REMOVE;
}

static int
snap_to_rows (int height, gpointer data)
{
  FrDataBrowser *self = data;
  int width, pitch;

  measure_tile (self, self->picture_size, &width, &pitch);
  pitch += FR_GALLERY_LAYOUT_ROW_SPACING;
  return MAX (1, (height + FR_GALLERY_LAYOUT_ROW_SPACING) / pitch) * pitch -
         FR_GALLERY_LAYOUT_ROW_SPACING;
}

/* The room for a page has changed; not in the midst of the layout that has told it. */
static void
on_room_changed (FrDataBrowser *self)
{
  if (self->fitting == 0)
    self->fitting = gtk_widget_add_tick_callback (GTK_WIDGET (self), fit_pictures, NULL, NULL);
}

/* The training images from 0 on, the first one selected. */
static void
fr_data_browser_experiment_changed (FrView *view, FrExperiment *experiment)
{
  FrDataBrowser *self = FR_DATA_BROWSER (view);

  let_go_of_images (self);
  if (experiment == NULL)
    return;

  self->dataset = fr_dataset_ref (fr_experiment_get_dataset (experiment));
  self->split = FR_SPLIT_TRAIN;
  self->filter = ANY_CLASS;
  self->setting = TRUE;
  gtk_toggle_button_set_active (self->train_button, TRUE);
  self->setting = FALSE;
  show_class_buttons (self);
  show_split (self);
  list_images (self);
  fr_gallery_set_bind (self->grid, bind_browsed, self);
}

static void
fr_data_browser_finalize (GObject *object)
{
  fr_image_list_clear (&FR_DATA_BROWSER (object)->list);

  G_OBJECT_CLASS (fr_data_browser_parent_class)->finalize (object);
}

static gboolean
fr_data_browser_answer_fact (FrView *view, const FrFact *fact, FrFactValue *value)
{
  FrDataBrowser *self = FR_DATA_BROWSER (view);
  guint index;

  if (g_str_equal (fact->name, "data-set"))
    value->word = self->split == FR_SPLIT_TRAIN ? "train" : "test";
  else if (g_str_equal (fact->name, "data-image"))
    value->number =
        self->by_hand && fr_data_browser_get_selected (self, &index) ? (double) index : -1;
  else
    return FALSE;
  return TRUE;
}

static void
fr_data_browser_class_init (FrDataBrowserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_data_browser_finalize;
  FR_VIEW_CLASS (klass)->experiment_changed = fr_data_browser_experiment_changed;
  FR_VIEW_CLASS (klass)->answer_fact = fr_data_browser_answer_fact;

  g_signal_new ("selected", FR_TYPE_DATA_BROWSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  g_signal_new ("split-changed", FR_TYPE_DATA_BROWSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);

  g_type_ensure (FR_TYPE_GALLERY);
  g_type_ensure (FR_TYPE_SCROLL_BIN);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/data-browser.ui");
  gtk_widget_class_bind_template_child (widget_class, FrDataBrowser, title_label);
  gtk_widget_class_bind_template_child (widget_class, FrDataBrowser, train_button);
  gtk_widget_class_bind_template_child (widget_class, FrDataBrowser, chips);
  gtk_widget_class_bind_template_child (widget_class, FrDataBrowser, scroll_bin);
  gtk_widget_class_bind_template_child (widget_class, FrDataBrowser, viewport);
  gtk_widget_class_bind_template_child (widget_class, FrDataBrowser, grid);
  gtk_widget_class_bind_template_child (widget_class, FrDataBrowser, index_spin);
  gtk_widget_class_bind_template_child (widget_class, FrDataBrowser, range_label);
  gtk_widget_class_bind_template_child (widget_class, FrDataBrowser, previous_button);
  gtk_widget_class_bind_template_child (widget_class, FrDataBrowser, page_label);
  gtk_widget_class_bind_template_child (widget_class, FrDataBrowser, next_button);
  gtk_widget_class_bind_template_child (widget_class, FrDataBrowser, sentence);
  gtk_widget_class_bind_template_callback (widget_class, on_split_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_tile_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_pager_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_index_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_index_changed);
}

static FrDraft *
draft_browsed_csv (gpointer data)
{
  FrDataBrowser *self = data;

  return fr_images_csv_draft_images (self->dataset, self->split, self->list.indices + self->first,
                                     count_shown (self));
}

static void
fr_data_browser_init (FrDataBrowser *self)
{
  self->filter = ANY_CLASS;
  gtk_widget_init_template (GTK_WIDGET (self));
  fr_chart_menu_attach_drawn (GTK_WIDGET (self->grid), _ ("Images"), draft_browsed_csv, self);
  self->picture_size = picture_sizes[0];
  fr_gallery_set_form (self->grid, FR_TILE_NAMED, self->picture_size, BROWSER_COLUMNS);
  fr_scroll_bin_set_snap (self->scroll_bin, snap_to_rows, self);
  build_chips (self);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->viewport)),
                           "changed", G_CALLBACK (on_room_changed), self, G_CONNECT_SWAPPED);
}

FrSplit
fr_data_browser_get_split (FrDataBrowser *self)
{
  g_return_val_if_fail (FR_IS_DATA_BROWSER (self), FR_SPLIT_TRAIN);

  return self->split;
}

gboolean
fr_data_browser_get_selected (FrDataBrowser *self, guint *index)
{
  int selected;

  g_return_val_if_fail (FR_IS_DATA_BROWSER (self), FALSE);

  selected = fr_gallery_get_selected (self->grid);
  if (selected < 0)
    return FALSE;
  *index = (guint) selected;
  return TRUE;
}

void
fr_data_browser_unselect (FrDataBrowser *self)
{
  g_return_if_fail (FR_IS_DATA_BROWSER (self));

  fr_gallery_set_selected (self->grid, -1);
}
