/* Programs in Python as text: their settings, and that no text of a stranger ends its string. What
 * Python makes of them is in test-export.py and check-pytorch.py. */
#include "formats/python-code.h"

#include "formats/python-literal.h"
#include "run-fixture.h"

#include <string.h>

static void
assert_string (const char *text, const char *literal)
{
  g_autoptr (GString) source = g_string_new (NULL);

  fr_python_append_string (source, text);
  g_assert_cmpstr (source->str, ==, literal);
}

static void
test_strings (void)
{
  assert_string ("", "''");
  assert_string ("T-shirt/top", "'T-shirt/top'");
  assert_string ("Ärmel “kurz” \"x\" 衬衫 👕", "'Ärmel “kurz” \"x\" 衬衫 👕'");
  assert_string ("it's", "'it\\'s'");
  assert_string ("\\'; import os #", "'\\\\\\'; import os #'");
  assert_string ("C:\\new\\u0041", "'C:\\\\new\\\\u0041'");
  assert_string ("a\nb\rc\td\x01\x7f", "'a\\x0ab\\x0dc\\x09d\\x01\\x7f'");
  /* A line end of Unicode, an override and an isolate of direction, a mark of byte order. */
  assert_string ("\xe2\x80\xa8\xe2\x80\xae\xe2\x81\xa6\xef\xbb\xbf",
                 "'\\u2028\\u202e\\u2066\\ufeff'");
  assert_string ("\xc2\x85\xf3\xa0\x80\x81", "'\\x85\\U000e0001'");
  /* Bytes that are no UTF-8, and a character that is cut off. */
  assert_string ("a\xff\xc3", "'a\\udcff\\udcc3'");
}

static void
assert_float (double value, const char *literal)
{
  g_autoptr (GString) source = g_string_new (NULL);

  fr_python_append_float (source, value);
  g_assert_cmpstr (source->str, ==, literal);
}

static void
test_floats (void)
{
  assert_float (0.001, "0.001");
  assert_float (0.001 + 0.002, "0.003");
  assert_float (0.1 + 0.2, "0.30000000000000004");
  assert_float (1, "1.0");
  assert_float (1e-7, "1e-07");
  assert_float (FR_MAX_LEARNING_RATE, "1e+30");
}

/* Whether @line is one of @code. */
static gboolean
has_line (const char *code, const char *line)
{
  g_autofree char *between = g_strdup_printf ("\n%s\n", line);

  return strstr (code, between) != NULL;
}

static void
test_settings (void)
{
  g_autoptr (FrDataset) dataset = run_fixture_data ();
  g_autoptr (FrRun) run = run_fixture_new (dataset, FR_OPTIMIZER_MOMENTUM);
  g_autofree char *pytorch = fr_python_code_write (run, FR_PYTHON_PYTORCH, "/it's/a.fitrun");
  g_autofree char *keras = fr_python_code_write (run, FR_PYTHON_KERAS, NULL);
  const char *const codes[] = { pytorch, keras };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_assert_true (g_str_has_prefix (codes[i], "#!/usr/bin/env python3\n'''"));
    g_assert_true (has_line (codes[i], "# Name: 'Ärmel “kurz”'"));
    g_assert_true (has_line (codes[i], "# Note: 'First line.\\x0aSecond \\\\ line.\\x09\\x01'"));
    g_assert_true (has_line (codes[i], "# In Fitting Room its test accuracy was 1.0."));
    g_assert_true (has_line (codes[i], "# It had done 5 of 6 batches; trained anew, it does all."));
    g_assert_true (has_line (codes[i], "SHAPES = [(784, 3), (3, 10)]"));
    g_assert_true (has_line (codes[i], "BATCH_SIZE = 4"));
    g_assert_true (has_line (codes[i], "EPOCHS = 2"));
    g_assert_true (has_line (codes[i], "CHANGES = {1: 0.0125, 3: 0.0005}  # batches done: the "
                                       "learning rate from then on"));
    g_assert_true (has_line (codes[i], "DIVIDE_BY_255 = False"));
    g_assert_true (has_line (codes[i], "SEED = 18446744073709551615"));
    g_assert_true (has_line (codes[i], "CLASSES = 10"));
    g_assert_true (has_line (codes[i], "LABELS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]  # of the classes, "
                                       "in the files"));
    g_assert_true (has_line (codes[i], "DATA = None"));
    g_assert_nonnull (strstr (codes[i], "momentum=0.9"));
  }
  g_assert_true (has_line (pytorch, "RUN = '/it\\'s/a.fitrun'"));
  g_assert_true (has_line (keras, "RUN = None"));
  g_assert_nonnull (strstr (keras, "so this trains anew"));
  g_assert_nonnull (strstr (pytorch, "set_rate(optimizer, CHANGES[batch])"));
  g_assert_nonnull (strstr (keras, "callbacks=[Changes()]"));
}

/* A run that has not begun can be trained anew, elsewhere too. */
static void
test_plain (void)
{
  FrHyperparameters hyperparameters = fr_hyperparameters_default ();
  g_autoptr (FrDataset) dataset = run_fixture_data ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; fr_optimizer_rule_get (i) != NULL; i++) {
    g_autoptr (FrRun) run = NULL;
    g_autofree char *pytorch = NULL, *keras = NULL;

    hyperparameters.optimizer = i;
    hyperparameters.n_hidden = i;
    hyperparameters.units[1] = 64;
    run = fr_run_new (dataset, &hyperparameters, 0, &error);
    g_assert_no_error (error);
    pytorch = fr_python_code_write (run, FR_PYTHON_PYTORCH, NULL);
    keras = fr_python_code_write (run, FR_PYTHON_KERAS, NULL);
    g_assert_null (strstr (pytorch, "CHANGES"));
    g_assert_null (strstr (keras, "hanges"));
    g_assert_null (strstr (pytorch, "# Name"));
    g_assert_null (strstr (pytorch, "test accuracy was"));
    g_assert_true ((strstr (pytorch, "        nn.ReLU(),\n") != NULL) == (i > 0));
    g_assert_true ((strstr (keras, "activation='relu'") != NULL) == (i > 0));
    g_assert_nonnull (strstr (pytorch, i == FR_OPTIMIZER_ADAM
                                           ? "Adam(model.parameters(), lr=0.001, betas=(0.9, "
                                             "0.999), eps=1e-7)"
                                           : "SGD(model.parameters(), lr=0.001"));
    g_assert_nonnull (strstr (keras, i == FR_OPTIMIZER_ADAM
                                         ? "Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, "
                                           "epsilon=1e-7)"
                                         : "SGD(learning_rate=0.001"));
    g_assert_true ((strstr (pytorch, "momentum") != NULL) == (i == FR_OPTIMIZER_MOMENTUM));
    g_assert_true ((strstr (keras, "momentum") != NULL) == (i == FR_OPTIMIZER_MOMENTUM));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/python-code/strings", test_strings);
  g_test_add_func ("/python-code/floats", test_floats);
  g_test_add_func ("/python-code/settings", test_settings);
  g_test_add_func ("/python-code/plain", test_plain);
  return g_test_run ();
}
