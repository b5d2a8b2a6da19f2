/* What was found last is shown until there is more, so that another order does not blank the view;
 * of another run nothing is kept. */
#include "views/neurons/neurons-view.h"

#include <glib/gi18n-lib.h>

#include "charts/neurons/weight-tile.h"
#include "session/analyses/neurons-analysis.h"
#include "session/analyses/passage-analysis.h"
#include "views/neurons/excitement-strip.h"
#include "views/neurons/neuron-card.h"
#include "views/neurons/neuron-order.h"
#include "views/neurons/neuron-words.h"
#include "views/neurons/passage-card.h"
#include "views/shortage-notice.h"
#include "widgets/layout/two-pane.h"
#include "widgets/layout/wrap-box.h"
#include "widgets/neurons/neuron-field-view.h"
#include "widgets/neurons/weight-view.h"

/* Of the root mean square of the weights: what has the strongest colour. */
#define STRONG 2.0
/* Pictures of many neurons take their time. */
#define PERIOD (G_USEC_PER_SEC / 8)

struct _FrNeuronsView {
  FrView parent_instance;

  FrNeuronStudy *study; /* owned, nullable: what is shown */
  guint *units;         /* owned, nullable: [study->n_units]: in their order */
  guint n_units;
  guint lengths[FR_NEURON_GROUPS];
  FrNeuronOrder order;
  guint layer;
  guint unit;        /* the one that is chosen */
  gboolean has_unit; /* whether one is */
  gboolean by_hand;  /* the user has chosen it */
  gboolean filling;  /* the list of layers is being made */
  int image;         /* of the test set, that is put through; -1: none */

  /* template */
  GtkLabel *heading_label;
  GtkDropDown *layer_drop_down;
  GtkDropDown *order_drop_down;
  GtkDropDown *scale_drop_down;
  GtkLabel *hint_label;
  FrWeightLegend *legend;
  GtkScrolledWindow *scroller;
  FrNeuronFieldView *field_view;
  FrExcitementStrip *strip;
  FrNeuronCard *card;
  FrPassageCard *passage_card;
};

G_DEFINE_FINAL_TYPE (FrNeuronsView, fr_neurons_view, FR_TYPE_VIEW)

static FrDataset *
get_dataset (FrNeuronsView *self)
{
  return fr_experiment_get_dataset (fr_view_get_experiment (self));
}

static gboolean
has_own_scales (FrNeuronsView *self)
{
  return gtk_drop_down_get_selected (self->scale_drop_down) == 1;
}

/* What has the strongest colour in all pictures. */
static double
get_common_limit (FrNeuronsView *self)
{
  return fr_weight_limit_round (STRONG * fr_neuron_study_get_mean_size (self->study));
}

static double
get_limit (FrNeuronsView *self, guint unit)
{
  if (!has_own_scales (self))
    return get_common_limit (self);
  return self->study->sizes[unit] > 0 ? STRONG * self->study->sizes[unit] : 1;
}

/* Returns: (transfer full): that of each neuron. */
static double *
make_limits (FrNeuronsView *self)
{
  double *limits = g_new (double, self->study->n_units);
  const double common = get_common_limit (self);

  for (guint unit = 0; unit < self->study->n_units; unit++)
    limits[unit] = has_own_scales (self) ? get_limit (self, unit) : common;
  return limits;
}

/* While the hand runs through the past, all stays at its place. */
static void
sort (FrNeuronsView *self)
{
  const FrLens *lens = fr_view_get_lens (self);

  if (self->units != NULL && self->n_units == self->study->n_units &&
      fr_lens_is_held ((FrLens *) lens))
    return;
  g_free (self->units);
  self->n_units = self->study->n_units;
  self->units = g_new (guint, self->n_units);
  fr_neuron_order_fill (self->study, self->order, self->units, self->lengths);
}

