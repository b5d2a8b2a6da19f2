/* Answers the file chooser that a widget has opened; GTK's own, as there is no portal in a test.
 *
 * Header only; a test of widgets/ or views/ includes it once, after widget-fixture.h.
 */
#pragma once

#include <gtk/gtk.h>

/* Returns: (transfer none) (nullable): the chooser that is open. */
static inline GtkWidget *
fixture_find_chooser (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (GTK_IS_FILE_CHOOSER (window) && gtk_widget_get_visible (window))
      return window;
  }
  return NULL;
}

/* Whether it has opened @folder (%NULL for any); its own first folder comes late. */
static inline gboolean
fixture_chooser_is_in (GtkWidget *chooser, GFile *folder)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  return file != NULL && (folder == NULL || g_file_has_prefix (file, folder));
}

/* Answers it with the name it suggests, in @folder. */
static inline void
fixture_choose (GtkWidget *chooser, const char *folder)
{
  g_autoptr (GFile) place = g_file_new_for_path (folder);

  fixture_wait_until (fixture_chooser_is_in (chooser, NULL));
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), place, NULL);
  fixture_wait_until (fixture_chooser_is_in (chooser, place));
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
}
