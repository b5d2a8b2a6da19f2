/* A tile that draws itself: captions change thirty times a second, and labels would have the whole
 * window laid out again each time.
 *
 * Main thread; see the header.
 */
#include "widgets/sample-tile.h"

#include <math.h>

#include <glib/gi18n-lib.h>

/* All in pixels at scale 1, read off the design. */
#define SIDE 28
#define WIDTH 88
#define MINIMUM_WIDTH 86
#define HEIGHT 81
#define PICTURE_TOP 4
#define PICTURE_SIZE 44
#define LINE_1 57 /* middle of each line of text */
#define LINE_2 72
#define FONT_SIZE 12
#define MARK_SIZE 9
#define MARK_GAP 4
/* Narrowest width of letters, as a part of the font's own. */
#define MOST_CONDENSED 0.75

struct _FrSampleTile {
  GtkWidget parent_instance;

  FrLook *look;        /* (nullable) owned */
  GdkTexture *picture; /* (nullable) owned */
  char *true_name;     /* owned */
  char *predicted;     /* (nullable) owned: NULL for no prediction yet */
  int percent;
  gboolean right;
  char *caption;          /* owned: the accessible name */
  PangoLayout *layout[2]; /* (nullable) owned: the two lines; NULL where they are to be made */
};

enum {
  PROP_CAPTION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

enum {
  SIGNAL_ACTIVATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FrSampleTile, fr_sample_tile, GTK_TYPE_WIDGET)

static GdkRGBA
to_rgba (FrColour colour)
{
  return (GdkRGBA){ (float) colour.red, (float) colour.green, (float) colour.blue,
                    (float) colour.alpha };
}

static void
drop_layouts (FrSampleTile *self)
{
  g_clear_object (&self->layout[0]);
  g_clear_object (&self->layout[1]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_look_changed (FrSampleTile *self)
{
  drop_layouts (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
update_caption (FrSampleTile *self)
{
  g_autofree char *caption = NULL;

  if (self->predicted)
    /* Translators: predicted class, percent, true class: "Ankle boot 98% (Ankle boot)". */
    caption = g_strdup_printf (_ ("%s %d%% (%s)"), self->predicted, self->percent, self->true_name);
  else
    caption = g_strdup (self->true_name);

  drop_layouts (self);
  if (g_str_equal (caption, self->caption))
    return;

  g_free (self->caption);
  self->caption = g_steal_pointer (&caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->caption, -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAPTION]);
}

static PangoLayout *
make_layout (FrSampleTile *self, const char *text, gboolean bold, double scale)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes,
                          pango_attr_size_new_absolute ((int) (FONT_SIZE * scale * PANGO_SCALE)));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);

  return layout;
}

static void
make_layouts (FrSampleTile *self, double scale)
{
  g_autofree char *first = NULL, *second = NULL;

  if (self->layout[0])
    return;

  /* Translators: predicted class and percent: "Ankle boot 98%". */
  first = self->predicted ? g_strdup_printf (_ ("%s %d%%"), self->predicted, self->percent)
                          : g_strdup ("");
  /* Translators: the true class, under the predicted one. */
  second = *self->true_name ? g_strdup_printf (_ ("(%s)"), self->true_name) : g_strdup ("");
  self->layout[0] = make_layout (self, first, TRUE, scale);
  self->layout[1] = make_layout (self, second, FALSE, scale);
}

/* Draws a line of text with its middle at @y, and beside it room for @extra pixels more; the whole
 * is centred. What is too wide is condensed, and cut off only where that would be illegible: names
 * of classes have to be told apart in any font. Returns: where the extra room begins. */
static double
draw_line (FrSampleTile *self,
           GtkSnapshot *snapshot,
           PangoLayout *layout,
           double y,
           double extra,
           FrColour colour)
{
  double available = gtk_widget_get_width (GTK_WIDGET (self)) - 2 - extra;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GdkRGBA rgba = to_rgba (colour);
  int text_width, text_height;
  double condense, x;

  pango_layout_set_width (layout, (int) (available / MOST_CONDENSED) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  /* Otherwise right-to-left text would stand at the far end of that width. */
  pango_layout_set_width (layout, text_width * PANGO_SCALE);
  condense = MIN (1, available / MAX (text_width, 1));
  x = floor (1 + (available - text_width * condense) / 2);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (rtl ? x + extra : x,
                                                          floor (y - text_height / 2.0)));
  gtk_snapshot_scale (snapshot, condense, 1);
  gtk_snapshot_append_layout (snapshot, layout, &rgba);
  gtk_snapshot_restore (snapshot);

  return rtl ? x : x + text_width * condense;
}

/* A tick or a cross in the square (@x, @y) to (@x + @size, @y + @size). */
static void
draw_mark (GtkSnapshot *snapshot, gboolean tick, double x, double y, double size, FrColour colour)
{
  cairo_t *cr =
      gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x - 1, y - 1, size + 2, size + 2));

  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size, size);
  cairo_set_line_width (cr, 0.24);
  if (tick) {
    cairo_move_to (cr, 0.02, 0.55);
    cairo_line_to (cr, 0.36, 0.84);
    cairo_line_to (cr, 0.98, 0.16);
  } else {
    cairo_move_to (cr, 0.12, 0.12);
    cairo_line_to (cr, 0.88, 0.88);
    cairo_move_to (cr, 0.88, 0.12);
    cairo_line_to (cr, 0.12, 0.88);
  }
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_picture (FrSampleTile *self, GtkSnapshot *snapshot, const FrChartStyle *style)
{
  double size = round (PICTURE_SIZE * style->scale);
  double x = floor ((gtk_widget_get_width (GTK_WIDGET (self)) - size) / 2);
  const graphene_rect_t frame =
      GRAPHENE_RECT_INIT (x, round (PICTURE_TOP * style->scale), size, size);
  graphene_rect_t inside;
  GdkRGBA border = to_rgba (style->border);

  gtk_snapshot_append_color (snapshot, &border, &frame);
  graphene_rect_inset_r (&frame, 1, 1, &inside);
  if (self->picture)
    gtk_snapshot_append_texture (snapshot, self->picture, &inside);
}

