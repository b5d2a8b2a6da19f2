#include "app/moment-marks.h"

#include <glib/gi18n.h>

#include "io/figure.h"
#include "session/analyses/image-analysis.h"
#include "widgets/charts/timeline.h"

static void
clear_mark (gpointer data)
{
  g_free ((char *) ((FrTimelineMark *) data)->label);
}

/* Takes over @label. */
static void
add (GArray *marks, guint64 batch, FrTimelineMarkKind kind, char *label)
{
  const FrTimelineMark mark = { batch, kind, label };

  g_array_append_val (marks, mark);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const guint64 first = ((const FrTimelineMark *) a)->batch;
  const guint64 second = ((const FrTimelineMark *) b)->batch;

  return (first > second) - (first < second);
}

/* The lowest loss of the test images. It is called the beginning of learning by heart only once a
 * whole epoch has brought nothing better. */
static void
add_best (GArray *marks, FrExperiment *experiment)
{
  const guint per_epoch = fr_experiment_get_batches_per_epoch (experiment);
  guint length, best = 0;
  const FrTestPoint *points = fr_experiment_get_test_points (experiment, &length);

  for (guint i = 1; i < length; i++)
    if (points[i].loss < points[best].loss)
      best = i;
  if (length == 0 || points[length - 1].batch < per_epoch || points[best].batch == 0)
    return;
  add (marks, points[best].batch, FR_TIMELINE_BEST,
       g_strdup (points[length - 1].batch - points[best].batch >= per_epoch
                     ? _ ("from here on it memorises")
                     : _ ("best test loss so far")));
}

static char *
describe_change (double rate, double new_rate, guint epochs, guint new_epochs)
{
  g_autofree char *old = fr_figure_format_digits (rate, 6);
  g_autofree char *new = fr_figure_format_digits (new_rate, 6);

  /* Translators: what was changed in mid-training, from what to what. */
  if (rate != new_rate && epochs != new_epochs)
    return g_strdup_printf (_ ("learning rate %s → %s, epochs %u → %u"), old, new, epochs,
                            new_epochs);
  if (rate != new_rate)
    return g_strdup_printf (_ ("learning rate %s → %s"), old, new);
  return g_strdup_printf (_ ("epochs %u → %u"), epochs, new_epochs);
}

static void
add_changes (GArray *marks, FrRun *run)
{
  const FrHyperparameters *first = &fr_run_get_origin (run)->hyperparameters;
  double rate = first->learning_rate;
  guint epochs = first->epochs, length;
  g_autofree FrRunChange *changes = fr_run_get_changes (run, &length);

  for (guint i = 0; i < length; i++) {
    if (changes[i].batch > 0 && (changes[i].learning_rate != rate || changes[i].epochs != epochs))
      add (marks, changes[i].batch, FR_TIMELINE_CHANGE,
           describe_change (rate, changes[i].learning_rate, epochs, changes[i].epochs));
    rate = changes[i].learning_rate;
    epochs = changes[i].epochs;
  }
}

static FrImageStudy *
get_study (FrExperiment *experiment)
{
  return fr_image_analysis_get_shown (fr_experiment_get_lens (experiment));
}

char *
fr_moment_marks_name_image (FrExperiment *experiment)
{
  const FrImageStudy *study = get_study (experiment);
  g_autofree char *number = NULL;

  if (study == NULL || study->n_flips == 0)
    return NULL;
  number = fr_figure_format_count (study->index);
  /* Translators: %s is the number of an image, "6,958". */
  return g_strdup_printf (study->split == FR_SPLIT_TEST ? _ ("Test image %s")
                                                        : _ ("Training image %s"),
                          number);
}

static void
add_flips (GArray *marks, FrExperiment *experiment)
{
  const FrImageStudy *study = get_study (experiment);
  FrDataset *dataset = fr_experiment_get_dataset (experiment);
  g_autofree char *image = fr_moment_marks_name_image (experiment);

  for (guint i = 0; study != NULL && i < study->n_flips; i++) {
    const FrStudyFlip *flip = &study->flips[i];
    const gboolean right = flip->after == study->label;
    const char *before = fr_dataset_get_class_name (dataset, flip->before);
    const char *after = fr_dataset_get_class_name (dataset, flip->after);

    /* Translators: "Test image 23: Sandal → Ankle boot, right from here on". */
    add (marks, flip->batch, right ? FR_TIMELINE_RIGHT : FR_TIMELINE_WRONG,
         g_strdup_printf (right ? _ ("%s: %s → %s, right from here on")
                                : _ ("%s: %s → %s, wrong from here on"),
                          image, before, after));
  }
}

GArray *
fr_moment_marks_find (FrExperiment *experiment)
{
  FrRun *run = fr_experiment_get_run (experiment);
  const FrRunOrigin *origin = fr_run_get_origin (run);
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (FrTimelineMark));

  g_array_set_clear_func (marks, clear_mark);
  add_best (marks, experiment);
  add_changes (marks, run);
  if (origin->parent[0] != '\0')
    add (marks, origin->parent_batch, FR_TIMELINE_BRANCH, g_strdup (_ ("branched off here")));
  add_flips (marks, experiment);
  g_array_sort (marks, compare);
  return marks;
}

guint64
fr_moment_marks_walk (FrExperiment *experiment, guint64 batch, gboolean forward)
{
  g_autoptr (GArray) marks = fr_moment_marks_find (experiment);
  guint64 found = batch;

  for (guint i = 0; i < marks->len; i++) {
    const guint64 mark = g_array_index (marks, FrTimelineMark, i).batch;

    if (forward && mark > batch)
      return mark;
    if (!forward && mark < batch)
      found = mark;
  }
  return found;
}
