#include "io/file-writer.h"

#include "io/name.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Enough to name a folder that may be entered and written, but not read. */
#ifndef O_PATH
#define O_PATH O_RDONLY
#endif

#define MAX_LINKS 40 /* as the kernel */
#define MAX_STEM 100 /* bytes of the target's name in the temporary one's */
#define SLOTS 16     /* programs that write one target at once */
#define BUFFER_SIZE 65536

struct _FrFileWriter {
  char *path;      /* owned; as the caller calls it */
  int folder;      /* of the target, links followed */
  char *name;      /* owned; of the target in the folder */
  char *temporary; /* owned, nullable; a name in the folder while a file has it */
  int fd;          /* of the temporary file, locked; -1 if there is none */
  gsize used;      /* bytes in the buffer */
  guint8 buffer[BUFFER_SIZE];
};

/* Always returns %FALSE, so that a caller can return it. */
static gboolean
fail_for (const char *path, int code, const char *reason, GError **error)
{
  g_autofree char *name = fr_name_show_file (path);

  /* Translators: the first %s is a file, the second a reason, for example "the disk is full". */
  g_set_error (error, G_FILE_ERROR, (gint) g_file_error_from_errno (code),
               _ ("“%s” cannot be saved: %s."), name, reason);
  return FALSE;
}

