#include "widgets/neurons/weight-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "charts/neurons/weight-tile.h"
#include "io/csv.h"
#include "io/figure.h"

#define SIDE FR_WEIGHT_TILE_SIDE
#define LARGEST 252 /* at scale 1 */
#define LEAST 112
#define RADIUS 6.0

struct _FrWeightView {
  FrChartArea parent_instance;

  gboolean has_weights;
  float weights[FR_WEIGHT_TILE_PIXELS];
  double limit;
};

struct _FrWeightLegend {
  FrChartArea parent_instance;

  char *least, *most; /* owned */
};

G_DEFINE_FINAL_TYPE (FrWeightView, fr_weight_view, FR_TYPE_CHART_AREA)
G_DEFINE_FINAL_TYPE (FrWeightLegend, fr_weight_legend, FR_TYPE_CHART_AREA)

static void
get_square (double width, double height, double *x, double *size)
{
  *size = floor (fmin (width, height) / SIDE) * SIDE;
  *x = floor ((width - *size) / 2);
}

static gint64
fr_weight_view_hit (FrChartArea *area, double x, double y)
{
  double left, size;

  get_square (gtk_widget_get_width (GTK_WIDGET (area)), gtk_widget_get_height (GTK_WIDGET (area)),
              &left, &size);
  if (!FR_WEIGHT_VIEW (area)->has_weights || x < left || x >= left + size || y < 0 || y >= size)
    return FR_CHART_NOWHERE;
  return (gint64) (y / size * SIDE) * SIDE + (gint64) ((x - left) / size * SIDE);
}

static gint64
fr_weight_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  gint64 row = place / SIDE, column = place % SIDE;

  if (!FR_WEIGHT_VIEW (area)->has_weights)
    return FR_CHART_NOWHERE;
  if (place < 0 || move == FR_CHART_FIRST)
    return 0;
  if (move == FR_CHART_LAST)
    return FR_WEIGHT_TILE_PIXELS - 1;
  row += (move == FR_CHART_DOWN) - (move == FR_CHART_UP);
  column += (move == FR_CHART_RIGHT) - (move == FR_CHART_LEFT);
  return CLAMP (row, 0, SIDE - 1) * SIDE + CLAMP (column, 0, SIDE - 1);
}

static char *
fr_weight_view_describe (FrChartArea *area, gint64 place)
{
  FrWeightView *self = FR_WEIGHT_VIEW (area);
  g_autofree char *weight = NULL;

  if (!self->has_weights)
    return NULL;
  weight = fr_figure_format_fixed ((double) self->weights[place], 4);
  /* Translators: one pixel of a neuron's picture, read out: its place and its weight. */
  return g_strdup_printf (_ ("row %d, column %d: weight %s"), (int) place / SIDE,
                          (int) place % SIDE, weight);
}

/* For fingers, which do not hover; and the keys go on from here. */
static void
fr_weight_view_choose (FrChartArea *area, gint64 place)
{
  fr_chart_area_set_cursor (area, FR_CHART_KEYBOARD, place);
}

static void
fr_weight_view_paint (FrChartArea *area,
                      cairo_t *cr,
                      const FrChartStyle *style,
                      double width,
                      double height)
{
  FrWeightView *self = FR_WEIGHT_VIEW (area);
  FrWeightPalette palette;
  double x, size;

  if (!self->has_weights)
    return;
  get_square (width, height, &x, &size);
  fr_weight_palette_init (&palette, style, FALSE);
  fr_weight_tile_draw (cr, &palette, self->weights, self->limit, x, 0, size, RADIUS * style->scale);
}

