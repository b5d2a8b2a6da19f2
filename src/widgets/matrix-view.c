/* The matrix painter in a chart area: numbers, words and the selection; the cursors are a part.
 *
 * Main thread; see the header.
 */
#include "widgets/matrix-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "widgets/matrix-cursors.h"
#include "widgets/matrix-data.h"
#include "widgets/matrix-words.h"
#include "widgets/tooltip.h"

/* Sides of cells at scale 1: the least that shows shades, and the most that is still one look. */
#define LEAST_CELL 14.0
#define GREATEST_CELL 44.0
/* New numbers are painted at most this often: a person cannot read faster, and the training has
 * better use for the processor. */
#define PAINT_MILLISECONDS 100

struct _FrMatrixView {
  FrChartArea parent_instance;

  FrMatrixData data; /* owned */
  FrMatrixQuantity quantity;
  gboolean margins;
  FrMatrixPlace selected;
  FrMatrixCursors cursors;

  guint pause;     /* source that ends the wait after a painting of new numbers, 0 for none */
  gboolean is_due; /* numbers have come in during the pause */
};

enum {
  SIGNAL_SELECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FrMatrixView, fr_matrix_view, FR_TYPE_CHART_AREA)

static FrMatrixChart
get_chart (FrMatrixView *self)
{
  return (FrMatrixChart){
    .values = fr_matrix_data_get_values (&self->data, self->quantity),
    .names = (const char *const *) self->data.names,
    .selected_truth = self->selected.truth,
    .selected_predicted = self->selected.predicted,
    .margins = self->margins,
    .legend = TRUE,
  };
}

/* What is said of @place. Returns: (transfer full) (nullable). */
static char *
describe (FrMatrixView *self, FrMatrixPlace place)
{
  FrMatrixChart chart = get_chart (self);

  return fr_matrix_place_is_nowhere (place)
             ? NULL
             : fr_matrix_words_describe (&chart.values, chart.names, place.truth, place.predicted);
}

static void
update_words (FrMatrixView *self)
{
  FrMatrixChart chart = get_chart (self);
  g_autofree char *summary = fr_matrix_words_summarize (&chart.values, chart.names);
  g_autofree char *at_keyboard = describe (self, self->cursors.keyboard);
  g_autofree char *at_pointer = describe (self, self->cursors.pointer);

  fr_chart_area_set_summary (FR_CHART_AREA (self), summary);
  fr_chart_area_set_cursor_text (FR_CHART_AREA (self), at_keyboard);
  fr_tooltip_set (GTK_WIDGET (self), at_pointer);
}

static void
on_cursors_moved (GtkWidget *widget)
{
  update_words (FR_MATRIX_VIEW (widget));
  fr_chart_area_repaint_hover (FR_CHART_AREA (widget));
}

/* A person's choice: the selection again takes it away. */
static void
on_chosen (GtkWidget *widget, FrMatrixPlace place)
{
  FrMatrixView *self = FR_MATRIX_VIEW (widget);

  if (fr_matrix_place_equal (place, self->selected))
    place = FR_MATRIX_NOWHERE;
  fr_matrix_view_set_selection (self, place.truth, place.predicted);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, place.truth, place.predicted);
}

/* Where the keyboard's cursor begins. */
static FrMatrixPlace
first_place_cb (GtkWidget *widget)
{
  FrMatrixView *self = FR_MATRIX_VIEW (widget);
  FrMatrixChart chart = get_chart (self);
  guint truth = 0, predicted = 0;

  if (!fr_matrix_place_is_nowhere (self->selected))
    return self->selected;
  fr_matrix_values_find_worst (&chart.values, &truth, &predicted);

  return (FrMatrixPlace){ (int) truth, (int) predicted };
}

/* The place under a pixel of the widget. */
static FrMatrixPlace
place_at_cb (GtkWidget *widget, double x, double y)
{
  FrMatrixChart chart = get_chart (FR_MATRIX_VIEW (widget));
  FrMatrixPlace place = FR_MATRIX_NOWHERE;

  fr_matrix_chart_hit (&chart, fr_chart_area_get_style (FR_CHART_AREA (widget)),
                       gtk_widget_get_width (widget), gtk_widget_get_height (widget), x, y,
                       &place.truth, &place.predicted);

  return place;
}

