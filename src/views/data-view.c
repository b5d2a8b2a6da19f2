/* At the left one browses, at the right one looks at what was chosen there, or at
 * the mean image of a class: one of both is selected. */
#include "views/data-view.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "session/data-summary.h"
#include "views/data-browser.h"
#include "views/data-facts.h"
#include "views/data-words.h"
#include "widgets/charts/count-bars-view.h"
#include "widgets/charts/magnifier-view.h"
#include "widgets/layout/two-pane.h"

/* The least and the most of what FR_RAW_ACCURACY and FR_DIVIDED_ACCURACY are the means of. */
#define RAW_LEAST 0.794
#define RAW_MOST 0.836
#define DIVIDED_LEAST 0.875
#define DIVIDED_MOST 0.888

struct _FrDataView {
  FrView parent_instance;

  FrDataSummary *summary; /* owned; nullable */

  /* template */
  FrDataBrowser *browser;
  GtkLabel *title_label;
  GtkToggleButton *divided_button;
  FrMagnifierView *magnifier;
  GtkToggleButton *grey_button;
  GtkToggleButton *viridis_button;
  GtkLabel *map_label;
  GtkWidget *lesson_button;
  GtkLabel *lesson_label;
  FrCountBarsView *lesson_bars;
  FrDataFacts *facts;
};

G_DEFINE_FINAL_TYPE (FrDataView, fr_data_view, FR_TYPE_VIEW)

/* Puts [28 * 28] @pixels under the glass; %NULL clears it. */
static void
show_pixels (FrDataView *self, const char *title, const guint8 *pixels)
{
  /* Translators: says what the magnified picture is; "Image 12 · Sneaker: 28 × 28 pixels". */
  g_autofree char *summary = g_strdup_printf (_ ("%s: 28 × 28 pixels"), title);

  gtk_label_set_text (self->title_label, title);
  fr_magnifier_view_set_pixels (self->magnifier, pixels);
  fr_chart_area_set_summary (FR_CHART_AREA (self->magnifier), summary);
}

static void
on_image_selected (FrDataView *self)
{
  FrDataset *dataset;
  FrSplit split = fr_data_browser_get_split (self->browser);
  g_autofree char *title = NULL;
  guint index, label;

  if (fr_view_get_experiment (self) == NULL ||
      !fr_data_browser_get_selected (self->browser, &index))
    return;

  dataset = fr_experiment_get_dataset (fr_view_get_experiment (self));
  label = fr_dataset_get_label (dataset, split, index);
  title = fr_data_words_image (split, index, fr_dataset_get_class_name (dataset, label));
  fr_data_facts_unselect (self->facts);
  show_pixels (self, title, fr_dataset_get_image (dataset, split, index));
  fr_view_tell_facts (FR_VIEW (self));
}

static void
on_mean_selected (FrDataView *self, int label)
{
  FrDataset *dataset = fr_experiment_get_dataset (fr_view_get_experiment (self));
  guint images = fr_dataset_get_split (dataset, FR_SPLIT_TRAIN)->class_counts[label];
  g_autofree char *count = fr_figure_format_count (images);
  /* Translators: the mean of all training images of a class: "Mean of 6,000 images · Coat". */
  g_autofree char *title =
      g_strdup_printf (ngettext ("Mean of %s image · %s", "Mean of %s images · %s", images), count,
                       fr_dataset_get_class_name (dataset, (guint) label));

  fr_data_browser_unselect (self->browser);
  show_pixels (self, title, fr_data_summary_get_mean (self->summary, (guint) label));
}

static void
on_split_changed (FrDataView *self)
{
  fr_data_facts_set_split (self->facts, fr_data_browser_get_split (self->browser));
}

static void
on_shown_otherwise (FrDataView *self)
{
  gboolean divided = gtk_toggle_button_get_active (self->divided_button);
  FrColourMap map = FR_COLOUR_MAP_BINARY;
  const char *words = divided ? _ ("0 white to 1 black") : _ ("0 white to 255 black");

  if (gtk_toggle_button_get_active (self->grey_button)) {
    map = FR_COLOUR_MAP_GREY;
    words = divided ? _ ("0 black to 1 white") : _ ("0 black to 255 white");
  } else if (gtk_toggle_button_get_active (self->viridis_button)) {
    map = FR_COLOUR_MAP_VIRIDIS;
    words = divided ? _ ("0 violet to 1 yellow") : _ ("0 violet to 255 yellow");
  }
  fr_magnifier_view_set_map (self->magnifier, map);
  fr_magnifier_view_set_divided (self->magnifier, divided);
  gtk_label_set_text (self->map_label, words);
  fr_view_tell_facts (FR_VIEW (self));
}

static void
on_summary_ready (FrDataView *self)
{
  fr_data_facts_show_means (self->facts, self->summary);
}

