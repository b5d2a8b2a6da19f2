/* The base of chart widgets.
 *
 * The static layer is one image at the display's scale factor; it is painted again only when
 * something in it has changed, however often the pointer moves. A surface, no texture: GTK 4.8
 * takes five times as long to draw a texture without a graphics card. Two surfaces take turns: what
 * is on the screen keeps the one it shows until the next frame, and cairo would copy it before it
 * is changed or freed. Main thread.
 */
#include "widgets/charts/chart-area.h"

#include "widgets/charts/chart-menu.h"

typedef struct {
  FrChartStyle style; /* the look's, with this widget's text direction */
  char *summary;      /* (nullable) owned */
  char *cursor_text;  /* (nullable) owned: what the keyboard's cursor reads, for the summary */
  cairo_surface_t *layers[2]; /* (nullable) owned */
  guint shown;                /* of these */
  gboolean stale;             /* that is to be painted again */
  int layer_width, layer_height, layer_factor;
  gint64 places[2]; /* by FrChartCursor */
  FrChartCursor latest;
  gboolean on_screen; /* the layer is being painted, or measured */
} FrChartAreaPrivate;

enum {
  PROP_SUMMARY = 1,
};

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FrChartArea, fr_chart_area, GTK_TYPE_WIDGET)

#define PRIVATE(self) ((FrChartAreaPrivate *) fr_chart_area_get_instance_private (self))

static void
resolve_style (FrChartArea *self)
{
  FrChartAreaPrivate *priv = PRIVATE (self);

  priv->style = *fr_look_get_style (fr_look_get (GTK_WIDGET (self)));
  priv->style.rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  fr_chart_area_repaint (self);
}

static void
update_accessible_name (FrChartArea *self)
{
  FrChartAreaPrivate *priv = PRIVATE (self);
  const char *name = priv->cursor_text != NULL ? priv->cursor_text : priv->summary;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : "", -1);
}

/* Returns: (transfer full) (nullable). */
static char *
describe (FrChartArea *self, FrChartCursor cursor)
{
  FrChartAreaClass *klass = FR_CHART_AREA_GET_CLASS (self);
  gint64 place = PRIVATE (self)->places[cursor];

  return place >= 0 && klass->describe != NULL ? klass->describe (self, place) : NULL;
}

/* What is read, in words. */
static void
update_words (FrChartArea *self)
{
  FrChartAreaPrivate *priv = PRIVATE (self);
  g_autofree char *at_keyboard = describe (self, FR_CHART_KEYBOARD);

  if (g_strcmp0 (priv->cursor_text, at_keyboard) != 0) {
    g_free (priv->cursor_text);
    priv->cursor_text = g_steal_pointer (&at_keyboard);
    update_accessible_name (self);
  }
  if (FR_CHART_AREA_GET_CLASS (self)->has_tooltip) {
    g_autofree char *at_pointer = describe (self, FR_CHART_POINTER);

    /* GTK waits for the display server's answer, where the pointer is, whenever one is set. */
    if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self)), at_pointer) != 0)
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), at_pointer);
  }
}

static void
set_places (FrChartArea *self, gint64 keyboard, gint64 pointer, FrChartCursor latest)
{
  FrChartAreaClass *klass = FR_CHART_AREA_GET_CLASS (self);
  FrChartAreaPrivate *priv = PRIVATE (self);

  if (priv->places[FR_CHART_KEYBOARD] == keyboard && priv->places[FR_CHART_POINTER] == pointer &&
      priv->latest == latest)
    return;

  priv->places[FR_CHART_KEYBOARD] = keyboard;
  priv->places[FR_CHART_POINTER] = pointer;
  priv->latest = latest;
  update_words (self);
  if (klass->moved != NULL)
    klass->moved (self);
  else
    fr_chart_area_repaint_hover (self);
}

static void
drop_layers (FrChartAreaPrivate *priv)
{
  for (guint i = 0; i < G_N_ELEMENTS (priv->layers); i++)
    g_clear_pointer (&priv->layers[i], cairo_surface_destroy);
}

/* Paints the layer that is not shown. */
static void
paint_layer (FrChartArea *self, int width, int height, int factor)
{
  FrChartAreaPrivate *priv = PRIVATE (self);
  cairo_surface_t **layer;
  cairo_t *cr;

  priv->shown = 1 - priv->shown;
  layer = &priv->layers[priv->shown];
  if (*layer == NULL) {
    *layer = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * factor, height * factor);
    cairo_surface_set_device_scale (*layer, factor, factor);
  }
  cr = cairo_create (*layer);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
  priv->on_screen = TRUE;
  FR_CHART_AREA_GET_CLASS (self)->paint (self, cr, &priv->style, width, height);
  priv->on_screen = FALSE;
  cairo_destroy (cr);
}

