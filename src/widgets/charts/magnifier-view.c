#include "widgets/charts/magnifier-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "charts/pixel-magnifier.h"
#include "io/csv.h"

#define SIDE 28
#define N_PIXELS (SIDE * SIDE)
/* Where the keyboard begins: the middle of the image. */
#define FIRST_PIXEL (SIDE / 2 * SIDE + SIDE / 2)

struct _FrMagnifierView {
  FrChartArea parent_instance;

  gboolean has_pixels;
  guint8 pixels[N_PIXELS];
  FrColourMap map;
  gboolean divided;
};

G_DEFINE_FINAL_TYPE (FrMagnifierView, fr_magnifier_view, FR_TYPE_CHART_AREA)

static FrPixelMagnifier
get_magnifier (FrMagnifierView *self)
{
  return (FrPixelMagnifier){
    .pixels = self->has_pixels ? self->pixels : NULL,
    .map = self->map,
    .divided = self->divided,
  };
}

static gint64
fr_magnifier_view_hit (FrChartArea *area, double x, double y)
{
  guint row, column;

  if (!FR_MAGNIFIER_VIEW (area)->has_pixels ||
      !fr_pixel_magnifier_hit (fr_chart_area_get_style (area),
                               gtk_widget_get_width (GTK_WIDGET (area)),
                               gtk_widget_get_height (GTK_WIDGET (area)), x, y, &row, &column))
    return FR_CHART_NOWHERE;
  return row * SIDE + column;
}

static gint64
fr_magnifier_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  gint64 row = place / SIDE, column = place % SIDE;

  if (!FR_MAGNIFIER_VIEW (area)->has_pixels)
    return FR_CHART_NOWHERE;
  if (move == FR_CHART_FIRST)
    return 0;
  if (move == FR_CHART_LAST)
    return N_PIXELS - 1;
  if (place < 0)
    return FIRST_PIXEL;
  row += (move == FR_CHART_DOWN) - (move == FR_CHART_UP);
  column += (move == FR_CHART_RIGHT) - (move == FR_CHART_LEFT);
  return CLAMP (row, 0, SIDE - 1) * SIDE + CLAMP (column, 0, SIDE - 1);
}

static char *
fr_magnifier_view_describe (FrChartArea *area, gint64 place)
{
  FrMagnifierView *self = FR_MAGNIFIER_VIEW (area);
  guint8 value = self->pixels[place];
  g_autofree char *quotient = fr_pixel_magnifier_format (value, TRUE);

  if (!self->has_pixels)
    return NULL;
  /* Translators: one pixel, read out: its place, its value, and the value divided by 255. */
  return g_strdup_printf (_ ("row %d, column %d: value %u, ÷ 255 = %s"), (int) place / SIDE,
                          (int) place % SIDE, value, quotient);
}

/* For fingers, which do not hover; and the keys go on from here. */
static void
fr_magnifier_view_choose (FrChartArea *area, gint64 place)
{
  fr_chart_area_set_cursor (area, FR_CHART_KEYBOARD, place);
}

static void
fr_magnifier_view_paint (FrChartArea *area,
                         cairo_t *cr,
                         const FrChartStyle *style,
                         double width,
                         double height)
{
  FrPixelMagnifier magnifier = get_magnifier (FR_MAGNIFIER_VIEW (area));

  fr_pixel_magnifier_draw (cr, style, &magnifier, width, height);
}

static void
fr_magnifier_view_paint_hover (FrChartArea *area,
                               cairo_t *cr,
                               const FrChartStyle *style,
                               double width,
                               double height)
{
  FrMagnifierView *self = FR_MAGNIFIER_VIEW (area);
  FrPixelMagnifier magnifier = get_magnifier (self);
  gint64 place = fr_chart_area_get_place (area);

  if (place >= 0)
    fr_pixel_magnifier_draw_hover (cr, style, &magnifier, (guint) place / SIDE,
                                   (guint) place % SIDE, width, height);
}

static GtkSizeRequestMode
fr_magnifier_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fr_magnifier_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  const FrChartStyle *style = fr_chart_area_get_style (FR_CHART_AREA (widget));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = (int) ceil (fr_pixel_magnifier_get_minimum_width (style));
  else
    *minimum = (int) ceil (fr_pixel_magnifier_get_least_height (style, MAX (for_size, 0)));
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                 ? *minimum
                 : (int) ceil (fr_pixel_magnifier_get_height (style, MAX (for_size, 0)));
}

/* One line for each row of the image. */
static FrDraft *
fr_magnifier_view_get_csv (FrChartArea *area)
{
  FrMagnifierView *self = FR_MAGNIFIER_VIEW (area);
  GString *csv;

  if (!self->has_pixels)
    return NULL;

  csv = g_string_new (NULL);
  fr_csv_append_text (csv, "row");
  for (guint column = 0; column < SIDE; column++)
    fr_csv_append_count (csv, column);
  fr_csv_end_line (csv);
  for (guint row = 0; row < SIDE; row++) {
    fr_csv_append_count (csv, row);
    for (guint column = 0; column < SIDE; column++) {
      guint8 value = self->pixels[row * SIDE + column];

      if (self->divided)
        fr_csv_append_number (csv, value / 255.0);
      else
        fr_csv_append_count (csv, value);
    }
    fr_csv_end_line (csv);
  }
  return fr_draft_new_whole (csv);
}

static char *
fr_magnifier_view_get_title (FrChartArea *area)
{
  /* Translators: names the file of a picture that is saved: one magnified image. */
  return g_strdup (_ ("Image"));
}

static void
fr_magnifier_view_class_init (FrMagnifierViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  widget_class->get_request_mode = fr_magnifier_view_get_request_mode;
  widget_class->measure = fr_magnifier_view_measure;
  area_class->paint = fr_magnifier_view_paint;
  area_class->paint_hover = fr_magnifier_view_paint_hover;
  area_class->hit = fr_magnifier_view_hit;
  area_class->move = fr_magnifier_view_move;
  area_class->describe = fr_magnifier_view_describe;
  area_class->choose = fr_magnifier_view_choose;
  area_class->get_title = fr_magnifier_view_get_title;
  area_class->get_csv = fr_magnifier_view_get_csv;
}

static void
fr_magnifier_view_init (FrMagnifierView *self)
{
}

void
fr_magnifier_view_set_pixels (FrMagnifierView *self, const guint8 *pixels)
{
  g_return_if_fail (FR_IS_MAGNIFIER_VIEW (self));

  self->has_pixels = pixels != NULL;
  if (pixels != NULL)
    memcpy (self->pixels, pixels, N_PIXELS);
  else
    fr_chart_area_clear_cursors (FR_CHART_AREA (self));
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

void
fr_magnifier_view_set_map (FrMagnifierView *self, FrColourMap map)
{
  g_return_if_fail (FR_IS_MAGNIFIER_VIEW (self));

  if (self->map == map)
    return;

  self->map = map;
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

void
fr_magnifier_view_set_divided (FrMagnifierView *self, gboolean divided)
{
  g_return_if_fail (FR_IS_MAGNIFIER_VIEW (self));

  if (self->divided == !!divided)
    return;

  self->divided = !!divided;
  fr_chart_area_repaint (FR_CHART_AREA (self));
}
