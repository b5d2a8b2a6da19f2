/* A data set in the making: the pictures of a folder, read and prepared one after another, divided,
 * and told of before anything is written.
 *
 * Used by one thread at a time, which reads as many pictures as it likes at a stretch. No threads
 * of its own.
 */
#pragma once

#include "engine/picture/preparation.h"
#include "engine/stop.h"
#include "formats/import/import-split.h"

G_BEGIN_DECLS

#define FR_IMPORT_SHARE 0.2     /* to test with, unless the user says otherwise */
#define FR_IMPORT_FEW_IMAGES 20 /* of a class; fewer are worth a warning */

typedef struct {
  guint64 seed;
  double share;
  FrPreparationSettings preparation;
} FrImportSettings;

/* What has become of one class. */
typedef struct {
  const char *name;   /* borrowed; of its folder, fit for the screen */
  const char *folder; /* borrowed; as it is */
  guint n_files;
  guint n_images[2]; /* by FrSplit; once all are divided */
} FrImportClass;

typedef struct _FrPictureImport FrPictureImport;

/* Returns: what is done unless the user says otherwise. */
FrImportSettings fr_import_settings_default (void);

/* Lists @folder. Returns: (transfer full), or %NULL with %FR_IMPORT_ERROR (picture-folder). */
FrPictureImport *
fr_picture_import_new (const char *folder, const FrImportSettings *settings, GError **error);
void fr_picture_import_free (FrPictureImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrPictureImport, fr_picture_import_free)

/* Reads the next picture. One that cannot be read is remembered for the warnings. @stop:
 * (nullable). Returns: whether there are more, %FALSE too if it was stopped. */
gboolean fr_picture_import_advance (FrPictureImport *self, const FrStop *stop);
guint fr_picture_import_count_done (const FrPictureImport *self);
guint fr_picture_import_count_all (const FrPictureImport *self);

/* Divides what was read by the settings' seed and share; may be called again with others.
 * Returns: %FALSE with %FR_IMPORT_ERROR_FEW if two classes of images, or one to train or to test
 * with, are not there. */
gboolean
fr_picture_import_divide (FrPictureImport *self, guint64 seed, double share, GError **error);

/* The classes of which there are images. Returns: (transfer none): [@n]. */
const FrImportClass *fr_picture_import_get_classes (const FrPictureImport *self, guint *n);
/* Returns: (transfer none): the images, [@n], in the order of classes and files. */
const FrImportImage *fr_picture_import_get_images (const FrPictureImport *self, guint *n);
/* Returns: (transfer none): the file of image @i below the folder. */
const char *fr_picture_import_get_file (const FrPictureImport *self, guint i);

/* Returns: (transfer full): sentences on what the user should know: files that could not be read or
 * show nothing, small classes, copies. Once all are divided. */
GPtrArray *fr_picture_import_list_warnings (const FrPictureImport *self);

/* Returns: (transfer none): as it was last divided. */
const FrImportSettings *fr_picture_import_get_settings (const FrPictureImport *self);
const char *fr_picture_import_get_folder (const FrPictureImport *self);

G_END_DECLS
