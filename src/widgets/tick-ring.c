#include "widgets/tick-ring.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "widgets/look.h"

#define SIDE 16 /* at scale 1; so too what follows */
#define LINE 2.0
/* The theme's is too light for a white tick. */
#define GREEN 0x26 / 255.0, 0xa2 / 255.0, 0x69 / 255.0
/* A step of the ring that is seen. */
#define FINEST (1.0 / 128)

struct _FrTickRing {
  GtkWidget parent_instance;

  gboolean done;
  double share;
};

G_DEFINE_FINAL_TYPE (FrTickRing, fr_tick_ring, GTK_TYPE_WIDGET)

/* The theme's colour @name. */
static void
set_colour (FrTickRing *self, cairo_t *cr, const char *name, double alpha)
{
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name,
                                       &colour))
    gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  cairo_set_source_rgba (cr, (double) colour.red, (double) colour.green, (double) colour.blue,
                         (double) colour.alpha * alpha);
}

/* In a square of side 16 around (0, 0). */
static void
draw_tick (FrTickRing *self, cairo_t *cr)
{
  cairo_set_source_rgb (cr, GREEN);
  cairo_arc (cr, 0, 0, SIDE / 2.0, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, LINE);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, -3.5, 0.25);
  cairo_line_to (cr, -1, 2.75);
  cairo_line_to (cr, 3.5, -2.5);
  cairo_stroke (cr);
}

static void
draw_ring (FrTickRing *self, cairo_t *cr)
{
  const double radius = (SIDE - LINE) / 2;

  cairo_set_line_width (cr, LINE);
  set_colour (self, cr, "window_fg_color", 0.3);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  if (self->share <= 0)
    return;
  set_colour (self, cr, "accent_bg_color", 1);
  cairo_arc (cr, 0, 0, radius, -G_PI / 2, (2 * self->share - 0.5) * G_PI);
  cairo_stroke (cr);
}

static void
fr_tick_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FrTickRing *self = FR_TICK_RING (widget);
  const double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                                          (float) height));

  cairo_translate (cr, width / 2, height / 2);
  cairo_scale (cr, fmin (width, height) / SIDE, fmin (width, height) / SIDE);
  if (self->done)
    draw_tick (self, cr);
  else
    draw_ring (self, cr);
  cairo_destroy (cr);
}

static void
fr_tick_ring_class_init (FrTickRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = fr_tick_ring_snapshot;
  gtk_widget_class_set_css_name (widget_class, "tickring");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
name (FrTickRing *self)
{
  /* Translators: of something to be done in a lesson. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->done ? _ ("Done") : _ ("Not yet"), -1);
}

static void
fr_tick_ring_init (FrTickRing *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  fr_look_request_size (GTK_WIDGET (self), SIDE, SIDE);
  g_signal_connect_object (fr_look_get (GTK_WIDGET (self)), "changed",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  name (self);
}

GtkWidget *
fr_tick_ring_new (void)
{
  return g_object_new (FR_TYPE_TICK_RING, NULL);
}

void
fr_tick_ring_set_state (FrTickRing *self, gboolean done, double share)
{
  g_return_if_fail (FR_IS_TICK_RING (self));

  share = CLAMP (share, 0, 1);
  if (self->done == done && fabs (self->share - share) < FINEST)
    return;
  self->share = share;
  if (self->done != done) {
    self->done = done;
    name (self);
  }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
