#include "widgets/opener.h"

#define ADOPTED "fr-opener"

/* Returns: (transfer none): the toggle button inside. */
static GtkWidget *
get_button (GtkWidget *opener)
{
  return gtk_widget_get_first_child (opener);
}

static void
describe_selected (GtkDropDown *drop_down)
{
  GtkStringObject *selected = gtk_drop_down_get_selected_item (drop_down);

  if (GTK_IS_STRING_OBJECT (selected))
    gtk_accessible_update_property (GTK_ACCESSIBLE (get_button (GTK_WIDGET (drop_down))),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    gtk_string_object_get_string (selected), -1);
}

/* While it is open it has none, otherwise if it has a text for one. */
static gboolean
needs_tooltip (GBinding *binding, const GValue *active, GValue *has_tooltip, gpointer data)
{
  g_autoptr (GObject) opener = g_binding_dup_target (binding);

  g_value_set_boolean (has_tooltip, opener != NULL && !g_value_get_boolean (active) &&
                                        gtk_widget_get_tooltip_text (GTK_WIDGET (opener)) != NULL);
  return TRUE;
}

/* A menu that closes while a menu in it is open leaves the focus to that, which is not seen any
 * more, and keys go there. */
static void
take_focus_back (GtkWidget *button)
{
  GtkRoot *root = gtk_widget_get_root (button);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || focus == button || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    return;
  if (gtk_widget_is_ancestor (focus, gtk_widget_get_parent (button)))
    gtk_widget_grab_focus (button);
}

/* What happens once to each. */
static void
adopt (GtkWidget *opener)
{
  GtkWidget *button = get_button (opener);

  if (g_object_get_data (G_OBJECT (button), ADOPTED) != NULL)
    return;
  g_object_set_data (G_OBJECT (button), ADOPTED, button);
  if (GTK_IS_DROP_DOWN (opener)) {
    /* A menu button passes its name on by itself. */
    gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    opener, NULL, -1);
    g_signal_connect (opener, "notify::selected-item", G_CALLBACK (describe_selected), NULL);
    describe_selected (GTK_DROP_DOWN (opener));
  }
  g_object_bind_property_full (button, "active", opener, "has-tooltip", G_BINDING_DEFAULT,
                               needs_tooltip, NULL, NULL, NULL);
  g_signal_connect (button, "notify::active", G_CALLBACK (take_focus_back), NULL);
}

void
fr_opener_set_name (GtkWidget *opener, const char *name)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (opener) || GTK_IS_DROP_DOWN (opener));
  g_return_if_fail (name != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (opener), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adopt (opener);
}

void
fr_opener_adopt_all (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_MENU_BUTTON (root) || GTK_IS_DROP_DOWN (root))
    adopt (root);
  else
    for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      fr_opener_adopt_all (child);
}
