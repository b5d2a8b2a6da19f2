/* A tile that draws itself: picture, bars, caption.
 *
 * Main thread; see the header.
 */
#include "widgets/pair-tile.h"

#include <math.h>

#include "charts/bar-chart.h"
#include "widgets/cairo-layer.h"
#include "widgets/caption-line.h"
#include "widgets/caption-text.h"
#include "widgets/image-texture.h"
#include "widgets/look.h"
#include "widgets/pair-caption.h"
#include "widgets/tile-picture.h"

/* All in pixels at scale 1, read off the design. */
#define WIDTH 180
#define MINIMUM_WIDTH 158
#define HEIGHT 65
#define PICTURE_X 5
#define PICTURE_Y 3
#define PICTURE_SIZE 43
#define BARS_X 57
#define BARS_Y 6
#define BARS_END 9 /* free at the right of the bars */
#define BARS_HEIGHT 39
#define CAPTION_Y 54 /* its middle */

struct _FrPairTile {
  GtkWidget parent_instance;

  GdkTexture *picture; /* (nullable) owned */
  char *true_name;     /* owned */
  guint truth;
  char *predicted_name; /* (nullable) owned: NULL for no prediction yet */
  guint predicted;
  int percent;
  gboolean has_bars;
  float bars[FR_PAIR_TILE_CLASSES];
  char *note;               /* (nullable) owned */
  char *caption;            /* owned: the accessible name */
  PangoLayout *layout;      /* (nullable) owned: the caption; NULL where it is to be made */
  PangoLayout *note_layout; /* (nullable) owned: likewise */
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

G_DEFINE_FINAL_TYPE (FrPairTile, fr_pair_tile, GTK_TYPE_WIDGET)

static void
drop_layouts (FrPairTile *self)
{
  g_clear_object (&self->layout);
  g_clear_object (&self->note_layout);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_look_changed (FrPairTile *self)
{
  drop_layouts (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
update_caption (FrPairTile *self)
{
  g_autofree char *caption =
      fr_caption_text_new (self->predicted_name, self->percent, self->true_name);

  drop_layouts (self);
  if (g_str_equal (caption, self->caption))
    return;

  g_free (self->caption);
  self->caption = g_steal_pointer (&caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->caption, -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAPTION]);
}

static gboolean
is_right (FrPairTile *self)
{
  return self->predicted == self->truth;
}

static void
draw_picture (FrPairTile *self, GtkSnapshot *snapshot, const FrChartStyle *style, gboolean rtl)
{
  double size = round (PICTURE_SIZE * style->scale);
  double start = round (PICTURE_X * style->scale);
  double x = rtl ? gtk_widget_get_width (GTK_WIDGET (self)) - start - size : start;

  fr_tile_picture_draw (snapshot, style, self->picture, x, round (PICTURE_Y * style->scale), size);
}

static void
draw_bars (FrPairTile *self, GtkSnapshot *snapshot, const FrChartStyle *style, gboolean rtl)
{
  double height = round (BARS_HEIGHT * style->scale);
  double width =
      gtk_widget_get_width (GTK_WIDGET (self)) - round ((BARS_X + BARS_END) * style->scale);
  double x = round ((rtl ? BARS_END : BARS_X) * style->scale), y = round (BARS_Y * style->scale);
  const FrBarChart chart = {
    .values = self->bars,
    .length = FR_PAIR_TILE_CLASSES,
    .predicted = (int) self->predicted,
    .truth = (int) self->truth,
    .compact = TRUE,
  };
  cairo_t *cr;

  if (width <= 0)
    return;

  cr = fr_cairo_layer_append (snapshot, x, y, width, height + 1);
  fr_bar_chart_draw (cr, style, &chart, width, height);
  cairo_destroy (cr);
}

static void
draw_note (FrPairTile *self, GtkSnapshot *snapshot, const FrChartStyle *style, gboolean rtl)
{
  double width =
      gtk_widget_get_width (GTK_WIDGET (self)) - round ((BARS_X + BARS_END) * style->scale);
  double x = round ((rtl ? BARS_END : BARS_X) * style->scale);
  GdkRGBA colour = fr_colour_to_rgba (style->text);
  int height;

  if (!self->note_layout) {
    self->note_layout = fr_caption_line_layout (GTK_WIDGET (self), self->note, FALSE, style->scale);
    pango_layout_set_single_paragraph_mode (self->note_layout, FALSE);
  }
  pango_layout_set_width (self->note_layout, (int) width * PANGO_SCALE);
  pango_layout_get_pixel_size (self->note_layout, NULL, &height);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) x,
                                                (float) floor ((PICTURE_Y + PICTURE_SIZE / 2.0) *
                                                                   style->scale -
                                                               height / 2.0)));
  gtk_snapshot_append_layout (snapshot, self->note_layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
fr_pair_tile_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FrPairTile *self = FR_PAIR_TILE (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const FrChartStyle *style = fr_look_get_style (fr_look_get (widget));

  draw_picture (self, snapshot, style, rtl);
  if (self->has_bars)
    draw_bars (self, snapshot, style, rtl);
  else if (self->note)
    draw_note (self, snapshot, style, rtl);
  if (!self->layout)
    self->layout = fr_pair_caption_layout (widget, style, self->predicted_name, self->percent,
                                           self->true_name, is_right (self));
  fr_pair_caption_draw (widget, snapshot, style, self->layout, PICTURE_X * style->scale,
                        CAPTION_Y * style->scale, self->predicted_name != NULL, is_right (self));
}

/* Never by what it shows: a tile is bound to other images while it is laid out. */
static void
fr_pair_tile_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  double scale = fr_look_get_style (fr_look_get (widget))->scale;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = (int) ceil (MINIMUM_WIDTH * scale);
    *natural = (int) ceil (WIDTH * scale);
  } else
    *minimum = *natural = (int) ceil (HEIGHT * scale);
}

