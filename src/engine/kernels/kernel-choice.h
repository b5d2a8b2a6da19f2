/* Which instruction set's kernels run: the fastest of this processor, or the one that a person
 * named.
 *
 * Constant tables, no state. Any thread; the engine, its tests and the programs, which check the
 * name a person gave and say what runs.
 */
#pragma once

#include "engine/kernels/kernels.h"

G_BEGIN_DECLS

/* The environment variable that names an instruction set. */
#define FR_ISA_VARIABLE "FITTING_ROOM_ISA"

#define FR_KERNELS_ERROR (fr_kernels_error_quark ())

typedef enum {
  FR_KERNELS_ERROR_UNKNOWN, /* no such instruction set in this program */
  FR_KERNELS_ERROR_MISSING, /* this processor lacks it */
} FrKernelsError;

GQuark fr_kernels_error_quark (void);

/* The table named @name, or the fastest one of this processor where @name is %NULL or empty.
 * Returns: (transfer none): a constant, or %NULL with an error that lists the names that would do.
 */
const FrKernels *fr_kernels_choose (const char *name, GError **error);

/* Returns: (transfer none): the fastest table of this processor. */
const FrKernels *fr_kernels_best (void);

/* Returns: (transfer none): the table that the environment variable %FR_ISA_VARIABLE names, or the
 * fastest one where it names none that runs here. */
const FrKernels *fr_kernels_default (void);

/* Returns: (transfer full): NULL-terminated array of the tables that run on this processor, "plain"
 * first and the fastest last. To be freed with g_free(). */
const FrKernels **fr_kernels_list (void);

G_END_DECLS
