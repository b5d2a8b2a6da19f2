/* "Most often mixed up": the four confusions of two classes with most mistakes between them, either
 * way, each with a bar and its count.
 *
 * Main thread; views/. A boxed list; its rows stay the same widgets, so that focus stays.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Signal:
 *  "activated" (int truth, int predicted)  a row was clicked or Enter pressed on it; of its two
 *             directions the one with more mistakes. */
#define FR_TYPE_CONFUSION_LIST (fr_confusion_list_get_type ())
G_DECLARE_FINAL_TYPE (FrConfusionList, fr_confusion_list, FR, CONFUSION_LIST, AdwBin)

/* @names: the classes, %NULL-terminated. @counts: (nullable) [classes][classes], images of true
 * class by predicted class. Neither is kept. Without counts or mistakes a sentence
 * says so. */
void
fr_confusion_list_set_counts (FrConfusionList *self, const char *const *names, const guint *counts);

G_END_DECLS
