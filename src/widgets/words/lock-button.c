#include "widgets/words/lock-button.h"

#include <glib/gi18n-lib.h>

#include "widgets/opener.h"

/* As wide as the paragraphs behind an (i). */
#define LINE_CHARS 36

struct _FrLockButton {
  AdwBin parent_instance;

  /* borrowed from the bin and the popover */
  GtkMenuButton *button;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (FrLockButton, fr_lock_button, ADW_TYPE_BIN)

static void
fr_lock_button_class_init (FrLockButtonClass *klass)
{
}

static void
fr_lock_button_init (FrLockButton *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  /* Of a fixed width: a popover is given the height of its natural width. */
  gtk_label_set_width_chars (self->label, LINE_CHARS);
  gtk_label_set_max_width_chars (self->label, LINE_CHARS);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "fr-word-page");
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->label));

  /* The button inside is the one that is pressed: two would be heard. */
  self->button =
      g_object_new (GTK_TYPE_MENU_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_menu_button_set_icon_name (self->button, "changes-prevent-symbolic");
  gtk_menu_button_set_has_frame (self->button, FALSE);
  gtk_menu_button_set_popover (self->button, popover);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), "fr-info");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

GtkWidget *
fr_lock_button_new (void)
{
  return g_object_new (FR_TYPE_LOCK_BUTTON, NULL);
}

void
fr_lock_button_set_reason (FrLockButton *self, const char *title, const char *reason)
{
  g_autofree char *name = NULL;

  g_return_if_fail (FR_IS_LOCK_BUTTON (self) && title != NULL);

  gtk_label_set_text (self->label, reason != NULL ? reason : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), reason);
  /* Translators: name of a small button that says why a setting cannot be changed, as in "Locked:
   * Learning rate. Set by your teacher’s preset “Week 3”." */
  name = g_strdup_printf (_ ("Locked: %s. %s"), title, reason != NULL ? reason : "");
  fr_opener_set_name (GTK_WIDGET (self->button), name);
}

const char *
fr_lock_button_get_reason (FrLockButton *self)
{
  g_return_val_if_fail (FR_IS_LOCK_BUTTON (self), NULL);

  return gtk_label_get_text (self->label);
}
