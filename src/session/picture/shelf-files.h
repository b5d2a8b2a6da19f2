/* The folder that pictures of the user's own are kept in: of each a PNG file of 28 x 28 grey
 * pixels, and if the user has said what it is, a small text file of the same name that says so.
 *
 * Read as hostile: whatever is no such file is left alone. Each file is written by io/file-writer.
 * No state, no thread: picture-keeper calls this on its own.
 */
#pragma once

#include "engine/data/dataset.h"
#include "engine/stop.h"

G_BEGIN_DECLS

/* The picture on the canvas has this number; the others the microsecond in which they came. */
#define FR_PICTURE_DRAFT 0
/* So many are read at most, the newest. */
#define FR_SHELF_FILES_MOST 100

typedef struct {
  guint64 id;
  guint8 pixels[FR_IMAGE_PIXELS]; /* as the data set stores them */
  char *label; /* owned, nullable: the name of the class that the user says it is of */
} FrKeptPicture;

/* All is copied. @label: (nullable). Returns: (transfer full). */
FrKeptPicture *fr_kept_picture_new (guint64 id, const guint8 *pixels, const char *label);
void fr_kept_picture_free (FrKeptPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrKeptPicture, fr_kept_picture_free)

/* Reads @folder, which need not be there. @stop: (nullable). Returns: (transfer full): of
 * FrKeptPicture (owned), by their numbers, the draft first if there is one. */
GPtrArray *fr_shelf_files_read (const char *folder, const FrStop *stop);

/* Writes @picture into @folder, which is made if it is not there. Returns: %FALSE with an error of
 * one sentence. */
gboolean fr_shelf_files_save (const char *folder, const FrKeptPicture *picture, GError **error);
/* Removes the picture @id, if it is there. Returns: %FALSE with an error of one sentence. */
gboolean fr_shelf_files_remove (const char *folder, guint64 id, GError **error);

G_END_DECLS
