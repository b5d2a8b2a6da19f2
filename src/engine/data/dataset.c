/* Finds, loads and checks the four files of a data set.
 *
 * Everything that can go wrong with a file is a sentence with its name. Any thread may load; what
 * comes out is never written again.
 */
#include "config.h"

#include "engine/data/dataset.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "engine/data/class-names.h"
#include "engine/data/data-folder.h"
#include "engine/data/idx-file.h"
#include "engine/data/idx-header.h"
#include "engine/data/label-check.h"
#include "engine/reference-count.h"
#include "io/name.h"

#define DEBIAN_FOLDER "/usr/share/datasets/fashion-mnist"

/* By FrDataFile. The digests are those of the published Fashion-MNIST, unpacked (Xiao, Rasul,
 * Vollgraf 2017). Its published MD5 sums are of gzip files that Debian packed anew. */
static const struct {
  const char *sha256;
  double share; /* of the bytes of all four, for the progress */
} published_files[FR_N_DATA_FILES] = {
  { "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888", 0.856 },
  { "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9", 0.001 },
  { "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b", 0.142 },
  { "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34", 0.001 },
};

G_STATIC_ASSERT (FR_MAX_CLASSES == FR_MAX_CLASS_NAMES);

struct _FrDataset {
  gatomicrefcount refs;
  FrImageSet splits[2];
  FrIdxFile idx[FR_N_DATA_FILES]; /* owned; what the splits point into */
  guint n_classes;
  guint8 class_labels[FR_MAX_CLASSES];   /* in the files, ascending */
  char *class_names[FR_MAX_CLASSES + 1]; /* owned; those beyond n_classes are NULL */
  guint n_named;                         /* lines of the folder's own names */
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

/* Reads file @index: @part (nullable), or what is at @path; messages name that in any case. */
static gboolean
read_file (FrIdxFile *file,
           const char *path,
           GBytes *part,
           guint index,
           Progress *progress,
           GError **error)
{
  const guint side = index % 2 == 0 ? FR_IMAGE_SIDE : 0;
  const FrIdxProgress callback = progress->callback != NULL ? on_file_progress : NULL;
  g_autoptr (GError) cause = NULL;
  gboolean cancelled, read;

  progress->share = published_files[index].share;
  if (part != NULL) {
    g_autofree char *name = fr_name_show_file (path);
    gsize size;
    gconstpointer bytes = g_bytes_get_data (part, &size);
    /* A stream of nothing cannot be opened; what is not there is as short. */
    FILE *stream = fmemopen ((gpointer) (size > 0 ? bytes : ""), MAX (size, 1), "rb");

    read = fr_idx_file_read_stream (file, stream, size, name, side, callback, progress, &cause);
  } else {
    read = fr_idx_file_read (file, path, side, callback, progress, &cause);
  }
  if (read) {
    progress->before += progress->share;
    return TRUE;
  }
  cancelled = g_error_matches (cause, FR_IDX_ERROR, FR_IDX_ERROR_CANCELLED);
  g_set_error_literal (error, FR_DATASET_ERROR,
                       cancelled ? FR_DATASET_ERROR_CANCELLED : FR_DATASET_ERROR_INVALID,
                       cause->message);
  return FALSE;
}

/* Counts the labels of each class. @name is for messages. */
static gboolean
count_classes (FrImageSet *split, const FrIdxFile *labels, const char *name, GError **error)
{
  g_autofree char *sentence = fr_label_check_explain (labels->data, labels->count, name);

  if (sentence != NULL) {
    g_set_error_literal (error, FR_DATASET_ERROR, FR_DATASET_ERROR_INVALID, sentence);
    return FALSE;
  }
  for (guint i = 0; i < labels->count; i++)
    split->class_counts[labels->data[i]]++;
  return TRUE;
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
    g_autofree char *n_labels =
        g_strdup_printf (ngettext ("%u label", "%u labels", labels->count), labels->count);

    g_set_error (error, FR_DATASET_ERROR, FR_DATASET_ERROR_INVALID,
                 /* Translators: a file, "600 labels", and a count. */
                 ngettext ("“%s” holds %s, but there is %u image; take both from one data set.",
                           "“%s” holds %s, but there are %u images; take both from one data set.",
                           images->count),
                 labels_name, n_labels, images->count);
    return FALSE;
  }
  if (!count_classes (split, labels, labels_name, error))
    return FALSE;
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

/* Checks what dataset->idx holds, which came from @paths (nullable), and derives the rest from it.
 */
static gboolean
dataset_complete (FrDataset *dataset, const char *const *paths, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint s = 0; s < 2; s++) {
    const guint images = 2 * s;
    g_autofree char *labels_name = paths != NULL ? fr_name_show_file (paths[images + 1])
                                                 : g_strdup (fr_data_folder_get_name (images + 1));

    if (!make_split (&dataset->splits[s], &dataset->idx[images], &dataset->idx[images + 1],
                     labels_name, error))
      return FALSE;
  }

