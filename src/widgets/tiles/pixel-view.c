#include "widgets/tiles/pixel-view.h"

#include <glib/gi18n-lib.h>

#include "charts/pixel-tile.h"
#include "io/csv.h"

#define N_PIXELS (FR_PIXEL_TILE_SIDE * FR_PIXEL_TILE_SIDE)

struct _FrPixelView {
  FrChartArea parent_instance;

  gboolean has_pixels;
  guint8 pixels[N_PIXELS];
};

G_DEFINE_FINAL_TYPE (FrPixelView, fr_pixel_view, FR_TYPE_CHART_AREA)

static void
fr_pixel_view_paint (FrChartArea *area,
                     cairo_t *cr,
                     const FrChartStyle *style,
                     double width,
                     double height)
{
  FrPixelView *self = FR_PIXEL_VIEW (area);
  double size = MIN (width, height);

  cairo_translate (cr, (int) (width - size) / 2, (int) (height - size) / 2);
  fr_pixel_tile_draw (cr, style, self->has_pixels ? self->pixels : NULL, size);
}

static void
fr_pixel_view_get_size (FrChartArea *area,
                        const FrChartStyle *style,
                        int *minimum_width,
                        int *minimum_height,
                        int *natural_height)
{
  *minimum_width = *minimum_height = FR_PIXEL_TILE_SIDE;
}

static GtkSizeRequestMode
fr_pixel_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_WIDTH_FOR_HEIGHT;
}

/* It would be as wide as it is high, so that a box gives the rest of a row to its neighbours. */
static void
fr_pixel_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  GTK_WIDGET_CLASS (fr_pixel_view_parent_class)
      ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline,
                 natural_baseline);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*natural, for_size);
}

static char *
fr_pixel_view_get_title (FrChartArea *area)
{
  const char *summary = fr_chart_area_get_summary (area);

  /* Translators: what a picture is called of which no more is known. */
  return g_strdup (summary != NULL && *summary ? summary : _ ("Image"));
}

/* A line for each row of the image; there are no names for columns. */
static FrDraft *
fr_pixel_view_get_csv (FrChartArea *area)
{
  FrPixelView *self = FR_PIXEL_VIEW (area);
  GString *csv;

  if (!self->has_pixels)
    return NULL;

  csv = g_string_new (NULL);
  for (guint i = 0; i < N_PIXELS; i++) {
    fr_csv_append_count (csv, self->pixels[i]);
    if (i % FR_PIXEL_TILE_SIDE == FR_PIXEL_TILE_SIDE - 1)
      fr_csv_end_line (csv);
  }

  return fr_draft_new_whole (csv);
}

static void
fr_pixel_view_class_init (FrPixelViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  GTK_WIDGET_CLASS (klass)->get_request_mode = fr_pixel_view_get_request_mode;
  GTK_WIDGET_CLASS (klass)->measure = fr_pixel_view_measure;
  area_class->paint = fr_pixel_view_paint;
  area_class->get_size = fr_pixel_view_get_size;
  area_class->get_title = fr_pixel_view_get_title;
  area_class->get_csv = fr_pixel_view_get_csv;
}

static void
fr_pixel_view_init (FrPixelView *self)
{
}

GtkWidget *
fr_pixel_view_new (void)
{
  return g_object_new (FR_TYPE_PIXEL_VIEW, NULL);
}

void
fr_pixel_view_set_pixels (FrPixelView *self, const guint8 *pixels)
{
  g_return_if_fail (FR_IS_PIXEL_VIEW (self));

  if (self->has_pixels == (pixels != NULL) &&
      (pixels == NULL || memcmp (self->pixels, pixels, N_PIXELS) == 0))
    return;
  self->has_pixels = pixels != NULL;
  if (pixels != NULL)
    memcpy (self->pixels, pixels, N_PIXELS);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
