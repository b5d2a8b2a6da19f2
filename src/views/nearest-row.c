/* Six small pictures and a sentence that counts their labels.
 *
 * See nearest-row.h.
 */
#include "views/nearest-row.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "widgets/look.h"
#include "widgets/tiles/pixel-view.h"
#include "widgets/layout/wrap-box.h"

#define NEAREST_SIZE 56 /* at scale 1 */

struct _FrNearestRow {
  AdwBin parent_instance;

  /* borrowed from the child */
  GtkWidget *places[FR_STUDY_NEAREST];
  FrPixelView *pictures[FR_STUDY_NEAREST];
  GtkLabel *names[FR_STUDY_NEAREST];
  GtkLabel *numbers[FR_STUDY_NEAREST];
  GtkLabel *sentence;

  /* What is shown, so that a study of the same image costs nothing. */
  guint n_shown;
  FrStudyNeighbour shown[FR_STUDY_NEAREST];
};

G_DEFINE_FINAL_TYPE (FrNearestRow, fr_nearest_row, ADW_TYPE_BIN)

static GtkLabel *
add_caption (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_place (FrNearestRow *self, guint i)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *picture = fr_pixel_view_new ();

  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  fr_look_request_size (picture, NEAREST_SIZE, NEAREST_SIZE);
  gtk_box_append (GTK_BOX (box), picture);
  self->pictures[i] = FR_PIXEL_VIEW (picture);
  self->names[i] = add_caption (box, "numeric");
  /* All six in one line beside the image; they share what is left, and the tooltip has the whole.
   */
  gtk_label_set_ellipsize (self->names[i], PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (self->names[i], 5);
  self->numbers[i] = add_caption (box, "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->numbers[i]), "numeric");
  gtk_widget_set_hexpand (box, TRUE);
  self->places[i] = box;
  return box;
}

static void
fr_nearest_row_class_init (FrNearestRowClass *klass)
{
}

static void
fr_nearest_row_init (FrNearestRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = fr_wrap_box_new ();

  self->sentence = add_caption (box, "numeric");
  gtk_label_set_xalign (self->sentence, 0);
  gtk_label_set_wrap (self->sentence, TRUE);
  for (guint i = 0; i < FR_STUDY_NEAREST; i++)
    fr_wrap_box_append (FR_WRAP_BOX (row), make_place (self, i));
  gtk_box_append (GTK_BOX (box), row);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
show_neighbour (FrNearestRow *self, FrDataset *dataset, guint i)
{
  const FrStudyNeighbour *neighbour = &self->shown[i];
  const char *name = fr_dataset_get_class_name (dataset, neighbour->label);
  g_autofree char *number = fr_figure_format_count (neighbour->index);
  g_autofree char *distance = fr_figure_format_count ((guint64) neighbour->distance);
  /* Translators: "Training image 12,345: Shirt, distance 1,234". */
  g_autofree char *text =
      g_strdup_printf (_ ("Training image %s: %s, distance %s"), number, name, distance);

  fr_pixel_view_set_pixels (self->pictures[i],
                            fr_dataset_get_image (dataset, FR_SPLIT_TRAIN, neighbour->index));
  fr_chart_area_set_summary (FR_CHART_AREA (self->pictures[i]), text);
  gtk_widget_set_tooltip_text (self->places[i], text);
  gtk_label_set_text (self->names[i], name);
  gtk_label_set_text (self->numbers[i], number);
}

/* The label that most of them have, the first of equals. */
static guint8
find_commonest (const FrImageStudy *study)
{
  guint counts[FR_MAX_CLASSES] = { 0 };
  guint8 commonest = study->nearest[0].label;

  for (guint i = 0; i < study->n_nearest; i++)
    counts[study->nearest[i].label]++;
  for (guint i = 0; i < study->n_nearest; i++)
    if (counts[study->nearest[i].label] > counts[commonest])
      commonest = study->nearest[i].label;
  return commonest;
}

void
fr_nearest_row_show (FrNearestRow *self, FrDataset *dataset, const FrImageStudy *study)
{
  guint n = study == NULL ? 0 : study->n_nearest;
  guint same = 0;
  guint8 label = 0;
  g_autofree char *sentence = NULL;

  g_return_if_fail (FR_IS_NEAREST_ROW (self));

  for (guint i = 0; i < FR_STUDY_NEAREST; i++)
    gtk_widget_set_visible (self->places[i], i < n);
  if (n > 0)
    label = study->label == FR_STUDY_NO_LABEL ? find_commonest (study) : study->label;
  for (guint i = 0; i < n; i++) {
    same += study->nearest[i].label == label;
    if (i >= self->n_shown || self->shown[i].index != study->nearest[i].index ||
        self->shown[i].label != study->nearest[i].label) {
      self->shown[i] = study->nearest[i];
      show_neighbour (self, dataset, i);
    }
  }
  self->n_shown = n;

  if (n > 0)
    /* Translators: of so many training images so many have the label of this image: "Nearest
     * training images by pixels: 4 of 6 are labelled Shirt". */
    sentence = g_strdup_printf (_ ("Nearest training images by pixels: %u of %u are labelled %s"),
                                same, n, fr_dataset_get_class_name (dataset, label));
  gtk_label_set_text (self->sentence, sentence == NULL ? "" : sentence);
}
