/* Which word of the glossary stands where the keyboard focus is.
 *
 * Main thread; help-source.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A part of the window, and its word. */
typedef struct {
  const char *type; /* of the part, or of the widget whose template it is in */
  const char *id;   /* there, or the name that its view has given it; %NULL: all of it */
  const char *word; /* a key of the glossary */
} FrHelpPlace;

/* Returns: (transfer none): the table, @n rows long, in which inner parts stand before outer ones.
 */
const FrHelpPlace *fr_help_context_get_table (guint *n);

/* Returns: (transfer none) (nullable): the key of the word of @focus (nullable), or of the nearest
 * widget around it that has one. */
const char *fr_help_context_find (GtkWidget *focus);

G_END_DECLS
