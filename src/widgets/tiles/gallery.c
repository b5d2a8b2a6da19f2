/* Which places of the list are seen, and how keys and presses select. All tiles are of one size, so
 * that everything follows from the number of columns and the scroll position. */
#include "widgets/tiles/gallery.h"

#include <math.h>

#include "widgets/look.h"
#include "widgets/tiles/gallery-layout.h"
#include "widgets/tiles/gallery-scroll.h"

#define MAX_COLUMNS 3
#define PAIR_SPACING 6

struct _FrGallery {
  GtkWidget parent_instance;

  FrGalleryPool *pool; /* owned */
  FrTileForm form;
  guint picture_size; /* at scale 1 */
  int selected;       /* index of an image, -1 for none */
  int reveal;         /* index of an image to be scrolled to at the next placing, -1 for none */
  guint max_columns;  /* 1 or more */
  guint least_rows;   /* that are shown of those there are; 0 for all */
  int enlarged;       /* see fr_gallery_enlarge() */
  guint shown;        /* images, as told last */
  guint tick;         /* 0 where nothing waits for the next one */

  /* As GtkScrollable */
  FrGalleryScroll scroll;
  GtkScrollablePolicy policies[2]; /* by GtkOrientation */
  FrGalleryLayout placed; /* the layout that the scroll position is of; all 0 before the first */
};

