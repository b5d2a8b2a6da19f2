/* Each group of facts is answered by a function of its own, which passes over what it does not
 * know. What has changed is told together, some twenty times a second at most. */
#include "app/lesson/window-facts.h"

#include <math.h>

#include "views/help/moment-figures.h"
#include "views/view.h"

#define PERIOD_MS 50

struct _FrWindowFacts {
  GObject parent_instance;

  AdwViewStack *stack;      /* borrowed */
  FrExperiment *experiment; /* owned, nullable */
  GPtrArray *sources;       /* owned: FrFactSource, borrowed */
  guint timer;              /* 0 while nothing is to be told */
};

static void fr_window_facts_source_init (FrFactSourceInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FrWindowFacts,
                               fr_window_facts,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FR_TYPE_FACT_SOURCE,
                                                      fr_window_facts_source_init))

/* What is signalled when a fact may be another: by the experiment, and by its lens. */
static const char *const EXPERIMENT_NEWS[] = {
  "restarted",     "curves-changed", "points-replaced",        "notify::batch",
  "notify::state", "notify::speed",  "hyperparameters-changed"
};
static const char *const LENS_NEWS[] = { "notify::moment", "notify::live", "notify::silenced",
                                         "answer-changed::image" };

static gboolean
tell (gpointer data)
{
  FrWindowFacts *self = data;

  self->timer = 0;
  fr_fact_source_emit_changed (FR_FACT_SOURCE (self));
  return G_SOURCE_REMOVE;
}

static void
on_news (FrWindowFacts *self)
{
  if (self->timer == 0)
    self->timer = g_timeout_add (PERIOD_MS, tell, self);
}

const char *
fr_window_facts_get_page (const char *view)
{
  return g_str_equal (view, "training") ? "train" : view;
}

static gboolean
answer_window (FrWindowFacts *self, const FrFact *fact, FrFactValue *value)
{
  if (g_str_equal (fact->name, "view")) {
    const char *page = adw_view_stack_get_visible_child_name (self->stack);

    value->word = g_strcmp0 (page, "train") == 0 ? "training" : page;
    return page != NULL;
  }
  if (g_str_equal (fact->name, "data-loaded")) {
    value->flag = self->experiment != NULL;
    return TRUE;
  }
  return FALSE;
}

/* Weights and biases of the network that @chosen describes. */
static guint64
count_parameters (const FrHyperparameters *chosen, guint n_classes)
{
  guint64 inputs = FR_IMAGE_PIXELS, n = 0;

  for (guint i = 0; i <= chosen->n_hidden; i++) {
    const guint64 outputs = i < chosen->n_hidden ? chosen->units[i] : n_classes;

    n += (inputs + 1) * outputs;
    inputs = outputs;
  }
  return n;
}

static gboolean
answer_settings (FrWindowFacts *self, const FrFact *fact, FrFactValue *value)
{
  const FrHyperparameters *chosen = fr_experiment_get_hyperparameters (self->experiment);
  const guint n_classes = fr_run_get_origin (fr_experiment_get_run (self->experiment))->n_classes;

  if (g_str_equal (fact->name, "data-verified"))
    value->flag = fr_dataset_is_published (fr_experiment_get_dataset (self->experiment));
  else if (g_str_equal (fact->name, "speed"))
    value->word = fr_speed_get_name (fr_experiment_get_speed (self->experiment));
  else if (g_str_equal (fact->name, "hidden-layers"))
    value->number = chosen->n_hidden;
  else if (g_str_equal (fact->name, "hidden-units"))
    value->number = chosen->n_hidden > 0 ? chosen->units[0] : 0;
  else if (g_str_equal (fact->name, "parameters"))
    value->number = (double) count_parameters (chosen, n_classes);
  else if (g_str_equal (fact->name, "optimizer"))
    value->word = fr_optimizer_rule_get (chosen->optimizer)->name;
  else if (g_str_equal (fact->name, "learning-rate"))
    value->number = chosen->learning_rate;
  else if (g_str_equal (fact->name, "batch-size"))
    value->number = chosen->batch_size;
  else if (g_str_equal (fact->name, "epochs"))
    value->number = chosen->epochs;
  else if (g_str_equal (fact->name, "divide-by-255"))
    value->flag = chosen->divide_by_255;
  else if (g_str_equal (fact->name, "seed"))
    value->number = (double) chosen->seed;
  else
    return FALSE;
  return TRUE;
}

