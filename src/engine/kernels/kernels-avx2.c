/* The kernels for x86-64 with AVX2: 16 registers of eight floats. */
#define FR_KERNELS fr_kernels_avx2
#define FR_KERNELS_NAME "avx2"
#define FR_LANES 8
#define FR_TILE_ROWS 4
#define FR_TILE_VECTORS 2

#include "engine/kernels/kernels-vector.h"
