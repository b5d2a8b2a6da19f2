#include "widgets/charts/network-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "io/csv.h"
#include "io/figure.h"

#define NETWORK_MINIMUM_WIDTH 180
#define NETWORK_HEIGHT 148
#define HIDDEN_DOTS 5 /* and bands of the inputs */

struct _FrNetworkView {
  FrChartArea parent_instance;

  FrNetworkDrawing drawing; /* of no column until the layers are set */
};

G_DEFINE_FINAL_TYPE (FrNetworkView, fr_network_view, FR_TYPE_CHART_AREA)

/* Returns: (transfer full): how many units there are of which kind. */
static char *
describe_layer (const FrNetworkDrawing *drawing, guint layer)
{
  const guint units = drawing->units[layer];
  g_autofree char *count = fr_figure_format_count (units);

  if (layer == 0)
    /* Translators: read by screen readers; %s is a number. */
    return g_strdup_printf (_ ("%s inputs"), count);
  if (layer < drawing->n_columns - 1)
    /* Translators: read by screen readers; %s is a number. */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s hidden neuron", "%s hidden neurons",
                                         units),
                            count);
  /* Translators: read by screen readers; %s is a number. */
  return g_strdup_printf (_ ("%s outputs"), count);
}

static void
fr_network_view_paint (FrChartArea *area,
                       cairo_t *cr,
                       const FrChartStyle *style,
                       double width,
                       double height)
{
  FrNetworkView *self = FR_NETWORK_VIEW (area);

  if (self->drawing.n_columns > 0)
    fr_network_diagram_draw (cr, style, &self->drawing, width, height);
}

/* Layers stand at equal distances. */
static void
fr_network_view_paint_hover (FrChartArea *area,
                             cairo_t *cr,
                             const FrChartStyle *style,
                             double width,
                             double height)
{
  const guint n = FR_NETWORK_VIEW (area)->drawing.n_columns;
  const gint64 place = fr_chart_area_get_place (area);

  if (place >= 0 && place < n)
    fr_chart_area_tint (cr, style, width * (double) place / n, 0, width / n, height);
}

static gint64
fr_network_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  return fr_chart_area_step (place, 0, FR_NETWORK_VIEW (area)->drawing.n_columns, move);
}

static char *
fr_network_view_describe (FrChartArea *area, gint64 place)
{
  const FrNetworkDrawing *drawing = &FR_NETWORK_VIEW (area)->drawing;

  return place >= 0 && place < drawing->n_columns ? describe_layer (drawing, (guint) place) : NULL;
}

static void
fr_network_view_get_size (FrChartArea *area,
                          const FrChartStyle *style,
                          int *minimum_width,
                          int *minimum_height,
                          int *natural_height)
{
  *minimum_width = NETWORK_MINIMUM_WIDTH;
  *minimum_height = (int) ceil (NETWORK_HEIGHT * style->scale);
}

static char *
fr_network_view_get_title (FrChartArea *area)
{
  /* Translators: what the small drawing of the layers is called. */
  return g_strdup (_ ("Network"));
}

static FrDraft *
fr_network_view_get_csv (FrChartArea *area)
{
  FrNetworkView *self = FR_NETWORK_VIEW (area);
  GString *csv;

  if (self->drawing.n_columns == 0)
    return NULL;

  csv = fr_csv_new ("layer", "units", NULL);
  for (guint i = 0; i < self->drawing.n_columns; i++) {
    fr_csv_append_count (csv, i);
    fr_csv_append_count (csv, self->drawing.units[i]);
    fr_csv_end_line (csv);
  }

  return fr_draft_new_whole (csv);
}

static void
fr_network_view_class_init (FrNetworkViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  area_class->paint = fr_network_view_paint;
  area_class->get_size = fr_network_view_get_size;
  area_class->get_title = fr_network_view_get_title;
  area_class->get_csv = fr_network_view_get_csv;
  area_class->paint_hover = fr_network_view_paint_hover;
  area_class->move = fr_network_view_move;
  area_class->describe = fr_network_view_describe;
}

static void
fr_network_view_init (FrNetworkView *self)
{
}

GtkWidget *
fr_network_view_new (void)
{
  return g_object_new (FR_TYPE_NETWORK_VIEW, NULL);
}

void
fr_network_view_set_layers (FrNetworkView *self, const guint *units, guint n_layers)
{
  g_autoptr (GString) summary = NULL;
  FrNetworkDrawing *drawing;

  g_return_if_fail (FR_IS_NETWORK_VIEW (self));
  g_return_if_fail (n_layers >= 2 && n_layers <= FR_NETWORK_MAX_COLUMNS);

  drawing = &self->drawing;
  if (drawing->n_columns == n_layers &&
      memcmp (drawing->units, units, n_layers * sizeof *units) == 0)
    return;

  *drawing = (FrNetworkDrawing){ .n_columns = n_layers };
  for (guint i = 0; i < n_layers; i++) {
    drawing->units[i] = units[i];
    drawing->dots[i] = MIN (units[i], i + 1 < n_layers ? HIDDEN_DOTS : FR_NETWORK_MAX_DOTS);
  }
  fr_chart_area_repaint (FR_CHART_AREA (self));

  summary = g_string_new (NULL);
  for (guint i = 0; i < n_layers; i++) {
    g_autofree char *layer = describe_layer (drawing, i);

    g_string_append_printf (summary, "%s%s", i > 0 ? ", " : "", layer);
  }
  fr_chart_area_set_summary (FR_CHART_AREA (self), summary->str);
}

void
fr_network_view_set_weights (FrNetworkView *self,
                             const float links[][FR_NETWORK_MAX_DOTS][FR_NETWORK_MAX_DOTS],
                             guint n_pictures,
                             const float pictures[][FR_NETWORK_PIXELS])
{
  FrNetworkDrawing *drawing;

  g_return_if_fail (FR_IS_NETWORK_VIEW (self));
  g_return_if_fail (links != NULL && n_pictures <= FR_NETWORK_MAX_PICTURES);

  drawing = &self->drawing;
  g_return_if_fail (drawing->n_columns > 0);

  drawing->has_weights = TRUE;
  memcpy (drawing->links, links, (drawing->n_columns - 1) * sizeof *links);
  drawing->n_pictures = n_pictures;
  if (n_pictures > 0)
    memcpy (drawing->pictures, pictures, n_pictures * sizeof *pictures);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
