#include "folder-fixture.h"

#include <glib/gstdio.h>

char *
folder_fixture_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("fitting-room-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
      empty_folder (path);
    g_assert_cmpint (g_remove (path), ==, 0);
  }
}

void
folder_fixture_remove (char *folder)
{
  empty_folder (folder);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}
