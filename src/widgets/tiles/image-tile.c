/* Compares before it changes: texture, layouts and accessible name are made anew only where what
 * they show differs. */
#include "widgets/tiles/image-tile.h"

#include <math.h>

#include "widgets/look.h"
#include "widgets/tiles/tile-answer.h"
#include "widgets/tiles/tile-flash.h"

#define SIDE 28 /* pixels of an image */

/* All in pixels at scale 1, read off the design. */
#define PICTURE_SIZE 42
#define PICTURE_TOP 4
#define MARGIN 4          /* beside the picture, and beside a caption, at least */
#define MINIMUM_WIDTH 114 /* where the names are not known */
#define LINE_1 10         /* from the picture's lower edge to the middle of each line of text */
#define LINE_2 25
#define LINES 35 /* and to the tile's lower edge */
/* A name alone is shorter than with a percentage behind it. */
#define NAME_WIDTH 96
#define NAME_MINIMUM_WIDTH 76
#define NAME_LINE 12
#define NAME_LINES 23

#define PAIR_WIDTH 180
#define PAIR_MINIMUM_WIDTH 158
#define PAIR_HEIGHT 70
#define PAIR_PICTURE_X 5
#define PAIR_PICTURE_Y 7
#define PAIR_PICTURE_SIZE 56
#define PAIR_LINE_1 14
#define PAIR_LINE_2 29
#define BESIDE_X 66  /* of caption, bars and note */
#define BESIDE_END 3 /* free at their right */
#define BARS_Y 39
#define BARS_HEIGHT 24
#define NOTE_Y 52 /* its middle */
/* A pair with two answers. */
#define DUEL_WIDTH 320
#define DUEL_GAP 14        /* between both */
#define DUEL_MOST_LEAST 84 /* width of an answer that may be asked for */

struct _FrImageTile {
  GtkWidget parent_instance;

  FrTileForm form;
  int picture_size;  /* at scale 1; of a pair not used */
  int enlarged;      /* the side of the picture in pixels; 0 where it is that of the form */
  int caption_width; /* in pixels; 0 where it is not known */
  gboolean flashes;  /* where its prediction changes */
  FrTileFlash flash;

  gboolean has_image;
  guint8 pixels[SIDE * SIDE];
  guint truth;
  char *true_name;         /* owned */
  FrTileAnswer answers[2]; /* the second only in a duel */
  char *note;              /* (nullable) owned */
  char *caption;           /* owned: the accessible name */
  gboolean is_spoken;      /* that was given, it is not the words of the answer */

  /* (nullable) owned; NULL where they are to be made */
  GdkTexture *picture;
  PangoLayout *name_layout;
  PangoLayout *note_layout;
};

enum {
  PROP_CAPTION = 1,
};

G_DEFINE_FINAL_TYPE (FrImageTile, fr_image_tile, GTK_TYPE_WIDGET)

