/* A row of the pairs most often mixed up: both names, a bar and a count.
 *
 * Main thread; only pair-list includes it.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FR_TYPE_PAIR_ROW (fr_pair_row_get_type ())
G_DECLARE_FINAL_TYPE (FrPairRow, fr_pair_row, FR, PAIR_ROW, GtkListBoxRow)

GtkWidget *fr_pair_row_new (void);

/* @names: all classes, not kept. The bar is @count / @most long. The accessible name is "Shirt and
 * T-shirt/top: 207". */
void fr_pair_row_set_pair (FrPairRow *self,
                           const char *const *names,
                           int truth,
                           int predicted,
                           guint count,
                           guint most);
void fr_pair_row_get_pair (FrPairRow *self, int *truth, int *predicted);

G_END_DECLS
