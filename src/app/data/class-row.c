#include "app/data/class-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "widgets/layout/wrap-box.h"

#define ZOOM 2 /* whole, so that the pixels are squares */
#define SIDE (ZOOM * FR_IMAGE_SIDE)

struct _FrClassRow {
  GtkListBoxRow parent_instance;

  GtkLabel *name, *counts; /* borrowed, as are the next */
  GtkWidget *box;
  GtkImage *pictures[FR_MAKER_SAMPLES];
  guint8 shown[FR_MAKER_SAMPLES][FR_IMAGE_PIXELS];
};

G_DEFINE_FINAL_TYPE (FrClassRow, fr_class_row, GTK_TYPE_LIST_BOX_ROW)

/* Returns: (transfer full): black on white, as images are shown everywhere. */
static GdkTexture *
make_texture (const guint8 *pixels)
{
  guint8 *colours = g_malloc (3 * SIDE * SIDE);
  g_autoptr (GBytes) bytes = g_bytes_new_take (colours, 3 * SIDE * SIDE);

  for (guint y = 0; y < SIDE; y++)
    for (guint x = 0; x < SIDE; x++)
      memset (colours + 3 * (y * SIDE + x), 255 - pixels[y / ZOOM * FR_IMAGE_SIDE + x / ZOOM], 3);
  return gdk_memory_texture_new (SIDE, SIDE, GDK_MEMORY_R8G8B8, bytes, 3 * SIDE);
}

static void
show_picture (FrClassRow *self, guint place, const guint8 *pixels)
{
  g_autoptr (GdkTexture) texture = NULL;

  if (gtk_widget_get_visible (GTK_WIDGET (self->pictures[place])) &&
      memcmp (self->shown[place], pixels, FR_IMAGE_PIXELS) == 0)
    return;
  memcpy (self->shown[place], pixels, FR_IMAGE_PIXELS);
  texture = make_texture (pixels);
  gtk_image_set_from_paintable (self->pictures[place], GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->pictures[place]), TRUE);
}

static void
fr_class_row_class_init (FrClassRowClass *klass)
{
}

static GtkWidget *
make_picture (void)
{
  GtkWidget *picture =
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_image_set_pixel_size (GTK_IMAGE (picture), SIDE);
  gtk_widget_add_css_class (picture, "picture-step");
  gtk_widget_set_visible (picture, FALSE);
  return picture;
}

static void
fr_class_row_init (FrClassRow *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = fr_wrap_box_new ();

  self->name = GTK_LABEL (gtk_label_new (NULL));
  self->counts = GTK_LABEL (gtk_label_new (NULL));
  self->box = fr_wrap_box_new ();
  gtk_label_set_wrap (self->name, TRUE);
  gtk_label_set_wrap_mode (self->name, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->name, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->counts), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->counts), "numeric");
  gtk_widget_add_css_class (column, "class-row");
  fr_wrap_box_append (FR_WRAP_BOX (head), GTK_WIDGET (self->name));
  fr_wrap_box_append (FR_WRAP_BOX (head), GTK_WIDGET (self->counts));
  gtk_box_append (GTK_BOX (column), head);
  gtk_box_append (GTK_BOX (column), self->box);
  for (guint i = 0; i < FR_MAKER_SAMPLES; i++) {
    GtkWidget *picture = make_picture ();

    self->pictures[i] = GTK_IMAGE (picture);
    fr_wrap_box_append (FR_WRAP_BOX (self->box), picture);
  }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), column);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

GtkWidget *
fr_class_row_new (void)
{
  return g_object_new (FR_TYPE_CLASS_ROW, NULL);
}

/* Returns: (transfer full). */
static char *
describe_counts (const FrMakerClass *class)
{
  const guint *n = class->n_split;

  if (n[FR_SPLIT_TRAIN] + n[FR_SPLIT_TEST] == 0)
    return g_strdup_printf (ngettext ("%u picture", "%u pictures", class->n_images),
                            class->n_images);
  /* Translators: how many images of a class there are to train and to test with. */
  return g_strdup_printf (_ ("%u to train, %u to test"), n[FR_SPLIT_TRAIN], n[FR_SPLIT_TEST]);
}

void
fr_class_row_show (FrClassRow *self, const FrMakerClass *class)
{
  g_autofree char *counts = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (FR_IS_CLASS_ROW (self) && class != NULL);

  counts = describe_counts (class);
  /* Translators: a class, and how many images it has. */
  label = g_strdup_printf (_ ("%s: %s"), class->name, counts);
  gtk_label_set_text (self->name, class->name);
  gtk_label_set_text (self->counts, counts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  for (guint i = 0; i < FR_MAKER_SAMPLES; i++)
    if (i < class->n_samples)
      show_picture (self, i, class->samples[i]);
    else
      gtk_widget_set_visible (GTK_WIDGET (self->pictures[i]), FALSE);
}
