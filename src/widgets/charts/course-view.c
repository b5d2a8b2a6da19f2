#include "widgets/charts/course-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "io/csv.h"
#include "io/figure.h"
#include "widgets/charts/moment-text.h"

#define COURSE_MINIMUM_WIDTH 200
#define COURSE_MINIMUM_HEIGHT 110
#define COURSE_NATURAL_HEIGHT 150

/* The course of one cell is that of a matrix of one class, or so it seems to the painter; but for
 * the colour, for which it is a matrix of two. */
struct _FrCourseView {
  FrChartArea parent_instance;

  char *name;       /* (nullable) owned */
  guint64 *batches; /* [n]; owned, as is the next */
  guint *counts;    /* [n][2][2] of which one cell counts */
  guint n;
  gboolean is_right;
  guint batches_per_epoch;
  guint64 moment;
};

G_DEFINE_FINAL_TYPE (FrCourseView, fr_course_view, FR_TYPE_CHART_AREA)

#define CELLS 4

static FrConfusionCourse
get_course (FrCourseView *self)
{
  return (FrConfusionCourse){ self->batches,           self->counts, self->n, 2,
                              self->batches_per_epoch, self->moment };
}

/* The column of the cell, in row 0. */
static guint
get_predicted (FrCourseView *self)
{
  return self->is_right ? 0 : 1;
}

static guint
get_count (FrCourseView *self, guint i)
{
  return self->counts[i * CELLS + get_predicted (self)];
}

static FrCourseLayout
get_layout (FrCourseView *self, const FrConfusionCourse *course)
{
  FrCourseLayout layout;

  fr_confusion_course_layout (course, fr_chart_area_get_style (FR_CHART_AREA (self)), 0,
                              get_predicted (self), gtk_widget_get_width (GTK_WIDGET (self)),
                              gtk_widget_get_height (GTK_WIDGET (self)), &layout);
  return layout;
}

static void
fr_course_view_paint (FrChartArea *area,
                      cairo_t *cr,
                      const FrChartStyle *style,
                      double width,
                      double height)
{
  FrCourseView *self = FR_COURSE_VIEW (area);
  const FrConfusionCourse course = get_course (self);

  if (self->n > 0)
    fr_confusion_course_draw (cr, style, &course, 0, get_predicted (self), width, height);
}

/* A ring around the point that is read: its words are the tooltip and the accessible name. */
static void
fr_course_view_paint_hover (FrChartArea *area,
                            cairo_t *cr,
                            const FrChartStyle *style,
                            double width,
                            double height)
{
  FrCourseView *self = FR_COURSE_VIEW (area);
  const FrConfusionCourse course = get_course (self);
  const FrCourseLayout layout = get_layout (self, &course);
  const gint64 place = fr_chart_area_get_place (area);
  double x, y;

  if (place < 0 || place >= (gint64) self->n)
    return;
  fr_confusion_course_get_point (&course, &layout, 0, get_predicted (self), (guint) place, &x, &y);
  cairo_arc (cr, x, y, 4.5 * style->scale, 0.0, 2.0 * G_PI);
  cairo_set_source_rgba (cr, style->text.red, style->text.green, style->text.blue, 1.0);
  cairo_set_line_width (cr, 1.5 * style->scale);
  cairo_stroke (cr);
}

static gint64
fr_course_view_hit (FrChartArea *area, double x, double y)
{
  FrCourseView *self = FR_COURSE_VIEW (area);
  const FrConfusionCourse course = get_course (self);
  const FrCourseLayout layout = get_layout (self, &course);

  return fr_confusion_course_find (&course, &layout, x);
}

static gint64
fr_course_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  FrCourseView *self = FR_COURSE_VIEW (area);
  const FrConfusionCourse course = get_course (self);
  const guint past = fr_confusion_course_count_past (&course);

  return self->n == 0 ? FR_CHART_NOWHERE
                      : fr_chart_area_step (place, past > 0 ? past - 1 : 0, self->n, move);
}

/* "Epoch 3.4: Shirt taken for Coat: 80". Returns: (transfer full). */
static char *
describe_point (FrCourseView *self, guint i)
{
  g_autofree char *epoch = fr_format_epoch (self->batches[i], self->batches_per_epoch);
  g_autofree char *count = fr_figure_format_count (get_count (self, i));

  /* Translators: a moment, a cell of the confusion matrix and its number of images: "Epoch 3.4:
   * Shirt taken for Coat: 80". */
  return g_strdup_printf (_ ("Epoch %s: %s: %s"), epoch, self->name, count);
}

static char *
fr_course_view_describe (FrChartArea *area, gint64 place)
{
  FrCourseView *self = FR_COURSE_VIEW (area);

  return place < (gint64) self->n ? describe_point (self, (guint) place) : NULL;
}

