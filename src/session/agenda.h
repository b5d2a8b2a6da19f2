/* What the evaluator has to do next, and how far it is behind.
 *
 * A plain struct without a lock or a thread: the evaluator guards it. Most urgent is a moment that
 * a person asked for, then an image to be studied, the passing snapshot, the curve's snapshots in
 * order, a review of the training set.
 */
#pragma once

#include "engine/dataset.h"
#include "engine/history.h"

G_BEGIN_DECLS

/* Most urgent first. */
typedef enum {
  FR_JOB_VIEW,    /* a moment that a person asked for */
  FR_JOB_STUDY,   /* one image at the moment shown */
  FR_JOB_PASSING, /* the latest weights, to be seen now */
  FR_JOB_CURVE,   /* the next snapshot of the history */
  FR_JOB_REVIEW,  /* the training set, by the newest weights */
  FR_JOB_NONE,
} FrJobKind;

typedef struct {
  FrJobKind kind;
  guint64 generation;   /* the start that it belongs to */
  FrSnapshot *snapshot; /* owned; NULL for FR_JOB_VIEW */
  guint64 batch;        /* FR_JOB_VIEW: wanted */
  guint64 request;      /* FR_JOB_VIEW, FR_JOB_STUDY */
  FrSplit split;        /* FR_JOB_STUDY; so too the next */
  guint index;
} FrJob;

void fr_job_clear (FrJob *job);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrJob, fr_job_clear)

typedef struct {
  /* Set once. */
  guint max_snapshots;
  gsize max_bytes;

  guint64 generation;
  gboolean has_first; /* a snapshot of this generation has come: there is something to view */
  FrJob view;         /* kind FR_JOB_NONE where there is none; so too the next */
  FrJob study;
  FrJob passing;
  FrJob review;
  GQueue curve;         /* of owned FrJob */
  guint n_behind;       /* snapshots of the curve that are not done, those taken included */
  gsize bytes_behind;   /* their weights */
  gboolean curve_next;  /* the next passing snapshot has to wait for one of the curve */
  gboolean review_next; /* ... or for a part of a review */
} FrAgenda;

void fr_agenda_init (FrAgenda *agenda, guint max_snapshots, gsize max_bytes);
void fr_agenda_clear (FrAgenda *agenda);

/* Another start: views wait for its first snapshot, studies and reviews are forgotten. Other jobs
 * of earlier starts are still handed out, to be dropped by their taker. */
void fr_agenda_begin (FrAgenda *agenda, guint64 generation);

/* Each but the curve's replaces one of its kind that was not taken; the last returns what it
 * replaced. Snapshots are (transfer full). */
void fr_agenda_add_view (FrAgenda *agenda, guint64 batch, guint64 request);
void fr_agenda_add_study (FrAgenda *agenda,
                          FrSplit split,
                          guint index,
                          FrSnapshot *snapshot,
                          guint64 request);
void fr_agenda_add_review (FrAgenda *agenda, FrSnapshot *snapshot);
void fr_agenda_add_curve (FrAgenda *agenda, guint64 generation, FrSnapshot *snapshot);
FrSnapshot *fr_agenda_add_passing (FrAgenda *agenda, guint64 generation, FrSnapshot *snapshot);

/* Moves the next job that is more urgent than @rank to @job, which is overwritten. Passing
 * snapshots come every second time at most while the curve has work, or a slow machine at a hundred
 * batches a second would never get to its curve; nor to a review, which takes leave after each
 * part. Returns: whether there is one. */
gboolean fr_agenda_take (FrAgenda *agenda, FrJobKind rank, FrJob *job);

/* @job, which was taken, is done or given up. */
void fr_agenda_finish (FrAgenda *agenda, const FrJob *job);

/* Whether the trainer may go on: fewer than max_snapshots and max_bytes are behind, or none. */
gboolean fr_agenda_has_room (const FrAgenda *agenda);

G_END_DECLS
