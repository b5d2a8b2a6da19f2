#include "config.h"

#include "session/label-marks.h"

#include "engine/data/regular-file.h"
#include "session/mark-keeper.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#define MAX_BYTES (64 * 1024 * 1024) /* more than notes for all images ever take */

struct _FrLabelMarks {
  GObject parent_instance;

  FrMarkTable *table;   /* owned */
  char *path;           /* owned */
  FrMarkKeeper *keeper; /* owned; NULL before the first change */
  GError *trouble;      /* owned, nullable: why the file is not to be written over */
  char *failure;        /* owned, nullable: why it lacks the last changes */
};

G_DEFINE_FINAL_TYPE (FrLabelMarks, fr_label_marks, G_TYPE_OBJECT)

enum {
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

enum {
  PROP_FAILURE = 1,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

/* Returns: (transfer full): the table in the file @path, or %NULL with a clause. */
static FrMarkTable *
read_file (FrDataset *dataset, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  guint64 size;
  FILE *file = fr_regular_file_open (path, &size, error);
  gboolean whole;

  if (file == NULL)
    return NULL;
  if (size <= MAX_BYTES)
    text = g_malloc (MAX (size, 1));
  whole = text != NULL && fread (text, 1, size, file) == size;
  (void) fclose (file);
  if (!whole) {
    g_set_error_literal (error, FR_MARK_TABLE_ERROR, FR_MARK_TABLE_ERROR_INVALID,
                         _ ("it is not a file of marks"));
    return NULL;
  }
  return fr_mark_table_read (dataset, text, size, error);
}

/* Says the same only once. */
static void
set_failure (FrLabelMarks *self, const char *failure)
{
  if (g_strcmp0 (self->failure, failure) == 0)
    return;
  g_free (self->failure);
  self->failure = g_strdup (failure);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FAILURE]);
}

static void
on_written (const char *failure, gpointer user_data)
{
  set_failure (FR_LABEL_MARKS (user_data), failure);
}

static void
fr_label_marks_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_FAILURE:
    g_value_set_string (value, fr_label_marks_get_failure (FR_LABEL_MARKS (object)));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_label_marks_finalize (GObject *object)
{
  FrLabelMarks *self = FR_LABEL_MARKS (object);

  fr_mark_keeper_free (self->keeper);
  fr_mark_table_free (self->table);
  g_free (self->path);
  g_free (self->failure);
  g_clear_error (&self->trouble);

  G_OBJECT_CLASS (fr_label_marks_parent_class)->finalize (object);
}

static void
fr_label_marks_class_init (FrLabelMarksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_label_marks_get_property;
  object_class->finalize = fr_label_marks_finalize;

  props[PROP_FAILURE] =
      g_param_spec_string ("failure", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

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

  g_clear_pointer (&self->keeper, fr_mark_keeper_free);
  set_failure (self, NULL);
  table = read_file (fr_label_marks_get_dataset (self), self->path, &cause);
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
    table = fr_mark_table_new (fr_label_marks_get_dataset (self));
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
  g_return_if_fail (FR_IS_LABEL_MARKS (self));

  fr_mark_table_count (self->table, split, counts);
}

FrDataset *
fr_label_marks_get_dataset (FrLabelMarks *self)
{
  g_return_val_if_fail (FR_IS_LABEL_MARKS (self), NULL);

  return fr_mark_table_get_dataset (self->table);
}

const char *
fr_label_marks_get_trouble (FrLabelMarks *self)
{
  g_return_val_if_fail (FR_IS_LABEL_MARKS (self), NULL);

  return self->trouble != NULL ? self->trouble->message : NULL;
}

const char *
fr_label_marks_get_failure (FrLabelMarks *self)
{
  g_return_val_if_fail (FR_IS_LABEL_MARKS (self), NULL);

  return self->failure;
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
  g_return_val_if_fail (FR_IS_LABEL_MARKS (self), FALSE);

  if (self->trouble != NULL) {
    g_propagate_error (error, g_error_copy (self->trouble));
    return FALSE;
  }
  if (!fr_mark_table_set (self->table, split, index, mark, note))
    return TRUE;
  if (self->keeper == NULL)
    self->keeper =
        fr_mark_keeper_new (self->path, fr_mark_table_copy (self->table), on_written, self);
  fr_mark_keeper_set (self->keeper, split, index, mark, note);
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

void
fr_label_marks_flush (FrLabelMarks *self)
{
  g_return_if_fail (FR_IS_LABEL_MARKS (self));

  if (self->keeper != NULL)
    fr_mark_keeper_flush (self->keeper);
}

gboolean
fr_label_marks_export (FrLabelMarks *self, const char *path, GError **error)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (FR_IS_LABEL_MARKS (self) && path != NULL, FALSE);

  text = fr_mark_table_write (self->table);
  return fr_mark_keeper_write (path, text, error);
}
