/* The moment, and a table of what more is asked about it. */
#include "session/lens.h"

#include "session/analyses/moment-analysis.h"
#include "session/analyses/wounded-analysis.h"
#include "session/topics.h"

struct _FrLens {
  GObject parent_instance;

  FrAnalyst *analyst; /* borrowed, nullable */
  FrDataset *dataset; /* owned */
  FrRun *run;         /* owned, nullable */

  FrEvaluation *whole;  /* owned, nullable: of the whole network */
  FrEvaluation *shown;  /* owned, nullable: the same, or without @silenced */
  FrEvaluation *newest; /* owned, nullable: of the highest batch */
  FrSilenced *silenced; /* owned, nullable */
  gboolean wounding;    /* the moment without @silenced is on its way */
  gboolean live;        /* @shown follows @newest */
  guint64 viewed;       /* the batch that the user wants to see, while not @live */
  gboolean exact;       /* that batch and no earlier one */
  gboolean waiting;     /* for it */
  gboolean unanswered;  /* the last look at the past, by the whole network */
  gboolean held;        /* see fr_lens_set_held() */
  guint64 request;      /* number of the last look at the past */
  guint64 first;        /* requests below this were withdrawn by going live */

  GHashTable *topics; /* owned: FrAnalysisClass -> FrTopic */
};

G_DEFINE_FINAL_TYPE (FrLens, fr_lens, G_TYPE_OBJECT)

G_DEFINE_BOXED_TYPE (FrRun, fr_run, fr_run_ref, fr_run_unref)
G_DEFINE_BOXED_TYPE (FrEvaluation, fr_evaluation, fr_evaluation_ref, fr_evaluation_unref)
G_DEFINE_BOXED_TYPE (FrSilenced, fr_silenced, fr_silenced_ref, fr_silenced_unref)

enum {
  PROP_RUN = 1,
  PROP_MOMENT,
  PROP_LIVE,
  PROP_LENS_WAITING,
  PROP_HELD,
  PROP_SILENCED,
};

static void
tell_answer (FrLens *self, const char *analysis)
{
  g_signal_emit (self, g_signal_lookup ("answer-changed", FR_TYPE_LENS),
                 g_quark_from_string (analysis));
}

/* The same of each of @classes. A listener may drop the lens, or ask for a new class. */
static void
tell_answers (FrLens *self, const GPtrArray *classes)
{
  g_autoptr (FrLens) kept = g_object_ref (self);

  for (guint i = 0; i < classes->len; i++)
    tell_answer (kept, ((const FrAnalysisClass *) g_ptr_array_index (classes, i))->name);
}

/* The weights that are asked are those that the moment was made of, so that no thread has to find
 * them again: a passing snapshot is kept nowhere else. */
static void
ask_now (FrLens *self, FrTopic *topic)
{
  const FrAnalysisClass *class = topic->question->class;
  FrEvaluation *moment = class->follows ? self->shown : self->newest;

  if (class->follows && class->whole)
    moment = self->whole;
  topic->again = moment == NULL;
  if (self->analyst == NULL || self->run == NULL || moment == NULL)
    return;
  fr_analyst_ask (self->analyst, fr_topic_ask (topic, self->run, moment->snapshot));
}

/* Asks again what follows the moment, and for the first time what has waited for one. */
static void
ask_again (FrLens *self)
{
  g_autoptr (GPtrArray) due = fr_topics_list_due (self->topics);

  for (guint i = 0; i < due->len; i++)
    ask_now (self, g_ptr_array_index (due, i));
}

static void
set_flag (FrLens *self, gboolean *flag, gboolean value, const char *property)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify (G_OBJECT (self), property);
}

/* If what was waited for has come; of a wounded network that is a little later. */
static void
end_waiting (FrLens *self)
{
  if (!self->unanswered && !self->wounding)
    set_flag (self, &self->waiting, FALSE, "waiting");
}

/* Takes a reference on @evaluation (nullable). Returns: whether it is another one. */
static gboolean
replace (FrEvaluation **place, FrEvaluation *evaluation)
{
  FrEvaluation *before = *place;

  if (before == evaluation)
    return FALSE;
  *place = evaluation != NULL ? fr_evaluation_ref (evaluation) : NULL;
  g_clear_pointer (&before, fr_evaluation_unref);
  return TRUE;
}

static void
show_now (FrLens *self, FrEvaluation *evaluation)
{
  if (!replace (&self->shown, evaluation))
    return;
  g_object_notify (G_OBJECT (self), "moment");
  if (evaluation != NULL)
    ask_again (self);
}

