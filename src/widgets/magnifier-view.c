/* The magnifier's painter in a chart area. Pointer and keys move one cursor, from pixel to pixel.
 *
 * Main thread; see the header.
 */
#include "widgets/magnifier-view.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "charts/pixel-magnifier.h"
#include "widgets/chart-csv.h"
#include "widgets/grid-keys.h"

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
  int cursor;       /* the pixel that is read, -1 for none */
  gboolean by_keys; /* the cursor is the keyboard's */
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

/* Says what is under the keyboard's cursor; the pointer's user sees it. */
static void
update_cursor_text (FrMagnifierView *self)
{
  g_autofree char *text = NULL;

  if (self->by_keys && self->cursor >= 0 && self->has_pixels) {
    guint8 value = self->pixels[self->cursor];

    /* Translators: one pixel, read out: its place, its value, and the value divided by 255. */
    text = g_strdup_printf (_ ("row %d, column %d: value %u, ÷ 255 = %.3f"), self->cursor / SIDE,
                            self->cursor % SIDE, value, value / 255.0);
  }
  fr_chart_area_set_cursor_text (FR_CHART_AREA (self), text);
}

static void
set_cursor (FrMagnifierView *self, int cursor, gboolean by_keys)
{
  if (self->cursor == cursor && self->by_keys == by_keys)
    return;

  self->cursor = cursor;
  self->by_keys = by_keys;
  update_cursor_text (self);
  fr_chart_area_repaint_hover (FR_CHART_AREA (self));
}

static int
pixel_at (FrMagnifierView *self, double x, double y)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint row, column;

  if (!self->has_pixels ||
      !fr_pixel_magnifier_hit (fr_chart_area_get_style (FR_CHART_AREA (self)),
                               gtk_widget_get_width (widget), gtk_widget_get_height (widget), x, y,
                               &row, &column))
    return -1;
  return (int) (row * SIDE + column);
}

static gboolean
on_key_pressed (GtkEventControllerKey *keys,
                guint key,
                guint code,
                GdkModifierType state,
                gpointer data)
{
  FrMagnifierView *self = data;
  int target;

  if (!self->has_pixels ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;

  if (key == GDK_KEY_Escape) {
    if (self->cursor < 0)
      return FALSE;
    set_cursor (self, -1, FALSE);
    return TRUE;
  }
  /* Images are not mirrored where text runs to the left. */
  target = fr_grid_keys_target (key, self->cursor, N_PIXELS, SIDE, FALSE);
  if (target < 0)
    return FALSE;
  if (self->cursor < 0 && key != GDK_KEY_Home && key != GDK_KEY_KP_Home)
    target = key == GDK_KEY_End || key == GDK_KEY_KP_End ? N_PIXELS - 1 : FIRST_PIXEL;
  set_cursor (self, target, TRUE);

  return TRUE;
}

static void
on_focus_left (GtkEventControllerFocus *focus, gpointer data)
{
  set_cursor (data, -1, FALSE);
}

/* For fingers, which do not hover; and the keys go on from here. */
static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, gpointer data)
{
  FrMagnifierView *self = data;
  int pixel = pixel_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (pixel >= 0)
    set_cursor (self, pixel, TRUE);
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

  if (self->cursor >= 0)
    fr_pixel_magnifier_draw_hover (cr, style, &magnifier, (guint) self->cursor / SIDE,
                                   (guint) self->cursor % SIDE, width, height);
}

static void
fr_magnifier_view_point (FrChartArea *area, gboolean inside, double x, double y)
{
  FrMagnifierView *self = FR_MAGNIFIER_VIEW (area);
  int pixel = inside ? pixel_at (self, x, y) : -1;

  /* A pointer that rests beside the image leaves the keyboard its cursor. */
  if (pixel >= 0 || !self->by_keys)
    set_cursor (self, pixel, FALSE);
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
    *minimum = (int) ceil (fr_pixel_magnifier_get_height (style, MAX (for_size, 0)));
  *natural = *minimum;
}

/* One line for each row of the image. */
static char *
fr_magnifier_view_get_csv (FrChartArea *area)
{
  FrMagnifierView *self = FR_MAGNIFIER_VIEW (area);
  GString *csv;

  if (!self->has_pixels)
    return NULL;

  csv = g_string_new (NULL);
  fr_chart_csv_append_text (csv, "row");
  for (guint column = 0; column < SIDE; column++)
    fr_chart_csv_append_count (csv, column);
  fr_chart_csv_end_line (csv);
  for (guint row = 0; row < SIDE; row++) {
    fr_chart_csv_append_count (csv, row);
    for (guint column = 0; column < SIDE; column++) {
      guint8 value = self->pixels[row * SIDE + column];

      if (self->divided)
        fr_chart_csv_append_number (csv, value / 255.0);
      else
        fr_chart_csv_append_count (csv, value);
    }
    fr_chart_csv_end_line (csv);
  }
  return g_string_free (csv, FALSE);
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
  area_class->point = fr_magnifier_view_point;
  area_class->get_title = fr_magnifier_view_get_title;
  area_class->get_csv = fr_magnifier_view_get_csv;
}

static void
fr_magnifier_view_init (FrMagnifierView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->cursor = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (focus, "leave", G_CALLBACK (on_focus_left), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
fr_magnifier_view_new (void)
{
  return g_object_new (FR_TYPE_MAGNIFIER_VIEW, NULL);
}

void
fr_magnifier_view_set_pixels (FrMagnifierView *self, const guint8 *pixels)
{
  g_return_if_fail (FR_IS_MAGNIFIER_VIEW (self));

  self->has_pixels = pixels != NULL;
  if (pixels != NULL)
    memcpy (self->pixels, pixels, N_PIXELS);
  else
    set_cursor (self, -1, FALSE);
  update_cursor_text (self);
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

int
fr_magnifier_view_get_cursor (FrMagnifierView *self)
{
  g_return_val_if_fail (FR_IS_MAGNIFIER_VIEW (self), -1);

  return self->cursor;
}
