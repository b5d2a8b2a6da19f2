#include "formats/lesson/lesson-naming.h"

/* Views begin with the first 25 test images, whose labels the pupil may have seen. */
#define FIRST_IMAGE 100

FrLessonNaming
fr_lesson_naming_new (const guint8 *labels, guint count, guint n_classes)
{
  FrLessonNaming naming = { .n = 0 };
  guint of_class[256] = { 0 }, most;

  g_return_val_if_fail (labels != NULL || count == 0, naming);
  g_return_val_if_fail (n_classes > 0, naming);

  most = (FR_LESSON_NAMING_COUNT + n_classes - 1) / n_classes;
  for (guint i = count > 2 * FIRST_IMAGE ? FIRST_IMAGE : 0;
       i < count && naming.n < FR_LESSON_NAMING_COUNT; i++)
    if (of_class[labels[i]] < most) {
      of_class[labels[i]]++;
      naming.images[naming.n++] = i;
    }
  return naming;
}

void
fr_lesson_naming_say (FrLessonNaming *naming, guint8 class)
{
  g_return_if_fail (naming != NULL);

  if (naming->n_named < naming->n)
    naming->said[naming->n_named++] = class;
}

guint
fr_lesson_naming_count (const FrLessonNaming *naming, const guint8 *classes)
{
  guint n = 0;

  g_return_val_if_fail (naming != NULL && classes != NULL, 0);

  for (guint i = 0; i < naming->n_named; i++)
    n += classes[naming->images[i]] == naming->said[i] ? 1 : 0;
  return n;
}

guint
fr_lesson_naming_count_network (const FrLessonNaming *naming,
                                const guint8 *predicted,
                                const guint8 *labels)
{
  guint n = 0;

  g_return_val_if_fail (naming != NULL && predicted != NULL && labels != NULL, 0);

  for (guint i = 0; i < naming->n_named; i++)
    n += predicted[naming->images[i]] == labels[naming->images[i]] ? 1 : 0;
  return n;
}

char *
fr_lesson_naming_to_text (const FrLessonNaming *naming)
{
  GString *text;

  g_return_val_if_fail (naming != NULL, NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < naming->n_named; i++)
    g_string_append_printf (text, i > 0 ? " %u:%u" : "%u:%u", naming->images[i], naming->said[i]);
  return g_string_free (text, FALSE);
}

/* Reads "130:7", which must be of @image. */
static gboolean
read_name (const char *word, guint image, guint n_classes, guint8 *said)
{
  g_auto (GStrv) parts = g_strsplit (word, ":", 2);
  guint64 index, class;

  if (g_strv_length (parts) != 2 ||
      !g_ascii_string_to_unsigned (parts[0], 10, image, image, &index, NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 0, n_classes - 1, &class, NULL))
    return FALSE;
  *said = (guint8) class;
  return TRUE;
}

gboolean
fr_lesson_naming_parse (FrLessonNaming *naming, const char *text, guint n_classes)
{
  g_auto (GStrv) words = NULL;
  guint n;

  g_return_val_if_fail (naming != NULL && text != NULL && n_classes > 0, FALSE);

  words = g_strsplit (text, " ", text[0] != '\0' ? FR_LESSON_NAMING_COUNT + 1 : 0);
  n = g_strv_length (words);
  naming->n_named = 0;
  if (n > naming->n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!read_name (words[i], naming->images[i], n_classes, &naming->said[i]))
      return FALSE;
  naming->n_named = n;
  return TRUE;
}

void
fr_lesson_naming_write (const FrLessonNaming *naming, FrLessonRecord *record)
{
  g_return_if_fail (naming != NULL && record != NULL);

  for (guint i = 0; i < naming->n_named; i++) {
    const FrLessonRecordName name = { naming->images[i], naming->said[i] };

    g_array_append_val (record->names, name);
  }
}
