#include "fetch/partial-file.h"

#include "fetch/archive-digest.h"
#include "io/file-writer.h"
#include "io/name.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK (64 * 1024)
#define SYNC_EVERY (4u << 20) /* bytes */

struct _FrPartialFile {
  const FrMirrorFile *file; /* borrowed */
  char *folder;             /* owned */
  char *path;               /* owned; where it belongs */
  char *part;               /* owned; where it is until then */
  int fd;                   /* of the file that is read or written; -1: of none */
  gboolean looks;           /* whether that is the one in its place */
  gboolean in_place;
  guint64 there;           /* bytes that it had when it was opened */
  guint64 offset;          /* bytes that the digest knows */
  FrArchiveDigest *digest; /* owned */
  char *tag;               /* owned, nullable */
  char *tag_address;       /* owned, nullable: whose the tag is */
};

static void
reset (FrPartialFile *self)
{
  g_clear_pointer (&self->digest, fr_archive_digest_free);
  self->digest =
      fr_archive_digest_new (self->file->unpacked_digest != NULL ? self->file->unpacked_size : 0);
  self->offset = 0;
  g_clear_pointer (&self->tag, g_free);
}

static void
close_file (FrPartialFile *self)
{
  if (self->fd >= 0)
    (void) close (self->fd);
  self->fd = -1;
}

