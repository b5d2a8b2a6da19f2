/* A file that was handed in, in the list of them: what it says, and what is known of that.
 *
 * Signal "changed". Main thread; hand-ins writes it.
 */
#pragma once

#include <glib-object.h>

#include "session/hand-ins/hand-in-job.h"

G_BEGIN_DECLS

typedef enum {
  FR_HAND_IN_STATE_READING,    /* nothing is known yet */
  FR_HAND_IN_STATE_UNVERIFIED, /* nobody has asked, or it was stopped */
  FR_HAND_IN_STATE_WAITING,
  FR_HAND_IN_STATE_REPLAYING,
  FR_HAND_IN_STATE_VERIFIED,
  FR_HAND_IN_STATE_DIFFERENT,
  FR_HAND_IN_STATE_OTHER_DATA,
  FR_HAND_IN_STATE_UNREADABLE,
  FR_HAND_IN_STATE_FAILED, /* it could not be trained: memory is short */
  FR_HAND_IN_N_STATES,
} FrHandInState;

#define FR_TYPE_HAND_IN_FILE (fr_hand_in_file_get_type ())
G_DECLARE_FINAL_TYPE (FrHandInFile, fr_hand_in_file, FR, HAND_IN_FILE, GObject)

/* The file @path, of which nothing is known yet. @id: tells it from the others. Returns: (transfer
 * full). */
FrHandInFile *fr_hand_in_file_new (guint id, const char *path);

guint fr_hand_in_file_get_id (FrHandInFile *self);
/* Returns: (transfer none). */
const char *fr_hand_in_file_get_path (FrHandInFile *self);
/* Returns: (transfer none) (nullable): what it says; %NULL if it was not or cannot be read. */
const FrHandIn *fr_hand_in_file_get_hand_in (FrHandInFile *self);
/* Returns: (transfer full): the name that it goes by, fit to be read. */
char *fr_hand_in_file_make_name (FrHandInFile *self);

FrHandInState fr_hand_in_file_get_state (FrHandInFile *self);
/* Whether there is an answer about it, whatever that is. */
gboolean fr_hand_in_file_is_answered (FrHandInFile *self);
/* Whether it is verified, but not yet in the test points that the first answer leaves out. */
gboolean fr_hand_in_file_has_rest (FrHandInFile *self);
/* Returns: 0 to 1: how far the replay is. */
double fr_hand_in_file_get_fraction (FrHandInFile *self);
/* Returns: (transfer none): the state in a few neutral words: "verified", "digest differs". */
const char *fr_hand_in_file_describe_state (FrHandInFile *self);
/* Returns: (transfer full) (nullable): what there is to say of that: from which batch on its curves
 * differ, or why it cannot be read. */
char *fr_hand_in_file_make_remark (FrHandInFile *self);

/* hand-ins only. The next: nothing is known any more. */
void fr_hand_in_file_forget (FrHandInFile *self);
void fr_hand_in_file_set_waiting (FrHandInFile *self);
void fr_hand_in_file_set_progress (FrHandInFile *self, FrHandInStage stage, double fraction);
/* Takes over @result. */
void fr_hand_in_file_take_result (FrHandInFile *self, FrHandInResult *result);

G_END_DECLS
