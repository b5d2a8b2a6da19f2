#include "app/window-action.h"

GSimpleAction *
fr_window_action_add (GActionMap *map,
                      const char *name,
                      const GVariantType *type,
                      GCallback activated,
                      gpointer owner)
{
  g_autoptr (GSimpleAction) action = NULL;

  g_return_val_if_fail (G_IS_ACTION_MAP (map) && name != NULL && G_IS_OBJECT (owner), NULL);

  action = g_simple_action_new (name, type);
  g_signal_connect_object (action, "activate", activated, owner, G_CONNECT_SWAPPED);
  g_action_map_add_action (map, G_ACTION (action));
  return action;
}
