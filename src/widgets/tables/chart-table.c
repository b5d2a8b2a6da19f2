/* A column view over table-rows. */
#include "widgets/tables/chart-table.h"

#include <glib/gi18n-lib.h>

#include "widgets/tables/table-rows.h"

#define COLUMN_KEY "fr-column"
#define WIDTH 640
#define HEIGHT 520
#define COLUMN 110 /* pixels of width that a column has at least where there is room */
#define SAID_SECONDS 4

struct _FrChartTable {
  AdwWindow parent_instance;

  FrTableRows *rows; /* owned */
  char *name;        /* owned: what the window is called */
  guint saying;      /* source that takes back what the title says; 0: none */
  GtkWidget *header; /* borrowed from the window */
  GtkColumnView *view;
};

G_DEFINE_FINAL_TYPE (FrChartTable, fr_chart_table, ADW_TYPE_WINDOW)

static gboolean
on_said (gpointer data)
{
  FrChartTable *self = data;

  self->saying = 0;
  gtk_window_set_title (GTK_WINDOW (self), self->name);
  return G_SOURCE_REMOVE;
}

/* In the title: that is seen, and a change of it is what a screen reader tells unasked. */
static void
say (FrChartTable *self, const char *sentence)
{
  /* Translators: the title of a window with a table, for a while: "Copied – Accuracy". */
  g_autofree char *title = g_strdup_printf (_ ("%s – %s"), sentence, self->name);

  gtk_window_set_title (GTK_WINDOW (self), title);
  g_clear_handle_id (&self->saying, g_source_remove);
  self->saying = g_timeout_add_seconds (SAID_SECONDS, on_said, self);
}

static void
on_copy (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrChartTable *self = FR_CHART_TABLE (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), fr_table_rows_get_csv (self->rows));
  say (self, _ ("Copied"));
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, FrChartTable *self)
{
  const guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), COLUMN_KEY));
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), fr_table_rows_is_number (self->rows, column) ? 1 : 0);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

/* The row that a cell is in takes the focus, and has no name of its own. */
static void
name_row (FrChartTable *self, GtkWidget *label, FrTableRow *row)
{
  GtkWidget *cell = gtk_widget_get_parent (label);
  GtkWidget *place = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  g_autofree char *line = NULL;

  if (place == NULL)
    return;
  line = fr_table_rows_describe (self->rows, row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (place), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, FrChartTable *self)
{
  const guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), COLUMN_KEY));
  GtkWidget *label = gtk_list_item_get_child (item);
  FrTableRow *row = gtk_list_item_get_item (item);
  g_autofree char *text = fr_table_row_get_text (row, column);

  gtk_label_set_text (GTK_LABEL (label), text);
  if (column == 0)
    name_row (self, label, row);
}

static void
add_column (FrChartTable *self, guint number)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  const char *title = fr_table_rows_get_title (self->rows, number);
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  g_object_set_data (G_OBJECT (factory), COLUMN_KEY, GUINT_TO_POINTER (number));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (self->view, column);
}

static void
fill (FrChartTable *self)
{
  GtkNoSelection *model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));

  for (guint i = 0; i < fr_table_rows_get_n_columns (self->rows); i++)
    add_column (self, i);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (model));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->name, -1);
  g_object_unref (model);
}

static void
fr_chart_table_dispose (GObject *object)
{
  g_clear_handle_id (&FR_CHART_TABLE (object)->saying, g_source_remove);

  G_OBJECT_CLASS (fr_chart_table_parent_class)->dispose (object);
}

static void
fr_chart_table_finalize (GObject *object)
{
  FrChartTable *self = FR_CHART_TABLE (object);

  g_clear_object (&self->rows);
  g_free (self->name);

  G_OBJECT_CLASS (fr_chart_table_parent_class)->finalize (object);
}

static void
fr_chart_table_class_init (FrChartTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_chart_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = fr_chart_table_finalize;
  gtk_widget_class_install_action (widget_class, "table.copy", NULL, on_copy);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "table.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fr_chart_table_init (FrChartTable *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  /* Translators: a button: puts the table of a chart's numbers on the clipboard. */
  GtkWidget *copy = gtk_button_new_with_mnemonic (_ ("_Copy"));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_column_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "table.copy");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), copy);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
}

FrChartTable *
fr_chart_table_new (GtkWindow *parent, const char *title, char *csv)
{
  FrChartTable *self;

  g_return_val_if_fail (title != NULL && csv != NULL, NULL);

  self = g_object_new (FR_TYPE_CHART_TABLE, "transient-for", parent, "destroy-with-parent", TRUE,
                       "title", title, "default-height", HEIGHT, NULL);
  self->name = g_strdup (title);
  self->rows = fr_table_rows_new (csv);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               CLAMP (COLUMN * (int) fr_table_rows_get_n_columns (self->rows),
                                      WIDTH / 2, WIDTH),
                               HEIGHT);
  fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return self;
}
