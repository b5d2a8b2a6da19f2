/* The matrix painter in a chart area. Its places are cells, names of rows (left of the first cell)
 * and names of columns (below the last one).
 */
#include "widgets/charts/matrix-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "widgets/charts/course-csv.h"
#include "widgets/charts/matrix-data.h"

/* Sides of cells at scale 1: the least that shows shades, and the most that is still one look;
 * if there are few classes a matrix of GREATEST_SIDE, but of no cells greater than GREATEST_FEW.
 */
#define LEAST_CELL 14.0
#define GREATEST_CELL 44.0
#define GREATEST_SIDE 264.0
#define GREATEST_FEW 88.0
/* New numbers are painted at most this often: the user cannot read faster, and the training has
 * better use for the processor. */
#define PAINT_MILLISECONDS 100

/* A cell, a whole row (predicted -1), a whole column (truth -1), or nowhere (both). */
typedef struct {
  int truth, predicted;
} Place;

#define NOWHERE ((Place){ -1, -1 })

struct _FrMatrixView {
  FrChartArea parent_instance;

  FrMatrixData data;        /* owned */
  FrConfusionCourse course; /* whose arrays are owned; of no matrices at first */
  FrMatrixQuantity quantity;
  gboolean margins;
  Place selected;
  gboolean is_pair; /* with what was mixed up the other way round */

  guint pause;     /* source that ends the wait after a painting of new numbers, 0 for none */
  gboolean is_due; /* numbers have come in during the pause */
};

G_DEFINE_FINAL_TYPE (FrMatrixView, fr_matrix_view, FR_TYPE_CHART_AREA)

static FrMatrixChart
get_matrix_chart (FrMatrixView *self)
{
  return (FrMatrixChart){
    .values = fr_matrix_data_get_values (&self->data, self->quantity),
    .course = self->quantity == FR_MATRIX_OVER_TIME ? &self->course : NULL,
    .names = (const char *const *) self->data.names,
    .selected_truth = self->selected.truth,
    .selected_predicted = self->selected.predicted,
    .selected_pair = self->is_pair,
    .margins = self->margins,
    .legend = TRUE,
  };
}

static gboolean
is_nowhere (Place place)
{
  return place.truth < 0 && place.predicted < 0;
}

/* A place's number for the chart area. */
static gint64
to_number (FrMatrixView *self, Place place)
{
  if (is_nowhere (place))
    return FR_CHART_NOWHERE;
  return (gint64) (place.truth + 1) * (self->data.length + 1) + place.predicted + 1;
}

static Place
from_number (FrMatrixView *self, gint64 number)
{
  int side = (int) self->data.length + 1;

  return number < 0 ? NOWHERE : (Place){ (int) number / side - 1, (int) number % side - 1 };
}

static gint64
fr_matrix_view_hit (FrChartArea *area, double x, double y)
{
  FrMatrixView *self = FR_MATRIX_VIEW (area);
  FrMatrixChart chart = get_matrix_chart (self);
  Place place = NOWHERE;

  if (self->data.length > 0)
    fr_matrix_chart_hit (&chart, fr_chart_area_get_style (area),
                         gtk_widget_get_width (GTK_WIDGET (self)),
                         gtk_widget_get_height (GTK_WIDGET (self)), x, y, &place.truth,
                         &place.predicted);
  return to_number (self, place);
}

/* Where the keys begin: at the selection, or else at the greatest mistake. */
static Place
get_start (FrMatrixView *self)
{
  FrMatrixChart chart = get_matrix_chart (self);
  guint truth = 0, predicted = 0;

  if (!is_nowhere (self->selected))
    return self->selected;
  fr_matrix_values_find_worst (&chart.values, &truth, &predicted);
  return (Place){ (int) truth, (int) predicted };
}

