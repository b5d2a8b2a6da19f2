/* Reads picture files: the one way in for the user's own pictures, of window and terminal.
 *
 * gdk-pixbuf decodes them. What it is given has been looked through by picture-header before; JPEG
 * is decoded scaled down, and of an animation only the first picture. Between two parts of the file
 * it looks whether it should stop. What comes out is upright as the file says (EXIF), at most
 * FR_PICTURE_MAX_SIDE wide and high, and pixels only. No threads of its own; any thread.
 */
#pragma once

#include "engine/picture/picture.h"
#include "engine/stop.h"

G_BEGIN_DECLS

#define FR_PICTURE_MAX_FILE (256u << 20) /* bytes */
#define FR_PICTURE_SECONDS 5             /* that a user should wait for one at most */

/* What is worth saying of a picture that was read. */
typedef struct {
  guint width, height; /* of the file, before it is turned upright */
  gboolean first_only; /* it is the first picture of an animation */
} FrPictureNotes;

/* Reads the file at @path. @stop: (nullable). @deadline: in g_get_monotonic_time(), or 0. @notes:
 * (out) (optional). Returns: (transfer full), or %NULL with %FR_PICTURE_ERROR
 * (picture-header) and a sentence that names the file. */
FrPicture *fr_picture_reader_load (const char *path,
                                   const FrStop *stop,
                                   gint64 deadline,
                                   FrPictureNotes *notes,
                                   GError **error);

/* The same of @size bytes, which messages call @name: what was pasted, or came over a bus. */
FrPicture *fr_picture_reader_read (const guint8 *bytes,
                                   gsize size,
                                   const char *name,
                                   const FrStop *stop,
                                   gint64 deadline,
                                   FrPictureNotes *notes,
                                   GError **error);

G_END_DECLS
