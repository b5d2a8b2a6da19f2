/* Each setter tells whether there is news. */
#include "session/run-news.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static FrNews
set_state (FrRunNews *news, FrSessionState state)
{
  if (news->state == state)
    return FR_NEWS_NONE;
  news->state = state;
  return FR_NEWS_STATE;
}

static FrNews
set_batch (FrRunNews *news, guint64 batch)
{
  if (news->batch == batch)
    return FR_NEWS_NONE;
  news->batch = batch;
  return FR_NEWS_BATCH | FR_NEWS_CURVES;
}

static FrNews
set_message (FrRunNews *news, const char *message)
{
  if (g_strcmp0 (news->message, message) == 0)
    return FR_NEWS_NONE;
  g_free (news->message);
  news->message = g_strdup (message);
  return FR_NEWS_MESSAGE;
}

static FrNews
set_waiting (FrRunNews *news, gboolean waiting)
{
  if (news->waiting == waiting)
    return FR_NEWS_NONE;
  news->waiting = waiting;
  return FR_NEWS_WAITING;
}

static FrNews
set_digest (FrRunNews *news, const char *digest)
{
  if (g_str_equal (news->digest, digest))
    return FR_NEWS_NONE;
  g_strlcpy (news->digest, digest, sizeof news->digest);
  return FR_NEWS_DIGEST;
}

static FrNews
set_points (FrRunNews *news, FrRun *run)
{
  const guint n_before = news->n_points;
  g_autofree FrTestPoint *before = news->points;

  news->points = fr_run_get_test_points (run, &news->n_points);
  if (news->n_points < n_before ||
      (n_before > 0 && memcmp (news->points, before, n_before * sizeof *before) != 0))
    return FR_NEWS_CURVES | FR_NEWS_POINTS_REPLACED;
  return news->n_points > n_before ? FR_NEWS_CURVES : FR_NEWS_NONE;
}

static gboolean
has_end_point (const FrRunNews *news)
{
  return news->state != FR_SESSION_STATE_TRAINING && news->n_points > 0 &&
         news->points[news->n_points - 1].batch == news->batch;
}

static FrNews
set_film_state (FrRunNews *news, FrRun *run, FrFilmState film)
{
  news->replayed = film == FR_FILM_VERIFIED;
  /* The test points are evaluated again on another thread, the last of them later. */
  if (news->replayed && fr_run_count_replaced_points (run) > 0)
    film = FR_FILM_DIFFERENT;
  if (news->film == film)
    return FR_NEWS_NONE;
  news->film = film;
  return FR_NEWS_FILM;
}

static FrNews
set_film (FrRunNews *news, FrRun *run, FrFilmState film, double fraction, const char *verdict)
{
  FrNews changed = set_film_state (news, run, film);

  g_free (news->film_verdict);
  news->film_verdict = g_strdup (verdict);
  if (news->film_fraction != fraction) {
    news->film_fraction = fraction;
    changed |= FR_NEWS_FILM_FRACTION;
  }
  return changed;
}

void
fr_run_news_clear (FrRunNews *news)
{
  g_clear_pointer (&news->message, g_free);
  g_clear_pointer (&news->film_verdict, g_free);
  g_clear_pointer (&news->points, g_free);
  *news = (FrRunNews){ 0 };
}

FrNews
fr_run_news_begin (FrRunNews *news, FrRun *run, gboolean train)
{
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);
  FrSessionState state = train ? FR_SESSION_STATE_TRAINING : FR_SESSION_STATE_READY;
  char digest[65];
  FrNews changed;

  news->rate = 0;
  news->delay = 0;
  news->unanswered = 0;
  fr_run_get_digest (run, digest);
  changed = set_batch (news, end != NULL ? end->batch : 0) | set_digest (news, digest) |
            set_message (news, NULL) | set_film (news, run, FR_FILM_NONE, 0, NULL) |
            set_points (news, run) | set_waiting (news, FALSE);
  if (news->batch > 0)
    state = news->batch < fr_run_get_total_batches (run) ? FR_SESSION_STATE_PAUSED
                                                         : FR_SESSION_STATE_FINISHED;
  return changed | set_state (news, state);
}

FrNews
fr_run_news_go_on (FrRunNews *news)
{
  return set_digest (news, "") | set_state (news, FR_SESSION_STATE_TRAINING);
}

FrNews
fr_run_news_take (FrRunNews *news, FrRun *run, const FrProgress *progress, gboolean stale)
{
  FrNews changed =
      set_batch (news, progress->batch) |
      set_film (news, run, progress->film, progress->film_fraction, progress->film_verdict);

  news->rate = progress->rate;
  news->delay = progress->delay;
  /* Its end may have replaced batches, and taken away test points. */
  if ((changed & FR_NEWS_FILM) != 0)
    changed |= FR_NEWS_CURVES | set_points (news, run);
  if (stale)
    return changed;
  news->diverged = progress->diverged;
  return changed | set_digest (news, progress->digest) | set_message (news, progress->message) |
         set_state (news, progress->state) | set_waiting (news, progress->waiting);
}

/* Whether there is a point of the test curves among @answers (nullable). */
static gboolean
has_point (const GPtrArray *answers)
{
  for (guint i = 0; answers != NULL && i < answers->len; i++)
    if (((const FrAnalysis *) g_ptr_array_index (answers, i))->urgency == FR_URGENCY_CURVE)
      return TRUE;
  return FALSE;
}

