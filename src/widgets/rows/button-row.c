#include "widgets/rows/button-row.h"

struct _FrButtonRow {
  GtkListBoxRow parent_instance;
};

G_DEFINE_FINAL_TYPE (FrButtonRow, fr_button_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_clicked (GtkButton *button, gpointer data)
{
  g_signal_emit_by_name (data, "clicked");
}

/* The button takes the focus, not the row around it. */
static gboolean
fr_button_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *button = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget));

  return button != NULL && gtk_widget_child_focus (button, direction);
}

static void
fr_button_row_class_init (FrButtonRowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = fr_button_row_focus;

  g_signal_new ("clicked", FR_TYPE_BUTTON_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
}

static void
fr_button_row_init (FrButtonRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "fr-button-row");
}

GtkWidget *
fr_button_row_new (const char *title,
                   const char *icon_name,
                   GtkAlign align,
                   const char *action_name)
{
  FrButtonRow *self = g_object_new (FR_TYPE_BUTTON_ROW, NULL);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (content), gtk_label_new (title));
  gtk_widget_set_halign (content, align);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), button);
  return GTK_WIDGET (self);
}
