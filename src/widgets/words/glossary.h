/* The words of the trade, each with the paragraph that explains it and, if it has one, its formula:
 * the help's rows and the small buttons beside the words show the same.
 *
 * Plain constant data; main thread, any layer above widgets/.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The parts of the help, in its order. */
typedef enum {
  FR_WORDS_CHARTS,
  FR_WORDS_LEARNING,
  FR_WORDS_DATA,
  FR_WORDS_NETWORK,
  FR_WORDS_ANSWER,
  FR_WORDS_TIME,
  FR_WORDS_COMPARE,
  FR_N_WORD_GROUPS,
} FrWordGroup;

/* What is marked (t) is translatable: give it to gettext. */
typedef struct {
  const char *key; /* in .ui files */
  FrWordGroup group;
  const char *title;   /* (t) */
  const char *text;    /* (t) whole sentences */
  const char *formula; /* (t) (nullable) plain text; several are a line each */
} FrWord;

/* Returns: (transfer none): all words, @n of them, those of a group together. */
const FrWord *fr_glossary_get_table (guint *n);

/* Returns: (transfer none) (nullable). */
const FrWord *fr_glossary_find (const char *key);

/* Returns: (transfer none): the title of @group in the user's language. */
const char *fr_glossary_get_group_title (FrWordGroup group);

G_END_DECLS
