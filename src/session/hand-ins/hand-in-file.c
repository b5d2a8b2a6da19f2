#include "session/hand-ins/hand-in-file.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "io/name.h"

struct _FrHandInFile {
  GObject parent_instance;

  guint id;
  char *path;        /* owned */
  FrHandIn *hand_in; /* owned, nullable */
  FrHandInState state;
  double fraction;
  FrClaims different;
  guint64 first_batch;
  char *trouble; /* owned, nullable */
  gboolean rest; /* see fr_hand_in_file_has_rest() */
};

G_DEFINE_FINAL_TYPE (FrHandInFile, fr_hand_in_file, G_TYPE_OBJECT)

static void
changed (FrHandInFile *self)
{
  g_signal_emit_by_name (self, "changed");
}

static void
fr_hand_in_file_finalize (GObject *object)
{
  FrHandInFile *self = FR_HAND_IN_FILE (object);

  g_free (self->path);
  g_clear_pointer (&self->hand_in, fr_hand_in_free);
  g_free (self->trouble);

  G_OBJECT_CLASS (fr_hand_in_file_parent_class)->finalize (object);
}

static void
fr_hand_in_file_class_init (FrHandInFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fr_hand_in_file_finalize;

  g_signal_new ("changed", FR_TYPE_HAND_IN_FILE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
fr_hand_in_file_init (FrHandInFile *self)
{
}

FrHandInFile *
fr_hand_in_file_new (guint id, const char *path)
{
  FrHandInFile *self = g_object_new (FR_TYPE_HAND_IN_FILE, NULL);

  self->id = id;
  self->path = g_strdup (path);
  return self;
}

guint
fr_hand_in_file_get_id (FrHandInFile *self)
{
  g_return_val_if_fail (FR_IS_HAND_IN_FILE (self), 0);

  return self->id;
}

const char *
fr_hand_in_file_get_path (FrHandInFile *self)
{
  g_return_val_if_fail (FR_IS_HAND_IN_FILE (self), NULL);

  return self->path;
}

const FrHandIn *
fr_hand_in_file_get_hand_in (FrHandInFile *self)
{
  g_return_val_if_fail (FR_IS_HAND_IN_FILE (self), NULL);

  return self->hand_in;
}

char *
fr_hand_in_file_make_name (FrHandInFile *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (FR_IS_HAND_IN_FILE (self), NULL);

  if (self->hand_in != NULL)
    return fr_name_show (self->hand_in->name);
  name = g_path_get_basename (self->path);
  return fr_name_show_file (name);
}

FrHandInState
fr_hand_in_file_get_state (FrHandInFile *self)
{
  g_return_val_if_fail (FR_IS_HAND_IN_FILE (self), FR_HAND_IN_STATE_READING);

  return self->state;
}

gboolean
fr_hand_in_file_is_answered (FrHandInFile *self)
{
  g_return_val_if_fail (FR_IS_HAND_IN_FILE (self), FALSE);

  return self->state == FR_HAND_IN_STATE_VERIFIED || self->state == FR_HAND_IN_STATE_DIFFERENT ||
         self->state == FR_HAND_IN_STATE_OTHER_DATA || self->state == FR_HAND_IN_STATE_UNREADABLE;
}

gboolean
fr_hand_in_file_has_rest (FrHandInFile *self)
{
  g_return_val_if_fail (FR_IS_HAND_IN_FILE (self), FALSE);

  return self->rest && self->state == FR_HAND_IN_STATE_VERIFIED;
}

double
fr_hand_in_file_get_fraction (FrHandInFile *self)
{
  g_return_val_if_fail (FR_IS_HAND_IN_FILE (self), 0);

  return self->fraction;
}

const char *
fr_hand_in_file_describe_state (FrHandInFile *self)
{
  static const char *const words[FR_HAND_IN_N_STATES] = {
    [FR_HAND_IN_STATE_READING] = N_ ("reading…"),
    [FR_HAND_IN_STATE_UNVERIFIED] = N_ ("not verified"),
    [FR_HAND_IN_STATE_WAITING] = N_ ("waiting"),
    [FR_HAND_IN_STATE_REPLAYING] = N_ ("replaying…"),
    [FR_HAND_IN_STATE_OTHER_DATA] = N_ ("other data set"),
    [FR_HAND_IN_STATE_UNREADABLE] = N_ ("cannot be read"),
    [FR_HAND_IN_STATE_FAILED] = N_ ("not enough memory"),
  };

  g_return_val_if_fail (FR_IS_HAND_IN_FILE (self), NULL);

  return words[self->state] != NULL ? _ (words[self->state]) : fr_claims_describe (self->different);
}

char *
fr_hand_in_file_make_remark (FrHandInFile *self)
{
  g_return_val_if_fail (FR_IS_HAND_IN_FILE (self), NULL);

  if (self->trouble != NULL)
    return g_strdup (self->trouble);
  if (self->state != FR_HAND_IN_STATE_DIFFERENT)
    return NULL;
  if (self->first_batch > 0)
    return g_strdup_printf (_ ("The batches differ from number %" PRIu64 " on."),
                            self->first_batch);
  if (self->different == FR_CLAIM_POINTS)
    return g_strdup (_ ("Some test points differ; batches and weights are as trained again."));
  return NULL;
}

/* What was found out goes. */
static void
clear (FrHandInFile *self)
{
  g_clear_pointer (&self->trouble, g_free);
  self->different = 0;
  self->first_batch = 0;
  self->fraction = 0;
  self->rest = FALSE;
}

void
fr_hand_in_file_forget (FrHandInFile *self)
{
  g_return_if_fail (FR_IS_HAND_IN_FILE (self));

  clear (self);
  self->state = FR_HAND_IN_STATE_READING;
  changed (self);
}

void
fr_hand_in_file_set_waiting (FrHandInFile *self)
{
  g_return_if_fail (FR_IS_HAND_IN_FILE (self));

  clear (self);
  self->state = FR_HAND_IN_STATE_WAITING;
  changed (self);
}

void
fr_hand_in_file_set_progress (FrHandInFile *self, FrHandInStage stage, double fraction)
{
  g_return_if_fail (FR_IS_HAND_IN_FILE (self));

  if (stage != FR_HAND_IN_VERIFY)
    return;
  self->state = FR_HAND_IN_STATE_REPLAYING;
  self->fraction = fraction;
  changed (self);
}

static FrHandInState
find_state (const FrHandInResult *result)
{
  switch (result->outcome) {
  case FR_HAND_IN_OTHER_DATA:
    return FR_HAND_IN_STATE_OTHER_DATA;
  case FR_HAND_IN_UNREADABLE:
    return FR_HAND_IN_STATE_UNREADABLE;
  case FR_HAND_IN_FAILED:
    return FR_HAND_IN_STATE_FAILED;
  case FR_HAND_IN_ANSWERED:
    if (result->stage == FR_HAND_IN_READ)
      return FR_HAND_IN_STATE_UNVERIFIED;
    return result->different == 0 ? FR_HAND_IN_STATE_VERIFIED : FR_HAND_IN_STATE_DIFFERENT;
  case FR_HAND_IN_STOPPED:
  default:
    return FR_HAND_IN_STATE_UNVERIFIED;
  }
}

void
fr_hand_in_file_take_result (FrHandInFile *self, FrHandInResult *result)
{
  g_autoptr (FrHandInResult) owned = result;

  g_return_if_fail (FR_IS_HAND_IN_FILE (self) && result != NULL);

  /* The first answer stands where the rest could not be checked. */
  if (result->stage == FR_HAND_IN_REST &&
      (result->outcome == FR_HAND_IN_STOPPED || result->outcome == FR_HAND_IN_FAILED))
    return;
  clear (self);
  if (result->hand_in != NULL || result->outcome == FR_HAND_IN_UNREADABLE) {
    g_clear_pointer (&self->hand_in, fr_hand_in_free);
    self->hand_in = g_steal_pointer (&result->hand_in);
  }
  self->state = find_state (result);
  self->different = result->different;
  self->first_batch = result->first_batch;
  self->trouble = g_steal_pointer (&result->trouble);
  self->rest = self->state == FR_HAND_IN_STATE_VERIFIED && result->stage == FR_HAND_IN_VERIFY &&
               self->hand_in->n_others > 0;
  changed (self);
}