static void
drop_layouts (FrImageTile *self)
{
  fr_tile_answer_drop_layouts (&self->answers[0]);
  fr_tile_answer_drop_layouts (&self->answers[1]);
  g_clear_object (&self->name_layout);
  g_clear_object (&self->note_layout);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_tile_look_changed (FrImageTile *self)
{
  drop_layouts (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Dark on white. */
static GdkTexture *
new_texture (const guint8 *pixels)
{
  guint8 *rgb = g_malloc (SIDE * SIDE * 3);
  g_autoptr (GBytes) bytes = NULL;

  for (int i = 0; i < SIDE * SIDE; i++)
    rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = 255 - pixels[i];
  bytes = g_bytes_new_take (rgb, SIDE * SIDE * 3);
  return gdk_memory_texture_new (SIDE, SIDE, GDK_MEMORY_R8G8B8, bytes, SIDE * 3);
}

/* The picture in a frame of 1 px, both within the square of @size at @x, @y; empty without one. */
static void
draw_picture (FrImageTile *self,
              GtkSnapshot *snapshot,
              const FrChartStyle *style,
              double x,
              double y,
              double size)
{
  const graphene_rect_t frame =
      GRAPHENE_RECT_INIT ((float) x, (float) y, (float) size, (float) size);
  graphene_rect_t inside;
  GdkRGBA border = fr_look_to_rgba (style->border);

  gtk_snapshot_append_color (snapshot, &border, &frame);
  graphene_rect_inset_r (&frame, 1, 1, &inside);
  if (self->picture == NULL && self->has_image)
    self->picture = new_texture (self->pixels);
  if (self->picture != NULL)
    gtk_snapshot_append_texture (snapshot, self->picture, &inside);
}

/* Where in a pair its bars, its note and its caption stand, or in a duel those of answer @i: from
 * *@x, and how wide. */
static double
place_beside (FrImageTile *self, const FrChartStyle *style, guint i, double *x)
{
  const guint n = self->form == FR_TILE_DUEL ? 2 : 1;
  const double gap = round (DUEL_GAP * style->scale);
  double room =
      gtk_widget_get_width (GTK_WIDGET (self)) - round ((BESIDE_X + BESIDE_END) * style->scale);
  double width = floor ((room - (n - 1) * gap) / n);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    *x = round (BESIDE_END * style->scale) + (n - 1 - i) * (width + gap);
  else
    *x = round (BESIDE_X * style->scale) + i * (width + gap);
  return width;
}

static void
draw_note (FrImageTile *self, GtkSnapshot *snapshot, const FrChartStyle *style)
{
  double x, width = place_beside (self, style, 0, &x);
  GdkRGBA colour = fr_look_to_rgba (style->text);
  int height;

  if (self->note_layout == NULL)
    self->note_layout = fr_tile_caption_layout_note (GTK_WIDGET (self), self->note, style->scale);
  pango_layout_set_width (self->note_layout, (int) width * PANGO_SCALE);
  pango_layout_get_pixel_size (self->note_layout, NULL, &height);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) x, (float) floor (NOTE_Y * style->scale -
                                                                          height / 2.0)));
  gtk_snapshot_append_layout (snapshot, self->note_layout, &colour);
  gtk_snapshot_restore (snapshot);
}

/* The caption of answer @i, and its bars, or the note. */
static void
draw_answer (FrImageTile *self, GtkSnapshot *snapshot, const FrChartStyle *style, guint i)
{
  FrTileAnswer *answer = &self->answers[i];
  FrTileCaption caption = fr_tile_answer_caption (answer, self->truth, self->true_name);
  double x, width = place_beside (self, style, i, &x);

  caption.brief = self->form == FR_TILE_DUEL;
  if (answer->bars != NULL)
    fr_tile_answer_draw_bars (answer, snapshot, style, self->truth, x,
                              round (BARS_Y * style->scale), width,
                              round (BARS_HEIGHT * style->scale));
  else if (self->note != NULL)
    draw_note (self, snapshot, style);
  fr_tile_answer_draw_caption (answer, GTK_WIDGET (self), snapshot, style, &caption,
                               FR_CAPTION_AT_START, x, width, PAIR_LINE_1 * style->scale,
                               PAIR_LINE_2 * style->scale);
}

static void
draw_pair (FrImageTile *self, GtkSnapshot *snapshot, const FrChartStyle *style)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  double size = round (PAIR_PICTURE_SIZE * style->scale);
  double start = round (PAIR_PICTURE_X * style->scale);

  draw_picture (self, snapshot, style, rtl ? gtk_widget_get_width (widget) - start - size : start,
                round (PAIR_PICTURE_Y * style->scale), size);
  draw_answer (self, snapshot, style, 0);
  if (self->form == FR_TILE_DUEL)
    draw_answer (self, snapshot, style, 1);
}

