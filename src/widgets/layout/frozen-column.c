/* The first column, for screen readers and the pointer, is the grid's, wherever it has been
 * scrolled to; what is seen of it is painted by an FrColumnCover, private to this file. */
#include "widgets/layout/frozen-column.h"

#include "widgets/look.h"

#define FR_TYPE_COLUMN_COVER (fr_column_cover_get_type ())
G_DECLARE_FINAL_TYPE (FrColumnCover, fr_column_cover, FR, COLUMN_COVER, GtkWidget)

struct _FrColumnCover {
  GtkWidget parent_instance;

  GtkWidget *grid;       /* borrowed from the frozen column, which outlives it */
  GtkAdjustment *across; /* borrowed likewise */
  GdkPaintable *picture; /* owned: of the grid */
};

G_DEFINE_FINAL_TYPE (FrColumnCover, fr_column_cover, GTK_TYPE_WIDGET)

struct _FrFrozenColumn {
  GtkWidget parent_instance;

  GtkWidget *overlay;  /* owned as a child widget */
  GtkWidget *scroller; /* borrowed from the overlay; so too the next */
  GtkWidget *cover;
  GtkWidget *grid; /* borrowed from the scroller */
};

G_DEFINE_FINAL_TYPE (FrFrozenColumn, fr_frozen_column, GTK_TYPE_WIDGET)

enum {
  PROP_GRID = 1,
};

static gboolean
is_mirrored (GtkWidget *widget)
{
  return gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
}

/* Whether a part of the grid is below the cover. */
static gboolean
hides (FrColumnCover *self)
{
  const double value = gtk_adjustment_get_value (self->across);

  if (is_mirrored (GTK_WIDGET (self)))
    return value + gtk_adjustment_get_page_size (self->across) <
           gtk_adjustment_get_upper (self->across) - 0.5;
  return value > 0.5;
}

static void
fr_column_cover_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FrColumnCover *self = FR_COLUMN_COVER (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const int whole = gtk_widget_get_width (self->grid);
  const FrChartStyle *style = fr_look_get_style (fr_look_get (widget));
  const GdkRGBA border = fr_look_to_rgba (style->border);
  const gboolean mirrored = is_mirrored (widget);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gtk_snapshot_save (snapshot);
  if (mirrored)
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (width - whole), 0));
  gdk_paintable_snapshot (self->picture, snapshot, whole, gtk_widget_get_height (self->grid));
  gtk_snapshot_restore (snapshot);
  if (hides (self))
    gtk_snapshot_append_color (snapshot, &border,
                               &GRAPHENE_RECT_INIT (mirrored ? 0 : (float) (width - 1), 0, 1,
                                                    (float) height));
  gtk_snapshot_pop (snapshot);
}

static void
fr_column_cover_dispose (GObject *object)
{
  g_clear_object (&FR_COLUMN_COVER (object)->picture);

  G_OBJECT_CLASS (fr_column_cover_parent_class)->dispose (object);
}

