#include "app/lesson/marked-label.h"

GtkWidget *
fr_marked_label_new (const char *markup)
{
  GtkWidget *label = gtk_label_new (NULL);

  g_return_val_if_fail (markup != NULL, label);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "lesson-text");
  return label;
}

char *
fr_marked_label_to_plain (const char *markup)
{
  char *plain = NULL;

  g_return_val_if_fail (markup != NULL, NULL);

  return pango_parse_markup (markup, -1, 0, NULL, &plain, NULL, NULL) ? plain : g_strdup (markup);
}
