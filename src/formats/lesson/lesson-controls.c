#include "formats/lesson/lesson-controls.h"

#include "formats/lesson/lesson-facts.h"

static const FrLessonTarget targets[] = {
  /* Seen in all views. */
  { "train", NULL, "“Train” in the header, also while it is “Pause” or “Resume”." },
  { "step", NULL, "“Step” in the header." },
  { "start-over", NULL, "“Start Over” in the header." },
  { "speed", NULL, "The choice of the speed, in the header." },
  { "views", NULL, "The five views, in the header or at the bottom." },
  { "menu", NULL, "The main menu." },
  { "timeline", NULL, "The timeline at the bottom." },
  { "play", NULL, "The button that plays the training as a film, beside the timeline." },
  { "continue", NULL, "“Continue from Here”, above the view while it shows the past." },
  { "live", NULL, "“Live”, at the right of the timeline." },

  { "data-images", "data", "The images of the Data view." },
  { "data-set", "data", "“Training” and “Test”, above the images." },
  { "data-index", "data", "“Go to image”, below the images." },
  { "data-pixels", "data", "“Raw” and “÷ 255”, above the large image." },
  { "data-colours", "data", "“Binary”, “Grey” and “Viridis”, below the large image." },
  { "data-large", "data", "The large image with its pixels." },
  { "data-facts", "data", "The box “Data set” with the shapes and classes." },

  { "training-page", "training", "“Curves” and “One batch”." },
  { "loss-chart", "training", "The curves of the loss." },
  { "accuracy-chart", "training", "The curves of the accuracy." },
  { "training-images", "training", "The 25 test images." },

  { "matrix", "inspect", "The confusion matrix." },
  { "mixed-up", "inspect", "The list “Most often mixed up”." },
  { "mistakes", "inspect", "“Mistakes”, “Right” and “All”." },
  { "image-order", "inspect", "The order of the images: “Most confident first”, …" },
  { "images", "inspect", "The images with their bars." },
  { "image", "inspect", "The chosen image with its bars." },
  { "image-index", "inspect", "“Go to image”, below the chosen image." },
  { "image-page", "inspect", "“Story”, “Numbers”, “Nearest” and “Pinned”." },
  { "doubts", "inspect", "“Doubtful labels”, at the top." },
  { "mark-pad", "inspect", "“Label wrong”, “Ambiguous” and “Model wrong” of a doubtful label." },

  { "neurons", "neurons", "The weights of the neurons." },

  { "fair-experiments", "compare", "The list of fair experiments, or “New Comparison”." },
  { "verdict", "compare", "The verdict above the curves." },
  { "repeat", "compare", "“Repeat with 8 Seeds” or “Repeat with More Seeds”." },
  { "compare-curves", "compare", "The curves of the runs that are compared." },
};

static const FrLessonControl controls[] = {
  { "hidden-layer", "hidden", "The hidden layers with their neurons, and “Add Layer”." },
  { "optimizer", "optimizer", "The optimizer." },
  { "learning-rate", "learning_rate", "The learning rate." },
  { "batch-size", "batch_size", "The batch size." },
  { "epochs", "epochs", "The number of epochs." },
  { "divide-by-255", "divide_by_255", "Whether pixels are divided by 255." },
  { "seed", "seed", "The seed." },
  { "name-images", NULL, "20 test images, one after another, and a button for each class." },
  { "draw-curve", NULL, "An empty chart in which the pupil draws the expected test accuracy." },
};

const FrLessonTarget *
fr_lesson_controls_get_targets (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (targets);
  return targets;
}

const FrLessonTarget *
fr_lesson_controls_find_target (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    if (g_str_equal (targets[i].name, name))
      return &targets[i];
  return NULL;
}

const FrLessonControl *
fr_lesson_controls_get_table (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (controls);
  return controls;
}

const FrLessonControl *
fr_lesson_controls_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (controls); i++)
    if (g_str_equal (controls[i].name, name))
      return &controls[i];
  return NULL;
}

const char *const *
fr_lesson_controls_get_views (void)
{
  return fr_lesson_facts_find ("view")->words;
}

const char *const *
fr_lesson_controls_get_speeds (void)
{
  return fr_lesson_facts_find ("speed")->words;
}
