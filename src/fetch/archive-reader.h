/* Reads some files out of one zip or tar archive into memory.
 *
 * Nothing is written anywhere: no path in an archive is ever used but to choose by its last part,
 * so that it cannot lead out of anything. Links, folders and devices in it do not count. The
 * archive is read as hostile: its entries and all that they unpack to, chosen or not, are counted.
 * By libarchive, which is told of no other formats than these. No state. Any thread; session, cli
 * and tests.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FR_ARCHIVE_MAX_BYTES (G_GUINT64_CONSTANT (1) << 30) /* that all entries unpack to */
#define FR_ARCHIVE_MAX_ENTRIES 10000

#define FR_ARCHIVE_ERROR (fr_archive_error_quark ())

typedef enum {
  FR_ARCHIVE_ERROR_UNREADABLE, /* the file cannot be opened or read */
  FR_ARCHIVE_ERROR_INVALID,    /* it is no zip or tar archive, is damaged or locked */
  FR_ARCHIVE_ERROR_TOO_LARGE,
  FR_ARCHIVE_ERROR_STOPPED, /* the progress callback asked to stop */
} FrArchiveError;

/* Chooses an entry by its name, the last part of its path. Returns: the place where its bytes are
 * wanted, below the number of places, or a negative number if they are not. */
typedef gint (*FrArchiveChoose) (const char *name);

/* Tells how much of the archive is read: @fraction from 0 to 1. Returns: %FALSE to stop. */
typedef gboolean (*FrArchiveProgress) (double fraction, gpointer user_data);

GQuark fr_archive_error_quark (void);

/* Whether @path is a file, not a folder: what a user means who names one in place of a folder. */
gboolean fr_archive_reader_is_file (const char *path);

/* Reads the archive at @path, a zip, a tar or a tar.gz. @places: [@n_places], all %NULL; each
 * receives the first entry that is chosen for it, (transfer full), and stays %NULL if there is
 * none.
 * @progress: (nullable). Returns: %FALSE with a sentence that names the archive; all places are
 * then %NULL. */
gboolean fr_archive_reader_read (const char *path,
                                 FrArchiveChoose choose,
                                 GBytes **places,
                                 guint n_places,
                                 FrArchiveProgress progress,
                                 gpointer user_data,
                                 GError **error);

G_END_DECLS
