/* The bar painter in a chart area; pointer and keys read one bar after the other.
 *
 * Main thread; see the header.
 */
#include "widgets/bars-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "charts/bar-chart.h"
#include "widgets/chart-csv.h"
#include "widgets/tooltip.h"

#define MINIMUM_WIDTH 150
#define MINIMUM_HEIGHT 120

struct _FrBarsView {
  FrChartArea parent_instance;

  char **names;     /* (nullable) owned */
  guint length;     /* of names and values */
  float *values;    /* (nullable) owned: [length], NULL for none yet */
  int predicted;    /* -1 while there are no values */
  int truth;        /* -1 while there are no values */
  int cursor;       /* the bar that is read, -1 for none */
  gboolean by_keys; /* the cursor is the keyboard's */
};

G_DEFINE_FINAL_TYPE (FrBarsView, fr_bars_view, FR_TYPE_CHART_AREA)

static FrBarChart
get_chart (FrBarsView *self)
{
  return (FrBarChart){
    .values = self->values,
    .names = (const char *const *) self->names,
    .length = self->length,
    .predicted = self->predicted,
    .truth = self->truth,
  };
}

/* "Ankle boot 98.2 %". Returns: (transfer full). */
static char *
describe_bar (FrBarsView *self, guint index)
{
  /* Translators: a class and its probability: "Ankle boot 98.2 %". */
  return g_strdup_printf (_ ("%s %.1f %%"), self->names[index], self->values[index] * 100.0);
}

static int
compare_values (gconstpointer a, gconstpointer b, gpointer data)
{
  const float *values = data;
  guint i = *(const guint *) a, j = *(const guint *) b;

  if (values[i] != values[j])
    return values[i] > values[j] ? -1 : 1;
  return (int) i - (int) j;
}

static void
update_summary (FrBarsView *self)
{
  g_autoptr (GString) summary = g_string_new (NULL);
  g_autofree guint *order = g_new (guint, self->length);

  for (guint i = 0; i < self->length; i++)
    order[i] = i;
  if (self->values) {
    g_qsort_with_data (order, (int) self->length, sizeof *order, compare_values, self->values);
    for (guint i = 0; i < self->length; i++) {
      g_autofree char *bar = describe_bar (self, order[i]);

      g_string_append_printf (summary, "%s%s", i > 0 ? ", " : "", bar);
    }
  }
  fr_chart_area_set_summary (FR_CHART_AREA (self), summary->str);
}

/* What is said of the bar under the cursor. */
static void
update_cursor_text (FrBarsView *self)
{
  g_autofree char *bar = NULL;

  if (self->cursor >= 0 && self->values)
    bar = describe_bar (self, (guint) self->cursor);
  fr_tooltip_set (GTK_WIDGET (self), bar);
  fr_chart_area_set_cursor_text (FR_CHART_AREA (self), self->by_keys ? bar : NULL);
}

static void
set_cursor (FrBarsView *self, int cursor, gboolean by_keys)
{
  if (self->cursor == cursor && self->by_keys == by_keys)
    return;

  self->cursor = cursor;
  self->by_keys = by_keys;
  update_cursor_text (self);
  fr_chart_area_repaint_hover (FR_CHART_AREA (self));
}

static void
fr_bars_view_paint (FrChartArea *area,
                    cairo_t *cr,
                    const FrChartStyle *style,
                    double width,
                    double height)
{
  FrBarChart chart = get_chart (FR_BARS_VIEW (area));

  fr_bar_chart_draw (cr, style, &chart, width, height);
}

/* Tints the column of the bar that is read. The painter knows where it is, and tells by its hits.
 */
static void
fr_bars_view_paint_hover (FrChartArea *area,
                          cairo_t *cr,
                          const FrChartStyle *style,
                          double width,
                          double height)
{
  FrBarsView *self = FR_BARS_VIEW (area);
  FrBarChart chart = get_chart (self);
  double left = -1, right = -1, top = -1, bottom = -1;

  if (self->cursor < 0)
    return;

  for (double x = 0; x < width; x++)
    if (fr_bar_chart_hit (style, &chart, width, height, x, height / 2) == self->cursor) {
      left = left < 0 ? x : left;
      right = x + 1;
    }
  for (double y = 0; y < height && left >= 0; y++)
    if (fr_bar_chart_hit (style, &chart, width, height, left, y) == self->cursor) {
      top = top < 0 ? y : top;
      bottom = y + 1;
    }
  if (left < 0)
    return;

  cairo_set_source_rgba (cr, style->accent.red, style->accent.green, style->accent.blue, 0.15);
  cairo_rectangle (cr, left, top, right - left, bottom - top);
  cairo_fill (cr);
}

