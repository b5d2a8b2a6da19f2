/* Two runs, part by part. */
#include "run-comparison.h"

#include "run-fixture.h"

static void
assert_same_floats (const float *a, const float *b, gsize n)
{
  g_assert_cmpmem (a, n * sizeof *a, b, n * sizeof *b);
}

void
assert_same_state (const FrTrainerState *a, const FrTrainerState *b)
{
  g_assert_cmpuint (a->batch, ==, b->batch);
  g_assert_cmpuint (a->sums.images, ==, b->sums.images);
  g_assert_cmpuint (a->sums.correct, ==, b->sums.correct);
  g_assert_cmpfloat (a->sums.loss, ==, b->sums.loss);
  g_assert_cmpint (a->optimizer.kind, ==, b->optimizer.kind);
  g_assert_cmpfloat (a->optimizer.learning_rate, ==, b->optimizer.learning_rate);
  g_assert_cmpuint (a->optimizer.n_moments, ==, b->optimizer.n_moments);
  assert_same_floats (a->parameters, b->parameters, a->optimizer.size);
  for (guint m = 0; m < a->optimizer.n_moments; m++) {
    g_assert_cmpfloat (a->optimizer.beta_powers[m], ==, b->optimizer.beta_powers[m]);
    assert_same_floats (a->optimizer.moments[m], b->optimizer.moments[m], a->optimizer.size);
  }
}

void
assert_same_origin (const FrRunOrigin *a, const FrRunOrigin *b)
{
  g_assert_true (fr_hyperparameters_same_start (&a->hyperparameters, &b->hyperparameters));
  g_assert_cmpfloat (a->hyperparameters.learning_rate, ==, b->hyperparameters.learning_rate);
  g_assert_cmpuint (a->hyperparameters.epochs, ==, b->hyperparameters.epochs);
  g_assert_cmpuint (a->train_images, ==, b->train_images);
  g_assert_cmpuint (a->n_classes, ==, b->n_classes);
  g_assert_cmpstr (a->data_digest, ==, b->data_digest);
}

void
assert_same_identity (const FrRunOrigin *a, const FrRunOrigin *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->parent, ==, b->parent);
  g_assert_cmpuint (a->parent_batch, ==, b->parent_batch);
}

void
assert_same_log (FrRun *a, FrRun *b)
{
  const guint64 length = fr_batch_log_get_length (fr_run_get_log (a));

  g_assert_cmpuint (length, ==, fr_batch_log_get_length (fr_run_get_log (b)));
  for (guint64 i = 0; i < length; i++) {
    FrBatchResult one, other;

    fr_batch_log_read (fr_run_get_log (a), i, &one, 1);
    fr_batch_log_read (fr_run_get_log (b), i, &other, 1);
    g_assert_cmpfloat (one.loss, ==, other.loss);
    g_assert_cmpuint (one.correct, ==, other.correct);
    g_assert_cmpuint (one.images, ==, other.images);
  }
}

void
assert_same_changes (FrRun *a, FrRun *b)
{
  guint n_a, n_b;
  g_autofree FrRunChange *one = fr_run_get_changes (a, &n_a);
  g_autofree FrRunChange *other = fr_run_get_changes (b, &n_b);

  g_assert_cmpuint (n_a, ==, n_b);
  for (guint i = 0; i < n_a; i++) {
    g_assert_cmpuint (one[i].batch, ==, other[i].batch);
    g_assert_cmpfloat (one[i].learning_rate, ==, other[i].learning_rate);
    g_assert_cmpuint (one[i].epochs, ==, other[i].epochs);
  }
}

void
assert_same_points (FrRun *a, FrRun *b, gboolean with_seconds)
{
  guint n_a, n_b;
  g_autofree FrTestPoint *one = fr_run_get_test_points (a, &n_a);
  g_autofree FrTestPoint *other = fr_run_get_test_points (b, &n_b);

  g_assert_cmpuint (n_a, ==, n_b);
  for (guint i = 0; i < n_a; i++) {
    g_assert_cmpuint (one[i].batch, ==, other[i].batch);
    g_assert_cmpfloat (one[i].loss, ==, other[i].loss);
    g_assert_cmpfloat (one[i].accuracy, ==, other[i].accuracy);
    if (with_seconds)
      g_assert_cmpfloat (one[i].seconds, ==, other[i].seconds);
    else
      g_assert_cmpfloat (other[i].seconds, ==, -1);
  }
}

void
assert_same_weights (FrRun *a, FrRun *b)
{
  g_autoptr (FrSnapshot) one = fr_run_get_end (a), other = fr_run_get_end (b);
  char digest_a[65], digest_b[65];

  g_assert_cmpuint (one->batch, ==, other->batch);
  g_assert_cmpuint (one->size, ==, other->size);
  assert_same_floats (one->parameters, other->parameters, one->size);
  fr_run_get_digest (a, digest_a);
  fr_run_get_digest (b, digest_b);
  g_assert_cmpstr (digest_a, ==, digest_b);
}

void
assert_same_predictions (FrRun *a, FrRun *b)
{
  g_autoptr (GBytes) one = fr_run_get_predictions (a, RUN_FIXTURE_BATCHES);
  g_autoptr (GBytes) other = fr_run_get_predictions (b, RUN_FIXTURE_BATCHES);

  g_assert_true (g_bytes_equal (one, other));
}

void
assert_same_remarks (FrRun *a, FrRun *b)
{
  g_autofree char *name_a = fr_run_remarks_get_name (fr_run_get_remarks (a)),
                  *name_b = fr_run_remarks_get_name (fr_run_get_remarks (b));
  g_autofree char *note_a = fr_run_remarks_get_note (fr_run_get_remarks (a)),
                  *note_b = fr_run_remarks_get_note (fr_run_get_remarks (b));

  g_assert_cmpstr (name_a, ==, name_b);
  g_assert_cmpstr (note_a, ==, note_b);
  g_assert_cmpint (fr_run_remarks_is_starred (fr_run_get_remarks (a)), ==,
                   fr_run_remarks_is_starred (fr_run_get_remarks (b)));
  g_assert_cmpfloat (fr_run_get_seconds (a), ==, fr_run_get_seconds (b));
}
