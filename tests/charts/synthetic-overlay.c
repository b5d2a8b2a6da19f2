/* Only sums, products and quotients: the same on all machines. */
#include "synthetic-overlay.h"

#include <math.h>

#include "charts/overlay/overlay-range.h"

static const char *const run_names[] = {
  "128 hidden units",     "no hidden layer", "128-64", "128, SGD", "128, raw pixels", "512", "16",
  "batch 100, Adam 0.01",
};
static const double ends[] = { 0.881, 0.845, 0.886, 0.879, 0.826, 0.882, 0.858, 0.8805 };

/* The next of a sequence in -0.5 to 0.5 (Numerical Recipes' 32-bit generator). */
static double
next_fraction (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;
  return (*state >> 8) / 16777216.0 - 0.5;
}

static gpointer
keep (SyntheticOverlay *overlay, gsize size)
{
  gpointer memory = g_malloc0 (size);

  g_ptr_array_add (overlay->memory, memory);
  return memory;
}

static FrCurvePoint *
make_run (SyntheticOverlay *overlay, guint i, guint seed, gsize n, guint per_epoch)
{
  const double spread = i == 4 ? 0.05 : 0.012, second = overlay->axis ? 2.0 * (i + 1) : 1.0;
  FrCurvePoint *points = keep (overlay, n * sizeof *points);
  guint32 state = 1 + 17 * i + 131 * seed;
  const double shift = 0.4 * spread * next_fraction (&state);

  for (gsize k = 0; k < n; k++) {
    double epoch = (double) k / per_epoch;
    double climb = 0.05 / (1.0 + epoch) + 0.1 / (1.0 + 10.0 * epoch) + 0.7 / (1.0 + 90.0 * epoch);

    points[k].x = epoch * second;
    points[k].y = ends[i % G_N_ELEMENTS (ends)] + shift + spread * next_fraction (&state) - climb;
    points[k].y = fmax (0.1, points[k].y + 0.004);
  }
  return points;
}

/* Mean and band of a group's seeds. */
static void
make_mean (SyntheticOverlay *overlay, FrOverlayLine *line, gsize n)
{
  FrCurvePoint *points = keep (overlay, n * sizeof *points);
  FrCurveColumn *band = keep (overlay, n * sizeof *band);

  for (gsize k = 0; k < n; k++) {
    band[k] = (FrCurveColumn){ line->seeds[0].points[k].x, INFINITY, -INFINITY };
    points[k].x = band[k].x;
    for (guint seed = 0; seed < line->n_seeds; seed++) {
      double y = line->seeds[seed].points[k].y;

      points[k].y += y / line->n_seeds;
      band[k].low = fmin (band[k].low, y);
      band[k].high = fmax (band[k].high, y);
    }
  }
  line->points = points;
  line->n_points = n;
  line->band = line->n_seeds > 1 ? band : NULL;
}

void
synthetic_overlay_init (SyntheticOverlay *overlay,
                        guint n_lines,
                        guint n_seeds,
                        guint epochs,
                        guint per_epoch,
                        FrOverlayAxis axis)
{
  const gsize n = (gsize) epochs * per_epoch + 1;

  *overlay = (SyntheticOverlay){
    .memory = g_ptr_array_new_with_free_func (g_free),
    .n_lines = n_lines,
    .axis = axis,
  };
  overlay->lines = keep (overlay, (n_lines + 1) * sizeof *overlay->lines);
  for (guint i = 0; i < n_lines; i++) {
    FrOverlaySeed *seeds = keep (overlay, n_seeds * sizeof *seeds);

    for (guint seed = 0; seed < n_seeds; seed++)
      seeds[seed] = (FrOverlaySeed){ seed + 1, make_run (overlay, i, seed, n, per_epoch), n };
    overlay->lines[i] = (FrOverlayLine){
      .name = run_names[i % G_N_ELEMENTS (run_names)],
      .slot = i,
      .seeds = seeds,
      .n_seeds = n_seeds,
      .moment = NAN,
    };
    make_mean (overlay, &overlay->lines[i], n);
  }
}

void
synthetic_overlay_clear (SyntheticOverlay *overlay)
{
  g_clear_pointer (&overlay->memory, g_ptr_array_unref);
}

void
synthetic_overlay_fill (SyntheticOverlay *overlay, FrOverlayChart *chart)
{
  *chart = (FrOverlayChart){
    .kind = FR_CURVE_ACCURACY,
    .axis = overlay->axis,
    .title = "Test accuracy",
    .note = "line: mean · band: lowest to highest seed",
    .empty = "Choose runs at the left.",
    .lines = overlay->lines,
    .n_lines = overlay->n_lines,
    .cursor = NAN,
  };
  chart->end = fr_overlay_range_find_end (chart);
  fr_overlay_range_find (chart, &chart->range);
}
