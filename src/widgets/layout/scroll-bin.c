/* A scrolled window whose measure is answered by its child. */
#include "widgets/layout/scroll-bin.h"

/* Two rows of images, more or less: enough to see that there is something to scroll. */
#define MINIMUM_HEIGHT 200

struct _FrScrollBin {
  GtkWidget parent_instance;

  GtkWidget *scroller;  /* owned as a child widget */
  GtkWidget *child;     /* (nullable) borrowed from the scroller */
  FrScrollBinSnap snap; /* (nullable) */
  gpointer snap_data;
  int placed; /* the child's height in the last layout; 0 before that */
  gboolean shrinks;
};

enum {
  PROP_SCROLL_CHILD = 1,
  PROP_SHRINKS,
};

G_DEFINE_FINAL_TYPE (FrScrollBin, fr_scroll_bin, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
fr_scroll_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fr_scroll_bin_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  FrScrollBin *self = FR_SCROLL_BIN (widget);

  *minimum = *natural = 0;
  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation,
                        orientation == GTK_ORIENTATION_VERTICAL ? for_size : -1, minimum, natural,
                        NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL && self->shrinks)
    *minimum = MIN (*minimum, MINIMUM_HEIGHT);
}

/* Stays with the part of the child that is seen, not with so many pixels: it has grown or shrunk as
 * a whole, as larger type has it do. Before the scroller learns of that. */
static void
follow (FrScrollBin *self, int wanted, int height)
{
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  const double value = gtk_adjustment_get_value (down);

  if (self->placed > 0 && wanted != self->placed && value > 0)
    gtk_adjustment_configure (down, value * wanted / self->placed, 0, MAX (wanted, height),
                              gtk_adjustment_get_step_increment (down),
                              gtk_adjustment_get_page_increment (down), height);
  self->placed = wanted;
}

static void
fr_scroll_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FrScrollBin *self = FR_SCROLL_BIN (widget);
  int minimum, wanted = 0;

  if (self->child != NULL)
    gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, width, NULL, &wanted, NULL, NULL);
  if (self->snap != NULL && wanted > height)
    height = MIN (height, self->snap (height, self->snap_data));
  follow (self, wanted, height);
  /* What it answers does not matter, but GTK wants to be asked first. */
  gtk_widget_measure (self->scroller, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->scroller, &(GtkAllocation){ 0, 0, width, MAX (height, minimum) },
                            baseline);
}

static void
fr_scroll_bin_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_SHRINKS:
    g_value_set_boolean (value, FR_SCROLL_BIN (object)->shrinks);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_scroll_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrScrollBin *self = FR_SCROLL_BIN (object);

  switch (id) {
  case PROP_SCROLL_CHILD:
    self->child = g_value_get_object (value);
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->child);
    break;
  case PROP_SHRINKS:
    if (self->shrinks == g_value_get_boolean (value))
      return;
    self->shrinks = g_value_get_boolean (value);
    gtk_widget_queue_resize (GTK_WIDGET (self));
    g_object_notify_by_pspec (object, pspec);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_scroll_bin_dispose (GObject *object)
{
  FrScrollBin *self = FR_SCROLL_BIN (object);

  self->child = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (fr_scroll_bin_parent_class)->dispose (object);
}

static void
fr_scroll_bin_class_init (FrScrollBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fr_scroll_bin_get_property;
  object_class->set_property = fr_scroll_bin_set_property;
  object_class->dispose = fr_scroll_bin_dispose;
  widget_class->get_request_mode = fr_scroll_bin_get_request_mode;
  widget_class->measure = fr_scroll_bin_measure;
  widget_class->size_allocate = fr_scroll_bin_size_allocate;

  g_object_class_install_property (object_class, PROP_SCROLL_CHILD,
                                   g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_SHRINKS,
                                   g_param_spec_boolean ("shrinks", NULL, NULL, TRUE,
                                                         G_PARAM_READWRITE |
                                                             G_PARAM_EXPLICIT_NOTIFY |
                                                             G_PARAM_STATIC_STRINGS));
}

static void
fr_scroll_bin_init (FrScrollBin *self)
{
  self->shrinks = TRUE;
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

void
fr_scroll_bin_set_snap (FrScrollBin *self, FrScrollBinSnap snap, gpointer data)
{
  g_return_if_fail (FR_IS_SCROLL_BIN (self));

  self->snap = snap;
  self->snap_data = data;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
