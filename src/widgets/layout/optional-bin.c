#include "widgets/layout/optional-bin.h"

struct _FrOptionalBin {
  GtkWidget parent_instance;

  GtkWidget *child; /* (nullable) owned as a child widget */
};

enum {
  PROP_OPTIONAL_CHILD = 1,
};

G_DEFINE_FINAL_TYPE (FrOptionalBin, fr_optional_bin, GTK_TYPE_WIDGET)

static void
fr_optional_bin_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  FrOptionalBin *self = FR_OPTIONAL_BIN (widget);

  if (self->child == NULL)
    return;

  gtk_widget_measure (self->child, orientation, -1, minimum, natural, minimum_baseline,
                      natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

static void
fr_optional_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FrOptionalBin *self = FR_OPTIONAL_BIN (widget);
  int wanted;

  if (self->child == NULL)
    return;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wanted, NULL, NULL);
  gtk_widget_set_child_visible (self->child, width >= wanted);
  if (width >= wanted)
    gtk_widget_size_allocate (self->child, &(GtkAllocation){ 0, 0, width, height }, baseline);
}

static void
fr_optional_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrOptionalBin *self = FR_OPTIONAL_BIN (object);

  switch (id) {
  case PROP_OPTIONAL_CHILD:
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
fr_optional_bin_dispose (GObject *object)
{
  g_clear_pointer (&FR_OPTIONAL_BIN (object)->child, gtk_widget_unparent);

  G_OBJECT_CLASS (fr_optional_bin_parent_class)->dispose (object);
}

static void
fr_optional_bin_class_init (FrOptionalBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fr_optional_bin_set_property;
  object_class->dispose = fr_optional_bin_dispose;
  widget_class->measure = fr_optional_bin_measure;
  widget_class->size_allocate = fr_optional_bin_size_allocate;

  g_object_class_install_property (object_class, PROP_OPTIONAL_CHILD,
                                   g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
}

static void
fr_optional_bin_init (FrOptionalBin *self)
{
}