static guint
fill_rows (FrNeuronsView *self, FrNeuronRow *rows)
{
  const guint n_classes = self->study->n_classes;
  guint n = 0;

  if (self->order != FR_NEURON_ORDER_CLASS || !self->study->hidden)
    return 0;
  for (; n < n_classes; n++)
    rows[n] = (FrNeuronRow){ .name = fr_dataset_get_class_name (get_dataset (self), n),
                             .length = self->lengths[n] };
  if (self->lengths[FR_MAX_CLASSES] > 0)
    rows[n++] = (FrNeuronRow){ .name = _ ("never active"),
                               .length = self->lengths[FR_MAX_CLASSES],
                               .faded = TRUE };
  return n;
}

/* Whether @unit of the layer is switched off. */
static gboolean
is_off (FrNeuronsView *self, guint unit)
{
  return self->study->hidden &&
         fr_silenced_has (fr_lens_get_silenced (fr_view_get_lens (self)), self->study->layer, unit);
}

/* Whether an answer of @batch stands beside the pictures. Live, each comes as it can. */
static gboolean
is_of_moment (FrNeuronsView *self, guint64 batch)
{
  return self->study != NULL &&
         (fr_lens_is_live (fr_view_get_lens (self)) || batch == self->study->batch);
}

/* What came of the image that is put through, if it is of that and of the layer. */
static const FrNeuronPassage *
get_passage (FrNeuronsView *self)
{
  const FrNeuronPassage *passage = fr_passage_analysis_get_shown (fr_view_get_lens (self));

  return passage != NULL &&
                 is_of_moment (self, fr_passage_analysis_get_batch (fr_view_get_lens (self))) &&
                 (int) passage->image == self->image && passage->layer == self->study->layer &&
                 passage->n_units == self->study->n_units
             ? passage
             : NULL;
}

static void
show_field (FrNeuronsView *self)
{
  const FrNeuronStudy *study = self->study;
  FrNeuronRow rows[FR_NEURON_GROUPS];
  g_autofree double *limits = make_limits (self);
  g_autofree guint8 *faded = g_new (guint8, study->n_units);
  g_autofree guint8 *off = g_new0 (guint8, study->n_units);
  g_autofree float *lights = NULL;
  g_autofree char *heading = fr_neuron_words_heading (study, self->order);
  g_autofree char *hint = fr_neuron_words_hint (study, self->order);
  /* Translators: read by screen readers: heading and explanation. */
  g_autofree char *summary = g_strdup_printf (_ ("%s. %s"), heading, hint);
  const double common = get_common_limit (self);
  FrNeuronField field = { .n_units = study->n_units,
                          .pictures = study->pictures,
                          .limits = limits,
                          .order = self->units,
                          .rows = rows,
                          .faded = faded,
                          .off = off };

  for (guint unit = 0; unit < study->n_units; unit++) {
    faded[unit] = fr_neuron_study_is_silent (study, unit) ? 1 : 0;
    off[unit] = is_off (self, unit) ? 1 : 0;
  }
  if (get_passage (self) != NULL) {
    lights = g_new (float, study->n_units);
    fr_neuron_passage_fill_lights (get_passage (self), lights);
    field.lights = lights;
  }
  field.n_rows = fill_rows (self, rows);
  fr_neuron_field_view_set_field (self->field_view, &field, summary);
  fr_neuron_field_view_set_chosen (self->field_view, (int) self->unit);
  fr_weight_legend_set_limit (self->legend, common, !has_own_scales (self));
  gtk_label_set_text (self->heading_label, heading);
  gtk_label_set_text (self->hint_label, hint);
}

static void
show_card (FrNeuronsView *self)
{
  g_autofree double *limits = self->study != NULL ? make_limits (self) : NULL;

  fr_passage_card_show (self->passage_card, get_passage (self), self->study, limits,
                        get_dataset (self));
  fr_neuron_card_show (self->card, self->study, get_dataset (self), self->unit,
                       self->study != NULL ? get_limit (self, self->unit) : 1,
                       self->study != NULL && is_off (self, self->unit));
}

/* What came of the question of the chosen one, if it is of that. */
static const FrNeuronExcitement *
get_excitement (FrNeuronsView *self)
{
  const FrNeuronExcitement *excitement = fr_excitement_analysis_get_shown (fr_view_get_lens (self));

  return excitement != NULL &&
                 is_of_moment (self, fr_excitement_analysis_get_batch (fr_view_get_lens (self))) &&
                 excitement->unit == self->unit && excitement->layer == self->study->layer
             ? excitement
             : NULL;
}

