/* Any bytes as a run document: refused with a sentence, or a document of which all is true. */
#include "formats/run-file.h"

#include "fuzz-input.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrRunDocument) document = fr_run_file_load (fuzz_input_as_file (data, size), &error);

  if (document != NULL) {
    g_assert_no_error (error);
    fr_run_document_check (document, &error);
    g_assert_no_error (error);
    g_assert_cmpfloat (fr_run_document_get_final_rate (document), >, 0);
    g_assert_cmpuint (fr_run_document_get_final_epochs (document), >, 0);
  } else {
    g_assert_nonnull (error);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  }
  return 0;
}
