#include "app/preset/preset-effect.h"

#include <glib/gi18n.h>

/* Actions that lead to what is hidden, or change what is locked. */
static const struct {
  const char *control; /* in presets */
  const char *action;
} ACTIONS[] = {
  { "inspect", "see-mistakes" },       { "inspect", "show-image" },
  { "inspect", "open-picture" },       { "lessons", "lesson" },
  { "lessons", "open-lesson" },        { "data-folder", "choose-data" },
  { "data-folder", "choose-archive" }, { "data-folder", "new-data-set" },
};

/* The stack goes to no page whose widget is not visible, whoever asks for it. */
static void
hide_views (const FrPreset *preset, AdwViewStack *stack)
{
  g_autoptr (GListModel) pages = G_LIST_MODEL (adw_view_stack_get_pages (stack));

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++) {
    g_autoptr (AdwViewStackPage) page = g_list_model_get_item (pages, i);

    if (!fr_preset_is_hidden (preset, adw_view_stack_page_get_name (page)))
      continue;
    adw_view_stack_page_set_visible (page, FALSE);
    gtk_widget_set_visible (adw_view_stack_page_get_child (page), FALSE);
  }
}

static void
disable (GActionMap *window, const char *name)
{
  GAction *action = g_action_map_lookup_action (window, name);

  if (G_IS_SIMPLE_ACTION (action))
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), FALSE);
}

void
fr_preset_effect_apply (const FrPreset *preset,
                        GActionMap *window,
                        AdwViewStack *stack,
                        FrSidebar *sidebar,
                        FrMainHeader *header)
{
  g_autofree char *reason = NULL;

  g_return_if_fail (preset != NULL && G_IS_ACTION_MAP (window));
  g_return_if_fail (ADW_IS_VIEW_STACK (stack) && FR_IS_SIDEBAR (sidebar));

  hide_views (preset, stack);
  fr_sidebar_set_preset (sidebar, preset);
  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    if (fr_preset_keeps (preset, ACTIONS[i].control))
      disable (window, ACTIONS[i].action);
  if (!fr_preset_is_locked (preset, "speed"))
    return;
  reason = fr_preset_describe_lock (preset);
  fr_main_header_set_speed_lock (header, reason);
}

void
fr_preset_effect_refuse (GtkWindow *window, const char *sentence)
{
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WINDOW (window) && sentence != NULL);

  dialog = adw_message_dialog_new (window, _ ("This Preset Cannot Be Used"), sentence);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("OK"));
  gtk_window_present (GTK_WINDOW (dialog));
}