static void
show_strip (FrNeuronsView *self)
{
  fr_excitement_strip_show (self->strip, self->study, get_excitement (self), self->unit,
                            get_dataset (self));
}

/* Asks for what is shown; the lens asks again at each moment. */
static void
ask (FrNeuronsView *self)
{
  FrLens *lens = fr_view_get_lens (self);

  if (lens == NULL || fr_lens_get_run (lens) == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  fr_lens_ask (lens,
               fr_neurons_analysis_new (self->layer, self->order == FR_NEURON_ORDER_LIKENESS));
  if (self->has_unit)
    fr_lens_ask (lens,
                 fr_excitement_analysis_new (self->study != NULL ? self->study->layer : self->layer,
                                             self->unit));
  if (self->image >= 0)
    fr_lens_ask (lens, fr_passage_analysis_new ((guint) self->image, self->layer));
}

/* A layer each, where there are several. */
static void
show_layers (FrNeuronsView *self)
{
  const guint n = fr_experiment_get_hyperparameters (fr_view_get_experiment (self))->n_hidden;
  g_autoptr (GtkStringList) layers = gtk_string_list_new (NULL);
  GListModel *before = gtk_drop_down_get_model (self->layer_drop_down);

  self->layer = MIN (self->layer, MAX (n, 1) - 1);
  gtk_widget_set_visible (GTK_WIDGET (self->layer_drop_down), n > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->order_drop_down), n > 0);
  if (before != NULL && g_list_model_get_n_items (before) == n)
    return;
  for (guint i = 0; i < n; i++) {
    /* Translators: a hidden layer, counted from 1. */
    g_autofree char *name = g_strdup_printf (_ ("Layer %u"), i + 1);

    gtk_string_list_append (layers, name);
  }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->layer_drop_down, G_LIST_MODEL (layers));
  gtk_drop_down_set_selected (self->layer_drop_down, self->layer);
  self->filling = FALSE;
}

static void
forget (FrNeuronsView *self)
{
  g_clear_pointer (&self->study, fr_neuron_study_unref);
  g_clear_pointer (&self->units, g_free);
  self->n_units = 0;
  fr_neuron_field_view_set_field (self->field_view, NULL, NULL);
}

/* The first one that is shown, until the user chooses; and another if that one is not there. */
static void
find_unit (FrNeuronsView *self)
{
  if (self->has_unit && self->unit < self->study->n_units)
    return;
  self->unit = self->units[0];
  self->has_unit = TRUE;
}

static void
fr_neurons_view_refresh (FrView *view, FrViewNews news)
{
  FrNeuronsView *self = FR_NEURONS_VIEW (view);
  const FrEvaluation *moment = fr_lens_get_whole_moment (fr_view_get_lens (view));
  FrNeuronStudy *study;

  if (news & FR_VIEW_RESTARTED)
    forget (self);
  if (news & (FR_VIEW_RESTARTED | FR_VIEW_HYPERPARAMETERS))
    show_layers (self);
  ask (self);
  /* Nothing of another moment stands in the place of what cannot be had. */
  if (fr_lens_lacks_memory (fr_view_get_lens (self), fr_neurons_analysis_class.name))
    forget (self);
  study = fr_neurons_analysis_get_shown (fr_view_get_lens (self));
  if (study != NULL && study != self->study) {
    g_clear_pointer (&self->study, fr_neuron_study_unref);
    self->study = fr_neuron_study_ref (study);
  }
  if (self->study != NULL) {
    sort (self);
    find_unit (self);
    ask (self);
    show_field (self);
  }
  show_card (self);
  show_strip (self);
  fr_view_set_outdated (view, self->study != NULL && moment != NULL &&
                                  !is_of_moment (self, moment->batch));
}

static void
choose (FrNeuronsView *self, guint unit)
{
  self->unit = unit;
  self->has_unit = self->by_hand = TRUE;
  fr_view_tell_facts (FR_VIEW (self));
  fr_neuron_field_view_set_chosen (self->field_view, (int) unit);
  ask (self);
  show_card (self);
  show_strip (self);
}

