#include "charts/lesson/expected-chart.h"

#include <math.h>

#include "charts/chart-axes.h"
#include "charts/chart-shapes.h"
#include "charts/chart-text.h"
#include "io/figure.h"

/* At scale 1. */
#define LEFT 44.0
#define RIGHT 12.0
#define TOP 10.0
#define BOTTOM 22.0
#define LINE 2.0
#define DOT 3.0
#define LABEL_GAP 12.0
#define STEPS 4

/* The colours of the style's lines: what is expected, and the test curve of any training. */
#define EXPECTED_LINE 2
#define TEST_LINE 1

static const double dashes[] = { 5.0, 3.0 };

typedef struct {
  FrChartScale x, y;
  FrChartPlot plot;
} Frame;

static void
lay_out (Frame *frame, const FrChartStyle *style, guint epochs, double width, double height)
{
  const double scale = style->scale;

  fr_chart_scale_init (&frame->x, 0, epochs);
  fr_chart_scale_init (&frame->y, 0, 1);
  frame->plot = (FrChartPlot){ .x = LEFT * scale,
                               .y = TOP * scale,
                               .width = fmax (1, width - (LEFT + RIGHT) * scale),
                               .height = fmax (1, height - (TOP + BOTTOM) * scale),
                               .x_scale = &frame->x,
                               .y_scale = &frame->y };
}

static double
to_x (const Frame *frame, double epoch)
{
  return frame->plot.x + frame->plot.width * fr_chart_scale_normalize (&frame->x, epoch);
}

static double
to_y (const Frame *frame, double accuracy)
{
  return frame->plot.y + frame->plot.height * (1 - fr_chart_scale_normalize (&frame->y, accuracy));
}

static char *
format_percent (double value, double step)
{
  return fr_figure_format_percent (value, 0);
}

/* At the point (@x, @y), above it (@side -1) or below (1), where there is room. */
static void
draw_label (cairo_t *cr,
            const FrChartStyle *style,
            const Frame *frame,
            FrColour colour,
            const char *text,
            double x,
            double y,
            double side)
{
  const FrTextLook look = { FR_TEXT_CAPTION, TRUE, colour };
  const double half = fr_chart_text_measure (style, &look, text) / 2;

  if (y - frame->plot.y < LABEL_GAP * style->scale)
    side = 1;
  else if (frame->plot.y + frame->plot.height - y < LABEL_GAP * style->scale)
    side = -1;
  x = CLAMP (x, frame->plot.x + half, frame->plot.x + frame->plot.width - half);
  fr_chart_text_draw (cr, style, &look, text, FR_TEXT_ALIGN_CENTRE, x,
                      y + side * LABEL_GAP * style->scale);
}

static void
draw_expected (cairo_t *cr,
               const FrChartStyle *style,
               const Frame *frame,
               const FrExpectedChart *chart)
{
  const FrColour colour = fr_chart_style_get_line (style, EXPECTED_LINE);
  int last = -1;

  fr_chart_shapes_set_source (cr, colour);
  cairo_set_line_width (cr, LINE * style->scale);
  for (guint i = 0; i <= chart->epochs; i++) {
    if (chart->expected[i] < 0)
      continue;
    if (last >= 0)
      cairo_line_to (cr, to_x (frame, i), to_y (frame, chart->expected[i]));
    else
      cairo_move_to (cr, to_x (frame, i), to_y (frame, chart->expected[i]));
    last = (int) i;
  }
  cairo_stroke (cr);
  for (guint i = 0; i <= chart->epochs; i++) {
    const double size = (chart->cursor == (int) i ? 1.8 : 1.0) * DOT * style->scale;

    if (chart->expected[i] < 0)
      continue;
    cairo_arc (cr, to_x (frame, i), to_y (frame, chart->expected[i]), size, 0, 2 * G_PI);
    cairo_fill (cr);
  }
  if (last >= 0)
    draw_label (cr, style, frame, colour, chart->expected_label, to_x (frame, last),
                to_y (frame, chart->expected[last]),
                chart->n_real > 0 && chart->real[chart->n_real - 1].accuracy > chart->expected[last]
                    ? 1
                    : -1);
}

static void
draw_real (cairo_t *cr, const FrChartStyle *style, const Frame *frame, const FrExpectedChart *chart)
{
  const FrColour colour = fr_chart_style_get_line (style, TEST_LINE);
  const FrExpectedPoint *last;

  if (chart->n_real == 0)
    return;
  fr_chart_shapes_set_source (cr, colour);
  cairo_set_line_width (cr, LINE * style->scale);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  /* The last text has left a point, from which the line would begin. */
  cairo_new_path (cr);
  for (guint i = 0; i < chart->n_real && chart->real[i].epoch <= chart->epochs; i++)
    cairo_line_to (cr, to_x (frame, chart->real[i].epoch), to_y (frame, chart->real[i].accuracy));
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  last = &chart->real[chart->n_real - 1];
  draw_label (cr, style, frame, colour, chart->real_label,
              to_x (frame, fmin (last->epoch, chart->epochs)), to_y (frame, last->accuracy),
              last->accuracy > 0.5 && chart->expected[chart->epochs] > last->accuracy ? 1 : -1);
}

void
fr_expected_chart_draw (cairo_t *cr,
                        const FrChartStyle *style,
                        const FrExpectedChart *chart,
                        double width,
                        double height)
{
  Frame frame;

  g_return_if_fail (cr != NULL && style != NULL && chart != NULL && chart->epochs > 0);

  lay_out (&frame, style, chart->epochs, width, height);
  fr_chart_axes_draw_y (cr, style, &frame.plot, STEPS, format_percent);
  fr_chart_axes_draw_x (cr, style, &frame.plot, chart->axis_name);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  draw_real (cr, style, &frame, chart);
  draw_expected (cr, style, &frame, chart);
}

void
fr_expected_chart_locate (const FrChartStyle *style,
                          guint epochs,
                          double width,
                          double height,
                          double x,
                          double y,
                          guint *epoch,
                          double *accuracy)
{
  Frame frame;

  g_return_if_fail (style != NULL && epochs > 0 && epoch != NULL && accuracy != NULL);

  lay_out (&frame, style, epochs, width, height);
  *epoch =
      (guint) round (CLAMP (fr_chart_scale_value (&frame.x, (x - frame.plot.x) / frame.plot.width),
                            0, (double) epochs));
  *accuracy =
      CLAMP (fr_chart_scale_value (&frame.y, 1 - (y - frame.plot.y) / frame.plot.height), 0, 1);
}
