/* A place in a confusion matrix, and where keys lead from it.
 *
 * Plain values and pure functions. Any thread; matrix-view and its cursors.
 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* A cell, a whole row (predicted -1), a whole column (truth -1), or nowhere (both). */
typedef struct {
  int truth, predicted;
} FrMatrixPlace;

#define FR_MATRIX_NOWHERE ((FrMatrixPlace){ -1, -1 })

/* Whether it is neither a cell nor a row nor a column. */
gboolean fr_matrix_place_is_nowhere (FrMatrixPlace place);

/* Whether both are the same place. */
gboolean fr_matrix_place_equal (FrMatrixPlace a, FrMatrixPlace b);

/* Moves @place, which is not nowhere, in a matrix of @length classes: arrows, Home and End (of the
 * row). A row's name is left of its first cell, a column's name below its last; at an edge it
 * stays. Returns: whether @key is one of them. */
gboolean fr_matrix_place_move (FrMatrixPlace *place, guint key, guint length);

G_END_DECLS