/* Returns: (transfer none): the layer, painted. */
static cairo_surface_t *
get_layer (FrChartArea *self, int width, int height)
{
  FrChartAreaPrivate *priv = PRIVATE (self);
  const int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (priv->layer_width != width || priv->layer_height != height || priv->layer_factor != factor)
    drop_layers (priv);
  priv->layer_width = width;
  priv->layer_height = height;
  priv->layer_factor = factor;
  if (priv->stale || priv->layers[priv->shown] == NULL)
    paint_layer (self, width, height, factor);
  priv->stale = FALSE;
  return priv->layers[priv->shown];
}

/* As it is shown, without what follows pointer or cursor. */
static void
paint_export (cairo_t *cr, double width, double height, gpointer data)
{
  FR_CHART_AREA_GET_CLASS (data)->paint (data, cr, &PRIVATE (data)->style, width, height);
}

static char *
get_export_title (gpointer data)
{
  return FR_CHART_AREA_GET_CLASS (data)->get_title (data);
}

static FrDraft *
get_export_csv (gpointer data)
{
  return FR_CHART_AREA_GET_CLASS (data)->get_csv (data);
}

static gboolean
on_area_key_pressed (GtkEventControllerKey *keys,
                     guint key,
                     guint code,
                     GdkModifierType state,
                     gpointer data)
{
  FrChartArea *self = data;
  FrChartAreaClass *klass = FR_CHART_AREA_GET_CLASS (self);
  gint64 place = PRIVATE (self)->places[FR_CHART_KEYBOARD];
  gboolean chosen = klass->choose != NULL &&
                    (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter);
  FrChartMove move = FR_CHART_RIGHT;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK))
    return FALSE;

  if (key == GDK_KEY_Escape) {
    fr_chart_area_set_cursor (self, FR_CHART_KEYBOARD, FR_CHART_NOWHERE);
    return place >= 0;
  }
  if (!chosen && !fr_chart_steps_read_key (key, &move))
    return FALSE;

  /* Enter chooses where the cursor is, or where the keys begin. */
  if (!chosen || place < 0)
    place = klass->move (self, place, move);
  if (place < 0)
    return FALSE;
  fr_chart_area_set_cursor (self, FR_CHART_KEYBOARD, place);
  if (chosen)
    klass->choose (self, place);
  return TRUE;
}

static void
on_focus_left (GtkEventControllerFocus *focus, gpointer data)
{
  fr_chart_area_set_cursor (data, FR_CHART_KEYBOARD, FR_CHART_NOWHERE);
}

static void
on_pointer_moved (GtkEventControllerMotion *motion, double x, double y, gpointer data)
{
  fr_chart_area_set_cursor (data, FR_CHART_POINTER,
                            FR_CHART_AREA_GET_CLASS (data)->hit (data, x, y));
}

static void
on_pointer_left (GtkEventControllerMotion *motion, gpointer data)
{
  fr_chart_area_set_cursor (data, FR_CHART_POINTER, FR_CHART_NOWHERE);
}

static void
on_released (GtkGestureClick *click, int n_press, double x, double y, gpointer data)
{
  FrChartArea *self = data;
  FrChartAreaClass *klass = FR_CHART_AREA_GET_CLASS (self);
  gint64 place = klass->hit (self, x, y);

  if (place < 0)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  fr_chart_area_set_cursor (self, FR_CHART_KEYBOARD, FR_CHART_NOWHERE);
  klass->choose (self, place);
}

static GtkSizeRequestMode
fr_chart_area_get_request_mode (GtkWidget *widget)
{
  return FR_CHART_AREA_GET_CLASS (widget)->get_height != NULL ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH
                                                              : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
fr_chart_area_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  FrChartArea *self = FR_CHART_AREA (widget);
  FrChartAreaClass *klass = FR_CHART_AREA_GET_CLASS (self);
  int width = 0, height = 0, natural_height = 0;

  if (klass->get_size != NULL)
    klass->get_size (self, &PRIVATE (self)->style, &width, &height, &natural_height);
  if (klass->get_height != NULL && orientation == GTK_ORIENTATION_VERTICAL)
    height = klass->get_height (self, &PRIVATE (self)->style, MAX (for_size, width));
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? width : height;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? width : MAX (height, natural_height);
}