/* What is said once is not said again before an answer of that urgency has come. */
static FrNews
take_failures (FrRunNews *news, FrRun *run, const GPtrArray *answers)
{
  const guint before = news->unanswered;

  for (guint i = 0; answers != NULL && i < answers->len; i++) {
    const FrAnalysis *answer = g_ptr_array_index (answers, i);

    if (answer->no_memory && answer->run == run)
      news->unanswered |= 1U << answer->urgency;
    else if (!answer->failed)
      news->unanswered &= ~(1U << answer->urgency);
  }
  return (news->unanswered & ~before) != 0 ? FR_NEWS_NO_MEMORY : FR_NEWS_NONE;
}

FrNews
fr_run_news_take_answers (FrRunNews *news, FrRun *run, const GPtrArray *answers)
{
  FrNews changed = take_failures (news, run, answers);

  if (!has_point (answers))
    return changed;
  changed |= set_points (news, run);
  if ((changed & FR_NEWS_CURVES) != 0 && has_end_point (news))
    changed |= FR_NEWS_END_POINT;
  if (news->replayed)
    changed |= set_film_state (news, run, FR_FILM_VERIFIED);
  return changed;
}

double
fr_run_news_get_seconds_left (const FrRunNews *news, guint64 total)
{
  if (news->batch >= total)
    return 0;
  return news->rate > 0 ? (double) (total - news->batch) / news->rate + news->delay : -1;
}

char *
fr_run_news_describe_film (const FrRunNews *news, FrRun *run)
{
  const guint replaced = fr_run_count_replaced_points (run);

  if (news->replayed && replaced > 0)
    return g_strdup_printf (ngettext ("Trained again: the same digest, but %u point of the saved "
                                      "test curve was another. It was replaced.",
                                      "Trained again: the same digest, but %u points of the saved "
                                      "test curve were others. They were replaced.",
                                      replaced),
                            replaced);
  return g_strdup (news->film_verdict);
}

enum {
  PROP_STATE = 1,
  PROP_BATCH,
  PROP_MESSAGE,
  PROP_DIGEST,
  PROP_FILM,
  PROP_FILM_FRACTION,
  PROP_NEWS_WAITING,
};

void
fr_run_news_install_properties (GObjectClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  g_object_class_install_property (klass, PROP_STATE,
                                   g_param_spec_enum ("state", NULL, NULL, FR_TYPE_SESSION_STATE,
                                                      FR_SESSION_STATE_READY, readable));
  g_object_class_install_property (klass, PROP_BATCH,
                                   g_param_spec_uint64 ("batch", NULL, NULL, 0, G_MAXUINT64, 0,
                                                        readable));
  g_object_class_install_property (klass, PROP_MESSAGE,
                                   g_param_spec_string ("message", NULL, NULL, NULL, readable));
  g_object_class_install_property (klass, PROP_DIGEST,
                                   g_param_spec_string ("digest", NULL, NULL, NULL, readable));
  g_object_class_install_property (klass, PROP_FILM,
                                   g_param_spec_enum ("film", NULL, NULL, FR_TYPE_FILM_STATE,
                                                      FR_FILM_NONE, readable));
  g_object_class_install_property (klass, PROP_FILM_FRACTION,
                                   g_param_spec_double ("film-fraction", NULL, NULL, 0, 1, 0,
                                                        readable));
  g_object_class_install_property (klass, PROP_NEWS_WAITING,
                                   g_param_spec_boolean ("waiting", NULL, NULL, FALSE, readable));
}

gboolean
fr_run_news_get_property (const FrRunNews *news, guint id, GValue *value)
{
  switch (id) {
  case PROP_STATE:
    g_value_set_enum (value, news->state);
    return TRUE;
  case PROP_BATCH:
    g_value_set_uint64 (value, news->batch);
    return TRUE;
  case PROP_MESSAGE:
    g_value_set_string (value, news->message);
    return TRUE;
  case PROP_DIGEST:
    g_value_set_string (value, *news->digest != '\0' ? news->digest : NULL);
    return TRUE;
  case PROP_FILM:
    g_value_set_enum (value, news->film);
    return TRUE;
  case PROP_FILM_FRACTION:
    g_value_set_double (value, news->film_fraction);
    return TRUE;
  case PROP_NEWS_WAITING:
    g_value_set_boolean (value, news->waiting);
    return TRUE;
  default:
    return FALSE;
  }
}

void
fr_run_news_notify (GObject *object, FrNews changed)
{
  static const struct {
    FrNews news;
    const char *name;
  } table[] = {
    { FR_NEWS_STATE, "state" },     { FR_NEWS_BATCH, "batch" },
    { FR_NEWS_MESSAGE, "message" }, { FR_NEWS_DIGEST, "digest" },
    { FR_NEWS_FILM, "film" },       { FR_NEWS_FILM_FRACTION, "film-fraction" },
    { FR_NEWS_WAITING, "waiting" },
  };

  g_object_freeze_notify (object);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if ((changed & table[i].news) != 0)
      g_object_notify (object, table[i].name);
  g_object_thaw_notify (object);
}
