/* Tiles in rows, and the selection among them.
 *
 * Main thread; see the header.
 */
#include "widgets/sample-grid.h"

#include "widgets/grid-keys.h"
#include "widgets/tile-layout.h"

#define MAX_COLUMNS 5
#define PICTURE_SIZE 44
#define ROW_GAP 2

struct _FrSampleGrid {
  GtkWidget parent_instance;

  GPtrArray *tiles; /* owned array of tiles owned as child widgets */
  int selected;     /* -1 for none */
  guint max_columns;
  guint picture_size;
  gboolean names_only;
};

enum {
  PROP_SELECTED = 1,
  PROP_MAX_COLUMNS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

enum {
  SIGNAL_SELECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FrSampleGrid, fr_sample_grid, GTK_TYPE_WIDGET)

/* All tiles are as large as the first. */
static FrTileLayout
get_layout (FrSampleGrid *self)
{
  FrTileLayout layout = {
    .row_gap = ROW_GAP,
    .max_columns = (int) self->max_columns,
    .n_tiles = (int) self->tiles->len,
  };

  if (self->tiles->len > 0) {
    GtkWidget *tile = g_ptr_array_index (self->tiles, 0);

    gtk_widget_measure (tile, GTK_ORIENTATION_HORIZONTAL, -1, &layout.minimum_width,
                        &layout.natural_width, NULL, NULL);
    gtk_widget_measure (tile, GTK_ORIENTATION_VERTICAL, -1, &layout.height, NULL, NULL, NULL);
  }

  return layout;
}

/* Selects for a person: tells it, and moves the focus along. */
static void
choose (FrSampleGrid *self, int index)
{
  gboolean changed = self->selected != index;

  fr_sample_grid_set_selected (self, index);
  gtk_widget_grab_focus (g_ptr_array_index (self->tiles, index));
  if (changed)
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0, index);
}

static void
choose_tile (FrSampleGrid *self, GtkWidget *tile)
{
  guint index;

  if (tile && g_ptr_array_find (self->tiles, tile, &index))
    choose (self, (int) index);
}

static gboolean
on_key_pressed (GtkEventControllerKey *keys,
                guint key,
                guint code,
                GdkModifierType state,
                gpointer data)
{
  FrSampleGrid *self = data;
  int target = -1;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK)) == 0)
    target = fr_grid_keys_target (key, self->selected, (int) self->tiles->len,
                                  (int) fr_sample_grid_get_columns (self),
                                  gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL);
  if (target < 0)
    return FALSE;

  choose (self, target);

  return TRUE;
}

static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, gpointer data)
{
  choose_tile (data, gtk_widget_pick (data, x, y, GTK_PICK_DEFAULT));
}

static GtkSizeRequestMode
fr_sample_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fr_sample_grid_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  FrTileLayout layout = get_layout (FR_SAMPLE_GRID (widget));

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = fr_tile_layout_get_minimum_width (&layout);
    *natural = layout.natural_width * layout.max_columns;
  } else
    *minimum = *natural = fr_tile_layout_get_height (&layout, for_size);
}

static void
fr_sample_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FrSampleGrid *self = FR_SAMPLE_GRID (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  FrTileLayout layout = get_layout (self);

  for (int i = 0; i < layout.n_tiles; i++) {
    GdkRectangle place = fr_tile_layout_get_place (&layout, width, i, rtl);

    gtk_widget_size_allocate (g_ptr_array_index (self->tiles, i), &place, -1);
  }
}

/* One stop for Tab: in by the selected tile, then out again; arrows move inside. */
static gboolean
fr_sample_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  FrSampleGrid *self = FR_SAMPLE_GRID (widget);

  if (gtk_widget_get_focus_child (widget) || self->tiles->len == 0)
    return FALSE;

  return gtk_widget_grab_focus (g_ptr_array_index (self->tiles, MAX (0, self->selected)));
}

