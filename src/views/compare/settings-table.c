#include "views/compare/settings-table.h"

#include <glib/gi18n-lib.h>

#include "views/compare/settings-rows.h"
#include "widgets/charts/chart-menu.h"
#include "widgets/charts/stroke-swatch.h"
#include "widgets/layout/frozen-column.h"

struct _FrSettingsTable {
  AdwBin parent_instance;

  GPtrArray *groups;  /* owned: FrDrawnGroup */
  GPtrArray *heads;   /* owned: GtkWidget, borrowed from the grid, a row each; takes the focus */
  GPtrArray *titles;  /* owned: GtkLabel, borrowed, the same */
  GPtrArray *values;  /* owned: the same, [rows][groups] */
  GPtrArray *details; /* owned: the same */
  GArray *sections;   /* owned: FrSettingsSection, a row each */

  /* template */
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (FrSettingsTable, fr_settings_table, ADW_TYPE_BIN)

/* Returns: (transfer none): a label in the grid, or with @box at its end. */
static GtkLabel *
make_cell_label (GtkAccessibleRole role, const char *style_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "xalign", 0.0f, NULL);

  gtk_widget_add_css_class (label, "numeric");
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return GTK_LABEL (label);
}

static void
add_line (FrSettingsTable *self, guint n_columns, int row, gboolean strong)
{
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  if (strong)
    gtk_widget_add_css_class (line, "section");
  gtk_grid_attach (self->grid, line, 0, row, (int) n_columns + 1, 1);
}

/* Swatch and name above each column. */
static void
add_head (FrSettingsTable *self)
{
  for (guint i = 0; i < self->groups->len; i++) {
    const FrDrawnGroup *group = self->groups->pdata[i];
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    GtkWidget *swatch = fr_stroke_swatch_new ((int) group->slot);
    GtkLabel *name = make_cell_label (GTK_ACCESSIBLE_ROLE_LABEL, "heading");

    gtk_widget_set_halign (swatch, GTK_ALIGN_START);
    gtk_label_set_text (name, group->name);
    gtk_label_set_wrap (name, TRUE);
    gtk_label_set_wrap_mode (name, PANGO_WRAP_WORD_CHAR);
    gtk_label_set_width_chars (name, 10);
    gtk_label_set_max_width_chars (name, 22);
    gtk_box_append (GTK_BOX (box), swatch);
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (name));
    gtk_widget_set_hexpand (box, TRUE);
    gtk_grid_attach (self->grid, box, (int) i + 1, 0, 1, 1);
  }
}

/* The first cell of a row, which takes the focus and says all of it: a label of GTK 4.8 grabs it
 * only if there is something in it to be selected. */
static void
add_title (FrSettingsTable *self, int at)
{
  GtkLabel *title = make_cell_label (GTK_ACCESSIBLE_ROLE_PRESENTATION, "dim-label");
  GtkWidget *head = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                                  "focusable", TRUE, "valign", GTK_ALIGN_START, NULL);

  gtk_widget_add_css_class (head, "row-head");
  gtk_label_set_wrap (title, TRUE);
  gtk_label_set_width_chars (title, 12);
  gtk_label_set_max_width_chars (title, 18);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (title));
  gtk_grid_attach (self->grid, head, 0, at, 1, 1);
  g_ptr_array_add (self->heads, head);
  g_ptr_array_add (self->titles, title);
}

static void
add_table_row (FrSettingsTable *self, const FrSettingsRow *row, guint index)
{
  const int at = 2 * (int) index + 2;

  add_title (self, at);
  g_array_append_val (self->sections, row->section);
  for (guint i = 0; i < self->groups->len; i++) {
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    GtkLabel *value = make_cell_label (GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
    GtkLabel *detail = make_cell_label (GTK_ACCESSIBLE_ROLE_PRESENTATION, "caption");

    gtk_widget_add_css_class (GTK_WIDGET (detail), "dim-label");
    gtk_widget_set_valign (box, GTK_ALIGN_START);
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (value));
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (detail));
    gtk_grid_attach (self->grid, box, (int) i + 1, at, 1, 1);
    g_ptr_array_add (self->values, value);
    g_ptr_array_add (self->details, detail);
  }
}

static void
empty (FrSettingsTable *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  g_ptr_array_set_size (self->heads, 0);
  g_ptr_array_set_size (self->titles, 0);
  g_ptr_array_set_size (self->values, 0);
  g_ptr_array_set_size (self->details, 0);
  g_array_set_size (self->sections, 0);
}

