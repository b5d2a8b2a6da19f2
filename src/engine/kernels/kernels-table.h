/* The tables that this program was built with. Only kernels*.c may include this. */
#pragma once

#include "engine/kernels/kernels.h"

G_BEGIN_DECLS

extern const FrKernels fr_kernels_plain;
extern const FrKernels fr_kernels_sse2;
extern const FrKernels fr_kernels_avx2;
extern const FrKernels fr_kernels_avx512;
extern const FrKernels fr_kernels_neon;

G_END_DECLS
