/* Which places of the list are seen, and how keys and presses select.
 *
 * All tiles are of one size, so that everything follows from the number of columns and the scroll
 * position. Main thread; see the header.
 */
#include "widgets/gallery.h"

#include "widgets/gallery-layout.h"
#include "widgets/gallery-list.h"
#include "widgets/gallery-pool.h"
#include "widgets/gallery-scroll.h"

#define MAX_COLUMNS 3

struct _FrGallery {
  GtkWidget parent_instance;

  FrGalleryPool *pool; /* owned */
  FrGalleryList list;  /* owned */
  FrGalleryBind bind;  /* (nullable) borrowed, with its data */
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
                          (int) self->max_columns, (int) self->list.length);

  return layout;
}

static FrGalleryLayout
get_present_layout (FrGallery *self)
{
  return get_layout (self, gtk_widget_get_width (GTK_WIDGET (self)),
                     gtk_widget_get_height (GTK_WIDGET (self)));
}

/* Brings the adjustments up to date, scrolls to the image that is to be revealed, and gives what is
 * seen its tiles. */
static void
place_tiles (FrGallery *self, const FrGalleryLayout *layout)
{
  double scroll = fr_gallery_scroll_get (&self->scroll);
  int revealed = fr_gallery_list_find (&self->list, self->reveal);
  guint first, end;

  if (revealed >= 0)
    scroll = fr_gallery_layout_reveal (layout, revealed, scroll);
  self->reveal = -1;
  fr_gallery_scroll_configure (&self->scroll, layout, scroll);
  fr_gallery_layout_seen (layout, fr_gallery_scroll_get (&self->scroll), &first, &end);
  fr_gallery_pool_place (self->pool, &self->list, first, end, self->stale, self->bind,
                         self->bind_data);
  self->stale = FALSE;
}

/* List or scroll position has changed. Places at once: a tile that is made, or a scrollbar that is
 * needed, in the midst of a layout would leave the widgets around without one. */
static void
update (GtkWidget *gallery)
{
  FrGallery *self = FR_GALLERY (gallery);
  FrGalleryLayout layout = get_present_layout (self);

  if (layout.height > 0)
    place_tiles (self, &layout);
  gtk_widget_queue_allocate (gallery);
}

/* Selects for a person, by key or press: tells it, and moves the focus along. */
static void
choose (GtkWidget *gallery, guint index)
{
  FrGallery *self = FR_GALLERY (gallery);
  int place = fr_gallery_list_find (&self->list, (int) index);
  gboolean changed = self->selected != (int) index;

  if (place < 0)
    return;

  fr_gallery_set_selected (self, (int) index);
  self->reveal = (int) index;
  update (gallery);
  fr_gallery_pool_focus (self->pool, place);
  if (changed)
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0, (int) index);
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
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int place = fr_gallery_list_find (&self->list, self->selected), target = -1;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK)) == 0)
    target = fr_gallery_layout_target (&layout, place, key, rtl);
  if (target < 0)
    return FALSE;

  choose (GTK_WIDGET (self), self->list.indices[target]);

  return TRUE;
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

  place_tiles (self, &layout);
  fr_gallery_pool_allocate (self->pool, &layout, fr_gallery_scroll_get (&self->scroll));
}

/* The tile to enter by: the selected one if it is in the list, else the first in view. */
static gboolean
fr_gallery_grab_focus (GtkWidget *widget)
{
  FrGallery *self = FR_GALLERY (widget);
  FrGalleryLayout layout = get_present_layout (self);
  int place = fr_gallery_list_find (&self->list, self->selected);

  if (self->list.length == 0)
    return FALSE;

  if (place >= 0)
    self->reveal = self->selected;
  update (widget);
  if (place < 0)
    place = fr_gallery_layout_first_whole (&layout, fr_gallery_scroll_get (&self->scroll));

  return fr_gallery_pool_focus (self->pool, place);
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
  fr_gallery_list_clear (&FR_GALLERY (object)->list);

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

  self->pool = fr_gallery_pool_new (GTK_WIDGET (self), choose);
  self->scroll.gallery = GTK_WIDGET (self);
  self->scroll.scrolled = update;
  self->selected = self->reveal = -1;
  self->max_columns = MAX_COLUMNS;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
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

  if (fr_gallery_list_set (&self->list, indices, n))
    update (GTK_WIDGET (self));
}

guint
fr_gallery_get_length (FrGallery *self)
{
  g_return_val_if_fail (FR_IS_GALLERY (self), 0);

  return self->list.length;
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

  if (fr_gallery_list_find (&self->list, (int) index) < 0)
    return FALSE;

  self->reveal = (int) index;
  update (GTK_WIDGET (self));

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

FrPairTile *
fr_gallery_get_tile (FrGallery *self, guint index)
{
  int place;

  g_return_val_if_fail (FR_IS_GALLERY (self), NULL);

  place = fr_gallery_list_find (&self->list, (int) index);

  return place >= 0 ? fr_gallery_pool_get_tile (self->pool, place, index) : NULL;
}