static void
fr_sample_tile_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FrSampleTile *self = FR_SAMPLE_TILE (widget);
  const FrChartStyle *style;
  double scale, mark, room, x;
  FrColour colour;

  if (!self->look)
    return;

  style = fr_look_get_style (self->look);
  scale = style->scale;
  colour = self->right ? style->right_text : style->wrong_text;
  mark = round (MARK_SIZE * scale);
  room = self->predicted ? mark + round (MARK_GAP * scale) : 0;

  draw_picture (self, snapshot, style);
  make_layouts (self, scale);
  draw_line (self, snapshot, self->layout[0], LINE_1 * scale, 0, colour);
  x = draw_line (self, snapshot, self->layout[1], LINE_2 * scale, room, style->dim_text);
  if (self->predicted) {
    if (gtk_widget_get_direction (widget) != GTK_TEXT_DIR_RTL)
      x += room - mark;
    draw_mark (snapshot, self->right, x, round (LINE_2 * scale - mark / 2), mark, colour);
  }
}

static void
fr_sample_tile_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  FrSampleTile *self = FR_SAMPLE_TILE (widget);
  double scale = self->look ? fr_look_get_style (self->look)->scale : 1;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = (int) ceil (MINIMUM_WIDTH * scale);
    *natural = (int) ceil (WIDTH * scale);
  } else
    *minimum = *natural = (int) ceil (HEIGHT * scale);
}

static void
fr_sample_tile_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fr_sample_tile_parent_class)->css_changed (widget, change);

  drop_layouts (FR_SAMPLE_TILE (widget));
}

static void
fr_sample_tile_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_CAPTION:
    g_value_set_string (value, FR_SAMPLE_TILE (object)->caption);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_sample_tile_dispose (GObject *object)
{
  FrSampleTile *self = FR_SAMPLE_TILE (object);

  g_clear_object (&self->look);
  g_clear_object (&self->picture);
  g_clear_object (&self->layout[0]);
  g_clear_object (&self->layout[1]);

  G_OBJECT_CLASS (fr_sample_tile_parent_class)->dispose (object);
}