static void
fr_bars_view_point (FrChartArea *area, gboolean inside, double x, double y)
{
  FrBarsView *self = FR_BARS_VIEW (area);
  FrBarChart chart = get_chart (self);
  GtkWidget *widget = GTK_WIDGET (self);
  int bar = -1;

  if (inside && self->values)
    bar = fr_bar_chart_hit (fr_chart_area_get_style (area), &chart, gtk_widget_get_width (widget),
                            gtk_widget_get_height (widget), x, y);
  set_cursor (self, bar, FALSE);
}

static gboolean
fr_bars_view_move_cursor (FrChartArea *area, FrCursorMove move)
{
  FrBarsView *self = FR_BARS_VIEW (area);
  int last = (int) self->length - 1, cursor = self->cursor;

  if (!self->values || (move == FR_CURSOR_HIDE && !self->by_keys))
    return FALSE;

  switch (move) {
  case FR_CURSOR_FIRST:
    cursor = 0;
    break;
  case FR_CURSOR_LAST:
    cursor = last;
    break;
  case FR_CURSOR_BACK:
    cursor = cursor < 0 ? self->predicted : MAX (0, cursor - 1);
    break;
  case FR_CURSOR_FORWARD:
    cursor = cursor < 0 ? self->predicted : MIN (last, cursor + 1);
    break;
  case FR_CURSOR_HIDE:
  default:
    cursor = -1;
    break;
  }
  set_cursor (self, cursor, cursor >= 0);

  return TRUE;
}

static void
fr_bars_view_get_size (FrChartArea *area,
                       const FrChartStyle *style,
                       int *minimum_width,
                       int *minimum_height,
                       int *natural_height)
{
  *minimum_width = MINIMUM_WIDTH;
  *minimum_height = (int) ceil (MINIMUM_HEIGHT * style->scale);
}

static char *
fr_bars_view_get_title (FrChartArea *area)
{
  /* Translators: what the chart of ten bars is called: of the classes. */
  return g_strdup (_ ("Probabilities"));
}

static char *
fr_bars_view_get_csv (FrChartArea *area)
{
  FrBarsView *self = FR_BARS_VIEW (area);
  GString *csv;

  if (!self->values)
    return NULL;

  csv = fr_chart_csv_new ("class", "probability", NULL);
  for (guint i = 0; i < self->length; i++) {
    fr_chart_csv_append_text (csv, self->names[i]);
    fr_chart_csv_append_float (csv, self->values[i]);
    fr_chart_csv_end_line (csv);
  }

  return g_string_free (csv, FALSE);
}

static void
fr_bars_view_finalize (GObject *object)
{
  FrBarsView *self = FR_BARS_VIEW (object);

  g_strfreev (self->names);
  g_free (self->values);

  G_OBJECT_CLASS (fr_bars_view_parent_class)->finalize (object);
}

static void
fr_bars_view_class_init (FrBarsViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_bars_view_finalize;
  area_class->paint = fr_bars_view_paint;
  area_class->paint_hover = fr_bars_view_paint_hover;
  area_class->point = fr_bars_view_point;
  area_class->move_cursor = fr_bars_view_move_cursor;
  area_class->get_size = fr_bars_view_get_size;
  area_class->get_title = fr_bars_view_get_title;
  area_class->get_csv = fr_bars_view_get_csv;
}

static void
fr_bars_view_init (FrBarsView *self)
{
  self->predicted = self->truth = self->cursor = -1;
}

GtkWidget *
fr_bars_view_new (const char *const *names)
{
  FrBarsView *self = g_object_new (FR_TYPE_BARS_VIEW, NULL);

  fr_bars_view_set_names (self, names);

  return GTK_WIDGET (self);
}

void
fr_bars_view_set_names (FrBarsView *self, const char *const *names)
{
  g_return_if_fail (FR_IS_BARS_VIEW (self));
  g_return_if_fail (names != NULL);

  g_strfreev (self->names);
  self->names = g_strdupv ((char **) names);
  self->length = g_strv_length (self->names);
  g_clear_pointer (&self->values, g_free);
  self->predicted = self->truth = -1;
  set_cursor (self, -1, FALSE);
  update_summary (self);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

void
fr_bars_view_set_probabilities (FrBarsView *self, const float *probabilities, guint true_class)
{
  g_return_if_fail (FR_IS_BARS_VIEW (self));
  g_return_if_fail (probabilities == NULL || true_class < self->length);

  g_clear_pointer (&self->values, g_free);
  self->predicted = self->truth = -1;
  if (probabilities) {
    self->values = g_memdup2 (probabilities, self->length * sizeof *probabilities);
    self->truth = (int) true_class;
    self->predicted = 0;
    for (guint i = 1; i < self->length; i++)
      if (probabilities[i] > probabilities[self->predicted])
        self->predicted = (int) i;
  } else
    self->cursor = -1;
  update_summary (self);
  update_cursor_text (self);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
