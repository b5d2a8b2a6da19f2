#include "widgets/charts/network-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "charts/network-diagram.h"
#include "widgets/charts/chart-csv.h"
#include "widgets/charts/moment-text.h"

#define MINIMUM_WIDTH 180
#define HEIGHT 76
#define MAX_LAYERS 6

struct _FrNetworkView {
  FrChartArea parent_instance;

  guint units[MAX_LAYERS];
  guint n_layers; /* 0 until they are set */
};

G_DEFINE_FINAL_TYPE (FrNetworkView, fr_network_view, FR_TYPE_CHART_AREA)

static void
fr_network_view_paint (FrChartArea *area,
                       cairo_t *cr,
                       const FrChartStyle *style,
                       double width,
                       double height)
{
  FrNetworkView *self = FR_NETWORK_VIEW (area);

  if (self->n_layers > 0)
    fr_network_diagram_draw (cr, style, self->units, self->n_layers, width, height);
}

static void
fr_network_view_get_size (FrChartArea *area,
                          const FrChartStyle *style,
                          int *minimum_width,
                          int *minimum_height,
                          int *natural_height)
{
  *minimum_width = MINIMUM_WIDTH;
  *minimum_height = (int) ceil (HEIGHT * style->scale);
}

static char *
fr_network_view_get_title (FrChartArea *area)
{
  /* Translators: what the small drawing of the layers is called. */
  return g_strdup (_ ("Network"));
}

static char *
fr_network_view_get_csv (FrChartArea *area)
{
  FrNetworkView *self = FR_NETWORK_VIEW (area);
  GString *csv;

  if (self->n_layers == 0)
    return NULL;

  csv = fr_chart_csv_new ("layer", "units", NULL);
  for (guint i = 0; i < self->n_layers; i++) {
    fr_chart_csv_append_count (csv, i);
    fr_chart_csv_append_count (csv, self->units[i]);
    fr_chart_csv_end_line (csv);
  }

  return g_string_free (csv, FALSE);
}

static void
fr_network_view_class_init (FrNetworkViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  area_class->paint = fr_network_view_paint;
  area_class->get_size = fr_network_view_get_size;
  area_class->get_title = fr_network_view_get_title;
  area_class->get_csv = fr_network_view_get_csv;
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

  g_return_if_fail (FR_IS_NETWORK_VIEW (self));
  g_return_if_fail (n_layers >= 2 && n_layers <= MAX_LAYERS);

  if (self->n_layers == n_layers && memcmp (self->units, units, n_layers * sizeof *units) == 0)
    return;

  self->n_layers = n_layers;
  memcpy (self->units, units, n_layers * sizeof *units);
  fr_chart_area_repaint (FR_CHART_AREA (self));

  summary = g_string_new (NULL);
  for (guint i = 0; i < n_layers; i++) {
    g_autofree char *count = fr_format_count (units[i]);

    if (i > 0)
      g_string_append (summary, ", ");
    if (i == 0)
      /* Translators: read by screen readers; %s is a number. */
      g_string_append_printf (summary, _ ("%s inputs"), count);
    else if (i < n_layers - 1)
      /* Translators: read by screen readers; %s is a number. */
      g_string_append_printf (summary, _ ("%s hidden units"), count);
    else
      /* Translators: read by screen readers; %s is a number. */
      g_string_append_printf (summary, _ ("%s outputs"), count);
  }
  fr_chart_area_set_summary (FR_CHART_AREA (self), summary->str);
}
