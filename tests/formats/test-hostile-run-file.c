/* Files that contradict themselves, or that somebody has altered: refused with a sentence. */
#include "formats/run-file.h"

#include "engine/run-remarks.h"
#include "file-fixture.h"
#include "run-comparison.h"
#include "run-fixture.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#define BUDGET FR_HISTORY_DEFAULT_BUDGET

static void
assert_refused (const char *path, const char *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fr_run_file_load (path, BUDGET, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, "cannot be opened: "));
  g_assert_null (strchr (error->message, '\n'));
  if (strstr (error->message, reason) == NULL)
    g_error ("“%s” instead of “%s”", error->message, reason);
}

static void
test_cut (FileFixture *fixture, gconstpointer data)
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
test_damaged (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) original = run_fixture_new (fixture->dataset, FR_OPTIMIZER_MOMENTUM);
  g_autofree char *contents = NULL;
  gsize size, header;

  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  header = 8 + (guint8) contents[0] + 256 * (gsize) (guint8) contents[1];
  for (gsize i = 0; i < size; i += i < header ? 1 : 97) {
    g_autoptr (FrRun) run = NULL;
    g_autoptr (GError) error = NULL;

    contents[i] ^= 0x20;
    g_assert_true (g_file_set_contents_full (fixture->path, contents, (gssize) size,
                                             G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    contents[i] ^= 0x20;
    run = fr_run_file_load (fixture->path, BUDGET, &error);
    if (run != NULL) {
      g_assert_no_error (error);
      assert_same_weights (original, run);
    } else {
      g_assert_nonnull (error);
    }
  }
}

static void
test_metadata (FileFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *key, *value, *reason;
  } cases[] = {
    { "format", "pt", "not written by Fitting Room" },
    { "format_version", "3", "another version" },
    { "format_version", "", "another version" },
    { "app_version", "0123456789012345678901234567890123456789", "app_version" },
    { "app_version", "가", "app_version" },
    { "hidden", "3,", "hidden" },
    { "hidden", "4", "dense.kernel" },
    { "hidden", "3,3", "dense_1.kernel" },
    { "hidden", "none", "dense.kernel" },
    { "hidden", "1025", "hidden" },
    { "optimizer", "rmsprop", "optimizer" },
    { "optimizer", "adam", "moment_2" },
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
    { "train_images", "0", "train_images" },
    { "train_images", "9", "training curves" },
    { "train_images", "11", "training curves" },
    { "classes", "1", "classes" },
    { "classes", "11", "classes" },
    { "classes", "", "classes" },
    { "classes", "9", "dense_1.kernel" },
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
    { "changes", "1 learning_rate 0", "changes" },
    { "changes", "1 learning_rate 0.1 2", "changes" },
    { "changes", "1 seed 3", "changes" },
    { "changes", "x epochs 3", "changes" },
    { "changes", "1 epochs 3\n", "changes" },
    { "changes", "1 epochs inf", "changes" },
    { "changes", "1 epochs 0.5", "changes" },
    { "changes", "1 epochs 1001", "changes" },
    { "changes", "6 epochs 3", "changes" },
    { "changes", "2 epochs 3\n1 epochs 3", "changes" },
    { "seconds", "-1", "seconds" },
    { "seconds", "nan", "seconds" },
    { "seconds", "1e999", "seconds" },
    { "seconds", "", "seconds" },
    { "id", "", "“id”" },
    { "id", "11111111-2222-4333-8444-55555555555", "“id”" },
    { "id", "11111111-2222-4333-8444-5555555555555", "“id”" },
    { "parent", "nobody", "“parent”" },
    { "parent_batch", "-1", "parent_batch" },
    { "parent_batch", "6", "parent_batch" },
    { "starred", "yes", "starred" },
    { "starred", "", "starred" },
  };
  g_autofree char *long_name = g_strnfill (FR_RUN_MAX_NAME + 1, 'x');
  g_autofree char *long_note = g_strnfill (FR_RUN_MAX_NOTE + 1, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s: %s", cases[i].key, cases[i].value);
    file_fixture_write_with (fixture, cases[i].key, cases[i].value);
    assert_refused (fixture->other, cases[i].reason);
  }
  file_fixture_write_with (fixture, "name", long_name);
  assert_refused (fixture->other, "“name”");
  file_fixture_write_with (fixture, "note", long_note);
  assert_refused (fixture->other, "“note”");
}

