/* The images and labels that a network learns from and is tested on.
 *
 * Immutable once loaded and atomically reference-counted, so that every thread may read one without
 * a lock. Any layer may include this.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FR_IMAGE_SIDE 28
#define FR_IMAGE_PIXELS (FR_IMAGE_SIDE * FR_IMAGE_SIDE)
#define FR_MIN_CLASSES 2
#define FR_MAX_CLASSES 10

#define FR_DATASET_ERROR (fr_dataset_error_quark ())

typedef enum {
  FR_DATASET_ERROR_NOT_FOUND, /* no folder that was searched holds the four files */
  FR_DATASET_ERROR_INVALID,   /* a file is there but is not such a data set */
  FR_DATASET_ERROR_CANCELLED, /* the progress callback asked to stop */
} FrDatasetError;

typedef enum {
  FR_SPLIT_TRAIN,
  FR_SPLIT_TEST,
} FrSplit;

/* One half of a data set. Pixels stay bytes, 0 (white, background) to 255. */
typedef struct {
  guint count;                        /* images */
  const guint8 *images;               /* [count][FR_IMAGE_PIXELS], row by row */
  const guint8 *labels;               /* [count], each below the data set's number of classes */
  guint class_counts[FR_MAX_CLASSES]; /* images per label */
  char images_sha256[65];             /* of the unpacked file, lower-case hex */
  char labels_sha256[65];
} FrImageSet;

typedef struct _FrDataset FrDataset;

/* Tells how far a load is: @fraction from 0 to 1. Called on the loading thread.
 * Returns: %FALSE to stop the load. */
typedef gboolean (*FrDatasetProgress) (double fraction, gpointer user_data);

GQuark fr_dataset_error_quark (void);

/* The folders searched when the person named none, in order: the user's data directory, Debian's
 * package, Keras's cache, torchvision's folder.
 * Returns: (transfer full): a NULL-terminated array of paths, to be freed with g_strfreev(). */
char **fr_dataset_search_path (void);

/* Finds the first folder of fr_dataset_search_path() that holds the four files.
 * Returns: (transfer full): its path, or %NULL with %FR_DATASET_ERROR_NOT_FOUND and a message that
 * names the package to install. */
char *fr_dataset_find (GError **error);

/* Reads the four IDX files of @folder, gzipped or plain, checks them and hashes the unpacked bytes.
 * @progress may be NULL.
 * Returns: (transfer full): the data set, or %NULL with an error that a person can act on. */
FrDataset *fr_dataset_load (const char *folder,
                            FrDatasetProgress progress,
                            gpointer user_data,
                            GError **error);

/* The same of the parts of an archive: @parts are those that fr_data_folder_choose() chooses, each
 * %NULL if it is not there. @archive is what fr_dataset_get_folder() returns then. */
FrDataset *fr_dataset_load_parts (const char *archive,
                                  GBytes *const *parts,
                                  FrDatasetProgress progress,
                                  gpointer user_data,
                                  GError **error);

/* Makes a data set from memory, for tests and demonstrations. Copies images and labels. It has as
 * many classes as its labels use, with Fashion-MNIST's names. Returns: (transfer full). */
FrDataset *fr_dataset_new_from_memory (const guint8 *train_images,
                                       const guint8 *train_labels,
                                       guint train_count,
                                       const guint8 *test_images,
                                       const guint8 *test_labels,
                                       guint test_count,
                                       GError **error);

FrDataset *fr_dataset_ref (FrDataset *dataset);
void fr_dataset_unref (FrDataset *dataset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrDataset, fr_dataset_unref)

/* Returns: (transfer none): the training or the test half. */
const FrImageSet *fr_dataset_get_split (const FrDataset *dataset, FrSplit split);

/* Returns: (transfer none): pixels of image @index, FR_IMAGE_PIXELS bytes. */
const guint8 *fr_dataset_get_image (const FrDataset *dataset, FrSplit split, guint index);
guint8 fr_dataset_get_label (const FrDataset *dataset, FrSplit split, guint index);

/* The number of classes, FR_MIN_CLASSES to FR_MAX_CLASSES: those of which there is an image in
 * either split, and those that `class-names.txt` names. They are numbered from 0 on in the order of
 * their labels in the files; wherever a label is not said to be a file's, it is that number. */
guint fr_dataset_get_n_classes (const FrDataset *dataset);

/* The label in the files of @class, or of an image: 9 of the second class if there are only images
 * of 0 and 9. */
guint fr_dataset_get_class_label (const FrDataset *dataset, guint class);
guint fr_dataset_get_file_label (const FrDataset *dataset, FrSplit split, guint index);

/* Numbers the classes by their labels in the files, those without an image included, where that
 * makes @n_classes: a run of an older version can then be trained again. Only before anybody else
 * knows @dataset. */
void fr_dataset_number_by_label (FrDataset *dataset, guint n_classes);

/* Returns: (transfer none): the names of all classes, %NULL-terminated, or that of class @label: of
 * `class-names.txt` in the folder, of Fashion-MNIST if it is that data set, otherwise the label in
 * the files. */
const char *const *fr_dataset_get_class_names (const FrDataset *dataset);
const char *fr_dataset_get_class_name (const FrDataset *dataset, guint label);

/* Whether all four digests are those of the published Fashion-MNIST. */
gboolean fr_dataset_is_published (const FrDataset *dataset);

/* Whether `class-names.txt` names classes: such a data set does not pass for Fashion-MNIST. */
gboolean fr_dataset_has_own_names (const FrDataset *dataset);

/* The names of the @n_classes classes that a network tells apart which was trained on the data set
 * of this @digest: those of @dataset (nullable) if it is that one, or of Fashion-MNIST. For other
 * programs: without the isolates of io/name.
 * Returns: (transfer full) (nullable): %NULL-terminated; %NULL where they are not known. */
char **fr_dataset_list_class_names (const FrDataset *dataset, const char *digest, guint n_classes);

/* Which of the four are not those of the published Fashion-MNIST.
 * Returns: (transfer full): a NULL-terminated array of file names, to be freed with g_strfreev().
 */
char **fr_dataset_list_differences (const FrDataset *dataset);

/* Returns: (transfer none): SHA-256, 64 hex digits, over the four files' digests (train images,
 * train labels, test images, test labels): one name for the whole data set. */
const char *fr_dataset_get_digest (const FrDataset *dataset);

/* Returns: (transfer none): the folder or archive it was read from, or "" where it came from
 * memory. */
const char *fr_dataset_get_folder (const FrDataset *dataset);

G_END_DECLS
