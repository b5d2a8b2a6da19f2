#include "formats/lesson/lesson-curve.h"

#include <math.h>

#define LAST (FR_LESSON_CURVE_COLUMNS - 1)
/* Columns at either end, or in a row, that may be empty: half an epoch. */
#define MAX_GAP 3
#define MOST 1000 /* tenths of a percent */

FrLessonCurve
fr_lesson_curve_new (void)
{
  FrLessonCurve curve;

  for (guint i = 0; i < FR_LESSON_CURVE_COLUMNS; i++)
    curve.accuracies[i] = NAN;
  return curve;
}

double
fr_lesson_curve_get_epoch (guint column)
{
  return (double) column * FR_LESSON_CURVE_EPOCHS / LAST;
}

void
fr_lesson_curve_draw (FrLessonCurve *curve,
                      double from_epoch,
                      double from,
                      double to_epoch,
                      double to)
{
  const double scale = (double) LAST / FR_LESSON_CURVE_EPOCHS;
  const double start = from_epoch * scale, end = to_epoch * scale;
  guint first, last;

  g_return_if_fail (curve != NULL);
  g_return_if_fail (isfinite (start) && isfinite (end) && isfinite (from) && isfinite (to));

  first = (guint) round (CLAMP (fmin (start, end), 0, LAST));
  last = (guint) round (CLAMP (fmax (start, end), 0, LAST));
  for (guint i = first; i <= last; i++) {
    const double share = end == start ? 1 : CLAMP ((i - start) / (end - start), 0, 1);

    curve->accuracies[i] = CLAMP (from + share * (to - from), 0, 100);
  }
}

gboolean
fr_lesson_curve_is_drawn (const FrLessonCurve *curve)
{
  guint gap = 0;

  g_return_val_if_fail (curve != NULL, FALSE);

  for (guint i = 0; i < FR_LESSON_CURVE_COLUMNS; i++) {
    gap = isnan (curve->accuracies[i]) ? gap + 1 : 0;
    if (gap > MAX_GAP)
      return FALSE;
  }
  return TRUE;
}

char *
fr_lesson_curve_to_text (const FrLessonCurve *curve)
{
  GString *text;

  g_return_val_if_fail (curve != NULL, NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < FR_LESSON_CURVE_COLUMNS; i++) {
    g_string_append (text, i > 0 ? " " : "");
    if (isnan (curve->accuracies[i]))
      g_string_append_c (text, '-');
    else
      g_string_append_printf (text, "%ld", lround (curve->accuracies[i] * MOST / 100));
  }
  return g_string_free (text, FALSE);
}

gboolean
fr_lesson_curve_parse (FrLessonCurve *curve, const char *text)
{
  FrLessonCurve read = fr_lesson_curve_new ();
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (curve != NULL && text != NULL, FALSE);

  *curve = read;
  words = g_strsplit (text, " ", FR_LESSON_CURVE_COLUMNS + 1);
  if (g_strv_length (words) != FR_LESSON_CURVE_COLUMNS)
    return FALSE;
  for (guint i = 0; i < FR_LESSON_CURVE_COLUMNS; i++) {
    guint64 tenths;

    if (g_str_equal (words[i], "-"))
      continue;
    if (!g_ascii_string_to_unsigned (words[i], 10, 0, MOST, &tenths, NULL))
      return FALSE;
    read.accuracies[i] = (double) tenths * 100 / MOST;
  }
  *curve = read;
  return TRUE;
}

void
fr_lesson_curve_write (const FrLessonCurve *curve, FrLessonRecord *record)
{
  g_return_if_fail (curve != NULL && record != NULL);

  for (guint i = 0; i < FR_LESSON_CURVE_COLUMNS; i++) {
    const FrLessonRecordPoint point = { fr_lesson_curve_get_epoch (i), curve->accuracies[i] };

    if (!isnan (point.accuracy))
      g_array_append_val (record->points, point);
  }
}
