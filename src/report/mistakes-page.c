#include "report/mistakes-page.h"

#include "charts/matrix-chart.h"
#include "charts/pixel-tile.h"
#include "io/figure.h"

#include <glib/gi18n-lib.h>

#define TOP 44.0
#define MATRIX_GAP 14.0

#define MATRIX_WIDTH 492.0
#define MATRIX_HEIGHT 486.0
#define SIDE_GAP 24.0

#define MOST_CONFUSIONS 9
#define COUNT_WIDTH 44.0
#define CONFUSION_HEIGHT 42.0

#define COLUMNS 5
#define TILE 86.0
#define TILE_GAP 12.0
#define CAPTION_LINE 17.0
#define ROW_HEIGHT (TILE + 2.0 * CAPTION_LINE + TILE_GAP)

/* Pixels of a picture's pixel on paper: so many that no viewer smooths them away. */
#define ENLARGED 10

typedef struct {
  guint truth, predicted;
  guint count;
} Confusion;

static const char *
name_of (const FrRunFacts *facts, guint class)
{
  return fr_dataset_get_class_name (fr_run_get_dataset (facts->run), class);
}

static void
draw_matrix (cairo_t *cr, const FrChartStyle *style, const FrRunFacts *facts, double y)
{
  const FrEvaluation *evaluation = facts->evaluation;
  const FrMatrixChart chart = {
    .values = { .counts = evaluation->confusion,
                .length = evaluation->n_classes,
                .quantity = FR_MATRIX_COUNT },
    .names = fr_dataset_get_class_names (fr_run_get_dataset (facts->run)),
    .selected_truth = -1,
    .selected_predicted = -1,
    .margins = TRUE,
    .legend = TRUE,
  };

  cairo_save (cr);
  cairo_translate (cr, FR_PAGE_MARGIN, y);
  fr_matrix_chart_draw (cr, style, &chart, MATRIX_WIDTH, MATRIX_HEIGHT);
  cairo_restore (cr);
}

/* The most frequent first; of equals the first in the matrix. Returns: how many. */
static guint
find_confusions (const FrEvaluation *evaluation, Confusion confusions[MOST_CONFUSIONS])
{
  const guint n = evaluation->n_classes;
  guint length = 0;

  for (guint cell = 0; cell < n * n; cell++) {
    const Confusion found = { cell / n, cell % n, evaluation->confusion[cell] };
    guint i = length;

    if (found.truth == found.predicted || found.count == 0)
      continue;
    while (i > 0 && confusions[i - 1].count < found.count)
      i--;
    if (i == MOST_CONFUSIONS)
      continue;
    length = MIN (length + 1, (guint) MOST_CONFUSIONS);
    for (guint k = length - 1; k > i; k--)
      confusions[k] = confusions[k - 1];
    confusions[i] = found;
  }
  return length;
}

static void
draw_confusions (cairo_t *cr, const FrChartStyle *style, const FrRunFacts *facts, double y)
{
  const FrTextLook head = { FR_TEXT_LABEL, TRUE, style->text };
  const FrTextLook count = { FR_TEXT_TITLE, TRUE, style->wrong_text };
  const FrTextLook name = { FR_TEXT_LABEL, FALSE, style->text };
  const FrTextLook pale = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  const double x = FR_PAGE_MARGIN + MATRIX_WIDTH + SIDE_GAP;
  const double width = FR_PAGE_INNER - MATRIX_WIDTH - SIDE_GAP;
  Confusion confusions[MOST_CONFUSIONS];
  const guint n = find_confusions (facts->evaluation, confusions);

  y = fr_page_text_draw_all (cr, style, &head, _ ("Most often mixed up"), x, y, width, 2) + 6.0;
  for (guint i = 0; i < n; i++, y += CONFUSION_HEIGHT) {
    g_autofree char *number = fr_figure_format_count (confusions[i].count);
    /* Translators: a class, below the class that was taken for it. */
    g_autofree char *taken =
        g_strdup_printf (_ ("taken for %s"), name_of (facts, confusions[i].predicted));

    fr_chart_text_draw_fitted (cr, style, &count, number, FR_TEXT_ALIGN_RIGHT,
                               x + COUNT_WIDTH - 10.0, y + 10.0, COUNT_WIDTH - 10.0);
    fr_chart_text_draw_fitted (cr, style, &name, name_of (facts, confusions[i].truth),
                               FR_TEXT_ALIGN_LEFT, x + COUNT_WIDTH, y + 10.0, width - COUNT_WIDTH);
    fr_chart_text_draw_fitted (cr, style, &pale, taken, FR_TEXT_ALIGN_LEFT, x + COUNT_WIDTH,
                               y + 26.0, width - COUNT_WIDTH);
  }
  if (n == 0)
    (void) fr_page_text_draw_all (cr, style, &name, _ ("Nothing has been mixed up."), x, y, width,
                                  0);
}