/* All properties are GtkScrollable's. */
enum {
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

G_DEFINE_FINAL_TYPE_WITH_CODE (FrGallery,
                               fr_gallery,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* @picture: see fr_gallery_pool_measure(). */
static FrGalleryLayout
get_layout (FrGallery *self, int picture, int width, int height)
{
  FrGalleryLayout layout;

  fr_gallery_layout_init (&layout, width, height,
                          fr_gallery_pool_measure (self->pool, picture, GTK_ORIENTATION_HORIZONTAL,
                                                   FALSE),
                          fr_gallery_pool_measure (self->pool, picture, GTK_ORIENTATION_VERTICAL,
                                                   FALSE),
                          self->form == FR_TILE_PAIR ? PAIR_SPACING : 0, (int) self->max_columns,
                          (int) fr_gallery_pool_get_length (self->pool));
  return layout;
}

/* The layout at an allocation. What is seen ends with a whole row, as half of one looks broken, and
 * with the space below it, even if there is no room for that; of a gallery that shrinks the list
 * ends there, too. */
static FrGalleryLayout
get_allocated_layout (FrGallery *self, int width, int height)
{
  FrGalleryLayout layout = get_layout (self, self->enlarged, width, height);
  int rows = (height + FR_GALLERY_LAYOUT_ROW_SPACING) / layout.pitch;

  if (fr_gallery_scroll_is_used (&self->scroll) && rows > 0)
    layout.height = rows * layout.pitch;
  if (self->least_rows > 0 && height > 0)
    layout.length = MIN (layout.length, MAX (1, rows) * layout.columns);
  return layout;
}

static FrGalleryLayout
get_present_layout (FrGallery *self)
{
  return get_allocated_layout (self, gtk_widget_get_width (GTK_WIDGET (self)),
                               gtk_widget_get_height (GTK_WIDGET (self)));
}

/* How far down it is to be scrolled in @layout: the rows that are seen stay, and the image that is
 * to be revealed comes. */
static double
find_scroll (FrGallery *self, const FrGalleryLayout *layout)
{
  double scroll =
      fr_gallery_layout_follow (layout, &self->placed, fr_gallery_scroll_get (&self->scroll));
  int revealed = fr_gallery_scroll_is_used (&self->scroll)
                     ? fr_gallery_pool_find (self->pool, self->reveal)
                     : -1;

  if (revealed >= 0)
    scroll = fr_gallery_layout_reveal (layout, revealed, scroll);
  return CLAMP (scroll, 0, MAX (0, fr_gallery_layout_total_height (layout) - layout->height));
}

/* Gives what is seen at @scroll its tiles; see fr_gallery_pool_place(). */
static gboolean
place_tiles (FrGallery *self, const FrGalleryLayout *layout, double scroll, gboolean make)
{
  guint first, end;

  fr_gallery_layout_seen (layout, scroll, &first, &end);
  return fr_gallery_pool_place (self->pool, first, end, make);
}

/* Brings the adjustments up to date, and makes the tiles that are missing. */
static void
settle (FrGallery *self, const FrGalleryLayout *layout)
{
  fr_gallery_scroll_configure (&self->scroll, layout, find_scroll (self, layout));
  self->reveal = -1;
  self->placed = *layout;
  place_tiles (self, layout, fr_gallery_scroll_get (&self->scroll), TRUE);
}

/* List or scroll position has changed. Settles at once: a tile that is made, or a scrollbar that is
 * needed, in the midst of a layout would leave the widgets around without one. */
static void
update (GtkWidget *gallery)
{
  FrGallery *self = FR_GALLERY (gallery);
  FrGalleryLayout layout = get_present_layout (self);

  if (layout.height > 0)
    settle (self, &layout);
  gtk_widget_queue_allocate (gallery);
}

/* Selects for the user, by key or press: tells it, and moves the focus along. */
static void
choose (GtkWidget *gallery, guint index)
{
  FrGallery *self = FR_GALLERY (gallery);
  int place = fr_gallery_pool_find (self->pool, (int) index);
  const char *signal = self->selected != (int) index ? "selected" : "reselected";

  if (place < 0)
    return;

  fr_gallery_set_selected (self, (int) index);
  self->reveal = (int) index;
  update (gallery);
  fr_gallery_pool_focus (self->pool, place);
  g_signal_emit_by_name (self, signal, (int) index);
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
  /* From an image in a row for which there is no room: from the last for which there is. */
  int place = MIN (fr_gallery_pool_find (self->pool, self->selected), layout.length - 1);
  int target = -1;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK)) == 0)
    target = fr_gallery_layout_target (&layout, place, key, rtl);
  if (target < 0)
    return FALSE;

  choose (GTK_WIDGET (self), fr_gallery_pool_get_image (self->pool, target));
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
  int least_width = fr_gallery_pool_measure (self->pool, 0, GTK_ORIENTATION_HORIZONTAL, FALSE);
  FrGalleryLayout layout;
  int rows;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = least_width;
    *natural = (int) self->max_columns * fr_gallery_pool_measure (self->pool, 0, orientation, TRUE);
  } else {
    layout = get_layout (self, 0,
                         for_size >= 0                               ? for_size
                         : fr_gallery_scroll_is_used (&self->scroll) ? G_MAXINT16
                                                                     : least_width,
                         0);
    rows = fr_gallery_layout_total_height (&layout);
    if (fr_gallery_scroll_is_used (&self->scroll)) {
      *minimum = layout.pitch;
      *natural = MAX (layout.pitch, rows);
    } else {
      *minimum = *natural = MAX (0, rows - FR_GALLERY_LAYOUT_ROW_SPACING);
      if (self->least_rows > 0)
        *minimum = MIN (*minimum, (int) self->least_rows * layout.pitch);
    }
  }
}

/* Outside of the layout phase, so that a handler may change any widget. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  FrGallery *self = FR_GALLERY (widget);
  guint shown = self->shown;

  self->tick = 0;
  self->shown = fr_gallery_get_shown (self);
  update (widget);
  if (self->shown != shown)
    g_signal_emit_by_name (self, "shown-changed");
  return G_SOURCE_REMOVE;
}

/* After the first layout, what update() warns of waits for the next tick. */
static void
fr_gallery_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FrGallery *self = FR_GALLERY (widget);
  FrGalleryLayout layout = get_allocated_layout (self, width, height);
  double scroll;
  gboolean settled;

  if (self->placed.height == 0)
    settle (self, &layout);
  scroll = find_scroll (self, &layout);
  settled = place_tiles (self, &layout, scroll, FALSE) &&
            (layout.height == 0 || memcmp (&layout, &self->placed, sizeof layout) == 0);
  if ((!settled || self->shown != (guint) layout.length) && self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (widget, on_tick, NULL, NULL);
  fr_gallery_pool_allocate (self->pool, &layout, scroll);
}

