/* From the top down; what height is left goes to the curves. */
#include "report/summary-page.h"

#include "charts/chart-shapes.h"
#include "charts/curve-chart.h"
#include "charts/curve-remarks.h"
#include "io/figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TITLE_TOP 52.0
#define TITLE_SIZE 27.0
#define FIGURE_SIZE 50.0
#define GAP 16.0 /* between parts */

#define RESULT_HEIGHT 112.0
#define RESULT_TABLE 250.0 /* from the left end of the page */
#define RESULT_ROW 26.0
#define RESULT_HEAD 2 /* lines of the heads of its columns */

#define LEAST_CURVE 150.0
#define LEAST_OF_ALL 100.0 /* where the texts would not fit otherwise */
#define MOST_CURVE 300.0
#define CURVE_GAP 10.0

#define CELLS_IN_ROW 4
#define CELL_HEIGHT 42.0
#define CELL_GAP 14.0

/* Lines of a note that curves make room for. */
#define NOTE_LINES 8
/* Of a verdict, and of what it rests on, where there is room. */
#define VERDICT_LINES 3
#define VERDICT_GAP 2.0
#define GROUND_LINES 8

static FrTextLook
look_of (const FrChartStyle *style, double size, gboolean bold)
{
  return (FrTextLook){ size, bold, style->text };
}

static FrTextLook
pale_of (const FrChartStyle *style, double size)
{
  return (FrTextLook){ size, FALSE, style->dim_text };
}

FrPageText *
fr_summary_page_make_note (const FrChartStyle *style, const char *note)
{
  const FrTextLook look = look_of (style, FR_TEXT_LABEL, FALSE);

  return fr_page_text_new (style, &look, note, FR_PAGE_INNER, 0);
}

static double
draw_titles (cairo_t *cr, const FrChartStyle *style, const FrRunFacts *facts)
{
  const FrTextLook title = look_of (style, TITLE_SIZE, TRUE);
  const FrTextLook subtitle = pale_of (style, FR_TEXT_TITLE);
  double y = fr_page_text_draw_all (cr, style, &title, facts->title, FR_PAGE_MARGIN, TITLE_TOP,
                                    FR_PAGE_INNER, 2);

  return fr_page_text_draw_all (cr, style, &subtitle, facts->subtitle, FR_PAGE_MARGIN, y + 2.0,
                                FR_PAGE_INNER, 2);
}

/* "8,836 of 10,000 test images right", if it is known. Returns: (transfer full). */
static char *
describe_last (const FrRunFacts *facts)
{
  g_autofree char *right = NULL, *all = NULL;

  if (facts->evaluation == NULL)
    return g_strdup (_ ("of the test images right"));
  right = fr_figure_format_count (facts->evaluation->correct);
  all = fr_figure_format_count (facts->evaluation->count);
  /* Translators: how many of how many. */
  return g_strdup_printf (_ ("%s of %s test images right"), right, all);
}

/* A row of the table: what moment it is, and its four figures. */
static void
draw_result (cairo_t *cr,
             const FrChartStyle *style,
             const char *moment,
             const FrRunResult *result,
             gboolean bold,
             double y)
{
  const double values[] = { result->test_accuracy, result->train_accuracy, result->test_loss,
                            result->train_loss };
  const FrTextLook name =
      bold ? look_of (style, FR_TEXT_LABEL, TRUE) : pale_of (style, FR_TEXT_LABEL);
  const FrTextLook look = look_of (style, FR_TEXT_LABEL, bold);
  const double column = (FR_PAGE_INNER - RESULT_TABLE) / 6.0;

  fr_chart_text_draw_fitted (cr, style, &name, moment, FR_TEXT_ALIGN_LEFT,
                             FR_PAGE_MARGIN + RESULT_TABLE, y, 2.0 * column - 8.0);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autofree char *figure =
        fr_curve_layout_format (i < 2 ? FR_CURVE_ACCURACY : FR_CURVE_LOSS, values[i]);

    fr_chart_text_draw_fitted (cr, style, &look, figure, FR_TEXT_ALIGN_RIGHT,
                               FR_PAGE_MARGIN + RESULT_TABLE + (i + 3.0) * column, y, column - 8.0);
  }
}

