/* Told once per data set, but for the half whose classes are counted and the mean images. */
#include "views/data-facts.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "views/data-words.h"
#include "widgets/charts/chart-menu.h"
#include "widgets/charts/count-bars-view.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/tiles/gallery.h"

#define BAR_COLUMNS 2
#define DIGEST_DIGITS_SHOWN 12
#define MEAN_COLUMNS 5
#define MEAN_SIZE 56 /* at scale 1 */

struct _FrDataFacts {
  FrView parent_instance;

  FrDataset *dataset;     /* owned; nullable */
  FrDataSummary *summary; /* owned; nullable: not ready yet */
  FrSplit split;

  /* template */
  GtkWidget *verified_box;
  GtkWidget *differs_box;
  GtkLabel *train_images_label;
  GtkLabel *train_shape_label;
  GtkLabel *train_count_label;
  GtkLabel *train_labels_label;
  GtkLabel *test_images_label;
  GtkLabel *test_shape_label;
  GtkLabel *test_count_label;
  GtkLabel *test_labels_label;
  GtkLabel *classes_label;
  FrCountBarsView *class_bars;
  GtkWidget *digest_row;
  GtkLabel *digest_label;
  GtkLabel *differences_label;
  FrGallery *means; /* its images are the classes */
};

G_DEFINE_FINAL_TYPE (FrDataFacts, fr_data_facts, FR_TYPE_VIEW)

static void
show_half (const FrDataset *dataset,
           FrSplit split,
           GtkLabel *images_label,
           GtkLabel *shape_label,
           GtkLabel *count_label,
           GtkLabel *labels_label)
{
  const FrImageSet *set = fr_dataset_get_split (dataset, split);
  g_autofree char *images = fr_data_words_images (set->count);
  g_autofree char *shape = fr_data_words_shape (set->count);
  g_autofree char *count = fr_data_words_label_count (set->count);
  g_autofree guint8 *file_labels = g_new (guint8, set->count);
  g_autofree char *labels = NULL;

  for (guint i = 0; i < set->count; i++)
    file_labels[i] = (guint8) fr_dataset_get_file_label (dataset, split, i);
  labels = fr_data_words_labels (file_labels, set->count);
  gtk_label_set_text (images_label, images);
  gtk_label_set_text (shape_label, shape);
  gtk_label_set_text (count_label, count);
  gtk_label_set_text (labels_label, labels);
}

static void
show_classes (FrDataFacts *self)
{
  const guint n_classes = fr_dataset_get_n_classes (self->dataset);
  const FrImageSet *set = fr_dataset_get_split (self->dataset, self->split);
  char *figures[FR_MAX_CLASSES + 1] = { NULL };
  double values[FR_MAX_CLASSES];
  g_autofree char *classes = fr_data_words_classes (self->split, set);

  gtk_label_set_text (self->classes_label, classes);
  for (guint label = 0; label < n_classes; label++) {
    figures[label] = fr_figure_format_count (set->class_counts[label]);
    values[label] = set->class_counts[label];
  }
  fr_count_bars_view_set_bars (self->class_bars, _ ("Images of Each Class"),
                               fr_dataset_get_class_names (self->dataset),
                               (const char *const *) figures, values, BAR_COLUMNS);
  for (guint label = 0; label < n_classes; label++)
    g_free (figures[label]);
}

static void
show_digest (FrDataFacts *self)
{
  const char *digest = fr_dataset_get_digest (self->dataset);
  g_autofree char *shown = g_strndup (digest, DIGEST_DIGITS_SHOWN);
  gboolean published = fr_dataset_is_published (self->dataset);

  gtk_label_set_text (self->digest_label, shown);
  gtk_widget_set_tooltip_text (self->digest_row, digest);
  gtk_widget_set_visible (self->verified_box, published);
  gtk_widget_set_visible (self->differs_box, !published);
  gtk_widget_set_visible (GTK_WIDGET (self->differences_label), !published);
  if (!published) {
    g_auto (GStrv) files = fr_dataset_list_differences (self->dataset);
    g_autofree char *list = g_strjoinv (", ", files);
    /* Translators: %s is a list of file names. */
    g_autofree char *sentence = g_strdup_printf (_ ("Not as published: %s"), list);

    gtk_label_set_text (self->differences_label, sentence);
  }
}

static void
on_mean_tile_selected (FrDataFacts *self, int label)
{
  g_signal_emit_by_name (self, "mean-selected", label);
}

static void
bind_mean (FrImageTile *tile, guint label, gpointer data)
{
  FrDataFacts *self = data;
  const FrTileContent content = {
    .pixels = fr_data_summary_get_mean (self->summary, label),
    .truth = label,
    .true_name = fr_dataset_get_class_name (self->dataset, label),
  };

  fr_image_tile_show (tile, &content);
}

