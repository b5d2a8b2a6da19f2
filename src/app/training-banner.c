/* What is wrong counts more than what is done. */
#include "app/training-banner.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/experiment-actions.h"
#include "engine/diagnosis.h"
#include "io/figure.h"
#include "session/analyses/silence-analysis.h"
#include "widgets/banner.h"
#include "widgets/charts/moment-text.h"

struct _FrTrainingBanner {
  FrView parent_instance;

  FrBanner *banner; /* borrowed: the child */
  gboolean at_training;
  gboolean tight;
  gboolean warns;
  gboolean alone;    /* as told last */
  FrTrouble trouble; /* of the batches */
  guint64 asked;     /* the batch at which the neurons were asked last */
};

G_DEFINE_FINAL_TYPE (FrTrainingBanner, fr_training_banner, FR_TYPE_VIEW)

enum {
  PROP_TIGHT = 1,
  PROP_ALONE,
};

/* Why nothing can be trained. Returns: (transfer none) (nullable). */
static const char *
get_failure (FrExperiment *experiment)
{
  const char *message = fr_experiment_get_message (experiment);

  if (message == NULL && !fr_experiment_can_look (experiment))
    return _ ("This run was trained on a data set of other classes. Its curves are all that can be "
              "looked at here.");
  if (message == NULL && !fr_experiment_can_train (experiment))
    return _ ("This run was trained on another data set. It can be looked at, but not trained.");
  return message;
}

/* How many test images the finished run has right. The moment is there before the points of the
 * curve, but may be another one. Returns: %FALSE if it is not at its end, or that is not known yet.
 */
static gboolean
count_right (FrExperiment *experiment, guint *right, guint *all)
{
  const guint64 end = fr_experiment_get_batch (experiment);
  const FrEvaluation *moment = fr_lens_get_moment (fr_experiment_get_lens (experiment));
  guint length;
  const FrTestPoint *points = fr_experiment_get_test_points (experiment, &length);

  if (fr_experiment_get_state (experiment) != FR_SESSION_STATE_FINISHED)
    return FALSE;
  *all = fr_dataset_get_split (fr_experiment_get_dataset (experiment), FR_SPLIT_TEST)->count;
  if (moment != NULL && moment->batch == end)
    *right = moment->correct;
  else if (length > 0 && points[length - 1].batch == end)
    *right = (guint) lround (points[length - 1].accuracy * *all);
  else
    return FALSE;
  return TRUE;
}

/* Asks the neurons every now and then, and once at each rest. */
static void
ask_neurons (FrTrainingBanner *self, FrExperiment *experiment)
{
  const guint64 batch = fr_experiment_get_batch (experiment);
  const guint period =
      MAX (FR_DIAGNOSIS_BATCHES, fr_experiment_get_batches_per_epoch (experiment) / 4);
  const gboolean training = fr_experiment_get_state (experiment) == FR_SESSION_STATE_TRAINING;

  if (batch < FR_DIAGNOSIS_BATCHES || batch == self->asked ||
      (training && batch < self->asked + period))
    return;
  self->asked = batch;
  fr_lens_ask (fr_experiment_get_lens (experiment), fr_silence_analysis_new ());
}

/* Whether the training does not learn, by its batches or its neurons. @seen: (inout) (transfer
 * full) (nullable): what is seen. */
static gboolean
diagnose (FrTrainingBanner *self, FrExperiment *experiment, char **seen)
{
  FrRun *run = fr_experiment_get_run (experiment);
  const FrSilence *silence =
      fr_silence_analysis_get (fr_lens_get_answer (fr_experiment_get_lens (experiment),
                                                   &fr_silence_analysis_class));
  g_autofree char *share = NULL;
  double accuracy = 0;

  ask_neurons (self, experiment);
  self->trouble = fr_diagnosis_read (fr_run_get_log (run), fr_run_get_origin (run)->n_classes,
                                     self->trouble, &accuracy);
  share = fr_figure_format_percent (accuracy, 0);
  if (self->trouble == FR_TROUBLE_GUESSING)
    /* Translators: %s is a share of images, "10 %". */
    *seen = g_strdup_printf (_ ("It is not learning: %s right is guessing."), share);
  else if (self->trouble == FR_TROUBLE_LOSS)
    *seen = g_strdup (_ ("It is not learning: its loss is higher than at the start."));
  else if (silence != NULL && fr_silence_is_grave (silence))
    *seen = g_strdup_printf (ngettext ("It hardly learns: %u of %u neuron of a layer is silent.",
                                       "It hardly learns: %u of %u neurons of a layer are silent.",
                                       silence->units),
                             silence->silent, silence->units);
  return *seen != NULL;
}