/* Two lines over each column: "test", "accuracy". */
static void
draw_heads (cairo_t *cr, const FrChartStyle *style, double y)
{
  const char *const heads[][RESULT_HEAD] = {
    { _ ("test"), _ ("accuracy") },
    { _ ("train"), _ ("accuracy") },
    { _ ("test"), _ ("loss") },
    { _ ("train"), _ ("loss") },
  };
  const FrTextLook look = pale_of (style, FR_TEXT_CAPTION);
  const double column = (FR_PAGE_INNER - RESULT_TABLE) / 6.0;

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    for (guint line = 0; line < RESULT_HEAD; line++)
      fr_chart_text_draw_fitted (cr, style, &look, heads[i][line], FR_TEXT_ALIGN_RIGHT,
                                 FR_PAGE_MARGIN + RESULT_TABLE + (i + 3.0) * column,
                                 y + line * 16.0, column - 8.0);
}

static void
draw_table (cairo_t *cr, const FrChartStyle *style, const FrRunFacts *facts, double y)
{
  g_autofree char *best_epoch = fr_run_facts_format_epoch (facts, facts->best.batch);
  g_autofree char *last_epoch = fr_run_facts_format_epoch (facts, facts->end->batch);
  /* Translators: a moment of the training. */
  g_autofree char *first = g_strdup_printf (_ ("Epoch %s"), "1");
  /* Translators: the moment of the highest test accuracy. */
  g_autofree char *best = g_strdup_printf (_ ("Best, epoch %s"), best_epoch);
  /* Translators: the moment that the training has come to. */
  g_autofree char *last = g_strdup_printf (_ ("End, epoch %s"), last_epoch);

  draw_heads (cr, style, y);
  y += RESULT_HEAD * 16.0 + 6.0;
  fr_chart_shapes_set_source (cr, style->grid);
  cairo_rectangle (cr, FR_PAGE_MARGIN + RESULT_TABLE, y - 8.0, FR_PAGE_INNER - RESULT_TABLE, 1.0);
  cairo_fill (cr);
  y += RESULT_ROW / 2.0 - 6.0;
  if (facts->has_first) {
    draw_result (cr, style, first, &facts->first, FALSE, y);
    y += RESULT_ROW;
  }
  if (facts->has_best) {
    draw_result (cr, style, best, &facts->best, FALSE, y);
    y += RESULT_ROW;
  }
  draw_result (cr, style, last, &facts->last, TRUE, y);
}

static double
draw_results (cairo_t *cr, const FrChartStyle *style, const FrRunFacts *facts, double y)
{
  const FrTextLook figure = { FIGURE_SIZE, TRUE, fr_chart_style_get_line (style, 0) };
  const FrTextLook label = look_of (style, FR_TEXT_LABEL, FALSE);
  const double width = RESULT_TABLE - 24.0;
  g_autofree char *accuracy = fr_curve_layout_format (FR_CURVE_ACCURACY, facts->last.test_accuracy);
  g_autofree char *said = describe_last (facts);

  fr_chart_text_draw_fitted (cr, style, &figure, accuracy, FR_TEXT_ALIGN_LEFT, FR_PAGE_MARGIN,
                             y + FIGURE_SIZE * 0.55, width);
  fr_page_text_draw_all (cr, style, &label, said, FR_PAGE_MARGIN, y + FIGURE_SIZE + 12.0, width, 2);
  draw_table (cr, style, facts, y + 8.0);
  return y + RESULT_HEIGHT;
}

