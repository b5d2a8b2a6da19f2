/* Tiles that are bound again and again. There are some thirty at most, and some ten thousand
 * images, so that every search is a loop over all. */
#include "widgets/tiles/gallery-pool.h"

#include "widgets/look.h"
#include "widgets/tiles/tile-caption.h"

#define PICTURE_SIZE 42
/* At scale 1: what a name must not make a tile wider than. Longer ones are condensed. */
#define MOST_CAPTION_WIDTH 180

typedef struct {
  FrImageTile *tile; /* owned as a child widget */
  int index;         /* the image that it is bound to, -1 for none */
  int place;         /* in the list, -1 where it is not in use; with no image it is where it was */
} FrGallerySlot;

struct _FrGalleryPool {
  GtkWidget *gallery;        /* borrowed */
  GtkEventController *click; /* owned by the gallery */
  FrGalleryPressed pressed;
  FrGalleryBind bind; /* (nullable) borrowed, with its data */
  gpointer bind_data;
  FrTileForm form;
  guint picture_size;
  int enlarged;      /* see fr_image_tile_enlarge() */
  char **names;      /* (nullable) owned: of the classes */
  int caption_width; /* of the widest caption with @names, 0 where these are not known */
  gboolean flashes;
  guint *indices; /* (nullable) owned: [length], each image once */
  guint length;
  gboolean is_new; /* the list: no tile was placed by it yet */
  GArray *slots;   /* owned: FrGallerySlot */
  int selected;    /* -1 for none */
};

static FrGallerySlot *
get_slot (FrGalleryPool *pool, guint i)
{
  return &g_array_index (pool->slots, FrGallerySlot, i);
}

/* Whether @slot shows an image of the list. */
static gboolean
is_in_use (const FrGallerySlot *slot)
{
  return slot->place >= 0 && slot->index >= 0;
}

static FrGallerySlot *
find_place (FrGalleryPool *pool, int place)
{
  for (guint i = 0; i < pool->slots->len; i++)
    if (get_slot (pool, i)->place == place)
      return get_slot (pool, i);
  return NULL;
}

static FrGallerySlot *
find_tile (FrGalleryPool *pool, GtkWidget *tile)
{
  for (guint i = 0; i < pool->slots->len; i++)
    if (GTK_WIDGET (get_slot (pool, i)->tile) == tile)
      return get_slot (pool, i);
  return NULL;
}

static void
press (FrGalleryPool *pool, GtkWidget *tile)
{
  FrGallerySlot *slot = find_tile (pool, tile);

  if (slot != NULL && slot->index >= 0)
    pool->pressed (pool->gallery, (guint) slot->index);
}

static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, gpointer data)
{
  FrGalleryPool *pool = data;
  GtkWidget *tile = gtk_widget_pick (pool->gallery, x, y, GTK_PICK_DEFAULT);

  if (tile != NULL)
    press (pool, tile);
}

static void
on_tile_activated (FrImageTile *tile, gpointer data)
{
  press (data, GTK_WIDGET (tile));
}

static FrGallerySlot *
add_slot (FrGalleryPool *pool)
{
  FrGallerySlot slot = { FR_IMAGE_TILE (fr_image_tile_new ()), -1, -1 };

  fr_image_tile_set_form (slot.tile, pool->form, pool->picture_size);
  fr_image_tile_enlarge (slot.tile, pool->enlarged);
  fr_image_tile_set_caption_width (slot.tile, pool->caption_width);
  fr_image_tile_set_flashes (slot.tile, pool->flashes);
  g_signal_connect (slot.tile, "activate", G_CALLBACK (on_tile_activated), pool);
  gtk_widget_set_parent (GTK_WIDGET (slot.tile), pool->gallery);
  g_array_append_val (pool->slots, slot);
  return get_slot (pool, pool->slots->len - 1);
}

/* A tile that is not in use, the one with the focus only where there is no other; %NULL if there is
 * none and @make is %FALSE. */
static FrGallerySlot *
take_slot (FrGalleryPool *pool, gboolean make)
{
  FrGallerySlot *focused = NULL;

  for (guint i = 0; i < pool->slots->len; i++) {
    FrGallerySlot *slot = get_slot (pool, i);

    if (slot->place >= 0)
      continue;
    if (!gtk_widget_has_focus (GTK_WIDGET (slot->tile)))
      return slot;
    focused = slot;
  }

  return focused == NULL && make ? add_slot (pool) : focused;
}

static void
bind_slot (FrGalleryPool *pool, FrGallerySlot *slot)
{
  if (pool->bind != NULL)
    pool->bind (slot->tile, (guint) slot->index, pool->bind_data);
}

/* Another image for @slot, the one at @place. */
static void
use_slot (FrGalleryPool *pool, FrGallerySlot *slot, int place)
{
  slot->place = place;
  slot->index = (int) pool->indices[place];
  bind_slot (pool, slot);
  fr_image_tile_set_selected (slot->tile, slot->index == pool->selected);
}

