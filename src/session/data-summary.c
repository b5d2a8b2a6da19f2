/* A worker that looks through all images while the window is already shown.
 *
 * What it writes is read by the main thread only after it was joined, so there is no lock.
 */
#include "session/data-summary.h"

#include "engine/data/class-means.h"
#include "session/threads/doorbell.h"
#include "session/threads/worker-thread.h"

struct _FrDataSummary {
  GObject parent_instance;

  /* Set once. */
  FrDataset *dataset; /* owned */
  FrSplit split;

  /* Main thread. */
  FrDoorbell *doorbell; /* (nullable) owned: NULL once the worker has been joined */
  pthread_t thread;
  gboolean ready;

  /* The worker's until it is joined. */
  guint8 means[FR_MAX_CLASSES][FR_IMAGE_PIXELS];
};

enum {
  PROP_READY = 1,
};

G_DEFINE_FINAL_TYPE (FrDataSummary, fr_data_summary, G_TYPE_OBJECT)

static void
summarize (gpointer data)
{
  FrDataSummary *self = data;

  fr_class_means (fr_dataset_get_split (self->dataset, self->split),
                  fr_dataset_get_n_classes (self->dataset), self->means);
  fr_doorbell_ring (self->doorbell);
}

static void
join (FrDataSummary *self)
{
  if (self->doorbell == NULL)
    return;
  pthread_join (self->thread, NULL);
  g_clear_pointer (&self->doorbell, fr_doorbell_free);
}

static void
on_done (gpointer user_data)
{
  FrDataSummary *self = user_data;

  join (self);
  self->ready = TRUE;
  g_object_notify (G_OBJECT (self), "ready");
}

static void
fr_data_summary_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_READY:
    g_value_set_boolean (value, FR_DATA_SUMMARY (object)->ready);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_data_summary_finalize (GObject *object)
{
  FrDataSummary *self = FR_DATA_SUMMARY (object);

  join (self);
  g_clear_pointer (&self->dataset, fr_dataset_unref);

  G_OBJECT_CLASS (fr_data_summary_parent_class)->finalize (object);
}

static void
fr_data_summary_class_init (FrDataSummaryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_data_summary_get_property;
  object_class->finalize = fr_data_summary_finalize;

  g_object_class_install_property (object_class, PROP_READY,
                                   g_param_spec_boolean ("ready", NULL, NULL, FALSE,
                                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                                             G_PARAM_EXPLICIT_NOTIFY));
}

static void
fr_data_summary_init (FrDataSummary *self)
{
}

FrDataSummary *
fr_data_summary_new (FrDataset *dataset, FrSplit split)
{
  FrDataSummary *self;

  g_return_val_if_fail (dataset != NULL, NULL);

  self = g_object_new (FR_TYPE_DATA_SUMMARY, NULL);
  self->dataset = fr_dataset_ref (dataset);
  self->split = split;
  self->doorbell = fr_doorbell_new (g_main_context_get_thread_default (), 0, on_done, self);
  if (!fr_worker_thread_start (&self->thread, summarize, self, NULL))
    g_clear_pointer (&self->doorbell, fr_doorbell_free);
  return self;
}

gboolean
fr_data_summary_get_ready (FrDataSummary *self)
{
  g_return_val_if_fail (FR_IS_DATA_SUMMARY (self), FALSE);

  return self->ready;
}

const guint8 *
fr_data_summary_get_mean (FrDataSummary *self, guint label)
{
  g_return_val_if_fail (FR_IS_DATA_SUMMARY (self), NULL);
  g_return_val_if_fail (label < fr_dataset_get_n_classes (self->dataset), NULL);

  return self->ready ? self->means[label] : NULL;
}
