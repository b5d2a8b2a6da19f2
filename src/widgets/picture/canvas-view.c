#include "widgets/picture/canvas-view.h"

#include <glib/gi18n-lib.h>

#include "charts/chart-shapes.h"
#include "charts/pixel-tile.h"

#define SIDE FR_PIXEL_TILE_SIDE
#define MINIMUM_SIZE 196 /* 7 a pixel */
#define GRID_ALPHA 0.12
#define RING_WIDTH 1.5

struct _FrCanvasView {
  FrChartArea parent_instance;

  guint8 pixels[SIDE * SIDE];
  double radius;
  gboolean stroking;       /* by pointer or pen */
  double begin_x, begin_y; /* of the drag, in pixels of the widget */
};

G_DEFINE_FINAL_TYPE (FrCanvasView, fr_canvas_view, FR_TYPE_CHART_AREA)

/* Where the paper is: a square in the middle, whose pixels are all as large. */
typedef struct {
  double x, y, size;
} Paper;

static Paper
get_paper (double width, double height)
{
  const double size = MAX ((int) MIN (width, height) / SIDE, 1) * SIDE;

  return (Paper){ (int) (width - size) / 2, (int) (height - size) / 2, size };
}

static Paper
find_paper (FrCanvasView *self)
{
  return get_paper (gtk_widget_get_width (GTK_WIDGET (self)),
                    gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
fr_canvas_view_paint (FrChartArea *area,
                      cairo_t *cr,
                      const FrChartStyle *style,
                      double width,
                      double height)
{
  FrCanvasView *self = FR_CANVAS_VIEW (area);
  const Paper paper = get_paper (width, height);

  cairo_translate (cr, paper.x, paper.y);
  fr_pixel_tile_draw (cr, style, self->pixels, paper.size);
  /* The paper is white in dark mode too. */
  cairo_set_source_rgba (cr, 0, 0, 0, GRID_ALPHA);
  cairo_set_line_width (cr, fr_chart_shapes_get_pixel (cr));
  for (guint i = 1; i < SIDE; i++) {
    const double at = fr_chart_shapes_crisp (cr, i * paper.size / SIDE);

    cairo_move_to (cr, at, 0);
    cairo_line_to (cr, at, paper.size);
    cairo_move_to (cr, 0, at);
    cairo_line_to (cr, paper.size, at);
  }
  cairo_stroke (cr);
}

/* A dark line within a light one is seen on every grey. */
static void
stroke_twice (cairo_t *cr, const FrChartStyle *style)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 3 * RING_WIDTH * style->scale);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, RING_WIDTH * style->scale);
  cairo_stroke (cr);
}

/* The brush at the pointer, and the square that the keys lead. */
static void
fr_canvas_view_paint_hover (FrChartArea *area,
                            cairo_t *cr,
                            const FrChartStyle *style,
                            double width,
                            double height)
{
  FrCanvasView *self = FR_CANVAS_VIEW (area);
  const gint64 pointer = fr_chart_area_get_cursor (area, FR_CHART_POINTER);
  const gint64 square = fr_chart_area_get_cursor (area, FR_CHART_KEYBOARD);
  const Paper paper = get_paper (width, height);
  const double side = paper.size / SIDE;

  cairo_translate (cr, paper.x, paper.y);
  if (square >= 0) {
    cairo_rectangle (cr, (double) (square % SIDE) * side, (double) (square / SIDE) * side, side,
                     side);
    stroke_twice (cr, style);
  }
  if (pointer >= 0) {
    cairo_new_sub_path (cr);
    cairo_arc (cr, ((double) (pointer % SIDE) + 0.5) * side,
               ((double) (pointer / SIDE) + 0.5) * side, MAX (self->radius, 0.5) * side, 0,
               2 * G_PI);
    stroke_twice (cr, style);
  }
}

static gint64
fr_canvas_view_hit (FrChartArea *area, double x, double y)
{
  const Paper paper = find_paper (FR_CANVAS_VIEW (area));
  const double column = (x - paper.x) * SIDE / paper.size, row = (y - paper.y) * SIDE / paper.size;

  if (!(column >= 0 && row >= 0 && column < SIDE && row < SIDE))
    return FR_CHART_NOWHERE;
  return (gint64) row * SIDE + (gint64) column;
}

/* The keys begin in the middle. */
static gint64
fr_canvas_view_move (FrChartArea *area, gint64 place, FrChartMove move)
{
  const gint64 column = place % SIDE, row = place / SIDE;

  if (place < 0)
    return SIDE / 2 * SIDE + SIDE / 2;
  switch (move) {
  case FR_CHART_LEFT:
    return column > 0 ? place - 1 : place;
  case FR_CHART_RIGHT:
    return column < SIDE - 1 ? place + 1 : place;
  case FR_CHART_UP:
    return row > 0 ? place - SIDE : place;
  case FR_CHART_DOWN:
    return row < SIDE - 1 ? place + SIDE : place;
  case FR_CHART_FIRST:
    return row * SIDE;
  case FR_CHART_LAST:
  default:
    return row * SIDE + SIDE - 1;
  }
}

static char *
fr_canvas_view_describe (FrChartArea *area, gint64 place)
{
  /* Translators: a pixel of the user's picture and how dark it is, from 0 to 255. */
  return g_strdup_printf (_ ("Row %d, column %d: %d"), (int) (place / SIDE) + 1,
                          (int) (place % SIDE) + 1, FR_CANVAS_VIEW (area)->pixels[place]);
}

static void
fr_canvas_view_get_size (FrChartArea *area,
                         const FrChartStyle *style,
                         int *minimum_width,
                         int *minimum_height,
                         int *natural_height)
{
  *minimum_width = *minimum_height = MINIMUM_SIZE;
}

