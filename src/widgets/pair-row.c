/* Two labels with a bar between them; the bar is painted by the row's own small widget.
 *
 * Main thread; see the header.
 */
#include "widgets/pair-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "widgets/look.h"
#include "widgets/moment-text.h"

/* In pixels at scale 1. */
#define BAR_HEIGHT 10
#define BAR_LEAST_WIDTH 40
/* The width that names have in every row, so that bars begin in one line; longer ones are cut off.
 */
#define NAME_CHARACTERS 22
#define COUNT_CHARACTERS 5
/* How much of the colour for wrong is in the bar. */
#define BAR_SHADE 0.75

#define TYPE_BAR (fr_pair_bar_get_type ())
G_DECLARE_FINAL_TYPE (FrPairBar, fr_pair_bar, FR, PAIR_BAR, GtkWidget)

struct _FrPairBar {
  GtkWidget parent_instance;

  double part; /* of the width, 0 to 1 */
};

G_DEFINE_FINAL_TYPE (FrPairBar, fr_pair_bar, GTK_TYPE_WIDGET)

struct _FrPairRow {
  GtkListBoxRow parent_instance;

  GtkWidget *name;
  FrPairBar *bar;
  GtkWidget *count;
  int truth, predicted;
};

G_DEFINE_FINAL_TYPE (FrPairRow, fr_pair_row, GTK_TYPE_LIST_BOX_ROW)

static void
fr_pair_bar_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  double scale = fr_look_get_style (fr_look_get (widget))->scale;
  int size = orientation == GTK_ORIENTATION_HORIZONTAL ? BAR_LEAST_WIDTH : BAR_HEIGHT;

  *minimum = *natural = (int) ceil (size * scale);
}

static void
fr_pair_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FrPairBar *self = FR_PAIR_BAR (widget);
  const FrChartStyle *style = fr_look_get_style (fr_look_get (widget));
  GdkRGBA colour = fr_look_to_rgba (fr_colour_mix (style->card, style->wrong, BAR_SHADE));
  float width = (float) gtk_widget_get_width (widget);
  float length = (float) fmax (1, width * self->part);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GskRoundedRect bar;

  gsk_rounded_rect_init_from_rect (&bar,
                                   &GRAPHENE_RECT_INIT (rtl ? width - length : 0, 0, length,
                                                        (float) gtk_widget_get_height (widget)),
                                   2);
  gtk_snapshot_push_rounded_clip (snapshot, &bar);
  gtk_snapshot_append_color (snapshot, &colour, &bar.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
fr_pair_bar_class_init (FrPairBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = fr_pair_bar_measure;
  widget_class->snapshot = fr_pair_bar_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
fr_pair_bar_init (FrPairBar *self)
{
  FrLook *look = fr_look_get (GTK_WIDGET (self));

  g_signal_connect_object (look, "changed", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (look, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

static void
fr_pair_row_class_init (FrPairRowClass *klass)
{
}

static void
fr_pair_row_init (FrPairRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->truth = self->predicted = -1;

  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->name), NAME_CHARACTERS);
  gtk_label_set_max_width_chars (GTK_LABEL (self->name), NAME_CHARACTERS);
  gtk_box_append (GTK_BOX (box), self->name);

  self->bar = g_object_new (TYPE_BAR, "hexpand", TRUE, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));

  self->count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->count), 1);
  gtk_label_set_width_chars (GTK_LABEL (self->count), COUNT_CHARACTERS);
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_box_append (GTK_BOX (box), self->count);

  gtk_widget_add_css_class (GTK_WIDGET (self), "fr-pair-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

GtkWidget *
fr_pair_row_new (void)
{
  return g_object_new (FR_TYPE_PAIR_ROW, NULL);
}

void
fr_pair_row_set_pair (FrPairRow *self,
                      const char *const *names,
                      int truth,
                      int predicted,
                      guint count,
                      guint most)
{
  g_autofree char *name = NULL, *number = NULL, *all = NULL;
  double part;

  g_return_if_fail (FR_IS_PAIR_ROW (self));
  g_return_if_fail (truth >= 0 && predicted >= 0 && most > 0);

  self->truth = truth;
  self->predicted = predicted;
  /* Translators: two classes that are mixed up: "Shirt and T-shirt/top". */
  name = g_strdup_printf (_ ("%s and %s"), names[truth], names[predicted]);
  number = fr_format_count (count);
  /* Translators: read by screen readers: "Shirt and T-shirt/top: 207". */
  all = g_strdup_printf (_ ("%s: %s"), name, number);
  part = (double) count / most;

  if (!g_str_equal (gtk_label_get_text (GTK_LABEL (self->name)), name) ||
      !g_str_equal (gtk_label_get_text (GTK_LABEL (self->count)), number)) {
    gtk_label_set_text (GTK_LABEL (self->name), name);
    gtk_label_set_text (GTK_LABEL (self->count), number);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  }
  if (self->bar->part != part) {
    self->bar->part = part;
    gtk_widget_queue_draw (GTK_WIDGET (self->bar));
  }
}

void
fr_pair_row_get_pair (FrPairRow *self, int *truth, int *predicted)
{
  g_return_if_fail (FR_IS_PAIR_ROW (self));

  *truth = self->truth;
  *predicted = self->predicted;
}