static void
fr_sample_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrSampleGrid *self = FR_SAMPLE_GRID (object);

  switch (id) {
  case PROP_SELECTED:
    g_value_set_int (value, self->selected);
    break;
  case PROP_MAX_COLUMNS:
    g_value_set_uint (value, self->max_columns);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_sample_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrSampleGrid *self = FR_SAMPLE_GRID (object);

  switch (id) {
  case PROP_SELECTED:
    fr_sample_grid_set_selected (self, g_value_get_int (value));
    break;
  case PROP_MAX_COLUMNS:
    fr_sample_grid_set_max_columns (self, g_value_get_uint (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_sample_grid_dispose (GObject *object)
{
  FrSampleGrid *self = FR_SAMPLE_GRID (object);

  if (self->tiles)
    g_ptr_array_set_size (self->tiles, 0);

  G_OBJECT_CLASS (fr_sample_grid_parent_class)->dispose (object);
}

static void
fr_sample_grid_finalize (GObject *object)
{
  g_ptr_array_unref (FR_SAMPLE_GRID (object)->tiles);

  G_OBJECT_CLASS (fr_sample_grid_parent_class)->finalize (object);
}

static void
fr_sample_grid_class_init (FrSampleGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fr_sample_grid_get_property;
  object_class->set_property = fr_sample_grid_set_property;
  object_class->dispose = fr_sample_grid_dispose;
  object_class->finalize = fr_sample_grid_finalize;
  widget_class->get_request_mode = fr_sample_grid_get_request_mode;
  widget_class->measure = fr_sample_grid_measure;
  widget_class->size_allocate = fr_sample_grid_size_allocate;
  widget_class->focus = fr_sample_grid_focus;

  props[PROP_SELECTED] = g_param_spec_int ("selected", NULL, NULL, -1, G_MAXINT, -1, flags);
  props[PROP_MAX_COLUMNS] =
      g_param_spec_uint ("max-columns", NULL, NULL, 1, 100, MAX_COLUMNS, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_SELECTED] = g_signal_new ("selected", FR_TYPE_SAMPLE_GRID, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fr_sample_grid_init (FrSampleGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->tiles = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  self->selected = -1;
  self->max_columns = MAX_COLUMNS;
  self->picture_size = PICTURE_SIZE;
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
fr_sample_grid_new (void)
{
  return g_object_new (FR_TYPE_SAMPLE_GRID, NULL);
}

void
fr_sample_grid_set_length (FrSampleGrid *self, guint n)
{
  g_return_if_fail (FR_IS_SAMPLE_GRID (self));

  if (self->selected >= (int) n)
    fr_sample_grid_set_selected (self, -1);
  if (n < self->tiles->len)
    g_ptr_array_set_size (self->tiles, (int) n);
  while (self->tiles->len < n) {
    GtkWidget *tile = fr_sample_tile_new ();

    fr_sample_tile_set_form (FR_SAMPLE_TILE (tile), self->picture_size, self->names_only);
    g_signal_connect_swapped (tile, "activate", G_CALLBACK (choose_tile), self);
    gtk_widget_set_parent (tile, GTK_WIDGET (self));
    g_ptr_array_add (self->tiles, tile);
  }
}

guint
fr_sample_grid_get_length (FrSampleGrid *self)
{
  g_return_val_if_fail (FR_IS_SAMPLE_GRID (self), 0);

  return self->tiles->len;
}

void
fr_sample_grid_set_image (FrSampleGrid *self,
                          guint index,
                          const guint8 *pixels,
                          const char *true_name)
{
  g_return_if_fail (FR_IS_SAMPLE_GRID (self));
  g_return_if_fail (index < self->tiles->len);

  fr_sample_tile_set_image (g_ptr_array_index (self->tiles, index), pixels, true_name);
}

void
fr_sample_grid_set_prediction (FrSampleGrid *self,
                               guint index,
                               const char *predicted_name,
                               double probability,
                               gboolean right)
{
  g_return_if_fail (FR_IS_SAMPLE_GRID (self));
  g_return_if_fail (index < self->tiles->len);

  fr_sample_tile_set_prediction (g_ptr_array_index (self->tiles, index), predicted_name,
                                 probability, right);
}

FrSampleTile *
fr_sample_grid_get_tile (FrSampleGrid *self, guint index)
{
  g_return_val_if_fail (FR_IS_SAMPLE_GRID (self), NULL);
  g_return_val_if_fail (index < self->tiles->len, NULL);

  return g_ptr_array_index (self->tiles, index);
}

void
fr_sample_grid_set_selected (FrSampleGrid *self, int index)
{
  g_return_if_fail (FR_IS_SAMPLE_GRID (self));
  g_return_if_fail (index >= -1 && index < (int) self->tiles->len);

  if (self->selected == index)
    return;

  if (self->selected >= 0)
    fr_sample_tile_set_selected (g_ptr_array_index (self->tiles, self->selected), FALSE);
  self->selected = index;
  if (index >= 0)
    fr_sample_tile_set_selected (g_ptr_array_index (self->tiles, index), TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED]);
}

int
fr_sample_grid_get_selected (FrSampleGrid *self)
{
  g_return_val_if_fail (FR_IS_SAMPLE_GRID (self), -1);

  return self->selected;
}

void
fr_sample_grid_set_max_columns (FrSampleGrid *self, guint columns)
{
  g_return_if_fail (FR_IS_SAMPLE_GRID (self));
  g_return_if_fail (columns > 0);

  if (self->max_columns == columns)
    return;

  self->max_columns = columns;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MAX_COLUMNS]);
}

void
fr_sample_grid_set_form (FrSampleGrid *self, guint picture_size, gboolean names_only)
{
  g_return_if_fail (FR_IS_SAMPLE_GRID (self));
  g_return_if_fail (picture_size > 0);

  self->picture_size = picture_size;
  self->names_only = !!names_only;
  for (guint i = 0; i < self->tiles->len; i++)
    fr_sample_tile_set_form (g_ptr_array_index (self->tiles, i), picture_size, names_only);
}

guint
fr_sample_grid_get_columns (FrSampleGrid *self)
{
  FrTileLayout layout;

  g_return_val_if_fail (FR_IS_SAMPLE_GRID (self), 0);

  layout = get_layout (self);

  return (guint) fr_tile_layout_get_columns (&layout, gtk_widget_get_width (GTK_WIDGET (self)));
}
