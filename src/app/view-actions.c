#include "app/view-actions.h"

/* Of the actions that show something in Inspect. */
typedef struct {
  AdwViewStack *stack; /* borrowed: both live as long as the window, which has the actions */
  FrInspectView *inspect_view;
} Views;

static void
on_see_mistakes (Views *views, GVariant *parameter)
{
  fr_inspect_view_show_mistakes (views->inspect_view);
  adw_view_stack_set_visible_child_name (views->stack, "inspect");
}

static void
on_show_image (Views *views, GVariant *parameter)
{
  fr_inspect_view_show_image (views->inspect_view, g_variant_get_uint32 (parameter));
  adw_view_stack_set_visible_child_name (views->stack, "inspect");
}

static void
free_views (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
add_action (GActionMap *actions,
            const char *name,
            const GVariantType *type,
            GCallback activated,
            const Views *views)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, type);

  g_signal_connect_data (action, "activate", activated, g_memdup2 (views, sizeof *views),
                         free_views, G_CONNECT_SWAPPED);
  g_action_map_add_action (actions, G_ACTION (action));
}

void
fr_view_actions_add (GActionMap *actions, AdwViewStack *stack, FrInspectView *inspect_view)
{
  const Views views = { stack, inspect_view };
  g_autoptr (GPropertyAction) view = NULL;

  g_return_if_fail (G_IS_ACTION_MAP (actions));
  g_return_if_fail (ADW_IS_VIEW_STACK (stack) && FR_IS_INSPECT_VIEW (inspect_view));

  view = g_property_action_new ("view", stack, "visible-child-name");
  g_action_map_add_action (actions, G_ACTION (view));
  add_action (actions, "see-mistakes", NULL, G_CALLBACK (on_see_mistakes), &views);
  add_action (actions, "show-image", G_VARIANT_TYPE_UINT32, G_CALLBACK (on_show_image), &views);
}