static void
draw_named (FrImageTile *self, GtkSnapshot *snapshot, const FrChartStyle *style, double edge)
{
  const double side = edge - round (PICTURE_TOP * style->scale);
  GtkWidget *widget = GTK_WIDGET (self);
  const gboolean noted = self->note != NULL;
  const gboolean right = self->answers[0].predicted == self->truth;
  FrColour colour = right ? style->right_text : style->wrong_text;

  if (self->name_layout == NULL)
    self->name_layout = noted
                            ? fr_tile_caption_layout_note (widget, self->note, style->scale)
                            : fr_tile_caption_layout (widget, self->true_name, FALSE, style->scale);
  /* Below the picture there is room for the note alone. */
  if (noted)
    fr_tile_caption_draw_mark (widget, snapshot, right, (gtk_widget_get_width (widget) + side) / 2,
                               edge - side / 2, colour, style->scale);
  fr_tile_caption_draw (widget, snapshot, self->name_layout, FR_CAPTION_CENTRED, 2,
                        gtk_widget_get_width (widget) - 4, edge + NAME_LINE * style->scale,
                        noted ? colour : style->text);
}

static void
fr_image_tile_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FrImageTile *self = FR_IMAGE_TILE (widget);
  const FrChartStyle *style = fr_look_get_style (fr_look_get (widget));
  double size = self->enlarged > 0 ? self->enlarged : round (self->picture_size * style->scale);
  double top = round (PICTURE_TOP * style->scale), edge = top + size;
  FrTileAnswer *answer = &self->answers[0];
  const FrTileCaption caption = fr_tile_answer_caption (answer, self->truth, self->true_name);

  fr_tile_flash_draw (&self->flash, widget, snapshot, style);
  if (self->form == FR_TILE_PAIR || self->form == FR_TILE_DUEL) {
    draw_pair (self, snapshot, style);
    return;
  }

  draw_picture (self, snapshot, style, floor ((gtk_widget_get_width (widget) - size) / 2), top,
                size);
  if (self->form == FR_TILE_NAMED)
    draw_named (self, snapshot, style, edge);
  else
    fr_tile_answer_draw_caption (answer, widget, snapshot, style, &caption, FR_CAPTION_CENTRED, 1,
                                 gtk_widget_get_width (widget) - 2, edge + LINE_1 * style->scale,
                                 edge + LINE_2 * style->scale);
}

void
fr_image_tile_get_size (FrImageTile *self, int picture, int *least, int *wanted, int *height)
{
  double scale = fr_look_get_style (fr_look_get (GTK_WIDGET (self)))->scale;
  int side = picture > 0 ? picture : (int) round (self->picture_size * scale);
  int margins = (int) ceil (2 * MARGIN * scale);
  int caption = self->caption_width > 0 ? self->caption_width + margins : 0;

  if (self->form == FR_TILE_PAIR) {
    *least = (int) ceil (PAIR_MINIMUM_WIDTH * scale);
    *wanted = (int) ceil (PAIR_WIDTH * scale);
    if (self->caption_width > 0)
      *least = *wanted = self->caption_width + (int) ceil ((BESIDE_X + BESIDE_END) * scale);
    *height = (int) ceil (PAIR_HEIGHT * scale);
  } else if (self->form == FR_TILE_DUEL) {
    caption = (int) ceil (DUEL_MOST_LEAST * scale);
    if (self->caption_width > 0)
      caption = MIN (caption, self->caption_width);
    *least = 2 * caption + (int) ceil ((BESIDE_X + BESIDE_END + DUEL_GAP) * scale);
    *wanted = MAX (*least, (int) ceil (DUEL_WIDTH * scale));
    *height = (int) ceil (PAIR_HEIGHT * scale);
  } else if (self->form == FR_TILE_NAMED) {
    *least = MAX (caption > 0 ? caption : (int) ceil (NAME_MINIMUM_WIDTH * scale), side + margins);
    *wanted = MAX ((int) ceil (NAME_WIDTH * scale), *least);
    *height = side + (int) ceil ((PICTURE_TOP + NAME_LINES) * scale);
  } else {
    *least = *wanted =
        MAX (caption > 0 ? caption : (int) ceil (MINIMUM_WIDTH * scale), side + margins);
    *height = side + (int) ceil ((PICTURE_TOP + LINES) * scale);
  }
}

