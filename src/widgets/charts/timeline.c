#include "widgets/charts/timeline.h"

#include <math.h>

#include "charts/timeline-chart.h"

#define MINIMUM_WIDTH 200
#define HEIGHT 86

struct _FrTimeline {
  FrChartArea parent_instance;

  guint batches_per_epoch;
  guint epochs;
  guint64 done, moment; /* batches */
  GArray *test;         /* owned: FrCurvePoint */
  char *label;          /* (nullable) owned */
  char *remark;         /* (nullable) owned */
};

G_DEFINE_FINAL_TYPE (FrTimeline, fr_timeline, FR_TYPE_CHART_AREA)

static void
fr_timeline_paint (FrChartArea *area,
                   cairo_t *cr,
                   const FrChartStyle *style,
                   double width,
                   double height)
{
  FrTimeline *self = FR_TIMELINE (area);
  const FrTimelineChart timeline = {
    .total_batches = (guint64) self->batches_per_epoch * self->epochs,
    .batches_per_epoch = self->batches_per_epoch,
    .done = self->done,
    .playhead = self->moment,
    .test = (const FrCurvePoint *) self->test->data,
    .n_test = self->test->len,
    .label = self->label,
    .remark = self->remark,
    .handle = TRUE,
  };

  fr_timeline_chart_draw (cr, style, &timeline, width, height);
}

static void
fr_timeline_get_size (FrChartArea *area,
                      const FrChartStyle *style,
                      int *minimum_width,
                      int *minimum_height,
                      int *natural_height)
{
  *minimum_width = MINIMUM_WIDTH;
  *minimum_height = (int) ceil (HEIGHT * style->scale);
}

static void
fr_timeline_finalize (GObject *object)
{
  FrTimeline *self = FR_TIMELINE (object);

  g_array_unref (self->test);
  g_free (self->label);
  g_free (self->remark);

  G_OBJECT_CLASS (fr_timeline_parent_class)->finalize (object);
}

static void
fr_timeline_class_init (FrTimelineClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_timeline_finalize;
  area_class->paint = fr_timeline_paint;
  area_class->get_size = fr_timeline_get_size;
}

static void
fr_timeline_init (FrTimeline *self)
{
  self->batches_per_epoch = 1;
  self->epochs = 1;
  self->test = g_array_new (FALSE, FALSE, sizeof (FrCurvePoint));
}

void
fr_timeline_set_range (FrTimeline *self, guint batches_per_epoch, guint epochs)
{
  g_return_if_fail (FR_IS_TIMELINE (self));
  g_return_if_fail (batches_per_epoch > 0 && epochs > 0);

  if (self->batches_per_epoch == batches_per_epoch && self->epochs == epochs)
    return;

  self->batches_per_epoch = batches_per_epoch;
  self->epochs = epochs;
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

void
fr_timeline_set_position (FrTimeline *self, guint64 done, guint64 moment)
{
  g_return_if_fail (FR_IS_TIMELINE (self));

  if (self->done == done && self->moment == moment)
    return;

  self->done = done;
  self->moment = moment;
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

void
fr_timeline_set_text (FrTimeline *self, const char *label, const char *remark)
{
  g_autofree char *summary = NULL;

  g_return_if_fail (FR_IS_TIMELINE (self));

  if (g_strcmp0 (self->label, label) == 0 && g_strcmp0 (self->remark, remark) == 0)
    return;

  g_free (self->label);
  g_free (self->remark);
  self->label = g_strdup (label);
  self->remark = g_strdup (remark);
  fr_chart_area_repaint (FR_CHART_AREA (self));

  if (label != NULL && remark != NULL)
    summary = g_strdup_printf ("%s · %s", label, remark);
  fr_chart_area_set_summary (FR_CHART_AREA (self), summary != NULL ? summary : label);
}

void
fr_timeline_clear_values (FrTimeline *self)
{
  g_return_if_fail (FR_IS_TIMELINE (self));

  g_array_set_size (self->test, 0);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

void
fr_timeline_append_value (FrTimeline *self, guint64 batch, double accuracy)
{
  FrCurvePoint point;

  g_return_if_fail (FR_IS_TIMELINE (self));

  point.x = (double) batch / self->batches_per_epoch;
  point.y = accuracy;
  g_array_append_val (self->test, point);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
