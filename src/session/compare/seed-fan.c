#include "session/compare/seed-fan.h"

#include "session/compare/fan-workers.h"

#include <math.h>
#include <pthread.h>

/* What was measured so long ago, in seconds, counts for a third. */
#define PACE_TIME 5.0
/* No pace is known before so much time. */
#define PACE_LEAST 0.3

/* A run that was begun. */
typedef struct {
  FrRun *run; /* owned */
  gboolean done;
  char *failure; /* owned, nullable */
} Begun;

struct _FrSeedFan {
  GObject parent_instance;

  pthread_t main_thread;
  FrFanWorkers *workers; /* owned */
  GArray *runs;          /* owned: Begun */
  FrFanProgress progress;
  char *message; /* owned, nullable */

  /* Of the work that was done lately, weighted less and less. */
  double pace_work;
  double pace_time;
  gint64 measured; /* monotonic time; 0 before the first measurement */
};

G_DEFINE_FINAL_TYPE (FrSeedFan, fr_seed_fan, G_TYPE_OBJECT)

enum {
  PROP_N_JOBS = 1,
  PROP_N_DONE,
  PROP_FRACTION,
  PROP_SECONDS_LEFT,
  PROP_ACTIVE,
  PROP_MESSAGE,
};

static gboolean
is_main (FrSeedFan *self)
{
  return pthread_equal (self->main_thread, pthread_self ());
}

static void
clear_begun (gpointer data)
{
  Begun *begun = data;

  fr_run_unref (begun->run);
  g_free (begun->failure);
}

/* Returns: (nullable): what is known of @run. */
static Begun *
find_begun (FrSeedFan *self, FrRun *run, guint *place)
{
  for (guint i = 0; i < self->runs->len; i++) {
    Begun *begun = &g_array_index (self->runs, Begun, i);

    if (begun->run != run)
      continue;
    if (place != NULL)
      *place = i;
    return begun;
  }
  return NULL;
}

static gboolean
is_active (const FrFanProgress *progress)
{
  return progress->n_done < progress->n_jobs;
}

static double
get_fraction (const FrFanProgress *progress)
{
  return progress->work > 0 ? progress->work_done / progress->work : 0;
}

static double
get_seconds_left (const FrSeedFan *self)
{
  const FrFanProgress *progress = &self->progress;

  if (!is_active (progress))
    return 0;
  if (self->pace_time < PACE_LEAST || self->pace_work <= 0)
    return -1;
  return (progress->work - progress->work_done) * self->pace_time / self->pace_work;
}

/* Measures the pace: so much was done since the last measurement. */
static void
measure (FrSeedFan *self, double done)
{
  const gint64 now = g_get_monotonic_time ();
  const double time = (double) (now - self->measured) / G_USEC_PER_SEC;
  const double weight = exp (-time / PACE_TIME);

  if (self->measured != 0) {
    self->pace_work = self->pace_work * weight + done;
    self->pace_time = self->pace_time * weight + time;
  }
  self->measured = now;
}

/* What of the properties is otherwise than it was with @before. */
static void
notify (FrSeedFan *self, const FrFanProgress *before)
{
  GObject *object = G_OBJECT (self);
  const FrFanProgress *now = &self->progress;

  if (now->n_jobs != before->n_jobs)
    g_object_notify (object, "n-jobs");
  if (now->n_done != before->n_done)
    g_object_notify (object, "n-done");
  if (get_fraction (now) != get_fraction (before))
    g_object_notify (object, "fraction");
  if (is_active (now) || is_active (before))
    g_object_notify (object, "seconds-left");
  if (is_active (now) != is_active (before))
    g_object_notify (object, "active");
}

/* Takes over @message (nullable). */
static void
set_message (FrSeedFan *self, char *message)
{
  const gboolean same = g_strcmp0 (self->message, message) == 0;

  g_free (self->message);
  self->message = message;
  if (!same)
    g_object_notify (G_OBJECT (self), "message");
}

