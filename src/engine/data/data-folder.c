#include "engine/data/data-folder.h"

#include "engine/data/idx-file.h"
#include "engine/data/label-check.h"
#include "io/file-kind.h"
#include "io/name.h"
#include "io/regular-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define DEPTH 2         /* levels of folders below the one that was named */
#define MAX_ENTRIES 500 /* that are looked at in one folder */
#define MAX_CHECKED 12  /* files of labels that are read; EMNIST comes as six data sets */

/* What is common to all the ways in which people write the name of a file. */
static const struct {
  const char *name;
  const char *halves[2];
  const char *kind;
} files[FR_N_DATA_FILES] = {
  [FR_DATA_FILE_TRAIN_IMAGES] = { "train-images-idx3-ubyte", { "train", "train" }, "image" },
  [FR_DATA_FILE_TRAIN_LABELS] = { "train-labels-idx1-ubyte", { "train", "train" }, "label" },
  [FR_DATA_FILE_TEST_IMAGES] = { "t10k-images-idx3-ubyte", { "t10k", "test" }, "image" },
  [FR_DATA_FILE_TEST_LABELS] = { "t10k-labels-idx1-ubyte", { "t10k", "test" }, "label" },
};

const char *
fr_data_folder_get_name (FrDataFile file)
{
  return files[file].name;
}

/* Whether @path is there and no folder: some tools unpack an archive to a folder of that name. */
static gboolean
is_file (const char *path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_DIR);
}

/* Returns: (transfer full) (nullable): the path of @file under the names that MNIST and its
 * unpackers give it. */
