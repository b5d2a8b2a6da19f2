/* A revealer around a line that wraps where it is narrow. */
#include "widgets/banner.h"

#include "io/figure.h"
#include "widgets/layout/wrap-box.h"

#define LEAST_LETTERS 20 /* of a line of the sentence */

struct _FrBanner {
  AdwBin parent_instance;

  /* Borrowed from the tree. */
  GtkRevealer *revealer;
  GtkLabel *label;
  GtkWidget *choice; /* has the buttons */
  GtkWidget *buttons[FR_BANNER_BUTTONS];
};

G_DEFINE_FINAL_TYPE (FrBanner, fr_banner, ADW_TYPE_BIN)

static void
fr_banner_class_init (FrBannerClass *klass)
{
}

static void
fr_banner_init (FrBanner *self)
{
  GtkWidget *strip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *line = fr_wrap_box_new ();

  gtk_widget_set_hexpand (line, TRUE);
  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  /* Languages such as Korean may break a line after any letter: in a column of single letters it
   * would be higher than the window, and GTK asks how high it is at its narrowest. */
  gtk_label_set_width_chars (self->label, LEAST_LETTERS);
  gtk_label_set_justify (self->label, GTK_JUSTIFY_CENTER);
  fr_wrap_box_append (FR_WRAP_BOX (line), GTK_WIDGET (self->label));

  /* They go to the next line together. */
  self->choice = fr_wrap_box_new ();
  gtk_widget_set_hexpand (self->choice, TRUE);
  gtk_widget_set_valign (self->choice, GTK_ALIGN_CENTER);
  fr_wrap_box_append (FR_WRAP_BOX (line), self->choice);
  for (guint i = 0; i < FR_BANNER_BUTTONS; i++) {
    self->buttons[i] = gtk_button_new ();
    /* Where they stand in a line of their own they share it. */
    gtk_widget_set_hexpand (self->buttons[i], TRUE);
    gtk_widget_set_valign (self->buttons[i], GTK_ALIGN_CENTER);
    fr_wrap_box_append (FR_WRAP_BOX (self->choice), self->buttons[i]);
  }

  gtk_widget_add_css_class (strip, "banner");
  gtk_box_append (GTK_BOX (strip), line);
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, strip);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
}

GtkWidget *
fr_banner_new (void)
{
  return g_object_new (FR_TYPE_BANNER, NULL);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

void
fr_banner_show (FrBanner *self,
                FrBannerKind kind,
                const char *sentence,
                const FrBannerButton buttons[FR_BANNER_BUTTONS])
{
  g_autofree char *text = NULL;

  g_return_if_fail (FR_IS_BANNER (self) && sentence != NULL);

  text = fr_figure_keep_percents_whole (sentence);
  gtk_label_set_text (self->label, text);
  set_class (GTK_WIDGET (self), "warning", kind == FR_BANNER_WARNING);
  set_class (self->buttons[0], "suggested-action", kind == FR_BANNER_NEWS);
  gtk_widget_set_visible (self->choice, buttons[0].label != NULL);
  for (guint i = 0; i < FR_BANNER_BUTTONS; i++) {
    gtk_widget_set_visible (self->buttons[i], buttons[i].label != NULL);
    if (buttons[i].label == NULL)
      continue;
    /* By which others find it. */
    gtk_widget_set_name (self->buttons[i], buttons[i].action);
    gtk_button_set_label (GTK_BUTTON (self->buttons[i]), buttons[i].label);
    gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->buttons[i]))), TRUE);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (self->buttons[i]), buttons[i].action);
  }
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

void
fr_banner_hide (FrBanner *self)
{
  g_return_if_fail (FR_IS_BANNER (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

const char *
fr_banner_get_sentence (FrBanner *self)
{
  g_return_val_if_fail (FR_IS_BANNER (self), NULL);

  return gtk_revealer_get_reveal_child (self->revealer) ? gtk_label_get_text (self->label) : NULL;
}
