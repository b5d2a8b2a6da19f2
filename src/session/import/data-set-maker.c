/* One job at a time has the pictures; what it is to do next is found out when it gives them back.
 */
#include "session/import/data-set-maker.h"

#include "formats/import/data-set-writer.h"
#include "io/name.h"
#include "session/threads/doorbell.h"
#include "session/threads/worker-thread.h"

#include <string.h>

#define NEWS_INTERVAL (G_USEC_PER_SEC / 10)

/* What can be seen of the pictures. */
typedef struct {
  guint n_done, n_all;
  guint n_classes;
  FrMakerClass classes[FR_MAX_CLASSES];
} Sight;

/* What a thread does: reads if there is a folder, writes if there is a place, otherwise divides. */
typedef struct {
  FrDataSetMaker *maker;   /* borrowed: the task has it; main thread only */
  char *folder;            /* owned, nullable */
  char *out;               /* owned, nullable */
  FrPictureImport *import; /* owned, nullable: the thread's */
  FrImportSettings settings;
  FrStop *stop;         /* owned: a box */
  FrDoorbell *doorbell; /* owned */

  pthread_mutex_t lock; /* guards what follows */
  Sight *sight;         /* owned */
} Job;

/* What came of it. */
typedef struct {
  FrPictureImport *import; /* owned, nullable */
  Sight *sight;            /* owned, nullable */
  GPtrArray *warnings;     /* owned, nullable */
  char *problem;           /* owned, nullable */
  char *out;               /* owned, nullable: where it was written */
} Outcome;

struct _FrDataSetMaker {
  GObject parent_instance;

  char *folder; /* owned, nullable */
  FrImportSettings settings;
  gboolean must_read, must_divide; /* once the thread is free */
  gboolean is_over;                /* nobody waits any more */

  gboolean is_working, is_writing;
  FrStop *stop;            /* owned, nullable: a box: of the job */
  FrPictureImport *import; /* owned; NULL while a job has it */
  gboolean is_divided;     /* so that it can be written */
  Sight *sight;            /* owned */
  GPtrArray *warnings;     /* owned */
  char *problem;           /* owned, nullable */
};

G_DEFINE_FINAL_TYPE (FrDataSetMaker, fr_data_set_maker, G_TYPE_OBJECT)

static void
sight_free (Sight *sight)
{
  for (guint c = 0; c < sight->n_classes; c++)
    g_free (sight->classes[c].name);
  g_free (sight);
}

/* Puts a copy of @from in the place of @to. */
static void
copy_class (FrMakerClass *to, const FrMakerClass *from)
{
  g_free (to->name);
  *to = *from;
  to->name = g_strdup (from->name);
}

static void
add_image (FrMakerClass *class, const FrImportImage *image)
{
  class->n_images++;
  if (class->n_samples < FR_MAKER_SAMPLES)
    memcpy (class->samples[class->n_samples++], image->pixels, FR_IMAGE_PIXELS);
}

/* On the thread. Adds image @i of @import, which is being read: a class begins with its first one.
 */
static void
see_image (Sight *sight, const FrPictureImport *import, guint i)
{
  guint n;
  const FrImportImage *images = fr_picture_import_get_images (import, &n);

  if (i == 0 || images[i].class != images[i - 1].class) {
    g_autofree char *folder = g_path_get_dirname (fr_picture_import_get_file (import, i));

    sight->classes[sight->n_classes++].name = fr_name_show_file (folder);
  }
  add_image (&sight->classes[sight->n_classes - 1], &images[i]);
}

