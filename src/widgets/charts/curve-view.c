#include "widgets/charts/curve-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "charts/curve-chart.h"

/* At scale 1; below this the labels at the lines' ends leave no room for the lines. */
#define MINIMUM_WIDTH 200
#define MINIMUM_HEIGHT 150
#define NATURAL_HEIGHT 185

struct _FrCurveView {
  FrChartArea parent_instance;

  FrCurveKind kind;
  FrCurveData *data; /* owned */
  char *note;        /* (nullable) owned */
};

G_DEFINE_FINAL_TYPE (FrCurveView, fr_curve_view, FR_TYPE_CHART_AREA)

static const char *
get_title (FrCurveView *self)
{
  return self->kind == FR_CURVE_LOSS ? _ ("Loss") : _ ("Accuracy");
}

/* The chart without its band, and its layout at the view's size. */
static void
fill_chart (FrCurveView *self,
            const FrChartStyle *style,
            double width,
            double height,
            FrCurveChart *chart,
            FrCurveLayout *layout)
{
  fr_curve_data_get_chart (self->data, self->kind, 0, chart);
  chart->title = get_title (self);
  chart->note = self->note;
  chart->legend = self->kind == FR_CURVE_LOSS;
  fr_curve_layout_init (layout, chart, style, width, height);
}

static void
fr_curve_view_paint (FrChartArea *area,
                     cairo_t *cr,
                     const FrChartStyle *style,
                     double width,
                     double height)
{
  FrCurveView *self = FR_CURVE_VIEW (area);
  FrCurveChart chart, with_band;
  FrCurveLayout layout;

  fill_chart (self, style, width, height, &chart, &layout);
  fr_curve_data_get_chart (self->data, self->kind, (guint) MAX (layout.plot_width, 1), &with_band);
  chart.bands = with_band.bands;
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
  FrCurveChart chart, companion;
  FrCurveLayout layout;

  if (!fr_curve_data_get_readout (self->data, &readout))
    return;

  fill_chart (self, style, width, height, &chart, &layout);
  fr_curve_data_get_chart (self->data, (FrCurveKind) !self->kind, 0, &companion);
  readout.companion = &companion;
  fr_curve_readout_draw (cr, style, &chart, &readout, fr_chart_area_get_place (area) >= 0, width,
                         height);
}

static gint64
fr_curve_view_hit (FrChartArea *area, double x, double y)
{
  FrCurveView *self = FR_CURVE_VIEW (area);
  FrCurveChart chart;
  FrCurveLayout layout;

  fill_chart (self, fr_chart_area_get_style (area), gtk_widget_get_width (GTK_WIDGET (self)),
              gtk_widget_get_height (GTK_WIDGET (self)), &chart, &layout);
  if (!fr_curve_layout_contains (&layout, x, y))
    return FR_CHART_NOWHERE;
  return (gint64) fr_curve_data_find_batch (self->data, fr_curve_layout_get_epoch (&layout, x));
}

static gint64
fr_curve_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  return fr_curve_data_step (FR_CURVE_VIEW (area)->data, place, move);
}

static char *
fr_curve_view_describe (FrChartArea *area, gint64 place)
{
  FrCurveView *self = FR_CURVE_VIEW (area);
  g_autofree char *values = fr_curve_data_describe (self->data, self->kind, (guint64) place);

  /* Translators: read by screen readers: the title of a chart, then a moment of the training and
   * the values at it: "Loss. Epoch 2: train 0.351, test 0.402". */
  return g_strdup_printf (_ ("%s. %s"), get_title (self), values);
}

/* The other view of the same data shows it too. */
static void
fr_curve_view_moved (FrChartArea *area)
{
  fr_curve_data_set_hover (FR_CURVE_VIEW (area)->data, fr_chart_area_get_place (area));
  fr_chart_area_repaint_hover (area);
}

static void
on_data_changed (FrCurveView *self)
{
  FrChartArea *area = FR_CHART_AREA (self);

  /* Another training, of which there is nothing to read there. */
  if (fr_chart_area_get_place (area) > (gint64) fr_curve_data_get_n_batches (self->data))
    fr_chart_area_clear_cursors (area);
  fr_chart_area_repaint (area);
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
  return g_strdup (get_title (FR_CURVE_VIEW (area)));
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
  area_class->hit = fr_curve_view_hit;
  area_class->move = fr_curve_view_move;
  area_class->describe = fr_curve_view_describe;
  area_class->moved = fr_curve_view_moved;
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
  g_signal_connect_object (data, "changed", G_CALLBACK (on_data_changed), self, G_CONNECT_SWAPPED);
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
