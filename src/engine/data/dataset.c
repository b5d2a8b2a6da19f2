/* Finds, loads and checks the four files of a data set.
 *
 * Everything that can go wrong with a file is a sentence with its name. Any thread may load; what
 * comes out is never written again.
 */
#include "config.h"

#include "engine/data/dataset.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "engine/data/class-names.h"
#include "engine/data/idx-file.h"
#include "engine/reference-count.h"

#define DEBIAN_FOLDER "/usr/share/datasets/fashion-mnist"

enum { TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS, N_FILES };

/* The names are MNIST's; the digests those of the published Fashion-MNIST, unpacked (Xiao, Rasul,
 * Vollgraf 2017). Its published MD5 sums are of gzip files that Debian packed anew. */
static const struct {
  const char *name;
  const char *sha256;
  double share; /* of the bytes of all four, for the progress */
} files[N_FILES] = {
  { "train-images-idx3-ubyte", "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
    0.856 },
  { "train-labels-idx1-ubyte", "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
    0.001 },
  { "t10k-images-idx3-ubyte", "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
    0.142 },
  { "t10k-labels-idx1-ubyte", "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
    0.001 },
};

G_STATIC_ASSERT (FR_MAX_CLASSES == FR_MAX_CLASS_NAMES);

struct _FrDataset {
  gatomicrefcount refs;
  FrImageSet splits[2];
  FrIdxFile idx[N_FILES]; /* owned; what the splits point into */
  guint n_classes;
  char *class_names[FR_MAX_CLASSES + 1]; /* owned; those beyond n_classes are NULL */
  gboolean published;
  char digest[65];
  char *folder; /* owned */
};

/* Maps one file's progress into that of all four. */
typedef struct {
  FrDatasetProgress callback;
  gpointer user_data;
  double before;
  double share;
} Progress;

G_DEFINE_QUARK (fr_dataset_error, fr_dataset_error)

static gboolean
on_file_progress (double fraction, gpointer user_data)
{
  const Progress *progress = user_data;

  return progress->callback (MIN (progress->before + fraction * progress->share, 1.0),
                             progress->user_data);
}

