/* A widget has a source as an object's data: a window needs no code of its own for it. */
#include "widgets/words/word-source.h"

#define DATA "fr-word-source"

G_DEFINE_INTERFACE (FrWordSource, fr_word_source, G_TYPE_OBJECT)

static void
fr_word_source_default_init (FrWordSourceInterface *interface)
{
  g_signal_new ("changed", FR_TYPE_WORD_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
}

static void
free_reference (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

void
fr_word_source_attach (FrWordSource *self, GtkWidget *widget)
{
  GWeakRef *reference;

  g_return_if_fail (FR_IS_WORD_SOURCE (self) && GTK_IS_WIDGET (widget));

  reference = g_new (GWeakRef, 1);
  g_weak_ref_init (reference, self);
  g_object_set_data_full (G_OBJECT (widget), DATA, reference, free_reference);
}

FrWordSource *
fr_word_source_find (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  for (; widget != NULL; widget = gtk_widget_get_parent (widget)) {
    GWeakRef *reference = g_object_get_data (G_OBJECT (widget), DATA);
    g_autoptr (FrWordSource) source = reference != NULL ? g_weak_ref_get (reference) : NULL;

    if (source != NULL)
      /* Its owner keeps it: all of this is the main thread's. */
      return source;
  }
  return NULL;
}

char *
fr_word_source_describe (FrWordSource *self, const char *word)
{
  g_return_val_if_fail (FR_IS_WORD_SOURCE (self) && word != NULL, NULL);

  return FR_WORD_SOURCE_GET_IFACE (self)->describe (self, word);
}

void
fr_word_source_explain (FrWordSource *self, const char *word)
{
  g_return_if_fail (FR_IS_WORD_SOURCE (self) && word != NULL);

  FR_WORD_SOURCE_GET_IFACE (self)->explain (self, word);
}

void
fr_word_source_emit_changed (FrWordSource *self)
{
  g_return_if_fail (FR_IS_WORD_SOURCE (self));

  g_signal_emit_by_name (self, "changed");
}
