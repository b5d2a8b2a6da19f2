#include "widgets/charts/timeline.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/timeline-marks.h"

#define TIMELINE_MINIMUM_WIDTH 200

struct _FrTimeline {
  FrChartArea parent_instance;

  guint batches_per_epoch;
  guint epochs;
  guint64 done, moment; /* batches */
  GArray *test;         /* owned: FrCurvePoint */
  char *label;          /* (nullable) owned */
  char *brief;          /* (nullable) owned */
  char *remark;         /* (nullable) owned; so too the next */
  char *image;
  GArray *marks; /* owned: FrTimelineMark, whose labels are owned */
  gboolean compact;
  gboolean handle;
};

G_DEFINE_FINAL_TYPE (FrTimeline, fr_timeline, FR_TYPE_CHART_AREA)

static FrTimelineChart
get_timeline_chart (FrTimeline *self)
{
  return (FrTimelineChart){
    .total_batches = (guint64) self->batches_per_epoch * self->epochs,
    .batches_per_epoch = self->batches_per_epoch,
    .done = self->done,
    .playhead = self->moment,
    .test = (const FrCurvePoint *) self->test->data,
    .n_test = self->test->len,
    .label = self->label,
    .brief = self->brief,
    .remark = self->remark,
    .image = self->image,
    .marks = (const FrTimelineMark *) self->marks->data,
    .n_marks = self->marks->len,
    .handle = self->handle,
    .compact = self->compact,
  };
}

static void
fr_timeline_paint (FrChartArea *area,
                   cairo_t *cr,
                   const FrChartStyle *style,
                   double width,
                   double height)
{
  const FrTimelineChart timeline = get_timeline_chart (FR_TIMELINE (area));

  fr_timeline_chart_draw (cr, style, &timeline, width, height);
}

static void
fr_timeline_get_size (FrChartArea *area,
                      const FrChartStyle *style,
                      int *minimum_width,
                      int *minimum_height,
                      int *natural_height)
{
  *minimum_width = TIMELINE_MINIMUM_WIDTH;
  *minimum_height =
      (int) ceil ((FR_TIMELINE (area)->compact ? FR_TIMELINE_COMPACT_HEIGHT : FR_TIMELINE_HEIGHT) *
                  style->scale);
}

/* The place after those of the marks is the pill. */
static gint64
fr_timeline_hit (FrChartArea *area, double x, double y)
{
  FrTimeline *self = FR_TIMELINE (area);
  FrTimelineLayout layout;
  GdkRectangle pill;

  if (self->handle && fr_timeline_get_pill (self, &pill) &&
      gdk_rectangle_contains_point (&pill, (int) x, (int) y))
    return self->marks->len;
  fr_timeline_get_layout (self, &layout);
  return fr_timeline_marks_find (&layout, (const FrTimelineMark *) self->marks->data,
                                 self->marks->len, x);
}

static char *
fr_timeline_describe (FrChartArea *area, gint64 place)
{
  GArray *marks = FR_TIMELINE (area)->marks;

  return place < (gint64) marks->len
             ? g_strdup (g_array_index (marks, FrTimelineMark, (guint) place).label)
             : g_strdup (_ ("Click to type a moment (Ctrl+G)"));
}

static void
clear_mark (gpointer data)
{
  g_free ((char *) ((FrTimelineMark *) data)->label);
}

static void
fr_timeline_finalize (GObject *object)
{
  FrTimeline *self = FR_TIMELINE (object);

  g_array_unref (self->test);
  g_array_unref (self->marks);
  g_free (self->label);
  g_free (self->brief);
  g_free (self->remark);
  g_free (self->image);

  G_OBJECT_CLASS (fr_timeline_parent_class)->finalize (object);
}

static void
fr_timeline_class_init (FrTimelineClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_timeline_finalize;
  area_class->paint = fr_timeline_paint;
  area_class->get_size = fr_timeline_get_size;
  area_class->hit = fr_timeline_hit;
  area_class->describe = fr_timeline_describe;
  area_class->has_tooltip = TRUE;
}

