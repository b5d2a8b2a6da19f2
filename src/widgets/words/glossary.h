/* The words of the trade, each with the paragraph that explains it: the help's rows and the small
 * buttons beside the words show the same.
 *
 * Plain constant data; main thread, any layer above widgets/.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is marked (t) is translatable: give it to gettext. */
typedef struct {
  const char *key;   /* in .ui files */
  const char *title; /* (t) */
  const char *text;  /* (t) whole sentences */
} FrWord;

/* Returns: (transfer none) (nullable). */
const FrWord *fr_glossary_find (const char *key);

G_END_DECLS