static void
take_begun (FrSeedFan *self, FrRun *run)
{
  const Begun begun = { .run = fr_run_ref (run) };

  g_array_append_val (self->runs, begun);
  g_signal_emit_by_name (self, "run-begun", run);
}

static void
take_done (FrSeedFan *self, FrRun *run, const char *failure)
{
  Begun *begun = find_begun (self, run, NULL);

  begun->done = TRUE;
  begun->failure = g_strdup (failure);
  g_signal_emit_by_name (self, "run-done", run);
}

static void
take_dropped (FrSeedFan *self, FrRun *run)
{
  guint place;

  if (find_begun (self, run, &place) == NULL)
    return;
  g_array_remove_index (self->runs, place);
  g_signal_emit_by_name (self, "run-dropped", run);
}

static void
take_news (FrSeedFan *self, const FrFanNews *news)
{
  switch (news->kind) {
  case FR_FAN_NEWS_BEGUN:
    take_begun (self, news->run);
    break;
  case FR_FAN_NEWS_DONE:
    take_done (self, news->run, news->failure);
    break;
  case FR_FAN_NEWS_DROPPED:
    take_dropped (self, news->run);
    break;
  default:
    g_return_if_reached ();
  }
}

/* Something has come. */
static void
on_rung (gpointer user_data)
{
  g_autoptr (FrSeedFan) self = g_object_ref (user_data);
  const FrFanProgress before = self->progress;
  char *message = NULL;
  g_autoptr (GArray) news = fr_fan_workers_take (self->workers, &self->progress, &message);
  const gboolean more = self->progress.trained != before.trained || news->len > 0;

  if (is_active (&before))
    measure (self, self->progress.trained - before.trained);
  for (guint i = 0; i < news->len; i++)
    take_news (self, &g_array_index (news, FrFanNews, i));
  notify (self, &before);
  if (message != NULL)
    set_message (self, message);
  if (more)
    g_signal_emit_by_name (self, "curves-changed");
}

FrSeedFan *
fr_seed_fan_new (FrDataset *dataset, const char *folder, gsize budget, guint n_workers)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();
  FrSeedFan *self;

  g_return_val_if_fail (dataset != NULL, NULL);

  self = g_object_new (FR_TYPE_SEED_FAN, NULL);
  if (n_workers == 0)
    n_workers = MAX (g_get_num_processors (), 2) - 1;
  self->workers = fr_fan_workers_new (dataset, folder, budget, n_workers, context, on_rung, self);
  return self;
}

/* Takes how far all are by now; what became of runs is taken later, by a wake-up. */
static void
take_progress (FrSeedFan *self)
{
  const FrFanProgress before = self->progress;

  fr_fan_workers_get_progress (self->workers, &self->progress);
  notify (self, &before);
}

gboolean
fr_seed_fan_add (FrSeedFan *self, const FrHyperparameters *jobs, guint n, GError **error)
{
  g_return_val_if_fail (FR_IS_SEED_FAN (self) && is_main (self), FALSE);
  g_return_val_if_fail (jobs != NULL || n == 0, FALSE);

  for (guint i = 0; i < n; i++)
    if (!fr_hyperparameters_validate (&jobs[i], error))
      return FALSE;
  if (!fr_fan_workers_add (self->workers, jobs, n, error))
    return FALSE;
  if (!is_active (&self->progress))
    self->measured = 0;
  set_message (self, NULL);
  take_progress (self);
  return TRUE;
}

void
fr_seed_fan_cancel (FrSeedFan *self)
{
  g_return_if_fail (FR_IS_SEED_FAN (self) && is_main (self));

  fr_fan_workers_cancel (self->workers);
  take_progress (self);
}

void
fr_seed_fan_forget (FrSeedFan *self, FrRun *run)
{
  const Begun *begun;
  guint place;

  g_return_if_fail (FR_IS_SEED_FAN (self));

  begun = find_begun (self, run, &place);
  g_return_if_fail (begun != NULL && begun->done);

  fr_fan_workers_forget (self->workers, run);
  g_array_remove_index (self->runs, place);
}