static void
fr_sample_tile_finalize (GObject *object)
{
  FrSampleTile *self = FR_SAMPLE_TILE (object);

  g_free (self->true_name);
  g_free (self->predicted);
  g_free (self->caption);

  G_OBJECT_CLASS (fr_sample_tile_parent_class)->finalize (object);
}

/* A class action is the only action that GTK 4.8 gives a widget of our own on the accessibility
 * bus. */
static void
on_select (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_ACTIVATE], 0);
}

static void
fr_sample_tile_class_init (FrSampleTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fr_sample_tile_get_property;
  object_class->dispose = fr_sample_tile_dispose;
  object_class->finalize = fr_sample_tile_finalize;
  widget_class->measure = fr_sample_tile_measure;
  widget_class->snapshot = fr_sample_tile_snapshot;
  widget_class->css_changed = fr_sample_tile_css_changed;

  props[PROP_CAPTION] =
      g_param_spec_string ("caption", NULL, NULL, "",
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", FR_TYPE_SAMPLE_TILE, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "sample.select", NULL, on_select);
  gtk_widget_class_set_css_name (widget_class, "sampletile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fr_sample_tile_init (FrSampleTile *self)
{
  self->true_name = g_strdup ("");
  self->caption = g_strdup ("");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
fr_sample_tile_new (void)
{
  return g_object_new (FR_TYPE_SAMPLE_TILE, NULL);
}

void
fr_sample_tile_set_image (FrSampleTile *self, const guint8 *pixels, const char *true_name)
{
  g_autofree guint8 *rgb = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_if_fail (FR_IS_SAMPLE_TILE (self));
  g_return_if_fail (pixels != NULL && true_name != NULL);

  rgb = g_malloc (SIDE * SIDE * 3);
  for (int i = 0; i < SIDE * SIDE; i++)
    rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = 255 - pixels[i];
  bytes = g_bytes_new_take (g_steal_pointer (&rgb), SIDE * SIDE * 3);
  g_clear_object (&self->picture);
  self->picture = gdk_memory_texture_new (SIDE, SIDE, GDK_MEMORY_R8G8B8, bytes, SIDE * 3);

  g_free (self->true_name);
  self->true_name = g_strdup (true_name);
  g_clear_pointer (&self->predicted, g_free);
  update_caption (self);
}

void
fr_sample_tile_set_prediction (FrSampleTile *self,
                               const char *predicted_name,
                               double probability,
                               gboolean right)
{
  int percent = isfinite (probability) ? (int) rint (probability * 100) : 0;

  g_return_if_fail (FR_IS_SAMPLE_TILE (self));

  if (g_strcmp0 (self->predicted, predicted_name) == 0 && self->percent == percent &&
      self->right == !!right)
    return;

  g_free (self->predicted);
  self->predicted = g_strdup (predicted_name);
  self->percent = percent;
  self->right = !!right;
  update_caption (self);
}

void
fr_sample_tile_set_look (FrSampleTile *self, FrLook *look)
{
  g_return_if_fail (FR_IS_SAMPLE_TILE (self));
  g_return_if_fail (FR_IS_LOOK (look));

  if (self->look == look)
    return;

  if (self->look)
    g_signal_handlers_disconnect_by_data (self->look, self);
  g_set_object (&self->look, look);
  g_signal_connect_object (look, "changed", G_CALLBACK (on_look_changed), self, G_CONNECT_SWAPPED);
  on_look_changed (self);
}

void
fr_sample_tile_set_selected (FrSampleTile *self, gboolean selected)
{
  g_return_if_fail (FR_IS_SAMPLE_TILE (self));

  if (selected)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, !!selected,
                               -1);
}

const char *
fr_sample_tile_get_caption (FrSampleTile *self)
{
  g_return_val_if_fail (FR_IS_SAMPLE_TILE (self), NULL);

  return self->caption;
}