/* On the thread. Returns: (transfer full): all of @import, which is divided. */
static Sight *
see_all (const FrPictureImport *import)
{
  Sight *sight = g_new0 (Sight, 1);
  guint n_images;
  const FrImportClass *classes = fr_picture_import_get_classes (import, &sight->n_classes);
  const FrImportImage *images = fr_picture_import_get_images (import, &n_images);

  sight->n_done = fr_picture_import_count_done (import);
  sight->n_all = fr_picture_import_count_all (import);
  for (guint c = 0; c < sight->n_classes; c++) {
    sight->classes[c].name = g_strdup (classes[c].name);
    memcpy (sight->classes[c].n_split, classes[c].n_images, sizeof classes[c].n_images);
  }
  for (guint i = 0; i < n_images; i++)
    add_image (&sight->classes[images[i].class], &images[i]);
  return sight;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->folder);
  g_free (job->out);
  fr_picture_import_free (job->import);
  g_atomic_rc_box_release (job->stop);
  fr_doorbell_free (job->doorbell);
  pthread_mutex_destroy (&job->lock);
  sight_free (job->sight);
  g_free (job);
}

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  fr_picture_import_free (outcome->import);
  g_clear_pointer (&outcome->sight, sight_free);
  g_clear_pointer (&outcome->warnings, g_ptr_array_unref);
  g_free (outcome->problem);
  g_free (outcome->out);
  g_free (outcome);
}

/* On the thread. Tells of the images from @first on. */
static void
tell (Job *job, guint first)
{
  guint n;

  fr_picture_import_get_images (job->import, &n);
  pthread_mutex_lock (&job->lock);
  job->sight->n_done = fr_picture_import_count_done (job->import);
  job->sight->n_all = fr_picture_import_count_all (job->import);
  for (guint i = first; i < n; i++)
    see_image (job->sight, job->import, i);
  pthread_mutex_unlock (&job->lock);
  fr_doorbell_ring (job->doorbell);
}

/* On the thread. Returns: whether all was read. */
static gboolean
read_pictures (Job *job, GError **error)
{
  gboolean has_more = TRUE;

  job->import = fr_picture_import_new (job->folder, &job->settings, error);
  if (job->import == NULL)
    return FALSE;
  while (has_more) {
    guint first;

    fr_picture_import_get_images (job->import, &first);
    has_more = fr_picture_import_advance (job->import, job->stop);
    tell (job, first);
  }
  if (!fr_stop_is_requested (job->stop))
    return TRUE;
  g_clear_pointer (&job->import, fr_picture_import_free);
  return FALSE;
}

/* On the thread. */
static gpointer
work (gpointer data, GError **unused)
{
  Job *job = data;
  Outcome *outcome = g_new0 (Outcome, 1);
  g_autoptr (GError) error = NULL;

  if (job->out != NULL) {
    if (fr_data_set_writer_save (job->import, job->out, FALSE, &error))
      outcome->out = g_steal_pointer (&job->out);
  } else if (job->folder == NULL || read_pictures (job, &error)) {
    (void) fr_picture_import_divide (job->import, job->settings.seed, job->settings.share, &error);
    outcome->sight = see_all (job->import);
    outcome->warnings = fr_picture_import_list_warnings (job->import);
  }
  if (error != NULL)
    outcome->problem = g_strdup (error->message);
  outcome->import = g_steal_pointer (&job->import);
  return outcome;
}

static void
say_changed (FrDataSetMaker *self)
{
  if (!self->is_over)
    g_signal_emit_by_name (self, "changed");
}

/* Of a folder that is read again, the classes that have not come yet stay as they were. */
static void
on_news_came (gpointer user_data)
{
  Job *job = user_data;
  FrDataSetMaker *self = job->maker;

  if (fr_stop_is_requested (job->stop))
    return;
  pthread_mutex_lock (&job->lock);
  self->sight->n_done = job->sight->n_done;
  self->sight->n_all = job->sight->n_all;
  self->sight->n_classes = MAX (self->sight->n_classes, job->sight->n_classes);
  for (guint c = 0; c < job->sight->n_classes; c++)
    copy_class (&self->sight->classes[c], &job->sight->classes[c]);
  pthread_mutex_unlock (&job->lock);
  say_changed (self);
}

static void proceed (FrDataSetMaker *self);

