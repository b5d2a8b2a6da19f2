/* The last news of a run, as the main thread knows it, and what of it is new; and these as
 * properties of the object that has them.
 *
 * A plain struct of the main thread. The truth is the trainer's and the run's. Rooms of session/
 * include this.
 */
#pragma once

#include "session/mailbox.h"

G_BEGIN_DECLS

/* What became another one; flags. */
typedef enum {
  FR_NEWS_NONE = 0,
  FR_NEWS_STATE = 1 << 0,
  FR_NEWS_BATCH = 1 << 1,
  FR_NEWS_MESSAGE = 1 << 2,
  FR_NEWS_DIGEST = 1 << 3,
  FR_NEWS_FILM = 1 << 4,
  FR_NEWS_FILM_FRACTION = 1 << 5,
  FR_NEWS_CURVES = 1 << 6,          /* batches or test points were added, or are others */
  FR_NEWS_POINTS_REPLACED = 1 << 7, /* the test points from before are not the first any more */
  FR_NEWS_WAITING = 1 << 8,
  FR_NEWS_NO_MEMORY = 1 << 9,  /* a question finds no memory, of a kind that was answered before */
  FR_NEWS_END_POINT = 1 << 10, /* the test point of the batch at which it rests has come */
} FrNews;

/* Zero at first. Read-only but for the functions below. */
typedef struct {
  FrSessionState state;
  guint64 batch;
  double rate;       /* batches a second; 0 if unknown */
  double delay;      /* see FrProgress */
  char digest[65];   /* "" if unknown */
  char *message;     /* owned, nullable */
  gboolean diverged; /* what the message says */
  gboolean waiting;  /* see FrProgress */
  FrFilmState film;
  gboolean replayed; /* the film came out as it was saved, but for test points */
  double film_fraction;
  char *film_verdict;  /* owned, nullable */
  guint unanswered;    /* a bit for each FrUrgency of which the last found no memory */
  FrTestPoint *points; /* [n_points]; owned, nullable */
  guint n_points;
} FrRunNews;

void fr_run_news_clear (FrRunNews *news);

/* What is known of @run as soon as it is there. @train: it is about to be trained. */
FrNews fr_run_news_begin (FrRunNews *news, FrRun *run, gboolean train);

/* The training of the run was just asked for. */
FrNews fr_run_news_go_on (FrRunNews *news);

/* What the trainer of @run says. @stale: it had not heard of the last command yet, so that its
 * state says nothing any more. */
FrNews fr_run_news_take (FrRunNews *news, FrRun *run, const FrProgress *progress, gboolean stale);

/* The test points that @run has by now, if there is one among the @answers (nullable) that have
 * come. */
FrNews fr_run_news_take_answers (FrRunNews *news, FrRun *run, const GPtrArray *answers);

/* Seconds until batch @total at the present pace; negative if unknown. */
double fr_run_news_get_seconds_left (const FrRunNews *news, guint64 total);

/* What the replay of @run has found, once that is known. Returns: (transfer full) (nullable). */
char *fr_run_news_describe_film (const FrRunNews *news, FrRun *run);

/* One more than the last id of its properties, which begin at 1: an object's own come from here on.
 */
#define FR_N_RUN_NEWS_PROPS 8

/* Gives the objects of @klass, of which there is one, the read-only properties "state", "batch",
 * "message", "digest", "film", "film-fraction" and "waiting". */
void fr_run_news_install_properties (GObjectClass *klass);
/* Sets @value if @id is one of these. Returns: whether it is. */
gboolean fr_run_news_get_property (const FrRunNews *news, guint id, GValue *value);
/* Notifies of those of @object that are @changed, all at once. */
void fr_run_news_notify (GObject *object, FrNews changed);

G_END_DECLS