static void
build (FrSettingsTable *self, const GPtrArray *rows)
{
  empty (self);
  if (self->groups->len == 0)
    return;
  add_head (self);
  for (guint i = 0; i < rows->len; i++) {
    const FrSettingsRow *row = rows->pdata[i];
    const gboolean begins =
        i == 0 || row->section != ((FrSettingsRow *) rows->pdata[i - 1])->section;

    add_line (self, self->groups->len, 2 * (int) i + 1, begins);
    add_table_row (self, row, i);
  }
}

/* Whether the cells that are there do for @rows. */
static gboolean
fits (FrSettingsTable *self, const GPtrArray *rows)
{
  if (rows->len != self->sections->len || self->values->len != rows->len * self->groups->len)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (((FrSettingsRow *) rows->pdata[i])->section !=
        g_array_index (self->sections, FrSettingsSection, i))
      return FALSE;
  return TRUE;
}

static void
fill (FrSettingsTable *self, const GPtrArray *rows)
{
  const guint n = self->groups->len;

  for (guint i = 0; i < rows->len; i++) {
    const FrSettingsRow *row = rows->pdata[i];
    g_autofree char *words = fr_settings_rows_describe (row, self->groups);

    gtk_label_set_text (self->titles->pdata[i], row->title);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->heads->pdata[i]),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
    for (guint k = 0; k < n; k++) {
      GtkWidget *detail = self->details->pdata[i * n + k];

      gtk_label_set_text (self->values->pdata[i * n + k], row->values[k]);
      gtk_label_set_text (GTK_LABEL (detail), row->details[k]);
      gtk_widget_set_visible (detail, row->details[k][0] != '\0');
    }
  }
}

static FrDraft *
draft_settings_csv (gpointer data)
{
  FrSettingsTable *self = data;

  return fr_settings_rows_draft (self->groups);
}

/* Returns: the row that has the focus, or -1. */
static int
find_focus (FrSettingsTable *self)
{
  for (guint i = 0; i < self->heads->len; i++)
    if (gtk_widget_is_focus (self->heads->pdata[i]))
      return (int) i;
  return -1;
}

/* Tab enters the table and leaves it, up and down go from row to row: each says what all groups
 * have. */
static gboolean
fr_settings_table_focus (GtkWidget *widget, GtkDirectionType direction)
{
  FrSettingsTable *self = FR_SETTINGS_TABLE (widget);
  const int last = (int) self->heads->len - 1, row = find_focus (self);
  int next;

  if (last < 0 || direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT)
    return FALSE;
  if (row < 0)
    return gtk_widget_grab_focus (self->heads->pdata[0]);
  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return FALSE;
  next = CLAMP (direction == GTK_DIR_DOWN ? row + 1 : row - 1, 0, last);
  return gtk_widget_grab_focus (self->heads->pdata[next]);
}

static void
fr_settings_table_finalize (GObject *object)
{
  FrSettingsTable *self = FR_SETTINGS_TABLE (object);

  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->heads);
  g_ptr_array_unref (self->titles);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->details);
  g_array_unref (self->sections);

  G_OBJECT_CLASS (fr_settings_table_parent_class)->finalize (object);
}

static void
fr_settings_table_class_init (FrSettingsTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_settings_table_finalize;
  widget_class->focus = fr_settings_table_focus;

  g_type_ensure (FR_TYPE_FROZEN_COLUMN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/settings-table.ui");
  gtk_widget_class_bind_template_child (widget_class, FrSettingsTable, grid);
}

static void
fr_settings_table_init (FrSettingsTable *self)
{
  self->groups = g_ptr_array_new ();
  self->heads = g_ptr_array_new ();
  self->titles = g_ptr_array_new ();
  self->values = g_ptr_array_new ();
  self->details = g_ptr_array_new ();
  self->sections = g_array_new (FALSE, FALSE, sizeof (FrSettingsSection));
  gtk_widget_init_template (GTK_WIDGET (self));
  fr_chart_menu_attach_drawn (GTK_WIDGET (self->grid), _ ("Settings and results"),
                              draft_settings_csv, self);
}

void
fr_settings_table_set_groups (FrSettingsTable *self, const FrDrawnGroup *groups, guint n)
{
  g_autoptr (GPtrArray) rows = NULL;
  gboolean same;

  g_return_if_fail (FR_IS_SETTINGS_TABLE (self));
  g_return_if_fail (groups != NULL || n == 0);

  same = fr_drawn_group_has_same_names (self->groups, groups, n);
  g_ptr_array_unref (self->groups);
  self->groups = fr_drawn_group_copy_all (groups, n);
  rows = fr_settings_rows_new (self->groups);
  /* While runs are being trained only the figures change. */
  if (!same || !fits (self, rows))
    build (self, rows);
  fill (self, rows);
}
