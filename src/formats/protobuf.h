/* The little of Google's protocol buffers that it takes to write a message.
 *
 * A message is a row of fields, each a number with its type and a value; a message inside another
 * one is bytes. What is written twice is there twice, in this order. No state. Any thread;
 * formats/ only.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each appends one field to @message. Fields are numbered from 1 on. */
void fr_protobuf_append_integer (GString *message, guint field, guint64 value);
void fr_protobuf_append_string (GString *message, guint field, const char *text);
void fr_protobuf_append_message (GString *message, guint field, const GString *inner);

/* Appends as one field of bytes, little-endian, @rows of @columns floats, which lie @stride floats
 * apart in @values. */
void fr_protobuf_append_floats (GString *message,
                                guint field,
                                const float *values,
                                guint rows,
                                guint columns,
                                guint stride);

G_END_DECLS
