#include "session/picture/picture-shelf.h"

#include "session/picture/picture-keeper.h"

#include <string.h>

struct _FrPictureShelf {
  GObject parent_instance;

  FrPictureKeeper *keeper; /* owned */
  GPtrArray *pictures;     /* owned: of FrKeptPicture, by their numbers */
  GBytes *pixels;          /* owned: of all of them */
  FrKeptPicture *draft;    /* owned, nullable: as handed over last */
  char *failure;           /* owned, nullable: as told last */
};

G_DEFINE_FINAL_TYPE (FrPictureShelf, fr_picture_shelf, G_TYPE_OBJECT)

static FrKeptPicture *
copy (const FrKeptPicture *picture)
{
  return fr_kept_picture_new (picture->id, picture->pixels, picture->label);
}

static void
tell_changed (FrPictureShelf *self)
{
  GByteArray *bytes = g_byte_array_new ();

  for (guint i = 0; i < self->pictures->len; i++)
    g_byte_array_append (bytes, fr_picture_shelf_get (self, i)->pixels, FR_IMAGE_PIXELS);
  g_bytes_unref (self->pixels);
  self->pixels = g_byte_array_free_to_bytes (bytes);
  g_signal_emit_by_name (self, "changed");
}

/* Takes @picture. */
static void
insert (FrPictureShelf *self, FrKeptPicture *picture)
{
  guint place = self->pictures->len;

  while (place > 0 && fr_picture_shelf_get (self, place - 1)->id > picture->id)
    place--;
  g_ptr_array_insert (self->pictures, (int) place, picture);
}

/* Takes @found. */
static void
take_found (FrPictureShelf *self, GPtrArray *found)
{
  g_autoptr (FrKeptPicture) draft = NULL;

  while (found->len > 0) {
    FrKeptPicture *picture = g_ptr_array_steal_index (found, 0);

    if (picture->id == FR_PICTURE_DRAFT)
      draft = picture;
    else
      insert (self, picture);
  }
  g_ptr_array_unref (found);
  tell_changed (self);
  /* What was put on the canvas meanwhile has taken its place. */
  if (draft == NULL || self->draft != NULL)
    return;
  self->draft = copy (draft);
  g_signal_emit_by_name (self, "found", draft);
}

/* A FrPictureKeeperFunc. */
static void
on_told (GPtrArray *found, const GError *trouble, gpointer user_data)
{
  g_autoptr (FrPictureShelf) self = g_object_ref (FR_PICTURE_SHELF (user_data));
  const char *failure = trouble != NULL ? trouble->message : NULL;

  if (found != NULL)
    take_found (self, found);
  if (g_strcmp0 (failure, self->failure) == 0)
    return;
  g_free (self->failure);
  self->failure = g_strdup (failure);
  if (failure != NULL)
    g_signal_emit_by_name (self, "failed", failure);
}

static void
fr_picture_shelf_finalize (GObject *object)
{
  FrPictureShelf *self = FR_PICTURE_SHELF (object);

  fr_picture_keeper_free (self->keeper);
  g_ptr_array_unref (self->pictures);
  g_bytes_unref (self->pixels);
  fr_kept_picture_free (self->draft);
  g_free (self->failure);

  G_OBJECT_CLASS (fr_picture_shelf_parent_class)->finalize (object);
}

