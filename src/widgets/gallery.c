/* Which places of the list are seen, where their tiles stand, and how keys and pointer select.
 *
 * All tiles are of one size, so that everything follows from the number of columns and the scroll
 * position. Main thread; see the header.
 */
#include "widgets/gallery.h"

#include <math.h>

#include "widgets/gallery-layout.h"
#include "widgets/gallery-pool.h"
#include "widgets/gallery-scroll.h"

#define MAX_COLUMNS 3

struct _FrGallery {
  GtkWidget parent_instance;

  FrGalleryPool *pool; /* owned */
  guint *indices;      /* (nullable) owned: [length] */
  guint length;
  FrGalleryBind bind; /* (nullable) borrowed, with its data */
  gpointer bind_data;
  gboolean stale;    /* every tile is to be bound again */
  int selected;      /* index of an image, -1 for none */
  int reveal;        /* index of an image to be scrolled to at the next placing, -1 for none */
  guint max_columns; /* 1 or more */
  FrGalleryScroll scroll;
};

/* All properties are GtkScrollable's. */
#define FIRST_PROP 1

enum {
  SIGNAL_SELECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (FrGallery,
                               fr_gallery,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static FrGalleryLayout
get_layout (FrGallery *self, int width, int height)
{
  FrGalleryLayout layout;

  fr_gallery_layout_init (&layout, width, height,
                          fr_gallery_pool_measure (self->pool, GTK_ORIENTATION_HORIZONTAL, FALSE),
                          fr_gallery_pool_measure (self->pool, GTK_ORIENTATION_VERTICAL, FALSE),
                          (int) self->max_columns, (int) self->length);

  return layout;
}

static FrGalleryLayout
get_present_layout (FrGallery *self)
{
  return get_layout (self, gtk_widget_get_width (GTK_WIDGET (self)),
                     gtk_widget_get_height (GTK_WIDGET (self)));
}

static gboolean
is_rtl (FrGallery *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static int
find_place (FrGallery *self, int index)
{
  for (guint place = 0; place < self->length && index >= 0; place++)
    if (self->indices[place] == (guint) index)
      return (int) place;

  return -1;
}

/* The place that the tile with the focus keeps: that of its image, or where this has gone, its own.
 */
static int
get_kept_place (FrGallery *self)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self));
  FrGallerySlot *slot = focused ? fr_gallery_pool_find_tile (self->pool, focused) : NULL;
  int place;

  if (!slot || self->length == 0)
    return -1;

  place = find_place (self, slot->index);

  return place >= 0 ? place : CLAMP (slot->place, 0, (int) self->length - 1);
}

/* Brings the adjustments up to date, scrolls to the image that is to be revealed, and gives what is
 * seen its tiles. */
static void
place_tiles (FrGallery *self, const FrGalleryLayout *layout)
{
  double scroll = fr_gallery_scroll_get (&self->scroll);
  int revealed = find_place (self, self->reveal);
  guint first, end;

  if (revealed >= 0)
    scroll = fr_gallery_layout_reveal (layout, revealed, scroll);
  self->reveal = -1;
  fr_gallery_scroll_configure (&self->scroll, layout, scroll);
  fr_gallery_layout_seen (layout, fr_gallery_scroll_get (&self->scroll), &first, &end);
  fr_gallery_pool_place (self->pool, self->indices, first, end, get_kept_place (self), self->stale,
                         self->bind, self->bind_data);
  self->stale = FALSE;
}

/* List or scroll position has changed. Places at once: a tile that is made, or a scrollbar that is
 * needed, in the midst of a layout would leave the widgets around without one. */
static void
update (FrGallery *self)
{
  FrGalleryLayout layout = get_present_layout (self);

  if (layout.height > 0)
    place_tiles (self, &layout);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
on_scrolled (GtkWidget *gallery)
{
  update (FR_GALLERY (gallery));
}

/* Selects for a person: tells it, and moves the focus along. */
static void
choose (FrGallery *self, int place)
{
  int index = (int) self->indices[place];
  gboolean changed = self->selected != index;
  FrGallerySlot *slot;

  fr_gallery_set_selected (self, index);
  self->reveal = index;
  update (self);
  slot = fr_gallery_pool_find_place (self->pool, place);
  if (slot)
    gtk_widget_grab_focus (GTK_WIDGET (slot->tile));
  if (changed)
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0, index);
}

