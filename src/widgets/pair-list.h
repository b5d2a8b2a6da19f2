/* "Most often mixed up": the pairs of classes with most mistakes between them, either way, each
 * with a bar and its count.
 *
 * Main thread; views/. A boxed list; its rows stay the same widgets, so that focus stays.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Signal:
 *  "activated" (int truth, int predicted)  a row was clicked or Enter pressed on it; of the pair's
 *             two directions the one with more mistakes. */
#define FR_TYPE_PAIR_LIST (fr_pair_list_get_type ())
G_DECLARE_FINAL_TYPE (FrPairList, fr_pair_list, FR, PAIR_LIST, AdwBin)

/* Shows at most 4 pairs until told otherwise. */
GtkWidget *fr_pair_list_new (void);

/* How many pairs at most. */
void fr_pair_list_set_length (FrPairList *self, guint length);

/* @names: the classes, %NULL-terminated. @counts: (nullable) [classes][classes], images of true
 * class by predicted class. Neither is kept. Without counts or mistakes a sentence
 * says so. */
void fr_pair_list_set_counts (FrPairList *self, const char *const *names, const guint *counts);

G_END_DECLS
