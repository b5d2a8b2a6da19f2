/* The structure of a run document, and what must be true of it. */
#include "formats/run-document.h"

#include "run-fixture.h"

#include <math.h>
#include <string.h>

static void
test_new (void)
{
  const FrHyperparameters hyperparameters = fr_hyperparameters_default ();
  g_autoptr (GError) error = NULL;
  FrRunDocument *document = fr_run_document_new (&hyperparameters, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->network.n_parameters, ==, 101770);
  g_assert_cmpfloat (document->parameters[document->network.size - 1], ==, 0);
  g_assert_cmpfloat (fr_run_document_get_final_rate (document), ==, 0.001);
  g_assert_cmpuint (fr_run_document_get_final_epochs (document), ==, 10);
  fr_run_document_free (document);
}

static void
test_final (void)
{
  g_autoptr (FrRunDocument) document = run_fixture_new ();

  g_assert_cmpfloat (fr_run_document_get_final_rate (document), ==, 0.0005);
  g_assert_cmpuint (fr_run_document_get_final_epochs (document), ==, 2);
}

static void
test_names (void)
{
  char name[32];

  fr_run_document_name_tensor (0, FALSE, name);
  g_assert_cmpstr (name, ==, "dense.kernel");
  fr_run_document_name_tensor (4, TRUE, name);
  g_assert_cmpstr (name, ==, "dense_4.bias");
}

static void
assert_refused (const FrRunDocument *document, const char *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (fr_run_document_check (document, &error));
  g_assert_error (error, FR_RUN_DOCUMENT_ERROR, FR_RUN_DOCUMENT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, reason));
}

/* Refused with @value in @place, good again with what was there before. */
#define ASSERT_REFUSED_WITH(document, place, value, reason)                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const typeof (place) before = (place);                                                         \
    g_autoptr (GError) none = NULL;                                                                \
    (place) = (value);                                                                             \
    assert_refused (document, reason);                                                             \
    (place) = before;                                                                              \
    fr_run_document_check (document, &none);                                                       \
    g_assert_no_error (none);                                                                      \
  }                                                                                                \
  G_STMT_END

static void
test_check (void)
{
  g_autoptr (FrRunDocument) document = run_fixture_new ();
  FrHyperparameters *hyperparameters = &document->hyperparameters;
  FrBatchResult *results = document->results;
  FrRunTestPoint *points = document->test_points;
  FrRunChange *changes = document->changes;

  ASSERT_REFUSED_WITH (document, hyperparameters->epochs, 0, "hyperparameters");
  ASSERT_REFUSED_WITH (document, hyperparameters->learning_rate, NAN, "hyperparameters");
  ASSERT_REFUSED_WITH (document, document->train_images, 0, "hyperparameters");
  ASSERT_REFUSED_WITH (document, document->parameters[5], NAN, "weights");
  ASSERT_REFUSED_WITH (document, document->parameters[document->network.layers[1].bias_offset],
                       -INFINITY, "weights");
  ASSERT_REFUSED_WITH (document, results[0].images, 3, "training curves");
  ASSERT_REFUSED_WITH (document, results[2].images, 4, "training curves");
  ASSERT_REFUSED_WITH (document, results[2].correct, 3, "training curves");
  ASSERT_REFUSED_WITH (document, results[4].loss, INFINITY, "training curves");
  ASSERT_REFUSED_WITH (document, document->train_images, 11, "training curves");
  ASSERT_REFUSED_WITH (document, points[1].batch, 0, "test curves");
  ASSERT_REFUSED_WITH (document, points[2].batch, 6, "test curves");
  ASSERT_REFUSED_WITH (document, points[0].loss, NAN, "test curves");
  ASSERT_REFUSED_WITH (document, points[0].accuracy, 1.01, "test curves");
  ASSERT_REFUSED_WITH (document, points[0].accuracy, NAN, "test curves");
  ASSERT_REFUSED_WITH (document, points[0].accuracy, -0.01, "test curves");
  ASSERT_REFUSED_WITH (document, changes[0].batch, 4, "changes");
  ASSERT_REFUSED_WITH (document, changes[2].batch, 6, "changes");
  ASSERT_REFUSED_WITH (document, changes[0].value, 0, "changes");
  ASSERT_REFUSED_WITH (document, changes[1].value, FR_MAX_EPOCHS + 1, "changes");
  ASSERT_REFUSED_WITH (document, changes[1].value, 0.5, "changes");
  ASSERT_REFUSED_WITH (document, changes[1].value, NAN, "changes");
  ASSERT_REFUSED_WITH (document, document->predictions[1], 10, "predictions");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-document/new", test_new);
  g_test_add_func ("/run-document/final", test_final);
  g_test_add_func ("/run-document/names", test_names);
  g_test_add_func ("/run-document/check", test_check);
  return g_test_run ();
}
