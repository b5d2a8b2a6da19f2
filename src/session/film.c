/* A replay from the start, and what comes of comparing. */
#include "session/film.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "io/figure.h"

gboolean
fr_film_begin (FrFilm *film,
               FrRun *run,
               FrSnapshot *end,
               const FrStop *stop,
               FrSnapshot **due,
               GError **error)
{
  film->replay = fr_replay_new (run, end->batch, FR_REPLAY_FROM_START, due, error);
  if (film->replay == NULL)
    return FALSE;
  fr_trainer_set_stop (fr_replay_get_trainer (film->replay), stop);
  film->end = fr_snapshot_ref (end);
  film->state = FR_FILM_REPLAYING;
  return TRUE;
}

gboolean
fr_film_recall (FrFilm *film, FrRun *run)
{
  static const FrFilmState states[] = {
    [FR_RUN_PROOF_NONE] = FR_FILM_NONE,
    [FR_RUN_PROOF_TRAINED] = FR_FILM_NONE,
    [FR_RUN_PROOF_VERIFIED] = FR_FILM_VERIFIED,
    [FR_RUN_PROOF_DIFFERENT] = FR_FILM_DIFFERENT,
  };
  const FrRunProof proof = fr_run_get_proof (run, &film->verdict);

  film->state = states[proof];
  return proof != FR_RUN_PROOF_NONE;
}

void
fr_film_keep (const FrFilm *film, FrRun *run)
{
  fr_run_set_proof (run,
                    film->state == FR_FILM_VERIFIED ? FR_RUN_PROOF_VERIFIED
                                                    : FR_RUN_PROOF_DIFFERENT,
                    film->verdict);
}

void
fr_film_clear (FrFilm *film)
{
  g_clear_pointer (&film->replay, fr_replay_free);
  g_clear_pointer (&film->end, fr_snapshot_unref);
  g_clear_pointer (&film->verdict, g_free);
  film->state = FR_FILM_NONE;
}

gboolean
fr_film_is_running (const FrFilm *film)
{
  return film->replay != NULL;
}

double
fr_film_get_fraction (const FrFilm *film)
{
  if (film->replay == NULL)
    return 0;
  return (double) fr_replay_get_batch (film->replay) / (double) fr_replay_get_target (film->replay);
}

gboolean
fr_film_advance (FrFilm *film, FrSnapshot **due, GError **error)
{
  GError *cause = NULL;

  if (fr_replay_step (film->replay, due, &cause))
    return TRUE;
  if (!g_error_matches (cause, FR_TRAINER_ERROR, FR_TRAINER_ERROR_STOPPED)) {
    film->verdict = g_strdup (cause->message);
    film->state = FR_FILM_DIFFERENT;
    g_clear_pointer (&film->replay, fr_replay_free);
  }
  g_propagate_error (error, cause);
  return FALSE;
}

gboolean
fr_film_is_done (const FrFilm *film)
{
  return fr_replay_is_done (film->replay);
}

/* Returns: (transfer full). */
static char *
describe (const FrReplay *replay, gboolean same_weights, gboolean same_state)
{
  const guint64 first = fr_replay_get_first_difference (replay);
  g_autofree char *batch =
      fr_figure_format_count (first != 0 ? first : fr_replay_get_target (replay));

  if (!same_weights)
    return g_strdup_printf (
        /* Translators: %s is a count of batches. */
        _ ("Trained again, it came out differently from batch %s on. The saved weights and curves "
           "were replaced."),
        batch);
  if (first != 0)
    return g_strdup_printf (_ ("Trained again: the same digest, but the saved curve was another "
                               "from batch %s on. It was replaced."),
                            batch);
  if (!same_state)
    return g_strdup (_ ("Trained again: the same digest, but the saved state of the optimizer was "
                        "another. It was replaced."));
  return g_strdup (_ ("Verified: trained again, the same digest"));
}

FrFilmResult
fr_film_finish (FrFilm *film)
{
  const FrTrainer *trainer = fr_replay_get_trainer (film->replay);
  const FrSnapshot *saved = film->end;
  FrFilmResult result = { NULL };

  result.same_weights = memcmp (saved->parameters, fr_trainer_get_parameters (trainer),
                                saved->size * sizeof (float)) == 0;
  result.same_state =
      result.same_weights && (saved->state == NULL || fr_trainer_is_at (trainer, saved->state));
  film->verdict = describe (film->replay, result.same_weights, result.same_state);
  film->state = result.same_state && fr_replay_get_first_difference (film->replay) == 0
                    ? FR_FILM_VERIFIED
                    : FR_FILM_DIFFERENT;
  result.trainer = fr_replay_steal_trainer (film->replay);
  g_clear_pointer (&film->replay, fr_replay_free);
  return result;
}