static gboolean
answer_state (FrWindowFacts *self, FrFactValue *value)
{
  static const char *const words[] = {
    [FR_SESSION_STATE_READY] = "ready",   [FR_SESSION_STATE_TRAINING] = "training",
    [FR_SESSION_STATE_PAUSED] = "paused", [FR_SESSION_STATE_FINISHED] = "finished",
    [FR_SESSION_STATE_FAILED] = "failed",
  };

  value->word = words[fr_experiment_get_state (self->experiment)];
  return TRUE;
}

static gboolean
answer_best (FrWindowFacts *self, FrFactValue *value)
{
  guint length;
  const FrTestPoint *points = fr_experiment_get_test_points (self->experiment, &length);

  value->number = 0;
  for (guint i = 0; i < length; i++)
    value->number = fmax (value->number, 100 * points[i].accuracy);
  return length > 0;
}

static gboolean
answer_training (FrWindowFacts *self, const FrFact *fact, FrFactValue *value)
{
  const guint64 batch = fr_experiment_get_batch (self->experiment);
  const FrRunOrigin *origin = fr_run_get_origin (fr_experiment_get_run (self->experiment));

  if (g_str_equal (fact->name, "state"))
    return answer_state (self, value);
  if (g_str_equal (fact->name, "best-test-accuracy"))
    return answer_best (self, value);
  if (g_str_equal (fact->name, "continued"))
    value->flag = origin->parent[0] != '\0';
  else if (g_str_equal (fact->name, "batch"))
    value->number = (double) batch;
  else if (g_str_equal (fact->name, "epoch"))
    value->number = (double) batch / fr_experiment_get_batches_per_epoch (self->experiment);
  else
    return FALSE;
  return TRUE;
}

static gboolean
answer_train (FrWindowFacts *self,
              const FrFact *fact,
              FrFactValue *value,
              const FrEvaluation *moment)
{
  const gboolean is_gap = g_str_equal (fact->name, "gap");
  double loss, accuracy;

  /* No gap is named before the first epoch is done. */
  if (is_gap && moment->batch < fr_experiment_get_batches_per_epoch (self->experiment))
    return FALSE;
  if (!fr_moment_figures_find_train (self->experiment, moment->batch, &loss, &accuracy))
    return FALSE;
  if (is_gap)
    value->number = 100 * (accuracy - fr_evaluation_get_accuracy (moment));
  else if (g_str_equal (fact->name, "train-accuracy"))
    value->number = 100 * accuracy;
  else if (g_str_equal (fact->name, "train-loss"))
    value->number = loss;
  else
    return FALSE;
  return TRUE;
}

static gboolean
answer_moment (FrWindowFacts *self, const FrFact *fact, FrFactValue *value)
{
  FrLens *lens = fr_experiment_get_lens (self->experiment);
  const FrEvaluation *moment = fr_lens_get_moment (lens);

  if (g_str_equal (fact->name, "moment-live")) {
    value->flag = fr_lens_is_live (lens);
    return TRUE;
  }
  if (g_str_equal (fact->name, "neurons-off")) {
    const FrSilenced *silenced = fr_lens_get_silenced (lens);

    value->number = silenced != NULL ? fr_silenced_count (silenced) : 0;
    return TRUE;
  }
  if (moment == NULL)
    return FALSE;
  if (g_str_equal (fact->name, "moment-epoch"))
    value->number = (double) moment->batch / fr_experiment_get_batches_per_epoch (self->experiment);
  else if (g_str_equal (fact->name, "test-accuracy"))
    value->number = 100 * fr_evaluation_get_accuracy (moment);
  else if (g_str_equal (fact->name, "test-loss"))
    value->number = moment->loss;
  else
    return answer_train (self, fact, value, moment);
  return TRUE;
}

