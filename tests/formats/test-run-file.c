/* Run documents on disk: whole there and back, and nothing that contradicts itself. */
#include "formats/run-file.h"

#include "formats/safetensors.h"
#include "run-fixture.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME "a.fitrun"

typedef struct {
  char *folder; /* owned */
  char *path;   /* owned; of a good run file */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRunDocument) document = run_fixture_new ();
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("fitting-room-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, NAME, NULL);
  fr_run_file_save (document, fixture->path, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  /* No temporary file is left. */
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRunDocument) a = run_fixture_new (), b = NULL;
  g_autoptr (GError) error = NULL;
  char digest[65];

  b = fr_run_file_load (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_true (fr_hyperparameters_same_start (&a->hyperparameters, &b->hyperparameters));
  g_assert_cmpfloat (a->hyperparameters.learning_rate, ==, b->hyperparameters.learning_rate);
  g_assert_cmpuint (a->hyperparameters.epochs, ==, b->hyperparameters.epochs);
  g_assert_cmpuint (a->batch, ==, b->batch);
  g_assert_cmpuint (a->train_images, ==, b->train_images);
  g_assert_cmpstr (a->data_digest, ==, b->data_digest);
  fr_network_digest (&a->network, a->parameters, digest);
  g_assert_cmpstr (digest, ==, b->weights_digest);
  g_assert_cmpstr (b->app_version, !=, "");
  g_assert_cmpmem (a->parameters, a->network.size * sizeof (float), b->parameters,
                   b->network.size * sizeof (float));
  for (guint i = 0; i < a->batch; i++) {
    g_assert_cmpfloat (a->results[i].loss, ==, b->results[i].loss);
    g_assert_cmpuint (a->results[i].correct, ==, b->results[i].correct);
    g_assert_cmpuint (a->results[i].images, ==, b->results[i].images);
  }
  g_assert_cmpuint (a->n_test_points, ==, b->n_test_points);
  for (guint i = 0; i < a->n_test_points; i++) {
    g_assert_cmpuint (a->test_points[i].batch, ==, b->test_points[i].batch);
    g_assert_cmpfloat (a->test_points[i].loss, ==, b->test_points[i].loss);
    g_assert_cmpfloat (a->test_points[i].accuracy, ==, b->test_points[i].accuracy);
  }
  g_assert_cmpuint (a->n_changes, ==, b->n_changes);
  for (guint i = 0; i < a->n_changes; i++) {
    g_assert_cmpuint (a->changes[i].batch, ==, b->changes[i].batch);
    g_assert_cmpint (a->changes[i].kind, ==, b->changes[i].kind);
    g_assert_cmpfloat (a->changes[i].value, ==, b->changes[i].value);
  }
  g_assert_cmpmem (a->predictions, a->n_predictions, b->predictions, b->n_predictions);
}

/* The same document is the same bytes, over an older file too; readable as any new file is. */
static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRunDocument) document = run_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL, *second = NULL;
  gsize first_size, second_size;
  GStatBuf info;
  const mode_t mask = umask (022);

  g_assert_true (g_file_get_contents (fixture->path, &first, &first_size, NULL));
  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  fr_run_file_save (document, fixture->path, &error);
  g_assert_no_error (error);
  umask (mask);
  g_assert_true (g_file_get_contents (fixture->path, &second, &second_size, NULL));
  g_assert_cmpmem (first, first_size, second, second_size);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0644);
}

static void
test_before_training (Fixture *fixture, gconstpointer data)
{
  const FrHyperparameters hyperparameters = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRunDocument) document = fr_run_document_new (&hyperparameters, &error);
  g_autoptr (FrRunDocument) copy = NULL;

  document->train_images = 60000;
  memset (document->data_digest, '0', 64);
  fr_run_file_save (document, fixture->path, &error);
  g_assert_no_error (error);
  copy = fr_run_file_load (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (copy->batch, ==, 0);
  g_assert_cmpuint (copy->n_test_points, ==, 0);
  g_assert_cmpuint (copy->n_changes, ==, 0);
  g_assert_null (copy->predictions);
}

static void
assert_refused (const char *path, const char *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fr_run_file_load (path, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, "cannot be opened: "));
  g_assert_null (strchr (error->message, '\n'));
  if (strstr (error->message, reason) == NULL)
    g_error ("“%s” instead of “%s”", error->message, reason);
}

