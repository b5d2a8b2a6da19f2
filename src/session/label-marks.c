/* The marks and notes of a person about one data set's images, kept in a file. Main thread. */
#include "config.h"

#include "session/label-marks.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define MAX_BYTES (64 * 1024 * 1024) /* more than notes for all images ever take */

struct _FrLabelMarks {
  GObject parent_instance;

  FrMarkTable *table; /* owned */
  char *path;         /* owned */
  GError *trouble;    /* owned, nullable: why the file is not to be written over */
};

G_DEFINE_FINAL_TYPE (FrLabelMarks, fr_label_marks, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* Returns: (transfer full): the table in the file @path, or %NULL with a clause. */
static FrMarkTable *
read_file (FrDataset *dataset, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;
  GStatBuf status;

  if (g_stat (path, &status) != 0) {
    const int code = errno;

    g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
    return NULL;
  }
  /* A pipe would be waited for. */
  if (!S_ISREG (status.st_mode) || status.st_size > MAX_BYTES) {
    g_set_error_literal (error, FR_MARK_TABLE_ERROR, FR_MARK_TABLE_ERROR_INVALID,
                         _ ("it is not a file of marks"));
    return NULL;
  }
  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  return fr_mark_table_read (dataset, text, length, error);
}

static gboolean
write_file (FrLabelMarks *self, const char *path, GError **error)
{
  g_autoptr (GString) text = fr_mark_table_write (self->table);
  g_autoptr (GError) cause = NULL;
  g_autofree char *name = NULL;

  /* To a temporary file that then takes its place: never half of one. */
  if (g_file_set_contents_full (path, text->str, (gssize) text->len, G_FILE_SET_CONTENTS_CONSISTENT,
                                0666, &cause))
    return TRUE;
  name = g_filename_display_name (path);
  /* Translators: the first %s is a file, the second a reason. */
  g_set_error (error, cause->domain, cause->code, _ ("“%s” cannot be saved: %s."), name,
               cause->message);
  return FALSE;
}

static void
fr_label_marks_finalize (GObject *object)
{
  FrLabelMarks *self = FR_LABEL_MARKS (object);

  fr_mark_table_free (self->table);
  g_free (self->path);
  g_clear_error (&self->trouble);

  G_OBJECT_CLASS (fr_label_marks_parent_class)->finalize (object);
}

static void
fr_label_marks_class_init (FrLabelMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fr_label_marks_finalize;

  signals[CHANGED] = g_signal_new ("changed", FR_TYPE_LABEL_MARKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
fr_label_marks_init (FrLabelMarks *self)
{
}

FrLabelMarks *
fr_label_marks_new (FrDataset *dataset, const char *folder)
{
  FrLabelMarks *self;
  g_autofree char *usual = NULL, *stem = NULL;

  g_return_val_if_fail (dataset != NULL, NULL);

  if (folder == NULL)
    folder = usual = g_build_filename (g_get_user_data_dir (), "fitting-room", NULL);
  stem = g_strdup_printf ("marks-%.12s.csv", fr_dataset_get_digest (dataset));

  self = g_object_new (FR_TYPE_LABEL_MARKS, NULL);
  self->table = fr_mark_table_new (dataset);
  self->path = g_build_filename (folder, stem, NULL);
  return self;
}

gboolean
fr_label_marks_load (FrLabelMarks *self, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *name = NULL;
  FrMarkTable *table;

  g_return_val_if_fail (FR_IS_LABEL_MARKS (self), FALSE);

  table = read_file (self->table->dataset, self->path, &cause);
  g_clear_error (&self->trouble);
  if (table == NULL && !g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
    name = g_filename_display_name (self->path);
    self->trouble = g_error_new (cause->domain, cause->code,
                                 /* Translators: the first %s is a file, the second a reason. */
                                 _ ("“%s” cannot be read: %s. Until it is repaired or moved away "
                                    "no marks can be kept."),
                                 name, cause->message);
    g_propagate_error (error, g_error_copy (self->trouble));
    return FALSE;
  }

  if (table == NULL)
    table = fr_mark_table_new (self->table->dataset);
  fr_mark_table_free (self->table);
  self->table = table;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

FrLabelMark
fr_label_marks_get (FrLabelMarks *self, FrSplit split, guint index)
{
  g_return_val_if_fail (FR_IS_LABEL_MARKS (self), FR_MARK_NONE);

  return fr_mark_table_get (self->table, split, index);
}

const char *
fr_label_marks_get_note (FrLabelMarks *self, FrSplit split, guint index)
{
  g_return_val_if_fail (FR_IS_LABEL_MARKS (self), "");

  return fr_mark_table_get_note (self->table, split, index);
}

void
fr_label_marks_count (FrLabelMarks *self,
                      FrSplit split,
                      guint counts[FR_MAX_CLASSES][FR_N_LABEL_MARKS])
{
  const FrImageSet *set;

  g_return_if_fail (FR_IS_LABEL_MARKS (self));

  set = fr_dataset_get_split (self->table->dataset, split);
  for (guint label = 0; label < FR_MAX_CLASSES; label++)
    for (guint mark = 0; mark < FR_N_LABEL_MARKS; mark++)
      counts[label][mark] = 0;
  for (guint i = 0; i < set->count; i++)
    counts[set->labels[i]][self->table->marks[split][i]]++;
}

FrDataset *
fr_label_marks_get_dataset (FrLabelMarks *self)
{
  g_return_val_if_fail (FR_IS_LABEL_MARKS (self), NULL);

  return self->table->dataset;
}

const char *
fr_label_marks_get_trouble (FrLabelMarks *self)
{
  g_return_val_if_fail (FR_IS_LABEL_MARKS (self), NULL);

  return self->trouble != NULL ? self->trouble->message : NULL;
}

const char *
fr_label_marks_get_path (FrLabelMarks *self)
{
  g_return_val_if_fail (FR_IS_LABEL_MARKS (self), NULL);

  return self->path;
}

gboolean
fr_label_marks_set (FrLabelMarks *self,
                    FrSplit split,
                    guint index,
                    FrLabelMark mark,
                    const char *note,
                    GError **error)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (FR_IS_LABEL_MARKS (self), FALSE);

  if (self->trouble != NULL) {
    g_propagate_error (error, g_error_copy (self->trouble));
    return FALSE;
  }
  if (!fr_mark_table_set (self->table, split, index, mark, note))
    return TRUE;
  g_signal_emit (self, signals[CHANGED], 0);

  /* Where it cannot be made, writing says why. */
  folder = g_path_get_dirname (self->path);
  g_mkdir_with_parents (folder, 0700);
  return write_file (self, self->path, error);
}

gboolean
fr_label_marks_export (FrLabelMarks *self, const char *path, GError **error)
{
  g_return_val_if_fail (FR_IS_LABEL_MARKS (self) && path != NULL, FALSE);

  return write_file (self, path, error);
}
