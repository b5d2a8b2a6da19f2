#include "formats/protobuf.h"

#include <string.h>

/* The types of a value that are written here. */
enum { VARINT = 0, BYTES = 2 };

#define GROUP_BITS 7
#define GROUP_MASK ((1u << GROUP_BITS) - 1)

/* Seven bits a byte, the lowest first; the highest bit says that more follow. */
static void
append_varint (GString *message, guint64 value)
{
  for (; value > GROUP_MASK; value >>= GROUP_BITS)
    g_string_append_c (message, (char) ((value & GROUP_MASK) | (GROUP_MASK + 1)));
  g_string_append_c (message, (char) value);
}

static void
append_key (GString *message, guint field, guint type)
{
  append_varint (message, (guint64) field << 3 | type);
}

static void
append_bytes (GString *message, guint field, const char *bytes, gsize size)
{
  append_key (message, field, BYTES);
  append_varint (message, size);
  g_string_append_len (message, bytes, (gssize) size);
}

void
fr_protobuf_append_integer (GString *message, guint field, guint64 value)
{
  append_key (message, field, VARINT);
  append_varint (message, value);
}

void
fr_protobuf_append_string (GString *message, guint field, const char *text)
{
  append_bytes (message, field, text, strlen (text));
}

void
fr_protobuf_append_message (GString *message, guint field, const GString *inner)
{
  append_bytes (message, field, inner->str, inner->len);
}

void
fr_protobuf_append_floats (GString *message,
                           guint field,
                           const float *values,
                           guint rows,
                           guint columns,
                           guint stride)
{
  g_return_if_fail (columns <= stride);

  append_key (message, field, BYTES);
  append_varint (message, (guint64) rows * columns * sizeof (float));
  for (guint row = 0; row < rows; row++)
    for (guint column = 0; column < columns; column++) {
      guint32 bits;

      memcpy (&bits, &values[(gsize) row * stride + column], sizeof bits);
      bits = GUINT32_TO_LE (bits);
      g_string_append_len (message, (const char *) &bits, sizeof bits);
    }
}
