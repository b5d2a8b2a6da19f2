/* Prints each text of the lessons that are named, as gettext is asked for it, a line each. */
#include "formats/lesson/lesson-reader.h"

#include <stdio.h>

static const char *
print_text (const char *text, gpointer data)
{
  puts (text);
  return text;
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++) {
    g_autofree char *bytes = NULL;
    gsize length;
    g_autoptr (FrLesson) lesson = NULL;

    if (!g_file_get_contents (argv[i], &bytes, &length, NULL))
      return 1;
    lesson = fr_lesson_reader_read (bytes, length, print_text, NULL, NULL);
    if (lesson == NULL)
      return 1;
  }
  return 0;
}
