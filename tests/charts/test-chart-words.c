/* The words of the charts: none touches another, is struck through, hidden or over the edge, at any
 * size, in two fonts, at three sizes of type, and with names that are 40 % longer, as another
 * language's may be. */
#include <math.h>
#include <pango/pangocairo.h>

#include "charts/chart-boxes.h"
#include "charts/curve-chart.h"
#include "charts/curve-readout.h"
#include "charts/overlay/overlay-chart.h"
#include "charts/overlay/overlay-readout.h"
#include "charts/pixel-magnifier.h"
#include "charts/timeline-chart.h"
#include "synthetic-overlay.h"
#include "synthetic-run.h"

/* Between the ink of two texts, in pixels. */
#define LEAST_GAP 1.0

typedef void (*Paint) (cairo_t *cr,
                       const FrChartStyle *style,
                       double width,
                       double height,
                       gconstpointer data);

/* The sanitizer looks at the painters, not at their measures, and takes ten times as long. */
#ifdef __SANITIZE_ADDRESS__
static const double scales[] = { 1.25 };
static const char *const fonts[] = { "DejaVu Sans" };
#else
static const double scales[] = { 1.0, 1.25, 1.5 };
static const char *const fonts[] = { "Cantarell", "DejaVu Sans" };
#endif

static gboolean
has_font (const char *family)
{
  PangoFontFamily **families;
  int n;
  gboolean found = FALSE;

  pango_font_map_list_families (pango_cairo_font_map_get_default (), &families, &n);
  for (int i = 0; i < n; i++)
    found |= g_ascii_strcasecmp (pango_font_family_get_name (families[i]), family) == 0;
  g_free (families);
  return found;
}

/* @text, or with @longer 40 % more of it. */
static const char *
say (const char *text, gboolean longer)
{
  g_autoptr (GString) more = g_string_new (text);

  for (glong i = 0; longer && i < (glong) ceil (0.4 * (double) g_utf8_strlen (text, -1)); i++)
    g_string_append (more, i % 3 == 1 ? "e" : "n");
  return g_intern_string (more->str);
}

/* Paints at @width and @height, which are those at scale 1, in all fonts and sizes of type.
 * Returns: how many flaws there are; each is told. */
static guint
count_flaws (const char *what, double width, double height, Paint paint, gconstpointer data)
{
  guint n = 0;

  for (guint f = 0; f < G_N_ELEMENTS (fonts); f++)
    for (guint s = 0; s < G_N_ELEMENTS (scales) && has_font (fonts[f]); s++) {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
      cairo_t *cr = cairo_create (surface);
      g_autoptr (FrChartBoxes) boxes = fr_chart_boxes_new (width * scales[s], height * scales[s]);
      g_autoptr (GPtrArray) flaws = NULL;
      FrChartStyle style;

      fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, scales[s], fonts[f], FALSE);
      fr_chart_boxes_attach (boxes, cr);
      paint (cr, &style, width * scales[s], height * scales[s], data);
      flaws = fr_chart_boxes_find_flaws (boxes, LEAST_GAP);
      for (guint i = 0; i < flaws->len; i++)
        g_test_message ("%s, %g x %g, %s, %g: %s", what, width, height, fonts[f], scales[s],
                        (const char *) flaws->pdata[i]);
      n += flaws->len;
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
  return n;
}

static void
paint_curves (cairo_t *cr,
              const FrChartStyle *style,
              double width,
              double height,
              gconstpointer data)
{
  fr_curve_chart_draw_static (cr, style, data, width, height);
}

static void
paint_readout (cairo_t *cr,
               const FrChartStyle *style,
               double width,
               double height,
               gconstpointer data)
{
  const FrCurveChart *chart = data;
  const FrCurveReadout readout = {
    .epoch = chart->playhead,
    .title = "Epoch 7.45 · batch 844 of 1,875",
    .note = "gap 12.6 points",
    .companion = chart,
  };

  fr_curve_readout_draw (cr, style, chart, &readout, TRUE, width, height);
}