/* Returns: (transfer full) (nullable): the path of file @index in @folder, unpacked or gzipped. */
static char *
find_file (const char *folder, guint index)
{
  g_autofree char *plain = g_build_filename (folder, files[index].name, NULL);
  g_autofree char *packed = g_strconcat (plain, ".gz", NULL);

  if (g_file_test (plain, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&plain);
  if (g_file_test (packed, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&packed);
  return NULL;
}

static gboolean
read_file (FrIdxFile *file, const char *path, guint index, Progress *progress, GError **error)
{
  const gboolean images = index == TRAIN_IMAGES || index == TEST_IMAGES;
  g_autoptr (GError) cause = NULL;
  gboolean cancelled;

  progress->share = files[index].share;
  if (fr_idx_file_read (file, path, images ? FR_IMAGE_SIDE : 0,
                        progress->callback != NULL ? on_file_progress : NULL, progress, &cause)) {
    progress->before += progress->share;
    return TRUE;
  }
  cancelled = g_error_matches (cause, FR_IDX_ERROR, FR_IDX_ERROR_CANCELLED);
  g_set_error_literal (error, FR_DATASET_ERROR,
                       cancelled ? FR_DATASET_ERROR_CANCELLED : FR_DATASET_ERROR_INVALID,
                       cause->message);
  return FALSE;
}

/* Makes one half of its images and labels. @labels_name is for messages. */
static gboolean
make_split (FrImageSet *split,
            const FrIdxFile *images,
            const FrIdxFile *labels,
            const char *labels_name,
            GError **error)
{
  if (images->count != labels->count) {
    g_set_error (error, FR_DATASET_ERROR, FR_DATASET_ERROR_INVALID,
                 _ ("“%s” holds %u labels, but there are %u images."), labels_name, labels->count,
                 images->count);
    return FALSE;
  }
  for (guint i = 0; i < labels->count; i++) {
    if (labels->data[i] >= FR_MAX_CLASSES) {
      g_set_error (error, FR_DATASET_ERROR, FR_DATASET_ERROR_INVALID,
                   _ ("“%s” holds the label %u; labels must be 0 to %d."), labels_name,
                   labels->data[i], FR_MAX_CLASSES - 1);
      return FALSE;
    }
    split->class_counts[labels->data[i]]++;
  }
  split->count = images->count;
  split->images = images->data;
  split->labels = labels->data;
  memcpy (split->images_sha256, images->sha256, sizeof split->images_sha256);
  memcpy (split->labels_sha256, labels->sha256, sizeof split->labels_sha256);
  return TRUE;
}

static FrDataset *
dataset_new (const char *folder)
{
  FrDataset *dataset = g_new0 (FrDataset, 1);

  fr_reference_count_init (&dataset->refs);
  dataset->folder = g_strdup (folder);
  return dataset;
}

/* Checks what dataset->idx holds and derives the rest from it. */
static gboolean
dataset_complete (FrDataset *dataset, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint s = 0; s < 2; s++) {
    const guint images = 2 * s;

    if (!make_split (&dataset->splits[s], &dataset->idx[images], &dataset->idx[images + 1],
                     files[images + 1].name, error))
      return FALSE;
  }

  /* Over the digests as text, so that a person can check it with sha256sum and a pipe. */
  dataset->published = TRUE;
  for (guint i = 0; i < N_FILES; i++) {
    g_checksum_update (checksum, (const guchar *) dataset->idx[i].sha256, -1);
    if (strcmp (dataset->idx[i].sha256, files[i].sha256) != 0)
      dataset->published = FALSE;
  }
  g_strlcpy (dataset->digest, g_checksum_get_string (checksum), sizeof dataset->digest);
  return TRUE;
}

/* Counts the classes and names them: by @fashion as Fashion-MNIST does, otherwise by their digits,
 * unless the folder has names for them. */
static gboolean
name_classes (FrDataset *dataset, gboolean fashion, GError **error)
{
  g_autoptr (GError) cause = NULL;
  guint n = 0;

  if (dataset->folder[0] != '\0' &&
      !fr_class_names_read (dataset->folder, dataset->class_names, &n, &cause)) {
    g_set_error_literal (error, FR_DATASET_ERROR, FR_DATASET_ERROR_INVALID, cause->message);
    return FALSE;
  }

  for (guint label = n; label < FR_MAX_CLASSES; label++)
    if (dataset->splits[FR_SPLIT_TRAIN].class_counts[label] > 0 ||
        dataset->splits[FR_SPLIT_TEST].class_counts[label] > 0)
      n = label + 1;
  if (n < FR_MIN_CLASSES) {
    g_set_error_literal (error, FR_DATASET_ERROR, FR_DATASET_ERROR_INVALID,
                         _ ("All labels of the data set are 0. "
                            "It takes two classes at least to learn to tell them apart."));
    return FALSE;
  }

  dataset->n_classes = n;
  fr_class_names_complete (dataset->class_names, n, fashion);
  return TRUE;
}

char **
fr_dataset_search_path (void)
{
  const char *home = g_get_home_dir ();
  g_autofree char *here = g_get_current_dir ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char *folders[] = {
    g_build_filename (g_get_user_data_dir (), "fitting-room", "fashion-mnist", NULL),
    g_strdup (DEBIAN_FOLDER),
    g_build_filename (home, ".keras", "datasets", "fashion-mnist", NULL),
    /* torchvision has no folder of its own: these are where its examples' "data" most often is. */
    g_build_filename (here, "data", "FashionMNIST", "raw", NULL),
    g_build_filename (home, "data", "FashionMNIST", "raw", NULL),
  };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_strv_builder_add (builder, folders[i]);
    g_free (folders[i]);
  }
  return g_strv_builder_end (builder);
}

char *
fr_dataset_find (GError **error)
{
  g_auto (GStrv) folders = fr_dataset_search_path ();

  for (guint f = 0; folders[f] != NULL; f++) {
    gboolean complete = TRUE;

    for (guint i = 0; i < N_FILES && complete; i++) {
      g_autofree char *path = find_file (folders[f], i);

      complete = path != NULL;
    }
    if (complete)
      return g_strdup (folders[f]);
  }
  g_set_error_literal (error, FR_DATASET_ERROR, FR_DATASET_ERROR_NOT_FOUND,
                       _ ("Fashion-MNIST was not found. Install the package "
                          "“dataset-fashion-mnist” or name the folder that holds its four files."));
  return NULL;
}

FrDataset *
fr_dataset_load (const char *folder, FrDatasetProgress progress, gpointer user_data, GError **error)
{
  g_autoptr (FrDataset) dataset = NULL;
  g_autoptr (GString) missing = NULL;
  char *paths[N_FILES] = { NULL };
  Progress state = { .callback = progress, .user_data = user_data };
  gboolean ok = TRUE;

  g_return_val_if_fail (folder != NULL, NULL);

  missing = g_string_new (NULL);
  for (guint i = 0; i < N_FILES; i++) {
    paths[i] = find_file (folder, i);
    if (paths[i] == NULL)
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", files[i].name);
  }
  if (missing->len > 0) {
    g_autofree char *display = g_filename_display_name (folder);

    ok = FALSE;
    /* Translators: the first %s is a folder, the second a list of file names. */
    g_set_error (error, FR_DATASET_ERROR, FR_DATASET_ERROR_NOT_FOUND,
                 _ ("“%s” does not hold the data set: %s missing (gzipped or not)."), display,
                 missing->str);
  }

  dataset = dataset_new (folder);
  for (guint i = 0; i < N_FILES && ok; i++)
    ok = read_file (&dataset->idx[i], paths[i], i, &state, error);
  for (guint i = 0; i < N_FILES; i++)
    g_free (paths[i]);
  if (!ok || !dataset_complete (dataset, error) ||
      !name_classes (dataset, dataset->published, error))
    return NULL;
  return g_steal_pointer (&dataset);
}