/* New numbers, in the picture and in the words. */
static void
show_numbers (FrMatrixView *self)
{
  self->is_due = FALSE;
  update_words (self);
  fr_chart_area_repaint (FR_CHART_AREA (self));
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

static void
fr_matrix_view_paint (FrChartArea *area,
                      cairo_t *cr,
                      const FrChartStyle *style,
                      double width,
                      double height)
{
  FrMatrixView *self = FR_MATRIX_VIEW (area);
  FrMatrixChart chart = get_chart (self);

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
  FrMatrixChart chart = get_chart (self);

  if (self->data.length == 0)
    return;
  fr_matrix_chart_draw_cursor (cr, style, &chart, FR_MATRIX_POINTER, self->cursors.pointer.truth,
                               self->cursors.pointer.predicted, width, height);
  fr_matrix_chart_draw_cursor (cr, style, &chart, FR_MATRIX_KEYBOARD, self->cursors.keyboard.truth,
                               self->cursors.keyboard.predicted, width, height);
}

static void
fr_matrix_view_point (FrChartArea *area, gboolean inside, double x, double y)
{
  fr_matrix_cursors_point (&FR_MATRIX_VIEW (area)->cursors, inside, x, y);
}

static char *
fr_matrix_view_get_title (FrChartArea *area)
{
  return g_strdup (_ ("Confusion matrix"));
}

static char *
fr_matrix_view_get_csv (FrChartArea *area)
{
  return fr_matrix_data_to_csv (&FR_MATRIX_VIEW (area)->data);
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
  FrMatrixChart chart = get_chart (self);
  double least_width, least_height, width, height;

  fr_matrix_chart_get_size (&chart, style, LEAST_CELL, &least_width, &least_height);
  fr_matrix_chart_get_size (&chart, style, GREATEST_CELL, &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = (int) ceil (least_width);
    *natural = (int) ceil (width);
    return;
  }
  if (for_size >= 0)
    height = least_height + CLAMP (for_size - least_width, 0, width - least_width);
  *minimum = (int) ceil (least_height);
  *natural = (int) ceil (height);
}

static void
fr_matrix_view_constructed (GObject *object)
{
  G_OBJECT_CLASS (fr_matrix_view_parent_class)->constructed (object);

  gtk_widget_set_focusable (GTK_WIDGET (object), TRUE);
  fr_matrix_cursors_attach (&FR_MATRIX_VIEW (object)->cursors);
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

  G_OBJECT_CLASS (fr_matrix_view_parent_class)->finalize (object);
}

static void
fr_matrix_view_class_init (FrMatrixViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  object_class->constructed = fr_matrix_view_constructed;
  object_class->dispose = fr_matrix_view_dispose;
  object_class->finalize = fr_matrix_view_finalize;
  widget_class->get_request_mode = fr_matrix_view_get_request_mode;
  widget_class->measure = fr_matrix_view_measure;
  area_class->paint = fr_matrix_view_paint;
  area_class->paint_hover = fr_matrix_view_paint_hover;
  area_class->point = fr_matrix_view_point;
  area_class->get_title = fr_matrix_view_get_title;
  area_class->get_csv = fr_matrix_view_get_csv;

  signals[SIGNAL_SELECTED] =
      g_signal_new ("selected", FR_TYPE_MATRIX_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
fr_matrix_view_init (FrMatrixView *self)
{
  self->selected = FR_MATRIX_NOWHERE;
  self->cursors = (FrMatrixCursors){
    .keyboard = FR_MATRIX_NOWHERE,
    .pointer = FR_MATRIX_NOWHERE,
    .view = GTK_WIDGET (self),
    .start = first_place_cb,
    .hit = place_at_cb,
    .moved = on_cursors_moved,
    .chosen = on_chosen,
  };
}

GtkWidget *
fr_matrix_view_new (void)
{
  return g_object_new (FR_TYPE_MATRIX_VIEW, NULL);
}

void
fr_matrix_view_set_names (FrMatrixView *self, const char *const *names)
{
  g_return_if_fail (FR_IS_MATRIX_VIEW (self));
  g_return_if_fail (names != NULL);

  if (!fr_matrix_data_set_names (&self->data, names))
    return;

  self->selected = FR_MATRIX_NOWHERE;
  fr_matrix_cursors_reset (&self->cursors, self->data.length);
  g_clear_handle_id (&self->pause, g_source_remove);
  show_numbers (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
fr_matrix_view_set_counts (FrMatrixView *self, const guint *counts, const double *probability_sums)
{
  g_return_if_fail (FR_IS_MATRIX_VIEW (self));
  g_return_if_fail (self->data.length > 0);

  if (!fr_matrix_data_set_counts (&self->data, counts, probability_sums))
    return;

  self->is_due = TRUE;
  if (self->pause != 0)
    return;
  show_numbers (self);
  self->pause = g_timeout_add (PAINT_MILLISECONDS, on_pause_over, self);
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

void
fr_matrix_view_set_selection (FrMatrixView *self, int truth, int predicted)
{
  FrMatrixPlace place = { truth, predicted };

  g_return_if_fail (FR_IS_MATRIX_VIEW (self));
  g_return_if_fail (truth >= -1 && truth < (int) self->data.length);
  g_return_if_fail (predicted >= -1 && predicted < (int) self->data.length);

  if (fr_matrix_place_equal (place, self->selected))
    return;

  self->selected = place;
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

void
fr_matrix_view_get_selection (FrMatrixView *self, int *truth, int *predicted)
{
  g_return_if_fail (FR_IS_MATRIX_VIEW (self));

  *truth = self->selected.truth;
  *predicted = self->selected.predicted;
}
