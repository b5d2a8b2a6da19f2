#include "config.h"

#include "cli/data-source.h"

#include "cli/interrupt.h"
#include "engine/data/data-folder.h"
#include "fetch/archive-reader.h"

#include <glib/gi18n.h>

static gboolean
on_progress (double fraction, gpointer user_data)
{
  return !fr_interrupt_is_set ();
}

static FrDataset *
load_archive (const char *path, GError **error)
{
  GBytes *parts[FR_N_DATA_PARTS] = { NULL };
  FrDataset *dataset = NULL;

  if (fr_archive_reader_read (path, fr_data_folder_choose, parts, FR_N_DATA_PARTS, on_progress,
                              NULL, error))
    dataset = fr_dataset_load_parts (path, parts, on_progress, NULL, error);
  for (guint i = 0; i < FR_N_DATA_PARTS; i++)
    g_clear_pointer (&parts[i], g_bytes_unref);
  return dataset;
}

FrDataset *
fr_data_source_load (const char *path, GError **error)
{
  g_autofree char *folder = path != NULL ? g_strdup (path) : fr_dataset_find (error);

  if (folder == NULL) {
    if (error != NULL && *error != NULL) {
      g_autofree char *before = (*error)->message;

      /* Translators: %s are sentences of why there is no data set. */
      (*error)->message =
          g_strdup_printf (_ ("%s Or get it with “fitting-room-train --download”."), before);
    }
    return NULL;
  }
  return fr_archive_reader_is_file (folder) ? load_archive (folder, error)
                                            : fr_dataset_load (folder, on_progress, NULL, error);
}