static void
fr_weight_view_paint_hover (FrChartArea *area,
                            cairo_t *cr,
                            const FrChartStyle *style,
                            double width,
                            double height)
{
  const gint64 place = fr_chart_area_get_place (area);
  double x, size;

  if (place < 0)
    return;
  get_square (width, height, &x, &size);
  cairo_rectangle (cr, x + (double) (place % SIDE) * size / SIDE,
                   (double) (place / SIDE) * size / SIDE, size / SIDE, size / SIDE);
  cairo_set_source_rgb (cr, style->text.red, style->text.green, style->text.blue);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

static void
fr_weight_view_get_size (FrChartArea *area,
                         const FrChartStyle *style,
                         int *minimum_width,
                         int *minimum_height,
                         int *natural_height)
{
  *minimum_width = LEAST;
}

static int
fr_weight_view_get_height (FrChartArea *area, const FrChartStyle *style, int width)
{
  return (int) (floor (fmin (width, LARGEST * style->scale) / SIDE) * SIDE);
}

static char *
fr_weight_view_get_title (FrChartArea *area)
{
  /* Translators: names the file of a picture that is saved: the weights of a neuron. */
  return g_strdup (_ ("Weights"));
}

static FrDraft *
fr_weight_view_get_csv (FrChartArea *area)
{
  FrWeightView *self = FR_WEIGHT_VIEW (area);
  GString *csv;

  if (!self->has_weights)
    return NULL;
  csv = g_string_new (NULL);
  for (guint i = 0; i < FR_WEIGHT_TILE_PIXELS; i++) {
    fr_csv_append_float (csv, self->weights[i]);
    if (i % SIDE == SIDE - 1)
      fr_csv_end_line (csv);
  }
  return fr_draft_new_whole (csv);
}

static void
fr_weight_view_class_init (FrWeightViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  area_class->paint = fr_weight_view_paint;
  area_class->paint_hover = fr_weight_view_paint_hover;
  area_class->hit = fr_weight_view_hit;
  area_class->move = fr_weight_view_move;
  area_class->describe = fr_weight_view_describe;
  area_class->choose = fr_weight_view_choose;
  area_class->has_tooltip = TRUE;
  area_class->get_size = fr_weight_view_get_size;
  area_class->get_height = fr_weight_view_get_height;
  area_class->get_title = fr_weight_view_get_title;
  area_class->get_csv = fr_weight_view_get_csv;
}

static void
fr_weight_view_init (FrWeightView *self)
{
}

void
fr_weight_view_set_weights (FrWeightView *self, const float *weights, double limit)
{
  g_return_if_fail (FR_IS_WEIGHT_VIEW (self));

  self->has_weights = weights != NULL;
  self->limit = limit;
  if (weights != NULL)
    memcpy (self->weights, weights, sizeof self->weights);
  else
    fr_chart_area_clear_cursors (FR_CHART_AREA (self));
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

static void
fr_weight_legend_paint (FrChartArea *area,
                        cairo_t *cr,
                        const FrChartStyle *style,
                        double width,
                        double height)
{
  FrWeightLegend *self = FR_WEIGHT_LEGEND (area);

  fr_weight_legend_draw (cr, style, self->least, self->most, width, height);
}

static void
fr_weight_legend_get_size (FrChartArea *area,
                           const FrChartStyle *style,
                           int *minimum_width,
                           int *minimum_height,
                           int *natural_height)
{
  FrWeightLegend *self = FR_WEIGHT_LEGEND (area);

  *minimum_width = (int) fr_weight_legend_get_width (style, self->least, self->most);
  *minimum_height = (int) fr_weight_legend_get_height (style);
}

static void
fr_weight_legend_finalize (GObject *object)
{
  FrWeightLegend *self = FR_WEIGHT_LEGEND (object);

  g_free (self->least);
  g_free (self->most);

  G_OBJECT_CLASS (fr_weight_legend_parent_class)->finalize (object);
}

static void
fr_weight_legend_class_init (FrWeightLegendClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_weight_legend_finalize;
  area_class->paint = fr_weight_legend_paint;
  area_class->get_size = fr_weight_legend_get_size;
}

static void
fr_weight_legend_init (FrWeightLegend *self)
{
  self->least = g_strdup ("");
  self->most = g_strdup ("");
}

void
fr_weight_legend_set_limit (FrWeightLegend *self, double limit, gboolean known)
{
  g_autofree char *figure = fr_figure_format_digits (limit, 2);
  g_autofree char *least = known ? g_strdup_printf ("−%s", figure) : g_strdup ("−");
  g_autofree char *most = known ? g_strdup_printf ("+%s", figure) : g_strdup ("+");
  g_autofree char *summary = NULL;

  g_return_if_fail (FR_IS_WEIGHT_LEGEND (self));

  if (g_str_equal (self->least, least) && g_str_equal (self->most, most))
    return;
  g_free (self->least);
  g_free (self->most);
  self->least = g_steal_pointer (&least);
  self->most = g_steal_pointer (&most);
  /* Translators: what the bar of colours beside the pictures means; %s are numbers. */
  summary =
      known ? g_strdup_printf (_ ("Colours from %s, blue, to %s, orange"), self->least, self->most)
            : g_strdup (_ ("Blue below 0, orange above, each picture to its own scale"));
  fr_chart_area_set_summary (FR_CHART_AREA (self), summary);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
