/* Any bytes as an IDX file. The first byte says of what: images where it is odd, otherwise labels.
 */
#include "engine/data/idx-file.h"

#include "engine/data/idx-header.h"

#include "fuzz-input.h"

#define SIDE 28

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const guint side = size > 0 && data[0] % 2 == 1 ? SIDE : 0;
  g_auto (FrIdxFile) file = { 0 };
  g_autoptr (GError) error = NULL;

  if (size == 0)
    return 0;
  if (fr_idx_file_read (&file, fuzz_input_as_file (data + 1, size - 1), side, NULL, NULL, &error)) {
    guint sum = 0;

    g_assert_no_error (error);
    g_assert_cmpuint (file.count, >, 0);
    g_assert_cmpuint (file.count, <=, FR_IDX_MAX_ITEMS);
    g_assert_cmpuint (file.size, ==, (gsize) file.count * (side == 0 ? 1 : SIDE * SIDE));
    for (gsize i = 0; i < file.size; i++)
      sum += file.data[i];
    g_assert_cmpuint (sum, <=, 255 * file.size);
  } else {
    g_assert_nonnull (error);
    g_assert_null (file.data);
  }
  return 0;
}
