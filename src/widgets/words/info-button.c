#include "widgets/words/info-button.h"

#include <glib/gi18n-lib.h>

#include "widgets/opener.h"
#include "widgets/words/glossary.h"
#include "widgets/words/word-source.h"

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
  GtkLabel *formula;
  GtkLabel *figures;
  GtkLabel *note;
  GtkWidget *more; /* leads to the help */

  FrWordSource *source; /* owned; NULL while the popover is closed, or if there is none */
};

G_DEFINE_FINAL_TYPE (FrInfoButton, fr_info_button, ADW_TYPE_BIN)

enum {
  PROP_WORD = 1,
};

static void
fr_info_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrInfoButton *self = FR_INFO_BUTTON (object);

  switch (id) {
  case PROP_WORD:
    g_value_set_string (value, fr_info_button_get_word (self));
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

/* What the word comes to just now. A note may say the same already. */
static void
show_figures (FrInfoButton *self)
{
  g_autofree char *figures =
      self->source != NULL ? fr_word_source_describe (self->source, self->word->key) : NULL;
  const gboolean shown =
      figures != NULL && g_strcmp0 (figures, fr_info_button_get_note (self)) != 0;

  gtk_label_set_text (self->figures, shown ? figures : "");
  gtk_widget_set_visible (GTK_WIDGET (self->figures), shown);
}

static void
let_source_go (FrInfoButton *self)
{
  if (self->source != NULL)
    g_signal_handlers_disconnect_by_data (self->source, self);
  g_clear_object (&self->source);
}

static void
on_popover_mapped (FrInfoButton *self)
{
  FrWordSource *source = fr_word_source_find (GTK_WIDGET (self));

  let_source_go (self);
  if (source != NULL) {
    self->source = g_object_ref (source);
    g_signal_connect_object (source, "changed", G_CALLBACK (show_figures), self, G_CONNECT_SWAPPED);
  }
  gtk_widget_set_visible (self->more, source != NULL);
  show_figures (self);
}

static void
on_unmapped (FrInfoButton *self)
{
  let_source_go (self);
}

static void
on_more_clicked (FrInfoButton *self)
{
  g_autoptr (FrWordSource) source = self->source != NULL ? g_object_ref (self->source) : NULL;

  gtk_menu_button_popdown (self->button);
  if (source != NULL)
    fr_word_source_explain (source, self->word->key);
}

static gboolean
on_help_key (GtkWidget *popover, GVariant *args, gpointer user_data)
{
  on_more_clicked (user_data);
  return GDK_EVENT_STOP;
}

/* F1 leads to the help from here, too: keys of the window are not heard in an open popover. */
static void
add_help_key (FrInfoButton *self, GtkWidget *popover)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F1, 0),
                                                          gtk_callback_action_new (on_help_key,
                                                                                   self, NULL)));
  gtk_widget_add_controller (popover, controller);
}

/* Returns: (transfer none): the way to all words, at the end of @page. */
static GtkWidget *
add_more (FrInfoButton *self, GtkBox *page)
{
  /* Translators: a button below the explanation of a word, which opens the help at that word. */
  GtkWidget *more = gtk_button_new_with_label (_ ("More in Help"));

  gtk_widget_set_halign (more, GTK_ALIGN_END);
  gtk_widget_add_css_class (more, "flat");
  gtk_widget_set_visible (more, FALSE);
  g_signal_connect_object (more, "clicked", G_CALLBACK (on_more_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (page, more);
  return more;
}

static void
fr_info_button_dispose (GObject *object)
{
  let_source_go (FR_INFO_BUTTON (object));

  G_OBJECT_CLASS (fr_info_button_parent_class)->dispose (object);
}

static void
fr_info_button_class_init (FrInfoButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fr_info_button_dispose;
  object_class->get_property = fr_info_button_get_property;
  object_class->set_property = fr_info_button_set_property;

  g_object_class_install_property (object_class, PROP_WORD,
                                   g_param_spec_string ("word", NULL, NULL, NULL,
                                                        G_PARAM_READWRITE |
                                                            G_PARAM_STATIC_STRINGS));
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
  self->formula = add_paragraph (self->page);
  gtk_widget_add_css_class (GTK_WIDGET (self->formula), "fr-formula");
  self->figures = add_paragraph (self->page);
  gtk_widget_add_css_class (GTK_WIDGET (self->figures), "fr-figures");
  gtk_widget_add_css_class (GTK_WIDGET (self->figures), "numeric");
  gtk_widget_set_visible (GTK_WIDGET (self->figures), FALSE);
  self->note = add_paragraph (self->page);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "numeric");
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  self->more = add_more (self, self->page);
  gtk_widget_add_css_class (page, "fr-word-page");
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 600);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), page);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  add_help_key (self, popover);
  g_signal_connect_object (popover, "map", G_CALLBACK (on_popover_mapped), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "unmap", G_CALLBACK (on_unmapped), self, G_CONNECT_SWAPPED);

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
  gtk_label_set_text (self->formula, self->word->formula != NULL ? _ (self->word->formula) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->formula), self->word->formula != NULL);
  /* Translators: name of a small button that explains a word, as in "About: Learning rate". */
  name = g_strdup_printf (_ ("About: %s"), _ (self->word->title));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), name);
  fr_opener_set_name (GTK_WIDGET (self->button), name);
  show_figures (self);
  g_object_notify (G_OBJECT (self), "word");
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
  gtk_box_reorder_child_after (self->page, self->more, GTK_WIDGET (self->note));
}

void
fr_info_button_set_note (FrInfoButton *self, const char *note)
{
  g_return_if_fail (FR_IS_INFO_BUTTON (self));

  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  show_figures (self);
}

const char *
fr_info_button_get_note (FrInfoButton *self)
{
  g_return_val_if_fail (FR_IS_INFO_BUTTON (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self->note)) ? gtk_label_get_text (self->note) : NULL;
}

const char *
fr_info_button_get_figures (FrInfoButton *self)
{
  g_return_val_if_fail (FR_IS_INFO_BUTTON (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self->figures)) ? gtk_label_get_text (self->figures)
                                                             : NULL;
}

const char *
fr_info_button_get_word (FrInfoButton *self)
{
  g_return_val_if_fail (FR_IS_INFO_BUTTON (self), NULL);

  return self->word != NULL ? self->word->key : NULL;
}

void
fr_info_button_open (FrInfoButton *self)
{
  g_return_if_fail (FR_IS_INFO_BUTTON (self));

  gtk_menu_button_popup (self->button);
}
