#include "widgets/tiles/gallery-column.h"

#include <math.h>

#include "widgets/look.h"
#include "widgets/tiles/gallery-fit.h"
#include "widgets/tiles/gallery-layout.h"
#include "widgets/tiles/gallery.h"

/* In pixels at scale 1. */
#define SPACING 6
#define TILE_MARGINS 8 /* beside a picture */
#define LARGEST_PICTURE 88
/* Where it asks for its own height. */
#define NATURAL_PICTURE 42
#define NATURAL_CARD 161
#define CARD_WANTED 143 /* with the smallest pictures */
#define CARD_MOST 240
/* The scale of a projector's type: from so far away fewer and larger pictures tell more. */
#define FAR 1.5
/* Rows that it cannot do without. */
#define LEAST_ROWS 1

struct _FrGalleryColumn {
  GtkWidget parent_instance;

  FrGallery *gallery; /* (nullable) owned as a child widget */
  GtkWidget *card;    /* (nullable) owned as a child widget */
  gboolean all_rows;
};

enum {
  PROP_GALLERY = 1,
  PROP_CARD,
};

G_DEFINE_FINAL_TYPE (FrGalleryColumn, fr_gallery_column, GTK_TYPE_WIDGET)

static double
get_scale (FrGalleryColumn *self)
{
  return fr_look_get_style (fr_look_get (GTK_WIDGET (self)))->scale;
}

static int
measure_card (FrGalleryColumn *self, GtkOrientation orientation, int for_size)
{
  int least;

  gtk_widget_measure (self->card, orientation, for_size, &least, NULL, NULL, NULL);
  return least;
}

static FrGalleryFit
get_fit (FrGalleryColumn *self, int width, int height)
{
  double scale = get_scale (self);
  FrGalleryRoom room = {
    .width = width,
    .height = height,
    .spacing = (int) ceil (SPACING * scale),
    .length = (int) fr_gallery_get_length (self->gallery),
    .card_least = measure_card (self, GTK_ORIENTATION_VERTICAL, width),
    .card_wanted = (int) ceil (CARD_WANTED * scale),
    .card_most = (int) ceil (CARD_MOST * scale),
  };
  int tile_width, tile_height, picture, columns;

  columns = (int) fr_gallery_get_form (self->gallery, &picture, &tile_width, &tile_height);
  room.max_columns = columns;
  room.smallest = picture;
  room.largest = MAX (picture, (int) floor (LARGEST_PICTURE * scale));
  room.good = scale >= FAR ? (int) round (NATURAL_PICTURE * scale) : picture;
  room.caption_width = tile_width;
  room.margin = (int) ceil (TILE_MARGINS * scale);
  room.lines = tile_height - picture + FR_GALLERY_LAYOUT_ROW_SPACING;
  return fr_gallery_fit (&room);
}

/* How much higher than @height a gallery is that has its rows of smallest pictures in that, if
 * these are of the natural size. */
static int
get_growth (FrGalleryColumn *self, int height)
{
  int picture, width, tile, more;

  fr_gallery_get_form (self->gallery, &picture, &width, &tile);
  more = MAX (0, (int) round (NATURAL_PICTURE * get_scale (self)) - picture);
  return more * ((height + FR_GALLERY_LAYOUT_ROW_SPACING) / (tile + FR_GALLERY_LAYOUT_ROW_SPACING));
}

static GtkSizeRequestMode
fr_gallery_column_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fr_gallery_column_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  FrGalleryColumn *self = FR_GALLERY_COLUMN (widget);
  int least, wanted, card, spacing = (int) ceil (SPACING * get_scale (self));

  *minimum = *natural = 0;
  if (self->gallery == NULL || self->card == NULL)
    return;

  gtk_widget_measure (GTK_WIDGET (self->gallery), orientation, for_size, &least, &wanted, NULL,
                      NULL);
  card = measure_card (self, orientation, for_size);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = MAX (least, card);
    *natural = MAX (wanted, card);
  } else {
    *natural = wanted + get_growth (self, wanted) + spacing +
               MAX (card, (int) ceil (NATURAL_CARD * get_scale (self)));
    *minimum = self->all_rows ? *natural : MIN (least + spacing + card, *natural);
  }
}

static void
fr_gallery_column_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FrGalleryColumn *self = FR_GALLERY_COLUMN (widget);
  int spacing = (int) ceil (SPACING * get_scale (self));
  FrGalleryFit fit;

  if (self->gallery == NULL || self->card == NULL)
    return;

  fit = get_fit (self, width, height);
  fr_gallery_enlarge (self->gallery, fit.picture);
  gtk_widget_size_allocate (GTK_WIDGET (self->gallery),
                            &(GtkAllocation){ 0, 0, width, fit.gallery_height }, -1);
  gtk_widget_size_allocate (self->card,
                            &(GtkAllocation){ 0, fit.gallery_height + spacing, width,
                                              fit.card_height },
                            -1);
}

static void
fr_gallery_column_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrGalleryColumn *self = FR_GALLERY_COLUMN (object);

  switch (id) {
  case PROP_GALLERY:
    self->gallery = g_value_get_object (value);
    fr_gallery_set_least_rows (self->gallery, LEAST_ROWS);
    gtk_widget_insert_after (GTK_WIDGET (self->gallery), GTK_WIDGET (self), NULL);
    break;
  case PROP_CARD:
    self->card = g_value_get_object (value);
    gtk_widget_insert_before (self->card, GTK_WIDGET (self), NULL);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_gallery_column_dispose (GObject *object)
{
  FrGalleryColumn *self = FR_GALLERY_COLUMN (object);

  if (self->gallery != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->gallery));
  self->gallery = NULL;
  g_clear_pointer (&self->card, gtk_widget_unparent);

  G_OBJECT_CLASS (fr_gallery_column_parent_class)->dispose (object);
}

static void
fr_gallery_column_class_init (FrGalleryColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags once = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = fr_gallery_column_set_property;
  object_class->dispose = fr_gallery_column_dispose;
  widget_class->get_request_mode = fr_gallery_column_get_request_mode;
  widget_class->measure = fr_gallery_column_measure;
  widget_class->size_allocate = fr_gallery_column_size_allocate;

  g_object_class_install_property (object_class, PROP_GALLERY,
                                   g_param_spec_object ("gallery", NULL, NULL, FR_TYPE_GALLERY,
                                                        once));
  g_object_class_install_property (object_class, PROP_CARD,
                                   g_param_spec_object ("card", NULL, NULL, GTK_TYPE_WIDGET, once));
}

static void
fr_gallery_column_init (FrGalleryColumn *self)
{
}

void
fr_gallery_column_set_all_rows (FrGalleryColumn *self, gboolean all_rows)
{
  g_return_if_fail (FR_IS_GALLERY_COLUMN (self));

  if (self->all_rows == !!all_rows)
    return;

  self->all_rows = !!all_rows;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
