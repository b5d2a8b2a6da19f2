#include "widgets/charts/count-bars-view.h"

#include <math.h>

#include "charts/count-bars.h"
#include "io/csv.h"
#include "io/name.h"

#define MINIMUM_COLUMN 140

struct _FrCountBarsView {
  FrChartArea parent_instance;

  char *title;    /* (nullable) owned */
  char **names;   /* (nullable) owned */
  char **figures; /* (nullable) owned */
  double *values; /* (nullable) owned */
  guint length;
  guint columns;
};

G_DEFINE_FINAL_TYPE (FrCountBarsView, fr_count_bars_view, FR_TYPE_CHART_AREA)

/* In as many columns as @width has room for. */
static FrCountBars
get_bars (FrCountBarsView *self, const FrChartStyle *style, double width)
{
  FrCountBars bars = {
    .names = (const char *const *) self->names,
    .figures = (const char *const *) self->figures,
    .values = self->values,
    .length = self->length,
    .columns = self->columns,
  };

  bars.columns = fr_count_bars_fit_columns (style, &bars, width);
  return bars;
}

static void
fr_count_bars_view_paint (FrChartArea *area,
                          cairo_t *cr,
                          const FrChartStyle *style,
                          double width,
                          double height)
{
  FrCountBars bars = get_bars (FR_COUNT_BARS_VIEW (area), style, width);

  fr_count_bars_draw (cr, style, &bars, width, height);
}

static void
fr_count_bars_view_get_size (FrChartArea *area,
                             const FrChartStyle *style,
                             int *minimum_width,
                             int *minimum_height,
                             int *natural_height)
{
  *minimum_width = (int) ceil (MINIMUM_COLUMN * style->scale);
}

static int
fr_count_bars_view_get_height (FrChartArea *area, const FrChartStyle *style, int width)
{
  FrCountBars bars = get_bars (FR_COUNT_BARS_VIEW (area), style, width);

  return (int) fr_count_bars_get_height (style, bars.length, bars.columns);
}

static void
fr_count_bars_view_paint_hover (FrChartArea *area,
                                cairo_t *cr,
                                const FrChartStyle *style,
                                double width,
                                double height)
{
  const FrCountBars bars = get_bars (FR_COUNT_BARS_VIEW (area), style, width);
  const gint64 place = fr_chart_area_get_place (area);
  double x, y, place_width, place_height;

  if (place < 0 || place >= bars.length)
    return;
  fr_count_bars_get_place (style, &bars, width, (guint) place, &x, &y, &place_width, &place_height);
  fr_chart_area_tint (cr, style, x, y, place_width, place_height);
}

static gint64
fr_count_bars_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  return fr_chart_area_step_list (place, FR_COUNT_BARS_VIEW (area)->length, move);
}

static char *
fr_count_bars_view_describe (FrChartArea *area, gint64 place)
{
  FrCountBarsView *self = FR_COUNT_BARS_VIEW (area);
  g_autofree char *name = NULL;

  if (place < 0 || place >= self->length)
    return NULL;
  name = fr_name_before_figure (self->names[place]);
  return g_strdup_printf ("%s %s", name, self->figures[place]);
}

static void
clear (FrCountBarsView *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->figures, g_strfreev);
  g_clear_pointer (&self->values, g_free);
  self->length = 0;
}

static char *
fr_count_bars_view_get_title (FrChartArea *area)
{
  return g_strdup (FR_COUNT_BARS_VIEW (area)->title);
}

static FrDraft *
fr_count_bars_view_get_csv (FrChartArea *area)
{
  FrCountBarsView *self = FR_COUNT_BARS_VIEW (area);
  GString *csv;

  if (self->length == 0)
    return NULL;

  csv = g_string_new (NULL);
  fr_csv_append_text (csv, "name");
  fr_csv_append_text (csv, "value");
  fr_csv_end_line (csv);
  for (guint i = 0; i < self->length; i++) {
    fr_csv_append_text (csv, self->names[i]);
    fr_csv_append_number (csv, self->values[i]);
    fr_csv_end_line (csv);
  }
  return fr_draft_new_whole (csv);
}

static void
fr_count_bars_view_finalize (GObject *object)
{
  clear (FR_COUNT_BARS_VIEW (object));

  G_OBJECT_CLASS (fr_count_bars_view_parent_class)->finalize (object);
}

static void
fr_count_bars_view_class_init (FrCountBarsViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_count_bars_view_finalize;
  area_class->paint = fr_count_bars_view_paint;
  area_class->get_size = fr_count_bars_view_get_size;
  area_class->get_height = fr_count_bars_view_get_height;
  area_class->get_title = fr_count_bars_view_get_title;
  area_class->get_csv = fr_count_bars_view_get_csv;
  area_class->paint_hover = fr_count_bars_view_paint_hover;
  area_class->move = fr_count_bars_view_move;
  area_class->describe = fr_count_bars_view_describe;
}

static void
fr_count_bars_view_init (FrCountBarsView *self)
{
  self->columns = 1;
}

void
fr_count_bars_view_set_bars (FrCountBarsView *self,
                             const char *title,
                             const char *const *names,
                             const char *const *figures,
                             const double *values,
                             guint columns)
{
  g_autoptr (GString) summary = g_string_new (NULL);

  g_return_if_fail (FR_IS_COUNT_BARS_VIEW (self));
  g_return_if_fail (title != NULL && names != NULL && figures != NULL && values != NULL &&
                    columns > 0);
  g_return_if_fail (g_strv_length ((char **) names) == g_strv_length ((char **) figures));

  clear (self);
  self->title = g_strdup (title);
  self->names = g_strdupv ((char **) names);
  self->figures = g_strdupv ((char **) figures);
  self->length = g_strv_length (self->names);
  self->values = g_memdup2 (values, self->length * sizeof *values);
  self->columns = columns;

  for (guint i = 0; i < self->length; i++) {
    g_autofree char *name = fr_name_before_figure (names[i]);

    g_string_append_printf (summary, i == 0 ? "%s %s" : ", %s %s", name, figures[i]);
  }
  fr_chart_area_set_summary (FR_CHART_AREA (self), summary->str);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
