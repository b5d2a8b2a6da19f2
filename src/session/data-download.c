#include "session/data-download.h"

#include "fetch/download.h"

struct _FrDataDownload {
  GObject parent_instance;

  FrMirrorList *list; /* owned, nullable */
  double fraction;
  char *words; /* owned, nullable */
};

G_DEFINE_FINAL_TYPE (FrDataDownload, fr_data_download, G_TYPE_OBJECT)

enum {
  PROP_DOWNLOAD_FRACTION = 1,
  PROP_WORDS,
};

static void
on_download_progress (const FrDownloadProgress *progress, gpointer user_data)
{
  FrDataDownload *self = user_data;
  const double fraction = fr_download_progress_get_fraction (progress);
  g_autofree char *words = fr_download_progress_describe (progress);

  if (fraction != self->fraction) {
    self->fraction = fraction;
    g_object_notify (G_OBJECT (self), "fraction");
  }
  if (g_strcmp0 (words, self->words) != 0) {
    g_free (self->words);
    self->words = g_steal_pointer (&words);
    g_object_notify (G_OBJECT (self), "words");
  }
}

static void
on_ended (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (fr_download_run_finish (result, &error))
    g_task_return_pointer (task, fr_download_get_folder (), g_free);
  else
    g_task_return_error (task, error);
}

static void
fr_data_download_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_DOWNLOAD_FRACTION:
    g_value_set_double (value, FR_DATA_DOWNLOAD (object)->fraction);
    break;
  case PROP_WORDS:
    g_value_set_string (value, FR_DATA_DOWNLOAD (object)->words);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_data_download_finalize (GObject *object)
{
  FrDataDownload *self = FR_DATA_DOWNLOAD (object);

  g_clear_pointer (&self->list, fr_mirror_list_free);
  g_free (self->words);

  G_OBJECT_CLASS (fr_data_download_parent_class)->finalize (object);
}

static void
fr_data_download_class_init (FrDataDownloadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_data_download_get_property;
  object_class->finalize = fr_data_download_finalize;

  g_object_class_install_property (object_class, PROP_DOWNLOAD_FRACTION,
                                   g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                                            G_PARAM_EXPLICIT_NOTIFY));
  g_object_class_install_property (object_class, PROP_WORDS,
                                   g_param_spec_string ("words", NULL, NULL, NULL,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                                            G_PARAM_EXPLICIT_NOTIFY));
}

static void
fr_data_download_init (FrDataDownload *self)
{
}

FrDataDownload *
fr_data_download_new (void)
{
  return g_object_new (FR_TYPE_DATA_DOWNLOAD, NULL);
}

void
fr_data_download_run_async (FrDataDownload *self,
                            const char *list,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autofree char *folder = fr_download_get_folder ();
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (FR_IS_DATA_DOWNLOAD (self) && self->list == NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  self->list = fr_mirror_list_load (list, &error);
  if (self->list == NULL) {
    g_task_return_error (task, error);
    return;
  }
  /* The task holds the object, which has the list. */
  fr_download_run_async (self->list, folder, FR_DOWNLOAD_PATIENCE, on_download_progress, self,
                         cancellable, on_ended, g_steal_pointer (&task));
}

char *
fr_data_download_run_finish (FrDataDownload *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