/* At an edge it stays. */
static gint64
fr_matrix_view_move (FrChartArea *area, gint64 number, FrChartMove move)
{
  FrMatrixView *self = FR_MATRIX_VIEW (area);
  Place place = from_number (self, number);
  int last = (int) self->data.length - 1;
  gboolean is_row = place.predicted < 0, is_column = place.truth < 0;

  if (last < 0)
    return FR_CHART_NOWHERE;
  if (is_nowhere (place))
    return to_number (self, get_start (self));

  switch (move) {
  case FR_CHART_LEFT:
    place.predicted = MAX (is_column ? 0 : -1, place.predicted - 1);
    break;
  case FR_CHART_RIGHT:
    place.predicted = MIN (last, place.predicted + 1);
    break;
  case FR_CHART_UP:
    place.truth = is_column ? last : MAX (0, place.truth - 1);
    break;
  case FR_CHART_DOWN:
    if (!is_column)
      place.truth = place.truth < last ? place.truth + 1 : is_row ? last : -1;
    break;
  case FR_CHART_FIRST:
    place.predicted = 0;
    break;
  case FR_CHART_LAST:
  default:
    place.predicted = last;
    break;
  }

  return to_number (self, place);
}

static char *
fr_matrix_view_describe (FrChartArea *area, gint64 number)
{
  FrMatrixView *self = FR_MATRIX_VIEW (area);
  Place place = from_number (self, number);

  return fr_matrix_data_describe (&self->data, self->quantity, place.truth, place.predicted);
}

static void
fr_matrix_view_moved (FrChartArea *area)
{
  fr_chart_area_repaint_hover (area);
  g_signal_emit_by_name (area, "reading-changed");
}

/* The selection again takes it away. */
static void
fr_matrix_view_choose (FrChartArea *area, gint64 number)
{
  FrMatrixView *self = FR_MATRIX_VIEW (area);
  Place place = number == to_number (self, self->selected) && !self->is_pair
                    ? NOWHERE
                    : from_number (self, number);

  fr_matrix_view_set_selection (self, place.truth, place.predicted);
  g_signal_emit_by_name (self, "selected", place.truth, place.predicted);
}

/* New numbers, in the picture and in the words. */
static void
show_numbers (FrMatrixView *self)
{
  g_autofree char *summary = NULL, *numbers = fr_matrix_data_summarize (&self->data);

  if (self->quantity == FR_MATRIX_OVER_TIME)
    /* Translators: the summary of a confusion matrix, each cell of which is a curve. */
    summary = g_strdup_printf (_ ("Over time. %s"), numbers);
  else
    summary = g_steal_pointer (&numbers);
  self->is_due = FALSE;
  fr_chart_area_set_summary (FR_CHART_AREA (self), summary);
  fr_chart_area_repaint (FR_CHART_AREA (self));
  g_signal_emit_by_name (self, "reading-changed");
}

static gboolean
on_pause_over (gpointer data)
{
  FrMatrixView *self = data;

  if (!self->is_due) {
    self->pause = 0;
    return G_SOURCE_REMOVE;
  }
  show_numbers (self);
  return G_SOURCE_CONTINUE;
}

/* New numbers have come. */
static void
show_soon (FrMatrixView *self)
{
  self->is_due = TRUE;
  if (self->pause != 0)
    return;
  show_numbers (self);
  self->pause = g_timeout_add (PAINT_MILLISECONDS, on_pause_over, self);
}

static void
fr_matrix_view_paint (FrChartArea *area,
                      cairo_t *cr,
                      const FrChartStyle *style,
                      double width,
                      double height)
{
  FrMatrixView *self = FR_MATRIX_VIEW (area);
  FrMatrixChart chart = get_matrix_chart (self);

  if (self->data.length > 0)
    fr_matrix_chart_draw (cr, style, &chart, width, height);
}

static void
fr_matrix_view_paint_hover (FrChartArea *area,
                            cairo_t *cr,
                            const FrChartStyle *style,
                            double width,
                            double height)
{
  FrMatrixView *self = FR_MATRIX_VIEW (area);
  FrMatrixChart chart = get_matrix_chart (self);
  Place pointer = from_number (self, fr_chart_area_get_cursor (area, FR_CHART_POINTER));
  Place keyboard = from_number (self, fr_chart_area_get_cursor (area, FR_CHART_KEYBOARD));

  if (self->data.length == 0)
    return;
  fr_matrix_chart_draw_cursor (cr, style, &chart, FR_MATRIX_POINTER, pointer.truth,
                               pointer.predicted, width, height);
  fr_matrix_chart_draw_cursor (cr, style, &chart, FR_MATRIX_KEYBOARD, keyboard.truth,
                               keyboard.predicted, width, height);
}

