#include "views/runs/run-row.h"

#include <glib/gi18n-lib.h>

#include "views/runs/run-words.h"

struct _FrRunRow {
  GtkBox parent_instance;

  FrKeptRun *run; /* owned, nullable */
  char *shown;    /* owned, nullable */

  /* template */
  GtkImage *star;
  GtkLabel *title;
  GtkLabel *identity;
  GtkLabel *badge;
  GtkLabel *accuracy;
};

G_DEFINE_FINAL_TYPE (FrRunRow, fr_run_row, GTK_TYPE_BOX)

/* Returns: (nullable): what is special about it. */
static const char *
get_badge (FrRunRow *self)
{
  if (g_strcmp0 (self->shown, fr_kept_run_get_name (self->run)) == 0)
    return _ ("on screen");
  if (fr_kept_run_is_interrupted (self->run))
    return _ ("interrupted");
  return fr_kept_run_get_state (self->run)->in_hand ? _ ("in another window") : NULL;
}

static void
update (FrRunRow *self)
{
  const FrRunCard *card = fr_kept_run_get_card (self->run);
  g_autofree char *title = fr_run_words_title (card);
  g_autofree char *identity = fr_run_words_identity (card);
  g_autofree char *accuracy = fr_run_words_accuracy (card->accuracy_last);
  const char *badge = get_badge (self);

  gtk_label_set_text (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_label_set_text (self->identity, identity);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->identity), identity);
  gtk_label_set_text (self->accuracy, accuracy);
  gtk_label_set_text (self->badge, badge != NULL ? badge : "");
  gtk_widget_set_visible (GTK_WIDGET (self->badge), badge != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->star), card->starred);
}

void
fr_run_row_set_run (FrRunRow *self, FrKeptRun *run)
{
  g_return_if_fail (FR_IS_RUN_ROW (self));

  if (self->run != NULL)
    g_signal_handlers_disconnect_by_data (self->run, self);
  g_set_object (&self->run, run);
  if (run == NULL)
    return;
  g_signal_connect_object (run, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
fr_run_row_set_shown (FrRunRow *self, const char *document)
{
  g_return_if_fail (FR_IS_RUN_ROW (self));

  g_free (self->shown);
  self->shown = g_strdup (document);
  if (self->run != NULL)
    update (self);
}

static void
fr_run_row_dispose (GObject *object)
{
  FrRunRow *self = FR_RUN_ROW (object);

  fr_run_row_set_run (self, NULL);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (fr_run_row_parent_class)->dispose (object);
}

static void
fr_run_row_class_init (FrRunRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_run_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/run-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FrRunRow, star);
  gtk_widget_class_bind_template_child (widget_class, FrRunRow, title);
  gtk_widget_class_bind_template_child (widget_class, FrRunRow, identity);
  gtk_widget_class_bind_template_child (widget_class, FrRunRow, badge);
  gtk_widget_class_bind_template_child (widget_class, FrRunRow, accuracy);
}

static void
fr_run_row_init (FrRunRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FrRunRow *
fr_run_row_new (void)
{
  return g_object_new (FR_TYPE_RUN_ROW, NULL);
}