/* Why a training under @failing may not learn. Returns: (transfer full). */
static char *
describe_cause (const FrHyperparameters *failing)
{
  const double usual = fr_optimizer_rule_get (failing->optimizer)->usual_rate;
  g_autofree char *rate = fr_figure_format_digits (failing->learning_rate, 6);

  if (failing->learning_rate > usual && !failing->divide_by_255)
    /* Translators: %s is a learning rate. */
    return g_strdup_printf (_ ("A learning rate of %s is too high, all the more with pixels up to "
                               "255."),
                            rate);
  if (failing->learning_rate > usual)
    /* Translators: %s is a learning rate. */
    return g_strdup_printf (_ ("A learning rate of %s is too high."), rate);
  if (!failing->divide_by_255)
    return g_strdup (_ ("Pixels up to 255 are too large for it."));
  if (failing->learning_rate < usual)
    /* Translators: %s is a learning rate. */
    return g_strdup_printf (_ ("A learning rate of %s is too low."), rate);
  return g_strdup (_ ("This start was not a good one for it."));
}

/* The label of the button that starts over with the cure. Returns: (transfer full). */
static char *
describe_cure (FrExperiment *experiment)
{
  const FrHyperparameters *failing = fr_experiment_get_hyperparameters (experiment);
  const FrHyperparameters cure =
      fr_diagnosis_cure (failing, fr_experiment_has_diverged (experiment));
  g_autofree char *rate = fr_figure_format_digits (cure.learning_rate, 6);

  if (cure.divide_by_255 != failing->divide_by_255)
    return g_strdup (_ ("Start Over Divided by 255"));
  if (cure.optimizer != failing->optimizer)
    /* Translators: %s is an optimizer: Adam. */
    return g_strdup_printf (_ ("Start Over with %s"),
                            _ (fr_optimizer_rule_get (cure.optimizer)->title));
  if (cure.seed != failing->seed)
    return g_strdup (_ ("New Start"));
  /* Translators: %s is a learning rate. */
  return g_strdup_printf (_ ("Start Over with %s"), rate);
}

static void
show_trouble (FrTrainingBanner *self, FrExperiment *experiment, const char *sentence)
{
  g_autofree char *cure = describe_cure (experiment);

  fr_banner_show (self->banner, FR_BANNER_WARNING, sentence,
                  (FrBannerButton[FR_BANNER_BUTTONS]){ { cure, "win.start-cured" },
                                                       { NULL, NULL } });
}

static void
show_end (FrTrainingBanner *self, guint right, guint all)
{
  g_autofree char *right_figure = fr_figure_format_count (right);
  g_autofree char *all_figure = fr_figure_format_count (all);
  g_autofree char *wrong_figure = fr_figure_format_count (all - right);
  /* Translators: counts of images, "Done: 8,824 of 10,000 new images right, 1,176 wrong". */
  g_autofree char *sentence = g_strdup_printf (_ ("Done: %s of %s new images right, %s wrong"),
                                               right_figure, all_figure, wrong_figure);
  g_autofree char *more = g_strdup_printf (_ ("Train %u More"), FR_MORE_EPOCHS);
  const FrBannerButton buttons[FR_BANNER_BUTTONS] = {
    { _ ("See the Mistakes"), "win.see-mistakes" },
    { more, "win.train-more" },
  };

  fr_banner_show (self->banner, FR_BANNER_NEWS, sentence, buttons);
}

static void
show_seen (FrTrainingBanner *self, FrExperiment *experiment, const char *seen)
{
  g_autofree char *cause = describe_cause (fr_experiment_get_hyperparameters (experiment));
  /* Translators: two sentences: what is seen, and why that may be. */
  g_autofree char *sentence = g_strdup_printf (_ ("%s %s"), seen, cause);

  show_trouble (self, experiment, sentence);
}

/* Where the moment is, in the past: "Viewing epoch 3.4 of 10". Returns: (transfer full). */
static char *
describe_past (FrExperiment *experiment)
{
  const guint per_epoch = fr_experiment_get_batches_per_epoch (experiment);
  const guint epochs = fr_experiment_get_hyperparameters (experiment)->epochs;
  g_autofree char *epoch =
      fr_format_epoch (fr_lens_get_viewed (fr_experiment_get_lens (experiment)), per_epoch);

  /* Translators: "Viewing epoch 3.4 of 10". */
  return g_strdup_printf (_ ("Viewing epoch %s of %u"), epoch, epochs);
}

