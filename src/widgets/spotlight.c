#include "widgets/spotlight.h"

#include "widgets/look.h"

/* In pixels at scale 1. */
#define RADIUS 26
#define RIM 2

struct _FrSpotlight {
  GtkWidget parent_instance;

  gboolean is_on;
  gboolean has_pointer;
  graphene_point_t pointer;    /* in the spotlight's own pixels */
  GtkEventController *motions; /* (nullable) owned by the root, which it listens to while rooted */
};

enum {
  PROP_ON = 1,
};

G_DEFINE_FINAL_TYPE (FrSpotlight, fr_spotlight, GTK_TYPE_WIDGET)

static void
draw_disc (GtkSnapshot *snapshot, graphene_point_t middle, float radius, const GdkRGBA *colour)
{
  GskRoundedRect disc;

  gsk_rounded_rect_init_from_rect (&disc,
                                   &GRAPHENE_RECT_INIT (middle.x - radius, middle.y - radius,
                                                        2 * radius, 2 * radius),
                                   radius);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, colour, &disc.bounds);
  gtk_snapshot_pop (snapshot);
}

/* A yellow that leaves what it lies on readable, in a dark rim for light grounds. */
static void
fr_spotlight_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FrSpotlight *self = FR_SPOTLIGHT (widget);
  const float scale = (float) fr_look_get_style (fr_look_get (widget))->scale;
  const GdkRGBA light = { 0.98f, 0.83f, 0.18f, 0.35f }, rim = { 0.35f, 0.27f, 0.0f, 0.8f };
  const float width = RIM * scale, radius = RADIUS * scale;
  GskRoundedRect edge;

  if (!self->is_on || !self->has_pointer)
    return;

  draw_disc (snapshot, self->pointer, radius, &light);
  gsk_rounded_rect_init_from_rect (&edge,
                                   &GRAPHENE_RECT_INIT (self->pointer.x - radius,
                                                        self->pointer.y - radius, 2 * radius,
                                                        2 * radius),
                                   radius);
  gtk_snapshot_append_border (snapshot, &edge, (float[]){ width, width, width, width },
                              (GdkRGBA[]){ rim, rim, rim, rim });
}

static void
on_motion (FrSpotlight *self, double x, double y)
{
  GtkWidget *root = gtk_event_controller_get_widget (self->motions);

  self->has_pointer =
      gtk_widget_compute_point (root, GTK_WIDGET (self),
                                &GRAPHENE_POINT_INIT ((float) x, (float) y), &self->pointer);
  if (self->is_on)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_leave (FrSpotlight *self)
{
  self->has_pointer = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
fr_spotlight_root (GtkWidget *widget)
{
  FrSpotlight *self = FR_SPOTLIGHT (widget);

  GTK_WIDGET_CLASS (fr_spotlight_parent_class)->root (widget);

  self->motions = gtk_event_controller_motion_new ();
  gtk_event_controller_set_name (self->motions, "spotlight");
  gtk_event_controller_set_propagation_phase (self->motions, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->motions, "motion", G_CALLBACK (on_motion), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->motions, "enter", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->motions, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->motions);
}

static void
fr_spotlight_unroot (GtkWidget *widget)
{
  FrSpotlight *self = FR_SPOTLIGHT (widget);

  gtk_widget_remove_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->motions);
  self->motions = NULL;
  self->has_pointer = FALSE;

  GTK_WIDGET_CLASS (fr_spotlight_parent_class)->unroot (widget);
}

static void
fr_spotlight_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_ON:
    g_value_set_boolean (value, FR_SPOTLIGHT (object)->is_on);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_spotlight_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrSpotlight *self = FR_SPOTLIGHT (object);

  switch (id) {
  case PROP_ON:
    if (self->is_on == g_value_get_boolean (value))
      return;
    self->is_on = g_value_get_boolean (value);
    gtk_widget_queue_draw (GTK_WIDGET (self));
    g_object_notify_by_pspec (object, pspec);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_spotlight_class_init (FrSpotlightClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fr_spotlight_get_property;
  object_class->set_property = fr_spotlight_set_property;
  widget_class->snapshot = fr_spotlight_snapshot;
  widget_class->root = fr_spotlight_root;
  widget_class->unroot = fr_spotlight_unroot;

  g_object_class_install_property (object_class, PROP_ON,
                                   g_param_spec_boolean ("on", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE |
                                                             G_PARAM_EXPLICIT_NOTIFY |
                                                             G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
fr_spotlight_init (FrSpotlight *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}
