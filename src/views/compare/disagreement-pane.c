/* What the drop-down chooses is listed; the gallery has all of it, or a page. */
#include "views/compare/disagreement-pane.h"

#include <glib/gi18n-lib.h>

#include "views/compare/disagreement-words.h"
#include "views/compare/verdict-words.h"
#include "views/data-words.h"
#include "widgets/charts/chart-menu.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/look.h"
#include "widgets/tiles/gallery-pages.h"
#include "widgets/words/info-button.h"

#define PAGE 8 /* images of a page */
/* At scale 1: from the start of a row to its first answer, as in the tile. */
#define BESIDE 66
#define PICTURE_SIZE 56
/* Letters of a choice, at most, where it is not in the list. */
#define CHOICE_CHARS 34

struct _FrDisagreementPane {
  AdwBin parent_instance;

  FrDataset *dataset;           /* owned; NULL while there is only a sentence; so too the next */
  FrEvaluation *answers[2];     /* owned */
  FrDisagreement *disagreement; /* owned */
  char *names[2];               /* owned */
  guint *indices;               /* owned, nullable: [n], the images that are listed */
  guint n;
  FrGalleryPages pages;
  gboolean settling; /* the drop-down is being filled, not used */

  /* template */
  GtkStack *stack;
  GtkLabel *sentence_label;
  GtkLabel *verdict_label;
  FrInfoButton *info_button;
  GtkDropDown *choice_drop_down;
  GtkWidget *inspect_button;
  GtkWidget *list_box;
  GtkWidget *heading_space;
  GtkLabel *heading_a;
  GtkLabel *heading_b;
  GtkBox *gallery_box;
  GtkScrolledWindow *scroller;
  FrGallery *gallery;
  GtkLabel *nothing_label;
  GtkWidget *pager;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkLabel *page_label;
};

G_DEFINE_FINAL_TYPE (FrDisagreementPane, fr_disagreement_pane, ADW_TYPE_BIN)

/* Returns: (transfer none): what is known of test image @index, which is in the list. */
static const FrDisagreementImage *
find_image (FrDisagreementPane *self, guint index)
{
  for (guint i = 0; i < self->disagreement->length; i++)
    if (self->disagreement->images[i].image == index)
      return &self->disagreement->images[i];
  return NULL;
}

/* The bars of image @index by answer @i: [classes]. */
static const float *
get_bars (FrDisagreementPane *self, guint i, guint index)
{
  return self->answers[i]->probabilities + (gsize) index * self->answers[i]->n_classes;
}

static void
bind_tile (FrImageTile *tile, guint index, gpointer user_data)
{
  FrDisagreementPane *self = user_data;
  const char *const *classes = fr_dataset_get_class_names (self->dataset);
  const FrDisagreementImage *image = find_image (self, index);
  g_autofree char *spoken =
      fr_disagreement_words_image (image, classes, self->names[0], self->names[1]);

  fr_image_tile_show (tile,
                      &(FrTileContent){
                          .pixels = fr_dataset_get_image (self->dataset, FR_SPLIT_TEST, index),
                          .truth = image->label,
                          .true_name = classes[image->label],
                          .predicted = image->said_a,
                          .predicted_name = classes[image->said_a],
                          .probability = (double) image->sure_a,
                          .bars = get_bars (self, 0, index),
                          .n_bars = self->answers[0]->n_classes,
                          .second =
                              &(FrTileSecond){
                                  .predicted = image->said_b,
                                  .predicted_name = classes[image->said_b],
                                  .probability = (double) image->sure_b,
                                  .bars = get_bars (self, 1, index),
                              },
                          .spoken = spoken,
                      });
}

/* The whole list, or a page of it. */
static void
show_page (FrDisagreementPane *self)
{
  fr_gallery_pages_show (&self->pages, self->indices, self->n);
  fr_gallery_set_selected (self->gallery,
                           self->n > 0 ? (int) self->indices[self->pages.first] : -1);
}

static FrDisagreementChoice
get_choice (FrDisagreementPane *self)
{
  const guint selected = gtk_drop_down_get_selected (self->choice_drop_down);

  return selected > FR_DISAGREEMENT_ONLY_B ? FR_DISAGREEMENT_ALL : (FrDisagreementChoice) selected;
}

/* What is chosen, from its top. */
static void
show_list (FrDisagreementPane *self)
{
  const FrDisagreementChoice choice = get_choice (self);
  g_autofree char *nothing = fr_disagreement_words_nothing (choice, self->names[0], self->names[1]);

  self->n = 0;
  fr_gallery_pages_rewind (&self->pages);
  for (guint i = 0; i < self->disagreement->length; i++)
    if (fr_disagreement_words_is_of (&self->disagreement->images[i], choice))
      self->indices[self->n++] = self->disagreement->images[i].image;
  gtk_label_set_text (self->nothing_label, nothing);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing_label), self->n == 0);
  gtk_widget_set_visible (self->list_box, self->n > 0);
  gtk_widget_set_sensitive (self->inspect_button, self->n > 0);
  show_page (self);
  fr_gallery_scroll_to_start (self->gallery);
}