GArray *
fr_seed_fan_list_open (FrSeedFan *self, const FrHyperparameters *settings)
{
  g_return_val_if_fail (FR_IS_SEED_FAN (self) && settings != NULL, NULL);

  return fr_fan_workers_list_open (self->workers, settings);
}

guint
fr_seed_fan_get_n_runs (FrSeedFan *self)
{
  g_return_val_if_fail (FR_IS_SEED_FAN (self) && is_main (self), 0);

  return self->runs->len;
}

FrRun *
fr_seed_fan_get_run (FrSeedFan *self, guint place)
{
  g_return_val_if_fail (FR_IS_SEED_FAN (self) && place < self->runs->len, NULL);

  return g_array_index (self->runs, Begun, place).run;
}

gboolean
fr_seed_fan_is_done (FrSeedFan *self, FrRun *run)
{
  const Begun *begun;

  g_return_val_if_fail (FR_IS_SEED_FAN (self) && is_main (self), FALSE);

  begun = find_begun (self, run, NULL);
  return begun != NULL && begun->done;
}

const char *
fr_seed_fan_get_failure (FrSeedFan *self, FrRun *run)
{
  const Begun *begun;

  g_return_val_if_fail (FR_IS_SEED_FAN (self) && is_main (self), NULL);

  begun = find_begun (self, run, NULL);
  return begun != NULL ? begun->failure : NULL;
}

static void
fr_seed_fan_init (FrSeedFan *self)
{
  self->main_thread = pthread_self ();
  self->runs = g_array_new (FALSE, FALSE, sizeof (Begun));
  g_array_set_clear_func (self->runs, clear_begun);
}

static void
fr_seed_fan_finalize (GObject *object)
{
  FrSeedFan *self = FR_SEED_FAN (object);

  g_clear_pointer (&self->workers, fr_fan_workers_free);
  g_array_unref (self->runs);
  g_free (self->message);
  G_OBJECT_CLASS (fr_seed_fan_parent_class)->finalize (object);
}

static void
fr_seed_fan_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrSeedFan *self = FR_SEED_FAN (object);

  switch (id) {
  case PROP_N_JOBS:
    g_value_set_uint (value, self->progress.n_jobs);
    break;
  case PROP_N_DONE:
    g_value_set_uint (value, self->progress.n_done);
    break;
  case PROP_FRACTION:
    g_value_set_double (value, get_fraction (&self->progress));
    break;
  case PROP_SECONDS_LEFT:
    g_value_set_double (value, get_seconds_left (self));
    break;
  case PROP_ACTIVE:
    g_value_set_boolean (value, is_active (&self->progress));
    break;
  case PROP_MESSAGE:
    g_value_set_string (value, self->message);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_seed_fan_class_init (FrSeedFanClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = fr_seed_fan_finalize;
  object_class->get_property = fr_seed_fan_get_property;

  g_object_class_install_property (object_class, PROP_N_JOBS,
                                   g_param_spec_uint ("n-jobs", NULL, NULL, 0, G_MAXUINT, 0,
                                                      flags));
  g_object_class_install_property (object_class, PROP_N_DONE,
                                   g_param_spec_uint ("n-done", NULL, NULL, 0, G_MAXUINT, 0,
                                                      flags));
  g_object_class_install_property (object_class, PROP_FRACTION,
                                   g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags));
  g_object_class_install_property (object_class, PROP_SECONDS_LEFT,
                                   g_param_spec_double ("seconds-left", NULL, NULL, -1, G_MAXDOUBLE,
                                                        0, flags));
  g_object_class_install_property (object_class, PROP_ACTIVE,
                                   g_param_spec_boolean ("active", NULL, NULL, FALSE, flags));
  g_object_class_install_property (object_class, PROP_MESSAGE,
                                   g_param_spec_string ("message", NULL, NULL, NULL, flags));

  g_signal_new ("run-begun", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_signal_new ("run-done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_signal_new ("run-dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_signal_new ("curves-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}
