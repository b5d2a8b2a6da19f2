/* flock() belongs to the open file, not to the process as fcntl()'s locks do: two threads of one
 * program exclude each other, and closing another descriptor of the file gives nothing away. */
#include "io/file-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#ifndef G_OS_WIN32
#include <sys/file.h>
#endif

/* Not every system has all of them. */
#ifndef O_CLOEXEC
#define O_CLOEXEC 0
#endif
#ifndef O_NOCTTY
#define O_NOCTTY 0
#endif
#ifndef O_NONBLOCK
#define O_NONBLOCK 0
#endif

#define PAUSE 5000 /* microseconds between two attempts */

/* Returns: 0, or an errno: EWOULDBLOCK while somebody else holds the lock. */
static int
attempt (int fd)
{
#ifdef G_OS_WIN32
  return 0;
#else
  int status;

  do
    status = flock (fd, LOCK_EX | LOCK_NB);
  while (status != 0 && errno == EINTR);
  return status == 0 ? 0 : errno;
#endif
}

int
fr_file_lock_take (const char *path, guint patience, GError **error)
{
  const gint64 end = g_get_monotonic_time () + (gint64) patience * 1000;
  const int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0666);
  int code = errno;

  if (fd < 0) {
    g_set_error_literal (error, G_FILE_ERROR, (gint) g_file_error_from_errno (code),
                         g_strerror (code));
    return -1;
  }
  while ((code = attempt (fd)) == EWOULDBLOCK && g_get_monotonic_time () < end)
    g_usleep (PAUSE);
  /* Any other errno: there are no locks here. */
  if (code != EWOULDBLOCK)
    return fd;

  (void) close (fd);
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_AGAIN,
                       _ ("another program does not let go of it"));
  return -1;
}

void
fr_file_lock_release (int lock)
{
  (void) close (lock);
}