static gboolean
fail_with_code (const char *path, int code, GError **error)
{
  static const struct {
    int code;
    const char *clause;
  } clauses[] = {
    { ENOSPC, N_ ("the disk is full") },
    { EDQUOT, N_ ("the disk is full") },
    { EFBIG, N_ ("files may not become that large here") },
    { EACCES, N_ ("its folder may not be written to") },
    { EPERM, N_ ("its folder may not be written to") },
    { EROFS, N_ ("its folder may not be written to") },
    { ENOENT, N_ ("its folder does not exist") },
    { ENOTDIR, N_ ("its folder does not exist") },
    { EISDIR, N_ ("it is a folder") },
    { EINVAL, N_ ("its name is not allowed there") },
    { ENAMETOOLONG, N_ ("its name is too long") },
    { ELOOP, N_ ("it is a link that leads in a circle") },
    { EBUSY, N_ ("too many programs are writing it") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    if (clauses[i].code == code)
      return fail_for (path, code, _ (clauses[i].clause), error);
  return fail_for (path, code, g_strerror (code), error);
}

gboolean
fr_file_writer_fail (const char *path, int code, GError **error)
{
  return fail_with_code (path, code, error);
}

/* Returns: (transfer full) (nullable): the path of the file that @path leads to, which need not be
 * there; %NULL if it leads in a circle. */
static char *
follow_links (const char *path)
{
  g_autofree char *at = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++) {
    g_autofree char *link = g_file_read_link (at, NULL);
    g_autofree char *folder = NULL;

    if (link == NULL)
      return g_steal_pointer (&at);
    folder = g_path_get_dirname (at);
    g_free (at);
    at = g_path_is_absolute (link) ? g_strdup (link) : g_build_filename (folder, link, NULL);
  }
  return NULL;
}

/* Finds @folder, to be closed, and @name, (transfer full), of the file that @path leads to.
 * Returns: %FALSE with errno. */
static gboolean
find_target (const char *path, int *folder, char **name)
{
  g_autofree char *target = follow_links (path);
  g_autofree char *parent = NULL;
  const char *slash;

  if (target == NULL) {
    errno = ELOOP;
    return FALSE;
  }
  if (*target == '\0') {
    errno = EINVAL;
    return FALSE;
  }
  parent = g_path_get_dirname (target);
  *folder = open (parent, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (*folder < 0)
    return FALSE;
  slash = strrchr (target, '/');
  *name = g_strdup (slash != NULL ? slash + 1 : target);
  return TRUE;
}

static gboolean
is_same_file (const struct stat *a, const struct stat *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Locks the file that @name is in @folder. Returns: whether it has that name still. */
static gboolean
lock (int fd, int folder, const char *name, gboolean must_lock)
{
  struct stat file, entry;

  /* Some network file systems have no locks. */
  if (flock (fd, LOCK_EX | LOCK_NB) != 0 && (must_lock || errno == EWOULDBLOCK))
    return FALSE;
  return fstat (fd, &file) == 0 && S_ISREG (file.st_mode) &&
         fstatat (folder, name, &entry, AT_SYMLINK_NOFOLLOW) == 0 && is_same_file (&file, &entry);
}

/* Removes what a killed program has left as @name. Returns: whether nothing has that name. */
static gboolean
clear_slot (int folder, const char *name)
{
  /* For writing: NFS lets nobody else lock it. */
  const int fd = openat (folder, name, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  gboolean cleared;

  if (fd < 0)
    return errno == ENOENT;
  /* It goes while the lock is held: whoever has just made it will see that it lost it. */
  cleared = lock (fd, folder, name, TRUE) && unlinkat (folder, name, 0) == 0;
  (void) close (fd);
  return cleared;
}

/* Makes the temporary file and clears the others that killed programs have left. Returns: %FALSE
 * with errno. */
static gboolean
make_temporary (FrFileWriter *self, mode_t mode)
{
  g_autofree char *stem = g_strndup (self->name, MAX_STEM);
  const char *end;
  struct stat info;

  /* A cut in mid-letter is no name on some file systems. */
  if (strlen (self->name) > MAX_STEM && !g_utf8_validate (stem, -1, &end))
    stem[end - stem] = '\0';

  for (guint slot = 0; slot < SLOTS; slot++) {
    g_autofree char *name = g_strdup_printf (".%s.%u.part", stem, slot);
    int fd;

    if (!clear_slot (self->folder, name) || self->fd >= 0)
      continue;
    fd = openat (self->folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0 && errno == EEXIST)
      continue;
    if (fd < 0) {
      /* The kernel's own folders are there, but know of no such name. */
      if (errno == ENOENT && fstat (self->folder, &info) == 0 && info.st_nlink > 0)
        errno = EACCES;
      return FALSE;
    }
    if (!lock (fd, self->folder, name, FALSE)) {
      (void) close (fd);
      continue;
    }
    self->fd = fd;
    self->temporary = g_steal_pointer (&name);
  }
  errno = EBUSY;
  return self->fd >= 0;
}

/* Gives the temporary file the owner, group and permissions of the @old one, as far as the user
 * may. */
static void
keep_owner (int fd, const struct stat *old)
{
  mode_t mode = old->st_mode & 0777;

  if (fchown (fd, old->st_uid, old->st_gid) != 0 && fchown (fd, (uid_t) -1, old->st_gid) != 0)
    /* It has another group now, which may do no more than everybody. */
    mode = (mode & 0707) | ((mode & 7) << 3);
  /* Where this cannot be done there are no permissions, or only the user may read it. */
  (void) fchmod (fd, mode);
}

FrFileWriter *
fr_file_writer_new (const char *path, GError **error)
{
  g_autoptr (FrFileWriter) self = NULL;
  struct stat old;
  gboolean replaces;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (FrFileWriter, 1);
  self->path = g_strdup (path);
  self->folder = self->fd = -1;

  replaces = stat (path, &old) == 0;
  if (replaces && !S_ISREG (old.st_mode)) {
    if (S_ISDIR (old.st_mode))
      fail_with_code (path, EISDIR, error);
    else
      fail_for (path, EINVAL, _ ("it is not a regular file"), error);
    return NULL;
  }
  if (!find_target (path, &self->folder, &self->name)) {
    fail_with_code (path, errno, error);
    return NULL;
  }
  if (replaces && access (path, W_OK) != 0 && errno != EROFS) {
    fail_for (path, EACCES, _ ("it may not be written to"), error);
    return NULL;
  }
  /* Nobody reads what only the owner of the old file may read. */
  if (!make_temporary (self, replaces ? 0600 : 0666)) {
    fail_with_code (path, errno, error);
    return NULL;
  }
  if (replaces)
    keep_owner (self->fd, &old);
  return g_steal_pointer (&self);
}

void
fr_file_writer_free (FrFileWriter *self)
{
  /* It goes while it is locked, so that no other file of that name does. */
  if (self->temporary != NULL)
    (void) unlinkat (self->folder, self->temporary, 0);
  if (self->fd >= 0)
    (void) close (self->fd);
  if (self->folder >= 0)
    (void) close (self->folder);
  g_free (self->temporary);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

/* write(), but a limit on the size of files is an error and no signal that ends the program. */
static gssize
write_some (int fd, gconstpointer bytes, gsize size)
{
  sigset_t limit, old, pending;
  gssize written;
  int code, number;

  sigemptyset (&limit);
  sigaddset (&limit, SIGXFSZ);
  (void) pthread_sigmask (SIG_BLOCK, &limit, &old);
  written = write (fd, bytes, size);
  code = errno;
  if (written < 0 && code == EFBIG && sigpending (&pending) == 0 &&
      sigismember (&pending, SIGXFSZ) == 1)
    (void) sigwait (&limit, &number);
  (void) pthread_sigmask (SIG_SETMASK, &old, NULL);
  errno = code;
  return written;
}

gboolean
fr_file_writer_write_to (int fd, const char *path, gconstpointer bytes, gsize size, GError **error)
{
  const guint8 *rest = bytes;

  while (size > 0) {
    const gssize written = write_some (fd, rest, size);

    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return fail_with_code (path, errno, error);
    rest += written;
    size -= (gsize) written;
  }
  return TRUE;
}

static gboolean
write_all (FrFileWriter *self, gconstpointer bytes, gsize size, GError **error)
{
  return fr_file_writer_write_to (self->fd, self->path, bytes, size, error);
}

static gboolean
flush (FrFileWriter *self, GError **error)
{
  const gsize used = self->used;

  self->used = 0;
  return write_all (self, self->buffer, used, error);
}

gboolean
fr_file_writer_write (FrFileWriter *self, gconstpointer bytes, gsize size, GError **error)
{
  g_return_val_if_fail (self != NULL && self->temporary != NULL, FALSE);

  if (size > BUFFER_SIZE - self->used && !flush (self, error))
    return FALSE;
  if (size > BUFFER_SIZE)
    return write_all (self, bytes, size, error);
  if (size > 0)
    memcpy (self->buffer + self->used, bytes, size);
  self->used += size;
  return TRUE;
}

/* Has the folder remember its new entry after a power cut; not every system can. */
static void
sync_folder (int folder)
{
  const int fd = openat (folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  (void) g_fsync (fd);
  (void) close (fd);
}

gboolean
fr_file_writer_commit (FrFileWriter *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->temporary != NULL, FALSE);

  if (!flush (self, error))
    return FALSE;
  /* A full disk may show only now. What cannot be synced says EINVAL or ENOSYS. */
  if (g_fsync (self->fd) != 0 && errno != EINVAL && errno != ENOSYS)
    return fail_with_code (self->path, errno, error);
  if (renameat (self->folder, self->temporary, self->folder, self->name) != 0) {
    if (errno == ENOENT)
      return fail_for (self->path, ENOENT, _ ("it was removed while it was being written"), error);
    return fail_with_code (self->path, errno, error);
  }
  g_clear_pointer (&self->temporary, g_free);
  sync_folder (self->folder);
  return TRUE;
}

gboolean
fr_file_writer_save (const char *path, gconstpointer bytes, gsize size, GError **error)
{
  g_autoptr (FrFileWriter) self = fr_file_writer_new (path, error);

  return self != NULL && fr_file_writer_write (self, bytes, size, error) &&
         fr_file_writer_commit (self, error);
}

gboolean
fr_file_writer_check (const char *path, GError **error)
{
  g_autoptr (FrFileWriter) self = fr_file_writer_new (path, error);

  return self != NULL;
}

/* Whether @path and @other would be one name in one folder. */
static gboolean
is_same_name (const char *path, const char *other)
{
  int folders[2] = { -1, -1 };
  char *names[2] = { NULL, NULL };
  struct stat infos[2];
  const gboolean same = find_target (path, &folders[0], &names[0]) &&
                        find_target (other, &folders[1], &names[1]) &&
                        fstat (folders[0], &infos[0]) == 0 && fstat (folders[1], &infos[1]) == 0 &&
                        is_same_file (&infos[0], &infos[1]) && strcmp (names[0], names[1]) == 0;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    if (folders[i] >= 0)
      (void) close (folders[i]);
    g_free (names[i]);
  }
  return same;
}

gboolean
fr_file_writer_is_same (const char *path, const char *other)
{
  struct stat infos[2];

  g_return_val_if_fail (path != NULL && other != NULL, FALSE);

  if (stat (path, &infos[0]) == 0 && stat (other, &infos[1]) == 0)
    return is_same_file (&infos[0], &infos[1]);
  return is_same_name (path, other);
}