static void
show_choices (FrDisagreementPane *self)
{
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);

  for (guint i = FR_DISAGREEMENT_ALL; i <= FR_DISAGREEMENT_ONLY_B; i++)
    gtk_string_list_take (choices, fr_disagreement_words_choice (self->disagreement,
                                                                 (FrDisagreementChoice) i,
                                                                 self->names[0], self->names[1]));
  self->settling = TRUE;
  gtk_drop_down_set_model (self->choice_drop_down, G_LIST_MODEL (choices));
  self->settling = FALSE;
}

/* No image of the data set before may be asked for. */
static void
let_go (FrDisagreementPane *self)
{
  if (self->gallery != NULL) {
    fr_gallery_set_bind (self->gallery, NULL, NULL);
    fr_gallery_set_images (self->gallery, NULL, 0);
    fr_gallery_set_selected (self->gallery, -1);
  }
  g_clear_pointer (&self->disagreement, fr_disagreement_free);
  g_clear_pointer (&self->answers[0], fr_evaluation_unref);
  g_clear_pointer (&self->answers[1], fr_evaluation_unref);
  g_clear_pointer (&self->dataset, fr_dataset_unref);
  g_clear_pointer (&self->names[0], g_free);
  g_clear_pointer (&self->names[1], g_free);
  g_clear_pointer (&self->indices, g_free);
  self->n = 0;
  fr_gallery_pages_rewind (&self->pages);
}

static void
show_images_verdict (FrDisagreementPane *self, guint64 seed)
{
  g_autofree char *verdict =
      fr_verdict_words_images (self->disagreement, self->names[0], self->names[1]);
  g_autofree char *runs = fr_disagreement_words_seed (seed);
  g_autofree char *text = g_strdup_printf ("%s %s", verdict, runs);
  g_autofree char *ground = fr_verdict_words_images_ground (self->disagreement);

  gtk_label_set_text (self->verdict_label, text);
  fr_info_button_set_note (self->info_button, ground);
  gtk_label_set_text (self->heading_a, self->names[0]);
  gtk_label_set_text (self->heading_b, self->names[1]);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->heading_a), self->names[0]);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->heading_b), self->names[1]);
}

void
fr_disagreement_pane_set (FrDisagreementPane *self,
                          FrDataset *dataset,
                          FrEvaluation *a,
                          FrEvaluation *b,
                          const char *name_a,
                          const char *name_b,
                          guint64 seed)
{
  const FrImageSet *test;

  g_return_if_fail (FR_IS_DISAGREEMENT_PANE (self));
  g_return_if_fail (dataset != NULL && a != NULL && b != NULL);
  g_return_if_fail (name_a != NULL && name_b != NULL);
  test = fr_dataset_get_split (dataset, FR_SPLIT_TEST);
  g_return_if_fail (a->done == test->count && b->done == test->count);
  g_return_if_fail (a->n_classes == fr_dataset_get_n_classes (dataset) &&
                    b->n_classes == a->n_classes);

  let_go (self);
  self->dataset = fr_dataset_ref (dataset);
  self->answers[0] = fr_evaluation_ref (a);
  self->answers[1] = fr_evaluation_ref (b);
  self->names[0] = g_strdup (name_a);
  self->names[1] = g_strdup (name_b);
  self->disagreement = fr_disagreement_new (a->probabilities, b->probabilities, test->labels,
                                            test->count, a->n_classes);
  self->indices = g_new (guint, self->disagreement->length);
  fr_gallery_set_names (self->gallery, fr_dataset_get_class_names (dataset));
  fr_gallery_set_bind (self->gallery, bind_tile, self);
  show_images_verdict (self, seed);
  show_choices (self);
  show_list (self);
  gtk_stack_set_visible_child_name (self->stack, "list");
}

void
fr_disagreement_pane_say (FrDisagreementPane *self, const char *sentence)
{
  g_return_if_fail (FR_IS_DISAGREEMENT_PANE (self));
  g_return_if_fail (sentence != NULL);

  let_go (self);
  gtk_label_set_text (self->sentence_label, sentence);
  gtk_stack_set_visible_child_name (self->stack, "sentence");
}

void
fr_disagreement_pane_set_paged (FrDisagreementPane *self, gboolean paged)
{
  g_return_if_fail (FR_IS_DISAGREEMENT_PANE (self));

  if (fr_gallery_pages_set_paged (&self->pages, paged) && self->disagreement != NULL)
    show_page (self);
}

const FrDisagreement *
fr_disagreement_pane_get_disagreement (FrDisagreementPane *self)
{
  g_return_val_if_fail (FR_IS_DISAGREEMENT_PANE (self), NULL);

  return self->disagreement;
}

static void
activate (FrDisagreementPane *self)
{
  const int selected = fr_gallery_get_selected (self->gallery);

  if (self->disagreement != NULL && selected >= 0)
    g_signal_emit_by_name (self, "activated", selected);
}