static void
take (FrDataSetMaker *self, Outcome *outcome)
{
  self->import = g_steal_pointer (&outcome->import);
  if (outcome->sight != NULL) {
    self->is_divided = outcome->problem == NULL;
    sight_free (self->sight);
    self->sight = g_steal_pointer (&outcome->sight);
    g_ptr_array_unref (self->warnings);
    self->warnings = g_steal_pointer (&outcome->warnings);
  }
  g_free (self->problem);
  self->problem = g_steal_pointer (&outcome->problem);
}

static void
on_done (GObject *object, GAsyncResult *result, gpointer user_data)
{
  FrDataSetMaker *self = FR_DATA_SET_MAKER (object);
  g_autoptr (GError) error = NULL;
  Outcome *outcome = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *out = NULL;

  self->is_working = FALSE;
  self->is_writing = FALSE;
  g_clear_pointer (&self->stop, g_atomic_rc_box_release);
  if (outcome == NULL) {
    /* There is no thread left. */
    g_free (self->problem);
    self->problem = g_strdup (error->message);
  } else {
    out = g_steal_pointer (&outcome->out);
    if (!self->must_read)
      take (self, outcome);
    outcome_free (outcome);
  }
  proceed (self);
  if (out != NULL && !self->is_over)
    g_signal_emit_by_name (self, "written", out);
}

/* Has a thread read @folder, write to @out, or divide if both are %NULL. */
static void
start (FrDataSetMaker *self, const char *folder, const char *out)
{
  GTask *task = g_task_new (self, NULL, on_done, NULL);
  Job *job = g_new0 (Job, 1);

  self->is_working = TRUE;
  self->is_writing = out != NULL;
  self->stop = g_atomic_rc_box_new0 (FrStop);
  g_clear_pointer (&self->problem, g_free);
  job->maker = self;
  job->folder = g_strdup (folder);
  job->out = g_strdup (out);
  job->import = folder == NULL ? g_steal_pointer (&self->import) : NULL;
  job->settings = self->settings;
  job->stop = g_atomic_rc_box_acquire (self->stop);
  job->doorbell = fr_doorbell_new (g_task_get_context (task), NEWS_INTERVAL, on_news_came, job);
  job->sight = g_new0 (Sight, 1);
  pthread_mutex_init (&job->lock, NULL);
  fr_worker_thread_run_task (task, work, job, job_free, outcome_free);
}

/* Begins what is to be done next, if anything, and tells that things are otherwise. */
static void
proceed (FrDataSetMaker *self)
{
  if (!self->is_working && !self->is_over && self->must_read) {
    self->must_read = self->must_divide = FALSE;
    g_clear_pointer (&self->import, fr_picture_import_free);
    self->is_divided = FALSE;
    g_ptr_array_unref (self->warnings);
    self->warnings = g_ptr_array_new_with_free_func (g_free);
    self->sight->n_done = self->sight->n_all = 0;
    start (self, self->folder, NULL);
  } else if (!self->is_working && !self->is_over && self->must_divide && self->import != NULL) {
    self->must_divide = FALSE;
    start (self, NULL, NULL);
  }
  say_changed (self);
}

static void
read_again (FrDataSetMaker *self)
{
  self->must_read = TRUE;
  if (self->stop != NULL)
    fr_stop_request (self->stop);
  proceed (self);
}

static void
fr_data_set_maker_finalize (GObject *object)
{
  FrDataSetMaker *self = FR_DATA_SET_MAKER (object);

  g_free (self->folder);
  g_clear_pointer (&self->stop, g_atomic_rc_box_release);
  fr_picture_import_free (self->import);
  sight_free (self->sight);
  g_ptr_array_unref (self->warnings);
  g_free (self->problem);

  G_OBJECT_CLASS (fr_data_set_maker_parent_class)->finalize (object);
}

