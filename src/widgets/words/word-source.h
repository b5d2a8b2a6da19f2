/* Whoever knows what the words of the glossary come to just now, in figures, and opens the help:
 * the window's.
 *
 * A widget finds the source that is attached to itself or to the nearest widget around it. Main
 * thread; any file of widgets/, views/ and app/.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "changed": the figures may be others now. */
#define FR_TYPE_WORD_SOURCE (fr_word_source_get_type ())
G_DECLARE_INTERFACE (FrWordSource, fr_word_source, FR, WORD_SOURCE, GObject)

struct _FrWordSourceInterface {
  GTypeInterface parent_interface;

  /* See fr_word_source_describe() and fr_word_source_explain(). */
  char *(*describe) (FrWordSource *self, const char *word);
  void (*explain) (FrWordSource *self, const char *word);
};

/* Has the widgets in @widget find @self, as long as both live. */
void fr_word_source_attach (FrWordSource *self, GtkWidget *widget);
/* Returns: (transfer none) (nullable). */
FrWordSource *fr_word_source_find (GtkWidget *widget);

/* The formula of @word, a key of the glossary, filled with the figures of the moment that is shown:
 * "8,812 right ÷ 10,000 = 88.1 %"; or why there are none yet. Returns: (transfer full) (nullable):
 * %NULL if it has no figures at all. */
char *fr_word_source_describe (FrWordSource *self, const char *word);
/* Opens the help at @word. */
void fr_word_source_explain (FrWordSource *self, const char *word);

/* For implementations: emits "changed". */
void fr_word_source_emit_changed (FrWordSource *self);

G_END_DECLS