static void
fr_picture_shelf_class_init (FrPictureShelfClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fr_picture_shelf_finalize;

  g_signal_new ("changed", FR_TYPE_PICTURE_SHELF, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  g_signal_new ("found", FR_TYPE_PICTURE_SHELF, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_POINTER);
  g_signal_new ("failed", FR_TYPE_PICTURE_SHELF, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fr_picture_shelf_init (FrPictureShelf *self)
{
  self->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_kept_picture_free);
  self->pixels = g_bytes_new (NULL, 0);
}

FrPictureShelf *
fr_picture_shelf_new (const char *folder)
{
  FrPictureShelf *self = g_object_new (FR_TYPE_PICTURE_SHELF, NULL);
  g_autofree char *usual = NULL;

  if (folder == NULL)
    folder = usual = g_build_filename (g_get_user_data_dir (), "fitting-room", "pictures", NULL);
  self->keeper = fr_picture_keeper_new (folder, on_told, self);
  return self;
}

guint
fr_picture_shelf_get_length (FrPictureShelf *self)
{
  g_return_val_if_fail (FR_IS_PICTURE_SHELF (self), 0);

  return self->pictures->len;
}

const FrKeptPicture *
fr_picture_shelf_get (FrPictureShelf *self, guint place)
{
  g_return_val_if_fail (FR_IS_PICTURE_SHELF (self) && place < self->pictures->len, NULL);

  return g_ptr_array_index (self->pictures, place);
}

/* Returns: its place, or the number of pictures if it is not there. */
static guint
find_place (FrPictureShelf *self, guint64 id)
{
  guint place = 0;

  while (place < self->pictures->len && fr_picture_shelf_get (self, place)->id != id)
    place++;
  return place;
}

const FrKeptPicture *
fr_picture_shelf_find (FrPictureShelf *self, guint64 id)
{
  guint place;

  g_return_val_if_fail (FR_IS_PICTURE_SHELF (self), NULL);

  place = find_place (self, id);
  return place < self->pictures->len ? fr_picture_shelf_get (self, place) : NULL;
}

const FrKeptPicture *
fr_picture_shelf_find_pixels (FrPictureShelf *self, const guint8 *pixels)
{
  g_return_val_if_fail (FR_IS_PICTURE_SHELF (self) && pixels != NULL, NULL);

  for (guint i = 0; i < self->pictures->len; i++)
    if (memcmp (fr_picture_shelf_get (self, i)->pixels, pixels, FR_IMAGE_PIXELS) == 0)
      return fr_picture_shelf_get (self, i);
  return NULL;
}

GBytes *
fr_picture_shelf_get_pixels (FrPictureShelf *self)
{
  g_return_val_if_fail (FR_IS_PICTURE_SHELF (self), NULL);

  return self->pixels;
}

gboolean
fr_picture_shelf_keep (FrPictureShelf *self, const guint8 *pixels, const char *label)
{
  guint64 id = (guint64) g_get_real_time ();

  g_return_val_if_fail (FR_IS_PICTURE_SHELF (self) && pixels != NULL, FALSE);

  if (fr_picture_shelf_find_pixels (self, pixels) != NULL)
    return TRUE;
  if (self->pictures->len >= FR_PICTURE_SHELF_MOST)
    return FALSE;
  /* A clock that was set back, or is coarse. */
  if (self->pictures->len > 0)
    id = MAX (id, fr_picture_shelf_get (self, self->pictures->len - 1)->id + 1);
  insert (self, fr_kept_picture_new (id, pixels, label));
  fr_picture_keeper_save (self->keeper, fr_kept_picture_new (id, pixels, label));
  tell_changed (self);
  return TRUE;
}

void
fr_picture_shelf_set_label (FrPictureShelf *self, guint64 id, const char *label)
{
  FrKeptPicture *picture;
  guint place;

  g_return_if_fail (FR_IS_PICTURE_SHELF (self));

  place = find_place (self, id);
  if (place >= self->pictures->len)
    return;
  picture = g_ptr_array_index (self->pictures, place);
  if (g_strcmp0 (picture->label, label) == 0)
    return;
  g_free (picture->label);
  picture->label = g_strdup (label);
  fr_picture_keeper_save (self->keeper, copy (picture));
  g_signal_emit_by_name (self, "changed");
}

FrKeptPicture *
fr_picture_shelf_remove (FrPictureShelf *self, guint64 id)
{
  FrKeptPicture *picture;
  guint place;

  g_return_val_if_fail (FR_IS_PICTURE_SHELF (self), NULL);

  place = find_place (self, id);
  if (place >= self->pictures->len)
    return NULL;
  picture = g_ptr_array_steal_index (self->pictures, place);
  fr_picture_keeper_remove (self->keeper, id);
  tell_changed (self);
  return picture;
}

void
fr_picture_shelf_restore (FrPictureShelf *self, const FrKeptPicture *picture)
{
  g_return_if_fail (FR_IS_PICTURE_SHELF (self) && picture != NULL);

  if (fr_picture_shelf_find (self, picture->id) != NULL)
    return;
  insert (self, copy (picture));
  fr_picture_keeper_save (self->keeper, copy (picture));
  tell_changed (self);
}

void
fr_picture_shelf_set_draft (FrPictureShelf *self, const guint8 *pixels, const char *label)
{
  g_return_if_fail (FR_IS_PICTURE_SHELF (self));

  if (pixels == NULL) {
    if (self->draft != NULL)
      fr_picture_keeper_remove (self->keeper, FR_PICTURE_DRAFT);
    g_clear_pointer (&self->draft, fr_kept_picture_free);
    return;
  }
  if (self->draft != NULL && memcmp (self->draft->pixels, pixels, FR_IMAGE_PIXELS) == 0 &&
      g_strcmp0 (self->draft->label, label) == 0)
    return;
  fr_kept_picture_free (self->draft);
  self->draft = fr_kept_picture_new (FR_PICTURE_DRAFT, pixels, label);
  fr_picture_keeper_save (self->keeper, copy (self->draft));
}

void
fr_picture_shelf_flush (FrPictureShelf *self)
{
  g_return_if_fail (FR_IS_PICTURE_SHELF (self));

  fr_picture_keeper_flush (self->keeper);
}