static void
fr_data_set_maker_class_init (FrDataSetMakerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fr_data_set_maker_finalize;

  g_signal_new ("changed", FR_TYPE_DATA_SET_MAKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  g_signal_new ("written", FR_TYPE_DATA_SET_MAKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fr_data_set_maker_init (FrDataSetMaker *self)
{
  self->settings = fr_import_settings_default ();
  self->sight = g_new0 (Sight, 1);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
}

FrDataSetMaker *
fr_data_set_maker_new (void)
{
  return g_object_new (FR_TYPE_DATA_SET_MAKER, NULL);
}

void
fr_data_set_maker_set_folder (FrDataSetMaker *self, const char *folder)
{
  g_return_if_fail (FR_IS_DATA_SET_MAKER (self) && folder != NULL && !self->is_writing);

  g_free (self->folder);
  self->folder = g_strdup (folder);
  sight_free (self->sight);
  self->sight = g_new0 (Sight, 1);
  read_again (self);
}

const char *
fr_data_set_maker_get_folder (FrDataSetMaker *self)
{
  g_return_val_if_fail (FR_IS_DATA_SET_MAKER (self), NULL);

  return self->folder;
}

static gboolean
is_same_preparation (const FrPreparationSettings *a, const FrPreparationSettings *b)
{
  return a->turns == b->turns && a->background == b->background && a->invert == b->invert &&
         a->strength == b->strength && a->crop == b->crop;
}

void
fr_data_set_maker_set_settings (FrDataSetMaker *self, const FrImportSettings *settings)
{
  FrImportSettings before;

  g_return_if_fail (FR_IS_DATA_SET_MAKER (self) && settings != NULL && !self->is_writing);

  before = self->settings;
  self->settings = *settings;
  if (self->folder == NULL)
    return;
  if (!is_same_preparation (&before.preparation, &settings->preparation)) {
    read_again (self);
  } else if (before.seed != settings->seed || before.share != settings->share) {
    self->must_divide = TRUE;
    proceed (self);
  }
}

const FrImportSettings *
fr_data_set_maker_get_settings (FrDataSetMaker *self)
{
  g_return_val_if_fail (FR_IS_DATA_SET_MAKER (self), NULL);

  return &self->settings;
}

void
fr_data_set_maker_write (FrDataSetMaker *self, const char *out)
{
  g_return_if_fail (FR_IS_DATA_SET_MAKER (self) && out != NULL);

  if (self->is_working || !self->is_divided)
    return;
  start (self, NULL, out);
  say_changed (self);
}

void
fr_data_set_maker_stop (FrDataSetMaker *self)
{
  g_return_if_fail (FR_IS_DATA_SET_MAKER (self));

  self->is_over = TRUE;
  if (self->stop != NULL)
    fr_stop_request (self->stop);
}

FrMakerState
fr_data_set_maker_get_state (FrDataSetMaker *self)
{
  g_return_val_if_fail (FR_IS_DATA_SET_MAKER (self), FR_MAKER_EMPTY);

  if (self->is_writing)
    return FR_MAKER_WRITING;
  if (self->is_working)
    return FR_MAKER_READING;
  return self->is_divided ? FR_MAKER_READY : FR_MAKER_EMPTY;
}

guint
fr_data_set_maker_count_done (FrDataSetMaker *self, guint *all)
{
  g_return_val_if_fail (FR_IS_DATA_SET_MAKER (self) && all != NULL, 0);

  *all = self->sight->n_all;
  return self->sight->n_done;
}

const FrMakerClass *
fr_data_set_maker_get_classes (FrDataSetMaker *self, guint *n)
{
  g_return_val_if_fail (FR_IS_DATA_SET_MAKER (self) && n != NULL, NULL);

  *n = self->sight->n_classes;
  return self->sight->classes;
}

const char *
fr_data_set_maker_get_problem (FrDataSetMaker *self)
{
  g_return_val_if_fail (FR_IS_DATA_SET_MAKER (self), NULL);

  return self->problem;
}

GPtrArray *
fr_data_set_maker_get_warnings (FrDataSetMaker *self)
{
  g_return_val_if_fail (FR_IS_DATA_SET_MAKER (self), NULL);

  return self->warnings;
}
