/* The bin that stands in for libadwaita's later breakpoints.
 *
 * The class is decided where the width becomes known, in size_allocate, but told in the next tick
 * of the frame clock: GTK forbids a change of what is being laid out. Until then the child keeps
 * its old arrangement, at its own minimum size, cut off at the bin's edge. Main thread.
 */
#include "widgets/layout/adaptive-bin.h"

#include "widgets/look.h"

/* Below this the header's buttons, switcher and menu do not fit side by side. */
#define NARROW_LIMIT 550
/* Below this they fit only without their labels. */
#define BROAD_LIMIT 900
/* Below this they fit only with the icons of the views above their names. */
#define WIDE_LIMIT 1100
/* Below this two rows of a timeline would be an eighth of the window. */
#define LOW_LIMIT 700

G_DEFINE_ENUM_TYPE (FrSizeClass,
                    fr_size_class,
                    G_DEFINE_ENUM_VALUE (FR_SIZE_CLASS_NARROW, "narrow"),
                    G_DEFINE_ENUM_VALUE (FR_SIZE_CLASS_MEDIUM, "medium"),
                    G_DEFINE_ENUM_VALUE (FR_SIZE_CLASS_BROAD, "broad"),
                    G_DEFINE_ENUM_VALUE (FR_SIZE_CLASS_SNUG, "snug"),
                    G_DEFINE_ENUM_VALUE (FR_SIZE_CLASS_WIDE, "wide"))

struct _FrAdaptiveBin {
  GtkWidget parent_instance;

  GtkWidget *child; /* (nullable) owned as a child widget */
  FrSizeClass size_class;
  gboolean is_low;
  int width, height;                  /* of the last allocation; 0 before the first */
  int needed[FR_SIZE_CLASS_WIDE + 1]; /* the child's minimum width when it was last in each class */
  gboolean settled;                   /* the first true class has been told */
  guint tick_id;                      /* 0 where nothing is to be told */
};

enum {
  PROP_ADAPTIVE_CHILD = 1,
  PROP_SIZE_CLASS,
  PROP_LOW,
};

G_DEFINE_FINAL_TYPE (FrAdaptiveBin, fr_adaptive_bin, GTK_TYPE_WIDGET)

static double
get_scale (FrAdaptiveBin *self)
{
  return fr_look_get_style (fr_look_get (GTK_WIDGET (self)))->scale;
}

static gboolean
choose_low (FrAdaptiveBin *self)
{
  return self->height < LOW_LIMIT * get_scale (self);
}

/* The class that the width allows, or the one below where the child turned out not to fit: other
 * languages, larger text and more window buttons need more room. A class is measured only while it
 * is the present one, so this comes to rest after one step for each class. */
static FrSizeClass
choose_class (FrAdaptiveBin *self)
{
  FrSizeClass size_class = fr_adaptive_bin_classify_width (self->width, get_scale (self));

  while (size_class > FR_SIZE_CLASS_NARROW && self->needed[size_class] > self->width)
    size_class--;
  return size_class;
}

static gboolean
on_bin_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  FrAdaptiveBin *self = FR_ADAPTIVE_BIN (widget);
  FrSizeClass size_class = choose_class (self);

  self->tick_id = 0;
  if (size_class != self->size_class) {
    self->size_class = size_class;
    g_object_notify (G_OBJECT (self), "size-class");
  }
  if (self->is_low != choose_low (self)) {
    self->is_low = !self->is_low;
    g_object_notify (G_OBJECT (self), "low");
  }
  /* To be measured in its new class, which may not be the last. */
  gtk_widget_queue_allocate (widget);
  return G_SOURCE_REMOVE;
}

static void
decide (FrAdaptiveBin *self)
{
  if (self->width == 0 || self->tick_id != 0)
    return;

  if (choose_class (self) == self->size_class && self->is_low == choose_low (self))
    self->settled = TRUE;
  else
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_bin_tick, NULL, NULL);
}

static GtkSizeRequestMode
fr_adaptive_bin_get_request_mode (GtkWidget *widget)
{
  FrAdaptiveBin *self = FR_ADAPTIVE_BIN (widget);

  return self->child != NULL ? gtk_widget_get_request_mode (self->child)
                             : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
fr_adaptive_bin_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  FrAdaptiveBin *self = FR_ADAPTIVE_BIN (widget);

  *minimum = *natural = 0;

  if (self->child != NULL && gtk_widget_should_layout (self->child)) {
    int child_natural;

    if (for_size >= 0) {
      int across;

      gtk_widget_measure (self->child, !orientation, -1, &across, NULL, NULL, NULL);
      for_size = MAX (for_size, across);
    }
    gtk_widget_measure (self->child, orientation, for_size, NULL, &child_natural, NULL, NULL);
    *natural = MAX (*natural, child_natural);
  }
}

