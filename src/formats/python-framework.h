/* What differs between programs for PyTorch and for Keras: how a network is made, trained and
 * asked.
 *
 * A constant table, as that of the optimizers. Any thread; only formats/python-code.h and tests
 * include this.
 */
#pragma once

#include "engine/run.h"

G_BEGIN_DECLS

/* The place of a framework in the table. */
typedef enum {
  FR_PYTHON_PYTORCH,
  FR_PYTHON_KERAS,
} FrPythonFramework;

/* What a program is made from. */
typedef struct {
  const FrNetwork *network;          /* borrowed */
  FrHyperparameters hyperparameters; /* before the first batch, but for the epochs */
  gboolean has_changes;              /* whether the learning rate is changed in mid-run */
} FrPythonRecipe;

typedef struct {
  const char *title;   /* "PyTorch" */
  const char *imports; /* lines */

  /* Appends the functions make_model(), train (model, images, labels), set_weights (model, layers)
   * and predict (model, images) to @source. */
  void (*append_functions) (GString *source, const FrPythonRecipe *recipe);
} FrPythonRule;

/* Returns: (transfer none): the row of @framework. */
const FrPythonRule *fr_python_framework_get_rule (FrPythonFramework framework);

G_END_DECLS
