/* Words in Korean letters stay whole at the ends of lines.
 *
 * Unicode, and with it Pango, may end a line between any two of them; Korean textbooks end it at
 * spaces only. Any thread, any layer above charts/.
 */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* A longer one is no word, such as the name that a user gave a run: it may end anywhere. */
#define FR_WHOLE_WORDS_LONGEST 20

/* Adds to @attributes (nullable), which stay as they are, that each word of @text with Korean
 * letters is whole. Where a layout may end lines within words, this one ends there only if it is
 * longer than a line. Returns: (transfer full) (nullable): %NULL if @text has no such word. */
PangoAttrList *fr_whole_words_mark (PangoAttrList *attributes, const char *text);

/* The same for @layout, which has its text already. */
void fr_whole_words_mark_layout (PangoLayout *layout);

G_END_DECLS