static void
fr_adaptive_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FrAdaptiveBin *self = FR_ADAPTIVE_BIN (widget);

  self->width = width;
  self->height = height;
  if (self->child != NULL && gtk_widget_should_layout (self->child)) {
    int needed_width, needed_height, x = 0;

    gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &needed_width, NULL, NULL,
                        NULL);
    self->needed[self->size_class] = needed_width;
    needed_width = MAX (needed_width, width);
    gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, needed_width, &needed_height, NULL,
                        NULL, NULL);
    if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
      x = width - needed_width;
    gtk_widget_size_allocate (self->child,
                              &(GtkAllocation){ x, 0, needed_width, MAX (needed_height, height) },
                              -1);
  }
  decide (self);
}

static void
fr_adaptive_bin_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FrAdaptiveBin *self = FR_ADAPTIVE_BIN (widget);

  /* Not painting is enough to hide the first frame; hiding the child would cost it the focus. */
  if (self->child != NULL && self->settled)
    gtk_widget_snapshot_child (widget, self->child, snapshot);
}

static void
fr_adaptive_bin_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrAdaptiveBin *self = FR_ADAPTIVE_BIN (object);

  switch (id) {
  case PROP_SIZE_CLASS:
    g_value_set_enum (value, self->size_class);
    break;
  case PROP_LOW:
    g_value_set_boolean (value, self->is_low);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_adaptive_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrAdaptiveBin *self = FR_ADAPTIVE_BIN (object);

  switch (id) {
  case PROP_ADAPTIVE_CHILD:
    g_clear_pointer (&self->child, gtk_widget_unparent);
    self->child = g_value_get_object (value);
    if (self->child != NULL)
      gtk_widget_set_parent (self->child, GTK_WIDGET (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_adaptive_bin_dispose (GObject *object)
{
  FrAdaptiveBin *self = FR_ADAPTIVE_BIN (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (fr_adaptive_bin_parent_class)->dispose (object);
}

static void
fr_adaptive_bin_class_init (FrAdaptiveBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fr_adaptive_bin_get_property;
  object_class->set_property = fr_adaptive_bin_set_property;
  object_class->dispose = fr_adaptive_bin_dispose;
  widget_class->get_request_mode = fr_adaptive_bin_get_request_mode;
  widget_class->measure = fr_adaptive_bin_measure;
  widget_class->size_allocate = fr_adaptive_bin_size_allocate;
  widget_class->snapshot = fr_adaptive_bin_snapshot;

  g_object_class_install_property (object_class, PROP_ADAPTIVE_CHILD,
                                   g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_SIZE_CLASS,
                                   g_param_spec_enum ("size-class", NULL, NULL, FR_TYPE_SIZE_CLASS,
                                                      FR_SIZE_CLASS_WIDE,
                                                      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY |
                                                          G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_LOW,
                                   g_param_spec_boolean ("low", NULL, NULL, FALSE,
                                                         G_PARAM_READABLE |
                                                             G_PARAM_EXPLICIT_NOTIFY |
                                                             G_PARAM_STATIC_STRINGS));
}

/* What was measured in each class was measured in other type. */
static void
on_look_changed (FrAdaptiveBin *self)
{
  for (int i = 0; i <= FR_SIZE_CLASS_WIDE; i++)
    self->needed[i] = 0;
  decide (self);
}

static void
fr_adaptive_bin_init (FrAdaptiveBin *self)
{
  self->size_class = FR_SIZE_CLASS_WIDE;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (fr_look_get (GTK_WIDGET (self)), "changed", G_CALLBACK (on_look_changed),
                           self, G_CONNECT_SWAPPED);
}

FrSizeClass
fr_adaptive_bin_classify_width (int width, double scale)
{
  if (width < NARROW_LIMIT * scale)
    return FR_SIZE_CLASS_NARROW;
  if (width < BROAD_LIMIT * scale)
    return FR_SIZE_CLASS_MEDIUM;
  if (width < WIDE_LIMIT * scale)
    return FR_SIZE_CLASS_BROAD;
  return FR_SIZE_CLASS_WIDE;
}

FrSizeClass
fr_adaptive_bin_get_size_class (FrAdaptiveBin *self)
{
  g_return_val_if_fail (FR_IS_ADAPTIVE_BIN (self), FR_SIZE_CLASS_WIDE);

  return self->size_class;
}

gboolean
fr_adaptive_bin_is_low (FrAdaptiveBin *self)
{
  g_return_val_if_fail (FR_IS_ADAPTIVE_BIN (self), FALSE);

  return self->is_low;
}
