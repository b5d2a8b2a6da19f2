/* Fields of protocol buffers, byte by byte as their description has them, and what a network's file
 * takes besides. */
#include "formats/protobuf.h"

#include "formats/onnx.h"
#include "run-fixture.h"

#include <string.h>

static void
assert_bytes (const GString *message, const char *bytes, gsize size)
{
  g_assert_cmpmem (message->str, message->len, bytes, size);
}

static void
test_integers (void)
{
  g_autoptr (GString) message = g_string_new (NULL);

  fr_protobuf_append_integer (message, 1, 0);
  fr_protobuf_append_integer (message, 1, 127);
  fr_protobuf_append_integer (message, 2, 128);
  fr_protobuf_append_integer (message, 1, 150);
  assert_bytes (message, "\x08\x00\x08\x7f\x10\x80\x01\x08\x96\x01", 10);

  g_string_truncate (message, 0);
  fr_protobuf_append_integer (message, 16, G_MAXUINT64);
  assert_bytes (message, "\x80\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 12);
}

static void
test_bytes (void)
{
  g_autoptr (GString) message = g_string_new (NULL);
  g_autoptr (GString) inner = g_string_new (NULL);

  fr_protobuf_append_string (inner, 2, "testing");
  assert_bytes (inner, "\x12\x07testing", 9);
  fr_protobuf_append_message (message, 3, inner);
  fr_protobuf_append_string (message, 1, "");
  assert_bytes (message, "\x1a\x09\x12\x07testing\x0a\x00", 13);
}

static void
test_floats (void)
{
  static const float values[] = { 1, -2, 99, 0.5f, 0, 99 };
  g_autoptr (GString) message = g_string_new (NULL);

  /* The third of each row is padding. */
  fr_protobuf_append_floats (message, 9, values, 2, 2, 3);
  assert_bytes (message,
                "\x4a\x10"
                "\x00\x00\x80\x3f\x00\x00\x00\xc0\x00\x00\x00\x3f\x00\x00\x00\x00",
                18);
}

static gboolean
holds (const char *bytes, gsize size, const char *text)
{
  return memmem (bytes, size, text, strlen (text)) != NULL;
}

static void
test_network (void)
{
  g_autoptr (FrDataset) dataset = run_fixture_data ();
  g_autoptr (FrRun) run = run_fixture_new (dataset, FR_OPTIMIZER_ADAM);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrDraft) draft = fr_onnx_draft (run, &error);
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_no_error (error);
  bytes = fr_draft_finish (draft, &size, &error);
  g_assert_no_error (error);
  /* The version of the form, and that of the operators. */
  g_assert_cmpmem (bytes, 2, "\x08\x08", 2);
  g_assert_true (holds (bytes, size, "\x42\x02\x10\x11"));
  /* The metadata say how the pixels have to be, and who the classes are. */
  g_assert_true (holds (bytes, size,
                        "\x0a\x06pixels\x12\x08"
                        "0 to 255"));
  g_assert_true (holds (bytes, size,
                        "\x0a\x0b"
                        "class_names\x12"));
  g_assert_true (holds (bytes, size, "18446744073709551615"));
}

static void
test_without_weights (void)
{
  const FrHyperparameters hyperparameters = fr_hyperparameters_default ();
  g_autoptr (FrDataset) dataset = run_fixture_data ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRun) run = fr_run_new (dataset, &hyperparameters, 0, &error);
  g_autoptr (FrDraft) draft = fr_onnx_draft (run, &error);

  g_assert_null (draft);
  g_assert_error (error, FR_RUN_ERROR, FR_RUN_ERROR_NO_WEIGHTS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protobuf/integers", test_integers);
  g_test_add_func ("/protobuf/bytes", test_bytes);
  g_test_add_func ("/protobuf/floats", test_floats);
  g_test_add_func ("/protobuf/network", test_network);
  g_test_add_func ("/protobuf/without-weights", test_without_weights);
  return g_test_run ();
}
