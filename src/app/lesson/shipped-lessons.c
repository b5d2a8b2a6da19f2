/* They are in the resources of the program. One with a fault is left out, with a warning: a test
 * holds all of them to the reader. */
#include "app/lesson/shipped-lessons.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "formats/lesson/lesson-reader.h"

#define FOLDER "/org/fitting_room/FittingRoom/lessons/"

static const char *
translate (const char *text, gpointer data)
{
  return _ (text);
}

static void
warn (const char *name, GPtrArray *faults)
{
  for (guint i = 0; i < faults->len; i++) {
    g_autofree char *fault = fr_lesson_fault_describe (g_ptr_array_index (faults, i));

    g_warning ("%s: %s", name, fault);
  }
}

/* Returns: (transfer full) (nullable). */
static FrLesson *
load (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_lesson_fault_free);
  FrLesson *lesson;

  if (bytes == NULL)
    return NULL;
  lesson = fr_lesson_reader_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                  translate, NULL, faults);
  if (lesson == NULL)
    warn (name, faults);
  return lesson;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
fr_shipped_lessons_load (void)
{
  GPtrArray *lessons = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_lesson_unref);
  g_auto (GStrv) names =
      g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (names == NULL)
    return lessons;
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (guint i = 0; names[i] != NULL; i++) {
    FrLesson *lesson = g_str_has_suffix (names[i], ".xml") ? load (names[i]) : NULL;

    if (lesson != NULL)
      g_ptr_array_add (lessons, lesson);
  }
  return lessons;
}