/* Copies items as if an IDX file had held them, so that their digest is that file's. */
static gboolean
copy_items (FrIdxFile *file, const guint8 *items, guint count, guint item_size, GError **error)
{
  const gboolean images = item_size > 1;
  const guint32 header[] = {
    GUINT32_TO_BE (images ? 0x803u : 0x801u),
    GUINT32_TO_BE (count),
    GUINT32_TO_BE (FR_IMAGE_SIDE),
    GUINT32_TO_BE (FR_IMAGE_SIDE),
  };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (count == 0 || count > FR_IDX_MAX_ITEMS) {
    g_set_error (error, FR_DATASET_ERROR, FR_DATASET_ERROR_INVALID,
                 _ ("A data set needs 1 to %d images in each half."), FR_IDX_MAX_ITEMS);
    return FALSE;
  }
  file->count = count;
  file->size = (gsize) count * item_size;
  file->data = g_try_malloc (file->size);
  if (file->data == NULL) {
    g_set_error_literal (error, FR_DATASET_ERROR, FR_DATASET_ERROR_INVALID,
                         _ ("There is not enough memory for the data set."));
    return FALSE;
  }
  memcpy (file->data, items, file->size);
  g_checksum_update (checksum, (const guchar *) header, images ? 16 : 8);
  g_checksum_update (checksum, file->data, (gssize) file->size);
  g_strlcpy (file->sha256, g_checksum_get_string (checksum), sizeof file->sha256);
  return TRUE;
}

FrDataset *
fr_dataset_new_from_memory (const guint8 *train_images,
                            const guint8 *train_labels,
                            guint train_count,
                            const guint8 *test_images,
                            const guint8 *test_labels,
                            guint test_count,
                            GError **error)
{
  g_autoptr (FrDataset) dataset = dataset_new ("");
  FrIdxFile *idx = dataset->idx;

  if (!copy_items (&idx[TRAIN_IMAGES], train_images, train_count, FR_IMAGE_PIXELS, error) ||
      !copy_items (&idx[TRAIN_LABELS], train_labels, train_count, 1, error) ||
      !copy_items (&idx[TEST_IMAGES], test_images, test_count, FR_IMAGE_PIXELS, error) ||
      !copy_items (&idx[TEST_LABELS], test_labels, test_count, 1, error) ||
      !dataset_complete (dataset, error) || !name_classes (dataset, TRUE, error))
    return NULL;
  return g_steal_pointer (&dataset);
}

FrDataset *
fr_dataset_ref (FrDataset *dataset)
{
  fr_reference_count_inc (&dataset->refs);
  return dataset;
}

void
fr_dataset_unref (FrDataset *dataset)
{
  if (!fr_reference_count_dec (&dataset->refs))
    return;
  for (guint i = 0; i < N_FILES; i++)
    fr_idx_file_clear (&dataset->idx[i]);
  for (guint i = 0; i < FR_MAX_CLASSES; i++)
    g_free (dataset->class_names[i]);
  g_free (dataset->folder);
  g_free (dataset);
}

const FrImageSet *
fr_dataset_get_split (const FrDataset *dataset, FrSplit split)
{
  return &dataset->splits[split];
}

const guint8 *
fr_dataset_get_image (const FrDataset *dataset, FrSplit split, guint index)
{
  g_return_val_if_fail (index < dataset->splits[split].count, NULL);
  return dataset->splits[split].images + (gsize) index * FR_IMAGE_PIXELS;
}

guint8
fr_dataset_get_label (const FrDataset *dataset, FrSplit split, guint index)
{
  g_return_val_if_fail (index < dataset->splits[split].count, 0);
  return dataset->splits[split].labels[index];
}

guint
fr_dataset_get_n_classes (const FrDataset *dataset)
{
  return dataset->n_classes;
}

const char *const *
fr_dataset_get_class_names (const FrDataset *dataset)
{
  return (const char *const *) dataset->class_names;
}

const char *
fr_dataset_get_class_name (const FrDataset *dataset, guint label)
{
  g_return_val_if_fail (label < dataset->n_classes, "");
  return dataset->class_names[label];
}

gboolean
fr_dataset_is_published (const FrDataset *dataset)
{
  return dataset->published;
}

char **
fr_dataset_list_differences (const FrDataset *dataset)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < N_FILES; i++)
    if (strcmp (dataset->idx[i].sha256, files[i].sha256) != 0)
      g_strv_builder_add (builder, files[i].name);
  return g_strv_builder_end (builder);
}

const char *
fr_dataset_get_digest (const FrDataset *dataset)
{
  return dataset->digest;
}

const char *
fr_dataset_get_folder (const FrDataset *dataset)
{
  return dataset->folder;
}