static char *
fr_matrix_view_get_title (FrChartArea *area)
{
  return g_strdup (_ ("Confusion matrix"));
}

static FrDraft *
get_csv_of_moment (FrMatrixView *self)
{
  g_autofree char *csv = fr_matrix_data_to_csv (&self->data);

  return csv != NULL ? fr_draft_new_whole (g_string_new (csv)) : NULL;
}

static FrDraft *
fr_matrix_view_get_csv (FrChartArea *area)
{
  FrMatrixView *self = FR_MATRIX_VIEW (area);

  if (self->quantity == FR_MATRIX_OVER_TIME)
    return self->course.n > 0
               ? fr_course_csv_draft (&self->course, (const char *const *) self->data.names)
               : NULL;
  return get_csv_of_moment (self);
}

static GtkSizeRequestMode
fr_matrix_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Cells are squares, so the height grows as the width does. */
static void
fr_matrix_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  FrMatrixView *self = FR_MATRIX_VIEW (widget);
  const FrChartStyle *style = fr_chart_area_get_style (FR_CHART_AREA (widget));
  FrMatrixChart chart = get_matrix_chart (self);
  double least_width, least_height, width, height;
  double greatest =
      CLAMP (GREATEST_SIDE / MAX (1u, self->data.length), GREATEST_CELL, GREATEST_FEW);

  fr_matrix_chart_get_size (&chart, style, LEAST_CELL, &least_width, &least_height);
  fr_matrix_chart_get_size (&chart, style, greatest, &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    least_width = fmax (least_width, fr_matrix_chart_get_legend_width (style));
    *minimum = (int) ceil (least_width);
    *natural = (int) ceil (fmax (least_width, width));
    return;
  }
  if (for_size >= 0)
    height = least_height + CLAMP (for_size - least_width, 0, width - least_width);
  *minimum = (int) ceil (least_height);
  *natural = (int) ceil (height);
}

static void
clear_course (FrMatrixView *self)
{
  g_free ((guint64 *) self->course.batches);
  g_free ((guint *) self->course.counts);
  self->course = (FrConfusionCourse){ .batches_per_epoch = 1 };
}

static void
fr_matrix_view_dispose (GObject *object)
{
  g_clear_handle_id (&FR_MATRIX_VIEW (object)->pause, g_source_remove);

  G_OBJECT_CLASS (fr_matrix_view_parent_class)->dispose (object);
}

static void
fr_matrix_view_finalize (GObject *object)
{
  fr_matrix_data_clear (&FR_MATRIX_VIEW (object)->data);
  clear_course (FR_MATRIX_VIEW (object));

  G_OBJECT_CLASS (fr_matrix_view_parent_class)->finalize (object);
}

