#include "widgets/charts/bars-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "charts/bar-chart.h"
#include "io/csv.h"
#include "io/figure.h"
#include "io/name.h"

#define BARS_MINIMUM_WIDTH 150
#define BARS_MINIMUM_HEIGHT 86

struct _FrBarsView {
  FrChartArea parent_instance;

  char **names;  /* (nullable) owned */
  guint length;  /* of names and values */
  float *values; /* (nullable) owned: [length], NULL for none yet */
  int predicted; /* -1 while there are no values */
  int truth;     /* -1 while there are no values */
};

G_DEFINE_FINAL_TYPE (FrBarsView, fr_bars_view, FR_TYPE_CHART_AREA)

static FrBarChart
get_bar_chart (FrBarsView *self)
{
  return (FrBarChart){
    .values = self->values,
    .names = (const char *const *) self->names,
    .length = self->length,
    .predicted = self->predicted,
    .truth = self->truth,
  };
}

/* "Ankle boot 98.2 %". */
static char *
fr_bars_view_describe (FrChartArea *area, gint64 index)
{
  FrBarsView *self = FR_BARS_VIEW (area);
  g_autofree char *percent = fr_figure_format_percent ((double) self->values[index], 1);
  g_autofree char *name = fr_name_before_figure (self->names[index]);

  /* Translators: a class and its probability: "Ankle boot 98.2 %". */
  return g_strdup_printf (C_ ("class and probability", "%s %s"), name, percent);
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
update_bars_summary (FrBarsView *self)
{
  g_autoptr (GString) summary = g_string_new (NULL);
  g_autofree guint *order = g_new (guint, self->length);

  for (guint i = 0; i < self->length; i++)
    order[i] = i;
  if (self->values != NULL) {
    g_qsort_with_data (order, (int) self->length, sizeof *order, compare_values, self->values);
    for (guint i = 0; i < self->length; i++) {
      g_autofree char *bar = fr_bars_view_describe (FR_CHART_AREA (self), order[i]);

      g_string_append_printf (summary, "%s%s", i > 0 ? ", " : "", bar);
    }
  }
  fr_chart_area_set_summary (FR_CHART_AREA (self), summary->str);
}

static void
fr_bars_view_paint (FrChartArea *area,
                    cairo_t *cr,
                    const FrChartStyle *style,
                    double width,
                    double height)
{
  FrBarChart chart = get_bar_chart (FR_BARS_VIEW (area));

  fr_bar_chart_draw (cr, style, &chart, width, height);
}

static void
fr_bars_view_paint_hover (FrChartArea *area,
                          cairo_t *cr,
                          const FrChartStyle *style,
                          double width,
                          double height)
{
  FrBarChart chart = get_bar_chart (FR_BARS_VIEW (area));
  gint64 bar = fr_chart_area_get_place (area);

  if (bar >= 0)
    fr_bar_chart_draw_cursor (cr, style, &chart, (guint) bar, width, height);
}

static gint64
fr_bars_view_hit (FrChartArea *area, double x, double y)
{
  FrBarsView *self = FR_BARS_VIEW (area);
  FrBarChart chart = get_bar_chart (self);

  if (self->values == NULL)
    return FR_CHART_NOWHERE;
  return fr_bar_chart_hit (fr_chart_area_get_style (area), &chart,
                           gtk_widget_get_width (GTK_WIDGET (self)),
                           gtk_widget_get_height (GTK_WIDGET (self)), x, y);
}

static gint64
fr_bars_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  FrBarsView *self = FR_BARS_VIEW (area);

  return fr_chart_area_step (place, self->predicted, self->values != NULL ? self->length : 0, move);
}

static void
fr_bars_view_get_size (FrChartArea *area,
                       const FrChartStyle *style,
                       int *minimum_width,
                       int *minimum_height,
                       int *natural_height)
{
  *minimum_width = BARS_MINIMUM_WIDTH;
  *minimum_height = (int) ceil (BARS_MINIMUM_HEIGHT * style->scale);
}

static char *
fr_bars_view_get_title (FrChartArea *area)
{
  /* Translators: what the chart of bars is called: of the classes. */
  return g_strdup (_ ("Probabilities"));
}

static FrDraft *
fr_bars_view_get_csv (FrChartArea *area)
{
  FrBarsView *self = FR_BARS_VIEW (area);
  GString *csv;

  if (self->values == NULL)
    return NULL;

  csv = fr_csv_new ("class", "probability", NULL);
  for (guint i = 0; i < self->length; i++) {
    fr_csv_append_text (csv, self->names[i]);
    fr_csv_append_float (csv, self->values[i]);
    fr_csv_end_line (csv);
  }

  return fr_draft_new_whole (csv);
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
  area_class->hit = fr_bars_view_hit;
  area_class->move = fr_bars_view_move;
  area_class->describe = fr_bars_view_describe;
  area_class->has_tooltip = TRUE;
  area_class->get_size = fr_bars_view_get_size;
  area_class->get_title = fr_bars_view_get_title;
  area_class->get_csv = fr_bars_view_get_csv;
}

static void
fr_bars_view_init (FrBarsView *self)
{
  self->predicted = self->truth = -1;
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
  fr_chart_area_clear_cursors (FR_CHART_AREA (self));
  update_bars_summary (self);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

void
fr_bars_view_set_probabilities (FrBarsView *self, const float *probabilities, guint true_class)
{
  g_return_if_fail (FR_IS_BARS_VIEW (self));
  g_return_if_fail (probabilities == NULL || true_class == FR_BARS_UNKNOWN ||
                    true_class < self->length);

  g_clear_pointer (&self->values, g_free);
  self->predicted = self->truth = -1;
  if (probabilities != NULL) {
    self->values = g_memdup2 (probabilities, self->length * sizeof *probabilities);
    self->truth = true_class == FR_BARS_UNKNOWN ? -1 : (int) true_class;
    self->predicted = 0;
    for (guint i = 1; i < self->length; i++)
      if (probabilities[i] > probabilities[self->predicted])
        self->predicted = (int) i;
  } else
    fr_chart_area_clear_cursors (FR_CHART_AREA (self));
  update_bars_summary (self);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
