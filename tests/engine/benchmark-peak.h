/* The ceiling over every kernel: how fast this processor multiplies and adds with one instruction
 * set. benchmark-peak.c is compiled once for each. For the benchmark only.
 */
#pragma once

#include <glib.h>

/* Multiplies and adds @rounds times in chains that stay in registers.
 * Returns: the floating-point operations done. */
double fr_peak_plain (guint rounds);
double fr_peak_sse2 (guint rounds);
double fr_peak_avx2 (guint rounds);
double fr_peak_avx512 (guint rounds);
double fr_peak_neon (guint rounds);
