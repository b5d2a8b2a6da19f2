/* A GtkScale over the picture, of which only the keyboard and the accessibility bus know: the
 * picture knows better what is at a pixel. */
#include "widgets/charts/timeline-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SHAKE 4.0 /* a hand moves so much that only clicks */

struct _FrTimelineScale {
  GtkWidget parent_instance;

  FrTimeline *track; /* owned by the widget, as is the next */
  GtkWidget *scale;
  GtkAdjustment *adjustment; /* borrowed from that */
  double begun;              /* pixel at which the hand took hold */
  double pixel;              /* to which it moved last, -1 if none */
  gboolean told;             /* to a screen reader: a position, in the epoch below */
  guint64 told_epoch;
  gboolean at_pill; /* it took hold there, and has not moved yet */
};

G_DEFINE_FINAL_TYPE (FrTimelineScale, fr_timeline_scale, GTK_TYPE_WIDGET)

/* From what was done on it is the end that is wanted: more may have been done since. */
static void
move (FrTimelineScale *self, guint64 batch, gboolean exact)
{
  if (batch >= (guint64) gtk_range_get_fill_level (GTK_RANGE (self->scale)))
    batch = G_MAXUINT64;
  g_signal_emit_by_name (self, "moved", batch, exact);
}

static void
move_to_pixel (FrTimelineScale *self, double x, GdkModifierType state)
{
  FrTimelineLayout layout;

  if (x == self->pixel)
    return;
  self->pixel = x;
  fr_timeline_get_layout (self->track, &layout);
  move (self, fr_timeline_layout_get_batch (&layout, x), (state & GDK_SHIFT_MASK) != 0);
}

static GdkModifierType
get_state (gpointer controller)
{
  return gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
}

static gboolean
is_pill (FrTimelineScale *self, double x, double y)
{
  GdkRectangle pill;

  return gtk_widget_get_sensitive (self->scale) && fr_timeline_get_pill (self->track, &pill) &&
         gdk_rectangle_contains_point (&pill, (int) x, (int) y);
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, gpointer user_data)
{
  FrTimelineScale *self = user_data;

  gtk_widget_grab_focus (self->scale);
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  self->begun = x;
  self->pixel = -1.0;
  self->at_pill = is_pill (self, x, y);
  if (self->at_pill)
    return;
  g_signal_emit_by_name (self, "held", TRUE);
  move_to_pixel (self, x, get_state (drag));
}

static void
on_drag_update (GtkGestureDrag *drag, double x, double y, gpointer user_data)
{
  FrTimelineScale *self = user_data;

  if (self->at_pill) {
    if (fabs (x) < SHAKE)
      return;
    self->at_pill = FALSE;
    g_signal_emit_by_name (self, "held", TRUE);
  }
  move_to_pixel (self, self->begun + x, get_state (drag));
}

static void
on_drag_end (GtkGestureDrag *drag, double x, double y, gpointer user_data)
{
  FrTimelineScale *self = user_data;

  /* The last way of a quick hand comes with the button. */
  on_drag_update (drag, x, y, user_data);
  if (self->at_pill)
    g_signal_emit_by_name (self, "asked");
  else
    g_signal_emit_by_name (self, "held", FALSE);
}

static void
on_drag_cancelled (FrTimelineScale *self)
{
  g_signal_emit_by_name (self, "held", FALSE);
}

static void
step (FrTimelineScale *self, FrTimelineMove move)
{
  g_signal_emit_by_name (self, "stepped", move);
}

static gboolean
on_scroll (GtkEventControllerScroll *scroll, double x, double y, gpointer user_data)
{
  if (x == 0.0 && y == 0.0)
    return FALSE;
  step (user_data, x > 0.0 || y < 0.0 ? FR_TIMELINE_NEXT : FR_TIMELINE_PREVIOUS);
  return TRUE;
}

