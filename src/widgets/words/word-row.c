/* A screen reader gets all of it as the description of the row, which has the keyboard focus. */
#include "widgets/words/word-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FrWordRow {
  AdwPreferencesRow parent_instance;

  const FrWord *word;
  GtkLabel *figures; /* borrowed from the row */
};

G_DEFINE_FINAL_TYPE (FrWordRow, fr_word_row, ADW_TYPE_PREFERENCES_ROW)

static void
fr_word_row_class_init (FrWordRowClass *klass)
{
}

static void
fr_word_row_init (FrWordRow *self)
{
}

/* Returns: (transfer none): a label at the end of @box that wraps. */
static GtkLabel *
add_label (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

/* What is heard when the row has the keyboard focus: its name, and then all the rest. */
static void
describe (FrWordRow *self)
{
  const char *figures = fr_word_row_get_figures (self);
  g_autofree char *all = g_strjoin ("\n", _ (self->word->text),
                                    self->word->formula != NULL ? _ (self->word->formula) : "",
                                    figures != NULL ? figures : "", NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (self->word->title), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  g_strstrip (all), -1);
}

GtkWidget *
fr_word_row_new (const FrWord *word)
{
  FrWordRow *self;
  GtkBox *box;

  g_return_val_if_fail (word != NULL, NULL);

  self = g_object_new (FR_TYPE_WORD_ROW, "title", _ (word->title), "activatable", FALSE, NULL);
  self->word = word;
  box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  gtk_widget_add_css_class (GTK_WIDGET (box), "fr-word-row");
  add_label (box, _ (word->title), "heading");
  add_label (box, _ (word->text), NULL);
  if (word->formula != NULL)
    add_label (box, _ (word->formula), "fr-formula");
  self->figures = add_label (box, NULL, "fr-figures");
  gtk_widget_add_css_class (GTK_WIDGET (self->figures), "numeric");
  gtk_widget_set_visible (GTK_WIDGET (self->figures), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (box));
  describe (self);
  return GTK_WIDGET (self);
}

const FrWord *
fr_word_row_get_word (FrWordRow *self)
{
  g_return_val_if_fail (FR_IS_WORD_ROW (self), NULL);

  return self->word;
}

void
fr_word_row_set_figures (FrWordRow *self, const char *figures)
{
  g_return_if_fail (FR_IS_WORD_ROW (self));

  if (g_strcmp0 (figures, fr_word_row_get_figures (self)) == 0)
    return;
  gtk_label_set_text (self->figures, figures != NULL ? figures : "");
  gtk_widget_set_visible (GTK_WIDGET (self->figures), figures != NULL);
  describe (self);
}

const char *
fr_word_row_get_figures (FrWordRow *self)
{
  g_return_val_if_fail (FR_IS_WORD_ROW (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self->figures)) ? gtk_label_get_text (self->figures)
                                                             : NULL;
}

static gboolean
contains (const char *text, const char *folded)
{
  g_autofree char *own = g_utf8_casefold (text, -1);

  return strstr (own, folded) != NULL;
}

gboolean
fr_word_row_matches (FrWordRow *self, const char *text)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (FR_IS_WORD_ROW (self) && text != NULL, FALSE);

  folded = g_utf8_casefold (text, -1);
  return contains (_ (self->word->title), folded) || contains (_ (self->word->text), folded) ||
         (self->word->formula != NULL && contains (_ (self->word->formula), folded));
}