/* An image, larger than it is by whole pixels. */
static void
draw_picture (cairo_t *cr, const FrChartStyle *style, const guint8 *pixels, double x, double y)
{
  const int side = FR_PIXEL_TILE_SIDE * ENLARGED;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, side, side);
  cairo_t *enlarged = cairo_create (surface);

  fr_pixel_tile_draw (enlarged, style, pixels, side);
  cairo_destroy (enlarged);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, TILE / side, TILE / side);
  cairo_set_source_surface (cr, surface, 0.0, 0.0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

static void
draw_mistake (cairo_t *cr,
              const FrChartStyle *style,
              const FrRunFacts *facts,
              const FrRunMistake *mistake,
              double x,
              double y,
              double width)
{
  const FrTextLook wrong = { FR_TEXT_LABEL, TRUE, style->wrong_text };
  const FrTextLook truth = { FR_TEXT_LABEL, FALSE, style->text };
  const FrTextLook pale = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  g_autofree char *percent = fr_figure_format_percent (mistake->probability, 1);
  g_autofree char *number = fr_figure_format_count (mistake->image);
  g_autofree char *actual = g_strdup_printf ("(%s)", name_of (facts, mistake->truth));
  const double beside = width - TILE - 8.0 - 5.0;

  draw_picture (cr, style, mistake->pixels, x, y);
  /* Beside the picture: how sure it was, and which image it is. */
  fr_chart_text_draw_fitted (cr, style, &wrong, percent, FR_TEXT_ALIGN_LEFT, x + TILE + 5.0,
                             y + 8.0, beside);
  fr_chart_text_draw_fitted (cr, style, &pale, number, FR_TEXT_ALIGN_LEFT, x + TILE + 5.0,
                             y + TILE - 8.0, beside);
  fr_chart_text_draw_fitted (cr, style, &wrong, name_of (facts, mistake->predicted),
                             FR_TEXT_ALIGN_LEFT, x, y + TILE + 12.0, width - 8.0);
  fr_chart_text_draw_fitted (cr, style, &truth, actual, FR_TEXT_ALIGN_LEFT, x,
                             y + TILE + 12.0 + CAPTION_LINE, width - 8.0);
}

static void
draw_mistakes (cairo_t *cr, const FrChartStyle *style, const FrRunFacts *facts, double y)
{
  const double width = (FR_PAGE_INNER + 8.0) / COLUMNS;

  for (guint i = 0; i < facts->n_mistakes; i++)
    draw_mistake (cr, style, facts, &facts->mistakes[i], FR_PAGE_MARGIN + i % COLUMNS * width,
                  y + (double) (i / COLUMNS) * ROW_HEIGHT, width);
}

void
fr_mistakes_page_draw (cairo_t *cr, const FrChartStyle *style, const FrRunFacts *facts)
{
  double y;

  g_return_if_fail (facts->evaluation != NULL);

  y = fr_page_text_draw_heading (cr, style, _ ("Confusion matrix"),
                                 _ ("recall: found of each class; precision: right of each guess"),
                                 TOP);
  draw_matrix (cr, style, facts, y);
  draw_confusions (cr, style, facts, y);
  if (facts->n_mistakes == 0)
    return;
  y = fr_page_text_draw_heading (cr, style, _ ("Confident and yet wrong"),
                                 _ ("how sure it was, which image it is, what it said (what it "
                                    "is)"),
                                 y + MATRIX_HEIGHT + MATRIX_GAP);
  draw_mistakes (cr, style, facts, y);
}