static void
test_cut (Fixture *fixture, gconstpointer data)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  for (off_t size = info.st_size - 1; size >= 0; size--) {
    g_assert_cmpint (truncate (fixture->path, size), ==, 0);
    assert_refused (fixture->path, "");
  }
}

/* No changed bit of the weights passes, none elsewhere does harm. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRunDocument) original = run_fixture_new ();
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  for (gsize i = 0; i < size; i += i < 1600 ? 1 : 97) {
    g_autoptr (FrRunDocument) document = NULL;
    g_autoptr (GError) error = NULL;

    contents[i] ^= 0x20;
    g_assert_true (g_file_set_contents_full (fixture->path, contents, (gssize) size,
                                             G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    contents[i] ^= 0x20;
    document = fr_run_file_load (fixture->path, &error);
    if (document != NULL) {
      fr_run_document_check (document, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (document->parameters, document->network.size * sizeof (float),
                       original->parameters, original->network.size * sizeof (float));
    }
  }
}

/* The run file with one string other than it should be. */
static void
assert_refused_with (const char *path, const char *key, const char *value, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSafetensors) file = fr_safetensors_load (path, &error);
  g_autofree char *other = g_strconcat (path, "-other", NULL);

  g_assert_no_error (error);
  fr_safetensors_set_metadata (file, key, value);
  fr_safetensors_save (file, other, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %s", key, value);
  assert_refused (other, reason);
  g_unlink (other);
}

