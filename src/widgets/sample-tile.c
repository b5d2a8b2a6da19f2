/* A tile that draws itself: captions change thirty times a second, and labels would have the whole
 * window laid out again each time.
 *
 * Main thread; see the header.
 */
#include "widgets/sample-tile.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "widgets/caption-line.h"
#include "widgets/caption-text.h"
#include "widgets/image-texture.h"
#include "widgets/look.h"
#include "widgets/tile-picture.h"

/* All in pixels at scale 1, read off the design. */
#define PICTURE_SIZE 44
#define PICTURE_TOP 4
#define WIDTH 88 /* for two lines of caption */
#define MINIMUM_WIDTH 86
#define LINE_1 9 /* from the picture's lower edge to the middle of each line of text */
#define LINE_2 24
#define LINES 33 /* and to the tile's lower edge */
/* A name alone is shorter than with a percentage behind it. */
#define NAME_WIDTH 96
#define NAME_MINIMUM_WIDTH 76
#define NAME_LINE 12
#define NAME_LINES 23
#define MARGIN 4 /* beside the picture at least */

struct _FrSampleTile {
  GtkWidget parent_instance;

  GdkTexture *picture; /* (nullable) owned */
  char *true_name;     /* owned */
  char *predicted;     /* (nullable) owned: NULL for no prediction yet */
  int percent;
  gboolean right;
  int picture_size; /* at scale 1 */
  gboolean names_only;
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
  g_autofree char *caption = fr_caption_text_new (self->predicted, self->percent, self->true_name);

  drop_layouts (self);
  if (g_str_equal (caption, self->caption))
    return;

  g_free (self->caption);
  self->caption = g_steal_pointer (&caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->caption, -1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAPTION]);
}

static void
make_layouts (FrSampleTile *self, double scale)
{
  g_autofree char *first = NULL, *second = NULL;

  if (self->layout[0])
    return;

  if (self->names_only) {
    self->layout[0] = fr_caption_line_layout (GTK_WIDGET (self), self->true_name, FALSE, scale);
    return;
  }
  /* Translators: predicted class and percent: "Ankle boot 98%". */
  first = self->predicted ? g_strdup_printf (_ ("%s %d%%"), self->predicted, self->percent)
                          : g_strdup ("");
  /* Translators: the true class, under the predicted one. */
  second = *self->true_name ? g_strdup_printf (_ ("(%s)"), self->true_name) : g_strdup ("");
  self->layout[0] = fr_caption_line_layout (GTK_WIDGET (self), first, TRUE, scale);
  self->layout[1] = fr_caption_line_layout (GTK_WIDGET (self), second, FALSE, scale);
}

static void
draw_picture (FrSampleTile *self, GtkSnapshot *snapshot, const FrChartStyle *style)
{
  double size = round (self->picture_size * style->scale);
  double x = floor ((gtk_widget_get_width (GTK_WIDGET (self)) - size) / 2);

  fr_tile_picture_draw (snapshot, style, self->picture, x, round (PICTURE_TOP * style->scale),
                        size);
}

static void
fr_sample_tile_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FrSampleTile *self = FR_SAMPLE_TILE (widget);
  FrCaptionMark mark = FR_CAPTION_PLAIN;
  const FrChartStyle *style = fr_look_get_style (fr_look_get (widget));
  FrColour colour = self->right ? style->right_text : style->wrong_text;
  double edge;

  if (self->predicted)
    mark = self->right ? FR_CAPTION_TICK : FR_CAPTION_CROSS;

  draw_picture (self, snapshot, style);
  make_layouts (self, style->scale);
  edge = PICTURE_TOP + self->picture_size;
  if (self->names_only) {
    fr_caption_line_draw (widget, snapshot, self->layout[0], (edge + NAME_LINE) * style->scale,
                          style->text, FR_CAPTION_PLAIN, colour, style->scale);
    return;
  }
  fr_caption_line_draw (widget, snapshot, self->layout[0], (edge + LINE_1) * style->scale, colour,
                        FR_CAPTION_PLAIN, colour, style->scale);
  fr_caption_line_draw (widget, snapshot, self->layout[1], (edge + LINE_2) * style->scale,
                        style->dim_text, mark, colour, style->scale);
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
  double scale = fr_look_get_style (fr_look_get (widget))->scale;

  int picture = self->picture_size + 2 * MARGIN;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    int least = self->names_only ? NAME_MINIMUM_WIDTH : MINIMUM_WIDTH;
    int wanted = self->names_only ? NAME_WIDTH : WIDTH;

    *minimum = (int) ceil (MAX (least, picture) * scale);
    *natural = (int) ceil (MAX (wanted, picture) * scale);
  } else {
    int below = self->names_only ? NAME_LINES : LINES;

    *minimum = *natural = (int) ceil ((PICTURE_TOP + self->picture_size + below) * scale);
  }
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
  self->picture_size = PICTURE_SIZE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (fr_look_get (GTK_WIDGET (self)), "changed", G_CALLBACK (on_look_changed),
                           self, G_CONNECT_SWAPPED);
}

GtkWidget *
fr_sample_tile_new (void)
{
  return g_object_new (FR_TYPE_SAMPLE_TILE, NULL);
}

void
fr_sample_tile_set_image (FrSampleTile *self, const guint8 *pixels, const char *true_name)
{
  g_return_if_fail (FR_IS_SAMPLE_TILE (self));
  g_return_if_fail (pixels != NULL && true_name != NULL);

  g_clear_object (&self->picture);
  self->picture = fr_image_texture_new (pixels);
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
fr_sample_tile_set_form (FrSampleTile *self, guint picture_size, gboolean names_only)
{
  g_return_if_fail (FR_IS_SAMPLE_TILE (self));
  g_return_if_fail (picture_size > 0);

  if (self->picture_size == (int) picture_size && self->names_only == !!names_only)
    return;

  self->picture_size = (int) picture_size;
  self->names_only = !!names_only;
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
