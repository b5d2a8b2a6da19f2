#include "app/moment-actions.h"

#include <glib/gi18n.h>

#include "app/moment-marks.h"
#include "app/runs-menu.h"
#include "app/window-action.h"
#include "session/analyses/branch-analysis.h"
#include "session/moments.h"
#include "widgets/charts/moment-text.h"

/* A film has no more pictures than this: at 1x a minute, and more only where they come slowly. */
#define MOST_PICTURES 600

/* Names of the film's speeds and their pictures a second. */
static const struct {
  const char *name;
  guint rate;
} SPEEDS[] = { { "1x", 10 }, { "4x", 40 }, { "slow", 2 } };

struct _FrMomentActions {
  GObject parent_instance;

  FrExperiment *experiment; /* owned; nullable */
  guint rate;               /* pictures a second */
  guint timer;              /* 0 while no film runs */
  const FrRun *left;        /* not followed; nullable: of which a branch is on its way */
  FrRunsMenu *runs;         /* owned */
  gboolean in_hand;         /* the timeline is */
  guint64 asked;            /* the batch that was gone to last */
  gboolean going;           /* there just now: it is no other hand that moves the moment */

  /* owned */
  GSimpleAction *live;
  GSimpleAction *heal;
  GSimpleAction *play;
  GSimpleAction *continue_here;
  GSimpleAction *previous_epoch;
  GSimpleAction *next_epoch;
  GSimpleAction *go_to;
  GSimpleAction *film_speed;
};

G_DEFINE_FINAL_TYPE (FrMomentActions, fr_moment_actions, G_TYPE_OBJECT)

enum {
  PROP_PLAYING = 1,
};

static FrLens *
get_lens (FrMomentActions *self)
{
  return fr_experiment_get_lens (self->experiment);
}

static guint64
get_batch (FrMomentActions *self)
{
  return fr_lens_is_live (get_lens (self)) ? fr_experiment_get_batch (self->experiment)
                                           : fr_lens_get_viewed (get_lens (self));
}

/* Whether there is another moment than the present one: not of a run that can only be drawn, or of
 * which nothing but its end was saved. */
static gboolean
has_past (FrMomentActions *self)
{
  return self->experiment != NULL && fr_experiment_get_batch (self->experiment) > 0 &&
         fr_experiment_can_look (self->experiment) &&
         fr_moments_count (fr_experiment_get_run (self->experiment)) > 0;
}

/* A run that is being trained again may lose what lies behind the moment. */
static gboolean
can_continue (FrMomentActions *self)
{
  return self->experiment != NULL && !fr_lens_is_live (get_lens (self)) &&
         !fr_lens_is_asking (get_lens (self), &fr_branch_analysis_class) &&
         fr_experiment_can_train (self->experiment) &&
         fr_experiment_get_film (self->experiment) != FR_FILM_REPLAYING &&
         fr_lens_get_viewed (get_lens (self)) < fr_experiment_get_total_batches (self->experiment);
}

static void
update_moment_actions (FrMomentActions *self)
{
  const gboolean live = self->experiment == NULL || fr_lens_is_live (get_lens (self));
  const gboolean past = has_past (self);

  g_simple_action_set_enabled (self->live, !live);
  g_simple_action_set_enabled (self->heal, self->experiment != NULL &&
                                               fr_lens_get_silenced (get_lens (self)) != NULL);
  g_simple_action_set_enabled (self->continue_here, can_continue (self));
  g_simple_action_set_enabled (self->play, past);
  g_simple_action_set_enabled (self->go_to, past);
  g_simple_action_set_enabled (self->previous_epoch, past);
  g_simple_action_set_enabled (self->next_epoch, past && !live);
}

static void
update_held (FrMomentActions *self)
{
  if (self->experiment != NULL)
    fr_lens_set_held (get_lens (self), self->in_hand || self->timer != 0);
}

static void
stop (FrMomentActions *self)
{
  if (self->timer == 0)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  update_held (self);
  g_object_notify (G_OBJECT (self), "playing");
}

static void
go (FrMomentActions *self, guint64 batch, gboolean exact)
{
  const guint64 done = fr_experiment_get_batch (self->experiment);

  /* What cannot be trained again can only be looked at where it was kept. */
  exact = exact && fr_experiment_can_train (self->experiment);
  if (!exact && batch < done)
    batch = fr_moments_find_nearest (fr_experiment_get_run (self->experiment), batch);
  self->asked = batch;
  self->going = TRUE;
  if (batch >= done || !has_past (self))
    fr_lens_view_live (get_lens (self));
  else if (exact)
    fr_lens_view_exactly (get_lens (self), batch);
  else
    fr_lens_view_batch (get_lens (self), batch);
  self->going = FALSE;
  update_moment_actions (self);
}

