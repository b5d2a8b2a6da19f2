/* What the bytes of a picture file announce before anything is decoded: its kind, its size, whether
 * it is whole.
 *
 * PNG, JPEG, GIF and WebP. The bytes are read as hostile: only lengths and markers are followed,
 * of a GIF its codes, and nothing is taken for memory. No state. Any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FR_PICTURE_ERROR (fr_picture_error_quark ())

typedef enum {
  FR_PICTURE_ERROR_UNREADABLE, /* the file cannot be opened or read */
  FR_PICTURE_ERROR_KIND,       /* it is no picture, or of a kind that cannot be read here */
  FR_PICTURE_ERROR_TOO_LARGE,
  FR_PICTURE_ERROR_DAMAGED, /* it is cut off, or says what makes no sense */
  FR_PICTURE_ERROR_NO_MEMORY,
  FR_PICTURE_ERROR_TOO_SLOW, /* it was not done by the deadline */
  FR_PICTURE_ERROR_STOPPED,  /* the owner of the stop asked for it */
} FrPictureError;

typedef enum {
  FR_PICTURE_PNG,
  FR_PICTURE_JPEG,
  FR_PICTURE_GIF,
  FR_PICTURE_WEBP,
} FrPictureKind;

#define FR_PICTURE_MAX_MEGAPIXELS 64
#define FR_PICTURE_MAX_JPEG_MEGAPIXELS 200

typedef struct {
  FrPictureKind kind;
  guint width, height; /* in pixels, before it is turned upright */
  guint n_passes;      /* of a JPEG: how often it goes over the picture; otherwise 1 */
  gboolean animated;   /* there are more pictures behind the first */
  gsize first_end;     /* of a GIF: the bytes up to the end of the first picture; otherwise all */
  gsize frame;         /* of an animated WebP: where the first picture's own chunks begin, */
  gsize frame_size;    /* and their bytes; otherwise 0 */
} FrPictureHeader;

GQuark fr_picture_error_quark (void);

/* Sets @error. Returns: always %FALSE, so that a caller can return it. */
gboolean
fr_picture_fail (GError **error, FrPictureError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* The same, with the sentence for a picture @name that is not complete. */
gboolean fr_picture_fail_for_end (const char *name, GError **error);

/* Looks through @bytes, a whole file that messages call @name.
 * Returns: %FALSE with an error if they are no picture that can be decoded here, are not complete,
 * or announce more pixels than are decoded. */
gboolean fr_picture_header_read (FrPictureHeader *header,
                                 const guint8 *bytes,
                                 gsize size,
                                 const char *name,
                                 GError **error);

/* Returns: (transfer none): the name of @kind as gdk-pixbuf has it, "png". */
const char *fr_picture_kind_get_name (FrPictureKind kind);

G_END_DECLS
