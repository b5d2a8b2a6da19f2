/* The film of a run that was opened: its training from the first weights on, done again batch by
 * batch to fill its history and to prove what was saved.
 *
 * A plain struct of the trainer's thread; session/training has one.
 */
#pragma once

#include "engine/replay.h"
#include "session/run-state.h"

G_BEGIN_DECLS

/* Zero at first: there is none. Read-only but for the functions below. */
typedef struct {
  FrReplay *replay; /* owned, nullable: while it goes on */
  FrSnapshot *end;  /* owned, nullable: what it must come to */
  FrFilmState state;
  char *verdict; /* owned, nullable: what it has found */
} FrFilm;

/* What a film has come to. */
typedef struct {
  FrTrainer *trainer;    /* at the end of the film */
  gboolean same_weights; /* as were saved; so too the next */
  gboolean same_state;   /* TRUE also if none was saved */
} FrFilmResult;

/* Begins the film of @run up to @end, where it rests, which is not before the first batch.
 * @stop: ends the batch in hand, see fr_trainer_set_stop(). @due: as fr_film_advance(). */
gboolean fr_film_begin (FrFilm *film,
                        FrRun *run,
                        FrSnapshot *end,
                        const FrStop *stop,
                        FrSnapshot **due,
                        GError **error);
/* Takes over what an earlier film of @run has found. Returns: %FALSE if the run was neither trained
 * here nor trained again to its end: it has no whole film yet. */
gboolean fr_film_recall (FrFilm *film, FrRun *run);
/* Has @run remember what the film, which is over, has found. */
void fr_film_keep (const FrFilm *film, FrRun *run);
void fr_film_clear (FrFilm *film);

/* Whether there is one that is not over. */
gboolean fr_film_is_running (const FrFilm *film);
/* How far it is while it runs, 0 to 1; otherwise 0. */
double fr_film_get_fraction (const FrFilm *film);

/* Trains on the next batch. @due: (out) (nullable) (transfer full): a snapshot to be evaluated.
 * Returns: %FALSE with %FR_TRAINER_ERROR_STOPPED, and nothing was done, or with another error, and
 * the film is over: it is another one. */
gboolean fr_film_advance (FrFilm *film, FrSnapshot **due, GError **error);
/* Whether all its batches are done, and only fr_film_finish() is left. */
gboolean fr_film_is_done (const FrFilm *film);

/* Ends a film that is done and says what it has found. Returns: its result, whose trainer is
 * (transfer full). */
FrFilmResult fr_film_finish (FrFilm *film);

G_END_DECLS
