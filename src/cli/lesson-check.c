#include "config.h"

#include "cli/lesson-check.h"

#include <glib/gi18n.h>

#include "formats/lesson/lesson-reader.h"
#include "io/name.h"

/* What is said of a lesson that is whole. Returns: (transfer full). */
static char *
praise_lesson (const char *file, const FrLesson *lesson)
{
  g_autofree char *title = fr_name_show (lesson->title);

  /* Translators: a file's name, the title of the lesson in it, and how many steps that has. */
  return g_strdup_printf (ngettext ("%s: “%s”, %u step, no fault", "%s: “%s”, %u steps, no fault",
                                    lesson->n_steps),
                          file, title, lesson->n_steps);
}

static void
print_lesson_fault (FrReport *report, const char *file, const FrLessonFault *fault)
{
  g_autofree char *text =
      g_strdup_printf ("%s:%u:%u: %s", file, fault->line, fault->column, fault->reason);

  fr_report_print_line (report, text);
}

/* Returns: whether the file @path is a lesson without a fault. */
static gboolean
check_lesson_file (const char *path, FrReport *report)
{
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_lesson_fault_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrLesson) lesson = fr_lesson_reader_load (path, faults, &error);
  g_autofree char *file = fr_name_show_file (path), *text = NULL;

  if (error != NULL)
    fr_report_complain (report, error->message);
  for (guint i = 0; i < faults->len; i++)
    print_lesson_fault (report, file, g_ptr_array_index (faults, i));
  if (lesson == NULL)
    return FALSE;
  text = praise_lesson (file, lesson);
  if (!report->quiet)
    fr_report_print_line (report, text);
  return TRUE;
}

gboolean
fr_lesson_check (const char *const *files, FrReport *report)
{
  gboolean good = TRUE;

  g_return_val_if_fail (files != NULL && report != NULL, FALSE);

  for (guint i = 0; files[i] != NULL; i++)
    good = check_lesson_file (files[i], report) && good;
  return good;
}