static gboolean
on_key_pressed (GtkEventControllerKey *keys,
                guint key,
                guint code,
                GdkModifierType state,
                gpointer data)
{
  FrGallery *self = data;
  FrGalleryLayout layout = get_present_layout (self);
  int target = -1;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK)) == 0)
    target =
        fr_gallery_layout_target (&layout, find_place (self, self->selected), key, is_rtl (self));
  if (target < 0)
    return FALSE;

  choose (self, target);

  return TRUE;
}

static void
choose_tile (FrGallery *self, GtkWidget *tile)
{
  FrGallerySlot *slot = fr_gallery_pool_find_tile (self->pool, tile);
  int place = slot ? find_place (self, slot->index) : -1;

  if (place >= 0)
    choose (self, place);
}

static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, gpointer data)
{
  GtkWidget *tile = gtk_widget_pick (data, x, y, GTK_PICK_DEFAULT);

  if (tile)
    choose_tile (data, tile);
}

static void
on_tile_activated (FrPairTile *tile, gpointer data)
{
  choose_tile (data, GTK_WIDGET (tile));
}

static GtkSizeRequestMode
fr_gallery_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fr_gallery_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  FrGallery *self = FR_GALLERY (widget);

  int tile_minimum = fr_gallery_pool_measure (self->pool, orientation, FALSE);
  FrGalleryLayout layout;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = tile_minimum;
    *natural = (int) self->max_columns * fr_gallery_pool_measure (self->pool, orientation, TRUE);
  } else {
    layout = get_layout (self, for_size >= 0 ? for_size : G_MAXINT16, 0);
    *minimum = layout.pitch;
    *natural = MAX (layout.pitch, fr_gallery_layout_total_height (&layout));
  }
}

static void
fr_gallery_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FrGallery *self = FR_GALLERY (widget);
  FrGalleryLayout layout = get_layout (self, width, height);
  FrGallerySlot *slots;
  guint n;

  place_tiles (self, &layout);
  slots = fr_gallery_pool_get_slots (self->pool, &n);
  for (guint i = 0; i < n; i++) {
    GdkRectangle place;

    if (slots[i].place < 0)
      continue;
    place = fr_gallery_layout_tile (&layout, slots[i].place, fr_gallery_scroll_get (&self->scroll),
                                    is_rtl (self));
    gtk_widget_size_allocate (GTK_WIDGET (slots[i].tile), &place, -1);
  }
}

/* The tile to enter by: the selected one if it is in the list, else the first in view. */
static gboolean
fr_gallery_grab_focus (GtkWidget *widget)
{
  FrGallery *self = FR_GALLERY (widget);
  FrGalleryLayout layout = get_present_layout (self);
  int place = find_place (self, self->selected);
  FrGallerySlot *slot;

  if (self->length == 0)
    return FALSE;

  if (place >= 0)
    self->reveal = self->selected;
  update (self);
  if (place < 0)
    place = (int) ceil (fr_gallery_scroll_get (&self->scroll) / layout.pitch) * layout.columns;
  slot = fr_gallery_pool_find_place (self->pool, CLAMP (place, 0, (int) self->length - 1));

  return slot && gtk_widget_grab_focus (GTK_WIDGET (slot->tile));
}

/* One stop for Tab; arrows move inside. */
static gboolean
fr_gallery_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return !gtk_widget_get_focus_child (widget) && fr_gallery_grab_focus (widget);
}

static void
fr_gallery_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (!fr_gallery_scroll_get_property (&FR_GALLERY (object)->scroll, id - FIRST_PROP, value))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fr_gallery_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (!fr_gallery_scroll_set_property (&FR_GALLERY (object)->scroll, id - FIRST_PROP, value))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fr_gallery_dispose (GObject *object)
{
  FrGallery *self = FR_GALLERY (object);

  g_clear_pointer (&self->pool, fr_gallery_pool_free);
  fr_gallery_scroll_clear (&self->scroll);

  G_OBJECT_CLASS (fr_gallery_parent_class)->dispose (object);
}

static void
fr_gallery_finalize (GObject *object)
{
  g_free (FR_GALLERY (object)->indices);

  G_OBJECT_CLASS (fr_gallery_parent_class)->finalize (object);
}

