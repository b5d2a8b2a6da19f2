/* Any words, divided by line ends, as a command line: refused with a sentence, or hyperparameters
 * that are valid. */
#include "cli/command-line.h"

#include "fuzz-input.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *line = g_strconcat ("fitting-room-train\n", text, NULL);
  g_auto (GStrv) words = g_strsplit (line, "\n", 64);
  g_auto (FrCommandLine) command_line = { 0 };
  g_autoptr (GError) error = NULL;

  if (!fr_command_line_parse (&command_line, (const char *const *) words, &error)) {
    g_assert_nonnull (error);
    return 0;
  }
  g_assert_no_error (error);
  fr_hyperparameters_validate (&command_line.hyperparameters, &error);
  g_assert_no_error (error);
  if (command_line.help == NULL && !command_line.version) {
    FrHyperparameters again = fr_hyperparameters_default ();
    guint n_rows;
    const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);

    for (guint i = 0; i < n_rows; i++) {
      g_autofree char *value =
          fr_hyperparameters_get_text (&command_line.hyperparameters, rows[i].key);

      g_assert_true (fr_hyperparameters_set_text (&again, rows[i].key, value, &error));
    }
    g_assert_true (fr_hyperparameters_same_start (&again, &command_line.hyperparameters));
    g_assert_true (again.learning_rate == command_line.hyperparameters.learning_rate);
    g_assert_cmpuint (again.epochs, ==, command_line.hyperparameters.epochs);
  }
  return 0;
}
