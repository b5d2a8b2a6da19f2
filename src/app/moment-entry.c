#include "app/moment-entry.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "io/figure.h"
#include "widgets/charts/moment-text.h"

/* An epoch that is typed as a decimal fraction is not quite that in binary. */
#define HAIR 1e-6

struct _FrMomentEntry {
  GtkPopover parent_instance;

  guint batches_per_epoch;
  guint64 done;

  GtkEditable *entry;  /* borrowed, as is the next */
  GtkLabel *complaint; /* what is wrong with the text */
};

G_DEFINE_FINAL_TYPE (FrMomentEntry, fr_moment_entry, GTK_TYPE_POPOVER)

/* Whether @text begins with @word, in letters of either case; then that is skipped. */
static gboolean
skip_word (const char **text, const char *word)
{
  g_autofree char *folded = g_utf8_casefold (word, -1);

  if (!g_str_has_prefix (*text, folded))
    return FALSE;
  *text += strlen (folded);
  return TRUE;
}

/* Of what @text (case-folded) speaks, which it skips. */
static void
read_unit (const char **text, gboolean *is_epoch, gboolean *is_batch)
{
  /* Translators: a word that the user may type before a number: "epoch 3.4". */
  *is_epoch = skip_word (text, _ ("epoch")) || skip_word (text, "epoch");
  /* Translators: a word that the user may type before a number: "batch 4,200". */
  *is_batch = !*is_epoch && (skip_word (text, _ ("batch")) || skip_word (text, "batch"));
}

static char *
complain_of_text (void)
{
  g_autofree char *example = fr_figure_format_fixed (3.4, 1);

  /* Translators: %s is a number with a decimal: "3.4". */
  return g_strdup_printf (_ ("That is no moment: type the number of a batch, or “epoch %s”"),
                          example);
}

static char *
complain_of_future (guint64 done, guint batches_per_epoch)
{
  g_autofree char *count = fr_figure_format_count (done);
  g_autofree char *epoch = fr_format_epoch (done, batches_per_epoch);

  /* Translators: the user has typed a later moment. "Only 4,200 batches are done so far, up to
   * epoch 2.24". */
  return g_strdup_printf (_ ("Only %s batches are done so far, up to epoch %s"), count, epoch);
}

char *
fr_moment_entry_read (const char *text, guint batches_per_epoch, guint64 done, guint64 *batch)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *folded = g_utf8_casefold (g_strstrip (valid), -1);
  const char *number = folded;
  gboolean is_epoch, is_batch;
  guint64 found;
  double epoch;

  g_return_val_if_fail (batches_per_epoch > 0, NULL);

  read_unit (&number, &is_epoch, &is_batch);
  if (is_epoch || !fr_figure_parse_count (number, &found)) {
    if (is_batch || !fr_figure_parse (number, &epoch) || epoch < 0.0)
      return complain_of_text ();
    epoch = ceil (epoch * batches_per_epoch - HAIR);
    found = epoch < 1e15 ? (guint64) fmax (0.0, epoch) : G_MAXUINT64;
  }
  if (found > done)
    return complain_of_future (done, batches_per_epoch);
  *batch = found;
  return NULL;
}

/* @complaint: nullable. */
static void
show_complaint (FrMomentEntry *self, const char *complaint)
{
  gtk_label_set_label (self->complaint, complaint != NULL ? complaint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->complaint), complaint != NULL);
  (complaint != NULL ? gtk_widget_add_css_class
                     : gtk_widget_remove_css_class) (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  complaint != NULL ? complaint : "", -1);
}

static void
on_activate (FrMomentEntry *self)
{
  g_autofree char *complaint = NULL;
  guint64 batch = 0;

  complaint = fr_moment_entry_read (gtk_editable_get_text (self->entry), self->batches_per_epoch,
                                    self->done, &batch);
  show_complaint (self, complaint);
  if (complaint != NULL) {
    gtk_editable_select_region (self->entry, 0, -1);
    return;
  }
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit_by_name (self, "entered", batch);
}

static void
fr_moment_entry_class_init (FrMomentEntryClass *klass)
{
  g_signal_new ("entered", FR_TYPE_MOMENT_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static void
fr_moment_entry_init (FrMomentEntry *self)
{
  g_autofree char *example = fr_figure_format_fixed (3.4, 1);
  /* Translators: what is to be typed. %s is a number with a decimal: "3.4". */
  g_autofree char *hint = g_strdup_printf (_ ("A batch, or “epoch %s”"), example);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (hint), *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Go"));
  GtkWidget *complaint = gtk_label_new (NULL);

  self->batches_per_epoch = 1;
  self->entry = GTK_EDITABLE (entry);
  self->complaint = GTK_LABEL (complaint);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Go to Moment"), -1);
  gtk_label_set_xalign (self->complaint, 0.0F);
  gtk_label_set_wrap (self->complaint, TRUE);
  gtk_label_set_max_width_chars (self->complaint, 32);
  gtk_widget_add_css_class (complaint, "error");
  gtk_widget_set_visible (complaint, FALSE);
  gtk_box_append (GTK_BOX (row), entry);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), complaint);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_TOP);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
}

void
fr_moment_entry_open (FrMomentEntry *self,
                      const GdkRectangle *place,
                      guint64 batch,
                      guint batches_per_epoch,
                      guint64 done)
{
  g_autofree char *count = fr_figure_format_count (batch);

  g_return_if_fail (FR_IS_MOMENT_ENTRY (self) && batches_per_epoch > 0);

  self->batches_per_epoch = batches_per_epoch;
  self->done = done;
  show_complaint (self, NULL);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), place);
  gtk_editable_set_text (self->entry, count);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}

void
fr_moment_entry_set_done (FrMomentEntry *self, guint64 done)
{
  g_return_if_fail (FR_IS_MOMENT_ENTRY (self));

  self->done = done;
}