static void
on_unit_chosen (FrNeuronsView *self, guint unit)
{
  choose (self, unit);
}

/* To the neighbour in the order that is shown, round and round. */
static void
on_step (FrNeuronsView *self, int by)
{
  for (guint i = 0; i < self->n_units; i++)
    if (self->units[i] == self->unit) {
      choose (self, self->units[(i + self->n_units + (guint) by) % self->n_units]);
      return;
    }
}

/* Puts test image @image through, or none where that is negative. */
static void
put_through (FrNeuronsView *self, int image)
{
  self->image = image;
  if (image < 0)
    fr_lens_stop_asking (fr_view_get_lens (self), &fr_passage_analysis_class);
  fr_view_refresh_soon (FR_VIEW (self), FR_VIEW_NEURONS);
}

static void
on_image_chosen (FrNeuronsView *self, guint image)
{
  if (fr_view_get_experiment (self) != NULL)
    put_through (self, (int) image);
}

static void
on_passage_closed (FrNeuronsView *self)
{
  fr_excitement_strip_forget_number (self->strip);
  put_through (self, -1);
}

/* To a neuron of the last hidden layer, whichever is looked at. */
static void
on_passage_neuron_chosen (FrNeuronsView *self, guint unit)
{
  const FrNeuronPassage *passage = get_passage (self);

  if (passage == NULL)
    return;
  if (passage->last == self->study->layer) {
    choose (self, unit);
    return;
  }
  gtk_drop_down_set_selected (self->layer_drop_down, passage->last);
  self->unit = unit;
  self->has_unit = TRUE;
}

/* The lens alone looks at a wounded network; the training knows nothing of it. */
static void
on_switched (FrNeuronsView *self, gboolean on)
{
  FrLens *lens = fr_view_get_lens (self);
  g_autoptr (FrSilenced) silenced = NULL;

  if (self->study == NULL || !self->study->hidden)
    return;
  silenced = fr_silenced_change (fr_lens_get_silenced (lens), self->study->layer, self->unit, !on);
  fr_lens_set_silenced (lens, silenced);
}

static void
on_order_changed (FrNeuronsView *self)
{
  self->order = (FrNeuronOrder) gtk_drop_down_get_selected (self->order_drop_down);
  /* Another order is the user's wish, also while the hand holds a moment. */
  self->n_units = 0;
  if (fr_view_get_experiment (self) != NULL)
    fr_view_refresh_soon (FR_VIEW (self), FR_VIEW_NEURONS);
}

static void
on_layer_changed (FrNeuronsView *self)
{
  const guint layer = gtk_drop_down_get_selected (self->layer_drop_down);

  if (self->filling || layer == GTK_INVALID_LIST_POSITION || fr_view_get_experiment (self) == NULL)
    return;
  self->layer = layer;
  self->has_unit = FALSE;
  forget (self);
  fr_view_refresh_soon (FR_VIEW (self), FR_VIEW_NEURONS);
}

static void
on_scale_changed (FrNeuronsView *self)
{
  if (fr_view_get_experiment (self) != NULL)
    fr_view_refresh_soon (FR_VIEW (self), FR_VIEW_NEURONS);
}

/* Stacked the whole page scrolls, side by side the field alone. */
static void
on_stacked (FrNeuronsView *self, GParamSpec *pspec, FrTwoPane *panes)
{
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER,
                                  fr_two_pane_get_stacked (panes) ? GTK_POLICY_NEVER
                                                                  : GTK_POLICY_AUTOMATIC);
}

static char *
describe_unit (guint unit, gpointer data)
{
  FrNeuronsView *self = data;
  g_autofree char *words = NULL;

  if (self->study == NULL || fr_view_get_experiment (self) == NULL)
    return NULL;
  words = fr_neuron_words_describe (self->study, get_dataset (self), unit);
  /* Translators: %s is what is said of a neuron. */
  return is_off (self, unit) ? g_strdup_printf (_ ("Switched off: %s"), words)
                             : g_steal_pointer (&words);
}