static void
fr_pair_tile_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fr_pair_tile_parent_class)->css_changed (widget, change);

  drop_layouts (FR_PAIR_TILE (widget));
}

static void
fr_pair_tile_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_CAPTION:
    g_value_set_string (value, FR_PAIR_TILE (object)->caption);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_pair_tile_dispose (GObject *object)
{
  FrPairTile *self = FR_PAIR_TILE (object);

  g_clear_object (&self->picture);
  g_clear_object (&self->layout);
  g_clear_object (&self->note_layout);

  G_OBJECT_CLASS (fr_pair_tile_parent_class)->dispose (object);
}

static void
fr_pair_tile_finalize (GObject *object)
{
  FrPairTile *self = FR_PAIR_TILE (object);

  g_free (self->true_name);
  g_free (self->predicted_name);
  g_free (self->note);
  g_free (self->caption);

  G_OBJECT_CLASS (fr_pair_tile_parent_class)->finalize (object);
}

/* A class action is the only action that GTK 4.8 gives a widget of our own on the accessibility
 * bus. */
static void
on_select (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_ACTIVATE], 0);
}

static void
fr_pair_tile_class_init (FrPairTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fr_pair_tile_get_property;
  object_class->dispose = fr_pair_tile_dispose;
  object_class->finalize = fr_pair_tile_finalize;
  widget_class->measure = fr_pair_tile_measure;
  widget_class->snapshot = fr_pair_tile_snapshot;
  widget_class->css_changed = fr_pair_tile_css_changed;

  props[PROP_CAPTION] =
      g_param_spec_string ("caption", NULL, NULL, "",
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", FR_TYPE_PAIR_TILE, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "sample.select", NULL, on_select);
  /* The same look as any other tile. */
  gtk_widget_class_set_css_name (widget_class, "sampletile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fr_pair_tile_init (FrPairTile *self)
{
  self->true_name = g_strdup ("");
  self->caption = g_strdup ("");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (fr_look_get (GTK_WIDGET (self)), "changed", G_CALLBACK (on_look_changed),
                           self, G_CONNECT_SWAPPED);
}

GtkWidget *
fr_pair_tile_new (void)
{
  return g_object_new (FR_TYPE_PAIR_TILE, NULL);
}

void
fr_pair_tile_set_image (FrPairTile *self, const guint8 *pixels, guint truth, const char *true_name)
{
  g_return_if_fail (FR_IS_PAIR_TILE (self));
  g_return_if_fail (pixels != NULL && true_name != NULL && truth < FR_PAIR_TILE_CLASSES);

  g_clear_object (&self->picture);
  self->picture = fr_image_texture_new (pixels);
  g_free (self->true_name);
  self->true_name = g_strdup (true_name);
  self->truth = truth;
  g_clear_pointer (&self->predicted_name, g_free);
  self->has_bars = FALSE;
  fr_pair_tile_set_note (self, NULL);
  update_caption (self);
}

void
fr_pair_tile_set_prediction (FrPairTile *self,
                             guint predicted,
                             const char *predicted_name,
                             double probability,
                             const float *probabilities)
{
  int percent = isfinite (probability) ? (int) rint (probability * 100) : 0;

  g_return_if_fail (FR_IS_PAIR_TILE (self));

  if (self->has_bars != (probabilities != NULL) ||
      (probabilities && memcmp (self->bars, probabilities, sizeof self->bars) != 0)) {
    self->has_bars = probabilities != NULL;
    if (probabilities)
      memcpy (self->bars, probabilities, sizeof self->bars);
    gtk_widget_queue_draw (GTK_WIDGET (self));
  }
  if (g_strcmp0 (self->predicted_name, predicted_name) == 0 && self->percent == percent &&
      self->predicted == predicted)
    return;

  g_free (self->predicted_name);
  self->predicted_name = g_strdup (predicted_name);
  self->predicted = predicted;
  self->percent = percent;
  update_caption (self);
}

void
fr_pair_tile_set_note (FrPairTile *self, const char *note)
{
  g_return_if_fail (FR_IS_PAIR_TILE (self));

  if (g_strcmp0 (self->note, note) == 0)
    return;

  g_free (self->note);
  self->note = g_strdup (note);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  note ? note : "", -1);
  drop_layouts (self);
}

void
fr_pair_tile_set_selected (FrPairTile *self, gboolean selected)
{
  g_return_if_fail (FR_IS_PAIR_TILE (self));

  if (selected)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, !!selected,
                               -1);
}

const char *
fr_pair_tile_get_caption (FrPairTile *self)
{
  g_return_val_if_fail (FR_IS_PAIR_TILE (self), NULL);

  return self->caption;
}
