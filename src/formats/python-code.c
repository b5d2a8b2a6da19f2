#include "formats/python-code.h"

#include "formats/python-literal.h"
#include "formats/python-template.h"

static void
append_head (GString *source, const FrPythonRule *rule)
{
  g_string_append_printf (source,
                          "#!/usr/bin/env python3\n"
                          "'''A training of Fitting Room in %s: the same network and settings.\n"
                          "\n"
                          "usage: SCRIPT [--data FOLDER] [--train | RUN.fitrun]\n"
                          "\n"
                          "Trains, or loads the weights of a saved run; the last line is the "
                          "accuracy on the test images.\n"
                          "'''\n"
                          "\n"
                          "%s%s\n",
                          rule->title, fr_python_template_imports, rule->imports);
}

/* What the user says of the run. A comment, but nothing in it can end it. */
static void
append_remark (GString *source, const char *title, const char *text)
{
  if (text[0] == '\0')
    return;
  g_string_append_printf (source, "# %s: ", title);
  fr_python_append_string (source, text);
  g_string_append_c (source, '\n');
}

/* How far the run is, and how good. */
static void
append_state (GString *source, FrRun *run)
{
  const guint64 total = fr_run_get_total_batches (run);
  g_autoptr (FrSnapshot) end = fr_run_get_end (run);
  const guint64 batch = end != NULL ? end->batch : 0;
  guint n;
  g_autofree FrTestPoint *points = fr_run_get_test_points (run, &n);
  g_autofree char *name = fr_run_remarks_get_name (fr_run_get_remarks (run));
  g_autofree char *note = fr_run_remarks_get_note (fr_run_get_remarks (run));

  append_remark (source, "Name", name);
  append_remark (source, "Note", note);
  for (guint i = 0; i < n; i++)
    if (points[i].batch == batch && batch > 0) {
      g_string_append (source, "# In Fitting Room its test accuracy was ");
      fr_python_append_float (source, points[i].accuracy);
      g_string_append (source, ".\n");
    }
  if (batch < total)
    g_string_append_printf (source,
                            "# It had done %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
                            " batches; trained anew, it does all.\n",
                            batch, total);
}

/* What the learning rate is changed to, and when. Returns: whether it is. */
static gboolean
append_changes (GString *source, FrRun *run)
{
  double rate = fr_run_get_origin (run)->hyperparameters.learning_rate;
  gboolean any = FALSE;
  guint n;
  g_autofree FrRunChange *changes = fr_run_get_changes (run, &n);

  for (guint i = 0; i < n; i++) {
    if (changes[i].learning_rate == rate)
      continue;
    rate = changes[i].learning_rate;
    g_string_append_printf (source, "%s%" G_GUINT64_FORMAT ": ", any ? ", " : "CHANGES = {",
                            changes[i].batch);
    fr_python_append_float (source, rate);
    any = TRUE;
  }
  if (any)
    g_string_append (source, "}  # batches done: the learning rate from then on\n");
  return any;
}

static void
append_shapes (GString *source, const FrNetwork *network)
{
  g_string_append (source, "SHAPES = [");
  for (guint i = 0; i < network->n_layers; i++)
    g_string_append_printf (source, "%s(%u, %u)", i > 0 ? ", " : "", network->layers[i].inputs,
                            network->layers[i].outputs);
  g_string_append (source, "]\n");
}

/* The data set: its classes, and where it was found. */
static void
append_data (GString *source, const FrRun *run)
{
  const FrRunOrigin *origin = fr_run_get_origin (run);
  const FrDataset *dataset = fr_run_get_dataset (run);
  const gboolean known = dataset != NULL && fr_dataset_get_n_classes (dataset) == origin->n_classes;
  g_auto (GStrv) names =
      fr_dataset_list_class_names (dataset, origin->data_digest, origin->n_classes);
  const char *folder = dataset != NULL ? fr_dataset_get_folder (dataset) : "";

  g_string_append (source, "\n# The data set.\n");
  g_string_append_printf (source, "CLASSES = %u\n", origin->n_classes);
  g_string_append (source, "CLASS_NAMES = ");
  fr_python_append_strings (source, (const char *const *) names);
  g_string_append (source, "\nLABELS = ");
  for (guint i = 0; known && i < origin->n_classes; i++)
    g_string_append_printf (source, "%s%u", i > 0 ? ", " : "[",
                            fr_dataset_get_class_label (dataset, i));
  g_string_append (source, known ? "]  # of the classes, in the files\n"
                                 : "None  # those that there are in the files\n");
  fr_python_append_setting (source, "DATA", folder[0] != '\0' ? folder : NULL);
  fr_python_append_setting (source, "DATA_DIGEST", origin->data_digest);
}

static void
append_run_path (GString *source, const char *path)
{
  g_string_append (
      source, path != NULL
                  ? "\n# The file of the run: the weights that it was saved with are loaded.\n"
                  : "\n# The run had not been saved to a file, so this trains anew. Save it, and "
                    "give the file's name\n# as an argument, to have its weights loaded.\n");
  fr_python_append_setting (source, "RUN", path);
}

/* Returns: whether the learning rate is changed in mid-run. */
static gboolean
append_settings (GString *source, FrRun *run, const FrHyperparameters *hyperparameters)
{
  gboolean has_changes;

  g_string_append (source, "# The settings of the run.\n");
  append_state (source, run);
  append_shapes (source, fr_run_get_network (run));
  g_string_append_printf (source, "BATCH_SIZE = %u\nEPOCHS = %u\n", hyperparameters->batch_size,
                          hyperparameters->epochs);
  has_changes = append_changes (source, run);
  g_string_append_printf (source, "DIVIDE_BY_255 = %s\nSEED = %" G_GUINT64_FORMAT "\n",
                          hyperparameters->divide_by_255 ? "True" : "False", hyperparameters->seed);
  return has_changes;
}

char *
fr_python_code_write (FrRun *run, FrPythonFramework framework, const char *path)
{
  const FrPythonRule *rule = fr_python_framework_get_rule (framework);
  GString *source = g_string_new (NULL);
  FrPythonRecipe recipe = {
    .network = fr_run_get_network (run),
    .hyperparameters = fr_run_get_origin (run)->hyperparameters,
  };

  recipe.hyperparameters.epochs = fr_run_get_hyperparameters (run).epochs;
  append_head (source, rule);
  recipe.has_changes = append_settings (source, run, &recipe.hyperparameters);
  append_data (source, run);
  append_run_path (source, path);
  g_string_append_c (source, '\n');
  g_string_append (source, fr_python_template_data);
  g_string_append (source, fr_python_template_run);
  rule->append_functions (source, &recipe);
  g_string_append (source, fr_python_template_main);
  return g_string_free (source, FALSE);
}
