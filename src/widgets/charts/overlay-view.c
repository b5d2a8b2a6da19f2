#include "widgets/charts/overlay-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "charts/overlay/overlay-chart.h"
#include "charts/overlay/overlay-readout.h"
#include "widgets/charts/overlay-data.h"

/* At scale 1. */
#define OVERLAY_MINIMUM_WIDTH 220
#define OVERLAY_MINIMUM_HEIGHT 180
#define OVERLAY_NATURAL_HEIGHT 320

struct _FrOverlayView {
  FrChartArea parent_instance;

  FrOverlayData *data;    /* (nullable) owned */
  FrOverlayLayout layout; /* of what was painted for the screen last */
  gboolean headless;      /* on the screen */
};

G_DEFINE_FINAL_TYPE (FrOverlayView, fr_overlay_view, FR_TYPE_CHART_AREA)

static void
fr_overlay_view_paint (FrChartArea *area,
                       cairo_t *cr,
                       const FrChartStyle *style,
                       double width,
                       double height)
{
  FrOverlayView *self = FR_OVERLAY_VIEW (area);
  const gboolean on_screen = fr_chart_area_is_on_screen (area);
  FrOverlayChart chart;
  FrOverlayLayout layout;

  if (self->data == NULL)
    return;
  chart = *fr_overlay_data_get_chart (self->data);
  if (on_screen && self->headless)
    chart.title = chart.note = NULL;
  fr_overlay_layout_init (&layout, &chart, style, width, height);
  fr_overlay_chart_draw (cr, style, &chart, width, height);
  /* On the screen the moment is drawn over what stands still. */
  if (on_screen)
    self->layout = layout;
  else
    fr_overlay_chart_draw_moment (cr, style, &chart, &layout);
}

/* Whether @place is one of the data's. */
static gboolean
has_place (FrOverlayView *self, gint64 place)
{
  return self->data != NULL && place >= 0 &&
         place < (gint64) fr_overlay_data_get_n_places (self->data);
}

static void
fr_overlay_view_paint_hover (FrChartArea *area,
                             cairo_t *cr,
                             const FrChartStyle *style,
                             double width,
                             double height)
{
  FrOverlayView *self = FR_OVERLAY_VIEW (area);
  const gint64 place = fr_chart_area_get_place (area);
  g_autofree char *title = NULL;

  if (self->data == NULL)
    return;
  fr_overlay_chart_draw_moment (cr, style, fr_overlay_data_get_chart (self->data), &self->layout);
  if (!has_place (self, place))
    return;
  title = fr_overlay_data_format_place (self->data, (guint) place);
  fr_overlay_readout_draw (cr, style, fr_overlay_data_get_chart (self->data), &self->layout,
                           fr_overlay_data_get_place (self->data, (guint) place), title, width,
                           height);
}

static gint64
fr_overlay_view_hit (FrChartArea *area, double x, double y)
{
  FrOverlayView *self = FR_OVERLAY_VIEW (area);

  if (!has_place (self, 0) || !fr_curve_layout_contains (&self->layout.plot, x, y))
    return FR_CHART_NOWHERE;
  return fr_overlay_data_find_place (self->data, fr_curve_layout_get_epoch (&self->layout.plot, x));
}

/* The keys begin at the timeline's moment, or at the end. */
static gint64
fr_overlay_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  FrOverlayView *self = FR_OVERLAY_VIEW (area);
  double cursor;
  guint n;

  if (!has_place (self, 0))
    return FR_CHART_NOWHERE;
  n = fr_overlay_data_get_n_places (self->data);
  cursor = fr_overlay_data_get_chart (self->data)->cursor;
  return fr_chart_area_step (place,
                             isnan (cursor) ? n - 1
                                            : fr_overlay_data_find_place (self->data, cursor),
                             n, move);
}

static char *
fr_overlay_view_describe (FrChartArea *area, gint64 place)
{
  FrOverlayView *self = FR_OVERLAY_VIEW (area);

  return has_place (self, place) ? fr_overlay_data_describe (self->data, (guint) place) : NULL;
}

