/* Reads a teacher's preset, which is a key file, and says of each fault where it is and what it is.
 *
 * The format is documented for teachers in data/presets/README.md. Everything is read as hostile: a
 * preset has values for what is in formats/preset/preset-controls, and no way to run anything or to
 * open a file; what is not known is a fault. Any thread.
 */
#pragma once

#include "formats/preset/preset.h"

G_BEGIN_DECLS

/* What is wrong in a preset. */
typedef struct {
  guint line;   /* from 1; 0 if it is the file as a whole */
  char *reason; /* a sentence, translated and fit to be shown */
} FrPresetFault;

void fr_preset_fault_free (FrPresetFault *fault);
/* "Line 12: …". Returns: (transfer full). */
char *fr_preset_fault_describe (const FrPresetFault *fault);

/* Reads the @length @bytes of a file. @faults: (nullable) (element-type FrPresetFault): gets all
 * faults in their order, at least one if %NULL is returned. Returns: (transfer full) (nullable):
 * %NULL if there are any. */
FrPreset *fr_preset_reader_read (const char *bytes, gsize length, GPtrArray *faults);

/* The same, of the file @path. @error is set only if the file cannot be read at all; the sentence
 * names it. */
FrPreset *fr_preset_reader_load (const char *path, GPtrArray *faults, GError **error);

/* The same for who has room for one sentence: what cannot be read and what has faults is an error
 * of %FR_PRESET_ERROR, with the first of them, which names the file. */
FrPreset *fr_preset_reader_load_whole (const char *path, GError **error);

G_END_DECLS