static FrDraft *
get_table (gpointer data)
{
  FrNeuronsView *self = data;

  return self->study != NULL ? fr_neuron_words_table (self->study, get_dataset (self)) : NULL;
}

static void
fr_neurons_view_experiment_changed (FrView *view, FrExperiment *experiment)
{
  FrNeuronsView *self = FR_NEURONS_VIEW (view);

  self->has_unit = self->by_hand = FALSE;
  self->image = -1;
  if (experiment != NULL)
    fr_excitement_strip_set_count (self->strip,
                                   fr_dataset_get_split (get_dataset (self), FR_SPLIT_TEST)->count);
  forget (self);
}

static gboolean
fr_neurons_view_answer_fact (FrView *view, const FrFact *fact, FrFactValue *value)
{
  if (!g_str_equal (fact->name, "neuron-chosen"))
    return FALSE;
  value->flag = FR_NEURONS_VIEW (view)->by_hand;
  return TRUE;
}

static void
fr_neurons_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fr_neurons_view_parent_class)->map (widget);

  if (fr_view_get_experiment (widget) != NULL)
    fr_view_refresh_soon (FR_VIEW (widget), FR_VIEW_NEURONS);
}

/* Nobody computes what nobody sees. */
static void
fr_neurons_view_unmap (GtkWidget *widget)
{
  FrLens *lens = fr_view_get_lens (widget);

  if (lens != NULL) {
    fr_lens_stop_asking (lens, &fr_neurons_analysis_class);
    fr_lens_stop_asking (lens, &fr_excitement_analysis_class);
    fr_lens_stop_asking (lens, &fr_passage_analysis_class);
  }

  GTK_WIDGET_CLASS (fr_neurons_view_parent_class)->unmap (widget);
}

static void
fr_neurons_view_dispose (GObject *object)
{
  FrNeuronsView *self = FR_NEURONS_VIEW (object);

  g_clear_pointer (&self->study, fr_neuron_study_unref);
  g_clear_pointer (&self->units, g_free);
  if (self->field_view != NULL)
    fr_neuron_field_view_set_words (self->field_view, NULL);

  G_OBJECT_CLASS (fr_neurons_view_parent_class)->dispose (object);
}

static void
fr_neurons_view_class_init (FrNeuronsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_neurons_view_dispose;
  widget_class->map = fr_neurons_view_map;
  widget_class->unmap = fr_neurons_view_unmap;
  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_HYPERPARAMETERS | FR_VIEW_NEURONS | FR_VIEW_PAST |
                      FR_VIEW_SILENCED;
  view_class->period = PERIOD;
  view_class->experiment_changed = fr_neurons_view_experiment_changed;
  view_class->refresh = fr_neurons_view_refresh;
  view_class->answer_fact = fr_neurons_view_answer_fact;

  g_type_ensure (FR_TYPE_EXCITEMENT_STRIP);
  g_type_ensure (FR_TYPE_NEURON_CARD);
  g_type_ensure (FR_TYPE_NEURON_FIELD_VIEW);
  g_type_ensure (FR_TYPE_PASSAGE_CARD);
  g_type_ensure (FR_TYPE_SHORTAGE_NOTICE);
  g_type_ensure (FR_TYPE_TWO_PANE);
  g_type_ensure (FR_TYPE_WEIGHT_LEGEND);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/neurons-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FrNeuronsView, heading_label);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronsView, layer_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronsView, order_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronsView, scale_drop_down);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronsView, hint_label);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronsView, legend);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronsView, scroller);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronsView, field_view);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronsView, strip);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronsView, card);
  gtk_widget_class_bind_template_child (widget_class, FrNeuronsView, passage_card);
  gtk_widget_class_bind_template_callback (widget_class, on_unit_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_step);
  gtk_widget_class_bind_template_callback (widget_class, on_switched);
  gtk_widget_class_bind_template_callback (widget_class, on_image_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_passage_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_passage_neuron_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_order_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_layer_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_scale_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stacked);
}

static void
fr_neurons_view_init (FrNeuronsView *self)
{
  const FrNeuronFieldWords words = { describe_unit, get_table, self };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->image = -1;
  fr_neuron_field_view_set_words (self->field_view, &words);
}
