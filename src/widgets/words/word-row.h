/* A row of the help: a word of the glossary, its paragraph, its formula, and what that comes to
 * just now.
 *
 * Main thread; app/help.
 */
#pragma once

#include <adwaita.h>

#include "widgets/words/glossary.h"

G_BEGIN_DECLS

#define FR_TYPE_WORD_ROW (fr_word_row_get_type ())
G_DECLARE_FINAL_TYPE (FrWordRow, fr_word_row, FR, WORD_ROW, AdwPreferencesRow)

/* Returns: (transfer floating): the row of @word, without figures. */
GtkWidget *fr_word_row_new (const FrWord *word);

/* Returns: (transfer none). */
const FrWord *fr_word_row_get_word (FrWordRow *self);

/* What the word comes to just now; %NULL: no figures. */
void fr_word_row_set_figures (FrWordRow *self, const char *figures);
/* Returns: (transfer none) (nullable). */
const char *fr_word_row_get_figures (FrWordRow *self);

/* Whether title, paragraph or formula contain @text, whatever its case. */
gboolean fr_word_row_matches (FrWordRow *self, const char *text);

G_END_DECLS