/* Opens what is in the place of the file, if it may be the one that was published. */
static gboolean
open_whole (FrPartialFile *self)
{
  struct stat info;

  self->fd = g_open (self->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  self->looks = self->fd >= 0 && fstat (self->fd, &info) == 0 && S_ISREG (info.st_mode) &&
                (guint64) info.st_size == self->file->size;
  self->there = self->looks ? self->file->size : 0;
  if (!self->looks)
    close_file (self);
  return self->looks;
}

/* Whether nobody else writes the open file, which still has its name. */
static gboolean
lock (FrPartialFile *self, struct stat *info)
{
  struct stat entry;

  /* Some network file systems have no locks. */
  if (flock (self->fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    return FALSE;
  return fstat (self->fd, info) == 0 && lstat (self->part, &entry) == 0 &&
         entry.st_dev == info->st_dev && entry.st_ino == info->st_ino;
}

static gboolean
open_part (FrPartialFile *self, GError **error)
{
  struct stat info;

  self->fd =
      g_open (self->part, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0666);
  if (self->fd < 0)
    return fr_file_writer_fail (self->part, errno, error);
  if (!lock (self, &info)) {
    g_autofree char *name = fr_name_show_file (self->file->name);

    close_file (self);
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_AGAIN,
                 _ ("“%s” is being downloaded already, by another window or program."), name);
    return FALSE;
  }
  if (!S_ISREG (info.st_mode))
    return fr_file_writer_fail (self->part, EINVAL, error);
  self->there = (guint64) info.st_size;
  if (self->there <= self->file->size)
    return TRUE;
  return fr_partial_file_restart (self, error);
}

FrPartialFile *
fr_partial_file_open (const char *folder, const FrMirrorFile *file, GError **error)
{
  g_autoptr (FrPartialFile) self = g_new0 (FrPartialFile, 1);

  self->file = file;
  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, file->name, NULL);
  self->part = g_strconcat (self->path, ".part", NULL);
  self->fd = -1;
  reset (self);
  if (g_mkdir_with_parents (folder, 0700) != 0) {
    (void) fr_file_writer_fail (self->path, errno, error);
    return NULL;
  }
  if (!open_whole (self) && !open_part (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
fr_partial_file_free (FrPartialFile *self)
{
  struct stat info;

  if (self->fd >= 0 && !self->looks && fstat (self->fd, &info) == 0 && info.st_size == 0)
    (void) g_unlink (self->part);
  close_file (self);
  g_clear_pointer (&self->digest, fr_archive_digest_free);
  g_free (self->tag);
  g_free (self->tag_address);
  g_free (self->part);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}

gboolean
fr_partial_file_is_in_place (const FrPartialFile *self)
{
  return self->in_place;
}

guint64
fr_partial_file_get_offset (const FrPartialFile *self)
{
  return self->offset;
}

guint64
fr_partial_file_get_rest (const FrPartialFile *self)
{
  return self->in_place ? 0 : self->file->size - self->offset;
}

const FrMirrorFile *
fr_partial_file_get_file (const FrPartialFile *self)
{
  return self->file;
}

void
fr_partial_file_set_tag (FrPartialFile *self, const char *address, const char *tag)
{
  g_free (self->tag);
  g_free (self->tag_address);
  self->tag = g_strdup (tag);
  self->tag_address = g_strdup (address);
}

const char *
fr_partial_file_get_tag (const FrPartialFile *self, const char *address)
{
  return g_strcmp0 (self->tag_address, address) == 0 ? self->tag : NULL;
}

gboolean
fr_partial_file_is_right (const FrPartialFile *self)
{
  return self->offset == self->file->size &&
         fr_archive_digest_matches (self->digest, self->file->digest, self->file->unpacked_digest);
}

/* The end of what was there. */
static gboolean
settle (FrPartialFile *self, gboolean *more, GError **error)
{
  *more = FALSE;
  if (self->looks && fr_partial_file_is_right (self)) {
    self->in_place = TRUE;
    return TRUE;
  }
  if (self->looks) {
    /* Another file has that name; it stays until the right one is there. */
    close_file (self);
    self->looks = FALSE;
    reset (self);
    *more = TRUE;
    return open_part (self, error);
  }
  /* All of it, and wrong. */
  return self->offset < self->file->size || fr_partial_file_is_right (self) ||
         fr_partial_file_restart (self, error);
}

gboolean
fr_partial_file_catch_up (FrPartialFile *self, gboolean *more, GError **error)
{
  g_autofree guint8 *block = NULL;
  gssize n;

  *more = TRUE;
  if (self->offset == self->there)
    return settle (self, more, error);
  block = g_malloc (BLOCK);
  n = pread (self->fd, block, MIN (BLOCK, self->there - self->offset), (off_t) self->offset);
  if (n < 0 && errno == EINTR)
    return TRUE;
  if (n < 0)
    return fr_file_writer_fail (self->part, errno, error);
  if (n == 0)
    self->there = self->offset;
  fr_archive_digest_add (self->digest, block, (gsize) n);
  self->offset += (guint64) n;
  return TRUE;
}

gboolean
fr_partial_file_add (FrPartialFile *self, const guint8 *bytes, gsize size, GError **error)
{
  const guint64 before = self->offset;

  size = MIN (size, self->file->size - self->offset);
  if (!fr_file_writer_write_to (self->fd, self->path, bytes, size, error))
    return FALSE;
  fr_archive_digest_add (self->digest, bytes, size);
  self->offset += size;
#ifdef SYNC_FILE_RANGE_WRITE
  /* The disk begins with it, so that little is left to wait for in the end. */
  if (before / SYNC_EVERY != self->offset / SYNC_EVERY)
    (void) sync_file_range (self->fd, 0, 0, SYNC_FILE_RANGE_WRITE);
#else
  (void) before;
#endif
  return TRUE;
}

gboolean
fr_partial_file_restart (FrPartialFile *self, GError **error)
{
  if (ftruncate (self->fd, 0) != 0)
    return fr_file_writer_fail (self->part, errno, error);
  self->there = 0;
  reset (self);
  return TRUE;
}

gboolean
fr_partial_file_commit (FrPartialFile *self, GError **error)
{
  int folder;

  g_return_val_if_fail (fr_partial_file_is_right (self), FALSE);

  /* A full disk may show only now. What cannot be synced says EINVAL or ENOSYS. */
  if ((g_fsync (self->fd) != 0 && errno != EINVAL && errno != ENOSYS) ||
      g_rename (self->part, self->path) != 0)
    return fr_file_writer_fail (self->path, errno, error);
  close_file (self);
  self->in_place = TRUE;
  folder = g_open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (folder >= 0) {
    /* Not every system can. */
    (void) g_fsync (folder);
    (void) close (folder);
  }
  return TRUE;
}