/* The banner of the past, of which @sentence says where it is and what of it is seen. */
static void
show_past (FrTrainingBanner *self,
           FrExperiment *experiment,
           FrBannerKind kind,
           const char *sentence,
           const FrBannerButton buttons[FR_BANNER_BUTTONS])
{
  const gboolean training = fr_experiment_get_state (experiment) == FR_SESSION_STATE_TRAINING;
  /* Translators: %s is "Viewing epoch 3.4 of 10". */
  g_autofree char *both = g_strdup_printf (_ ("%s. Training goes on"), sentence);

  fr_banner_show (self->banner, kind, training ? both : sentence, buttons);
}

static void
show_whole_past (FrTrainingBanner *self, FrExperiment *experiment)
{
  g_autofree char *sentence = describe_past (experiment);
  const FrBannerButton buttons[FR_BANNER_BUTTONS] = {
    { _ ("Return to Live"), "win.live" },
    { _ ("Continue from Here"), "win.continue-here" },
    { NULL, NULL },
  };

  show_past (self, experiment, FR_BANNER_NEWS, sentence, buttons);
}

/* How many images the wounded network has right, and how many the whole one has.
 * Returns: %FALSE if that is not known yet. @now, @before: (out) (transfer full). */
static gboolean
compare_wound (FrLens *lens, char **now, char **before)
{
  const FrEvaluation *moment = fr_lens_get_moment (lens);
  const FrEvaluation *whole = fr_lens_get_whole_moment (lens);

  if (moment == NULL || whole == NULL || moment == whole || moment->batch != whole->batch)
    return FALSE;
  *now = fr_figure_format_percent (fr_evaluation_get_accuracy (moment), 2);
  *before = fr_figure_format_percent (fr_evaluation_get_accuracy (whole), 2);
  return TRUE;
}

/* What is said of a network of which @off neurons are switched off. Returns: (transfer full). */
static char *
describe_wound (FrExperiment *experiment, guint off)
{
  FrLens *lens = fr_experiment_get_lens (experiment);
  g_autofree char *now = NULL, *before = NULL, *sentence = NULL;

  if (fr_lens_is_live (lens)) {
    sentence =
        g_strdup_printf (ngettext ("The network is wounded: %u neuron is switched off",
                                   "The network is wounded: %u neurons are switched off", off),
                         off);
  } else {
    g_autofree char *past = describe_past (experiment);

    /* Translators: in the past there is room for fewer words: "Viewing epoch 3.4 of 10 without 2
     * neurons". */
    sentence = g_strdup_printf (ngettext ("%s without %u neuron", "%s without %u neurons", off),
                                past, off);
  }
  if (!compare_wound (lens, &now, &before))
    return g_steal_pointer (&sentence);
  /* Translators: the first is "The network is wounded: 2 neurons are switched off", the others are
   * shares of test images. */
  return g_strdup_printf (_ ("%s. %s right instead of %s"), sentence, now, before);
}

/* The banner of a network of which @off neurons are switched off, in the past too. */
static void
show_wound (FrTrainingBanner *self, FrExperiment *experiment, guint off)
{
  g_autofree char *sentence = describe_wound (experiment, off);
  const FrBannerButton heal = { _ ("Heal"), "win.heal" };

  if (fr_lens_is_live (fr_experiment_get_lens (experiment)))
    fr_banner_show (self->banner, FR_BANNER_WARNING, sentence,
                    (FrBannerButton[FR_BANNER_BUTTONS]){ heal });
  else
    show_past (self, experiment, FR_BANNER_WARNING, sentence,
               (FrBannerButton[FR_BANNER_BUTTONS]){
                   heal,
                   { _ ("Return to Live"), "win.live" },
                   { _ ("Continue from Here"), "win.continue-here" },
               });
}