  /* Over the digests as text, so that a person can check it with sha256sum and a pipe. */
  dataset->published = TRUE;
  for (guint i = 0; i < FR_N_DATA_FILES; i++) {
    g_checksum_update (checksum, (const guchar *) dataset->idx[i].sha256, -1);
    if (strcmp (dataset->idx[i].sha256, published_files[i].sha256) != 0)
      dataset->published = FALSE;
  }
  g_strlcpy (dataset->digest, g_checksum_get_string (checksum), sizeof dataset->digest);
  return TRUE;
}

/* Gives the images of both splits @numbers[label] for their present label. */
static void
relabel (FrDataset *dataset, const guint8 numbers[FR_MAX_CLASSES])
{
  for (guint s = 0; s < 2; s++) {
    FrImageSet *set = &dataset->splits[s];
    guint8 *labels = dataset->idx[2 * s + 1].data;

    memset (set->class_counts, 0, sizeof set->class_counts);
    for (guint i = 0; i < set->count; i++) {
      labels[i] = numbers[labels[i]];
      set->class_counts[labels[i]]++;
    }
  }
}

/* Whether an image has @label, or the folder a name for it. */
static gboolean
has_label (const FrDataset *dataset, char *const names[FR_MAX_CLASSES], guint label)
{
  return names[label] != NULL || dataset->splits[FR_SPLIT_TRAIN].class_counts[label] > 0 ||
         dataset->splits[FR_SPLIT_TEST].class_counts[label] > 0;
}

/* Reads the names that the folder has, or, of an archive, @names_file. */
static gboolean
read_names (const FrDataset *dataset,
            GBytes *names_file,
            char *names[FR_MAX_CLASSES],
            guint *n,
            GError **error)
{
  gsize size;
  const char *text;

  if (names_file == NULL)
    return fr_class_names_read (dataset->folder, names, n, error);
  text = g_bytes_get_data (names_file, &size);
  return fr_class_names_read_text (dataset->folder, text, size, names, n, error);
}

/* Finds the classes that there are, and names them: by @fashion as Fashion-MNIST does, otherwise by
 * their labels, unless the folder has names for them. */