static void
let_go_of_means (FrDataFacts *self)
{
  fr_gallery_set_bind (self->means, NULL, NULL);
  fr_gallery_set_images (self->means, NULL, 0);
  fr_gallery_set_selected (self->means, -1);
  g_clear_object (&self->summary);
  g_clear_pointer (&self->dataset, fr_dataset_unref);
}

/* The mean images are missing until fr_data_facts_show_means(). */
static void
fr_data_facts_experiment_changed (FrView *view, FrExperiment *experiment)
{
  FrDataFacts *self = FR_DATA_FACTS (view);

  let_go_of_means (self);
  if (experiment == NULL)
    return;

  self->dataset = fr_dataset_ref (fr_experiment_get_dataset (experiment));
  show_half (self->dataset, FR_SPLIT_TRAIN, self->train_images_label, self->train_shape_label,
             self->train_count_label, self->train_labels_label);
  show_half (self->dataset, FR_SPLIT_TEST, self->test_images_label, self->test_shape_label,
             self->test_count_label, self->test_labels_label);
  show_classes (self);
  show_digest (self);
}

static void
fr_data_facts_class_init (FrDataFactsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  FR_VIEW_CLASS (klass)->experiment_changed = fr_data_facts_experiment_changed;

  g_signal_new ("mean-selected", FR_TYPE_DATA_FACTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_INT);

  g_type_ensure (FR_TYPE_COUNT_BARS_VIEW);
  g_type_ensure (FR_TYPE_GALLERY);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/data-facts.ui");
  gtk_widget_class_bind_template_child (widget_class, FrDataFacts, verified_box);
  gtk_widget_class_bind_template_child (widget_class, FrDataFacts, differs_box);
  gtk_widget_class_bind_template_child (widget_class, FrDataFacts, train_images_label);
  gtk_widget_class_bind_template_child (widget_class, FrDataFacts, train_shape_label);
  gtk_widget_class_bind_template_child (widget_class, FrDataFacts, train_count_label);
  gtk_widget_class_bind_template_child (widget_class, FrDataFacts, train_labels_label);
  gtk_widget_class_bind_template_child (widget_class, FrDataFacts, test_images_label);
  gtk_widget_class_bind_template_child (widget_class, FrDataFacts, test_shape_label);
  gtk_widget_class_bind_template_child (widget_class, FrDataFacts, test_count_label);
  gtk_widget_class_bind_template_child (widget_class, FrDataFacts, test_labels_label);
  gtk_widget_class_bind_template_child (widget_class, FrDataFacts, classes_label);
  gtk_widget_class_bind_template_child (widget_class, FrDataFacts, class_bars);
  gtk_widget_class_bind_template_child (widget_class, FrDataFacts, digest_row);
  gtk_widget_class_bind_template_child (widget_class, FrDataFacts, digest_label);
  gtk_widget_class_bind_template_child (widget_class, FrDataFacts, differences_label);
  gtk_widget_class_bind_template_child (widget_class, FrDataFacts, means);
  gtk_widget_class_bind_template_callback (widget_class, on_mean_tile_selected);
}

static void
fr_data_facts_init (FrDataFacts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fr_gallery_set_form (self->means, FR_TILE_NAMED, MEAN_SIZE, MEAN_COLUMNS);
  fr_chart_menu_attach_drawn (GTK_WIDGET (self->means), _ ("Mean images"), NULL, NULL);
}

void
fr_data_facts_set_split (FrDataFacts *self, FrSplit split)
{
  g_return_if_fail (FR_IS_DATA_FACTS (self));

  self->split = split;
  if (self->dataset != NULL)
    show_classes (self);
}

void
fr_data_facts_show_means (FrDataFacts *self, FrDataSummary *summary)
{
  const FrImageSet *train;
  guint labels[FR_MAX_CLASSES];
  guint n = 0;

  g_return_if_fail (FR_IS_DATA_FACTS (self) && self->dataset != NULL);
  g_return_if_fail (fr_data_summary_get_ready (summary));

  g_set_object (&self->summary, summary);
  train = fr_dataset_get_split (self->dataset, FR_SPLIT_TRAIN);
  for (guint label = 0; label < fr_dataset_get_n_classes (self->dataset); label++)
    if (train->class_counts[label] > 0)
      labels[n++] = label;
  fr_gallery_set_bind (self->means, bind_mean, self);
  fr_gallery_set_images (self->means, labels, n);
}

void
fr_data_facts_unselect (FrDataFacts *self)
{
  g_return_if_fail (FR_IS_DATA_FACTS (self));

  fr_gallery_set_selected (self->means, -1);
}