static gboolean
ask_views (FrWindowFacts *self, const FrFact *fact, FrFactValue *value)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (FR_IS_VIEW (child) && fr_view_answer_fact (FR_VIEW (child), fact, value))
      return TRUE;
  return FALSE;
}

static gboolean
ask_sources (FrWindowFacts *self, const FrFact *fact, FrFactValue *value)
{
  for (guint i = 0; i < self->sources->len; i++)
    if (fr_fact_source_answer (fact, value, g_ptr_array_index (self->sources, i)))
      return TRUE;
  return FALSE;
}

static gboolean
fr_window_facts_answer (FrFactSource *source, const FrFact *fact, FrFactValue *value)
{
  FrWindowFacts *self = FR_WINDOW_FACTS (source);

  value->kind = fact->kind;
  if (answer_window (self, fact, value) || ask_sources (self, fact, value))
    return TRUE;
  return self->experiment != NULL &&
         (answer_settings (self, fact, value) || answer_training (self, fact, value) ||
          answer_moment (self, fact, value) || ask_views (self, fact, value));
}

static void
fr_window_facts_source_init (FrFactSourceInterface *interface)
{
  interface->answer = fr_window_facts_answer;
}

static void
fr_window_facts_dispose (GObject *object)
{
  FrWindowFacts *self = FR_WINDOW_FACTS (object);

  fr_window_facts_set_experiment (self, NULL);
  g_clear_handle_id (&self->timer, g_source_remove);

  G_OBJECT_CLASS (fr_window_facts_parent_class)->dispose (object);
}

static void
fr_window_facts_finalize (GObject *object)
{
  g_ptr_array_unref (FR_WINDOW_FACTS (object)->sources);

  G_OBJECT_CLASS (fr_window_facts_parent_class)->finalize (object);
}

static void
fr_window_facts_class_init (FrWindowFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fr_window_facts_dispose;
  G_OBJECT_CLASS (klass)->finalize = fr_window_facts_finalize;
}

static void
fr_window_facts_init (FrWindowFacts *self)
{
  self->sources = g_ptr_array_new ();
}

FrWindowFacts *
fr_window_facts_new (AdwViewStack *stack)
{
  FrWindowFacts *self;

  g_return_val_if_fail (ADW_IS_VIEW_STACK (stack), NULL);

  self = g_object_new (FR_TYPE_WINDOW_FACTS, NULL);
  self->stack = stack;
  g_signal_connect_object (stack, "notify::visible-child-name", G_CALLBACK (on_news), self,
                           G_CONNECT_SWAPPED);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (FR_IS_VIEW (child))
      g_signal_connect_object (child, "facts-changed", G_CALLBACK (on_news), self,
                               G_CONNECT_SWAPPED);
  return self;
}

void
fr_window_facts_add_source (FrWindowFacts *self, FrFactSource *source)
{
  g_return_if_fail (FR_IS_WINDOW_FACTS (self) && FR_IS_FACT_SOURCE (source));

  g_ptr_array_add (self->sources, source);
  g_signal_connect_object (source, "changed", G_CALLBACK (on_news), self, G_CONNECT_SWAPPED);
}

void
fr_window_facts_set_experiment (FrWindowFacts *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_WINDOW_FACTS (self));

  if (self->experiment == experiment)
    return;
  if (self->experiment != NULL) {
    g_signal_handlers_disconnect_by_data (self->experiment, self);
    g_signal_handlers_disconnect_by_data (fr_experiment_get_lens (self->experiment), self);
  }
  g_set_object (&self->experiment, experiment);
  if (experiment == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (EXPERIMENT_NEWS); i++)
    g_signal_connect_object (experiment, EXPERIMENT_NEWS[i], G_CALLBACK (on_news), self,
                             G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (LENS_NEWS); i++)
    g_signal_connect_object (fr_experiment_get_lens (experiment), LENS_NEWS[i],
                             G_CALLBACK (on_news), self, G_CONNECT_SWAPPED);
  on_news (self);
}
