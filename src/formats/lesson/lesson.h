/* A lesson: steps over the real window, each with what to read, what to do, and conditions that the
 * facts prove.
 *
 * formats/lesson/lesson-reader makes it from a file; it never changes afterwards. Texts marked (m)
 * are Pango markup in which <b> is the only element; all others are plain. All are in the user's
 * language if the lesson is one of the program's own, otherwise as their author wrote them.
 * Atomically reference-counted. Any thread.
 */
#pragma once

#include "formats/lesson/lesson-controls.h"
#include "formats/lesson/lesson-facts.h"

G_BEGIN_DECLS

#define FR_LESSON_MAX_SIZE (256 * 1024) /* bytes of a file */
#define FR_LESSON_MAX_STEPS 100
#define FR_LESSON_MAX_CONDITIONS 20 /* of a step; so too the next */
#define FR_LESSON_MAX_PARTS 20      /* of each other kind */
#define FR_LESSON_MAX_TERMS 8       /* of a condition */
#define FR_LESSON_MAX_CHOICES 12    /* of a question */
#define FR_LESSON_MAX_TEXT 4000     /* bytes of a text; titles have FR_LESSON_MAX_TITLE */
#define FR_LESSON_MAX_TITLE 300
#define FR_LESSON_MAX_ANSWER 2000 /* bytes */

typedef enum {
  FR_LESSON_AT_LEAST,
  FR_LESSON_AT_MOST,
  FR_LESSON_ABOVE,
  FR_LESSON_BELOW,
  FR_LESSON_IS,
  FR_LESSON_IS_NOT,
} FrLessonComparison;

/* A fact compared with a bound. */
typedef struct {
  const FrFact *fact;
  FrLessonComparison comparison;
  FrFactValue bound; /* of the fact's kind; its word is one of the table's */
} FrLessonTerm;

/* What has to come true. It holds if all its terms do; or, of a question, once that is answered. */
typedef struct {
  char *text; /* "Epoch 1 is complete" */
  FrLessonTerm *terms;
  guint n_terms;      /* 0 of a question */
  char *question;     /* (nullable): the id of a question of this step */
  gboolean right;     /* of a question: only the right answer will do */
  gboolean now;       /* it has to hold at present; otherwise it is enough that it did once */
  const FrFact *live; /* (nullable): the fact of one of the terms, a number to be reached, whose
                       * value is shown as it grows */
} FrLessonCondition;

typedef enum {
  FR_LESSON_ANSWER_CHOICE,
  FR_LESSON_ANSWER_NUMBER,
  FR_LESSON_ANSWER_WORDS, /* any words: nobody but a teacher can judge them */
} FrLessonAnswerKind;

typedef struct {
  char *text;
  gboolean right;
} FrLessonChoice;

typedef struct {
  char *id;
  char *text; /* (m) */
  FrLessonAnswerKind kind;
  gboolean open;           /* nobody judges it: there is no right answer, or words are asked for */
  FrLessonChoice *choices; /* of a choice: at least two of them; none is right if it is open */
  guint n_choices;
  double at_least, at_most; /* of a number: what is right; -INFINITY and INFINITY if not bounded */
} FrLessonQuestion;

/* What opens below the step for those who want to know more. */
typedef struct {
  char *title;
  char **texts; /* (m), up to %NULL */
} FrLessonMore;

typedef struct {
  char *id;          /* unique in the lesson, as are those of all questions */
  char *title;       /* "Train for one epoch" */
  const char *view;  /* (nullable): one of fr_lesson_controls_get_views(): opened as the step
                      * begins */
  const char *speed; /* (nullable): likewise, one of fr_lesson_controls_get_speeds() */
  char **texts;      /* (m), up to %NULL */
  char *task;        /* (m) (nullable): what to do */
  const FrLessonTarget *show; /* (nullable): the control of the task */
  FrLessonCondition *conditions;
  guint n_conditions;
  FrLessonQuestion *questions;
  guint n_questions;
  const FrLessonControl **controls; /* that stand in the step */
  guint n_controls;
  FrLessonMore *mores;
  guint n_mores;
} FrLessonStep;

typedef struct {
  gatomicrefcount references;
  char *id;      /* letters, digits and hyphens */
  char *title;   /* "Your first neural network" */
  char *summary; /* a sentence or two */
  guint minutes; /* that it takes, about; 0 if its author does not say */
  FrLessonStep *steps;
  guint n_steps; /* at least 1 */
} FrLesson;

FrLesson *fr_lesson_ref (FrLesson *lesson);
void fr_lesson_unref (FrLesson *lesson);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrLesson, fr_lesson_unref)

/* Returns: (transfer none) (nullable): the step of that id; @place (out) (optional) is where it
 * stands. */
const FrLessonStep *fr_lesson_find_step (const FrLesson *lesson, const char *id, guint *place);
/* Returns: (transfer none) (nullable): the question of that id. */
const FrLessonQuestion *fr_lesson_step_find_question (const FrLessonStep *step, const char *id);

/* Whether all terms of @condition hold at present, as @answer says with @data. A term whose fact is
 * not known does not. Of a question: %FALSE; see fr_lesson_condition_is_answered(). */
gboolean
fr_lesson_condition_holds (const FrLessonCondition *condition, FrFactAnswer answer, gpointer data);

/* How far the live fact of @condition is on its way from 0 to its bound. Returns: 0 to 1; 0 if it
 * is not known, @condition has none, or what else has to be so is not. @number (out) (optional) is
 * what it is at present, likewise NaN. */
double fr_lesson_condition_share (const FrLessonCondition *condition,
                                  FrFactAnswer answer,
                                  gpointer data,
                                  double *number);

/* What its live fact, which it must have, is at present: @number in the user's language. Returns:
 * (transfer full): "epoch 0.64", or of a whole number how many of how many. */
char *fr_lesson_condition_describe_live (const FrLessonCondition *condition, double number);

/* Whether @condition, which is of @question, is met by @answer (nullable: there is none). */
gboolean fr_lesson_condition_is_answered (const FrLessonCondition *condition,
                                          const FrLessonQuestion *question,
                                          const char *answer);

/* Answers are kept as text: of a choice its number, counted from 1; a number as the user wrote it,
 * with either sign for decimals; words as they are. */

/* Whether @answer is one to @question: a choice that there is, a number, or some words. */
gboolean fr_lesson_question_accepts (const FrLessonQuestion *question, const char *answer);
/* Whether it is the right one. Of an open question each is. */
gboolean fr_lesson_question_is_right (const FrLessonQuestion *question, const char *answer);

G_END_DECLS
