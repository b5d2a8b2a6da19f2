/* The settings that a data set was made with, as the file beside it, by which it can be made again.
 *
 * What is read is a stranger's: every value is checked, and one that is wrong is named. No state.
 * Any thread.
 */
#pragma once

#include "formats/import/picture-import.h"

G_BEGIN_DECLS

#define FR_IMPORT_STEPS_FILE "steps.ini"
#define FR_IMPORT_MIN_SHARE 0.01 /* to test with */
#define FR_IMPORT_MAX_SHARE 0.9

/* Returns: (transfer full): @settings as the file has them, for pictures of @folder. */
char *fr_import_steps_write (const FrImportSettings *settings, const char *folder);

/* Reads the file @path, or FR_IMPORT_STEPS_FILE in the folder @path. @pictures: (out) (optional)
 * (nullable) (transfer full): the folder of the pictures, %NULL if it is no longer there. Returns:
 * %FALSE with %FR_IMPORT_ERROR_STEPS and a sentence that names the file; @settings and @pictures
 * are then as before. */
gboolean fr_import_steps_load (FrImportSettings *settings,
                               const char *path,
                               char **pictures,
                               GError **error);

G_END_DECLS