/* Asks for the moment without those that are switched off, if any are. Returns: whether it did. */
static gboolean
wound (FrLens *self)
{
  self->wounding = self->silenced != NULL && self->whole != NULL && self->analyst != NULL;
  if (self->wounding)
    fr_analyst_ask (self->analyst,
                    fr_wounded_analysis_new (self->run, self->whole->snapshot, self->silenced));
  return self->wounding;
}

/* @evaluation: (nullable): of the whole network. */
static void
show (FrLens *self, FrEvaluation *evaluation)
{
  if (replace (&self->whole, evaluation) && wound (self))
    return;
  if (evaluation == NULL || self->silenced == NULL)
    show_now (self, evaluation);
}

static void
fr_lens_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrLens *self = FR_LENS (object);

  switch (id) {
  case PROP_RUN:
    g_value_set_boxed (value, self->run);
    break;
  case PROP_MOMENT:
    g_value_set_boxed (value, self->shown);
    break;
  case PROP_LIVE:
    g_value_set_boolean (value, self->live);
    break;
  case PROP_LENS_WAITING:
    g_value_set_boolean (value, self->waiting);
    break;
  case PROP_HELD:
    g_value_set_boolean (value, self->held);
    break;
  case PROP_SILENCED:
    g_value_set_boxed (value, self->silenced);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_lens_finalize (GObject *object)
{
  FrLens *self = FR_LENS (object);

  g_hash_table_unref (self->topics);
  g_clear_pointer (&self->silenced, fr_silenced_unref);
  g_clear_pointer (&self->whole, fr_evaluation_unref);
  g_clear_pointer (&self->shown, fr_evaluation_unref);
  g_clear_pointer (&self->newest, fr_evaluation_unref);
  g_clear_pointer (&self->run, fr_run_unref);
  g_clear_pointer (&self->dataset, fr_dataset_unref);
  G_OBJECT_CLASS (fr_lens_parent_class)->finalize (object);
}

static void
fr_lens_class_init (FrLensClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = fr_lens_get_property;
  object_class->finalize = fr_lens_finalize;

  g_object_class_install_property (object_class, PROP_RUN,
                                   g_param_spec_boxed ("run", NULL, NULL, FR_TYPE_RUN, flags));
  g_object_class_install_property (object_class, PROP_MOMENT,
                                   g_param_spec_boxed ("moment", NULL, NULL, FR_TYPE_EVALUATION,
                                                       flags));
  g_object_class_install_property (object_class, PROP_LIVE,
                                   g_param_spec_boolean ("live", NULL, NULL, TRUE, flags));
  g_object_class_install_property (object_class, PROP_HELD,
                                   g_param_spec_boolean ("held", NULL, NULL, FALSE, flags));
  g_object_class_install_property (object_class, PROP_LENS_WAITING,
                                   g_param_spec_boolean ("waiting", NULL, NULL, FALSE, flags));
  g_object_class_install_property (object_class, PROP_SILENCED,
                                   g_param_spec_boxed ("silenced", NULL, NULL, FR_TYPE_SILENCED,
                                                       flags));

  g_signal_new ("answer-changed", FR_TYPE_LENS, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL,
                NULL, NULL, G_TYPE_NONE, 0);
}

static void
fr_lens_init (FrLens *self)
{
  self->live = TRUE;
  self->topics = fr_topics_new ();
}

FrLens *
fr_lens_new (FrAnalyst *analyst, FrDataset *dataset)
{
  FrLens *self = g_object_new (FR_TYPE_LENS, NULL);

  self->analyst = analyst;
  self->dataset = fr_dataset_ref (dataset);
  return self;
}

void
fr_lens_disconnect (FrLens *self)
{
  self->analyst = NULL;
}

void
fr_lens_set_run (FrLens *self, FrRun *run)
{
  g_autoptr (GPtrArray) changed = NULL;
  FrRun *before = self->run;

  g_return_if_fail (FR_IS_LENS (self));

  if (before == run)
    return;
  /* All values are new before the first notification goes out. */
  g_object_freeze_notify (G_OBJECT (self));
  if (self->analyst != NULL && before != NULL)
    fr_analyst_forget (self->analyst, before);
  self->run = run != NULL ? fr_run_ref (run) : NULL;
  g_clear_pointer (&before, fr_run_unref);
  g_object_notify (G_OBJECT (self), "run");

  changed = fr_topics_forget_answers (self->topics);
  g_clear_pointer (&self->newest, fr_evaluation_unref);
  show (self, NULL);
  fr_lens_set_silenced (self, NULL);
  set_flag (self, &self->live, TRUE, "live");
  set_flag (self, &self->waiting, FALSE, "waiting");
  fr_lens_set_held (self, FALSE);
  self->first = self->request + 1;
  g_object_thaw_notify (G_OBJECT (self));
  tell_answers (self, changed);
}

FrRun *
fr_lens_get_run (FrLens *self)
{
  g_return_val_if_fail (FR_IS_LENS (self), NULL);

  return self->run;
}

FrDataset *
fr_lens_get_dataset (FrLens *self)
{
  g_return_val_if_fail (FR_IS_LENS (self), NULL);

  return self->dataset;
}

FrEvaluation *
fr_lens_get_moment (FrLens *self)
{
  g_return_val_if_fail (FR_IS_LENS (self), NULL);

  return self->shown;
}

FrEvaluation *
fr_lens_get_whole_moment (FrLens *self)
{
  g_return_val_if_fail (FR_IS_LENS (self), NULL);

  return self->whole;
}

void
fr_lens_set_silenced (FrLens *self, FrSilenced *silenced)
{
  FrSilenced *before;

  g_return_if_fail (FR_IS_LENS (self));

  before = self->silenced;
  if (fr_silenced_equal (before, silenced))
    return;
  self->silenced = silenced != NULL ? fr_silenced_ref (silenced) : NULL;
  g_clear_pointer (&before, fr_silenced_unref);
  g_object_notify (G_OBJECT (self), "silenced");
  if (wound (self) || self->silenced != NULL)
    return;
  show_now (self, self->whole);
  end_waiting (self);
}

FrSilenced *
fr_lens_get_silenced (FrLens *self)
{
  g_return_val_if_fail (FR_IS_LENS (self), NULL);

  return self->silenced;
}

gboolean
fr_lens_is_live (FrLens *self)
{
  g_return_val_if_fail (FR_IS_LENS (self), TRUE);

  return self->live;
}

static void
ask_for_view (FrLens *self)
{
  const guint64 done = fr_batch_log_get_length (fr_run_get_log (self->run));
  FrAnalysis *analysis;

  /* The run may have gone back since the user asked. */
  self->viewed = self->live ? done : MIN (self->viewed, done);
  analysis = self->exact && !self->live ? fr_moment_analysis_new_exact (self->run, self->viewed)
                                        : fr_moment_analysis_new_before (self->run, self->viewed);
  analysis->ticket = ++self->request;
  self->unanswered = TRUE;
  fr_analyst_ask (self->analyst, analysis);
}

static void
view (FrLens *self, guint64 batch, gboolean exact)
{
  if (self->analyst == NULL || self->run == NULL)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  set_flag (self, &self->live, FALSE, "live");
  self->viewed = MIN (batch, fr_batch_log_get_length (fr_run_get_log (self->run)));
  self->waiting = TRUE;
  /* Another batch is on its way, even if one was already. */
  g_object_notify (G_OBJECT (self), "waiting");
  self->exact = exact;
  /* Before the first evaluation the history may still be empty. */
  if (self->newest != NULL)
    ask_for_view (self);
  g_object_thaw_notify (G_OBJECT (self));
}

void
fr_lens_view_batch (FrLens *self, guint64 batch)
{
  g_return_if_fail (FR_IS_LENS (self));

  view (self, batch, FALSE);
}

void
fr_lens_view_exactly (FrLens *self, guint64 batch)
{
  g_return_if_fail (FR_IS_LENS (self));

  view (self, batch, TRUE);
}

guint64
fr_lens_get_viewed (FrLens *self)
{
  g_return_val_if_fail (FR_IS_LENS (self), 0);

  if (!self->live)
    return self->viewed;
  return self->shown != NULL ? self->shown->batch : 0;
}

gboolean
fr_lens_is_waiting (FrLens *self)
{
  g_return_val_if_fail (FR_IS_LENS (self), FALSE);

  return self->waiting;
}

void
fr_lens_set_held (FrLens *self, gboolean held)
{
  g_return_if_fail (FR_IS_LENS (self));

  set_flag (self, &self->held, held, "held");
}

gboolean
fr_lens_is_held (FrLens *self)
{
  g_return_val_if_fail (FR_IS_LENS (self), FALSE);

  return self->held;
}

void
fr_lens_view_live (FrLens *self)
{
  g_return_if_fail (FR_IS_LENS (self));

  if (self->live)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  set_flag (self, &self->live, TRUE, "live");
  set_flag (self, &self->waiting, FALSE, "waiting");
  self->first = self->request + 1;
  show (self, self->newest);
  g_object_thaw_notify (G_OBJECT (self));
}

void
fr_lens_ask (FrLens *self, FrAnalysis *question)
{
  const FrAnalysisClass *class = question->class;
  FrTopic *topic = fr_topics_get (self->topics, class);
  gboolean gone;

  if (fr_topic_set_question (topic, question, self->newest != NULL ? &self->newest->batch : NULL,
                             &gone))
    ask_now (self, topic);
  if (gone)
    tell_answer (self, class->name);
}

void
fr_lens_stop_asking (FrLens *self, const FrAnalysisClass *class)
{
  if (fr_topic_end (fr_topics_get (self->topics, class)))
    tell_answer (self, class->name);
}

gboolean
fr_lens_lacks_memory (FrLens *self, const char *name)
{
  const FrTopic *topic = fr_topics_find (self->topics, name);

  return topic != NULL && topic->lacks_memory;
}

/* The moment itself is no question of a view. */
void
fr_lens_ask_again (FrLens *self, const char *name)
{
  FrTopic *topic = fr_topics_find (self->topics, name);

  if (topic == NULL || !fr_topic_set_lacks_memory (topic, FALSE))
    return;
  if (topic->question != NULL)
    ask_now (self, topic);
  else if (self->analyst != NULL)
    ask_for_view (self);
  tell_answer (self, name);
}

FrAnalysis *
fr_lens_get_answer (FrLens *self, const FrAnalysisClass *class)
{
  return fr_topics_get_answer (self->topics, class);
}

gboolean
fr_lens_is_asking (FrLens *self, const FrAnalysisClass *class)
{
  return fr_topics_are_asking (self->topics, class) || (class == NULL && self->wounding);
}

/* Whether @evaluation (nullable) is of a batch that the run has: one that went back, because it had
 * been trained from a wrong state, has lost some. */
static gboolean
is_of_run (FrLens *self, const FrEvaluation *evaluation)
{
  return evaluation != NULL &&
         evaluation->batch <= fr_batch_log_get_length (fr_run_get_log (self->run));
}

/* An evaluation of the curve or in passing. */
static void
take_newest (FrLens *self, FrEvaluation *evaluation)
{
  const gboolean anew = !is_of_run (self, self->newest);

  /* After a passing snapshot the curve's own come late, from earlier batches. */
  if (!anew && evaluation->batch < self->newest->batch)
    return;
  replace (&self->newest, evaluation);
  if (self->live)
    show (self, evaluation);
  else if (anew && self->analyst != NULL)
    ask_for_view (self);
}

/* Returns: whether memory lacks for any moment at all, and did not before, or the other way. */
static gboolean
take_moment (FrLens *self, FrAnalysis *answer)
{
  FrEvaluation *evaluation = fr_moment_analysis_get_evaluation (answer);
  const gboolean good = !answer->failed && is_of_run (self, evaluation);

  /* Nothing is said of a moment but what is shown. */
  if (answer->urgency == FR_URGENCY_VIEW && answer->ticket == self->request && !self->live) {
    if (good || self->whole != NULL)
      self->viewed = good ? evaluation->batch : self->whole->batch;
    self->unanswered = FALSE;
  }
  if (good && (answer->urgency != FR_URGENCY_VIEW || self->newest == NULL))
    take_newest (self, evaluation);
  /* While the user drags, answers to all but the last request are welcome too. */
  else if (good && !self->live && answer->ticket >= self->first)
    show (self, evaluation);
  end_waiting (self);
  return fr_topic_set_lacks_memory (fr_topics_get (self->topics, answer->class),
                                    answer->no_memory && self->newest == NULL);
}

/* What is older than what it is asked for is welcome all the same, while the hand moves on. */
static void
take_wounded (FrLens *self, FrAnalysis *answer)
{
  FrEvaluation *evaluation = fr_wounded_analysis_get_evaluation (answer);

  if (fr_wounded_analysis_get_silenced (answer) != self->silenced)
    return;
  if (self->whole != NULL && answer->snapshot == self->whole->snapshot)
    self->wounding = FALSE;
  end_waiting (self);
  if (!answer->failed && is_of_run (self, evaluation))
    show_now (self, evaluation);
  else if (!self->wounding)
    fr_lens_set_silenced (self, NULL);
}

/* Returns: whether the topic of @answer has another answer now. */
static gboolean
take_answer (FrLens *self, FrAnalysis *answer)
{
  FrTopic *topic = fr_topics_find_asked (self->topics, answer);
  const gboolean changed = topic != NULL && fr_topic_take (topic, answer);

  if (topic != NULL && topic->again)
    ask_now (self, topic);
  return changed;
}

void
fr_lens_take (FrLens *self, GPtrArray *answers)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();

  g_return_if_fail (FR_IS_LENS (self));

  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; answers != NULL && i < answers->len; i++) {
    FrAnalysis *answer = g_ptr_array_index (answers, i);

    if (answer->run != self->run)
      continue;
    if (answer->class == &fr_wounded_analysis_class)
      take_wounded (self, answer);
    else if (answer->class == &fr_moment_analysis_class ? take_moment (self, answer)
                                                        : take_answer (self, answer))
      g_ptr_array_add (changed, (gpointer) answer->class);
  }
  g_object_thaw_notify (G_OBJECT (self));
  tell_answers (self, changed);
}