static void
draw_curve (cairo_t *cr,
            const FrChartStyle *style,
            const FrRunFacts *facts,
            FrCurveKind kind,
            double y,
            double height)
{
  const double done = (double) facts->end->batch / facts->batches_per_epoch;
  const double epochs =
      fr_curve_layout_find_end (done, fr_run_get_hyperparameters (facts->run).epochs);
  const GArray *tests = facts->tests[kind];
  const double figure = kind == FR_CURVE_LOSS ? facts->last.train_loss : facts->last.train_accuracy;
  const double now = kind == FR_CURVE_LOSS ? facts->last.test_loss : facts->last.test_accuracy;
  const FrCurvePoint *best = NULL;
  g_autofree char *said = NULL, *gap = NULL, *epoch = NULL;
  FrCurveLine lines[] = {
    { .label = _ ("train"), .has_figure = isfinite (figure), .figure = figure },
    { .label = _ ("test"), .colour = 1, .dashed = TRUE, .has_now = isfinite (now), .now = now },
  };
  FrCurveBand band = { .label = _ ("batches"), .end = done };
  FrCurveMark marks[2];
  FrCurveChart chart = {
    .kind = kind,
    .title = kind == FR_CURVE_LOSS ? _ ("Loss") : _ ("Accuracy"),
    .legend = kind == FR_CURVE_ACCURACY,
    .epochs = epochs,
    .lines = lines,
    .n_lines = G_N_ELEMENTS (lines),
    .bands = &band,
    .n_bands = 1,
    .marks = marks,
    .has_playhead = done > 0.0,
    .playhead = done,
  };

  lines[0].points = fr_curve_series_get_line (facts->series, kind, &lines[0].n_points);
  lines[1].points = (const FrCurvePoint *) (const void *) tests->data;
  lines[1].n_points = tests->len;
  band.columns = fr_curve_series_get_band (facts->series, kind, epochs, (guint) FR_PAGE_INNER,
                                           &band.n_columns);
  /* Both charts have the same room for it, so that they are of the same width. */
  if (done >= 1.0)
    gap = fr_curve_remarks_format_gap (facts->last.train_accuracy, facts->last.test_accuracy);
  chart.widest = gap;
  if (kind == FR_CURVE_ACCURACY)
    best = fr_curve_remarks_find_best (lines[1].points, lines[1].n_points);
  if (best != NULL) {
    epoch = fr_run_facts_format_epoch (facts, facts->best.batch);
    said = fr_curve_remarks_format_best (best, epoch);
    marks[chart.n_marks++] = (FrCurveMark){ FR_CURVE_PEAK, said, best->x, best->y, 1, 1 };
  }
  if (kind == FR_CURVE_ACCURACY && gap != NULL)
    marks[chart.n_marks++] = (FrCurveMark){ FR_CURVE_SPAN, gap, .line = 0, .other = 1 };
  cairo_save (cr);
  cairo_translate (cr, FR_PAGE_MARGIN, y);
  fr_curve_chart_draw_static (cr, style, &chart, FR_PAGE_INNER, height);
  cairo_restore (cr);
}

static double
measure_cells (const FrRunFacts *facts)
{
  return ceil (facts->settings->len / (double) CELLS_IN_ROW) * CELL_HEIGHT;
}

static double
draw_cells (cairo_t *cr, const FrChartStyle *style, const FrRunFacts *facts, double y)
{
  const FrTextLook label = pale_of (style, FR_TEXT_CAPTION);
  const FrTextLook value = look_of (style, FR_TEXT_LABEL, TRUE);
  const double width = (FR_PAGE_INNER + CELL_GAP) / CELLS_IN_ROW;

  for (guint i = 0; i < facts->settings->len; i++) {
    const FrRunSetting *setting = &g_array_index (facts->settings, FrRunSetting, i);
    const double x = FR_PAGE_MARGIN + i % CELLS_IN_ROW * width;
    const double top = y + floor (i / (double) CELLS_IN_ROW) * CELL_HEIGHT;

    fr_chart_text_draw_fitted (cr, style, &label, setting->label, FR_TEXT_ALIGN_LEFT, x, top + 8.0,
                               width - CELL_GAP);
    fr_chart_text_draw_fitted (cr, style, &value, setting->value, FR_TEXT_ALIGN_LEFT, x, top + 25.0,
                               width - CELL_GAP);
  }
  return y + measure_cells (facts);
}

