/* A setting row with a drop-down of a few texts.
 *
 * Main thread; app/ and views/.
 */
#pragma once

#include "widgets/setting-row.h"

G_BEGIN_DECLS

/* Property "selected": uint, index of the chosen text, notified only on a real change. */
#define FR_TYPE_CHOICE_ROW (fr_choice_row_get_type ())
G_DECLARE_FINAL_TYPE (FrChoiceRow, fr_choice_row, FR, CHOICE_ROW, FrSettingRow)

/* @choices: %NULL-terminated, translated; copied. */
GtkWidget *fr_choice_row_new (const char *title, const char *const *choices);
/* Emits no "changed". */
void fr_choice_row_set_selected (FrChoiceRow *self, guint selected);
guint fr_choice_row_get_selected (FrChoiceRow *self);

G_END_DECLS
