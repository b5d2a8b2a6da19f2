/* Stands in for libFuzzer: runs a fuzz target on every file that is named, and on altered copies of
 * each, the same ones every time. */
#include "fuzz-input.h"

#include <string.h>

#define COPIES 300

/* Changes a few bytes, or cuts or doubles a part. */
static void
alter (GByteArray *bytes, GRand *random)
{
  const guint n = (guint) g_rand_int_range (random, 1, 5);

  for (guint i = 0; i < n && bytes->len > 0; i++) {
    const guint place = (guint) g_rand_int_range (random, 0, (gint) bytes->len);
    const guint wanted = (guint) g_rand_int_range (random, 1, 40);
    const guint length = MIN (bytes->len - place, wanted);

    switch (g_rand_int_range (random, 0, 5)) {
    case 0:
      bytes->data[place] = (guint8) g_rand_int_range (random, 0, 256);
      break;
    case 1:
      bytes->data[place] ^= (guint8) (1 << g_rand_int_range (random, 0, 8));
      break;
    case 2:
      g_byte_array_remove_range (bytes, place, length);
      break;
    case 3:
      g_byte_array_set_size (bytes, place);
      break;
    default: {
      g_autofree guint8 *part = g_memdup2 (bytes->data + place, length);

      g_byte_array_append (bytes, part, length);
      memmove (bytes->data + place + length, bytes->data + place, bytes->len - place - length);
      break;
    }
    }
  }
}

int
main (int argc, char **argv)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (int i = 1; i < argc; i++) {
    g_autofree char *contents = NULL;
    g_autoptr (GError) error = NULL;
    gsize size;

    g_file_get_contents (argv[i], &contents, &size, &error);
    g_assert_no_error (error);
    LLVMFuzzerTestOneInput ((const uint8_t *) contents, size);
    for (guint copy = 0; copy < COPIES; copy++) {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, (const guint8 *) contents, (guint) size);
      alter (bytes, random);
      LLVMFuzzerTestOneInput (bytes->data, bytes->len);
    }
  }
  g_print ("%d files and %d altered copies\n", argc - 1, (argc - 1) * COPIES);
  return 0;
}