/* A view has moved the moment: no film takes it away again. */
static void
on_moment_moved (FrMomentActions *self)
{
  if (!self->going && (fr_lens_is_live (get_lens (self)) || fr_lens_is_waiting (get_lens (self))))
    stop (self);
  update_moment_actions (self);
}

GMenuModel *
fr_moment_actions_get_runs (FrMomentActions *self)
{
  g_return_val_if_fail (FR_IS_MOMENT_ACTIONS (self), NULL);

  return fr_runs_menu_get_model (self->runs);
}

gboolean
fr_moment_actions_has_past (FrMomentActions *self)
{
  g_return_val_if_fail (FR_IS_MOMENT_ACTIONS (self), FALSE);

  return has_past (self);
}

void
fr_moment_actions_go (FrMomentActions *self, guint64 batch, gboolean exact)
{
  g_return_if_fail (FR_IS_MOMENT_ACTIONS (self));

  stop (self);
  if (self->experiment != NULL)
    go (self, batch, exact);
}

/* The moment that is @steps from here. From the last one on, and from before one that was asked for
 * in vain because its weights are past showing, it leads to the end. */
static guint64
walk (FrMomentActions *self, gint steps)
{
  FrRun *run = fr_experiment_get_run (self->experiment);
  const guint64 batch = get_batch (self);
  const guint64 found = fr_moments_walk (run, batch, steps);

  return steps > 0 &&
                 (found <= batch || (found == self->asked && !fr_lens_is_live (get_lens (self))))
             ? fr_experiment_get_batch (self->experiment)
             : found;
}

static guint64
walk_epochs (FrMomentActions *self, gint epochs)
{
  return fr_moments_walk_epochs (fr_experiment_get_run (self->experiment), get_batch (self), epochs,
                                 fr_experiment_get_batch (self->experiment));
}

void
fr_moment_actions_move (FrMomentActions *self, FrTimelineMove move)
{
  guint64 batch;

  g_return_if_fail (FR_IS_MOMENT_ACTIONS (self));

  if (self->experiment == NULL)
    return;
  batch = get_batch (self);
  switch (move) {
  case FR_TIMELINE_PREVIOUS:
    fr_moment_actions_go (self, walk (self, -1), FALSE);
    break;
  case FR_TIMELINE_NEXT:
    fr_moment_actions_go (self, walk (self, 1), FALSE);
    break;
  case FR_TIMELINE_PREVIOUS_EPOCH:
    fr_moment_actions_go (self, walk_epochs (self, -1), TRUE);
    break;
  case FR_TIMELINE_NEXT_EPOCH:
    fr_moment_actions_go (self, walk_epochs (self, 1), TRUE);
    break;
  case FR_TIMELINE_PREVIOUS_BATCH:
    fr_moment_actions_go (self, batch > 0 ? batch - 1 : 0, TRUE);
    break;
  case FR_TIMELINE_NEXT_BATCH:
    fr_moment_actions_go (self, batch + 1, TRUE);
    break;
  case FR_TIMELINE_PREVIOUS_MARK:
    fr_moment_actions_go (self, fr_moment_marks_walk (self->experiment, batch, FALSE), TRUE);
    break;
  case FR_TIMELINE_NEXT_MARK:
    fr_moment_actions_go (self, fr_moment_marks_walk (self->experiment, batch, TRUE), TRUE);
    break;
  case FR_TIMELINE_FIRST:
    fr_moment_actions_go (self, 0, FALSE);
    break;
  case FR_TIMELINE_LAST:
    fr_moment_actions_go (self, G_MAXUINT64, FALSE);
    break;
  default:
    g_return_if_reached ();
  }
}

void
fr_moment_actions_hold (FrMomentActions *self, gboolean held)
{
  g_return_if_fail (FR_IS_MOMENT_ACTIONS (self));

  self->in_hand = held;
  update_held (self);
}

gboolean
fr_moment_actions_advance (FrMomentActions *self)
{
  guint steps;

  g_return_val_if_fail (FR_IS_MOMENT_ACTIONS (self) && self->experiment != NULL, FALSE);

  /* Each picture is seen, however slow the machine is. */
  if (fr_lens_is_waiting (get_lens (self)))
    return TRUE;
  steps = fr_moments_count (fr_experiment_get_run (self->experiment)) / MOST_PICTURES + 1;
  go (self, walk (self, (gint) steps), FALSE);
  return !fr_lens_is_live (get_lens (self));
}