static void
fr_chart_area_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FrChartArea *self = FR_CHART_AREA (widget);
  FrChartAreaClass *klass = FR_CHART_AREA_GET_CLASS (self);
  FrChartAreaPrivate *priv = PRIVATE (self);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_set_source_surface (cr, get_layer (self, width, height), 0, 0);
  cairo_paint (cr);
  if (klass->paint_hover != NULL)
    klass->paint_hover (self, cr, &priv->style, width, height);
  cairo_destroy (cr);
}

static void
fr_chart_area_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  resolve_style (FR_CHART_AREA (widget));

  GTK_WIDGET_CLASS (fr_chart_area_parent_class)->direction_changed (widget, previous);
}

static void
fr_chart_area_constructed (GObject *object)
{
  FrChartArea *self = FR_CHART_AREA (object);
  FrChartAreaClass *klass = FR_CHART_AREA_GET_CLASS (self);
  GtkEventController *controller;

  G_OBJECT_CLASS (fr_chart_area_parent_class)->constructed (object);

  if (klass->get_title != NULL) {
    gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
    fr_chart_menu_attach (&(FrChartExportSource){
        .widget = GTK_WIDGET (self),
        .paint = paint_export,
        .get_title = get_export_title,
        .get_csv = klass->get_csv != NULL ? get_export_csv : NULL,
        .data = self,
    });
  }
  if (klass->move != NULL) {
    gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
    controller = gtk_event_controller_key_new ();
    g_signal_connect (controller, "key-pressed", G_CALLBACK (on_area_key_pressed), self);
    gtk_widget_add_controller (GTK_WIDGET (self), controller);
    controller = gtk_event_controller_focus_new ();
    g_signal_connect (controller, "leave", G_CALLBACK (on_focus_left), self);
    gtk_widget_add_controller (GTK_WIDGET (self), controller);
  }
  if (klass->hit != NULL) {
    controller = gtk_event_controller_motion_new ();
    g_signal_connect (controller, "enter", G_CALLBACK (on_pointer_moved), self);
    g_signal_connect (controller, "motion", G_CALLBACK (on_pointer_moved), self);
    g_signal_connect (controller, "leave", G_CALLBACK (on_pointer_left), self);
    gtk_widget_add_controller (GTK_WIDGET (self), controller);
  }
  if (klass->choose != NULL) {
    controller = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
    g_signal_connect (controller, "released", G_CALLBACK (on_released), self);
    gtk_widget_add_controller (GTK_WIDGET (self), controller);
  }
  g_signal_connect_object (fr_look_get (GTK_WIDGET (self)), "changed", G_CALLBACK (resolve_style),
                           self, G_CONNECT_SWAPPED);
  resolve_style (self);
}

