#include "app/view-actions.h"

#include <glib/gi18n.h>

#include "widgets/notice-board.h"

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
on_open_picture (Views *views, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (fr_inspect_view_open_picture (views->inspect_view, file))
    adw_view_stack_set_visible_child_name (views->stack, "inspect");
}

static void
free_views (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
add_view_action (GActionMap *actions,
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
  add_view_action (actions, "see-mistakes", NULL, G_CALLBACK (on_see_mistakes), &views);
  add_view_action (actions, "show-image", G_VARIANT_TYPE_UINT32, G_CALLBACK (on_show_image),
                   &views);
  add_view_action (actions, "open-picture", G_VARIANT_TYPE_STRING, G_CALLBACK (on_open_picture),
                   &views);
}

/* Of a file of this computer only: another one could take its time to say what it is. */
static gboolean
is_picture (GFile *file)
{
  g_autoptr (GFileInfo) info = NULL;
  const char *type;

  if (g_file_peek_path (file) == NULL)
    return FALSE;
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE, G_FILE_QUERY_INFO_NONE,
                            NULL, NULL);
  type = info != NULL ? g_file_info_get_content_type (info) : NULL;
  return type != NULL && g_content_type_is_mime_type (type, "image/*");
}

gboolean
fr_view_actions_take (GtkApplicationWindow *window, GFile *file)
{
  g_autofree char *uri = NULL;

  g_return_val_if_fail (GTK_IS_APPLICATION_WINDOW (window) && G_IS_FILE (file), FALSE);

  if (!is_picture (file))
    return FALSE;
  uri = g_file_get_uri (file);
  if (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "open-picture"))
    g_action_group_activate_action (G_ACTION_GROUP (window), "open-picture",
                                    g_variant_new_string (uri));
  else
    fr_notice_board_tell (GTK_WIDGET (window), _ ("A preset hides Inspect, where pictures go"));
  return TRUE;
}