static void
fr_course_view_get_size (FrChartArea *area,
                         const FrChartStyle *style,
                         int *minimum_width,
                         int *minimum_height,
                         int *natural_height)
{
  *minimum_width = (int) ceil (COURSE_MINIMUM_WIDTH * style->scale);
  *minimum_height = (int) ceil (COURSE_MINIMUM_HEIGHT * style->scale);
  *natural_height = (int) ceil (COURSE_NATURAL_HEIGHT * style->scale);
}

static char *
fr_course_view_get_title (FrChartArea *area)
{
  return g_strdup (FR_COURSE_VIEW (area)->name != NULL ? FR_COURSE_VIEW (area)->name
                                                       : _ ("Confusion matrix"));
}

static FrDraft *
fr_course_view_get_csv (FrChartArea *area)
{
  FrCourseView *self = FR_COURSE_VIEW (area);
  GString *csv;

  if (self->n == 0)
    return NULL;
  csv = fr_csv_new ("batch", "images", NULL);
  for (guint i = 0; i < self->n; i++) {
    fr_csv_append_count (csv, self->batches[i]);
    fr_csv_append_count (csv, get_count (self, i));
    fr_csv_end_line (csv);
  }
  return fr_draft_new_whole (csv);
}

static void
fr_course_view_finalize (GObject *object)
{
  FrCourseView *self = FR_COURSE_VIEW (object);

  g_free (self->name);
  g_free (self->batches);
  g_free (self->counts);

  G_OBJECT_CLASS (fr_course_view_parent_class)->finalize (object);
}

static void
fr_course_view_class_init (FrCourseViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_course_view_finalize;
  area_class->paint = fr_course_view_paint;
  area_class->paint_hover = fr_course_view_paint_hover;
  area_class->hit = fr_course_view_hit;
  area_class->move = fr_course_view_move;
  area_class->describe = fr_course_view_describe;
  area_class->get_size = fr_course_view_get_size;
  area_class->get_title = fr_course_view_get_title;
  area_class->get_csv = fr_course_view_get_csv;
  area_class->has_tooltip = TRUE;
}

static void
fr_course_view_init (FrCourseView *self)
{
  self->batches_per_epoch = 1;
}

/* "Shirt taken for Coat over time, from 210 to 80 images; epoch 3.4: 95". */
static void
show_summary (FrCourseView *self)
{
  const FrConfusionCourse course = get_course (self);
  const guint past = fr_confusion_course_count_past (&course);
  g_autofree char *first = NULL, *last = NULL, *moment = NULL, *summary = NULL;

  if (self->n == 0 || past == 0) {
    fr_chart_area_set_summary (FR_CHART_AREA (self), self->name);
    return;
  }
  first = fr_figure_format_count (get_count (self, 0));
  last = fr_figure_format_count (get_count (self, self->n - 1));
  moment = describe_point (self, past - 1);
  /* Translators: the summary of a chart for screen readers: numbers of images at the beginning and
   * the end of a training, then what is at the moment, "Epoch 3.4: Shirt taken for Coat: 80". */
  summary = g_strdup_printf (_ ("Over time from %s to %s images. %s"), first, last, moment);
  fr_chart_area_set_summary (FR_CHART_AREA (self), summary);
}

/* Returns: whether the curve is another one. */
static gboolean
take_course (FrCourseView *self, const FrConfusionCourse *course, guint truth, guint predicted)
{
  g_autofree guint *counts = g_new0 (guint, (gsize) course->n * CELLS + 1);
  const guint column = truth == predicted ? 0 : 1;
  const gboolean same_batches =
      course->n == self->n && (course->n == 0 || memcmp (course->batches, self->batches,
                                                         course->n * sizeof *course->batches) == 0);

  for (guint i = 0; i < course->n; i++)
    counts[i * CELLS + column] = fr_confusion_course_get (course, i, truth, predicted);
  if (same_batches && course->n > 0 &&
      memcmp (counts, self->counts, (gsize) course->n * CELLS * sizeof *counts) == 0)
    return FALSE;
  g_free (self->batches);
  g_free (self->counts);
  self->batches = g_memdup2 (course->batches, course->n * sizeof *course->batches);
  self->counts = g_steal_pointer (&counts);
  self->n = course->n;
  self->is_right = truth == predicted;
  return TRUE;
}

void
fr_course_view_set_cell (FrCourseView *self,
                         const FrConfusionCourse *course,
                         guint truth,
                         guint predicted,
                         const char *name)
{
  gboolean changed;

  g_return_if_fail (FR_IS_COURSE_VIEW (self) && course != NULL && name != NULL);
  g_return_if_fail (truth < course->length && predicted < course->length);

  changed = take_course (self, course, truth, predicted);
  changed = changed || self->moment != course->moment ||
            self->batches_per_epoch != course->batches_per_epoch ||
            g_strcmp0 (self->name, name) != 0;
  if (!changed)
    return;
  if (g_strcmp0 (self->name, name) != 0)
    fr_chart_area_clear_cursors (FR_CHART_AREA (self));
  g_free (self->name);
  self->name = g_strdup (name);
  self->moment = course->moment;
  self->batches_per_epoch = course->batches_per_epoch;
  show_summary (self);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