static gboolean
on_scale_key_pressed (GtkEventControllerKey *controller,
                      guint key,
                      guint code,
                      GdkModifierType state,
                      gpointer user_data)
{
  static const struct {
    guint key, keypad;
    GdkModifierType modifiers;
    FrTimelineMove move;
  } KEYS[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, 0, FR_TIMELINE_PREVIOUS },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, FR_TIMELINE_PREVIOUS },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 0, FR_TIMELINE_NEXT },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, FR_TIMELINE_NEXT },
    { GDK_KEY_Left, GDK_KEY_KP_Left, GDK_CONTROL_MASK, FR_TIMELINE_PREVIOUS_EPOCH },
    { GDK_KEY_Right, GDK_KEY_KP_Right, GDK_CONTROL_MASK, FR_TIMELINE_NEXT_EPOCH },
    { GDK_KEY_Down, GDK_KEY_KP_Down, GDK_CONTROL_MASK, FR_TIMELINE_PREVIOUS_EPOCH },
    { GDK_KEY_Up, GDK_KEY_KP_Up, GDK_CONTROL_MASK, FR_TIMELINE_NEXT_EPOCH },
    { GDK_KEY_Left, GDK_KEY_KP_Left, GDK_SHIFT_MASK, FR_TIMELINE_PREVIOUS_BATCH },
    { GDK_KEY_Right, GDK_KEY_KP_Right, GDK_SHIFT_MASK, FR_TIMELINE_NEXT_BATCH },
    { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, FR_TIMELINE_PREVIOUS_MARK },
    { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, FR_TIMELINE_NEXT_MARK },
    { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, GDK_CONTROL_MASK, FR_TIMELINE_PREVIOUS_MARK },
    { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, GDK_CONTROL_MASK, FR_TIMELINE_NEXT_MARK },
    { GDK_KEY_minus, GDK_KEY_KP_Subtract, 0, FR_TIMELINE_PREVIOUS },
    { GDK_KEY_plus, GDK_KEY_KP_Add, 0, FR_TIMELINE_NEXT },
    { GDK_KEY_Home, GDK_KEY_KP_Home, 0, FR_TIMELINE_FIRST },
    { GDK_KEY_End, GDK_KEY_KP_End, 0, FR_TIMELINE_LAST },
  };
  const GdkModifierType modifiers =
      state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);

  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++) {
    if ((key != KEYS[i].key && key != KEYS[i].keypad) || modifiers != KEYS[i].modifiers)
      continue;
    step (user_data, KEYS[i].move);
    return GDK_EVENT_STOP;
  }
  return GDK_EVENT_PROPAGATE;
}

/* By the accessibility bus: all else goes through the signals. */
static void
on_value_changed (FrTimelineScale *self)
{
  move (self, (guint64) (gtk_adjustment_get_value (self->adjustment) + 0.5), TRUE);
}

static void
fr_timeline_scale_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (FR_TIMELINE_SCALE (widget)->track), orientation, for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static void
fr_timeline_scale_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FrTimelineScale *self = FR_TIMELINE_SCALE (widget);
  GtkAllocation place = { 0 };
  FrTimelineLayout layout;
  int minimum;

  gtk_widget_allocate (GTK_WIDGET (self->track), width, height, baseline, NULL);
  fr_timeline_get_layout (self->track, &layout);
  gtk_widget_measure (self->scale, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  place.width = MAX ((int) layout.track_width, minimum);
  gtk_widget_measure (self->scale, GTK_ORIENTATION_VERTICAL, place.width, &minimum, NULL, NULL,
                      NULL);
  place.height = MAX ((int) layout.track_height, minimum);
  place.x = (int) layout.track_x;
  place.y = (int) (layout.track_y + 0.5 * (layout.track_height - place.height));
  gtk_widget_size_allocate (self->scale, &place, -1);
}

static void
fr_timeline_scale_dispose (GObject *object)
{
  FrTimelineScale *self = FR_TIMELINE_SCALE (object);

  g_clear_pointer (&self->scale, gtk_widget_unparent);
  if (self->track != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->track));
  self->track = NULL;

  G_OBJECT_CLASS (fr_timeline_scale_parent_class)->dispose (object);
}

