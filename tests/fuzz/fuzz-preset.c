/* Any bytes as a preset: refused with a reason at a line that is in the file, or whole, and then
 * what is written of it is read back the same. */
#include "formats/preset/preset-reader.h"

#include "fuzz-input.h"

#include <string.h>

static void
look_at (const FrPreset *preset)
{
  FrHyperparameters hyperparameters = fr_hyperparameters_default ();
  g_autofree char *text = fr_preset_to_text (preset);
  g_autofree char *reason = fr_preset_describe_lock (preset);
  g_autofree char *written = NULL;
  g_autoptr (FrPreset) again = fr_preset_reader_read (text, strlen (text), NULL);

  g_assert_nonnull (again);
  written = fr_preset_to_text (again);
  g_assert_cmpstr (text, ==, written);
  g_assert_true (g_utf8_validate (reason, -1, NULL));
  fr_preset_apply (preset, &hyperparameters);
  g_assert_true (fr_hyperparameters_validate (&hyperparameters, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_preset_fault_free);
  g_autoptr (FrPreset) preset = fr_preset_reader_read ((const char *) data, size, faults);

  g_assert_true ((preset == NULL) == (faults->len > 0));
  for (guint i = 0; i < faults->len; i++) {
    const FrPresetFault *fault = g_ptr_array_index (faults, i);

    g_assert_true (g_utf8_validate (fault->reason, -1, NULL));
    g_assert_cmpuint (fault->line, <=, size + 1);
  }
  if (preset != NULL)
    look_at (preset);
  return 0;
}
