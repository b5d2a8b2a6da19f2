/* What the tests of views share: an experiment of made-up data, and the parts of a template.
 *
 * Main thread; one of those tests includes this.
 */
#pragma once

#include <gtk/gtk.h>

#include "session/experiment.h"
#include "synthetic.h"

/* Of that much made-up data of @n_classes, trained with synthetic_hyperparameters().
 * Returns: (transfer full). */
static inline FrExperiment *
fixture_session_new_of (guint n_classes, guint n_train, guint n_test)
{
  g_autoptr (FrDataset) dataset = synthetic_classes_new (n_classes, n_train, n_test);
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (GError) error = NULL;
  FrExperiment *experiment = fr_experiment_new (dataset, &hyperparameters, 32 << 20, NULL, &error);

  g_assert_no_error (error);

  return experiment;
}

/* The same of ten classes. */
static inline FrExperiment *
fixture_session_new (guint n_train, guint n_test)
{
  return fixture_session_new_of (FR_MAX_CLASSES, n_train, n_test);
}

/* Returns: (transfer none): the part of @widget's own template that is named so. */
static inline gpointer
get_child (GtkWidget *widget, const char *name)
{
  return gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);
}

/* Returns: (transfer none): what the label of @widget's template that is named so shows. */
static inline const char *
get_text (GtkWidget *widget, const char *name)
{
  return gtk_label_get_text (get_child (widget, name));
}