static void
fr_column_cover_class_init (FrColumnCoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_column_cover_dispose;
  widget_class->snapshot = fr_column_cover_snapshot;
  gtk_widget_class_set_css_name (widget_class, "cover");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
fr_column_cover_init (FrColumnCover *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
new_cover (GtkWidget *grid, GtkAdjustment *across)
{
  FrColumnCover *self = g_object_new (FR_TYPE_COLUMN_COVER, NULL);

  self->grid = grid;
  self->across = across;
  self->picture = gtk_widget_paintable_new (grid);
  g_signal_connect_object (self->picture, "invalidate-contents", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (across, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/* The width of the grid's first column, with half of the space behind it. */
static int
measure_column (FrFrozenColumn *self)
{
  GtkGrid *grid = GTK_GRID (self->grid);
  int width = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self->grid); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int column, columns;

    gtk_grid_query_child (grid, child, &column, NULL, &columns, NULL);
    if (column == 0 && columns == 1)
      width = MAX (width, gtk_widget_get_allocated_width (child));
  }
  return width > 0 ? width + (int) gtk_grid_get_column_spacing (grid) / 2 : 0;
}

/* The grid has its place by then. */
static gboolean
on_place_cover (FrFrozenColumn *self, GtkWidget *cover, GdkRectangle *place)
{
  const int width = measure_column (self);

  *place = (GdkRectangle){
    .x = is_mirrored (self->overlay) ? gtk_widget_get_width (self->overlay) - width : 0,
    .width = width,
    .height = gtk_widget_get_height (self->grid),
  };
  return TRUE;
}

/* How far the grid is to be scrolled for the column of @child to stand beside the first one. */
static double
find_value (FrFrozenColumn *self, GtkWidget *child, GtkAdjustment *across)
{
  const double gap = gtk_grid_get_column_spacing (GTK_GRID (self->grid)) / 2;
  const int cover = gtk_widget_get_width (self->cover);
  graphene_rect_t place;

  if (!gtk_widget_compute_bounds (child, self->grid, &place))
    return 0;
  if (is_mirrored (self->grid))
    return (double) (place.origin.x + place.size.width) + gap + cover -
           gtk_adjustment_get_page_size (across);
  return (double) place.origin.x - gap - cover;
}

static void
scroll_by_column (FrFrozenColumn *self, GtkAdjustment *across, gboolean left)
{
  const double value = gtk_adjustment_get_value (across);
  double next = left ? gtk_adjustment_get_lower (across) : gtk_adjustment_get_upper (across);

  for (GtkWidget *child = gtk_widget_get_first_child (self->grid); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    double other;
    int column;

    gtk_grid_query_child (GTK_GRID (self->grid), child, &column, NULL, NULL, NULL);
    if (column == 0)
      continue;
    other = find_value (self, child, across);
    if (left ? other < value - 1 && other > next : other > value + 1 && other < next)
      next = other;
  }
  gtk_adjustment_set_value (across, next);
}

static gboolean
on_key_pressed (FrFrozenColumn *self, guint key, guint code, GdkModifierType state)
{
  GtkAdjustment *across =
      gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  const gboolean left = key == GDK_KEY_Left || key == GDK_KEY_KP_Left;

  if ((!left && key != GDK_KEY_Right && key != GDK_KEY_KP_Right) ||
      (state & gtk_accelerator_get_default_mod_mask ()) != 0 ||
      gtk_adjustment_get_upper (across) <= gtk_adjustment_get_page_size (across))
    return FALSE;
  scroll_by_column (self, across, left);
  return TRUE;
}

static GtkSizeRequestMode
fr_frozen_column_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* A scrolled window forgets that its bar takes height, which the last row would lack. */
static void
fr_frozen_column_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  FrFrozenColumn *self = FR_FROZEN_COLUMN (widget);
  GtkWidget *bar = gtk_scrolled_window_get_hscrollbar (GTK_SCROLLED_WINDOW (self->scroller));
  int least, height = 0;

  gtk_widget_measure (self->overlay, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL || self->grid == NULL)
    return;
  gtk_widget_measure (self->grid, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->grid, orientation, MAX (for_size, least), minimum, NULL, NULL, NULL);
  if (for_size < least)
    gtk_widget_measure (bar, orientation, -1, &height, NULL, NULL, NULL);
  *natural = *minimum += height;
}

static void
fr_frozen_column_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (FR_FROZEN_COLUMN (widget)->overlay, width, height, baseline, NULL);
}

static void
take_grid (FrFrozenColumn *self, GtkWidget *grid)
{
  g_return_if_fail (self->grid == NULL && GTK_IS_GRID (grid));

  self->grid = grid;
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), grid);
  /* What has the focus in the first column is in sight. */
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (gtk_widget_get_parent (grid)), FALSE);
  self->cover =
      new_cover (grid, gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)));
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->cover);
}

static void
fr_frozen_column_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_GRID:
    take_grid (FR_FROZEN_COLUMN (object), g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_frozen_column_dispose (GObject *object)
{
  g_clear_pointer (&FR_FROZEN_COLUMN (object)->overlay, gtk_widget_unparent);

  G_OBJECT_CLASS (fr_frozen_column_parent_class)->dispose (object);
}

static void
fr_frozen_column_class_init (FrFrozenColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fr_frozen_column_set_property;
  object_class->dispose = fr_frozen_column_dispose;
  widget_class->get_request_mode = fr_frozen_column_get_request_mode;
  widget_class->measure = fr_frozen_column_measure;
  widget_class->size_allocate = fr_frozen_column_size_allocate;
  g_object_class_install_property (object_class, PROP_GRID,
                                   g_param_spec_object ("grid", NULL, NULL, GTK_TYPE_GRID,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_css_name (widget_class, "frozencolumn");
}

static void
fr_frozen_column_init (FrFrozenColumn *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->overlay = gtk_overlay_new ();
  self->scroller = gtk_scrolled_window_new ();
  /* With a bar below the grid, and not over its last row. */
  g_object_set (self->scroller, "vscrollbar-policy", GTK_POLICY_NEVER, "overlay-scrolling", FALSE,
                "propagate-natural-width", TRUE, NULL);
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), self->scroller);
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));
  g_signal_connect_object (self->overlay, "get-child-position", G_CALLBACK (on_place_cover), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self,
                           G_CONNECT_SWAPPED);
  /* Before labels, which have a use of their own for them. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
