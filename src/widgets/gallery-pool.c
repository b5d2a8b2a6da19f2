/* Tiles that are bound again and again.
 *
 * There are some thirty at most, so that every search is a loop over all. Main thread.
 */
#include "widgets/gallery-pool.h"

typedef struct {
  FrPairTile *tile; /* owned as a child widget */
  int index;        /* the image that it is bound to, -1 for none */
  int place;        /* in the list, -1 where it is not in use */
} FrGallerySlot;

struct _FrGalleryPool {
  GtkWidget *gallery;        /* borrowed */
  GtkEventController *click; /* owned by the gallery */
  FrGalleryPressed pressed;
  GArray *slots; /* owned: FrGallerySlot */
  int selected;  /* -1 for none */
};

static FrGallerySlot *
get_slot (FrGalleryPool *pool, guint i)
{
  return &g_array_index (pool->slots, FrGallerySlot, i);
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

  if (slot && slot->index >= 0)
    pool->pressed (pool->gallery, (guint) slot->index);
}

static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, gpointer data)
{
  FrGalleryPool *pool = data;
  GtkWidget *tile = gtk_widget_pick (pool->gallery, x, y, GTK_PICK_DEFAULT);

  if (tile)
    press (pool, tile);
}

static void
on_tile_activated (FrPairTile *tile, gpointer data)
{
  press (data, GTK_WIDGET (tile));
}

static FrGallerySlot *
add_slot (FrGalleryPool *pool)
{
  FrGallerySlot slot = { FR_PAIR_TILE (fr_pair_tile_new ()), -1, -1 };

  g_signal_connect (slot.tile, "activate", G_CALLBACK (on_tile_activated), pool);
  gtk_widget_set_parent (GTK_WIDGET (slot.tile), pool->gallery);
  g_array_append_val (pool->slots, slot);

  return get_slot (pool, pool->slots->len - 1);
}

/* A tile that is not in use, the one with the focus only where there is no other. */
static FrGallerySlot *
take_slot (FrGalleryPool *pool)
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

  return focused ? focused : add_slot (pool);
}

static void
use_slot (FrGalleryPool *pool,
          FrGallerySlot *slot,
          int place,
          guint index,
          FrGalleryBind bind,
          gpointer data)
{
  gboolean bound = slot->index == (int) index;

  slot->place = place;
  slot->index = (int) index;
  if (bind)
    bind (slot->tile, index, data);
  if (!bound)
    fr_pair_tile_set_selected (slot->tile, slot->index == pool->selected);
}

FrGalleryPool *
fr_gallery_pool_new (GtkWidget *gallery, FrGalleryPressed pressed)
{
  FrGalleryPool *pool = g_new0 (FrGalleryPool, 1);

  pool->gallery = gallery;
  pool->pressed = pressed;
  pool->slots = g_array_new (FALSE, FALSE, sizeof (FrGallerySlot));
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
    FrPairTile *tile = get_slot (pool, i)->tile;

    g_signal_handlers_disconnect_by_data (tile, pool);
    gtk_widget_unparent (GTK_WIDGET (tile));
  }
  g_array_unref (pool->slots);
  g_free (pool);
}

/* The place that the tile with the focus keeps: that of its image, or where this has gone, its own.
 * @slot: (nullable): of that tile. Returns: -1 for none. */
static int
get_kept_place (FrGallerySlot *slot, const FrGalleryList *list)
{
  int place;

  if (!slot || list->length == 0)
    return -1;

  place = fr_gallery_list_find (list, slot->index);

  return place >= 0 ? place : CLAMP (slot->place, 0, (int) list->length - 1);
}

/* Where image @index is among the places to be shown, -1 where it is not. */
static int
find_wanted (const guint *indices, int index, guint first, guint end, int kept)
{
  if (kept >= 0 && (int) indices[kept] == index)
    return kept;
  for (guint place = first; place < end; place++)
    if ((int) indices[place] == index)
      return (int) place;

  return -1;
}

void
fr_gallery_pool_place (FrGalleryPool *pool,
                       const FrGalleryList *list,
                       guint first,
                       guint end,
                       gboolean all,
                       FrGalleryBind bind,
                       gpointer data)
{
  GtkWidget *focused = gtk_widget_get_focus_child (pool->gallery);
  FrGallerySlot *focus_slot = focused ? find_tile (pool, focused) : NULL;
  int kept = get_kept_place (focus_slot, list);
  const guint *indices = list->indices;

  /* The focus stays on the screen: its tile shows @kept whatever image is there now. */
  for (guint i = 0; i < pool->slots->len; i++) {
    FrGallerySlot *slot = get_slot (pool, i);

    slot->place = slot->index < 0 ? -1 : find_wanted (indices, slot->index, first, end, kept);
    if (focus_slot && kept >= 0 && slot != focus_slot && slot->place == kept)
      slot->place = -1;
  }
  if (focus_slot && kept >= 0 && focus_slot->place != kept)
    use_slot (pool, focus_slot, kept, indices[kept], bind, data);

  for (guint i = 0; i < pool->slots->len && all; i++) {
    FrGallerySlot *slot = get_slot (pool, i);

    if (slot->place >= 0)
      use_slot (pool, slot, slot->place, (guint) slot->index, bind, data);
  }
  for (guint place = first; place < end; place++)
    if (!find_place (pool, (int) place))
      use_slot (pool, take_slot (pool), (int) place, indices[place], bind, data);

  for (guint i = 0; i < pool->slots->len; i++) {
    FrGallerySlot *slot = get_slot (pool, i);

    if (slot->place < 0)
      slot->index = -1;
    gtk_widget_set_child_visible (GTK_WIDGET (slot->tile), slot->place >= 0);
  }
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
fr_gallery_pool_measure (FrGalleryPool *pool, GtkOrientation orientation, gboolean natural)
{
  int sizes[2];

  gtk_widget_measure (GTK_WIDGET (get_slot (pool, 0)->tile), orientation, -1, &sizes[0], &sizes[1],
                      NULL, NULL);

  return sizes[natural];
}

FrPairTile *
fr_gallery_pool_get_tile (FrGalleryPool *pool, int place, guint index)
{
  FrGallerySlot *slot = find_place (pool, place);

  return slot && slot->index == (int) index ? slot->tile : NULL;
}

gboolean
fr_gallery_pool_focus (FrGalleryPool *pool, int place)
{
  FrGallerySlot *slot = find_place (pool, place);

  return slot && gtk_widget_grab_focus (GTK_WIDGET (slot->tile));
}

void
fr_gallery_pool_set_selected (FrGalleryPool *pool, int index)
{
  pool->selected = index;
  for (guint i = 0; i < pool->slots->len; i++) {
    FrGallerySlot *slot = get_slot (pool, i);

    if (slot->place >= 0)
      fr_pair_tile_set_selected (slot->tile, slot->index == index);
  }
}