static gboolean
on_timer (gpointer user_data)
{
  FrMomentActions *self = user_data;

  if (!fr_moment_actions_advance (self))
    stop (self);
  return self->timer != 0;
}

/* From here on, or from the beginning if here is the end. */
static void
play (FrMomentActions *self)
{
  if (fr_lens_is_live (get_lens (self)))
    go (self, 0, FALSE);
  self->timer = g_timeout_add (1000 / self->rate, on_timer, self);
  update_held (self);
  g_object_notify (G_OBJECT (self), "playing");
}

static void
on_play_activated (FrMomentActions *self)
{
  if (self->timer != 0)
    stop (self);
  else if (self->experiment != NULL)
    play (self);
}

/* All neurons are switched on again. */
static void
on_heal_activated (FrMomentActions *self)
{
  fr_lens_set_silenced (get_lens (self), NULL);
}

static void
on_live_activated (FrMomentActions *self)
{
  fr_moment_actions_go (self, G_MAXUINT64, FALSE);
}

static void
on_previous_epoch_activated (FrMomentActions *self)
{
  fr_moment_actions_move (self, FR_TIMELINE_PREVIOUS_EPOCH);
}

static void
on_next_epoch_activated (FrMomentActions *self)
{
  fr_moment_actions_move (self, FR_TIMELINE_NEXT_EPOCH);
}

static void
on_go_to_activated (FrMomentActions *self)
{
  g_signal_emit_by_name (self, "asked");
}

static void
on_film_speed_changed (FrMomentActions *self, GVariant *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (SPEEDS); i++)
    if (g_str_equal (SPEEDS[i].name, g_variant_get_string (name, NULL)))
      self->rate = SPEEDS[i].rate;
  g_simple_action_set_state (self->film_speed, name);
  if (self->timer == 0)
    return;
  g_source_remove (self->timer);
  self->timer = g_timeout_add (1000 / self->rate, on_timer, self);
}

static void
on_continue_activated (FrMomentActions *self)
{
  if (!can_continue (self))
    return;
  stop (self);
  self->left = fr_experiment_get_run (self->experiment);
  /* Anew, even if the same was asked before. */
  fr_lens_stop_asking (get_lens (self), &fr_branch_analysis_class);
  fr_lens_ask (get_lens (self),
               fr_branch_analysis_new (fr_lens_get_viewed (get_lens (self)),
                                       fr_experiment_get_history_budget (self->experiment)));
  update_moment_actions (self);
}

/* Goes on with @branch. */
static void
go_on (FrMomentActions *self, FrRun *branch)
{
  g_autofree char *epoch = fr_format_epoch (fr_run_get_origin (branch)->parent_batch,
                                            fr_run_get_batches_per_epoch (branch));
  /* Translators: %s is an epoch, "3.4". */
  g_autofree char *sentence =
      g_strdup_printf (_ ("It goes on from epoch %s. The run before is kept"), epoch);

  fr_experiment_show_run (self->experiment, branch);
  fr_experiment_train (self->experiment);
  g_signal_emit_by_name (self, "notice", sentence, TRUE);
}

static void
on_branch_answered (FrMomentActions *self)
{
  FrAnalysis *answer = fr_lens_get_answer (get_lens (self), &fr_branch_analysis_class);
  g_autoptr (FrRun) branch = NULL;
  g_autoptr (GError) error = NULL;

  if (answer == NULL || self->left != fr_lens_get_run (get_lens (self)))
    return;
  self->left = NULL;
  branch = fr_branch_analysis_get_run (answer, &error);
  if (branch != NULL) {
    fr_run_ref (branch);
    go_on (self, branch);
    return;
  }
  g_signal_emit_by_name (self, "notice", error->message, FALSE);
  update_moment_actions (self);
}

/* What was asked for does not come. */
static void
on_short_of_memory (FrMomentActions *self)
{
  g_signal_emit_by_name (self, "notice",
                         _ ("There is not enough memory to look into the network: close other "
                            "programs, or "
                            "train a smaller one"),
                         FALSE);
  update_moment_actions (self);
}

/* Another run: there is no way to the branch of the last one any more. */
static void
on_restarted (FrMomentActions *self)
{
  self->left = NULL;
  stop (self);
  update_moment_actions (self);
}

