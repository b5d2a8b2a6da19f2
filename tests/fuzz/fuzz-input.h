/* What every fuzz target shares: the entry point that libFuzzer, or fuzz-replay.c in its place,
 * calls, and bytes as a file. */
#pragma once

#include <glib.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Returns: (transfer none): the path of a file that holds exactly these bytes until the next call;
 * it lives in memory. */
const char *fuzz_input_as_file (const uint8_t *data, size_t size);