static char *
find_exactly (const char *folder, FrDataFile file)
{
  static const char *const suffixes[] = { "", ".gz" };
  g_autofree char *dotted = g_strdup (files[file].name);
  const char *const names[] = { files[file].name, dotted };

  strrchr (dotted, '-')[-5] = '.';
  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    for (guint s = 0; s < G_N_ELEMENTS (suffixes); s++) {
      g_autofree char *name = g_strconcat (names[n], suffixes[s], NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (is_file (path))
        return g_steal_pointer (&path);
    }
  return NULL;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full): what is in @folder, by name, so that a message is always the same. */
static GPtrArray *
list_names (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && names->len < MAX_ENTRIES && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_clear_pointer (&dir, g_dir_close);
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* Whether @name is that of @file but for capital letters, the signs between its words, the suffix
 * of gzip, or "test" in place of "t10k". */
static gboolean
is_named (const char *name, FrDataFile file)
{
  g_autofree char *plain = g_strdelimit (g_ascii_strdown (name, -1), "._", '-');
  const char *behind = strchr (files[file].name, '-');
  const char *rest = strchr (plain, '-');

  if (g_str_has_suffix (plain, "-gz"))
    plain[strlen (plain) - strlen ("-gz")] = '\0';
  if (rest == NULL || strcmp (rest, behind) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (files[file].halves); i++)
    if (strlen (files[file].halves[i]) == (gsize) (rest - plain) &&
        strncmp (plain, files[file].halves[i], (gsize) (rest - plain)) == 0)
      return TRUE;
  return FALSE;
}

char *
fr_data_folder_find (const char *folder, FrDataFile file)
{
  char *exact = find_exactly (folder, file);
  g_autoptr (GPtrArray) names = NULL;

  if (exact != NULL)
    return exact;
  names = list_names (folder);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

    if (is_named (g_ptr_array_index (names, i), file) && is_file (path))
      return g_steal_pointer (&path);
  }
  return NULL;
}

gint
fr_data_folder_choose (const char *name)
{
  for (guint i = 0; i < FR_N_DATA_FILES; i++)
    if (is_named (name, i))
      return (gint) i;
  return strcmp (name, "class-names.txt") == 0 ? FR_N_DATA_FILES : -1;
}

gboolean
fr_data_folder_is_complete (const char *folder)
{
  for (guint i = 0; i < FR_N_DATA_FILES; i++) {
    g_autofree char *path = fr_data_folder_find (folder, i);

    if (path == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_like (const char *name, FrDataFile file)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  /* What a download has not finished wants no other name. */
  return !g_str_has_suffix (lower, ".part") && strstr (lower, files[file].kind) != NULL &&
         (strstr (lower, files[file].halves[0]) != NULL ||
          strstr (lower, files[file].halves[1]) != NULL);
}

/* Data sets that lie there under names that are not quite right, and cannot be used either. */
typedef struct {
  guint n_checked;     /* files of labels */
  GPtrArray *prefixes; /* owned: what the paths of each data set's files begin with */
  char *sentence;      /* owned, nullable: why not, of the first */
} Refused;

static void
refused_clear (Refused *refused)
{
  g_ptr_array_unref (refused->prefixes);
  g_free (refused->sentence);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Refused, refused_clear)

/* Refuses the data set of the training labels at @path, the rest of which is called alike, if they
 * are of too many classes: renamed, it would be refused all the same. */
static void
check_labels (Refused *refused, const char *path)
{
  g_autofree char *name = fr_name_show_file (path);
  g_autofree char *plain = g_path_get_basename (path);
  g_autofree char *lower = g_ascii_strdown (plain, -1);
  const char *half = strstr (lower, files[FR_DATA_FILE_TRAIN_LABELS].halves[0]);
  g_auto (FrIdxFile) labels = { 0 };
  char *sentence;

  if (refused->n_checked++ >= MAX_CHECKED || !fr_idx_file_read (&labels, path, 0, NULL, NULL, NULL))
    return;
  sentence = fr_label_check_explain (labels.data, labels.count, name);
  if (sentence == NULL)
    return;
  g_ptr_array_add (refused->prefixes, g_strndup (path, strlen (path) - strlen (half)));
  if (refused->sentence == NULL)
    refused->sentence = sentence;
  else
    g_free (sentence);
}

/* Whether the file at @path is of a data set that is refused. */
static gboolean
is_refused (const Refused *refused, const char *path)
{
  for (guint i = 0; i < refused->prefixes->len; i++) {
    const char *prefix = g_ptr_array_index (refused->prefixes, i);

    if (g_str_has_prefix (path, prefix) && strchr (path + strlen (prefix), G_DIR_SEPARATOR) == NULL)
      return TRUE;
  }
  return FALSE;
}

/* Looks for the training labels of data sets in @folder and below. */
static void
refuse_below (Refused *refused, const char *folder, guint depth)
{
  g_autoptr (GPtrArray) names = list_names (folder);

  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (is_like (name, FR_DATA_FILE_TRAIN_LABELS) && g_file_test (path, G_FILE_TEST_IS_REGULAR))
      check_labels (refused, path);
    else if (depth > 0 && g_file_test (path, G_FILE_TEST_IS_DIR))
      refuse_below (refused, path, depth - 1);
  }
}

/* Returns: (transfer full) (nullable): the path below @folder of what is like @file and not
 * @refused, the nearest first; of the same depth, the first by name. */
static char *
find_like (const char *folder, FrDataFile file, const Refused *refused, guint depth)
{
  g_autoptr (GPtrArray) names = list_names (folder);

  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (is_like (name, file) && g_file_test (path, G_FILE_TEST_IS_REGULAR) &&
        !is_refused (refused, path))
      return g_steal_pointer (&path);
  }
  for (guint i = 0; i < names->len && depth > 0; i++) {
    g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
    char *found =
        g_file_test (path, G_FILE_TEST_IS_DIR) ? find_like (path, file, refused, depth - 1) : NULL;

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* Returns: (transfer full) (nullable): a folder below @folder that has all four. */
static char *
find_complete (const char *folder, guint depth)
{
  g_autoptr (GPtrArray) names = list_names (folder);

  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
    char *found;

    if (!g_file_test (path, G_FILE_TEST_IS_DIR))
      continue;
    if (fr_data_folder_is_complete (path))
      return g_steal_pointer (&path);
    found = depth > 1 ? find_complete (path, depth - 1) : NULL;
    if (found != NULL)
      return found;
  }
  return NULL;
}

/* Returns: the number of first bytes of @path that were read to @bytes. */
static gsize
read_start (const char *path, guint8 bytes[FR_FILE_KIND_BYTES])
{
  guint64 size;
  FILE *file = fr_regular_file_open (path, &size, NULL);
  gsize n = file != NULL ? fread (bytes, 1, FR_FILE_KIND_BYTES, file) : 0;

  if (file != NULL)
    (void) fclose (file);
  return n;
}

/* Returns: (transfer none): the part of @path, which is below @folder, that names it there. */
static const char *
get_below (const char *folder, const char *path)
{
  const char *rest = path + strlen (folder);

  while (G_IS_DIR_SEPARATOR (*rest))
    rest++;
  return rest;
}

gboolean
fr_data_folder_is_archive (const char *name)
{
  static const char *const suffixes[] = { ".zip", ".tar", ".tar.gz", ".tgz", ".tar.xz", ".7z" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return TRUE;
  return FALSE;
}

/* Says what to do with @path, which is like @file of @folder. Returns: (transfer full): a sentence.
 */
static char *
explain_like (const char *folder, const char *path, FrDataFile file)
{
  g_autofree char *folder_name = fr_name_show_file (folder);
  const char *below = get_below (folder, path);
  g_autofree char *name = fr_name_show_file (below);
  g_autofree char *kind = NULL;
  guint8 start[FR_FILE_KIND_BYTES];
  const gsize n = read_start (path, start);
  const gboolean gzip = n >= 2 && start[0] == 0x1f && start[1] == 0x8b;
  const char *cure;

  if (!(gzip && !fr_data_folder_is_archive (below)) &&
      !(n >= 3 && start[0] == 0 && start[1] == 0 && start[2] == 8))
    kind = fr_file_kind_describe (start, n, &cure);
  if (kind != NULL) {
    /* Translators: a file, what it is ("a zip archive"), and what to do ("unpack it with
     * “unzip”"). */
    return g_strdup_printf (_ ("“%s” is there; it is %s: %s."), name, kind, cure);
  }
  if (strchr (below, G_DIR_SEPARATOR) != NULL) {
    /* Translators: a file in a folder below the one that was chosen, which is the second %s, and
     * the name that it must have there. */
    return g_strdup_printf (_ ("“%s” is there; move it to “%s” as “%s%s”."), name, folder_name,
                            files[file].name, gzip ? ".gz" : "");
  }
  /* Translators: a file that is there, and the name that it must have. */
  return g_strdup_printf (_ ("“%s” is there; rename it to “%s%s”."), name, files[file].name,
                          gzip ? ".gz" : "");
}

/* Returns: (transfer full) (nullable): what to do with an archive in @folder, which may hold all.
 */
static char *
explain_archive (const char *folder)
{
  g_autoptr (GPtrArray) names = list_names (folder);

  for (guint i = 0; i < names->len; i++)
    if (fr_data_folder_is_archive (g_ptr_array_index (names, i))) {
      g_autofree char *name = fr_name_show_file (g_ptr_array_index (names, i));

      /* Translators: %s is an archive. */
      return g_strdup_printf (_ ("“%s” is there; it wants to be unpacked."), name);
    }
  return NULL;
}

/* Returns: (transfer full): what there is in @folder in place of what it lacks, but for what is
 * @refused; may be empty. */
static char *
explain_likes (const char *folder, const Refused *refused)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *complete = find_complete (folder, DEPTH);
  g_autofree char *archive = NULL;

  if (complete != NULL) {
    g_autofree char *name = fr_name_show_file (complete);

    /* Translators: %s is a folder below the one that was chosen. */
    return g_strdup_printf (_ (" They are in “%s”: choose that folder."), name);
  }
  for (guint i = 0; i < FR_N_DATA_FILES; i++) {
    g_autofree char *path = fr_data_folder_find (folder, i);
    g_autofree char *like = path == NULL ? find_like (folder, i, refused, DEPTH) : NULL;
    g_autofree char *sentence = like != NULL ? explain_like (folder, like, i) : NULL;

    if (sentence != NULL)
      g_string_append_printf (text, " %s", sentence);
  }
  archive = text->len == 0 ? explain_archive (folder) : NULL;
  if (archive != NULL)
    g_string_append_printf (text, " %s", archive);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Returns: (transfer full): the names of the files that @folder lacks. */
static char *
list_missing (const char *folder)
{
  g_autoptr (GString) missing = g_string_new (NULL);

  for (guint i = 0; i < FR_N_DATA_FILES; i++) {
    g_autofree char *path = fr_data_folder_find (folder, i);

    if (path == NULL)
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", files[i].name);
  }
  return g_string_free (g_steal_pointer (&missing), FALSE);
}

char *
fr_data_folder_explain (const char *folder)
{
  g_autofree char *name = fr_name_show_file (folder);
  g_autofree char *missing = list_missing (folder);
  g_auto (Refused) refused = { .prefixes = g_ptr_array_new_with_free_func (g_free) };
  g_autofree char *likes = NULL;

  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    return g_strdup_printf (
        _ ("“%s” does not exist; name the folder that holds %s (gzipped or not)."), name, missing);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return g_strdup_printf (
        _ ("“%s” is no folder; name the folder that holds %s (gzipped or not)."), name, missing);
  if (g_access (folder, R_OK | X_OK) != 0)
    return g_strdup_printf (_ ("“%s” cannot be read: %s."), name, g_strerror (errno));

  refuse_below (&refused, folder, DEPTH);
  likes = explain_likes (folder, &refused);
  if (*likes == '\0' && refused.sentence != NULL)
    return g_steal_pointer (&refused.sentence);
  /* Translators: a folder, a list of file names, and what is there in their place. */
  return g_strdup_printf (_ ("“%s” does not hold the data set: %s missing (gzipped or not).%s"),
                          name, missing, likes);
}
