/* The kernels for 64-bit Arm: 32 registers of four floats. */
#define FR_KERNELS fr_kernels_neon
#define FR_KERNELS_NAME "neon"
#define FR_LANES 4
#define FR_TILE_ROWS 4
#define FR_TILE_VECTORS 4

#include "engine/kernels/kernels-vector.h"