/* Never by what it shows: a tile shows other images while it is laid out. */
static void
fr_image_tile_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  int least, wanted, height;

  fr_image_tile_get_size (FR_IMAGE_TILE (widget), 0, &least, &wanted, &height);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? least : height;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? wanted : height;
}

static void
fr_image_tile_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fr_image_tile_parent_class)->css_changed (widget, change);

  drop_layouts (FR_IMAGE_TILE (widget));
}

static void
fr_image_tile_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_CAPTION:
    g_value_set_string (value, FR_IMAGE_TILE (object)->caption);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_image_tile_dispose (GObject *object)
{
  FrImageTile *self = FR_IMAGE_TILE (object);

  g_clear_object (&self->picture);
  g_clear_object (&self->name_layout);
  g_clear_object (&self->note_layout);
  fr_tile_answer_clear (&self->answers[0]);
  fr_tile_answer_clear (&self->answers[1]);

  G_OBJECT_CLASS (fr_image_tile_parent_class)->dispose (object);
}

static void
fr_image_tile_finalize (GObject *object)
{
  FrImageTile *self = FR_IMAGE_TILE (object);

  g_free (self->true_name);
  g_free (self->note);
  g_free (self->caption);

  G_OBJECT_CLASS (fr_image_tile_parent_class)->finalize (object);
}

/* A class action is the only action that GTK 4.8 gives a widget of our own on the accessibility
 * bus. */
static void
on_select (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit_by_name (widget, "activate");
}

