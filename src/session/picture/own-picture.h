/* The user's own picture on its way to the network: drawn, or read from a file; prepared as the
 * data set's images are; each step to be seen.
 *
 * A drawing is prepared at once. A picture that is read is decoded and prepared on a thread of its
 * own, and so are the data set's conventions measured; until then those of Fashion-MNIST hold. What
 * came last stays until the next has come. Main thread.
 */
#pragma once

#include <gio/gio.h>

#include "engine/picture/preparation.h"
#include "formats/picture/picture-reader.h"

G_BEGIN_DECLS

/* Property "busy", read-only: gboolean: something is being read or prepared.
 *
 * Signals:
 *  "changed"          fr_own_picture_get() says something else
 *  "failed" (string)  a picture could not be read, and why; the one before stays */
#define FR_TYPE_OWN_PICTURE (fr_own_picture_get_type ())
G_DECLARE_FINAL_TYPE (FrOwnPicture, fr_own_picture, FR, OWN_PICTURE, GObject)

/* How it is prepared. Auto suits photographs and drawings: the paper of a drawing is known to be
 * white, and a drawing as large as the images of the data set stays where it is. */
typedef struct {
  guint turns;         /* quarters, clockwise */
  FrChoice background; /* is taken away */
  FrChoice invert;     /* black for white */
  FrChoice crop;       /* to what is there, and centred */
} FrOwnPictureSettings;

/* No picture, and Auto for all. */
FrOwnPicture *fr_own_picture_new (void);

/* The data set whose images the network has learned from. @dataset: (nullable). */
void fr_own_picture_set_dataset (FrOwnPicture *self, FrDataset *dataset);

void fr_own_picture_set_settings (FrOwnPicture *self, const FrOwnPictureSettings *settings);
/* Returns: (transfer none). */
const FrOwnPictureSettings *fr_own_picture_get_settings (FrOwnPicture *self);

/* The picture is a drawing from now on. @pixels: [FR_IMAGE_PIXELS], 0 white to 255 black. */
void fr_own_picture_draw (FrOwnPicture *self, const guint8 *pixels);
/* The picture is that of the file @path, once it is read; that is stopped after
 * FR_PICTURE_SECONDS, or by the next picture. */
void fr_own_picture_load (FrOwnPicture *self, const char *path);
/* The same of bytes that were pasted or dropped, and that messages call @name. */
void fr_own_picture_read (FrOwnPicture *self, GBytes *bytes, const char *name);
/* There is none. */
void fr_own_picture_clear (FrOwnPicture *self);

/* Returns: (transfer none) (nullable): what came of each step, valid until "changed"; %NULL without
 * a picture. */
const FrPreparation *fr_own_picture_get (FrOwnPicture *self);
/* Returns: (transfer none) (nullable): the picture itself, in colour, as long as that. */
const FrPicture *fr_own_picture_get_picture (FrOwnPicture *self);
/* Whether it was drawn, not read. */
gboolean fr_own_picture_is_drawing (FrOwnPicture *self);
/* Whether it is the first picture of an animation. */
gboolean fr_own_picture_is_first_only (FrOwnPicture *self);

G_END_DECLS
