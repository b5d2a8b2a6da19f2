/* The kernels for x86-64 with AVX-512 (F, BW, DQ, VL): 32 registers of sixteen floats. */
#define FR_KERNELS fr_kernels_avx512
#define FR_KERNELS_NAME "avx512"
#define FR_LANES 16
#define FR_TILE_ROWS 4
#define FR_TILE_VECTORS 4

#include "engine/kernels/kernels-vector.h"
