/* The controls of the window that a lesson may point at, and those that may stand in a step.
 *
 * Each is known by a name. What stands there on screen the window knows. Constant data. Any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A place in the window that "Show Me" leads to. */
typedef struct {
  const char *name;        /* in lessons: "train" */
  const char *view;        /* (nullable): the view where it is; %NULL if it is seen in all */
  const char *explanation; /* for teachers, in English */
} FrLessonTarget;

/* Something to set or fill in that stands in a step itself. */
typedef struct {
  const char *name;        /* in lessons: "learning-rate" */
  const char *key;         /* (nullable): the hyperparameter whose row of Experiment it is */
  const char *explanation; /* for teachers, in English */
} FrLessonControl;

/* Returns: (transfer none): all targets, @n of them, in the order of the document. */
const FrLessonTarget *fr_lesson_controls_get_targets (guint *n);
/* Returns: (transfer none) (nullable): the target of that name. */
const FrLessonTarget *fr_lesson_controls_find_target (const char *name);

/* Returns: (transfer none): all controls, @n of them, in the order of the document. */
const FrLessonControl *fr_lesson_controls_get_table (guint *n);
/* Returns: (transfer none) (nullable): the control of that name. */
const FrLessonControl *fr_lesson_controls_find (const char *name);

/* Returns: (transfer none): the names of the views, up to %NULL: "data", "training", … */
const char *const *fr_lesson_controls_get_views (void);
/* Returns: (transfer none): the names of the speeds, as session/speed has them, up to %NULL. */
const char *const *fr_lesson_controls_get_speeds (void);

G_END_DECLS