static void
on_choice_changed (FrDisagreementPane *self)
{
  if (self->disagreement != NULL && !self->settling)
    show_list (self);
}

static void
on_pager_clicked (FrDisagreementPane *self, GtkWidget *button)
{
  fr_gallery_pages_turn (&self->pages, button);
  show_page (self);
}

/* Before the gallery, for which Enter leads to where it is. */
static gboolean
on_key_pressed (FrDisagreementPane *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter)
    return FALSE;
  activate (self);
  return TRUE;
}

static void
on_pressed (FrDisagreementPane *self, int n_press)
{
  if (n_press == 2)
    activate (self);
}

static void
on_choice_set_up (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer is_short)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (is_short != NULL) {
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
    gtk_label_set_max_width_chars (GTK_LABEL (label), CHOICE_CHARS);
  }
  gtk_list_item_set_child (item, label);
}

static void
on_choice_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer is_short)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* Names can be longer than a narrow window is wide; in the open list they are whole. */
static void
let_choices_shorten (GtkDropDown *list)
{
  g_autoptr (GtkListItemFactory) shown = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) listed = gtk_signal_list_item_factory_new ();

  g_signal_connect (shown, "setup", G_CALLBACK (on_choice_set_up), GINT_TO_POINTER (TRUE));
  g_signal_connect (shown, "bind", G_CALLBACK (on_choice_bind), NULL);
  g_signal_connect (listed, "setup", G_CALLBACK (on_choice_set_up), NULL);
  g_signal_connect (listed, "bind", G_CALLBACK (on_choice_bind), NULL);
  gtk_drop_down_set_factory (list, shown);
  gtk_drop_down_set_list_factory (list, listed);
}

static FrDraft *
draft_images_csv (gpointer data)
{
  FrDisagreementPane *self = data;

  if (self->disagreement == NULL)
    return NULL;
  return fr_disagreement_words_draft_csv (self->disagreement, get_choice (self),
                                          fr_dataset_get_class_names (self->dataset));
}

static void
fr_disagreement_pane_dispose (GObject *object)
{
  FrDisagreementPane *self = FR_DISAGREEMENT_PANE (object);

  let_go (self);
  self->gallery = NULL;

  G_OBJECT_CLASS (fr_disagreement_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FrDisagreementPane, stack);
  gtk_widget_class_bind_template_child (widget_class, FrDisagreementPane, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, FrDisagreementPane, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, FrDisagreementPane, info_button);
  gtk_widget_class_bind_template_child (widget_class, FrDisagreementPane, choice_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrDisagreementPane, inspect_button);
  gtk_widget_class_bind_template_child (widget_class, FrDisagreementPane, list_box);
  gtk_widget_class_bind_template_child (widget_class, FrDisagreementPane, heading_space);
  gtk_widget_class_bind_template_child (widget_class, FrDisagreementPane, heading_a);
  gtk_widget_class_bind_template_child (widget_class, FrDisagreementPane, heading_b);
  gtk_widget_class_bind_template_child (widget_class, FrDisagreementPane, gallery_box);
  gtk_widget_class_bind_template_child (widget_class, FrDisagreementPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, FrDisagreementPane, gallery);
  gtk_widget_class_bind_template_child (widget_class, FrDisagreementPane, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, FrDisagreementPane, pager);
  gtk_widget_class_bind_template_child (widget_class, FrDisagreementPane, previous_button);
  gtk_widget_class_bind_template_child (widget_class, FrDisagreementPane, next_button);
  gtk_widget_class_bind_template_child (widget_class, FrDisagreementPane, page_label);
  gtk_widget_class_bind_template_callback (widget_class, activate);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_pager_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_pressed);
}

static void
fr_disagreement_pane_class_init (FrDisagreementPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_disagreement_pane_dispose;

  g_signal_new ("activated", FR_TYPE_DISAGREEMENT_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_INT);

  g_type_ensure (FR_TYPE_GALLERY);
  g_type_ensure (FR_TYPE_INFO_BUTTON);
  g_type_ensure (FR_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/fitting_room/FittingRoom/"
                                                             "disagreement-pane.ui");
  bind_children (widget_class);
}

static void
fr_disagreement_pane_init (FrDisagreementPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->pages = (FrGalleryPages){ .gallery = self->gallery,
                                  .scroller = self->scroller,
                                  .box = self->gallery_box,
                                  .pager = self->pager,
                                  .previous_button = self->previous_button,
                                  .next_button = self->next_button,
                                  .label = self->page_label,
                                  .words = fr_data_words_page,
                                  .length = PAGE };
  fr_info_button_add_word (self->info_button, "mcnemar");
  let_choices_shorten (self->choice_drop_down);
  fr_look_request_size (self->heading_space, BESIDE, -1);
  fr_gallery_set_form (self->gallery, FR_TILE_DUEL, PICTURE_SIZE, 1);
  fr_chart_menu_attach_drawn (GTK_WIDGET (self->gallery), _ ("Images where two runs disagree"),
                              draft_images_csv, self);
}