static void
go_to (FrCanvasView *self, double x, double y)
{
  const Paper paper = find_paper (self);

  g_signal_emit_by_name (self, "stroke-to", (x - paper.x) * SIDE / paper.size,
                         (y - paper.y) * SIDE / paper.size);
}

static void
go_to_place (FrCanvasView *self, gint64 place)
{
  g_signal_emit_by_name (self, "stroke-to", (double) (place % SIDE) + 0.5,
                         (double) (place / SIDE) + 0.5);
}

static void
on_drag_begun (GtkGestureDrag *drag, double x, double y, FrCanvasView *self)
{
  if (fr_canvas_view_hit (FR_CHART_AREA (self), x, y) == FR_CHART_NOWHERE) {
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  fr_chart_area_set_cursor (FR_CHART_AREA (self), FR_CHART_KEYBOARD, FR_CHART_NOWHERE);
  self->stroking = TRUE;
  self->begin_x = x;
  self->begin_y = y;
  go_to (self, x, y);
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, FrCanvasView *self)
{
  if (self->stroking)
    go_to (self, self->begin_x + dx, self->begin_y + dy);
}

static void
end_stroke (FrCanvasView *self, const char *signal)
{
  if (!self->stroking)
    return;
  self->stroking = FALSE;
  g_signal_emit_by_name (self, signal);
}

static void
on_drag_ended (GtkGestureDrag *drag, double dx, double dy, FrCanvasView *self)
{
  end_stroke (self, "stroke-ended");
}

static void
on_drag_cancelled (GtkGesture *drag, GdkEventSequence *sequence, FrCanvasView *self)
{
  end_stroke (self, "stroke-cancelled");
}

/* Dots the brush at the square, or leads it along. */
static void
draw_by_key (FrCanvasView *self, gint64 from, gint64 to)
{
  if (from >= 0)
    go_to_place (self, from);
  go_to_place (self, to);
  g_signal_emit_by_name (self, "stroke-ended");
  fr_chart_area_set_cursor (FR_CHART_AREA (self), FR_CHART_KEYBOARD, to);
}

/* What chart-area has no use for. */
static gboolean
on_key_pressed (GtkEventControllerKey *keys,
                guint key,
                guint code,
                GdkModifierType state,
                FrCanvasView *self)
{
  const gint64 square = fr_chart_area_get_cursor (FR_CHART_AREA (self), FR_CHART_KEYBOARD);
  const GdkModifierType held =
      state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK);
  FrChartMove move = FR_CHART_LEFT;

  if (key == GDK_KEY_Escape && self->stroking) {
    end_stroke (self, "stroke-cancelled");
    return TRUE;
  }
  if (held == 0 && (key == GDK_KEY_space || key == GDK_KEY_KP_Space || key == GDK_KEY_Return ||
                    key == GDK_KEY_KP_Enter)) {
    draw_by_key (self, FR_CHART_NOWHERE,
                 square >= 0 ? square : fr_canvas_view_move (FR_CHART_AREA (self), square, move));
    return TRUE;
  }
  if (held != GDK_SHIFT_MASK || !fr_chart_steps_read_key (key, &move))
    return FALSE;
  draw_by_key (self, square, fr_canvas_view_move (FR_CHART_AREA (self), square, move));
  return TRUE;
}

/* The last controller is the first to be asked. */
static void
fr_canvas_view_constructed (GObject *object)
{
  FrCanvasView *self = FR_CANVAS_VIEW (object);
  GtkEventController *controller;

  G_OBJECT_CLASS (fr_canvas_view_parent_class)->constructed (object);

  controller = GTK_EVENT_CONTROLLER (gtk_gesture_drag_new ());
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (controller, "drag-begin", G_CALLBACK (on_drag_begun), self);
  g_signal_connect (controller, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (controller, "drag-end", G_CALLBACK (on_drag_ended), self);
  g_signal_connect (controller, "cancel", G_CALLBACK (on_drag_cancelled), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  controller = gtk_event_controller_key_new ();
  g_signal_connect (controller, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* It has no title, and so no menu: that would take a drag for one of the whole picture. */
static void
fr_canvas_view_class_init (FrCanvasViewClass *klass)
{
  FrChartAreaClass *area_class = FR_CHART_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = fr_canvas_view_constructed;
  area_class->paint = fr_canvas_view_paint;
  area_class->paint_hover = fr_canvas_view_paint_hover;
  area_class->hit = fr_canvas_view_hit;
  area_class->move = fr_canvas_view_move;
  area_class->describe = fr_canvas_view_describe;
  area_class->get_size = fr_canvas_view_get_size;

  g_signal_new ("stroke-to", FR_TYPE_CANVAS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  g_signal_new ("stroke-ended", FR_TYPE_CANVAS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  g_signal_new ("stroke-cancelled", FR_TYPE_CANVAS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
fr_canvas_view_init (FrCanvasView *self)
{
  self->radius = 0.5;
}

void
fr_canvas_view_set_pixels (FrCanvasView *self, const guint8 *pixels)
{
  g_return_if_fail (FR_IS_CANVAS_VIEW (self) && pixels != NULL);

  memcpy (self->pixels, pixels, sizeof self->pixels);
  fr_chart_area_repaint (FR_CHART_AREA (self));
}

void
fr_canvas_view_set_radius (FrCanvasView *self, double radius)
{
  g_return_if_fail (FR_IS_CANVAS_VIEW (self));

  self->radius = radius;
  fr_chart_area_repaint_hover (FR_CHART_AREA (self));
}
