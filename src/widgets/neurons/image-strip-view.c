#include "widgets/neurons/image-strip-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "io/csv.h"
#include "io/figure.h"
#include "io/name.h"

struct _FrImageStripView {
  FrChartArea parent_instance;

  char *title;        /* owned */
  FrImageStrip strip; /* its texts are owned */
  guint indices[FR_IMAGE_STRIP_MOST];
  float activations[FR_IMAGE_STRIP_MOST];
};

G_DEFINE_FINAL_TYPE (FrImageStripView, fr_image_strip_view, FR_TYPE_CHART_AREA)

static gint64
fr_image_strip_view_hit (FrChartArea *area, double x, double y)
{
  return fr_image_strip_hit (fr_chart_area_get_style (area), &FR_IMAGE_STRIP_VIEW (area)->strip, x,
                             gtk_widget_get_width (GTK_WIDGET (area)));
}

static gint64
fr_image_strip_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  const FrImageStrip *strip = &FR_IMAGE_STRIP_VIEW (area)->strip;
  const int width = gtk_widget_get_width (GTK_WIDGET (area));
  const guint shown = fr_image_strip_fit (fr_chart_area_get_style (area), strip, width);

  return fr_chart_area_step (place, 0, shown, move);
}

static char *
fr_image_strip_view_describe (FrChartArea *area, gint64 place)
{
  const FrImageStripView *self = FR_IMAGE_STRIP_VIEW (area);
  g_autofree char *number = NULL, *name = NULL;

  if (place >= self->strip.length)
    return NULL;
  number = fr_figure_format_count (self->indices[place]);
  name = fr_name_before_figure (self->strip.names[place]);
  /* Translators: "Test image 1,234: Shirt 15.2"; the figure is an activation. */
  return g_strdup_printf (_ ("Test image %s: %s %s"), number, name, self->strip.figures[place]);
}

static void
fr_image_strip_view_choose (FrChartArea *area, gint64 place)
{
  if (place < FR_IMAGE_STRIP_VIEW (area)->strip.length)
    g_signal_emit_by_name (area, "chosen", (guint) place);
}

static void
fr_image_strip_view_paint (FrChartArea *area,
                           cairo_t *cr,
                           const FrChartStyle *style,
                           double width,
                           double height)
{
  fr_image_strip_draw (cr, style, &FR_IMAGE_STRIP_VIEW (area)->strip, width, height);
}

static void
fr_image_strip_view_paint_hover (FrChartArea *area,
                                 cairo_t *cr,
                                 const FrChartStyle *style,
                                 double width,
                                 double height)
{
  const gint64 place = fr_chart_area_get_place (area);

  if (place >= 0)
    fr_image_strip_draw_hover (cr, style, &FR_IMAGE_STRIP_VIEW (area)->strip, (guint) place, width);
}

static void
fr_image_strip_view_get_size (FrChartArea *area,
                              const FrChartStyle *style,
                              int *minimum_width,
                              int *minimum_height,
                              int *natural_height)
{
  *minimum_width = (int) fr_image_strip_get_least_width (style);
  *minimum_height = (int) fr_image_strip_get_height (style);
}

static char *
fr_image_strip_view_get_title (FrChartArea *area)
{
  return g_strdup (FR_IMAGE_STRIP_VIEW (area)->title);
}

static FrDraft *
fr_image_strip_view_get_csv (FrChartArea *area)
{
  const FrImageStripView *self = FR_IMAGE_STRIP_VIEW (area);
  GString *csv;

  if (self->strip.length == 0)
    return NULL;
  csv = fr_csv_new ("image", "label", "activation", NULL);
  for (guint i = 0; i < self->strip.length; i++) {
    fr_csv_append_count (csv, self->indices[i]);
    fr_csv_append_text (csv, self->strip.names[i]);
    fr_csv_append_float (csv, self->activations[i]);
    fr_csv_end_line (csv);
  }
  return fr_draft_new_whole (csv);
}

static void
clear_strip (FrImageStripView *self)
{
  for (guint i = 0; i < self->strip.length; i++) {
    g_free ((gpointer) self->strip.names[i]);
    g_free ((gpointer) self->strip.figures[i]);
  }
  self->strip = (FrImageStrip){ 0 };
}

static void
fr_image_strip_view_finalize (GObject *object)
{
  FrImageStripView *self = FR_IMAGE_STRIP_VIEW (object);

  clear_strip (self);
  g_free (self->title);

  G_OBJECT_CLASS (fr_image_strip_view_parent_class)->finalize (object);
}

static void
fr_image_strip_view_class_init (FrImageStripViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fr_image_strip_view_finalize;
  area_class->paint = fr_image_strip_view_paint;
  area_class->paint_hover = fr_image_strip_view_paint_hover;
  area_class->hit = fr_image_strip_view_hit;
  area_class->move = fr_image_strip_view_move;
  area_class->describe = fr_image_strip_view_describe;
  area_class->choose = fr_image_strip_view_choose;
  area_class->has_tooltip = TRUE;
  area_class->get_size = fr_image_strip_view_get_size;
  area_class->get_title = fr_image_strip_view_get_title;
  area_class->get_csv = fr_image_strip_view_get_csv;

  g_signal_new ("chosen", FR_TYPE_IMAGE_STRIP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
fr_image_strip_view_init (FrImageStripView *self)
{
  self->title = g_strdup ("");
}

void
fr_image_strip_view_set_strip (FrImageStripView *self,
                               const char *title,
                               const FrImageStrip *strip,
                               const guint *indices,
                               const float *activations)
{
  g_autoptr (GString) summary = g_string_new (title);

  g_return_if_fail (FR_IS_IMAGE_STRIP_VIEW (self));
  g_return_if_fail (title != NULL && strip != NULL && strip->length <= FR_IMAGE_STRIP_MOST);

  clear_strip (self);
  g_free (self->title);
  self->title = g_strdup (title);
  self->strip = *strip;
  for (guint i = 0; i < strip->length; i++) {
    g_autofree char *name = fr_name_before_figure (strip->names[i]);

    self->strip.names[i] = g_strdup (strip->names[i]);
    self->strip.figures[i] = g_strdup (strip->figures[i]);
    self->indices[i] = indices[i];
    self->activations[i] = activations[i];
    g_string_append_printf (summary, i == 0 ? ": %s %s" : ", %s %s", name, strip->figures[i]);
  }
  fr_chart_area_set_summary (FR_CHART_AREA (self), summary->str);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