FrGalleryPool *
fr_gallery_pool_new (GtkWidget *gallery, FrGalleryPressed pressed)
{
  FrGalleryPool *pool = g_new0 (FrGalleryPool, 1);

  pool->gallery = gallery;
  pool->pressed = pressed;
  pool->slots = g_array_new (FALSE, FALSE, sizeof (FrGallerySlot));
  pool->form = FR_TILE_PAIR;
  pool->picture_size = PICTURE_SIZE;
  pool->selected = -1;
  /* One at least, to be measured. */
  gtk_widget_set_child_visible (GTK_WIDGET (add_slot (pool)->tile), FALSE);

  pool->click = GTK_EVENT_CONTROLLER (gtk_gesture_click_new ());
  g_signal_connect (pool->click, "pressed", G_CALLBACK (on_pressed), pool);
  gtk_widget_add_controller (gallery, pool->click);
  return pool;
}

void
fr_gallery_pool_free (FrGalleryPool *pool)
{
  gtk_widget_remove_controller (pool->gallery, pool->click);
  for (guint i = 0; i < pool->slots->len; i++) {
    FrImageTile *tile = get_slot (pool, i)->tile;

    g_signal_handlers_disconnect_by_data (tile, pool);
    gtk_widget_unparent (GTK_WIDGET (tile));
  }
  g_array_unref (pool->slots);
  g_strfreev (pool->names);
  g_free (pool->indices);
  g_free (pool);
}

gboolean
fr_gallery_pool_set_images (FrGalleryPool *pool, const guint *indices, guint n)
{
  const gsize size = n * sizeof *indices;

  if (pool->length == n && (n == 0 || memcmp (pool->indices, indices, size) == 0))
    return FALSE;

  g_free (pool->indices);
  pool->indices = g_memdup2 (indices, size);
  pool->length = n;
  pool->is_new = TRUE;
  return TRUE;
}

guint
fr_gallery_pool_get_length (FrGalleryPool *pool)
{
  return pool->length;
}

guint
fr_gallery_pool_get_image (FrGalleryPool *pool, int place)
{
  g_return_val_if_fail (place >= 0 && place < (int) pool->length, 0);

  return pool->indices[place];
}

int
fr_gallery_pool_find (FrGalleryPool *pool, int index)
{
  for (guint place = 0; place < pool->length && index >= 0; place++)
    if (pool->indices[place] == (guint) index)
      return (int) place;
  return -1;
}

void
fr_gallery_pool_set_bind (FrGalleryPool *pool, FrGalleryBind bind, gpointer data)
{
  pool->bind = bind;
  pool->bind_data = data;
}

/* The gallery may have no size to place tiles by, and then has those of the list before, whose
 * images may be of another data set. They keep their place, as one of them may have the focus. */
static void
forget_others (FrGalleryPool *pool)
{
  for (guint i = 0; i < pool->slots->len; i++) {
    FrGallerySlot *slot = get_slot (pool, i);

    if (is_in_use (slot) && fr_gallery_pool_find (pool, slot->index) < 0)
      slot->index = -1;
  }
}

void
fr_gallery_pool_rebind (FrGalleryPool *pool)
{
  if (pool->is_new)
    forget_others (pool);
  for (guint i = 0; i < pool->slots->len; i++)
    if (is_in_use (get_slot (pool, i)))
      bind_slot (pool, get_slot (pool, i));
}

void
fr_gallery_pool_set_form (FrGalleryPool *pool, FrTileForm form, guint picture_size)
{
  pool->form = form;
  pool->picture_size = picture_size;
  for (guint i = 0; i < pool->slots->len; i++)
    fr_image_tile_set_form (get_slot (pool, i)->tile, form, picture_size);
  fr_gallery_pool_measure_captions (pool);
}

void
fr_gallery_pool_set_names (FrGalleryPool *pool, const char *const *names)
{
  g_strfreev (pool->names);
  pool->names = g_strdupv ((char **) names);
  fr_gallery_pool_measure_captions (pool);
}

void
fr_gallery_pool_measure_captions (FrGalleryPool *pool)
{
  const double scale = fr_look_get_style (fr_look_get (pool->gallery))->scale;
  const FrCaptionWords words = pool->form == FR_TILE_NAMED  ? FR_CAPTION_NAMED
                               : pool->form == FR_TILE_DUEL ? FR_CAPTION_BRIEF
                                                            : FR_CAPTION_WHOLE;

  pool->caption_width = 0;
  if (pool->names != NULL)
    pool->caption_width =
        fr_tile_caption_measure (pool->gallery, (const char *const *) pool->names, words, scale);
  pool->caption_width = MIN (pool->caption_width, (int) (MOST_CAPTION_WIDTH * scale));
  for (guint i = 0; i < pool->slots->len; i++)
    fr_image_tile_set_caption_width (get_slot (pool, i)->tile, pool->caption_width);
}