static void
test_metadata (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *key, *value, *reason;
  } cases[] = {
    { "format", "pt", "not written by Fitting Room" },
    { "format_version", "2", "another version" },
    { "app_version", "0123456789012345678901234567890123456789", "app_version" },
    { "app_version", "가", "app_version" },
    { "hidden", "3,", "hidden" },
    { "hidden", "4", "dense.kernel" },
    { "hidden", "3,3", "dense_1.kernel" },
    { "hidden", "none", "dense.kernel" },
    { "hidden", "1025", "hidden" },
    { "optimizer", "rmsprop", "optimizer" },
    { "learning_rate", "0", "learning_rate" },
    { "learning_rate", "nan", "learning_rate" },
    { "learning_rate", "1e999", "learning_rate" },
    { "batch_size", "0", "batch_size" },
    { "batch_size", "-1", "batch_size" },
    { "batch_size", "3", "training curves" },
    { "batch_size", "99999999999999999999", "batch_size" },
    { "epochs", "1001", "epochs" },
    { "epochs", "4294967297", "epochs" },
    { "divide_by_255", "yes", "divide_by_255" },
    { "seed", "-1", "seed" },
    { "seed", "18446744073709551616", "seed" },
    { "train_images", "0", "hyperparameters" },
    { "train_images", "9", "training curves" },
    { "batches", "4", "batches.loss" },
    { "batches", "6", "batches.loss" },
    { "batches", "18446744073709551615", "batches" },
    { "data_digest", "dd", "data_digest" },
    { "data_digest", "ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddx",
      "data_digest" },
    { "weights_digest", "DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD",
      "weights_digest" },
    { "weights_digest", "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd",
      "not those" },
    { "changes", "1", "changes" },
    { "changes", "1 learning_rate", "changes" },
    { "changes", "1 learning_rate 0.1 2", "changes" },
    { "changes", "1 seed 3", "changes" },
    { "changes", "x epochs 3", "changes" },
    { "changes", "1 epochs 3\n", "changes" },
    { "changes", "1 epochs inf", "changes" },
    { "changes", "6 epochs 3", "changes" },
    { "changes", "2 epochs 3\n1 epochs 3", "changes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused_with (fixture->path, cases[i].key, cases[i].value, cases[i].reason);
}

static const char *const keys[] = {
  "format",        "format_version", "app_version", "hidden",         "optimizer",
  "learning_rate", "batch_size",     "epochs",      "divide_by_255",  "seed",
  "train_images",  "batches",        "data_digest", "weights_digest", "changes",
};

static const char *const tensors[] = {
  "batches.loss", "test.batch",     "test.loss",    "test.accuracy",   "dense.kernel",
  "dense.bias",   "dense_1.kernel", "dense_1.bias", "batches.correct", "batches.images",
};

/* The run file without one string or tensor, or with one value of @nan_tensor not a number. */
static void
write_without (const char *path, const char *other, const char *without, const char *nan_tensor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSafetensors) file = fr_safetensors_load (path, &error);
  g_autoptr (FrSafetensors) copy = fr_safetensors_new ();

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_strcmp0 (keys[i], without) != 0)
      fr_safetensors_set_metadata (copy, keys[i], fr_safetensors_get_metadata (file, keys[i]));
  for (guint i = 0; i < G_N_ELEMENTS (tensors); i++) {
    const FrTensorInfo *info = fr_safetensors_lookup (file, tensors[i]);
    g_autofree guint8 *values = g_malloc ((gsize) (info->end - info->begin));

    fr_safetensors_copy (file, info, values);
    if (g_strcmp0 (tensors[i], nan_tensor) == 0)
      memset (values, 0xff, 8);
    if (g_strcmp0 (tensors[i], without) != 0)
      fr_safetensors_add (copy, tensors[i], info->type, info->shape[0],
                          info->n_dimensions == 2 ? info->shape[1] : 0, values, &error);
  }
  fr_safetensors_save (copy, other, &error);
  g_assert_no_error (error);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_strconcat (fixture->path, "-other", NULL);
  g_autoptr (FrRunDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  write_without (fixture->path, other, NULL, NULL);
  document = fr_run_file_load (other, &error);
  g_assert_no_error (error);
  g_assert_null (document->predictions);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    write_without (fixture->path, other, keys[i], NULL);
    assert_refused (other, g_str_has_prefix (keys[i], "format") ? "written by" : keys[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (tensors); i++) {
    write_without (fixture->path, other, tensors[i], NULL);
    assert_refused (other, tensors[i]);
  }
  g_unlink (other);
}

/* Each tensor in turn with the right shape but elements of one byte. */
static void
test_other_type (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_strconcat (fixture->path, "-other", NULL);

  for (guint t = 0; t <= G_N_ELEMENTS (tensors); t++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (FrSafetensors) file = fr_safetensors_load (fixture->path, &error);
    const char *name = t < G_N_ELEMENTS (tensors) ? tensors[t] : "predictions";
    const FrTensorInfo *info = fr_safetensors_lookup (file, name);
    const guint64 rows = info->shape[0], columns = info->n_dimensions == 2 ? info->shape[1] : 0;
    g_autofree guint8 *values = g_malloc0 ((gsize) (info->end - info->begin) * 4);

    write_without (fixture->path, other, name, NULL);
    g_clear_pointer (&file, fr_safetensors_free);
    file = fr_safetensors_load (other, &error);
    g_assert_no_error (error);
    fr_safetensors_add (file, name, t < G_N_ELEMENTS (tensors) ? FR_TENSOR_U8 : FR_TENSOR_U32, rows,
                        columns, values, &error);
    fr_safetensors_save (file, other, &error);
    g_assert_no_error (error);
    assert_refused (other, name);
  }
  g_unlink (other);
}

static void
test_not_finite (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_strconcat (fixture->path, "-other", NULL);
  g_autoptr (FrRunDocument) document = run_fixture_new ();
  g_autoptr (GError) error = NULL;

  write_without (fixture->path, other, NULL, "dense_1.kernel");
  assert_refused (other, "weights are not all finite");
  write_without (fixture->path, other, NULL, "dense.bias");
  assert_refused (other, "weights are not all finite");
  write_without (fixture->path, other, NULL, "batches.loss");
  assert_refused (other, "training curves");
  write_without (fixture->path, other, NULL, "batches.correct");
  assert_refused (other, "training curves");
  write_without (fixture->path, other, NULL, "test.batch");
  assert_refused (other, "test curves");
  g_unlink (other);

  document->parameters[0] = NAN;
  g_assert_false (fr_run_file_save (document, other, &error));
  g_assert_error (error, FR_RUN_DOCUMENT_ERROR, FR_RUN_DOCUMENT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "weights are not all finite"));
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/run-file/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("same-bytes", test_same_bytes);
  ADD ("before-training", test_before_training);
  ADD ("cut", test_cut);
  ADD ("damaged", test_damaged);
  ADD ("metadata", test_metadata);
  ADD ("missing", test_missing);
  ADD ("other-type", test_other_type);
  ADD ("not-finite", test_not_finite);
  return g_test_run ();
}
