/* The caption of a tile as one text, in the tutorial's words: for screen readers.
 *
 * A pure function. Any thread; only the tiles include it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "Ankle boot 98% (Ankle boot)": predicted class, percent, true class. @predicted_name: (nullable):
 * no prediction yet, the true name alone. Returns: (transfer full). */
char *fr_caption_text_new (const char *predicted_name, int percent, const char *true_name);

G_END_DECLS
