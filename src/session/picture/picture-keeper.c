#include "session/picture/picture-keeper.h"

#include "session/threads/keeper.h"

typedef struct {
  guint64 id;
  FrKeptPicture *picture; /* owned, nullable: %NULL: it is to be removed */
} Change;

struct _FrPictureKeeper {
  /* Set once. */
  char *folder; /* owned */
  FrPictureKeeperFunc func;
  gpointer user_data;
  FrKeeper *keeper; /* owned */

  gboolean is_read; /* of the working thread: the folder */
};

static void
change_free (gpointer data)
{
  Change *change = data;

  fr_kept_picture_free (change->picture);
  g_free (change);
}

/* Whether a later one of @changes than that at @place is of the same picture. */
static gboolean
is_overtaken (GPtrArray *changes, guint place)
{
  const guint64 id = ((const Change *) g_ptr_array_index (changes, place))->id;

  for (guint i = place + 1; i < changes->len; i++)
    if (((const Change *) g_ptr_array_index (changes, i))->id == id)
      return TRUE;
  return FALSE;
}

static gboolean
make_one (FrPictureKeeper *self, const Change *change, GError **error)
{
  return change->picture != NULL ? fr_shelf_files_save (self->folder, change->picture, error)
                                 : fr_shelf_files_remove (self->folder, change->id, error);
}

static gpointer
make (gpointer owner, GPtrArray *changes, const FrStop *stop, GError **trouble)
{
  FrPictureKeeper *self = owner;
  GPtrArray *found = NULL;

  if (!self->is_read)
    found = fr_shelf_files_read (self->folder, stop);
  self->is_read = TRUE;
  for (guint i = 0; i < changes->len;)
    if (is_overtaken (changes, i) ||
        make_one (self, g_ptr_array_index (changes, i), *trouble == NULL ? trouble : NULL))
      g_ptr_array_remove_index (changes, i);
    else
      i++;
  return found;
}

static void
tell (gpointer owner, gpointer found, const GError *trouble)
{
  FrPictureKeeper *self = owner;

  self->func (found, trouble, self->user_data);
}

static const FrKeeperTask task = {
  .make = make,
  .tell = tell,
  .free_change = change_free,
  .free_news = (GDestroyNotify) g_ptr_array_unref,
};

FrPictureKeeper *
fr_picture_keeper_new (const char *folder, FrPictureKeeperFunc func, gpointer user_data)
{
  FrPictureKeeper *self;

  g_return_val_if_fail (folder != NULL && func != NULL, NULL);

  self = g_new0 (FrPictureKeeper, 1);
  self->folder = g_strdup (folder);
  self->func = func;
  self->user_data = user_data;
  self->keeper = fr_keeper_new (&task, self);
  fr_keeper_ask (self->keeper);
  return self;
}

/* Takes @picture (nullable). */
static void
hand_over (FrPictureKeeper *self, guint64 id, FrKeptPicture *picture)
{
  Change *change = g_new0 (Change, 1);

  *change = (Change){ .id = id, .picture = picture };
  fr_keeper_hand_over (self->keeper, change);
}

void
fr_picture_keeper_save (FrPictureKeeper *self, FrKeptPicture *picture)
{
  g_return_if_fail (self != NULL && picture != NULL);

  hand_over (self, picture->id, picture);
}

void
fr_picture_keeper_remove (FrPictureKeeper *self, guint64 id)
{
  g_return_if_fail (self != NULL);

  hand_over (self, id, NULL);
}

void
fr_picture_keeper_flush (FrPictureKeeper *self)
{
  g_return_if_fail (self != NULL);

  fr_keeper_flush (self->keeper);
}

void
fr_picture_keeper_free (FrPictureKeeper *self)
{
  if (self == NULL)
    return;

  fr_keeper_free (self->keeper);
  g_free (self->folder);
  g_free (self);
}
