#include "widgets/neurons/signed-bars-view.h"

#include <math.h>

#include "charts/neurons/signed-bars.h"
#include "io/csv.h"
#include "io/figure.h"
#include "io/name.h"

struct _FrSignedBarsView {
  FrChartArea parent_instance;

  char *title;    /* (nullable) owned */
  char **names;   /* (nullable) owned */
  char **figures; /* (nullable) owned */
  double *values; /* (nullable) owned */
  guint length;
  int bold;
};

G_DEFINE_FINAL_TYPE (FrSignedBarsView, fr_signed_bars_view, FR_TYPE_CHART_AREA)

static FrSignedBars
get_bars (FrSignedBarsView *self)
{
  return (FrSignedBars){
    .names = (const char *const *) self->names,
    .figures = (const char *const *) self->figures,
    .values = self->values,
    .length = self->length,
    .bold = self->bold,
  };
}

static void
fr_signed_bars_view_paint (FrChartArea *area,
                           cairo_t *cr,
                           const FrChartStyle *style,
                           double width,
                           double height)
{
  const FrSignedBars bars = get_bars (FR_SIGNED_BARS_VIEW (area));

  fr_signed_bars_draw (cr, style, &bars, width, height);
}

static void
fr_signed_bars_view_paint_hover (FrChartArea *area,
                                 cairo_t *cr,
                                 const FrChartStyle *style,
                                 double width,
                                 double height)
{
  const gint64 place = fr_chart_area_get_place (area);
  const guint length = FR_SIGNED_BARS_VIEW (area)->length;
  double row;

  if (place < 0 || place >= length)
    return;
  row = fr_signed_bars_get_height (style, length) / length;
  fr_chart_area_tint (cr, style, 0, (double) place * row, width, row);
}

static gint64
fr_signed_bars_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  return fr_chart_area_step_list (place, FR_SIGNED_BARS_VIEW (area)->length, move);
}

static char *
fr_signed_bars_view_describe (FrChartArea *area, gint64 place)
{
  FrSignedBarsView *self = FR_SIGNED_BARS_VIEW (area);
  g_autofree char *name = NULL;

  if (place < 0 || place >= self->length)
    return NULL;
  name = fr_name_before_figure (self->names[place]);
  return g_strdup_printf ("%s %s", name, self->figures[place]);
}

static void
fr_signed_bars_view_get_size (FrChartArea *area,
                              const FrChartStyle *style,
                              int *minimum_width,
                              int *minimum_height,
                              int *natural_height)
{
  const FrSignedBars bars = get_bars (FR_SIGNED_BARS_VIEW (area));

  *minimum_width = (int) ceil (fr_signed_bars_get_least_width (style, &bars));
  *minimum_height = (int) fr_signed_bars_get_height (style, bars.length);
}

static char *
fr_signed_bars_view_get_title (FrChartArea *area)
{
  return g_strdup (FR_SIGNED_BARS_VIEW (area)->title);
}

static FrDraft *
fr_signed_bars_view_get_csv (FrChartArea *area)
{
  FrSignedBarsView *self = FR_SIGNED_BARS_VIEW (area);
  GString *csv;

  if (self->length == 0)
    return NULL;
  csv = fr_csv_new ("name", "value", NULL);
  for (guint i = 0; i < self->length; i++) {
    fr_csv_append_text (csv, self->names[i]);
    fr_csv_append_number (csv, self->values[i]);
    fr_csv_end_line (csv);
  }
  return fr_draft_new_whole (csv);
}

static void
clear_bars (FrSignedBarsView *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->figures, g_strfreev);
  g_clear_pointer (&self->values, g_free);
  self->length = 0;
}

static void
fr_signed_bars_view_finalize (GObject *object)
{
  clear_bars (FR_SIGNED_BARS_VIEW (object));

  G_OBJECT_CLASS (fr_signed_bars_view_parent_class)->finalize (object);
}

static void
fr_signed_bars_view_class_init (FrSignedBarsViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_signed_bars_view_finalize;
  area_class->paint = fr_signed_bars_view_paint;
  area_class->get_size = fr_signed_bars_view_get_size;
  area_class->get_title = fr_signed_bars_view_get_title;
  area_class->get_csv = fr_signed_bars_view_get_csv;
  area_class->paint_hover = fr_signed_bars_view_paint_hover;
  area_class->move = fr_signed_bars_view_move;
  area_class->describe = fr_signed_bars_view_describe;
}

static void
fr_signed_bars_view_init (FrSignedBarsView *self)
{
  self->title = g_strdup ("");
}

void
fr_signed_bars_view_set_bars (FrSignedBarsView *self,
                              const char *title,
                              const char *const *names,
                              const double *values,
                              int bold)
{
  g_autoptr (GString) summary = NULL;
  guint length;

  g_return_if_fail (FR_IS_SIGNED_BARS_VIEW (self));
  g_return_if_fail (title != NULL && names != NULL && values != NULL);

  length = g_strv_length ((char **) names);
  if (self->length != length)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  clear_bars (self);
  self->title = g_strdup (title);
  self->names = g_strdupv ((char **) names);
  self->values = g_memdup2 (values, length * sizeof *values);
  self->figures = g_new0 (char *, length + 1);
  self->length = length;
  self->bold = bold;
  summary = g_string_new (title);
  for (guint i = 0; i < length; i++) {
    g_autofree char *figure = fr_figure_format_fixed (values[i], 2);
    g_autofree char *name = fr_name_before_figure (names[i]);

    self->figures[i] = values[i] > 0 ? g_strdup_printf ("+%s", figure) : g_steal_pointer (&figure);
    g_string_append_printf (summary, i == 0 ? ": %s %s" : ", %s %s", name, self->figures[i]);
  }
  fr_chart_area_set_summary (FR_CHART_AREA (self), summary->str);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
