/* A small (i) beside a word: pressed, it shows paragraph and formula of the glossary, what that
 * comes to just now, and the way to the help; these two by the word source around it.
 *
 * Main thread; views/ and app/, in templates too.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Property "word": string: a key of the glossary. */
#define FR_TYPE_INFO_BUTTON (fr_info_button_get_type ())
G_DECLARE_FINAL_TYPE (FrInfoButton, fr_info_button, FR, INFO_BUTTON, AdwBin)

/* @word: a key of the glossary. */
GtkWidget *fr_info_button_new (const char *word);

void fr_info_button_set_word (FrInfoButton *self, const char *word);
/* Explains @word, too, below the paragraph of the first. */
void fr_info_button_add_word (FrInfoButton *self, const char *word);
/* A last paragraph, of what is so just now: "1,875 batches × 32 = 60,000 images per epoch".
 * %NULL: none. */
void fr_info_button_set_note (FrInfoButton *self, const char *note);
/* Returns: (transfer none) (nullable). */
const char *fr_info_button_get_note (FrInfoButton *self);

/* Returns: (transfer none) (nullable): what it shows of the word source, while it is open. */
const char *fr_info_button_get_figures (FrInfoButton *self);
/* Returns: (transfer none) (nullable): the key of the first word. */
const char *fr_info_button_get_word (FrInfoButton *self);

/* Shows the paragraph, as if it was pressed. */
void fr_info_button_open (FrInfoButton *self);

G_END_DECLS
