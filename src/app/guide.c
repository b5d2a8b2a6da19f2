/* It is a page for a browser, so that anybody can print it, or read it without this program. */
#include "app/guide.h"

#include <glib/gi18n.h>

#include "config.h"
#include "widgets/notice-board.h"

#define ENGLISH "guide.en.html"

/* Returns: (transfer full) (nullable): @name in the folder of the guide, if it is there. */
static char *
find_file (const char *name)
{
  const char *folder = g_getenv (FR_GUIDE_FOLDER_VARIABLE);
  g_autofree char *path = g_build_filename (folder != NULL ? folder : FR_GUIDE_DIR, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}

char *
fr_guide_find (void)
{
  /* Translators: the file of the teacher's guide in your language, in data/guide. If there is none
   * yet, leave it as it is. */
  char *path = find_file (_ ("guide.en.html"));

  return path != NULL ? path : find_file (ENGLISH);
}

/* A desktop that has nothing to show pages with says so in its own words. */
static void
on_shown (GObject *window, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (window), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fr_notice_board_tell (GTK_WIDGET (window), error->message);
}

void
fr_guide_show (GtkWindow *window)
{
  g_autofree char *path = NULL;
  g_autofree char *uri = NULL;
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (GTK_IS_WINDOW (window));

  path = fr_guide_find ();
  if (path == NULL) {
    fr_notice_board_tell (GTK_WIDGET (window), _ ("The teacher’s guide is not installed"));
    return;
  }
  /* The folder that the variable names may be a relative one, which a file makes absolute. */
  file = g_file_new_for_path (path);
  uri = g_file_get_uri (file);
  gtk_show_uri_full (window, uri, GDK_CURRENT_TIME, NULL, on_shown, NULL);
}
