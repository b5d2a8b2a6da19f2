/* Any bytes as an archive of a data set: refused with a sentence, or parts of bounded size. */
#include "engine/data/data-folder.h"
#include "fetch/archive-reader.h"

#include "fuzz-input.h"

#define MAX_NEWS 2000 /* after which the reader is asked to stop: what it unpacks may be long */

static gboolean
count_news (double fraction, gpointer user_data)
{
  guint *n = user_data;

  g_assert_true (fraction >= 0 && fraction <= 1);
  return ++*n < MAX_NEWS;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *path = fuzz_input_as_file (data, size);
  GBytes *parts[FR_N_DATA_PARTS] = { NULL };
  g_autoptr (GError) error = NULL;
  gsize total = 0;
  guint n = 0;

  if (!fr_archive_reader_read (path, fr_data_folder_choose, parts, FR_N_DATA_PARTS, count_news, &n,
                               &error)) {
    g_assert_nonnull (error);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    for (guint i = 0; i < FR_N_DATA_PARTS; i++)
      g_assert_null (parts[i]);
    return 0;
  }
  g_assert_no_error (error);
  for (guint i = 0; i < FR_N_DATA_PARTS; i++) {
    total += parts[i] != NULL ? g_bytes_get_size (parts[i]) : 0;
    g_clear_pointer (&parts[i], g_bytes_unref);
  }
  g_assert_cmpuint (total, <=, FR_ARCHIVE_MAX_BYTES);
  return 0;
}
