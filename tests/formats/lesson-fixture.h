/* Lessons of a test, and a window whose facts it sets. */
#pragma once

#include "formats/lesson/lesson-reader.h"

G_BEGIN_DECLS

/* Reads @text, which must be a lesson without a fault. */
FrLesson *lesson_fixture_read (const char *text);

/* A lesson whose only step has @parts beside its title and text. Returns: (transfer full). */
char *lesson_fixture_wrap (const char *parts);

/* Facts of a test, by name: "epoch" "0.5", "view" "data", "data-loaded" "true". */
typedef struct {
  const char *name, *value;
} LessonFact;

/* An FrFactAnswer; @data is an array of LessonFact up to one without a name. */
gboolean lesson_fixture_answer (const FrFact *fact, FrFactValue *value, gpointer data);

G_END_DECLS
