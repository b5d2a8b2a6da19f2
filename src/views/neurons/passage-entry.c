#include "views/neurons/passage-entry.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"

struct _FrPassageEntry {
  AdwBin parent_instance;

  guint count;

  /* template */
  GtkEditable *entry;
  GtkLabel *answer_label;
};

G_DEFINE_FINAL_TYPE (FrPassageEntry, fr_passage_entry, ADW_TYPE_BIN)

/* @answer: (nullable): what to type instead; %NULL: nothing is wrong. */
static void
show_answer (FrPassageEntry *self, const char *answer)
{
  GtkWidget *entry = GTK_WIDGET (self->entry);

  if (answer != NULL)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
  gtk_label_set_text (self->answer_label, answer != NULL ? answer : "");
  gtk_widget_set_visible (GTK_WIDGET (self->answer_label), answer != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  answer != NULL ? answer : "", -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               answer != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                              : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
on_activate (FrPassageEntry *self)
{
  g_autofree char *last = NULL;
  g_autofree char *answer = NULL;
  guint64 image;

  if (self->count == 0)
    return;
  if (fr_figure_parse_count (gtk_editable_get_text (self->entry), &image) && image < self->count) {
    show_answer (self, NULL);
    g_signal_emit_by_name (self, "entered", (guint) image);
    return;
  }
  last = fr_figure_format_count (self->count - 1);
  /* Translators: what to type instead of what was typed; indices of images. */
  answer = g_strdup_printf (_ ("Type 0 to %s"), last);
  show_answer (self, answer);
  gtk_editable_select_region (self->entry, 0, -1);
}

/* What is being typed is not wrong yet. */
static void
on_changed (FrPassageEntry *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->answer_label)))
    show_answer (self, NULL);
}

static void
fr_passage_entry_class_init (FrPassageEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_signal_new ("entered", FR_TYPE_PASSAGE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/passage-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, FrPassageEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, FrPassageEntry, answer_label);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
fr_passage_entry_init (FrPassageEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fr_passage_entry_set_count (FrPassageEntry *self, guint count)
{
  g_return_if_fail (FR_IS_PASSAGE_ENTRY (self));

  self->count = count;
  show_answer (self, NULL);
}

void
fr_passage_entry_clear (FrPassageEntry *self)
{
  g_return_if_fail (FR_IS_PASSAGE_ENTRY (self));

  gtk_editable_set_text (self->entry, "");
  show_answer (self, NULL);
}