static void
fr_overlay_view_get_size (FrChartArea *area,
                          const FrChartStyle *style,
                          int *minimum_width,
                          int *minimum_height,
                          int *natural_height)
{
  *minimum_width = (int) ceil (OVERLAY_MINIMUM_WIDTH * style->scale);
  *minimum_height = (int) ceil (OVERLAY_MINIMUM_HEIGHT * style->scale);
  *natural_height = (int) ceil (OVERLAY_NATURAL_HEIGHT * style->scale);
}

static char *
fr_overlay_view_get_title (FrChartArea *area)
{
  FrOverlayView *self = FR_OVERLAY_VIEW (area);
  const char *title = self->data != NULL ? fr_overlay_data_get_chart (self->data)->title : NULL;

  /* Translators: what a chart of several runs is called. */
  return g_strdup (title != NULL ? title : _ ("Comparison"));
}

static FrDraft *
fr_overlay_view_get_csv (FrChartArea *area)
{
  FrOverlayView *self = FR_OVERLAY_VIEW (area);

  return self->data != NULL ? fr_overlay_data_draft (self->data) : NULL;
}

static void
fr_overlay_view_finalize (GObject *object)
{
  fr_overlay_data_unref (FR_OVERLAY_VIEW (object)->data);

  G_OBJECT_CLASS (fr_overlay_view_parent_class)->finalize (object);
}

static void
fr_overlay_view_class_init (FrOverlayViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_overlay_view_finalize;
  area_class->paint = fr_overlay_view_paint;
  area_class->paint_hover = fr_overlay_view_paint_hover;
  area_class->hit = fr_overlay_view_hit;
  area_class->move = fr_overlay_view_move;
  area_class->describe = fr_overlay_view_describe;
  area_class->get_size = fr_overlay_view_get_size;
  area_class->get_title = fr_overlay_view_get_title;
  area_class->get_csv = fr_overlay_view_get_csv;
}

static void
fr_overlay_view_init (FrOverlayView *self)
{
}

/* Where a cursor of @old is in the data now; nowhere on another axis. */
static gint64
carry_over (FrOverlayView *self, FrOverlayData *old, gint64 place)
{
  if (old == NULL || place < 0 || !has_place (self, 0) ||
      fr_overlay_data_get_chart (old)->axis != fr_overlay_data_get_chart (self->data)->axis)
    return FR_CHART_NOWHERE;
  return fr_overlay_data_find_place (self->data, fr_overlay_data_get_place (old, (guint) place));
}

void
fr_overlay_view_set_chart (FrOverlayView *self, const FrOverlayChart *chart, const char *column)
{
  FrChartArea *area = FR_CHART_AREA (self);
  g_autoptr (FrOverlayData) old = NULL;
  g_autofree char *summary = NULL;

  g_return_if_fail (FR_IS_OVERLAY_VIEW (self));
  g_return_if_fail (chart != NULL && column != NULL);

  old = self->data;
  self->data = fr_overlay_data_new (chart, column);
  for (FrChartCursor cursor = FR_CHART_KEYBOARD; cursor <= FR_CHART_POINTER; cursor++)
    fr_chart_area_set_cursor (area, cursor,
                              carry_over (self, old, fr_chart_area_get_cursor (area, cursor)));
  summary = fr_overlay_data_summarize (self->data);
  fr_chart_area_set_summary (area, summary);
  fr_chart_area_repaint (area);
}

void
fr_overlay_view_set_headless (FrOverlayView *self, gboolean headless)
{
  g_return_if_fail (FR_IS_OVERLAY_VIEW (self));

  self->headless = headless;
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

void
fr_overlay_view_set_moment (FrOverlayView *self, double cursor, const double *moments)
{
  g_return_if_fail (FR_IS_OVERLAY_VIEW (self));
  g_return_if_fail (self->data != NULL && moments != NULL);

  if (fr_overlay_data_set_moment (self->data, cursor, moments))
    fr_chart_area_repaint_hover (FR_CHART_AREA (self));
}
