/* A row of the sidebar: a title on the left, a control on the right, 38 px high.
 *
 * Base of the rows for numbers, choices and switches. Each has its value as text, so that whoever
 * fills a list of rows needs not know them apart. Lives in a GtkListBox of style class
 * "boxed-list". Main thread; app/ and views/.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals:
 *  "changed"  a person (keyboard, pointer or assistive technology) has changed the value. Setters
 *             do not emit it, so a handler may call them freely.
 *  "removed"  the remove button was pressed.
 */
#define FR_TYPE_SETTING_ROW (fr_setting_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (FrSettingRow, fr_setting_row, FR, SETTING_ROW, GtkListBoxRow)

struct _FrSettingRowClass {
  GtkListBoxRowClass parent_class;

  void (*set_text) (FrSettingRow *self, const char *text);
  char *(*get_text) (FrSettingRow *self);
};

/* Shows the value that @text spells; it must be one that the row can have. */
void fr_setting_row_set_text (FrSettingRow *self, const char *text);
/* Returns: (transfer full): the value with all its digits, as fr_setting_row_set_text() reads it.
 */
char *fr_setting_row_get_text (FrSettingRow *self);

/* The visible title is also the accessible name of the control, unless
 * fr_setting_row_set_control_name() gives another. */
void fr_setting_row_set_title (FrSettingRow *self, const char *title);
/* Accessible name of the control where it is not the title, which then becomes its description:
 * the control of the row "Hidden layer 2" is named "Units". */
void fr_setting_row_set_control_name (FrSettingRow *self, const char *name);
/* A small (i) after the title, with what the glossary says of the word of key @word. */
void fr_setting_row_set_word (FrSettingRow *self, const char *word);
/* Returns: (transfer none) (nullable): that key. */
const char *fr_setting_row_get_word (FrSettingRow *self);
/* A sentence of what the present value means: the second paragraph behind the (i), and the
 * accessible description of the control. After fr_setting_row_set_word(). */
void fr_setting_row_set_note (FrSettingRow *self, const char *note);
/* @reason: (nullable): a sentence: the value is seen and cannot be changed, which a small lock
 * before the control explains, and its accessible description. */
void fr_setting_row_set_lock (FrSettingRow *self, const char *reason);
/* Whether the title may end in an ellipsis where there is little room; otherwise the row asks for
 * all that it needs. At first it may. */
void fr_setting_row_set_shortens (FrSettingRow *self, gboolean shortens);
/* Whether a small button "Remove" stands before the control. */
void fr_setting_row_set_removable (FrSettingRow *self, gboolean removable);

/* A sentence under the title in the error colour, e.g. "1 to 4,096"; %NULL or "" takes it away.
 * Rows for numbers set it themselves. */
void fr_setting_row_set_problem (FrSettingRow *self, const char *problem);
const char *fr_setting_row_get_problem (FrSettingRow *self);

/* For subclasses: puts @control at the end of the row; called once. */
void fr_setting_row_set_control (FrSettingRow *self, GtkWidget *control);
/* Returns: (transfer none): the spin button, drop-down or switch. */
GtkWidget *fr_setting_row_get_control (FrSettingRow *self);
/* For subclasses: emits "changed". */
void fr_setting_row_emit_changed (FrSettingRow *self);

G_END_DECLS
