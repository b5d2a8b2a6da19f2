#include "session/picture/own-picture.h"

#include "session/threads/worker-thread.h"

#include <string.h>

/* A picture that does not change, kept as long as anybody looks at it. A box of GLib's. */
typedef struct {
  FrPicture *picture; /* owned */
  gboolean is_drawing;
  FrPictureNotes notes;
} Source;

/* What a thread does: reads if there is something to read, and prepares what there is. */
typedef struct {
  char *path;     /* owned, nullable: to be read, or */
  GBytes *bytes;  /* owned, nullable */
  char *name;     /* owned, nullable: of the bytes */
  Source *source; /* owned, nullable: to be prepared */
  FrOwnPictureSettings settings;
  FrDataConventions conventions;
  FrStop *stop; /* owned: a box */
} Job;

/* What came of it. */
typedef struct {
  Source *source; /* owned */
  FrPreparation preparation;
} Outcome;

struct _FrOwnPicture {
  GObject parent_instance;

  FrDataset *dataset; /* owned, nullable */
  FrDataConventions conventions;
  FrOwnPictureSettings settings;
  Source *source;            /* owned, nullable: a box */
  FrPreparation preparation; /* of it */

  FrStop *stop;   /* owned, nullable: a box: ends what the thread reads */
  guint64 number; /* of the last job: the outcome of an earlier one is out of date */
  gboolean is_busy;
};

G_DEFINE_FINAL_TYPE (FrOwnPicture, fr_own_picture, G_TYPE_OBJECT)

enum {
  PROP_BUSY = 1,
};

static void
clear_source (gpointer data)
{
  g_clear_pointer (&((Source *) data)->picture, fr_picture_free);
}

static void
source_unref (Source *source)
{
  g_atomic_rc_box_release_full (source, clear_source);
}

static Source *
source_new (FrPicture *picture, gboolean is_drawing)
{
  Source *source = g_atomic_rc_box_new0 (Source);

  source->picture = picture;
  source->is_drawing = is_drawing;
  return source;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_clear_pointer (&job->source, source_unref);
  g_free (job->path);
  g_free (job->name);
  g_atomic_rc_box_release (job->stop);
  g_free (job);
}

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  g_clear_pointer (&outcome->source, source_unref);
  fr_preparation_clear (&outcome->preparation);
  g_free (outcome);
}

/* What the paper of a drawing is need not be found out, and its greys were chosen. */
static FrPreparationSettings
settle (const Source *source, const FrOwnPictureSettings *settings)
{
  FrPreparationSettings settled = fr_preparation_settings_default ();

  settled.turns = settings->turns;
  settled.background = settings->background;
  settled.invert = settings->invert;
  settled.crop = settings->crop != FR_CHOICE_OFF;
  if (!source->is_drawing)
    return settled;
  settled.strength = FALSE;
  if (settings->background == FR_CHOICE_AUTO)
    settled.background = FR_CHOICE_OFF;
  if (settings->invert == FR_CHOICE_AUTO)
    settled.invert = FR_CHOICE_ON;
  return settled;
}

/* Any thread. */
static void
prepare (FrPreparation *preparation,
         const Source *source,
         const FrOwnPictureSettings *settings,
         const FrDataConventions *conventions)
{
  FrPreparationSettings settled = settle (source, settings);

  if (source->is_drawing && settings->crop == FR_CHOICE_AUTO) {
    settled.crop = FALSE;
    fr_preparation_run (preparation, source->picture, &settled, conventions);
    if (preparation->width == 0 || fr_range_has (&conventions->extent, preparation->measure.extent))
      return;
    settled.crop = TRUE;
  }
  fr_preparation_run (preparation, source->picture, &settled, conventions);
}

/* On the thread. Returns: (transfer full): %NULL with an error. */
static Source *
read_source (const Job *job, GError **error)
{
  const gint64 deadline = g_get_monotonic_time () + FR_PICTURE_SECONDS * G_USEC_PER_SEC;
  FrPictureNotes notes = { 0 };
  FrPicture *picture;
  Source *source;

  if (job->path != NULL)
    picture = fr_picture_reader_load (job->path, job->stop, deadline, &notes, error);
  else {
    gsize size;
    const guint8 *bytes = g_bytes_get_data (job->bytes, &size);

    picture = fr_picture_reader_read (bytes, size, job->name, job->stop, deadline, &notes, error);
  }
  if (picture == NULL)
    return NULL;
  source = source_new (picture, FALSE);
  source->notes = notes;
  return source;
}

