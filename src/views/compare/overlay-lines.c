#include "views/compare/overlay-lines.h"

#include <math.h>

struct _FrOverlayLines {
  FrOverlayLine *lines; /* [n_lines] owned, with what they point to but the names */
  FrCurvePoint **ways;  /* [n_lines] owned: [n_points] of each: epochs, and x */
  guint n_lines;
};

/* What of a run is known of @measure over @axis. */
static void
make_seed (FrOverlaySeed *seed, const FrRunCurves *run, FrMeasure measure, FrOverlayAxis axis)
{
  FrCurvePoint *points = g_new (FrCurvePoint, run->n_points + 1);

  seed->seed = run->seed;
  seed->points = points;
  for (guint i = 0; i < run->n_points; i++) {
    const FrRunCurvePoint *from = &run->points[i];
    FrCurvePoint *to = &points[seed->n_points];

    to->x = axis == FR_OVERLAY_SECONDS ? from->seconds : fr_run_curves_get_epoch (run, from->batch);
    to->y = fr_seed_mean_get_value (from, measure);
    if (isfinite (to->x) && !isnan (to->y))
      seed->n_points++;
  }
}

/* The mean, its band, and where it is after how many epochs. Seconds that do not go on, which no
 * clock has, are left out. */
static void
make_mean (FrOverlayLines *self,
           guint i,
           const FrDrawnGroup *group,
           FrMeasure measure,
           FrOverlayAxis axis)
{
  FrOverlayLine *line = &self->lines[i];
  guint n;
  g_autofree FrSeedMeanPoint *mean = fr_drawn_group_make_mean (group, measure, &n);
  FrCurvePoint *points = g_new (FrCurvePoint, n + 1), *way = g_new (FrCurvePoint, n + 1);
  FrCurveColumn *band = g_new (FrCurveColumn, n + 1);
  gsize length = 0;

  for (guint k = 0; k < n; k++) {
    double epochs = fr_run_curves_get_epoch (group->runs[0], mean[k].batch);
    double x = axis == FR_OVERLAY_SECONDS ? mean[k].seconds : epochs;

    if (!isfinite (x) || (length > 0 && x <= points[length - 1].x))
      continue;
    points[length] = (FrCurvePoint){ x, mean[k].mean };
    way[length] = (FrCurvePoint){ epochs, x };
    band[length++] = (FrCurveColumn){ x, mean[k].lowest, mean[k].highest };
  }
  line->points = points;
  line->n_points = length;
  self->ways[i] = way;
  if (group->n_runs > 1)
    line->band = band;
  else
    g_free (band);
}

FrOverlayLines *
fr_overlay_lines_new (const GPtrArray *groups, FrMeasure measure, FrOverlayAxis axis)
{
  FrOverlayLines *self = g_new0 (FrOverlayLines, 1);

  self->n_lines = groups->len;
  self->lines = g_new0 (FrOverlayLine, groups->len + 1);
  self->ways = g_new0 (FrCurvePoint *, groups->len + 1);
  for (guint i = 0; i < groups->len; i++) {
    const FrDrawnGroup *group = groups->pdata[i];
    FrOverlaySeed *seeds = g_new0 (FrOverlaySeed, group->n_runs + 1);

    for (guint k = 0; k < group->n_runs; k++)
      make_seed (&seeds[k], group->runs[k], measure, axis);
    self->lines[i] = (FrOverlayLine){
      .name = group->name,
      .slot = group->slot,
      .seeds = seeds,
      .n_seeds = group->n_runs,
      .moment = NAN,
    };
    make_mean (self, i, group, measure, axis);
  }
  return self;
}

void
fr_overlay_lines_free (FrOverlayLines *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_lines; i++) {
    FrOverlayLine *line = &self->lines[i];

    for (guint k = 0; k < line->n_seeds; k++)
      g_free ((gpointer) line->seeds[k].points);
    g_free ((gpointer) line->seeds);
    g_free ((gpointer) line->band);
    g_free ((gpointer) line->points);
    g_free (self->ways[i]);
  }
  g_free (self->lines);
  g_free (self->ways);
  g_free (self);
}

const FrOverlayLine *
fr_overlay_lines_get (const FrOverlayLines *self)
{
  return self->lines;
}

void
fr_overlay_lines_find_moments (const FrOverlayLines *self, double epochs, double *moments)
{
  for (guint i = 0; i < self->n_lines; i++) {
    const FrOverlayLine way = { .points = self->ways[i], .n_points = self->lines[i].n_points };

    moments[i] = fr_overlay_layout_find_y (&way, epochs);
  }
}
