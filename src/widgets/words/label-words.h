/* Labels that end their lines at spaces, in Korean too.
 *
 * GTK makes labels in many places, and none asks what a language wants: so each label that comes on
 * the screen is looked at then, and again when its text changes. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* From now on has all labels of the program that break lines keep Korean words whole, see
 * charts/words/whole-words. To be called any number of times. */
void fr_label_words_keep_whole (void);

G_END_DECLS