/* Says what there is to say, or nothing. Returns: whether that is a warning. */
static gboolean
show_news (FrTrainingBanner *self, FrExperiment *experiment)
{
  const char *failure = get_failure (experiment);
  g_autofree char *seen = NULL;
  FrLens *lens = fr_experiment_get_lens (experiment);
  const guint off = fr_silenced_count (fr_lens_get_silenced (lens));
  guint right, all;

  if (off > 0) {
    show_wound (self, experiment, off);
    return FALSE;
  }
  if (!fr_lens_is_live (lens)) {
    show_whole_past (self, experiment);
    return FALSE;
  }
  if (failure != NULL && fr_experiment_has_diverged (experiment))
    show_trouble (self, experiment, failure);
  else if (failure != NULL)
    fr_banner_show (self->banner, FR_BANNER_WARNING, failure,
                    (FrBannerButton[FR_BANNER_BUTTONS]){ { _ ("Start Over"), "win.start-over" },
                                                         { NULL, NULL } });
  else if (diagnose (self, experiment, &seen))
    show_seen (self, experiment, seen);
  else if (self->at_training && count_right (experiment, &right, &all))
    show_end (self, right, all);
  else
    fr_banner_hide (self->banner);
  return failure != NULL || seen != NULL;
}

/* Whether the head may go: only it shows a run that is being trained again. */
static gboolean
is_alone (FrTrainingBanner *self)
{
  FrExperiment *experiment = fr_view_get_experiment (self);

  return fr_banner_get_sentence (self->banner) != NULL && (self->warns || self->tight) &&
         fr_experiment_get_film (experiment) != FR_FILM_REPLAYING &&
         !fr_experiment_is_waiting (experiment);
}

static void
update_alone (FrTrainingBanner *self)
{
  const gboolean alone = is_alone (self);

  if (self->alone == alone)
    return;
  self->alone = alone;
  g_object_notify (G_OBJECT (self), "alone");
}

static void
update_banner (FrTrainingBanner *self)
{
  FrExperiment *experiment = fr_view_get_experiment (self);

  if (experiment != NULL)
    self->warns = show_news (self, experiment);
  else
    fr_banner_hide (self->banner);
  update_alone (self);
}

static void
fr_training_banner_experiment_changed (FrView *view, FrExperiment *experiment)
{
  FR_TRAINING_BANNER (view)->trouble = FR_TROUBLE_NONE;
  FR_TRAINING_BANNER (view)->asked = 0;
  update_banner (FR_TRAINING_BANNER (view));
}

static void
fr_training_banner_heard (FrView *view, FrViewNews news)
{
  FrTrainingBanner *self = FR_TRAINING_BANNER (view);

  if (news & FR_VIEW_RESTARTED) {
    self->trouble = FR_TROUBLE_NONE;
    self->asked = 0;
  }
  update_banner (FR_TRAINING_BANNER (view));
}

static void
fr_training_banner_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrTrainingBanner *self = FR_TRAINING_BANNER (object);

  switch (id) {
  case PROP_TIGHT:
    g_value_set_boolean (value, self->tight);
    break;
  case PROP_ALONE:
    g_value_set_boolean (value, self->alone);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_training_banner_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrTrainingBanner *self = FR_TRAINING_BANNER (object);

  switch (id) {
  case PROP_TIGHT:
    self->tight = g_value_get_boolean (value);
    update_alone (self);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_training_banner_class_init (FrTrainingBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  object_class->get_property = fr_training_banner_get_property;
  object_class->set_property = fr_training_banner_set_property;
  g_object_class_install_property (object_class, PROP_TIGHT,
                                   g_param_spec_boolean ("tight", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE |
                                                             G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_ALONE,
                                   g_param_spec_boolean ("alone", NULL, NULL, FALSE,
                                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                                             G_PARAM_EXPLICIT_NOTIFY));

  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_STATE | FR_VIEW_CURVES | FR_VIEW_POINTS |
                      FR_VIEW_MOMENT | FR_VIEW_SILENCE | FR_VIEW_HYPERPARAMETERS | FR_VIEW_FILM |
                      FR_VIEW_PAST | FR_VIEW_SILENCED;
  view_class->experiment_changed = fr_training_banner_experiment_changed;
  view_class->heard = fr_training_banner_heard;
}

static void
fr_training_banner_init (FrTrainingBanner *self)
{
  self->banner = FR_BANNER (fr_banner_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
}

void
fr_training_banner_set_at_training (FrTrainingBanner *self, gboolean at_training)
{
  g_return_if_fail (FR_IS_TRAINING_BANNER (self));

  self->at_training = at_training;
  update_banner (self);
}

const char *
fr_training_banner_get_sentence (FrTrainingBanner *self)
{
  g_return_val_if_fail (FR_IS_TRAINING_BANNER (self), NULL);

  return fr_banner_get_sentence (self->banner);
}
