#include "charts/curve-remarks.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "io/figure.h"

/* Passing the level is worth a word this long, and up to here, in epochs. */
#define PASSED_FOR 1.0
#define PASSED_UNTIL 3.0
/* In letters: what stands in one row about an earlier run. */
#define GHOST_ROW 17

char *
fr_curve_remarks_format_gap (double train, double test)
{
  double points = (train - test) * 100.0;
  g_autofree char *number = NULL;

  if (!isfinite (points))
    return NULL;
  number = fr_figure_format_fixed (points, 1);
  /* Translators: train accuracy minus test accuracy, in percentage points: "gap 2.6 points". */
  return g_strdup_printf (_ ("gap %s points"), number);
}

const FrCurvePoint *
fr_curve_remarks_find_best (const FrCurvePoint *points, gsize length)
{
  const FrCurvePoint *best = NULL;

  if (length < 2 || points[length - 1].x < 1.0)
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (isfinite (points[i].y) && (best == NULL || points[i].y > best->y))
      best = &points[i];
  return best;
}

char *
fr_curve_remarks_format_best (const FrCurvePoint *best, const char *epoch)
{
  g_autofree char *value = fr_curve_layout_format (FR_CURVE_ACCURACY, best->y);

  /* Translators: the best test accuracy of a run, "87.8 %", and the epoch it was at, "7". */
  return g_strdup_printf (_ ("best test %s, epoch %s"), value, epoch);
}

const FrCurvePoint *
fr_curve_remarks_find_passed (const FrCurvePoint *points, gsize length, double level, double moment)
{
  gsize i = 0;

  while (i < length && !(points[i].y >= level))
    i++;
  /* What was above it from the beginning has passed nothing. */
  if (i == 0 || i == length || points[i].x > PASSED_UNTIL || moment < points[i].x ||
      moment > points[i].x + PASSED_FOR)
    return NULL;
  return &points[i];
}

void
fr_curve_remarks_describe_ghost (FrCurveKind kind, const char *name, double value, char *rows[3])
{
  g_autofree char *figure = fr_curve_layout_format (kind, value);

  if (kind == FR_CURVE_LOSS || name == NULL) {
    /* Translators: a figure of the run before this one, "before 0.331"; keep it short. */
    rows[0] = g_strdup_printf (_ ("before %s"), figure);
    return;
  }
  /* Translators: what the run before this one had otherwise follows below: "batch 32, 88.2 %". */
  rows[0] = g_strdup (_ ("before:"));
  if (g_utf8_strlen (name, -1) + g_utf8_strlen (figure, -1) + 2 <= GHOST_ROW) {
    rows[1] = g_strdup_printf ("%s, %s", name, figure);
    return;
  }
  rows[1] = g_strdup (name);
  rows[2] = g_steal_pointer (&figure);
}
