/* Floats for tests of kernels, with zeros of either sign, huge and tiny ones among them, and their
 * comparison bit for bit. The engine's tests.
 */
#pragma once

#include "engine/kernels/kernels.h"

G_BEGIN_DECLS

/* Returns: (transfer full): @count aligned floats, most of them from -1 to 1; the same for the same
 * @part; to be freed with free(). */
float *fr_odd_floats (guint32 part, gsize count);

/* Fails the test where @b, computed by @kernels, has other bits than @a; NaNs are all alike. */
void fr_assert_same_bits (const FrKernels *kernels, const float *a, const float *b, gsize count);

G_END_DECLS
