/* A folder of pictures that is to become a data set: one folder below it for each class.
 *
 * Names only; no picture is opened. Names are in the order of their bytes, so that the same folder
 * is listed the same everywhere. No state. Any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FR_IMPORT_ERROR (fr_import_error_quark ())
#define FR_IMPORT_MAX_PICTURES 100000 /* of all classes: 78 MB of images */

typedef enum {
  FR_IMPORT_ERROR_FOLDER,  /* it cannot be read, or has not as many folders as there may be classes
                            */
  FR_IMPORT_ERROR_FEW,     /* too few pictures could be read to train and to test with */
  FR_IMPORT_ERROR_STOPPED, /* the owner of the stop asked for it */
  FR_IMPORT_ERROR_OUTPUT,  /* it cannot be written there */
  FR_IMPORT_ERROR_STEPS,   /* the file with the steps cannot be read */
} FrImportError;

/* One class, which is named as its folder. */
typedef struct {
  char *folder;     /* owned; its name below the whole one, in the encoding of file names */
  GPtrArray *files; /* owned, of char *; names in it */
} FrPictureClass;

GQuark fr_import_error_quark (void);

/* Lists the folders of @folder and the files in each. What begins with a dot, or is kept by a
 * desktop to remember what a folder looks like, does not count.
 * Returns: (transfer full): 2 to FR_MAX_CLASSES FrPictureClass, or %NULL with a sentence that says
 * what the folder must be like. */
GPtrArray *fr_picture_folder_list (const char *folder, GError **error);

G_END_DECLS
