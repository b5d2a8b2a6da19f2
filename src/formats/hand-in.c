#include "formats/hand-in.h"

#include "formats/run-file.h"
#include "formats/safetensors.h"
#include "io/name.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Returns: (transfer full): the file's name without folder and suffix, as text. */
static char *
name_file (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *shown = fr_name_escape (base);

  if (g_str_has_suffix (shown, FR_RUN_FILE_SUFFIX) && strlen (shown) > strlen (FR_RUN_FILE_SUFFIX))
    shown[strlen (shown) - strlen (FR_RUN_FILE_SUFFIX)] = '\0';
  return g_steal_pointer (&shown);
}

/* Returns: (transfer full): what the pupil typed, unless that is nothing that can be seen. */
static char *
find_name (FrRun *run, const char *path)
{
  g_autofree char *typed = fr_run_remarks_get_name (fr_run_get_remarks (run));

  g_strstrip (typed);
  return typed[0] != '\0' ? g_steal_pointer (&typed) : name_file (path);
}

static FrLessonRecord *
find_record (FrRun *run)
{
  const FrSafetensors *extras = fr_run_get_extras (run);
  const char *text =
      extras != NULL ? fr_safetensors_get_metadata (extras, FR_RUN_FILE_LESSON) : NULL;
  return text != NULL ? fr_lesson_record_parse (text, NULL) : NULL;
}

/* Keeps the points that a list can use: however many a file has, there are few epochs. */
static void
take_points (FrHandIn *self, FrRun *run)
{
  guint length;

  self->points = fr_run_get_test_points (run, &length);
  self->accuracy = length > 0 ? self->points[length - 1].accuracy : -1;
  for (guint i = 0; i < length; i++)
    if (i + 1 == length || self->points[i].batch % self->batches_per_epoch == 0)
      self->points[self->n_points++] = self->points[i];
  self->n_others = length - self->n_points;
  self->points = g_renew (FrTestPoint, self->points, self->n_points);
}

/* What is wrong with a file otherwise is found out by reading it. */
static gboolean
check_size (const char *path, GError **error)
{
  g_autofree char *name = NULL;
  GStatBuf status;

  if (g_stat (path, &status) != 0 || status.st_size <= FR_HAND_IN_MOST)
    return TRUE;
  name = fr_name_show_file (path);
  g_set_error (error, FR_SAFETENSORS_ERROR, FR_SAFETENSORS_ERROR_INVALID,
               _ ("“%s” cannot be opened: it is larger than %d MB, more than a run that is handed "
                  "in may be."),
               name, FR_HAND_IN_MOST >> 20);
  return FALSE;
}

FrHandIn *
fr_hand_in_read (const char *path, FrRun **run, GError **error)
{
  char digest[65];
  g_autoptr (FrRun) read =
      check_size (path, error) ? fr_run_file_load_claims (path, 0, digest, error) : NULL;
  g_autoptr (FrSnapshot) end = NULL;
  g_autofree FrRunChange *changes = NULL;
  FrHandIn *self;

  if (read == NULL)
    return NULL;
  end = fr_run_get_end (read);
  self = g_new0 (FrHandIn, 1);
  self->name = find_name (read, path);
  self->origin = *fr_run_get_origin (read);
  self->settings = fr_run_get_hyperparameters (read);
  changes = fr_run_get_changes (read, &self->n_changes);
  self->batches_per_epoch = fr_run_get_batches_per_epoch (read);
  self->batch = end->batch;
  memcpy (self->digest, digest, sizeof self->digest);
  take_points (self, read);
  self->record = find_record (read);
  if (run != NULL)
    *run = g_steal_pointer (&read);
  return self;
}

void
fr_hand_in_free (FrHandIn *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->points);
  g_clear_pointer (&self->record, fr_lesson_record_free);
  g_free (self);
}

char *
fr_hand_in_describe_settings (const FrHandIn *self)
{
  const FrHyperparameters tutorial = fr_hyperparameters_default ();
  FrHyperparameters alike = self->settings;
  g_autofree char *words = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  alike.seed = tutorial.seed;
  words = fr_hyperparameters_describe_difference (&alike, &tutorial);
  if (self->n_changes > 0)
    /* Translators: %s is what differs: "batch 100". */
    return g_strdup_printf (_ ("%s; changed while it was trained"), words);
  if (fr_hyperparameters_same_start (&alike, &tutorial) && alike.epochs == tutorial.epochs &&
      alike.learning_rate == tutorial.learning_rate && self->settings.seed != tutorial.seed)
    return g_strdup (_ ("only the seed"));
  return g_steal_pointer (&words);
}

double
fr_hand_in_get_work (const FrHandIn *self)
{
  const FrHyperparameters *chosen = &self->origin.hyperparameters;
  const FrNetwork network = fr_network_new (chosen, self->origin.n_classes);

  return (double) self->batch * chosen->batch_size * (double) network.n_parameters;
}