static void
fr_image_tile_class_init (FrImageTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fr_image_tile_get_property;
  object_class->dispose = fr_image_tile_dispose;
  object_class->finalize = fr_image_tile_finalize;
  widget_class->measure = fr_image_tile_measure;
  widget_class->snapshot = fr_image_tile_snapshot;
  widget_class->css_changed = fr_image_tile_css_changed;

  g_object_class_install_property (object_class, PROP_CAPTION,
                                   g_param_spec_string ("caption", NULL, NULL, "",
                                                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                            G_PARAM_STATIC_STRINGS));

  g_signal_new ("activate", FR_TYPE_IMAGE_TILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  gtk_widget_class_install_action (widget_class, "image.select", NULL, on_select);
  gtk_widget_class_set_css_name (widget_class, "imagetile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fr_image_tile_init (FrImageTile *self)
{
  self->true_name = g_strdup ("");
  self->caption = g_strdup ("");
  self->picture_size = PICTURE_SIZE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (fr_look_get (GTK_WIDGET (self)), "changed",
                           G_CALLBACK (on_tile_look_changed), self, G_CONNECT_SWAPPED);
}

GtkWidget *
fr_image_tile_new (void)
{
  return g_object_new (FR_TYPE_IMAGE_TILE, NULL);
}

void
fr_image_tile_set_form (FrImageTile *self, FrTileForm form, guint picture_size)
{
  g_return_if_fail (FR_IS_IMAGE_TILE (self));
  g_return_if_fail (picture_size > 0);

  if (self->form == form && self->picture_size == (int) picture_size)
    return;

  self->form = form;
  self->picture_size = (int) picture_size;
  on_tile_look_changed (self);
}

void
fr_image_tile_enlarge (FrImageTile *self, int picture)
{
  g_return_if_fail (FR_IS_IMAGE_TILE (self));

  if (self->enlarged == picture)
    return;

  self->enlarged = picture;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
fr_image_tile_set_caption_width (FrImageTile *self, int width)
{
  g_return_if_fail (FR_IS_IMAGE_TILE (self));
  g_return_if_fail (width >= 0);

  if (self->caption_width == width)
    return;

  self->caption_width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
fr_image_tile_set_flashes (FrImageTile *self, gboolean flashes)
{
  g_return_if_fail (FR_IS_IMAGE_TILE (self));

  self->flashes = flashes;
}

gboolean
fr_image_tile_is_flashing (FrImageTile *self)
{
  g_return_val_if_fail (FR_IS_IMAGE_TILE (self), FALSE);

  return fr_tile_flash_is_on (&self->flash);
}

/* Returns: whether it is another image. */
static gboolean
show_pixels (FrImageTile *self, const guint8 *pixels)
{
  if (self->has_image && memcmp (self->pixels, pixels, sizeof self->pixels) == 0)
    return FALSE;

  memcpy (self->pixels, pixels, sizeof self->pixels);
  self->has_image = TRUE;
  g_clear_object (&self->picture);
  fr_tile_flash_stop (&self->flash);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

/* Returns: whether @text differs from *@owned, which it replaces. */
static gboolean
replace_text (char **owned, const char *text)
{
  if (g_strcmp0 (*owned, text) == 0)
    return FALSE;

  g_free (*owned);
  *owned = g_strdup (text);
  return TRUE;
}

static void
show_note (FrImageTile *self, const char *note)
{
  if (!replace_text (&self->note, note))
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  note != NULL ? note : "", -1);
  drop_layouts (self);
}

/* Returns: whether the words differ. */
static gboolean
show_answers (FrImageTile *self, const FrTileContent *content)
{
  const FrTileSecond *second = content->second;
  gboolean changed = replace_text (&self->true_name, content->true_name);
  gboolean draws = fr_tile_answer_set_bars (&self->answers[0], content->bars, content->n_bars);

  changed |= fr_tile_answer_set (&self->answers[0], content->predicted, content->predicted_name,
                                 content->probability);
  changed |= self->truth != content->truth;
  self->truth = content->truth;
  if (second != NULL) {
    draws |= fr_tile_answer_set_bars (&self->answers[1], second->bars, content->n_bars);
    changed |= fr_tile_answer_set (&self->answers[1], second->predicted, second->predicted_name,
                                   second->probability);
  }
  if (changed)
    drop_layouts (self);
  else if (draws)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  return changed;
}

static void
show_caption (FrImageTile *self, const char *spoken)
{
  const FrTileCaption words =
      fr_tile_answer_caption (&self->answers[0], self->truth, self->true_name);
  g_autofree char *caption = spoken != NULL ? g_strdup (spoken) : fr_tile_caption_text (&words);

  self->is_spoken = spoken != NULL;
  if (!replace_text (&self->caption, caption))
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->caption, -1);
  g_object_notify (G_OBJECT (self), "caption");
}

void
fr_image_tile_show (FrImageTile *self, const FrTileContent *content)
{
  gboolean changes_mind, is_other, changed;

  g_return_if_fail (FR_IS_IMAGE_TILE (self));
  g_return_if_fail (content->pixels != NULL && content->true_name != NULL);

  changes_mind = self->answers[0].name != NULL && content->predicted_name != NULL &&
                 self->answers[0].predicted != content->predicted;
  is_other = show_pixels (self, content->pixels);
  show_note (self, content->note);
  changed = show_answers (self, content);
  if (changed || self->is_spoken || content->spoken != NULL)
    show_caption (self, content->spoken);
  if (self->flashes && changes_mind && !is_other)
    fr_tile_flash_start (&self->flash, GTK_WIDGET (self));
}

void
fr_image_tile_set_selected (FrImageTile *self, gboolean selected)
{
  gboolean was;

  g_return_if_fail (FR_IS_IMAGE_TILE (self));

  was = (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_SELECTED) != 0;
  /* Marks have another colour on the tint. */
  if (was != !!selected)
    drop_layouts (self);
  if (selected)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, !!selected,
                               -1);
}

const char *
fr_image_tile_get_caption (FrImageTile *self)
{
  g_return_val_if_fail (FR_IS_IMAGE_TILE (self), NULL);

  return self->caption;
}