void
fr_gallery_pool_set_flashes (FrGalleryPool *pool, gboolean flashes)
{
  pool->flashes = flashes;
  for (guint i = 0; i < pool->slots->len; i++)
    fr_image_tile_set_flashes (get_slot (pool, i)->tile, flashes);
}

/* The place that the tile with the focus keeps: that of its image, or if this has gone, its own.
 * @slot: (nullable): of that tile. Returns: -1 for none. */
static int
get_kept_place (FrGalleryPool *pool, FrGallerySlot *slot)
{
  int place;

  if (slot == NULL || pool->length == 0)
    return -1;

  place = fr_gallery_pool_find (pool, slot->index);
  return place >= 0 ? place : CLAMP (slot->place, 0, (int) pool->length - 1);
}

/* Where image @index is among the places to be shown, -1 if it is not. */
static int
find_wanted (FrGalleryPool *pool, int index, guint first, guint end, int kept)
{
  if (kept >= 0 && (int) pool->indices[kept] == index)
    return kept;
  for (guint place = first; place < end; place++)
    if ((int) pool->indices[place] == index)
      return (int) place;
  return -1;
}

gboolean
fr_gallery_pool_place (FrGalleryPool *pool, guint first, guint end, gboolean make)
{
  GtkWidget *focused = gtk_widget_get_focus_child (pool->gallery);
  FrGallerySlot *focus_slot = focused != NULL ? find_tile (pool, focused) : NULL;
  int kept = get_kept_place (pool, focus_slot);
  gboolean complete = TRUE;

  pool->is_new = FALSE;
  /* The focus stays on the screen: its tile shows @kept whatever image is there now. */
  for (guint i = 0; i < pool->slots->len; i++) {
    FrGallerySlot *slot = get_slot (pool, i);

    slot->place = slot->index < 0 ? -1 : find_wanted (pool, slot->index, first, end, kept);
    if (focus_slot != NULL && kept >= 0 && slot != focus_slot && slot->place == kept)
      slot->place = -1;
  }
  if (focus_slot != NULL && kept >= 0 && focus_slot->place != kept)
    use_slot (pool, focus_slot, kept);

  for (guint place = first; place < end && complete; place++)
    if (find_place (pool, (int) place) == NULL) {
      FrGallerySlot *slot = take_slot (pool, make);

      complete = slot != NULL;
      if (complete)
        use_slot (pool, slot, (int) place);
    }

  for (guint i = 0; i < pool->slots->len; i++) {
    FrGallerySlot *slot = get_slot (pool, i);

    if (slot->place < 0)
      slot->index = -1;
    gtk_widget_set_child_visible (GTK_WIDGET (slot->tile), slot->place >= 0);
  }
  return complete;
}

void
fr_gallery_pool_allocate (FrGalleryPool *pool, const FrGalleryLayout *layout, double scroll)
{
  gboolean rtl = gtk_widget_get_direction (pool->gallery) == GTK_TEXT_DIR_RTL;

  for (guint i = 0; i < pool->slots->len; i++) {
    FrGallerySlot *slot = get_slot (pool, i);
    GdkRectangle place;

    if (slot->place < 0)
      continue;
    place = fr_gallery_layout_tile (layout, slot->place, scroll, rtl);
    gtk_widget_size_allocate (GTK_WIDGET (slot->tile), &place, -1);
  }
}

int
fr_gallery_pool_measure (FrGalleryPool *pool,
                         int picture,
                         GtkOrientation orientation,
                         gboolean natural)
{
  int least, wanted, height;

  fr_image_tile_get_size (get_slot (pool, 0)->tile, picture, &least, &wanted, &height);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return height;
  return natural ? wanted : least;
}

void
fr_gallery_pool_enlarge (FrGalleryPool *pool, int picture)
{
  pool->enlarged = picture;
  for (guint i = 0; i < pool->slots->len; i++)
    fr_image_tile_enlarge (get_slot (pool, i)->tile, picture);
}

FrImageTile *
fr_gallery_pool_get_tile (FrGalleryPool *pool, guint index)
{
  if (pool->is_new && fr_gallery_pool_find (pool, (int) index) < 0)
    return NULL;
  for (guint i = 0; i < pool->slots->len; i++)
    if (is_in_use (get_slot (pool, i)) && get_slot (pool, i)->index == (int) index)
      return get_slot (pool, i)->tile;
  return NULL;
}

gboolean
fr_gallery_pool_focus (FrGalleryPool *pool, int place)
{
  FrGallerySlot *slot = find_place (pool, place);

  return slot != NULL && gtk_widget_grab_focus (GTK_WIDGET (slot->tile));
}

void
fr_gallery_pool_set_selected (FrGalleryPool *pool, int index)
{
  pool->selected = index;
  for (guint i = 0; i < pool->slots->len; i++) {
    FrGallerySlot *slot = get_slot (pool, i);

    if (is_in_use (slot))
      fr_image_tile_set_selected (slot->tile, slot->index == index);
  }
}
