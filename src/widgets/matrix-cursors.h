/* The two cursors of a matrix view, that of the keys and that of the pointer, and how a person
 * moves them and chooses with them.
 *
 * A plain struct of the view. Main thread; only matrix-view includes it.
 */
#pragma once

#include <gtk/gtk.h>

#include "widgets/matrix-place.h"

G_BEGIN_DECLS

typedef struct {
  FrMatrixPlace keyboard;
  FrMatrixPlace pointer;
  guint length;    /* classes of the matrix, 0 for none yet */
  GtkWidget *view; /* borrowed */

  /* What the view does; none is called while there are no classes, but @moved. */
  FrMatrixPlace (*start) (GtkWidget *view);                   /* of the keys; not nowhere */
  FrMatrixPlace (*hit) (GtkWidget *view, double x, double y); /* under a pixel of the view */
  void (*moved) (GtkWidget *view);                            /* a cursor has */
  void (*chosen) (GtkWidget *view, FrMatrixPlace place);      /* a person has chosen @place */
} FrMatrixCursors;

/* Both are nowhere, in a matrix of @length classes. Does not tell it. */
void fr_matrix_cursors_reset (FrMatrixCursors *cursors, guint length);

/* From now on they follow keys, focus and clicks in the view. @cursors must live as long as it. */
void fr_matrix_cursors_attach (FrMatrixCursors *cursors);

/* The pointer is at a pixel of the view, or not @inside. */
void fr_matrix_cursors_point (FrMatrixCursors *cursors, gboolean inside, double x, double y);

G_END_DECLS