static gboolean
find_classes (FrDataset *dataset, gboolean fashion, GBytes *names_file, GError **error)
{
  g_autoptr (GError) cause = NULL;
  char *names[FR_MAX_CLASSES] = { NULL };
  gboolean there[FR_MAX_CLASSES];
  guint8 numbers[FR_MAX_CLASSES] = { 0 };

  if (dataset->folder[0] != '\0' &&
      !read_names (dataset, names_file, names, &dataset->n_named, &cause)) {
    g_set_error_literal (error, FR_DATASET_ERROR, FR_DATASET_ERROR_INVALID, cause->message);
    return FALSE;
  }

  for (guint label = 0; label < FR_MAX_CLASSES; label++)
    there[label] = has_label (dataset, names, label);
  fr_class_names_complete (names, FR_MAX_CLASSES, fashion);
  for (guint label = 0; label < FR_MAX_CLASSES; label++) {
    if (!there[label]) {
      g_free (names[label]);
      continue;
    }
    numbers[label] = (guint8) dataset->n_classes;
    dataset->class_labels[dataset->n_classes] = (guint8) label;
    dataset->class_names[dataset->n_classes++] = names[label];
  }
  if (dataset->n_classes < FR_MIN_CLASSES) {
    g_set_error (error, FR_DATASET_ERROR, FR_DATASET_ERROR_INVALID,
                 _ ("All labels of the data set are %u. "
                    "It takes two classes at least to learn to tell them apart."),
                 dataset->class_labels[0]);
    return FALSE;
  }

  relabel (dataset, numbers);
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
  g_autofree char *almost = NULL;

  for (guint f = 0; folders[f] != NULL; f++)
    if (fr_data_folder_is_complete (folders[f]))
      return g_strdup (folders[f]);

  for (guint f = 0; folders[f] != NULL && almost == NULL; f++)
    if (g_file_test (folders[f], G_FILE_TEST_IS_DIR))
      almost = fr_data_folder_explain (folders[f]);
  g_set_error (error, FR_DATASET_ERROR, FR_DATASET_ERROR_NOT_FOUND, "%s%s%s",
               _ ("Fashion-MNIST was not found. Install the package “dataset-fashion-mnist” or "
                  "name the folder that holds its four files."),
               almost != NULL ? " " : "", almost != NULL ? almost : "");
  return NULL;
}

/* Reads the four files at @paths, of which @parts (nullable) has the bytes, and completes @dataset.
 */
static gboolean
load_files (FrDataset *dataset,
            char *const *paths,
            GBytes *const *parts,
            FrDatasetProgress progress,
            gpointer user_data,
            GError **error)
{
  Progress state = { .callback = progress, .user_data = user_data };
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);
  GBytes *names = parts != NULL ? parts[FR_N_DATA_FILES] : NULL;

  for (guint i = 0; i < FR_N_DATA_FILES; i++)
    if (!read_file (&dataset->idx[i], paths[i], parts != NULL ? parts[i] : NULL, i, &state, error))
      return FALSE;
  return dataset_complete (dataset, (const char *const *) paths, error) &&
         find_classes (dataset, dataset->published, parts != NULL && names == NULL ? none : names,
                       error);
}

FrDataset *
fr_dataset_load (const char *folder, FrDatasetProgress progress, gpointer user_data, GError **error)
{
  g_autoptr (FrDataset) dataset = NULL;
  char *paths[FR_N_DATA_FILES] = { NULL };
  gboolean ok = TRUE;

  g_return_val_if_fail (folder != NULL, NULL);

  for (guint i = 0; i < FR_N_DATA_FILES; i++) {
    paths[i] = fr_data_folder_find (folder, i);
    ok = ok && paths[i] != NULL;
  }
  if (!ok) {
    g_autofree char *sentence = fr_data_folder_explain (folder);

    g_set_error_literal (error, FR_DATASET_ERROR, FR_DATASET_ERROR_NOT_FOUND, sentence);
  }

  dataset = dataset_new (folder);
  ok = ok && load_files (dataset, paths, NULL, progress, user_data, error);
  for (guint i = 0; i < FR_N_DATA_FILES; i++)
    g_free (paths[i]);
  return ok ? g_steal_pointer (&dataset) : NULL;
}