/* On the thread. */
static gpointer
work (gpointer data, GError **error)
{
  Job *job = data;
  Outcome *outcome;

  if (job->source == NULL)
    job->source = read_source (job, error);
  if (job->source == NULL)
    return NULL;
  outcome = g_new0 (Outcome, 1);
  prepare (&outcome->preparation, job->source, &job->settings, &job->conventions);
  outcome->source = g_steal_pointer (&job->source);
  return outcome;
}

/* On a thread. */
static gpointer
measure (gpointer data, GError **error)
{
  FrDataConventions *conventions = g_new0 (FrDataConventions, 1);

  fr_data_conventions_measure (conventions, data);
  return conventions;
}

static void
set_busy (FrOwnPicture *self, gboolean is_busy)
{
  if (self->is_busy == is_busy)
    return;
  self->is_busy = is_busy;
  g_object_notify (G_OBJECT (self), "busy");
}

/* Takes over @source and the contents of @preparation. */
static void
take (FrOwnPicture *self, Source *source, FrPreparation *preparation)
{
  g_clear_pointer (&self->source, source_unref);
  self->source = source;
  fr_preparation_clear (&self->preparation);
  self->preparation = *preparation;
  memset (preparation, 0, sizeof *preparation);
  g_signal_emit_by_name (self, "changed");
}

static void
on_done (GObject *object, GAsyncResult *result, gpointer user_data)
{
  FrOwnPicture *self = FR_OWN_PICTURE (object);
  g_autoptr (GError) error = NULL;
  Outcome *outcome = g_task_propagate_pointer (G_TASK (result), &error);
  const guint64 *number = g_task_get_task_data (G_TASK (result));

  if (*number == self->number) {
    set_busy (self, FALSE);
    if (outcome != NULL)
      take (self, g_steal_pointer (&outcome->source), &outcome->preparation);
    else
      g_signal_emit_by_name (self, "failed", error->message);
  }
  if (outcome != NULL)
    outcome_free (outcome);
}

/* What is on its way is out of date. */
static void
stop (FrOwnPicture *self)
{
  self->number++;
  if (self->stop != NULL)
    fr_stop_request (self->stop);
  g_clear_pointer (&self->stop, g_atomic_rc_box_release);
  set_busy (self, FALSE);
}

/* Has a thread do @job, with the present settings. */
static void
start (FrOwnPicture *self, Job *job)
{
  GTask *task = g_task_new (self, NULL, on_done, NULL);

  stop (self);
  self->stop = g_atomic_rc_box_new0 (FrStop);
  job->stop = g_atomic_rc_box_acquire (self->stop);
  job->settings = self->settings;
  job->conventions = self->conventions;
  g_task_set_task_data (task, g_memdup2 (&self->number, sizeof self->number), g_free);
  set_busy (self, TRUE);
  fr_worker_thread_run_task (task, work, job, job_free, outcome_free);
}

/* Prepares the picture anew: a drawing at once. */
static void
prepare_again (FrOwnPicture *self)
{
  FrPreparation preparation = { 0 };
  Job *job;

  if (self->source == NULL)
    return;
  if (!self->source->is_drawing) {
    job = g_new0 (Job, 1);
    job->source = g_atomic_rc_box_acquire (self->source);
    start (self, job);
    return;
  }
  prepare (&preparation, self->source, &self->settings, &self->conventions);
  take (self, g_atomic_rc_box_acquire (self->source), &preparation);
}

static void
on_measured (GObject *object, GAsyncResult *result, gpointer user_data)
{
  FrOwnPicture *self = FR_OWN_PICTURE (object);
  g_autofree FrDataConventions *conventions = g_task_propagate_pointer (G_TASK (result), NULL);

  /* There may be no thread, or another data set by now. */
  if (conventions == NULL || g_task_get_task_data (G_TASK (result)) != self->dataset)
    return;
  self->conventions = *conventions;
  prepare_again (self);
}

static void
fr_own_picture_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_BUSY:
    g_value_set_boolean (value, FR_OWN_PICTURE (object)->is_busy);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_own_picture_finalize (GObject *object)
{
  FrOwnPicture *self = FR_OWN_PICTURE (object);

  g_clear_pointer (&self->stop, g_atomic_rc_box_release);
  g_clear_pointer (&self->dataset, fr_dataset_unref);
  g_clear_pointer (&self->source, source_unref);
  fr_preparation_clear (&self->preparation);

  G_OBJECT_CLASS (fr_own_picture_parent_class)->finalize (object);
}

