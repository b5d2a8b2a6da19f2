/* The sparkline painter in a chart area, as the track of the bottom bar.
 *
 * Main thread; see the header.
 */
#include "widgets/progress-track.h"

#include <math.h>

#include "charts/sparkline.h"

#define MINIMUM_WIDTH 200
#define HEIGHT 86

struct _FrProgressTrack {
  FrChartArea parent_instance;

  guint batches_per_epoch;
  guint epochs;
  guint64 done, moment; /* batches */
  GArray *test;         /* owned: FrCurvePoint */
  char *label;          /* (nullable) owned */
  char *remark;         /* (nullable) owned */
};

G_DEFINE_FINAL_TYPE (FrProgressTrack, fr_progress_track, FR_TYPE_CHART_AREA)

static void
fr_progress_track_paint (FrChartArea *area,
                         cairo_t *cr,
                         const FrChartStyle *style,
                         double width,
                         double height)
{
  FrProgressTrack *self = FR_PROGRESS_TRACK (area);
  const FrSparkline sparkline = {
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

  fr_sparkline_draw (cr, style, &sparkline, width, height);
}

static void
fr_progress_track_get_size (FrChartArea *area,
                            const FrChartStyle *style,
                            int *minimum_width,
                            int *minimum_height,
                            int *natural_height)
{
  *minimum_width = MINIMUM_WIDTH;
  *minimum_height = (int) ceil (HEIGHT * style->scale);
}

static void
fr_progress_track_finalize (GObject *object)
{
  FrProgressTrack *self = FR_PROGRESS_TRACK (object);

  g_array_unref (self->test);
  g_free (self->label);
  g_free (self->remark);

  G_OBJECT_CLASS (fr_progress_track_parent_class)->finalize (object);
}

static void
fr_progress_track_class_init (FrProgressTrackClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_progress_track_finalize;
  area_class->paint = fr_progress_track_paint;
  area_class->get_size = fr_progress_track_get_size;
}

static void
fr_progress_track_init (FrProgressTrack *self)
{
  self->batches_per_epoch = 1;
  self->epochs = 1;
  self->test = g_array_new (FALSE, FALSE, sizeof (FrCurvePoint));
}

GtkWidget *
fr_progress_track_new (void)
{
  return g_object_new (FR_TYPE_PROGRESS_TRACK, NULL);
}

void
fr_progress_track_set_range (FrProgressTrack *self, guint batches_per_epoch, guint epochs)
{
  g_return_if_fail (FR_IS_PROGRESS_TRACK (self));
  g_return_if_fail (batches_per_epoch > 0 && epochs > 0);

  if (self->batches_per_epoch == batches_per_epoch && self->epochs == epochs)
    return;

  self->batches_per_epoch = batches_per_epoch;
  self->epochs = epochs;
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

void
fr_progress_track_set_position (FrProgressTrack *self, guint64 done, guint64 moment)
{
  g_return_if_fail (FR_IS_PROGRESS_TRACK (self));

  if (self->done == done && self->moment == moment)
    return;

  self->done = done;
  self->moment = moment;
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

void
fr_progress_track_set_text (FrProgressTrack *self, const char *label, const char *remark)
{
  g_autofree char *summary = NULL;

  g_return_if_fail (FR_IS_PROGRESS_TRACK (self));

  if (g_strcmp0 (self->label, label) == 0 && g_strcmp0 (self->remark, remark) == 0)
    return;

  g_free (self->label);
  g_free (self->remark);
  self->label = g_strdup (label);
  self->remark = g_strdup (remark);
  fr_chart_area_repaint (FR_CHART_AREA (self));

  if (label && remark)
    summary = g_strdup_printf ("%s · %s", label, remark);
  fr_chart_area_set_summary (FR_CHART_AREA (self), summary ? summary : label);
}

void
fr_progress_track_clear_values (FrProgressTrack *self)
{
  g_return_if_fail (FR_IS_PROGRESS_TRACK (self));

  g_array_set_size (self->test, 0);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

void
fr_progress_track_append_value (FrProgressTrack *self, guint64 batch, double accuracy)
{
  FrCurvePoint point;

  g_return_if_fail (FR_IS_PROGRESS_TRACK (self));

  point.x = (double) batch / self->batches_per_epoch;
  point.y = accuracy;
  g_array_append_val (self->test, point);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
