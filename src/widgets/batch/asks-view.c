#include "widgets/batch/asks-view.h"

#include <glib/gi18n-lib.h>

#include "charts/batch/formula-markup.h"
#include "charts/batch/shown-number.h"
#include "io/csv.h"

#define HEIGHT 114 /* at scale 1 */
#define MINIMUM_WIDTH 200

struct _FrAsksView {
  FrChartArea parent_instance;

  FrAsksChart chart; /* its numbers and texts are owned */
  double *inputs;    /* owned */
  double *shares;    /* owned */
  guint8 pixels[FR_ASKS_PICTURES][28 * 28];
};

G_DEFINE_FINAL_TYPE (FrAsksView, fr_asks_view, FR_TYPE_CHART_AREA)

static void
fr_asks_view_paint (FrChartArea *area,
                    cairo_t *cr,
                    const FrChartStyle *style,
                    double width,
                    double height)
{
  fr_asks_chart_draw (cr, style, &FR_ASKS_VIEW (area)->chart, width, height);
}

static void
fr_asks_view_paint_hover (FrChartArea *area,
                          cairo_t *cr,
                          const FrChartStyle *style,
                          double width,
                          double height)
{
  const gint64 place = fr_chart_area_get_place (area);

  if (place >= 0)
    fr_asks_chart_draw_cursor (cr, style, &FR_ASKS_VIEW (area)->chart, (guint) place, width,
                               height);
}

static gint64
fr_asks_view_hit (FrChartArea *area, double x, double y)
{
  return fr_asks_chart_hit (&FR_ASKS_VIEW (area)->chart, gtk_widget_get_width (GTK_WIDGET (area)),
                            x);
}

static void
fr_asks_view_choose (FrChartArea *area, gint64 place)
{
  g_signal_emit_by_name (area, "chosen", (int) place);
}

static gint64
fr_asks_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  const FrAsksChart *chart = &FR_ASKS_VIEW (area)->chart;

  return fr_chart_area_step (place, MAX (chart->chosen, 0), chart->length, move);
}

static char *
fr_asks_view_describe (FrChartArea *area, gint64 place)
{
  const FrAsksChart *chart = &FR_ASKS_VIEW (area)->chart;
  g_autofree char *markup = NULL;
  g_autofree char *ask = NULL;

  if (place < 0 || place >= chart->length)
    return NULL;
  markup = fr_shown_number_write (chart->asks[place], FR_SHOWN_DIGITS);
  ask = fr_formula_to_text (markup);
  /* Translators: a bar read out: how much one image of a batch would change a weight. */
  return g_strdup_printf (_ ("image %d asks for %s"), (int) place + 1, ask);
}

static void
fr_asks_view_get_size (FrChartArea *area,
                       const FrChartStyle *style,
                       int *minimum_width,
                       int *minimum_height,
                       int *natural_height)
{
  *minimum_width = MAX ((int) (MINIMUM_WIDTH * style->scale),
                        (int) fr_asks_chart_get_minimum_width (style, &FR_ASKS_VIEW (area)->chart));
  *minimum_height = (int) (HEIGHT * style->scale);
}

static char *
fr_asks_view_get_title (FrChartArea *area)
{
  /* Translators: names the file of a picture that is saved. */
  return g_strdup (_ ("Gradient"));
}

static FrDraft *
fr_asks_view_get_csv (FrChartArea *area)
{
  FrAsksView *self = FR_ASKS_VIEW (area);
  static const char *const heads[] = { "image", "input", "share", "asks" };
  GString *csv;

  if (self->chart.length == 0)
    return NULL;
  csv = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    fr_csv_append_text (csv, heads[i]);
  fr_csv_end_line (csv);
  for (guint i = 0; i < self->chart.length; i++) {
    fr_csv_append_count (csv, i + 1);
    fr_csv_append_number (csv, self->inputs[i]);
    fr_csv_append_number (csv, self->shares[i]);
    fr_csv_append_number (csv, self->chart.asks[i]);
    fr_csv_end_line (csv);
  }
  return fr_draft_new_whole (csv);
}

static void
clear (FrAsksView *self)
{
  g_free ((double *) self->chart.asks);
  g_free ((char *) self->chart.mean_label);
  g_free ((char *) self->chart.heading);
  g_free ((char *) self->chart.less);
  g_free ((char *) self->chart.more);
  g_clear_pointer (&self->inputs, g_free);
  g_clear_pointer (&self->shares, g_free);
  self->chart = (FrAsksChart){ 0 };
}

static void
fr_asks_view_finalize (GObject *object)
{
  clear (FR_ASKS_VIEW (object));
  G_OBJECT_CLASS (fr_asks_view_parent_class)->finalize (object);
}

static void
fr_asks_view_class_init (FrAsksViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_asks_view_finalize;
  area_class->paint = fr_asks_view_paint;
  area_class->paint_hover = fr_asks_view_paint_hover;
  area_class->hit = fr_asks_view_hit;
  area_class->choose = fr_asks_view_choose;
  area_class->move = fr_asks_view_move;
  area_class->describe = fr_asks_view_describe;
  area_class->has_tooltip = TRUE;
  area_class->get_size = fr_asks_view_get_size;
  area_class->get_title = fr_asks_view_get_title;
  area_class->get_csv = fr_asks_view_get_csv;

  g_signal_new ("chosen", FR_TYPE_ASKS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_INT);
}

static void
fr_asks_view_init (FrAsksView *self)
{
}

void
fr_asks_view_set_chart (FrAsksView *self,
                        const FrAsksChart *chart,
                        const double *inputs,
                        const double *shares)
{
  const guint before = self->chart.length;
  g_autofree char *summary = NULL;

  g_return_if_fail (FR_IS_ASKS_VIEW (self));
  g_return_if_fail (chart != NULL && inputs != NULL && shares != NULL);

  clear (self);
  self->chart = *chart;
  self->chart.asks = g_memdup2 (chart->asks, chart->length * sizeof *chart->asks);
  self->chart.mean_label = g_strdup (chart->mean_label);
  self->chart.heading = g_strdup (chart->heading);
  self->chart.less = g_strdup (chart->less);
  self->chart.more = g_strdup (chart->more);
  self->chart.n_pictures = MIN (chart->n_pictures, FR_ASKS_PICTURES);
  for (guint i = 0; i < self->chart.n_pictures; i++) {
    memcpy (self->pixels[i], chart->pictures[i].pixels, sizeof self->pixels[i]);
    self->chart.pictures[i].pixels = self->pixels[i];
  }
  self->inputs = g_memdup2 (inputs, chart->length * sizeof *inputs);
  self->shares = g_memdup2 (shares, chart->length * sizeof *shares);
  if (before != chart->length)
    fr_chart_area_clear_cursors (FR_CHART_AREA (self));
  /* Translators: "Each image asks for less or more weight, mean 0.00842". */
  summary = g_strdup_printf (_ ("What each of %u images asks of the weight: %s"), chart->length,
                             chart->mean_label);
  fr_chart_area_set_summary (FR_CHART_AREA (self), summary);
  if (before == 0)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
