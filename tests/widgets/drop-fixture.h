/* Files that are dropped on a widget.
 *
 * Header only; tests of what takes them.
 */
#pragma once

#include "widget-fixture.h"

/* Drops the files at @paths, a strv of at least one, on @widget, which takes them. */
static inline void
drop_fixture_drop (GtkWidget *widget, const char *const *paths)
{
  g_autoslist (GFile) files = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  for (guint i = 0; paths[i] != NULL; i++)
    files = g_slist_append (files, g_file_new_for_path (paths[i]));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  g_signal_emit_by_name (fixture_find_controller (widget, GTK_TYPE_DROP_TARGET), "drop", &value,
                         1.0, 1.0, &taken);
  g_assert_true (taken);
}

/* The same with the one file at @path. */
static inline void
drop_fixture_drop_one (GtkWidget *widget, const char *path)
{
  const char *const paths[] = { path, NULL };

  drop_fixture_drop (widget, paths);
}
