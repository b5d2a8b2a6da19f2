#include "session/marks/mark-keeper.h"

#include "session/marks/mark-file.h"
#include "session/threads/keeper.h"

typedef struct {
  FrSplit split;
  guint index;
  FrLabelMark mark;
  char *note; /* owned; NULL where the mark is what changes */
} Change;

struct _FrMarkKeeper {
  /* Set once. */
  FrDataset *dataset; /* owned */
  char *path;         /* owned */
  FrMarkKeeperFunc func;
  gpointer user_data;
  FrKeeper *keeper; /* owned */

  /* Of the working thread. */
  FrMarkFileStamp seen; /* the state of the file that was told last */
  GError *trouble;      /* owned, nullable: what was told with it */
};

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->note);
  g_free (change);
}

static gboolean
apply (const Change *change, FrMarkTable *table)
{
  if (change->note != NULL)
    return fr_mark_table_set_note (table, change->split, change->index, change->note);
  return fr_mark_table_set_mark (table, change->split, change->index, change->mark);
}

/* A FrMarkFileFunc. */
static gboolean
apply_all (FrMarkTable *table, gpointer changes)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < ((GPtrArray *) changes)->len; i++)
    changed = apply (g_ptr_array_index ((GPtrArray *) changes, i), table) || changed;
  return changed;
}

/* Returns: (transfer full) (nullable): the table of the file if it is another one than was seen. */
static FrMarkTable *
look (FrMarkKeeper *self, const FrStop *stop)
{
  const FrMarkFileStamp stamp = fr_mark_file_look (self->path);

  if (fr_mark_file_stamp_equal (&stamp, &self->seen))
    return NULL;
  self->seen = stamp;
  g_clear_error (&self->trouble);
  return fr_mark_file_read (self->dataset, self->path, stop, &self->trouble);
}

/* Writes @changes. Returns: (transfer full) (nullable): the table of the file with them, if others
 * have changed the file. */
static FrMarkTable *
merge (FrMarkKeeper *self, GPtrArray *changes)
{
  FrMarkFileStamp stamp;
  FrMarkTable *table;
  gboolean done, is_other;

  g_clear_error (&self->trouble);
  done = fr_mark_file_change (self->dataset, self->path, apply_all, changes, &stamp, &table,
                              &self->trouble);
  is_other = !fr_mark_file_stamp_equal (&stamp, &self->seen);
  if (done)
    g_ptr_array_set_size (changes, 0);
  self->seen = done ? fr_mark_file_look (self->path) : stamp;
  if (!is_other)
    g_clear_pointer (&table, fr_mark_table_free);
  return table;
}

static gpointer
make (gpointer owner, GPtrArray *changes, const FrStop *stop, GError **trouble)
{
  FrMarkKeeper *self = owner;
  FrMarkTable *table = changes->len > 0 ? merge (self, changes) : look (self, stop);

  *trouble = self->trouble != NULL ? g_error_copy (self->trouble) : NULL;
  return table;
}

static void
tell (gpointer owner, gpointer table, const GError *trouble)
{
  FrMarkKeeper *self = owner;

  self->func (table, trouble, self->user_data);
}

/* So that a table which is told is complete. */
static void
renew (gpointer table, gconstpointer change)
{
  apply (change, table);
}

static const FrKeeperTask task = {
  .make = make,
  .tell = tell,
  .renew = renew,
  .free_change = change_free,
  .free_news = (GDestroyNotify) fr_mark_table_free,
};

FrMarkKeeper *
fr_mark_keeper_new (FrDataset *dataset, const char *path, FrMarkKeeperFunc func, gpointer user_data)
{
  FrMarkKeeper *self;

  g_return_val_if_fail (dataset != NULL && path != NULL && func != NULL, NULL);

  self = g_new0 (FrMarkKeeper, 1);
  self->dataset = fr_dataset_ref (dataset);
  self->path = g_strdup (path);
  self->func = func;
  self->user_data = user_data;
  self->keeper = fr_keeper_new (&task, self);
  fr_keeper_ask (self->keeper);
  return self;
}

void
fr_mark_keeper_set_mark (FrMarkKeeper *self, FrSplit split, guint index, FrLabelMark mark)
{
  Change *change = g_new0 (Change, 1);

  *change = (Change){ .split = split, .index = index, .mark = mark };
  fr_keeper_hand_over (self->keeper, change);
}

void
fr_mark_keeper_set_note (FrMarkKeeper *self, FrSplit split, guint index, const char *note)
{
  Change *change;

  g_return_if_fail (note != NULL);

  change = g_new0 (Change, 1);
  *change = (Change){ .split = split, .index = index, .note = g_strdup (note) };
  fr_keeper_hand_over (self->keeper, change);
}

void
fr_mark_keeper_discard (FrMarkKeeper *self, FrMarkTable *table)
{
  fr_keeper_discard (self->keeper, table);
}

void
fr_mark_keeper_look (FrMarkKeeper *self)
{
  fr_keeper_ask (self->keeper);
}

void
fr_mark_keeper_flush (FrMarkKeeper *self)
{
  fr_keeper_flush (self->keeper);
}

void
fr_mark_keeper_free (FrMarkKeeper *self)
{
  if (self == NULL)
    return;

  fr_keeper_free (self->keeper);
  g_clear_error (&self->trouble);
  fr_dataset_unref (self->dataset);
  g_free (self->path);
  g_free (self);
}
