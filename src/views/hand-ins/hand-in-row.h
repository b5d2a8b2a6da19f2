/* A row of the table of what was handed in. Main thread; hand-ins-page.
 */
#pragma once

#include <gtk/gtk.h>

#include "session/hand-ins/hand-in-file.h"

G_BEGIN_DECLS

/* Columns whose cells are of the same width in all rows and in the head. */
typedef enum {
  FR_HAND_IN_NAME,
  FR_HAND_IN_SETTINGS,
  FR_HAND_IN_TEST,
  FR_HAND_IN_LESSON,
  FR_HAND_IN_DIGEST,
  FR_HAND_IN_STATE,
  FR_HAND_IN_N_COLUMNS,
} FrHandInColumn;

#define FR_TYPE_HAND_IN_ROW (fr_hand_in_row_get_type ())
G_DECLARE_FINAL_TYPE (FrHandInRow, fr_hand_in_row, FR, HAND_IN_ROW, GtkListBoxRow)

/* Follows @file. @columns: [FR_HAND_IN_N_COLUMNS], the groups that its cells join. */
GtkWidget *fr_hand_in_row_new (FrHandInFile *file, GtkSizeGroup *const *columns);

/* Returns: (transfer none). */
FrHandInFile *fr_hand_in_row_get_file (FrHandInRow *self);

/* In a narrow place what differs stands below the name, and lesson and digest are left out. */
void fr_hand_in_row_set_narrow (FrHandInRow *self, gboolean narrow);

/* Which of two files comes first by @column: negative, 0 or positive, as strcmp(). What is not
 * known comes last. */
int fr_hand_in_row_compare (FrHandInFile *a, FrHandInFile *b, FrHandInColumn column);

G_END_DECLS
