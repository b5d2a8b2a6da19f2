/* The kernels for every x86-64 processor: 16 registers of four floats. */
#define FR_KERNELS fr_kernels_sse2
#define FR_KERNELS_NAME "sse2"
#define FR_LANES 4
#define FR_TILE_ROWS 2
#define FR_TILE_VECTORS 4

#include "engine/kernels/kernels-vector.h"
