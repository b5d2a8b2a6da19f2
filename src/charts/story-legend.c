/* What is written under a life story: the names of its lines, and the last line.
 *
 * Any thread; only charts/ includes the header.
 */
#include "charts/story-legend.h"

#include "charts/chart-shapes.h"
#include "charts/chart-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARK_GAP 4.0
#define LEGEND_GAP 12.0

void
fr_story_draw_mark (cairo_t *cr, const FrChartStyle *style, gboolean tick, double x, double y)
{
  double size = FR_STORY_MARK * style->scale;

  cairo_save (cr);
  cairo_translate (cr, x - 0.5 * size, y - 0.5 * size);
  cairo_scale (cr, size, size);
  if (tick) {
    cairo_move_to (cr, 0.05, 0.55);
    cairo_line_to (cr, 0.36, 0.84);
    cairo_line_to (cr, 0.95, 0.18);
  } else {
    cairo_move_to (cr, 0.12, 0.12);
    cairo_line_to (cr, 0.88, 0.88);
    cairo_move_to (cr, 0.88, 0.12);
    cairo_line_to (cr, 0.12, 0.88);
  }
  cairo_set_line_width (cr, 0.22);
  fr_chart_set_source (cr, tick ? style->right_text : style->wrong_text);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static const char *
name_of (const FrStoryChart *chart, int class)
{
  return chart->names == NULL || class < 0 ? "" : chart->names[class];
}

/* Width of a mark and the text after it. */
static double
measure_entry (cairo_t *cr, const FrChartStyle *style, const char *text)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->text };
  double width;

  fr_chart_text_measure (cr, style, &look, text, &width, NULL);
  return width + (FR_STORY_MARK + MARK_GAP) * style->scale;
}

static void
draw_entry (cairo_t *cr,
            const FrChartStyle *style,
            gboolean tick,
            const char *text,
            double x,
            double y)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, tick ? style->right_text : style->wrong_text };

  fr_story_draw_mark (cr, style, tick, x + 0.5 * FR_STORY_MARK * style->scale, y);
  fr_chart_text_draw (cr, style, &look, text, FR_TEXT_ALIGN_LEFT,
                      x + (FR_STORY_MARK + MARK_GAP) * style->scale, y);
}

void
fr_story_draw_legend (cairo_t *cr,
                      const FrChartStyle *style,
                      const FrStoryChart *chart,
                      const FrStoryLayout *layout,
                      double width)
{
  double truth = measure_entry (cr, style, name_of (chart, chart->truth));
  double rival = 0.0, total = truth, x, y = layout->legend_y;

  if (chart->rival >= 0) {
    rival = measure_entry (cr, style, name_of (chart, chart->rival));
    total =
        layout->legend_lines == 1 ? truth + LEGEND_GAP * style->scale + rival : fmax (truth, rival);
  }
  x = fmax (0.0, 0.5 * (width - total));
  draw_entry (cr, style, TRUE, name_of (chart, chart->truth), x, y);
  if (chart->rival < 0)
    return;
  if (layout->legend_lines == 1)
    x += truth + LEGEND_GAP * style->scale;
  else
    y += FR_STORY_ROW * style->scale;
  draw_entry (cr, style, FALSE, name_of (chart, chart->rival), x, y);
}

void
fr_story_draw_count (cairo_t *cr,
                     const FrChartStyle *style,
                     const FrStoryChart *chart,
                     double width,
                     double y)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->dim_text };
  g_autofree char *right = NULL, *flips = NULL, *both = NULL;
  guint moments = (guint) chart->length;
  FrStoryCount count;
  double both_width;

  fr_story_chart_count (chart, &count);
  right = g_strdup_printf (
      /* Translators: at how many of the moments kept so far an image was recognised. */
      g_dngettext (GETTEXT_PACKAGE, "Right at %u of %u moment", "Right at %u of %u moments",
                   moments),
      count.right, moments);
  flips = g_strdup_printf (
      /* Translators: how often what is predicted for an image became another class. */
      g_dngettext (GETTEXT_PACKAGE, "%u change", "%u changes", count.flips), count.flips);
  both = g_strdup_printf ("%s · %s", right, flips);
  fr_chart_text_measure (cr, style, &look, both, &both_width, NULL);
  fr_chart_text_draw (cr, style, &look, both_width <= width ? both : right, FR_TEXT_ALIGN_LEFT, 0.0,
                      y);
}

void
fr_story_draw_reading (cairo_t *cr, const FrChartStyle *style, const FrStoryChart *chart, double y)
{
  FrTextLook look = { FR_TEXT_CAPTION, FALSE, style->text };
  const char *title = chart->cursor_title == NULL ? "" : chart->cursor_title;
  const int classes[] = { chart->truth, chart->rival };
  double x;

  fr_chart_text_draw (cr, style, &look, title, FR_TEXT_ALIGN_LEFT, 0.0, y);
  fr_chart_text_measure (cr, style, &look, title, &x, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++) {
    g_autofree char *percent = NULL;

    if (classes[i] < 0)
      continue;
    /* Translators: a probability in percent. */
    percent = g_strdup_printf (_ ("%.0f %%"),
                               fr_story_chart_get_value (chart, (gsize) chart->cursor, classes[i]) *
                                   100.0);
    x += LEGEND_GAP * style->scale;
    draw_entry (cr, style, i == 0, percent, x, y);
    x += measure_entry (cr, style, percent);
  }
}