static void
test_missing_string (FileFixture *fixture, gconstpointer data)
{
  static const char *const keys[] = {
    "format",       "format_version", "app_version",    "hidden",  "optimizer",    "learning_rate",
    "batch_size",   "epochs",         "divide_by_255",  "seed",    "train_images", "classes",
    "batches",      "data_digest",    "weights_digest", "changes", "seconds",      "id",
    "parent_batch", "name",           "note",           "starred",
  };
  g_autoptr (FrRun) run = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    file_fixture_write_with (fixture, keys[i], NULL);
    assert_refused (fixture->other, g_str_has_prefix (keys[i], "format") ? "written by" : keys[i]);
  }

  /* A run that is no branch has none. */
  file_fixture_write_with (fixture, "parent", NULL);
  run = file_fixture_load_run (fixture->other);
  g_assert_cmpstr (fr_run_get_origin (run)->parent, ==, "");
  g_assert_cmpuint (fr_run_get_origin (run)->parent_batch, ==, 0);
}

static const char *const tensors[] = {
  "batches.loss",
  "test.batch",
  "test.loss",
  "test.accuracy",
  "dense.kernel",
  "dense.bias",
  "dense_1.kernel",
  "dense_1.bias",
  "dense.bias.moment_1",
  "dense_1.kernel.moment_1",
  "dense_1.bias.moment_1",
  "batches.correct",
  "batches.images",
  /* These may be missing. */
  "dense.kernel.moment_1",
  "test.seconds",
  "predictions",
};
#define N_NEEDED (G_N_ELEMENTS (tensors) - 3)

static void
write_without (const FileFixture *fixture, const char *name)
{
  g_autoptr (FrSafetensors) file = file_fixture_open (fixture->path);

  fr_safetensors_remove (file, name);
  file_fixture_write (file, fixture->other);
}

static void
test_missing_tensor (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) whole = file_fixture_load_run (fixture->path);
  g_autoptr (FrRun) no_moment = NULL, no_seconds = NULL, no_predictions = NULL;
  g_autoptr (FrSnapshot) end = NULL;

  for (guint i = 0; i < N_NEEDED; i++) {
    write_without (fixture, tensors[i]);
    assert_refused (fixture->other, tensors[i]);
  }

  write_without (fixture, "dense.kernel.moment_1");
  no_moment = file_fixture_load_run (fixture->other);
  end = fr_run_get_end (no_moment);
  g_assert_null (end->state);
  assert_same_weights (whole, no_moment);
  write_without (fixture, "test.seconds");
  no_seconds = file_fixture_load_run (fixture->other);
  assert_same_points (whole, no_seconds, FALSE);
  write_without (fixture, "predictions");
  no_predictions = file_fixture_load_run (fixture->other);
  g_assert_null (fr_run_get_predictions (no_predictions, RUN_FIXTURE_BATCHES));
}

/* The file with the tensor @name replaced by elements of @type, of which @values has as many, or
 * zeros; of one row less if @shorter. */
static void
write_other (const FileFixture *fixture,
             const char *name,
             FrTensorType type,
             gboolean shorter,
             gconstpointer values)
{
  g_autoptr (FrSafetensors) file = file_fixture_open (fixture->path);
  g_autoptr (GError) error = NULL;
  const FrTensorInfo *info = fr_safetensors_lookup (file, name);
  const guint64 rows = info->shape[0] - shorter;
  const guint64 columns = info->n_dimensions == 2 ? info->shape[1] : 0;
  g_autofree guint8 *zeros = g_malloc0 ((gsize) (info->end - info->begin + 8) * 8);

  fr_safetensors_remove (file, name);
  fr_safetensors_add (file, name, type, rows, columns, values != NULL ? values : zeros, &error);
  g_assert_no_error (error);
  file_fixture_write (file, fixture->other);
}

