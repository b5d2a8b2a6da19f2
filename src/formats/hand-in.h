/* A run that was handed in: what a list of them shows of its file.
 *
 * A plain value with one owner. Any thread.
 */
#pragma once

#include "engine/run.h"
#include "formats/lesson/lesson-record.h"

G_BEGIN_DECLS

/* Bytes of a file that is read. One that is written to be handed in has at most a quarter, unless
 * its network alone is larger. */
#define FR_HAND_IN_MOST (256 << 20)

/* All as the file says; nothing of it is proved. */
typedef struct {
  char *name; /* owned: that the pupil typed, else the file's without its suffix */
  FrRunOrigin origin;
  FrHyperparameters settings; /* after all changes */
  guint n_changes;            /* in mid-run */
  guint batches_per_epoch;
  guint64 batch;       /* batches done */
  char digest[65];     /* of the weights */
  double accuracy;     /* of the last test point, 0 to 1; negative if there is none */
  FrTestPoint *points; /* owned, [n_points], ascending: those at epochs' ends, and the last */
  guint n_points;
  guint n_others;         /* how many points there are beside those */
  FrLessonRecord *record; /* owned, nullable: of the lesson, as handed in */
} FrHandIn;

/* Reads the file @path as hostile, whether its weights have the digest that it claims or not. A
 * record of a lesson that cannot be read is left out. @run: (out) (optional) (transfer full): the
 * run itself, without snapshots and data set. Returns: (transfer full), or %NULL with an error that
 * names the file. */
FrHandIn *fr_hand_in_read (const char *path, FrRun **run, GError **error);
void fr_hand_in_free (FrHandIn *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrHandIn, fr_hand_in_free)

/* Returns: (transfer full): what differs from the tutorial's settings: "batch 100", "only the
 * seed", "as in the tutorial". */
char *fr_hand_in_describe_settings (const FrHandIn *self);

/* Returns: about how many multiplications training it again takes. */
double fr_hand_in_get_work (const FrHandIn *self);

G_END_DECLS