/* What is below the curves: texts that are made before, so that their height is known. */
typedef struct {
  FrPageText *changes; /* (nullable); so too the next ones */
  FrPageText *data;
  FrPageText *digest;
  FrPageText *missing;
  double height; /* of all of it */
} Below;

static FrPageText *
make_line (const FrChartStyle *style, const char *text, Below *below)
{
  const FrTextLook look = look_of (style, FR_TEXT_LABEL, FALSE);
  FrPageText *made;

  if (text == NULL)
    return NULL;
  made = fr_page_text_new (style, &look, text, FR_PAGE_INNER, 3);
  below->height += fr_page_text_get_length (made) * fr_page_text_get_pitch (made) + 4.0;
  return made;
}

static void
clear_below (Below *below)
{
  g_clear_pointer (&below->changes, fr_page_text_free);
  g_clear_pointer (&below->data, fr_page_text_free);
  g_clear_pointer (&below->digest, fr_page_text_free);
  g_clear_pointer (&below->missing, fr_page_text_free);
}

static void
make_below (Below *below, const FrChartStyle *style, const FrRunFacts *facts)
{
  /* Translators: SHA-256 of the weights: whoever trains the same has the same one. */
  g_autofree char *digest = g_strdup_printf (_ ("Digest of the weights: %s"), facts->digest);

  *below = (Below){ .height = GAP + FR_PAGE_HEADING + measure_cells (facts) };
  below->changes = make_line (style, facts->changes, below);
  below->data = make_line (style, facts->data, below);
  below->digest = make_line (style, digest, below);
  below->missing = make_line (style, facts->missing, below);
}

static double
draw_line (cairo_t *cr, const FrPageText *text, double y)
{
  return text != NULL ? fr_page_text_draw (text, cr, 0, G_MAXUINT, FR_PAGE_MARGIN, y) + 4.0 : y;
}

static double
draw_below (cairo_t *cr,
            const FrChartStyle *style,
            const FrRunFacts *facts,
            const Below *below,
            double y)
{
  y = fr_page_text_draw_heading (cr, style, _ ("Settings"), NULL, y);
  y = draw_cells (cr, style, facts, y);
  y = draw_line (cr, below->changes, y);
  y = draw_line (cr, below->data, y);
  y = draw_line (cr, below->digest, y);
  return draw_line (cr, below->missing, y);
}

/* What came of comparing the run: both nullable, made before like the rest. */
typedef struct {
  FrPageText *verdict;
  FrPageText *ground;
  double height; /* of both, their heading and the gap over it */
} Compared;

static double
measure_text (const FrPageText *text)
{
  return fr_page_text_get_length (text) * fr_page_text_get_pitch (text);
}

/* In @space at most: the ground is shortened to that, the verdict is not. */
static void
make_compared (Compared *compared, const FrChartStyle *style, const FrRunFacts *facts, double space)
{
  const FrTextLook said = look_of (style, FR_TEXT_LABEL, TRUE);
  const FrTextLook small = pale_of (style, FR_TEXT_CAPTION);
  guint most = GROUND_LINES;

  *compared = (Compared){ 0 };
  if (facts->verdict == NULL)
    return;
  compared->verdict = fr_page_text_new (style, &said, facts->verdict, FR_PAGE_INNER, VERDICT_LINES);
  compared->height = GAP + FR_PAGE_HEADING + measure_text (compared->verdict) + VERDICT_GAP;
  do {
    g_clear_pointer (&compared->ground, fr_page_text_free);
    compared->ground = fr_page_text_new (style, &small, facts->ground, FR_PAGE_INNER, most);
  } while (compared->height + measure_text (compared->ground) > space && most-- > 1);
  compared->height += measure_text (compared->ground);
}

static void
clear_compared (Compared *compared)
{
  g_clear_pointer (&compared->verdict, fr_page_text_free);
  g_clear_pointer (&compared->ground, fr_page_text_free);
}