static void
fr_gallery_class_init (FrGalleryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fr_gallery_get_property;
  object_class->set_property = fr_gallery_set_property;
  object_class->dispose = fr_gallery_dispose;
  object_class->finalize = fr_gallery_finalize;
  widget_class->get_request_mode = fr_gallery_get_request_mode;
  widget_class->measure = fr_gallery_measure;
  widget_class->size_allocate = fr_gallery_size_allocate;
  widget_class->focus = fr_gallery_focus;
  widget_class->grab_focus = fr_gallery_grab_focus;

  fr_gallery_scroll_install (object_class, FIRST_PROP);

  signals[SIGNAL_SELECTED] = g_signal_new ("selected", FR_TYPE_GALLERY, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fr_gallery_init (FrGallery *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->pool = fr_gallery_pool_new (GTK_WIDGET (self), G_CALLBACK (on_tile_activated));
  self->scroll.gallery = GTK_WIDGET (self);
  self->scroll.scrolled = on_scrolled;
  self->selected = self->reveal = -1;
  self->max_columns = MAX_COLUMNS;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
fr_gallery_new (void)
{
  return g_object_new (FR_TYPE_GALLERY, NULL);
}

void
fr_gallery_set_bind (FrGallery *self, FrGalleryBind bind, gpointer data)
{
  g_return_if_fail (FR_IS_GALLERY (self));

  self->bind = bind;
  self->bind_data = data;
  fr_gallery_rebind (self);
}

void
fr_gallery_set_samples (FrGallery *self, const guint *indices, guint n)
{
  g_return_if_fail (FR_IS_GALLERY (self));
  g_return_if_fail (indices != NULL || n == 0);

  if (self->length == n && (n == 0 || memcmp (self->indices, indices, n * sizeof *indices) == 0))
    return;

  if (self->length != n)
    self->indices = g_renew (guint, self->indices, n);
  if (n > 0)
    memcpy (self->indices, indices, n * sizeof *indices);
  self->length = n;
  update (self);
}

guint
fr_gallery_get_length (FrGallery *self)
{
  g_return_val_if_fail (FR_IS_GALLERY (self), 0);

  return self->length;
}

void
fr_gallery_rebind (FrGallery *self)
{
  g_return_if_fail (FR_IS_GALLERY (self));

  self->stale = TRUE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
fr_gallery_set_selected (FrGallery *self, int index)
{
  g_return_if_fail (FR_IS_GALLERY (self));
  g_return_if_fail (index >= -1);

  if (self->selected == index)
    return;

  self->selected = index;
  fr_gallery_pool_set_selected (self->pool, index);
}

int
fr_gallery_get_selected (FrGallery *self)
{
  g_return_val_if_fail (FR_IS_GALLERY (self), -1);

  return self->selected;
}

gboolean
fr_gallery_reveal (FrGallery *self, guint index)
{
  g_return_val_if_fail (FR_IS_GALLERY (self), FALSE);

  if (find_place (self, (int) index) < 0)
    return FALSE;

  self->reveal = (int) index;
  update (self);

  return TRUE;
}

void
fr_gallery_scroll_to_start (FrGallery *self)
{
  g_return_if_fail (FR_IS_GALLERY (self));

  if (self->scroll.adjustments[GTK_ORIENTATION_VERTICAL])
    gtk_adjustment_set_value (self->scroll.adjustments[GTK_ORIENTATION_VERTICAL], 0);
}

void
fr_gallery_set_max_columns (FrGallery *self, guint columns)
{
  g_return_if_fail (FR_IS_GALLERY (self));
  g_return_if_fail (columns > 0);

  self->max_columns = columns;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

guint
fr_gallery_get_columns (FrGallery *self)
{
  g_return_val_if_fail (FR_IS_GALLERY (self), 0);

  return (guint) get_present_layout (self).columns;
}

void
fr_gallery_set_look (FrGallery *self, FrLook *look)
{
  g_return_if_fail (FR_IS_GALLERY (self));
  g_return_if_fail (FR_IS_LOOK (look));

  fr_gallery_pool_set_look (self->pool, look);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

FrPairTile *
fr_gallery_get_tile (FrGallery *self, guint index)
{
  FrGallerySlot *slot;
  int place;

  g_return_val_if_fail (FR_IS_GALLERY (self), NULL);

  place = find_place (self, (int) index);
  slot = place >= 0 ? fr_gallery_pool_find_place (self->pool, place) : NULL;

  return slot && slot->index == (int) index ? slot->tile : NULL;
}