/* A training at @done epochs, seen at @moment, in sizes from a phone's to a projector's. */
static guint
count_flaws_of_curves (FrCurveKind kind, double done, double moment, gboolean longer)
{
  static const double sizes[][2] = {
    { 220, 160 }, { 330, 160 }, { 330, 240 }, { 399, 250 }, { 512, 314 }, { 850, 420 },
  };
  g_auto (SyntheticRun) run = { 0 }, earlier = { 0 };
  FrCurveChart chart, before;
  guint n = 0;

  synthetic_run_init (&run, (guint) (done * 200.0), 200);
  synthetic_run_init (&earlier, 2000, 200);
  synthetic_run_fill (&earlier, kind, 10.0, 460, &before);
  for (guint i = 0; i < G_N_ELEMENTS (sizes) * 2; i++) {
    const double *size = sizes[i / 2];
    const gboolean zoomed = (i + i / 2) % 2 == 1, has_ghost = i % 2 == 1;

    synthetic_run_fill (&run, kind, fr_curve_layout_find_end (done, 10.0), 460, &chart);
    chart.legend = kind == FR_CURVE_LOSS;
    chart.low = zoomed ? 0.7 : 0.0;
    chart.head_start = 24.0;
    chart.head_end = kind == FR_CURVE_LOSS ? 0.0 : 90.0;
    chart.title = say (chart.title, longer);
    chart.widest = say ("gap 88.8 points", longer);
    for (guint k = 0; k < 2; k++)
      run.lines[kind][k].label = say (run.lines[kind][k].label, longer);
    run.band[kind].label = say ("batches", longer);
    for (guint k = 0; k < chart.n_marks; k++)
      run.marks[k].label = say (run.marks[k].label, longer);
    if (done < 1.0)
      chart.n_marks = MIN (chart.n_marks, 1);
    if (has_ghost) {
      chart.ghosts = before.lines;
      chart.n_ghosts = before.n_lines;
      chart.ghost_notes[0] = say ("before:", longer);
      chart.ghost_notes[1] = say ("batch 32, 88.2 %", longer);
    }
    chart.past = moment < done;
    chart.playhead = moment;
    n += count_flaws (kind == FR_CURVE_LOSS ? "loss" : "accuracy", size[0], size[1], paint_curves,
                      &chart);
    if (!has_ghost)
      n += count_flaws ("read-out", size[0], size[1], paint_readout, &chart);
  }
  return n;
}

static void
test_curves (gconstpointer data)
{
  static const double dones[] = { 0.005, 0.05, 0.245, 0.32, 1.0, 3.4, 10.0 };
  const gboolean longer = GPOINTER_TO_INT (data);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (dones); i++)
    for (FrCurveKind kind = FR_CURVE_LOSS; kind <= FR_CURVE_ACCURACY; kind++) {
      n += count_flaws_of_curves (kind, dones[i], dones[i], longer);
      if (dones[i] >= 1.0)
        n += count_flaws_of_curves (kind, dones[i], 0.4 * dones[i], longer);
    }
  g_assert_cmpuint (n, ==, 0);
}

/* The label of the best value lies on no level, not even on one that makes way for it. */
static void
test_best_and_level (void)
{
  g_auto (SyntheticRun) run = { 0 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (FrChartBoxes) boxes = fr_chart_boxes_new (512.0, 314.0);
  double level = NAN, label = NAN;
  FrCurveChart chart;
  FrChartStyle style;

  synthetic_run_init (&run, 2000, 200);
  synthetic_run_fill (&run, FR_CURVE_ACCURACY, 10.0, 460, &chart);
  chart.low = 0.7;
  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  fr_chart_boxes_attach (boxes, cr);
  fr_curve_chart_draw_static (cr, &style, &chart, 512.0, 314.0);
  for (guint i = 0; i < fr_chart_boxes_get_length (boxes); i++) {
    const FrChartInk *ink = fr_chart_boxes_get (boxes, i);
    const FrChartBox box = fr_chart_ink_get_extents (ink);

    if (ink->kind == FR_CHART_MARK && g_str_equal (ink->text, "level"))
      level = box.y + box.height;
    if (ink->kind == FR_CHART_TEXT && g_str_has_prefix (ink->text, "best test"))
      label = box.y;
  }
  g_assert_cmpfloat (label, >, level);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Losses of any size: the axis has room for its numbers. */
static void
test_axes (void)
{
  static const double tops[] = { 0.0025, 0.5, 2.5, 40.0, 1000.0, 2e6, 1e17 };
  static const double ends[] = { 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 100.0, 1000.0 };
  guint n = 0;

  for (guint t = 0; t < G_N_ELEMENTS (tops); t++)
    for (guint e = 0; e < G_N_ELEMENTS (ends); e++)
      for (double width = 200.0; width < 900.0; width += 230.0) {
        const FrCurveChart chart = { .kind = FR_CURVE_LOSS, .epochs = ends[e], .top = tops[t] };

        n += count_flaws ("axes", width, 0.5 * width + 60.0, paint_curves, &chart);
      }
  g_assert_cmpuint (n, ==, 0);
}

static void
paint_overlay (cairo_t *cr,
               const FrChartStyle *style,
               double width,
               double height,
               gconstpointer data)
{
  FrOverlayLayout layout;

  fr_overlay_layout_init (&layout, data, style, width, height);
  fr_overlay_chart_draw (cr, style, data, width, height);
  fr_overlay_chart_draw_moment (cr, style, data, &layout);
}

static void
paint_overlay_readout (cairo_t *cr,
                       const FrChartStyle *style,
                       double width,
                       double height,
                       gconstpointer data)
{
  const FrOverlayChart *chart = data;
  FrOverlayLayout layout;

  fr_overlay_layout_init (&layout, data, style, width, height);
  fr_overlay_readout_draw (cr, style, chart, &layout, 0.3 * chart->end, "12.3 seconds", width,
                           height);
}

/* One to twelve groups, at their ends or in rows above the plot. */
static void
test_overlay (gconstpointer data)
{
  static const double sizes[][2] = {
    { 220, 180 }, { 330, 160 }, { 330, 380 }, { 420, 250 },
    { 560, 180 }, { 560, 430 }, { 900, 300 },
  };
  static const guint counts[] = { 1, 5, 8, 12 };
  const gboolean longer = GPOINTER_TO_INT (data);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sizes) * G_N_ELEMENTS (counts); i++) {
    const double *size = sizes[i % G_N_ELEMENTS (sizes)];
    g_auto (SyntheticOverlay) overlay = { 0 };
    FrOverlayChart chart;

    synthetic_overlay_init (&overlay, counts[i / G_N_ELEMENTS (sizes)], 2, 10, 20,
                            i % 2 == 0 ? FR_OVERLAY_EPOCHS : FR_OVERLAY_SECONDS);
    for (guint k = 0; k < overlay.n_lines; k++)
      overlay.lines[k].name = say (overlay.lines[k].name, longer);
    synthetic_overlay_fill (&overlay, &chart);
    chart.title = say (chart.title, longer);
    chart.note = say (chart.note, longer);
    chart.cursor = i % 2 == 0 ? 10.0 : (double) NAN;
    n += count_flaws ("overlay", size[0], size[1], paint_overlay, &chart);
    n += count_flaws ("overlay's read-out", size[0], size[1], paint_overlay_readout, &chart);
  }
  g_assert_cmpuint (n, ==, 0);
}

