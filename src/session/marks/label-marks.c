#include "config.h"

#include "session/marks/label-marks.h"

#include "session/marks/mark-file.h"
#include "session/marks/mark-keeper.h"

#define LINES_PER_PART 64 /* notes may be long */

struct _FrLabelMarks {
  GObject parent_instance;

  FrMarkTable *table;   /* owned */
  char *path;           /* owned */
  FrMarkKeeper *keeper; /* owned */
  gboolean is_loaded;
  GError *failure; /* owned, nullable: why the file lacks the last changes */
};

G_DEFINE_FINAL_TYPE (FrLabelMarks, fr_label_marks, G_TYPE_OBJECT)

enum {
  PROP_FAILURE = 1,
};

/* Says the same only once. */
static void
set_failure (FrLabelMarks *self, const GError *failure)
{
  const gboolean same = self->failure == NULL || failure == NULL
                            ? self->failure == failure
                            : g_str_equal (self->failure->message, failure->message);

  g_clear_error (&self->failure);
  self->failure = failure != NULL ? g_error_copy (failure) : NULL;
  if (!same)
    g_object_notify (G_OBJECT (self), "failure");
}

/* A FrMarkKeeperFunc. */
static void
on_told (FrMarkTable *table, const GError *trouble, gpointer user_data)
{
  g_autoptr (FrLabelMarks) self = g_object_ref (FR_LABEL_MARKS (user_data));
  const gboolean changed = table != NULL || !self->is_loaded;

  self->is_loaded = TRUE;
  if (table != NULL) {
    fr_mark_keeper_discard (self->keeper, self->table);
    self->table = table;
  }
  set_failure (self, trouble);
  if (changed)
    g_signal_emit_by_name (self, "changed");
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
  g_clear_error (&self->failure);

  G_OBJECT_CLASS (fr_label_marks_parent_class)->finalize (object);
}

static void
fr_label_marks_class_init (FrLabelMarksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fr_label_marks_get_property;
  object_class->finalize = fr_label_marks_finalize;

  g_object_class_install_property (object_class, PROP_FAILURE,
                                   g_param_spec_string ("failure", NULL, NULL, NULL,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                                            G_PARAM_EXPLICIT_NOTIFY));

  g_signal_new ("changed", FR_TYPE_LABEL_MARKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
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
  self->keeper = fr_mark_keeper_new (dataset, self->path, on_told, self);
  return self;
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

gboolean
fr_label_marks_is_loaded (FrLabelMarks *self)
{
  g_return_val_if_fail (FR_IS_LABEL_MARKS (self), FALSE);

  return self->is_loaded;
}

gboolean
fr_label_marks_can_set (FrLabelMarks *self)
{
  g_return_val_if_fail (FR_IS_LABEL_MARKS (self), FALSE);

  return !g_error_matches (self->failure, FR_MARK_FILE_ERROR, FR_MARK_FILE_ERROR_UNREADABLE);
}

const char *
fr_label_marks_get_failure (FrLabelMarks *self)
{
  g_return_val_if_fail (FR_IS_LABEL_MARKS (self), NULL);

  return self->failure != NULL ? self->failure->message : NULL;
}

const char *
fr_label_marks_get_path (FrLabelMarks *self)
{
  g_return_val_if_fail (FR_IS_LABEL_MARKS (self), NULL);

  return self->path;
}

gboolean
fr_label_marks_set_mark (FrLabelMarks *self, FrSplit split, guint index, FrLabelMark mark)
{
  g_return_val_if_fail (FR_IS_LABEL_MARKS (self), FALSE);

  if (!fr_label_marks_can_set (self))
    return FALSE;
  if (!fr_mark_table_set_mark (self->table, split, index, mark))
    return TRUE;
  fr_mark_keeper_set_mark (self->keeper, split, index, mark);
  g_signal_emit_by_name (self, "changed");
  return TRUE;
}

gboolean
fr_label_marks_set_note (FrLabelMarks *self, FrSplit split, guint index, const char *note)
{
  g_return_val_if_fail (FR_IS_LABEL_MARKS (self) && note != NULL, FALSE);

  if (!fr_label_marks_can_set (self))
    return FALSE;
  if (!fr_mark_table_set_note (self->table, split, index, note))
    return TRUE;
  fr_mark_keeper_set_note (self->keeper, split, index, note);
  g_signal_emit_by_name (self, "changed");
  return TRUE;
}

void
fr_label_marks_look (FrLabelMarks *self)
{
  g_return_if_fail (FR_IS_LABEL_MARKS (self));

  fr_mark_keeper_look (self->keeper);
}

void
fr_label_marks_flush (FrLabelMarks *self)
{
  g_return_if_fail (FR_IS_LABEL_MARKS (self));

  fr_mark_keeper_flush (self->keeper);
}

/* The table as far as it is written. */
typedef struct {
  FrLabelMarks *marks; /* owned */
  FrMarkPlace place;
} Export;

static void
export_free (gpointer data)
{
  g_object_unref (((Export *) data)->marks);
  g_free (data);
}

/* A FrDraftFunc. */
static gboolean
append_part (gpointer data, GString *text, GError **error)
{
  Export *export = data;

  return fr_mark_table_write_part (export->marks->table, &export->place, LINES_PER_PART, text);
}

FrDraft *
fr_label_marks_draft (FrLabelMarks *self)
{
  Export *export;

  g_return_val_if_fail (FR_IS_LABEL_MARKS (self), NULL);

  export = g_new0 (Export, 1);
  export->marks = g_object_ref (self);
  return fr_draft_new (append_part, export, export_free);
}