static void
test_other_type (FileFixture *fixture, gconstpointer data)
{
  for (guint t = 0; t < G_N_ELEMENTS (tensors); t++) {
    g_autoptr (FrSafetensors) file = file_fixture_open (fixture->path);
    const FrTensorType right = fr_safetensors_lookup (file, tensors[t])->type;

    for (guint type = FR_TENSOR_BOOL; type <= FR_TENSOR_F64; type++)
      if (type != right) {
        write_other (fixture, tensors[t], (FrTensorType) type, FALSE, NULL);
        assert_refused (fixture->other, tensors[t]);
      }
    /* A shorter list of test points contradicts the others; predictions have no length to keep. */
    if (g_str_equal (tensors[t], "predictions"))
      continue;
    write_other (fixture, tensors[t], right, TRUE, NULL);
    assert_refused (fixture->other,
                    g_str_equal (tensors[t], "test.batch") ? "test.loss" : tensors[t]);
  }
}

/* The file with the first element of the tensor @name replaced by @value. */
static void
write_element (const FileFixture *fixture, const char *name, gconstpointer value)
{
  g_autoptr (FrSafetensors) file = file_fixture_open (fixture->path);
  const FrTensorInfo *info = fr_safetensors_lookup (file, name);
  g_autofree guint8 *values = g_malloc ((gsize) (info->end - info->begin));

  fr_safetensors_copy (file, info, values);
  memcpy (values, value, fr_tensor_type_get_bits (info->type) / 8);
  write_other (fixture, name, info->type, FALSE, values);
}

static void
test_impossible_values (FileFixture *fixture, gconstpointer data)
{
  const float nan_float = NAN, infinity = -INFINITY;
  const double nan_double = NAN, infinite = INFINITY, more = 1.01, less = -0.01;
  const guint32 five = 5;
  const guint64 far = 6, three = 3;
  const guint8 ten = 10;
  const struct {
    const char *name;
    gconstpointer value;
    const char *reason;
  } cases[] = {
    { "dense_1.kernel", &nan_float, "weights are not all finite" },
    { "dense.kernel", &infinity, "weights are not all finite" },
    { "dense.bias", &nan_float, "weights are not all finite" },
    { "dense.kernel.moment_1", &nan_float, "moments are not all finite" },
    { "dense_1.bias.moment_1", &infinity, "moments are not all finite" },
    { "batches.loss", &nan_double, "training curves" },
    { "batches.loss", &infinite, "training curves" },
    { "batches.correct", &five, "training curves" },
    { "batches.images", &five, "training curves" },
    { "test.batch", &far, "test curves" },
    { "test.batch", &three, "test curves" },
    { "test.loss", &nan_double, "test curves" },
    { "test.loss", &infinite, "test curves" },
    { "test.accuracy", &nan_double, "test curves" },
    { "test.accuracy", &more, "test curves" },
    { "test.accuracy", &less, "test curves" },
    { "test.seconds", &nan_double, "test curves" },
    { "test.seconds", &infinite, "test curves" },
    { "predictions", &ten, "predictions" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].name);
    write_element (fixture, cases[i].name, cases[i].value);
    assert_refused (fixture->other, cases[i].reason);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/hostile-run-file/" name, FileFixture, NULL, file_fixture_set_up, function,         \
              file_fixture_tear_down)
  ADD ("cut", test_cut);
  ADD ("damaged", test_damaged);
  ADD ("metadata", test_metadata);
  ADD ("missing-string", test_missing_string);
  ADD ("missing-tensor", test_missing_tensor);
  ADD ("other-type", test_other_type);
  ADD ("impossible-values", test_impossible_values);
  return g_test_run ();
}