static double
draw_compared (cairo_t *cr, const FrChartStyle *style, const Compared *compared, double y)
{
  if (compared->verdict == NULL)
    return y;
  y = fr_page_text_draw_heading (cr, style, _ ("Comparison"), NULL, y + GAP);
  y = fr_page_text_draw (compared->verdict, cr, 0, G_MAXUINT, FR_PAGE_MARGIN, y);
  return fr_page_text_draw (compared->ground, cr, 0, G_MAXUINT, FR_PAGE_MARGIN, y + VERDICT_GAP);
}

/* Where the page ends: it is not the last one if there are mistakes to be shown. */
static double
get_bottom (const FrRunFacts *facts)
{
  return facts->evaluation != NULL ? FR_PAGE_FULL_BOTTOM : FR_PAGE_BOTTOM;
}

/* Where the rest of a note is: behind the mistakes, if there is that page. Returns: (transfer
 * full).
 */
static char *
describe_rest (const FrRunFacts *facts)
{
  g_autofree char *page = fr_figure_format_count (facts->evaluation != NULL ? 3 : 2);

  /* Translators: where a note goes on; %s is the number of a page. */
  return g_strdup_printf (_ ("continued on page %s"), page);
}

/* The height of its first @most lines, with the heading and the gap over it. @note: (nullable). */
static double
measure_note (const FrPageText *note, guint most)
{
  return note != NULL
             ? GAP + FR_PAGE_HEADING +
                   MIN (fr_page_text_get_length (note), most) * fr_page_text_get_pitch (note)
             : 0.0;
}

/* How high each curve is in @space that they share with @note (nullable). */
static double
find_curve (double space, const FrPageText *note)
{
  const double usual = floor ((space - measure_note (note, NOTE_LINES)) / 2.0);
  const double tight = floor ((space - measure_note (note, 1)) / 2.0);

  return fmax (LEAST_OF_ALL, fmin (CLAMP (usual, LEAST_CURVE, MOST_CURVE), tight));
}

/* Returns: how many lines there was room for. */
static guint
draw_note (cairo_t *cr,
           const FrChartStyle *style,
           const FrRunFacts *facts,
           const FrPageText *note,
           double y)
{
  const double space = get_bottom (facts) - y - FR_PAGE_HEADING;
  const guint room = (guint) fmax (0.0, floor (space / fr_page_text_get_pitch (note)));
  const guint length = MIN (room, fr_page_text_get_length (note));
  g_autofree char *rest = length < fr_page_text_get_length (note) ? describe_rest (facts) : NULL;

  y = fr_page_text_draw_heading (cr, style, _ ("Note"), rest, y);
  (void) fr_page_text_draw (note, cr, 0, length, FR_PAGE_MARGIN, y);
  return length;
}

guint
fr_summary_page_draw (cairo_t *cr,
                      const FrChartStyle *style,
                      const FrRunFacts *facts,
                      const FrPageText *note)
{
  double y = draw_titles (cr, style, facts) + GAP;
  double curve, space;
  guint length = 0;
  Below below;
  Compared compared;

  make_below (&below, style, facts);
  y = draw_results (cr, style, facts, y) + GAP;
  space = get_bottom (facts) - y - CURVE_GAP - GAP - below.height;
  make_compared (&compared, style, facts, space - 2.0 * LEAST_CURVE - measure_note (note, 1));
  space -= compared.height;
  curve = find_curve (space, note);
  draw_curve (cr, style, facts, FR_CURVE_ACCURACY, y, curve);
  draw_curve (cr, style, facts, FR_CURVE_LOSS, y + curve + CURVE_GAP, curve);
  y = draw_below (cr, style, facts, &below, y + 2.0 * curve + CURVE_GAP + GAP);
  y = draw_compared (cr, style, &compared, y);
  if (note != NULL)
    length = draw_note (cr, style, facts, note, y + GAP);
  clear_below (&below);
  clear_compared (&compared);
  return length;
}