static void
show_lesson (FrDataView *self)
{
  const char *const names[] = { _ ("Raw"), _ ("÷ 255"), NULL };
  const double values[] = { FR_RAW_ACCURACY, FR_DIVIDED_ACCURACY };
  g_autofree char *raw = fr_figure_format_percent (FR_RAW_ACCURACY, 0);
  g_autofree char *divided = fr_figure_format_percent (FR_DIVIDED_ACCURACY, 0);
  const char *const figures[] = { raw, divided, NULL };
  g_autofree char *raw_least = fr_figure_format_fixed (100 * RAW_LEAST, 1);
  g_autofree char *raw_most = fr_figure_format_percent (RAW_MOST, 1);
  g_autofree char *divided_least = fr_figure_format_fixed (100 * DIVIDED_LEAST, 1);
  g_autofree char *divided_most = fr_figure_format_percent (DIVIDED_MOST, 1);
  /* Translators: the least and the most of what was measured, raw and divided: "79.4", "83.6 %",
   * "87.5", "88.8 %". */
  g_autofree char *spread =
      g_strdup_printf (_ ("The tutorial’s network and settings, means of seeds 1 to 8: raw %s to "
                          "%s, divided by 255 %s to %s. The switch is in the sidebar."),
                       raw_least, raw_most, divided_least, divided_most);

  fr_count_bars_view_set_bars (self->lesson_bars, _ ("What Dividing by 255 Does"), names, figures,
                               values, G_N_ELEMENTS (values));
  gtk_label_set_text (self->lesson_label, spread);
}

/* What was measured on Fashion-MNIST says nothing about other images. */
static void
show_lesson_with (FrDataView *self, FrDataset *dataset)
{
  gtk_widget_set_visible (self->lesson_button, fr_dataset_is_published (dataset));
}

static void
fr_data_view_experiment_changed (FrView *view, FrExperiment *experiment)
{
  FrDataView *self = FR_DATA_VIEW (view);

  if (self->summary != NULL)
    g_signal_handlers_disconnect_by_data (self->summary, self);
  g_clear_object (&self->summary);
  if (experiment == NULL) {
    show_pixels (self, "", NULL);
    return;
  }

  on_split_changed (self);
  show_lesson_with (self, fr_experiment_get_dataset (experiment));
  self->summary = fr_data_summary_new (fr_experiment_get_dataset (experiment), FR_SPLIT_TRAIN);
  g_signal_connect_object (self->summary, "notify::ready", G_CALLBACK (on_summary_ready), self,
                           G_CONNECT_SWAPPED);
}

static const char *
get_colours (FrDataView *self)
{
  if (gtk_toggle_button_get_active (self->grey_button))
    return "grey";
  return gtk_toggle_button_get_active (self->viridis_button) ? "viridis" : "binary";
}

static gboolean
fr_data_view_answer_fact (FrView *view, const FrFact *fact, FrFactValue *value)
{
  FrDataView *self = FR_DATA_VIEW (view);

  if (g_str_equal (fact->name, "data-pixels"))
    value->word = gtk_toggle_button_get_active (self->divided_button) ? "divided" : "raw";
  else if (g_str_equal (fact->name, "data-colours"))
    value->word = get_colours (self);
  else
    return fr_view_answer_fact (FR_VIEW (self->browser), fact, value);
  return TRUE;
}

static void
fr_data_view_class_init (FrDataViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  FR_VIEW_CLASS (klass)->experiment_changed = fr_data_view_experiment_changed;
  FR_VIEW_CLASS (klass)->answer_fact = fr_data_view_answer_fact;

  g_type_ensure (FR_TYPE_COUNT_BARS_VIEW);
  g_type_ensure (FR_TYPE_DATA_BROWSER);
  g_type_ensure (FR_TYPE_DATA_FACTS);
  g_type_ensure (FR_TYPE_MAGNIFIER_VIEW);
  g_type_ensure (FR_TYPE_TWO_PANE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/data-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FrDataView, browser);
  gtk_widget_class_bind_template_child (widget_class, FrDataView, title_label);
  gtk_widget_class_bind_template_child (widget_class, FrDataView, divided_button);
  gtk_widget_class_bind_template_child (widget_class, FrDataView, magnifier);
  gtk_widget_class_bind_template_child (widget_class, FrDataView, grey_button);
  gtk_widget_class_bind_template_child (widget_class, FrDataView, viridis_button);
  gtk_widget_class_bind_template_child (widget_class, FrDataView, map_label);
  gtk_widget_class_bind_template_child (widget_class, FrDataView, lesson_button);
  gtk_widget_class_bind_template_child (widget_class, FrDataView, lesson_label);
  gtk_widget_class_bind_template_child (widget_class, FrDataView, lesson_bars);
  gtk_widget_class_bind_template_child (widget_class, FrDataView, facts);
  gtk_widget_class_bind_template_callback (widget_class, on_image_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_mean_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_split_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_shown_otherwise);
}

static void
fr_data_view_init (FrDataView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  on_shown_otherwise (self);
  show_lesson (self);
}