FrDataset *
fr_dataset_load_parts (const char *archive,
                       GBytes *const *parts,
                       FrDatasetProgress progress,
                       gpointer user_data,
                       GError **error)
{
  g_autoptr (FrDataset) dataset = NULL;
  char *paths[FR_N_DATA_FILES] = { NULL };
  gboolean ok = TRUE;

  g_return_val_if_fail (archive != NULL && parts != NULL, NULL);

  for (guint i = 0; i < FR_N_DATA_FILES && ok; i++) {
    ok = parts[i] != NULL;
    if (!ok) {
      g_autofree char *name = fr_name_show_file (archive);

      g_set_error (error, FR_DATASET_ERROR, FR_DATASET_ERROR_NOT_FOUND,
                   /* Translators: an archive, and the name of a file. */
                   _ ("“%s” does not hold the data set: there is no %s in it (gzipped or not). "
                      "Unpack it and choose its folder to see what can be done."),
                   name, fr_data_folder_get_name (i));
    }
  }
  dataset = dataset_new (archive);
  for (guint i = 0; i < FR_N_DATA_FILES; i++)
    paths[i] = g_build_filename (archive, fr_data_folder_get_name (i), NULL);
  ok = ok && load_files (dataset, paths, parts, progress, user_data, error);
  for (guint i = 0; i < FR_N_DATA_FILES; i++)
    g_free (paths[i]);
  return ok ? g_steal_pointer (&dataset) : NULL;
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

  if (!copy_items (&idx[FR_DATA_FILE_TRAIN_IMAGES], train_images, train_count, FR_IMAGE_PIXELS,
                   error) ||
      !copy_items (&idx[FR_DATA_FILE_TRAIN_LABELS], train_labels, train_count, 1, error) ||
      !copy_items (&idx[FR_DATA_FILE_TEST_IMAGES], test_images, test_count, FR_IMAGE_PIXELS,
                   error) ||
      !copy_items (&idx[FR_DATA_FILE_TEST_LABELS], test_labels, test_count, 1, error) ||
      !dataset_complete (dataset, NULL, error) || !find_classes (dataset, TRUE, NULL, error))
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
  for (guint i = 0; i < FR_N_DATA_FILES; i++)
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

void
fr_dataset_number_by_label (FrDataset *dataset, guint n_classes)
{
  char *names[FR_MAX_CLASSES] = { NULL };
  guint8 labels[FR_MAX_CLASSES];

  g_return_if_fail (n_classes <= FR_MAX_CLASSES);

  if (dataset->n_classes >= n_classes || dataset->class_labels[dataset->n_classes - 1] >= n_classes)
    return;

  memcpy (labels, dataset->class_labels, sizeof labels);
  for (guint class = 0; class < dataset->n_classes; class ++)
    names[labels[class]] = dataset->class_names[class];
  fr_class_names_complete (names, n_classes, FALSE);
  memcpy (dataset->class_names, names, sizeof names);
  for (guint class = 0; class < n_classes; class ++)
    dataset->class_labels[class] = (guint8) class;
  dataset->n_classes = n_classes;
  relabel (dataset, labels);
}

guint
fr_dataset_get_class_label (const FrDataset *dataset, guint class)
{
  g_return_val_if_fail (class < dataset->n_classes, 0);
  return dataset->class_labels[class];
}

guint
fr_dataset_get_file_label (const FrDataset *dataset, FrSplit split, guint index)
{
  return fr_dataset_get_class_label (dataset, fr_dataset_get_label (dataset, split, index));
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

gboolean
fr_dataset_has_own_names (const FrDataset *dataset)
{
  return dataset->n_named > 0;
}

char **
fr_dataset_list_class_names (const FrDataset *dataset, const char *digest, guint n_classes)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  char **names = g_new0 (char *, FR_MAX_CLASSES + 1);

  if (dataset != NULL && dataset->n_classes == n_classes && g_str_equal (dataset->digest, digest)) {
    for (guint i = 0; i < n_classes; i++)
      names[i] = fr_name_print (dataset->class_names[i]);
    return names;
  }
  for (guint i = 0; i < FR_N_DATA_FILES; i++)
    g_checksum_update (checksum, (const guchar *) published_files[i].sha256, -1);
  if (n_classes != FR_MAX_CLASSES || !g_str_equal (digest, g_checksum_get_string (checksum))) {
    g_free (names);
    return NULL;
  }
  fr_class_names_complete (names, FR_MAX_CLASSES, TRUE);
  return names;
}

char **
fr_dataset_list_differences (const FrDataset *dataset)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < FR_N_DATA_FILES; i++)
    if (strcmp (dataset->idx[i].sha256, published_files[i].sha256) != 0)
      g_strv_builder_add (builder, fr_data_folder_get_name (i));
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