static void
fr_own_picture_class_init (FrOwnPictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = fr_own_picture_get_property;
  object_class->finalize = fr_own_picture_finalize;

  g_object_class_install_property (object_class, PROP_BUSY,
                                   g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags));

  g_signal_new ("changed", FR_TYPE_OWN_PICTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
  g_signal_new ("failed", FR_TYPE_OWN_PICTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_STRING);
}

static void
fr_own_picture_init (FrOwnPicture *self)
{
  self->conventions = *fr_data_conventions_get_fashion ();
}

FrOwnPicture *
fr_own_picture_new (void)
{
  return g_object_new (FR_TYPE_OWN_PICTURE, NULL);
}

void
fr_own_picture_set_dataset (FrOwnPicture *self, FrDataset *dataset)
{
  GTask *task;

  g_return_if_fail (FR_IS_OWN_PICTURE (self));

  if (self->dataset == dataset)
    return;
  g_clear_pointer (&self->dataset, fr_dataset_unref);
  if (dataset == NULL)
    return;
  self->dataset = fr_dataset_ref (dataset);
  self->conventions = *fr_data_conventions_get_fashion ();
  task = g_task_new (self, NULL, on_measured, NULL);
  g_task_set_task_data (task, fr_dataset_ref (dataset), (GDestroyNotify) fr_dataset_unref);
  fr_worker_thread_run_task (task, measure, fr_dataset_ref (dataset),
                             (GDestroyNotify) fr_dataset_unref, g_free);
}

void
fr_own_picture_set_settings (FrOwnPicture *self, const FrOwnPictureSettings *settings)
{
  g_return_if_fail (FR_IS_OWN_PICTURE (self) && settings != NULL);

  self->settings = *settings;
  prepare_again (self);
}

const FrOwnPictureSettings *
fr_own_picture_get_settings (FrOwnPicture *self)
{
  g_return_val_if_fail (FR_IS_OWN_PICTURE (self), NULL);

  return &self->settings;
}

void
fr_own_picture_draw (FrOwnPicture *self, const guint8 *pixels)
{
  guint8 light[FR_IMAGE_PIXELS];
  FrPreparation preparation = { 0 };
  Source *source;

  g_return_if_fail (FR_IS_OWN_PICTURE (self) && pixels != NULL);

  stop (self);
  for (guint i = 0; i < FR_IMAGE_PIXELS; i++)
    light[i] = (guint8) (255 - pixels[i]);
  source = source_new (fr_picture_new_from_grey (FR_IMAGE_SIDE, FR_IMAGE_SIDE, light), TRUE);
  prepare (&preparation, source, &self->settings, &self->conventions);
  take (self, source, &preparation);
}

void
fr_own_picture_load (FrOwnPicture *self, const char *path)
{
  Job *job;

  g_return_if_fail (FR_IS_OWN_PICTURE (self) && path != NULL);

  job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  start (self, job);
}

void
fr_own_picture_read (FrOwnPicture *self, GBytes *bytes, const char *name)
{
  Job *job;

  g_return_if_fail (FR_IS_OWN_PICTURE (self) && bytes != NULL && name != NULL);

  job = g_new0 (Job, 1);
  job->bytes = g_bytes_ref (bytes);
  job->name = g_strdup (name);
  start (self, job);
}

void
fr_own_picture_clear (FrOwnPicture *self)
{
  g_return_if_fail (FR_IS_OWN_PICTURE (self));

  stop (self);
  if (self->source == NULL)
    return;
  g_clear_pointer (&self->source, source_unref);
  fr_preparation_clear (&self->preparation);
  g_signal_emit_by_name (self, "changed");
}

const FrPreparation *
fr_own_picture_get (FrOwnPicture *self)
{
  g_return_val_if_fail (FR_IS_OWN_PICTURE (self), NULL);

  return self->source != NULL ? &self->preparation : NULL;
}

const FrPicture *
fr_own_picture_get_picture (FrOwnPicture *self)
{
  g_return_val_if_fail (FR_IS_OWN_PICTURE (self), NULL);

  return self->source != NULL ? self->source->picture : NULL;
}

gboolean
fr_own_picture_is_drawing (FrOwnPicture *self)
{
  g_return_val_if_fail (FR_IS_OWN_PICTURE (self), FALSE);

  return self->source != NULL && self->source->is_drawing;
}

gboolean
fr_own_picture_is_first_only (FrOwnPicture *self)
{
  g_return_val_if_fail (FR_IS_OWN_PICTURE (self), FALSE);

  return self->source != NULL && self->source->notes.first_only;
}
