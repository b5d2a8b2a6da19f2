/* The folder of a data set: which of the four files are there, and what is there in place of one.
 *
 * No state. Any thread; engine/data/dataset.c, what writes a data set, and tests include this.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The four files. Images are even, the labels that go with them follow. */
typedef enum {
  FR_DATA_FILE_TRAIN_IMAGES,
  FR_DATA_FILE_TRAIN_LABELS,
  FR_DATA_FILE_TEST_IMAGES,
  FR_DATA_FILE_TEST_LABELS,
  FR_N_DATA_FILES,
} FrDataFile;

/* What an archive may hold of a data set: the four files, and the names of the classes. */
#define FR_N_DATA_PARTS (FR_N_DATA_FILES + 1)

/* Returns: (transfer none): the name of @file as MNIST has it, without a suffix. */
const char *fr_data_folder_get_name (FrDataFile file);

/* Looks for @file in @folder under its name or with a dot before "idx", which many tools unpack it
 * to, plain or with the suffix of gzip; if it is not there, then also in capital letters, with
 * other signs between the words, or with "test" for "t10k". Returns: (transfer full) (nullable):
 * its path.
 */
char *fr_data_folder_find (const char *folder, FrDataFile file);

/* Returns: which of the FR_N_DATA_PARTS a file of this @name is, as fr_data_folder_find() looks for
 * them; the names of the classes come last. -1 if it is none. */
gint fr_data_folder_choose (const char *name);

/* Whether a file of this @name is an archive, by its suffix. */
gboolean fr_data_folder_is_archive (const char *name);

/* Whether all four are there. */
gboolean fr_data_folder_is_complete (const char *folder);

/* Says of a folder that is not complete what is missing and, if the folder or one up to two levels
 * below it has something like it, what to do with that. If that is of too many classes, this is
 * said instead, and what would work. Returns: (transfer full): sentences in one line. */
char *fr_data_folder_explain (const char *folder);

G_END_DECLS
