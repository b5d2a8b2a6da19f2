/* The curve painter in a chart area, and the place that pointer or keys read.
 *
 * Main thread; see the header.
 */
#include "widgets/curve-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "charts/curve-chart.h"
#include "charts/curve-format.h"

/* At scale 1; below this the labels at the lines' ends leave no room for the lines. */
#define MINIMUM_WIDTH 200
#define MINIMUM_HEIGHT 150
#define NATURAL_HEIGHT 185
/* An arrow key goes this part of an epoch where there are no test points. */
#define KEY_STEP 0.05

struct _FrCurveView {
  FrChartArea parent_instance;

  FrCurveKind kind;
  FrCurveData *data; /* owned */
  char *note;        /* (nullable) owned */
  gboolean reading;  /* pointer or keyboard cursor is in this view, not in the other */
};

G_DEFINE_FINAL_TYPE (FrCurveView, fr_curve_view, FR_TYPE_CHART_AREA)

/* The chart with its band, as it is painted at a size. */
static void
fill_chart (FrCurveView *self,
            const FrChartStyle *style,
            double width,
            double height,
            FrCurveChart *chart)
{
  FrCurveLayout layout;

  fr_curve_data_get_chart (self->data, self->kind, 0, chart);
  fr_curve_chart_layout (chart, style, width, height, &layout);
  fr_curve_data_get_chart (self->data, self->kind, (guint) MAX (layout.plot_width, 1), chart);
  chart->note = self->note;
}

static void
fr_curve_view_paint (FrChartArea *area,
                     cairo_t *cr,
                     const FrChartStyle *style,
                     double width,
                     double height)
{
  FrCurveView *self = FR_CURVE_VIEW (area);
  FrCurveChart chart;

  fill_chart (self, style, width, height, &chart);
  fr_curve_chart_draw_static (cr, style, &chart, width, height);
}

static void
fr_curve_view_paint_hover (FrChartArea *area,
                           cairo_t *cr,
                           const FrChartStyle *style,
                           double width,
                           double height)
{
  FrCurveView *self = FR_CURVE_VIEW (area);
  FrCurveReadout readout;
  FrCurveChart chart;

  if (!fr_curve_data_get_readout (self->data, &readout))
    return;

  fill_chart (self, style, width, height, &chart);
  fr_curve_chart_draw_hover (cr, style, &chart, &readout, self->reading, width, height);
}

static void
fr_curve_view_point (FrChartArea *area, gboolean inside, double x, double y)
{
  FrCurveView *self = FR_CURVE_VIEW (area);
  double epoch = -1;

  if (inside) {
    GtkWidget *widget = GTK_WIDGET (self);
    FrCurveChart chart;
    FrCurveLayout layout;

    fr_curve_data_get_chart (self->data, self->kind, 0, &chart);
    fr_curve_chart_layout (&chart, fr_chart_area_get_style (area), gtk_widget_get_width (widget),
                           gtk_widget_get_height (widget), &layout);
    if (fr_curve_layout_contains (&layout, x, y))
      epoch = fr_curve_layout_get_epoch (&layout, x);
  }
  self->reading = epoch >= 0;
  fr_chart_area_set_cursor_text (area, NULL);
  fr_curve_data_set_hover (self->data, epoch);
}

/* What a screen reader hears at the cursor. Returns: (transfer full) (nullable). */
static char *
describe_readout (FrCurveView *self)
{
  g_autofree char *train = NULL, *test = NULL, *gap = NULL;
  FrCurveReadout readout;

  if (!fr_curve_data_get_readout (self->data, &readout))
    return NULL;

  if (self->kind == FR_CURVE_LOSS) {
    train = fr_curve_format_value (self->kind, readout.train_loss);
    test = fr_curve_format_value (self->kind, readout.test_loss);
    /* Translators: read by screen readers: a moment of the training, then two figures. */
    return g_strdup_printf (_ ("Loss. %s: train %s, test %s"), readout.title, train, test);
  }

  train = fr_curve_format_value (self->kind, readout.train_accuracy);
  test = fr_curve_format_value (self->kind, readout.test_accuracy);
  gap = fr_curve_format_gap (readout.train_accuracy, readout.test_accuracy);
  if (!gap)
    return g_strdup_printf (_ ("Accuracy. %s: train %s, test %s"), readout.title, train, test);
  /* Translators: as above; the last %s is such as "gap 2.6 points". */
  return g_strdup_printf (_ ("Accuracy. %s: train %s, test %s, %s"), readout.title, train, test,
                          gap);
}