/* The tile to enter by: the selected one if it is shown, else the first in view. */
static gboolean
fr_gallery_grab_focus (GtkWidget *widget)
{
  FrGallery *self = FR_GALLERY (widget);
  FrGalleryLayout layout = get_present_layout (self);
  int place = fr_gallery_pool_find (self->pool, self->selected);

  if (fr_gallery_pool_get_length (self->pool) == 0)
    return FALSE;

  if (place >= layout.length)
    place = -1;
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
  return gtk_widget_get_focus_child (widget) == NULL && fr_gallery_grab_focus (widget);
}

static void
on_gallery_look_changed (FrGallery *self)
{
  if (self->pool != NULL)
    fr_gallery_pool_measure_captions (self->pool);
}

static void
fr_gallery_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fr_gallery_parent_class)->css_changed (widget, change);
  on_gallery_look_changed (FR_GALLERY (widget));
}

static void
fr_gallery_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrGallery *self = FR_GALLERY (object);

  switch (id) {
  case PROP_HADJUSTMENT:
    g_value_set_object (value, self->scroll.adjustments[GTK_ORIENTATION_HORIZONTAL]);
    break;
  case PROP_VADJUSTMENT:
    g_value_set_object (value, self->scroll.adjustments[GTK_ORIENTATION_VERTICAL]);
    break;
  case PROP_HSCROLL_POLICY:
    g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
    break;
  case PROP_VSCROLL_POLICY:
    g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_gallery_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrGallery *self = FR_GALLERY (object);

  switch (id) {
  case PROP_HADJUSTMENT:
    fr_gallery_scroll_set_adjustment (&self->scroll, GTK_ORIENTATION_HORIZONTAL,
                                      g_value_get_object (value));
    break;
  case PROP_VADJUSTMENT:
    fr_gallery_scroll_set_adjustment (&self->scroll, GTK_ORIENTATION_VERTICAL,
                                      g_value_get_object (value));
    break;
  case PROP_HSCROLL_POLICY:
    self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
    break;
  case PROP_VSCROLL_POLICY:
    self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_gallery_dispose (GObject *object)
{
  FrGallery *self = FR_GALLERY (object);

  g_clear_pointer (&self->pool, fr_gallery_pool_free);
  fr_gallery_scroll_set_adjustment (&self->scroll, GTK_ORIENTATION_HORIZONTAL, NULL);
  fr_gallery_scroll_set_adjustment (&self->scroll, GTK_ORIENTATION_VERTICAL, NULL);

  G_OBJECT_CLASS (fr_gallery_parent_class)->dispose (object);
}

static void
fr_gallery_class_init (FrGalleryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fr_gallery_get_property;
  object_class->set_property = fr_gallery_set_property;
  object_class->dispose = fr_gallery_dispose;
  widget_class->get_request_mode = fr_gallery_get_request_mode;
  widget_class->measure = fr_gallery_measure;
  widget_class->size_allocate = fr_gallery_size_allocate;
  widget_class->css_changed = fr_gallery_css_changed;
  widget_class->focus = fr_gallery_focus;
  widget_class->grab_focus = fr_gallery_grab_focus;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  g_signal_new ("selected", FR_TYPE_GALLERY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_INT);
  g_signal_new ("reselected", FR_TYPE_GALLERY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_INT);
  g_signal_new ("shown-changed", FR_TYPE_GALLERY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fr_gallery_init (FrGallery *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->pool = fr_gallery_pool_new (GTK_WIDGET (self), choose);
  self->scroll = (FrGalleryScroll){ .moved = update, .gallery = GTK_WIDGET (self) };
  self->form = FR_TILE_PAIR;
  self->selected = self->reveal = -1;
  self->max_columns = MAX_COLUMNS;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (fr_look_get (GTK_WIDGET (self)), "changed",
                           G_CALLBACK (on_gallery_look_changed), self, G_CONNECT_SWAPPED);
}

void
fr_gallery_set_form (FrGallery *self, FrTileForm form, guint picture_size, guint max_columns)
{
  g_return_if_fail (FR_IS_GALLERY (self));
  g_return_if_fail (max_columns > 0);

  self->form = form;
  self->picture_size = picture_size;
  self->max_columns = max_columns;
  fr_gallery_pool_set_form (self->pool, form, picture_size);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

guint
fr_gallery_get_form (FrGallery *self, int *picture, int *tile_width, int *tile_height)
{
  g_return_val_if_fail (FR_IS_GALLERY (self), 0);

  *picture =
      (int) round (self->picture_size * fr_look_get_style (fr_look_get (GTK_WIDGET (self)))->scale);
  fr_gallery_measure_tile (self, *picture, tile_width, tile_height);
  return self->max_columns;
}

void
fr_gallery_measure_tile (FrGallery *self, int picture, int *tile_width, int *tile_height)
{
  g_return_if_fail (FR_IS_GALLERY (self));

  *tile_width = fr_gallery_pool_measure (self->pool, picture, GTK_ORIENTATION_HORIZONTAL, FALSE);
  *tile_height = fr_gallery_pool_measure (self->pool, picture, GTK_ORIENTATION_VERTICAL, FALSE);
}

void
fr_gallery_set_least_rows (FrGallery *self, guint rows)
{
  g_return_if_fail (FR_IS_GALLERY (self));

  self->least_rows = rows;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
fr_gallery_enlarge (FrGallery *self, int picture)
{
  g_return_if_fail (FR_IS_GALLERY (self));

  self->enlarged = picture;
  fr_gallery_pool_enlarge (self->pool, picture);
}

guint
fr_gallery_get_shown (FrGallery *self)
{
  g_return_val_if_fail (FR_IS_GALLERY (self), 0);

  return (guint) get_present_layout (self).length;
}

void
fr_gallery_set_names (FrGallery *self, const char *const *names)
{
  g_return_if_fail (FR_IS_GALLERY (self));

  fr_gallery_pool_set_names (self->pool, names);
}

void
fr_gallery_set_flashes (FrGallery *self, gboolean flashes)
{
  g_return_if_fail (FR_IS_GALLERY (self));

  fr_gallery_pool_set_flashes (self->pool, flashes);
}

void
fr_gallery_set_bind (FrGallery *self, FrGalleryBind bind, gpointer data)
{
  g_return_if_fail (FR_IS_GALLERY (self));

  fr_gallery_pool_set_bind (self->pool, bind, data);
  fr_gallery_pool_rebind (self->pool);
}

void
fr_gallery_set_images (FrGallery *self, const guint *indices, guint n)
{
  g_return_if_fail (FR_IS_GALLERY (self));
  g_return_if_fail (indices != NULL || n == 0);

  if (!fr_gallery_pool_set_images (self->pool, indices, n))
    return;

  update (GTK_WIDGET (self));
  if (!fr_gallery_scroll_is_used (&self->scroll))
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

guint
fr_gallery_get_length (FrGallery *self)
{
  g_return_val_if_fail (FR_IS_GALLERY (self), 0);

  return fr_gallery_pool_get_length (self->pool);
}

void
fr_gallery_rebind (FrGallery *self)
{
  g_return_if_fail (FR_IS_GALLERY (self));

  fr_gallery_pool_rebind (self->pool);
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

  if (fr_gallery_pool_find (self->pool, (int) index) < 0)
    return FALSE;

  self->reveal = (int) index;
  update (GTK_WIDGET (self));
  return TRUE;
}

void
fr_gallery_scroll_to_start (FrGallery *self)
{
  g_return_if_fail (FR_IS_GALLERY (self));

  if (fr_gallery_scroll_is_used (&self->scroll))
    gtk_adjustment_set_value (self->scroll.adjustments[GTK_ORIENTATION_VERTICAL], 0);
}

guint
fr_gallery_get_columns (FrGallery *self)
{
  g_return_val_if_fail (FR_IS_GALLERY (self), 0);

  return (guint) get_present_layout (self).columns;
}

FrImageTile *
fr_gallery_get_tile (FrGallery *self, guint index)
{
  g_return_val_if_fail (FR_IS_GALLERY (self), NULL);

  return fr_gallery_pool_get_tile (self->pool, index);
}