static void
fr_moment_actions_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_PLAYING:
    g_value_set_boolean (value, FR_MOMENT_ACTIONS (object)->timer != 0);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_moment_actions_dispose (GObject *object)
{
  FrMomentActions *self = FR_MOMENT_ACTIONS (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->experiment);
  g_clear_object (&self->runs);
  g_clear_object (&self->live);
  g_clear_object (&self->heal);
  g_clear_object (&self->play);
  g_clear_object (&self->continue_here);
  g_clear_object (&self->previous_epoch);
  g_clear_object (&self->next_epoch);
  g_clear_object (&self->go_to);
  g_clear_object (&self->film_speed);

  G_OBJECT_CLASS (fr_moment_actions_parent_class)->dispose (object);
}

static void
fr_moment_actions_class_init (FrMomentActionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_moment_actions_get_property;
  object_class->dispose = fr_moment_actions_dispose;
  g_object_class_install_property (object_class, PROP_PLAYING,
                                   g_param_spec_boolean ("playing", NULL, NULL, FALSE,
                                                         G_PARAM_READABLE |
                                                             G_PARAM_EXPLICIT_NOTIFY |
                                                             G_PARAM_STATIC_STRINGS));
  g_signal_new ("asked", FR_TYPE_MOMENT_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  g_signal_new ("notice", FR_TYPE_MOMENT_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
fr_moment_actions_init (FrMomentActions *self)
{
  self->rate = SPEEDS[0].rate;
}

FrMomentActions *
fr_moment_actions_new (GActionMap *map)
{
  FrMomentActions *self = g_object_new (FR_TYPE_MOMENT_ACTIONS, NULL);

  self->runs = fr_runs_menu_new (map);
  self->live =
      g_object_ref (fr_window_action_add (map, "live", NULL, G_CALLBACK (on_live_activated), self));
  self->heal =
      g_object_ref (fr_window_action_add (map, "heal", NULL, G_CALLBACK (on_heal_activated), self));
  self->play =
      g_object_ref (fr_window_action_add (map, "play", NULL, G_CALLBACK (on_play_activated), self));
  self->continue_here =
      g_object_ref (fr_window_action_add (map, "continue-here", NULL,
                                          G_CALLBACK (on_continue_activated), self));
  self->previous_epoch =
      g_object_ref (fr_window_action_add (map, "previous-epoch", NULL,
                                          G_CALLBACK (on_previous_epoch_activated), self));
  self->next_epoch =
      g_object_ref (fr_window_action_add (map, "next-epoch", NULL,
                                          G_CALLBACK (on_next_epoch_activated), self));
  self->go_to = g_object_ref (fr_window_action_add (map, "go-to", NULL,
                                                    G_CALLBACK (on_go_to_activated), self));
  self->film_speed = g_simple_action_new_stateful ("film-speed", G_VARIANT_TYPE_STRING,
                                                   g_variant_new_string (SPEEDS[0].name));
  g_signal_connect_object (self->film_speed, "change-state", G_CALLBACK (on_film_speed_changed),
                           self, G_CONNECT_SWAPPED);
  g_action_map_add_action (map, G_ACTION (self->film_speed));
  update_moment_actions (self);
  return self;
}

void
fr_moment_actions_set_experiment (FrMomentActions *self, FrExperiment *experiment)
{
  g_return_if_fail (FR_IS_MOMENT_ACTIONS (self));

  stop (self);
  if (self->experiment != NULL) {
    g_signal_handlers_disconnect_by_data (get_lens (self), self);
    g_signal_handlers_disconnect_by_data (self->experiment, self);
  }
  g_set_object (&self->experiment, experiment);
  self->left = NULL;
  fr_runs_menu_set_experiment (self->runs, experiment);
  update_moment_actions (self);
  if (experiment == NULL)
    return;
  g_signal_connect_object (experiment, "restarted", G_CALLBACK (on_restarted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "short-of-memory", G_CALLBACK (on_short_of_memory), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "notify::batch", G_CALLBACK (update_moment_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "notify::film", G_CALLBACK (update_moment_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "notify::film-fraction", G_CALLBACK (update_moment_actions),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (experiment, "hyperparameters-changed",
                           G_CALLBACK (update_moment_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_lens (self), "notify::live", G_CALLBACK (on_moment_moved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_lens (self), "notify::waiting", G_CALLBACK (on_moment_moved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_lens (self), "notify::silenced", G_CALLBACK (update_moment_actions),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_lens (self), "answer-changed::branch",
                           G_CALLBACK (on_branch_answered), self, G_CONNECT_SWAPPED);
}