static void
fr_timeline_scale_class_init (FrTimelineScaleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_timeline_scale_dispose;
  widget_class->measure = fr_timeline_scale_measure;
  widget_class->size_allocate = fr_timeline_scale_size_allocate;

  g_signal_new ("moved", FR_TYPE_TIMELINE_SCALE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_BOOLEAN);
  g_signal_new ("stepped", FR_TYPE_TIMELINE_SCALE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_UINT);
  g_signal_new ("held", FR_TYPE_TIMELINE_SCALE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_BOOLEAN);
  g_signal_new ("asked", FR_TYPE_TIMELINE_SCALE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "timeline");
}

static void
add_scale_controllers (FrTimelineScale *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES |
                                       GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (on_drag_cancelled), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));

  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_scale_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
fr_timeline_scale_init (FrTimelineScale *self)
{
  self->track = g_object_new (FR_TYPE_TIMELINE, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->track), GTK_WIDGET (self));

  self->scale = gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, NULL);
  self->adjustment = gtk_range_get_adjustment (GTK_RANGE (self->scale));
  /* Time runs right in any language. */
  gtk_widget_set_direction (self->scale, GTK_TEXT_DIR_LTR);
  gtk_widget_set_can_target (self->scale, FALSE);
  gtk_scale_set_draw_value (GTK_SCALE (self->scale), FALSE);
  gtk_range_set_show_fill_level (GTK_RANGE (self->scale), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Timeline"), -1);
  gtk_widget_set_parent (self->scale, GTK_WIDGET (self));
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (on_value_changed), self,
                           G_CONNECT_SWAPPED);
  add_scale_controllers (self);
  fr_timeline_scale_set_movable (self, FALSE);
}

FrTimeline *
fr_timeline_scale_get_track (FrTimelineScale *self)
{
  g_return_val_if_fail (FR_IS_TIMELINE_SCALE (self), NULL);

  return self->track;
}

static void
set_value (FrTimelineScale *self, guint64 total, guint64 moment)
{
  g_signal_handlers_block_by_func (self->adjustment, on_value_changed, self);
  gtk_adjustment_configure (self->adjustment, (double) moment, 0.0, (double) total, 1.0, 10.0, 0.0);
  g_signal_handlers_unblock_by_func (self->adjustment, on_value_changed, self);
}

/* The same, but the scale does not hear of it and tells nobody: who asks for its value gets it. */
static void
set_value_silently (FrTimelineScale *self, guint64 total, guint64 moment)
{
  g_signal_handlers_block_matched (self->adjustment, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL,
                                   self->scale);
  set_value (self, total, moment);
  g_signal_handlers_unblock_matched (self->adjustment, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL,
                                     self->scale);
}

void
fr_timeline_scale_set_position (FrTimelineScale *self,
                                guint64 total,
                                guint64 done,
                                guint64 moment,
                                gboolean passing,
                                const char *label,
                                const char *remark)
{
  g_return_if_fail (FR_IS_TIMELINE_SCALE (self));

  fr_timeline_set_position (self->track, done, moment);
  fr_timeline_set_text (self->track, label, remark);

  gtk_range_set_fill_level (GTK_RANGE (self->scale), (double) done);
  if (passing && self->told && self->told_epoch == fr_timeline_get_epoch (self->track, moment)) {
    set_value_silently (self, total, moment);
    return;
  }
  self->told = TRUE;
  self->told_epoch = fr_timeline_get_epoch (self->track, moment);
  set_value (self, total, moment);
  /* GTK 4.8 keeps the text of a value to itself. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, label, -1);
}

void
fr_timeline_scale_set_movable (FrTimelineScale *self, gboolean movable)
{
  g_return_if_fail (FR_IS_TIMELINE_SCALE (self));

  fr_timeline_set_handle (self->track, movable);
  gtk_widget_set_sensitive (self->scale, movable);
}