static void
paint_timeline (cairo_t *cr,
                const FrChartStyle *style,
                double width,
                double height,
                gconstpointer data)
{
  fr_timeline_chart_draw (cr, style, data, width, height);
}

static void
test_timeline (void)
{
  static const guint epochs[] = { 1, 10, 100, 1000 };
  g_auto (SyntheticRun) run = { 0 };
  guint n = 0;

  synthetic_run_init (&run, 200, 200);
  for (guint e = 0; e < G_N_ELEMENTS (epochs); e++)
    for (guint part = 0; part <= 8; part++)
      for (guint i = 0; i < 4; i++)
        for (double width = 340.0; width < 1300.0; width += 230.0) {
          const guint64 total = (guint64) epochs[e] * 200;
          const FrTimelineMark marks[] = {
            { total * 3 / 16, FR_TIMELINE_BRANCH, say ("branched off here", i % 2 == 1) },
            { total * (4 + part) / 16, FR_TIMELINE_CHANGE,
              say ("learning rate 0.001 → 0.0003", i % 2 == 1) },
            { total * 13 / 16, FR_TIMELINE_BEST, say ("from here on it memorises", i % 2 == 1) },
          };
          const FrTimelineChart timeline = {
            .total_batches = total,
            .batches_per_epoch = 200,
            .done = i == 1 ? total * 7 / 8 : total * part / 8,
            .playhead = total * part / 8,
            .test = run.test[FR_CURVE_ACCURACY],
            .n_test = run.n_test,
            .marks = marks,
            .n_marks = G_N_ELEMENTS (marks),
            .handle = TRUE,
            .label = say ("Epoch 7.45 of 10 · batch 844 of 1,875", i % 2 == 1),
            .remark = say ("0.6 s left", i % 2 == 1),
            .compact = i >= 2,
          };

          n += count_flaws (timeline.compact ? "one row" : "timeline", width,
                            timeline.compact ? FR_TIMELINE_COMPACT_HEIGHT : FR_TIMELINE_HEIGHT,
                            paint_timeline, &timeline);
        }
  g_assert_cmpuint (n, ==, 0);
}

static void
paint_magnifier (cairo_t *cr,
                 const FrChartStyle *style,
                 double width,
                 double height,
                 gconstpointer data)
{
  fr_pixel_magnifier_draw (cr, style, data, width, height);
}

static void
test_magnifier (void)
{
  static const guint8 pixels[28 * 28];
  guint n = 0;

  for (guint divided = 0; divided < 2; divided++) {
    const FrPixelMagnifier magnifier = { pixels, FR_COLOUR_MAP_VIRIDIS, divided == 1 };

    for (double width = 250.0; width < 700.0; width += 90.0)
      n += count_flaws ("magnifier", width, width, paint_magnifier, &magnifier);
  }
  g_assert_cmpuint (n, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint f = 0; f < G_N_ELEMENTS (fonts); f++)
    if (!has_font (fonts[f]))
      g_test_message ("There is no %s here: not measured", fonts[f]);
  g_test_add_data_func ("/chart-words/curves", GINT_TO_POINTER (FALSE), test_curves);
  g_test_add_data_func ("/chart-words/curves-longer", GINT_TO_POINTER (TRUE), test_curves);
  g_test_add_func ("/chart-words/best-and-level", test_best_and_level);
  g_test_add_func ("/chart-words/axes", test_axes);
  g_test_add_data_func ("/chart-words/overlay", GINT_TO_POINTER (FALSE), test_overlay);
  g_test_add_data_func ("/chart-words/overlay-longer", GINT_TO_POINTER (TRUE), test_overlay);
  g_test_add_func ("/chart-words/timeline", test_timeline);
  g_test_add_func ("/chart-words/magnifier", test_magnifier);
  return g_test_run ();
}
