#include "widgets/words/info-button.h"

#include <glib/gi18n-lib.h>

#include "widgets/opener.h"
#include "widgets/words/glossary.h"

/* As wide as a line is easy to read; in the narrowest window it breaks sooner. */
#define LINE_CHARS 36

struct _FrInfoButton {
  AdwBin parent_instance;

  const FrWord *word; /* nullable */

  /* borrowed from the button and its popover */
  GtkMenuButton *button;
  GtkBox *page;
  GtkLabel *title;
  GtkLabel *text;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (FrInfoButton, fr_info_button, ADW_TYPE_BIN)

enum {
  PROP_WORD = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
fr_info_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrInfoButton *self = FR_INFO_BUTTON (object);

  switch (id) {
  case PROP_WORD:
    g_value_set_string (value, self->word != NULL ? self->word->key : NULL);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_info_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_WORD:
    fr_info_button_set_word (FR_INFO_BUTTON (object), g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_info_button_class_init (FrInfoButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_info_button_get_property;
  object_class->set_property = fr_info_button_set_property;

  props[PROP_WORD] =
      g_param_spec_string ("word", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

/* Returns: (transfer none): a paragraph at the end of @page. */
static GtkLabel *
add_paragraph (GtkBox *page)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  /* Of a fixed width: a popover is given the height of its natural width. */
  gtk_label_set_width_chars (label, LINE_CHARS);
  gtk_label_set_max_width_chars (label, LINE_CHARS);
  gtk_box_append (page, GTK_WIDGET (label));
  return label;
}

static void
fr_info_button_init (FrInfoButton *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller;

  self->page = GTK_BOX (page);
  self->title = add_paragraph (self->page);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  self->text = add_paragraph (self->page);
  self->note = add_paragraph (self->page);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "numeric");
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  gtk_widget_add_css_class (page, "fr-word-page");
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 600);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), page);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);

  /* The button inside is the one that is pressed: two would be heard. */
  self->button =
      g_object_new (GTK_TYPE_MENU_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_menu_button_set_icon_name (self->button, "fr-info-symbolic");
  gtk_menu_button_set_has_frame (self->button, FALSE);
  gtk_menu_button_set_popover (self->button, popover);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), "fr-info");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

GtkWidget *
fr_info_button_new (const char *word)
{
  return g_object_new (FR_TYPE_INFO_BUTTON, "word", word, NULL);
}

void
fr_info_button_set_word (FrInfoButton *self, const char *word)
{
  g_autofree char *name = NULL;

  g_return_if_fail (FR_IS_INFO_BUTTON (self));
  g_return_if_fail (word != NULL && fr_glossary_find (word) != NULL);

  self->word = fr_glossary_find (word);
  gtk_label_set_text (self->title, _ (self->word->title));
  gtk_label_set_text (self->text, _ (self->word->text));
  /* Translators: name of a small button that explains a word, as in "About: Learning rate". */
  name = g_strdup_printf (_ ("About: %s"), _ (self->word->title));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), name);
  fr_opener_set_name (GTK_WIDGET (self->button), name);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WORD]);
}

void
fr_info_button_add_word (FrInfoButton *self, const char *word)
{
  const FrWord *added;
  GtkLabel *title, *text;

  g_return_if_fail (FR_IS_INFO_BUTTON (self));
  g_return_if_fail (word != NULL && fr_glossary_find (word) != NULL);

  added = fr_glossary_find (word);
  title = add_paragraph (self->page);
  text = add_paragraph (self->page);
  gtk_widget_add_css_class (GTK_WIDGET (title), "heading");
  gtk_label_set_text (title, _ (added->title));
  gtk_label_set_text (text, _ (added->text));
  gtk_box_reorder_child_after (self->page, GTK_WIDGET (self->note), GTK_WIDGET (text));
}

void
fr_info_button_set_note (FrInfoButton *self, const char *note)
{
  g_return_if_fail (FR_IS_INFO_BUTTON (self));

  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

const char *
fr_info_button_get_note (FrInfoButton *self)
{
  g_return_val_if_fail (FR_IS_INFO_BUTTON (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self->note)) ? gtk_label_get_text (self->note) : NULL;
}

void
fr_info_button_open (FrInfoButton *self)
{
  g_return_if_fail (FR_IS_INFO_BUTTON (self));

  gtk_menu_button_popup (self->button);
}