static void
fr_matrix_view_class_init (FrMatrixViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  object_class->dispose = fr_matrix_view_dispose;
  object_class->finalize = fr_matrix_view_finalize;
  widget_class->get_request_mode = fr_matrix_view_get_request_mode;
  widget_class->measure = fr_matrix_view_measure;
  area_class->paint = fr_matrix_view_paint;
  area_class->paint_hover = fr_matrix_view_paint_hover;
  area_class->hit = fr_matrix_view_hit;
  area_class->move = fr_matrix_view_move;
  area_class->describe = fr_matrix_view_describe;
  area_class->choose = fr_matrix_view_choose;
  area_class->moved = fr_matrix_view_moved;
  area_class->get_title = fr_matrix_view_get_title;
  area_class->get_csv = fr_matrix_view_get_csv;

  g_signal_new ("selected", FR_TYPE_MATRIX_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  g_signal_new ("reading-changed", FR_TYPE_MATRIX_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
fr_matrix_view_init (FrMatrixView *self)
{
  self->selected = NOWHERE;
  self->course.batches_per_epoch = 1;
}

void
fr_matrix_view_set_names (FrMatrixView *self, const char *const *names)
{
  g_return_if_fail (FR_IS_MATRIX_VIEW (self));
  g_return_if_fail (names != NULL);

  if (!fr_matrix_data_set_names (&self->data, names))
    return;
  fr_chart_area_clear_cursors (FR_CHART_AREA (self));

  self->selected = NOWHERE;
  self->is_pair = FALSE;
  clear_course (self);
  g_clear_handle_id (&self->pause, g_source_remove);
  show_numbers (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
fr_matrix_view_set_counts (FrMatrixView *self, const guint *counts, const double *probability_sums)
{
  g_return_if_fail (FR_IS_MATRIX_VIEW (self));
  g_return_if_fail (self->data.length > 0);

  if (fr_matrix_data_set_counts (&self->data, counts, probability_sums))
    show_soon (self);
}

void
fr_matrix_view_set_course (FrMatrixView *self, const FrConfusionCourse *course)
{
  const gsize cells = (gsize) course->n * course->length * course->length;

  g_return_if_fail (FR_IS_MATRIX_VIEW (self));
  g_return_if_fail (course->length == self->data.length);

  if (course->n == self->course.n && course->moment == self->course.moment &&
      course->length == self->course.length &&
      (course->n == 0 ||
       memcmp (course->counts, self->course.counts, cells * sizeof *course->counts) == 0))
    return;
  clear_course (self);
  self->course = *course;
  self->course.batches = g_memdup2 (course->batches, course->n * sizeof *course->batches);
  self->course.counts = g_memdup2 (course->counts, cells * sizeof *course->counts);
  if (self->quantity == FR_MATRIX_OVER_TIME)
    show_soon (self);
}

void
fr_matrix_view_set_quantity (FrMatrixView *self, FrMatrixQuantity quantity)
{
  g_return_if_fail (FR_IS_MATRIX_VIEW (self));

  if (self->quantity == quantity)
    return;

  self->quantity = quantity;
  show_numbers (self);
}

void
fr_matrix_view_set_margins (FrMatrixView *self, gboolean margins)
{
  g_return_if_fail (FR_IS_MATRIX_VIEW (self));

  if (self->margins == !!margins)
    return;

  self->margins = !!margins;
  fr_chart_area_repaint (FR_CHART_AREA (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
select_place (FrMatrixView *self, Place place, gboolean is_pair)
{
  if (self->selected.truth == place.truth && self->selected.predicted == place.predicted &&
      self->is_pair == is_pair)
    return;

  self->selected = place;
  self->is_pair = is_pair;
  fr_chart_area_repaint (FR_CHART_AREA (self));
  g_signal_emit_by_name (self, "reading-changed");
}

void
fr_matrix_view_set_selection (FrMatrixView *self, int truth, int predicted)
{
  g_return_if_fail (FR_IS_MATRIX_VIEW (self));
  g_return_if_fail (truth >= -1 && truth < (int) self->data.length);
  g_return_if_fail (predicted >= -1 && predicted < (int) self->data.length);

  select_place (self, (Place){ truth, predicted }, FALSE);
}

void
fr_matrix_view_set_selected_pair (FrMatrixView *self, int truth, int predicted)
{
  g_return_if_fail (FR_IS_MATRIX_VIEW (self));
  g_return_if_fail (truth >= 0 && truth < (int) self->data.length);
  g_return_if_fail (predicted >= 0 && predicted < (int) self->data.length);

  select_place (self, (Place){ truth, predicted }, TRUE);
}

void
fr_matrix_view_get_selection (FrMatrixView *self, int *truth, int *predicted)
{
  g_return_if_fail (FR_IS_MATRIX_VIEW (self));

  *truth = self->selected.truth;
  *predicted = self->selected.predicted;
}

char *
fr_matrix_view_get_reading (FrMatrixView *self)
{
  Place place;

  g_return_val_if_fail (FR_IS_MATRIX_VIEW (self), NULL);

  place = from_number (self, fr_chart_area_get_place (FR_CHART_AREA (self)));
  if (is_nowhere (place))
    place = self->selected;
  return fr_matrix_data_read (&self->data, self->quantity, place.truth, place.predicted);
}
