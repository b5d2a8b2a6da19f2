/* Open, look, read: in this order. */
#include "io/regular-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Not every system has all of them. */
#ifndef O_BINARY
#define O_BINARY 0
#endif
#ifndef O_CLOEXEC
#define O_CLOEXEC 0
#endif
#ifndef O_NOCTTY
#define O_NOCTTY 0
#endif
#ifndef O_NONBLOCK
#define O_NONBLOCK 0
#endif

static FILE *
fail (int code, const char *reason, GError **error)
{
  g_set_error_literal (error, G_FILE_ERROR, (gint) g_file_error_from_errno (code), reason);
  return NULL;
}

FILE *
fr_regular_file_open (const char *path, guint64 *size, GError **error)
{
  const int fd = g_open (path, O_RDONLY | O_BINARY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0);
  int code = errno;
  struct stat info;
  FILE *file;

  g_return_val_if_fail (size != NULL, NULL);

  /* What no open() can open, a socket, is no regular file either. */
  if (fd < 0)
    return fail (code, code == ENXIO ? _ ("it is not a regular file") : g_strerror (code), error);
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode)) {
    (void) close (fd);
    return fail (ENXIO, _ ("it is not a regular file"), error);
  }
  file = fdopen (fd, "rb");
  code = errno;
  if (file == NULL) {
    (void) close (fd);
    return fail (code, g_strerror (code), error);
  }
  *size = (guint64) info.st_size;
  return file;
}

char *
fr_regular_file_read (const char *path, gsize most, gsize *length, GError **error)
{
  guint64 size;
  FILE *file = fr_regular_file_open (path, &size, error);
  char *bytes;

  if (file == NULL)
    return NULL;
  bytes = g_malloc (most);
  *length = fread (bytes, 1, most, file);
  (void) fclose (file);
  return bytes;
}