static void
fr_chart_area_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrChartAreaPrivate *priv = PRIVATE (FR_CHART_AREA (object));

  switch (id) {
  case PROP_SUMMARY:
    g_value_set_string (value, priv->summary);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_chart_area_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrChartArea *self = FR_CHART_AREA (object);

  switch (id) {
  case PROP_SUMMARY:
    fr_chart_area_set_summary (self, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_chart_area_dispose (GObject *object)
{
  drop_layers (PRIVATE (FR_CHART_AREA (object)));

  G_OBJECT_CLASS (fr_chart_area_parent_class)->dispose (object);
}

static void
fr_chart_area_finalize (GObject *object)
{
  FrChartAreaPrivate *priv = PRIVATE (FR_CHART_AREA (object));

  g_free (priv->summary);
  g_free (priv->cursor_text);

  G_OBJECT_CLASS (fr_chart_area_parent_class)->finalize (object);
}

static void
fr_chart_area_class_init (FrChartAreaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = fr_chart_area_constructed;
  object_class->get_property = fr_chart_area_get_property;
  object_class->set_property = fr_chart_area_set_property;
  object_class->dispose = fr_chart_area_dispose;
  object_class->finalize = fr_chart_area_finalize;
  widget_class->get_request_mode = fr_chart_area_get_request_mode;
  widget_class->measure = fr_chart_area_measure;
  widget_class->snapshot = fr_chart_area_snapshot;
  widget_class->direction_changed = fr_chart_area_direction_changed;

  g_object_class_install_property (object_class, PROP_SUMMARY,
                                   g_param_spec_string ("summary", NULL, NULL, NULL, flags));

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fr_chart_area_init (FrChartArea *self)
{
  FrChartAreaPrivate *priv = PRIVATE (self);

  priv->places[FR_CHART_KEYBOARD] = priv->places[FR_CHART_POINTER] = FR_CHART_NOWHERE;
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (fr_chart_area_repaint), NULL);
}

void
fr_chart_area_set_summary (FrChartArea *self, const char *summary)
{
  FrChartAreaPrivate *priv;

  g_return_if_fail (FR_IS_CHART_AREA (self));

  priv = PRIVATE (self);
  if (g_strcmp0 (priv->summary, summary) == 0)
    return;

  g_free (priv->summary);
  priv->summary = g_strdup (summary);
  if (priv->cursor_text == NULL)
    update_accessible_name (self);
  g_object_notify (G_OBJECT (self), "summary");
}

const char *
fr_chart_area_get_summary (FrChartArea *self)
{
  g_return_val_if_fail (FR_IS_CHART_AREA (self), NULL);

  return PRIVATE (self)->summary;
}

const FrChartStyle *
fr_chart_area_get_style (FrChartArea *self)
{
  g_return_val_if_fail (FR_IS_CHART_AREA (self), NULL);

  return &PRIVATE (self)->style;
}

FrChartBoxes *
fr_chart_area_get_boxes (FrChartArea *self)
{
  FrChartBoxes *boxes;
  cairo_surface_t *surface;
  cairo_t *cr;
  int width, height, factor;

  g_return_val_if_fail (FR_IS_CHART_AREA (self), NULL);

  width = gtk_widget_get_width (GTK_WIDGET (self));
  height = gtk_widget_get_height (GTK_WIDGET (self));
  boxes = fr_chart_boxes_new (width, height);
  if (width <= 0 || height <= 0)
    return boxes;

  /* Painters go by the scale of the surface, not by its size. */
  factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_surface_set_device_scale (surface, factor, factor);
  cr = cairo_create (surface);
  fr_chart_boxes_attach (boxes, cr);
  PRIVATE (self)->on_screen = TRUE;
  FR_CHART_AREA_GET_CLASS (self)->paint (self, cr, &PRIVATE (self)->style, width, height);
  PRIVATE (self)->on_screen = FALSE;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return boxes;
}

void
fr_chart_area_repaint (FrChartArea *self)
{
  g_return_if_fail (FR_IS_CHART_AREA (self));

  PRIVATE (self)->stale = TRUE;
  update_words (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
fr_chart_area_is_on_screen (FrChartArea *self)
{
  g_return_val_if_fail (FR_IS_CHART_AREA (self), FALSE);

  return PRIVATE (self)->on_screen;
}

void
fr_chart_area_repaint_hover (FrChartArea *self)
{
  g_return_if_fail (FR_IS_CHART_AREA (self));

  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gint64
fr_chart_area_get_cursor (FrChartArea *self, FrChartCursor cursor)
{
  g_return_val_if_fail (FR_IS_CHART_AREA (self), FR_CHART_NOWHERE);

  return PRIVATE (self)->places[cursor];
}

gint64
fr_chart_area_get_place (FrChartArea *self)
{
  FrChartAreaPrivate *priv;

  g_return_val_if_fail (FR_IS_CHART_AREA (self), FR_CHART_NOWHERE);

  priv = PRIVATE (self);
  return priv->places[priv->latest] >= 0 ? priv->places[priv->latest] : priv->places[!priv->latest];
}

void
fr_chart_area_set_cursor (FrChartArea *self, FrChartCursor cursor, gint64 place)
{
  FrChartAreaPrivate *priv;

  g_return_if_fail (FR_IS_CHART_AREA (self));

  priv = PRIVATE (self);
  set_places (self, cursor == FR_CHART_KEYBOARD ? place : priv->places[FR_CHART_KEYBOARD],
              cursor == FR_CHART_POINTER ? place : priv->places[FR_CHART_POINTER],
              place >= 0 ? cursor : priv->latest);
}

void
fr_chart_area_clear_cursors (FrChartArea *self)
{
  g_return_if_fail (FR_IS_CHART_AREA (self));

  set_places (self, FR_CHART_NOWHERE, FR_CHART_NOWHERE, PRIVATE (self)->latest);
}
