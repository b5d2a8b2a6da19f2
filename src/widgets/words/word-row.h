/* A row of the help: a word of the glossary and its paragraph.
 *
 * Main thread; ui/help-window.ui.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Property "word": string: a key of the glossary. */
#define FR_TYPE_WORD_ROW (fr_word_row_get_type ())
G_DECLARE_FINAL_TYPE (FrWordRow, fr_word_row, FR, WORD_ROW, AdwActionRow)

G_END_DECLS