static void
fr_timeline_init (FrTimeline *self)
{
  self->batches_per_epoch = 1;
  self->epochs = 1;
  self->test = g_array_new (FALSE, FALSE, sizeof (FrCurvePoint));
  self->marks = g_array_new (FALSE, FALSE, sizeof (FrTimelineMark));
  g_array_set_clear_func (self->marks, clear_mark);
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
fr_timeline_set_brief (FrTimeline *self, const char *brief)
{
  g_return_if_fail (FR_IS_TIMELINE (self));

  if (g_strcmp0 (self->brief, brief) == 0)
    return;
  g_free (self->brief);
  self->brief = g_strdup (brief);
  fr_chart_area_repaint (FR_CHART_AREA (self));
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
}

void
fr_timeline_flush (FrTimeline *self)
{
  g_return_if_fail (FR_IS_TIMELINE (self));

  fr_chart_area_repaint (FR_CHART_AREA (self));
}

static gboolean
are_same_marks (const GArray *old, const FrTimelineMark *marks, guint n_marks)
{
  if (old->len != n_marks)
    return FALSE;
  for (guint i = 0; i < n_marks; i++) {
    const FrTimelineMark *mark = &g_array_index (old, FrTimelineMark, i);

    if (mark->batch != marks[i].batch || mark->kind != marks[i].kind ||
        !g_str_equal (mark->label, marks[i].label))
      return FALSE;
  }
  return TRUE;
}

void
fr_timeline_set_marks (FrTimeline *self, const FrTimelineMark *marks, guint n_marks)
{
  g_return_if_fail (FR_IS_TIMELINE (self));

  if (are_same_marks (self->marks, marks, n_marks))
    return;
  g_array_set_size (self->marks, 0);
  for (guint i = 0; i < n_marks; i++) {
    const FrTimelineMark mark = { marks[i].batch, marks[i].kind, g_strdup (marks[i].label) };

    g_array_append_val (self->marks, mark);
  }
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

void
fr_timeline_set_image (FrTimeline *self, const char *image)
{
  g_return_if_fail (FR_IS_TIMELINE (self));

  if (g_strcmp0 (self->image, image) == 0)
    return;
  g_free (self->image);
  self->image = g_strdup (image);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

void
fr_timeline_set_handle (FrTimeline *self, gboolean handle)
{
  g_return_if_fail (FR_IS_TIMELINE (self));

  if (self->handle == handle)
    return;
  self->handle = handle;
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

guint64
fr_timeline_get_epoch (FrTimeline *self, guint64 batch)
{
  g_return_val_if_fail (FR_IS_TIMELINE (self), 0);

  return batch / self->batches_per_epoch;
}

void
fr_timeline_get_layout (FrTimeline *self, FrTimelineLayout *layout)
{
  const FrTimelineChart chart = get_timeline_chart (self);

  fr_timeline_chart_layout (&chart, fr_chart_area_get_style (FR_CHART_AREA (self)),
                            gtk_widget_get_width (GTK_WIDGET (self)),
                            gtk_widget_get_height (GTK_WIDGET (self)), layout);
}

gboolean
fr_timeline_get_pill (FrTimeline *self, GdkRectangle *pill)
{
  const FrTimelineChart chart = get_timeline_chart (self);
  FrChartBox box;

  if (!fr_timeline_chart_find_pill (&chart, fr_chart_area_get_style (FR_CHART_AREA (self)),
                                    gtk_widget_get_width (GTK_WIDGET (self)),
                                    gtk_widget_get_height (GTK_WIDGET (self)), &box))
    return FALSE;
  *pill =
      (GdkRectangle){ (int) box.x, (int) box.y, (int) ceil (box.width), (int) ceil (box.height) };
  return TRUE;
}

void
fr_timeline_set_compact (FrTimeline *self, gboolean compact)
{
  g_return_if_fail (FR_IS_TIMELINE (self));

  if (self->compact == compact)
    return;

  self->compact = compact;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