/* The next place to read in the direction of @move: the test points are the marks of the curve. */
static double
next_place (const FrCurveChart *chart, double place, FrCursorMove move)
{
  const double slack = 1e-6;

  switch (move) {
  case FR_CURSOR_FIRST:
    return 0;
  case FR_CURSOR_LAST:
    return chart->epochs;
  case FR_CURSOR_BACK:
    for (gsize i = chart->n_test; i-- > 0;)
      if (chart->test[i].x < place - slack)
        return chart->test[i].x;
    return MAX (0, place - KEY_STEP);
  case FR_CURSOR_FORWARD:
    for (gsize i = 0; i < chart->n_test; i++)
      if (chart->test[i].x > place + slack)
        return chart->test[i].x;
    return MIN (chart->epochs, place + KEY_STEP);
  case FR_CURSOR_HIDE:
  default:
    return -1;
  }
}

static gboolean
fr_curve_view_move_cursor (FrChartArea *area, FrCursorMove move)
{
  FrCurveView *self = FR_CURVE_VIEW (area);
  double place = fr_curve_data_get_hover (self->data);
  g_autofree char *text = NULL;
  FrCurveChart chart;

  if (move == FR_CURSOR_HIDE && !self->reading)
    return FALSE;

  fr_curve_data_get_chart (self->data, self->kind, 0, &chart);
  /* The first key shows where one is; the next goes on from there. */
  if (place < 0 && (move == FR_CURSOR_BACK || move == FR_CURSOR_FORWARD))
    place = chart.playhead;
  else
    place = next_place (&chart, place, move);

  self->reading = place >= 0;
  fr_curve_data_set_hover (self->data, place);
  text = describe_readout (self);
  fr_chart_area_set_cursor_text (area, text);

  return TRUE;
}

static void
fr_curve_view_get_size (FrChartArea *area,
                        const FrChartStyle *style,
                        int *minimum_width,
                        int *minimum_height,
                        int *natural_height)
{
  *minimum_width = (int) ceil (MINIMUM_WIDTH * style->scale);
  *minimum_height = (int) ceil (MINIMUM_HEIGHT * style->scale);
  *natural_height = (int) ceil (NATURAL_HEIGHT * style->scale);
}

static char *
fr_curve_view_get_title (FrChartArea *area)
{
  return g_strdup (FR_CURVE_VIEW (area)->kind == FR_CURVE_LOSS ? _ ("Loss") : _ ("Accuracy"));
}

static char *
fr_curve_view_get_csv (FrChartArea *area)
{
  return fr_curve_data_get_csv (FR_CURVE_VIEW (area)->data, FR_CURVE_VIEW (area)->kind);
}

static void
fr_curve_view_dispose (GObject *object)
{
  FrCurveView *self = FR_CURVE_VIEW (object);

  g_clear_object (&self->data);
  g_clear_pointer (&self->note, g_free);

  G_OBJECT_CLASS (fr_curve_view_parent_class)->dispose (object);
}

static void
fr_curve_view_class_init (FrCurveViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_curve_view_dispose;
  area_class->paint = fr_curve_view_paint;
  area_class->paint_hover = fr_curve_view_paint_hover;
  area_class->point = fr_curve_view_point;
  area_class->move_cursor = fr_curve_view_move_cursor;
  area_class->get_size = fr_curve_view_get_size;
  area_class->get_title = fr_curve_view_get_title;
  area_class->get_csv = fr_curve_view_get_csv;
}

static void
fr_curve_view_init (FrCurveView *self)
{
}

GtkWidget *
fr_curve_view_new (FrCurveKind kind, FrCurveData *data)
{
  FrCurveView *self;

  g_return_val_if_fail (FR_IS_CURVE_DATA (data), NULL);

  self = g_object_new (FR_TYPE_CURVE_VIEW, NULL);
  self->kind = kind;
  self->data = g_object_ref (data);
  g_signal_connect_object (data, "changed", G_CALLBACK (fr_chart_area_repaint), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (data, "hover-changed", G_CALLBACK (fr_chart_area_repaint_hover), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
fr_curve_view_set_note (FrCurveView *self, const char *note)
{
  g_return_if_fail (FR_IS_CURVE_VIEW (self));

  if (g_strcmp0 (self->note, note) == 0)
    return;

  g_free (self->note);
  self->note = g_strdup (note);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
