#include "formats/lesson/lesson.h"

#include "engine/reference-count.h"
#include "io/figure.h"
#include <math.h>
#include <string.h>

FrLesson *
fr_lesson_ref (FrLesson *lesson)
{
  g_return_val_if_fail (lesson != NULL, NULL);

  fr_reference_count_inc (&lesson->references);
  return lesson;
}

static void
clear_conditions (FrLessonStep *step)
{
  for (guint i = 0; i < step->n_conditions; i++) {
    g_free (step->conditions[i].text);
    g_free (step->conditions[i].terms);
    g_free (step->conditions[i].question);
  }
  g_free (step->conditions);
}

static void
clear_questions (FrLessonStep *step)
{
  for (guint i = 0; i < step->n_questions; i++) {
    FrLessonQuestion *question = &step->questions[i];

    g_free (question->id);
    g_free (question->text);
    for (guint k = 0; k < question->n_choices; k++)
      g_free (question->choices[k].text);
    g_free (question->choices);
  }
  g_free (step->questions);
}

static void
clear_step (FrLessonStep *step)
{
  g_free (step->id);
  g_free (step->title);
  g_free (step->task);
  g_strfreev (step->texts);
  clear_conditions (step);
  clear_questions (step);
  g_free (step->controls);
  for (guint i = 0; i < step->n_mores; i++) {
    g_free (step->mores[i].title);
    g_strfreev (step->mores[i].texts);
  }
  g_free (step->mores);
}

void
fr_lesson_unref (FrLesson *lesson)
{
  g_return_if_fail (lesson != NULL);

  if (!fr_reference_count_dec (&lesson->references))
    return;
  for (guint i = 0; i < lesson->n_steps; i++)
    clear_step (&lesson->steps[i]);
  g_free (lesson->steps);
  g_free (lesson->id);
  g_free (lesson->title);
  g_free (lesson->summary);
  g_free (lesson);
}

const FrLessonStep *
fr_lesson_find_step (const FrLesson *lesson, const char *id, guint *place)
{
  g_return_val_if_fail (lesson != NULL && id != NULL, NULL);

  for (guint i = 0; i < lesson->n_steps; i++)
    if (g_str_equal (lesson->steps[i].id, id)) {
      if (place != NULL)
        *place = i;
      return &lesson->steps[i];
    }
  return NULL;
}

const FrLessonQuestion *
fr_lesson_step_find_question (const FrLessonStep *step, const char *id)
{
  g_return_val_if_fail (step != NULL && id != NULL, NULL);

  for (guint i = 0; i < step->n_questions; i++)
    if (g_str_equal (step->questions[i].id, id))
      return &step->questions[i];
  return NULL;
}

static gboolean
compare_numbers (FrLessonComparison comparison, double number, double bound)
{
  switch (comparison) {
  case FR_LESSON_AT_LEAST:
    return number >= bound;
  case FR_LESSON_AT_MOST:
    return number <= bound;
  case FR_LESSON_ABOVE:
    return number > bound;
  case FR_LESSON_BELOW:
    return number < bound;
  case FR_LESSON_IS:
    return number == bound;
  case FR_LESSON_IS_NOT:
    return number != bound;
  default:
    g_return_val_if_reached (FALSE);
  }
}

static gboolean
is_same (const FrFactValue *a, const FrFactValue *b)
{
  return a->kind == FR_FACT_FLAG ? !a->flag == !b->flag : g_strcmp0 (a->word, b->word) == 0;
}

static gboolean
term_holds (const FrLessonTerm *term, FrFactAnswer answer, gpointer data)
{
  FrFactValue value = { 0 };

  if (!answer (term->fact, &value, data) || value.kind != term->fact->kind)
    return FALSE;
  if (value.kind == FR_FACT_NUMBER)
    return !isnan (value.number) &&
           compare_numbers (term->comparison, value.number, term->bound.number);
  return is_same (&value, &term->bound) == (term->comparison == FR_LESSON_IS);
}

gboolean
fr_lesson_condition_holds (const FrLessonCondition *condition, FrFactAnswer answer, gpointer data)
{
  g_return_val_if_fail (condition != NULL && answer != NULL, FALSE);

  for (guint i = 0; i < condition->n_terms; i++)
    if (!term_holds (&condition->terms[i], answer, data))
      return FALSE;
  return condition->n_terms > 0;
}

/* Returns: (nullable): the term that the live fact of @condition has to fulfil. */
static const FrLessonTerm *
find_live_term (const FrLessonCondition *condition)
{
  for (guint i = 0; i < condition->n_terms; i++)
    if (condition->terms[i].fact == condition->live)
      return &condition->terms[i];
  return NULL;
}

/* Whether all terms of @condition hold but for those of the fact of @live. */
static gboolean
others_hold (const FrLessonCondition *condition,
             const FrLessonTerm *live,
             FrFactAnswer answer,
             gpointer data)
{
  for (guint i = 0; i < condition->n_terms; i++)
    if (condition->terms[i].fact != live->fact && !term_holds (&condition->terms[i], answer, data))
      return FALSE;
  return TRUE;
}

double
fr_lesson_condition_share (const FrLessonCondition *condition,
                           FrFactAnswer answer,
                           gpointer data,
                           double *number)
{
  const FrLessonTerm *term;
  FrFactValue value = { 0 };
  gboolean known;

  g_return_val_if_fail (condition != NULL && answer != NULL, 0);

  term = condition->live != NULL ? find_live_term (condition) : NULL;
  known = term != NULL && others_hold (condition, term, answer, data) &&
          answer (term->fact, &value, data) && value.kind == FR_FACT_NUMBER &&
          !isnan (value.number);
  if (number != NULL)
    *number = known ? value.number : NAN;
  if (!known || term->bound.number <= 0)
    return 0;
  return CLAMP (value.number / term->bound.number, 0, 1);
}

char *
fr_lesson_condition_describe_live (const FrLessonCondition *condition, double number)
{
  const FrLessonTerm *term;

  g_return_val_if_fail (condition != NULL && condition->live != NULL, NULL);

  term = find_live_term (condition);
  return fr_lesson_facts_describe (term->fact, number,
                                   term->comparison == FR_LESSON_ABOVE
                                       ? floor (term->bound.number) + 1
                                       : ceil (term->bound.number));
}

gboolean
fr_lesson_condition_is_answered (const FrLessonCondition *condition,
                                 const FrLessonQuestion *question,
                                 const char *answer)
{
  g_return_val_if_fail (condition != NULL && question != NULL, FALSE);
  g_return_val_if_fail (g_strcmp0 (condition->question, question->id) == 0, FALSE);

  if (answer == NULL || !fr_lesson_question_accepts (question, answer))
    return FALSE;
  return !condition->right || fr_lesson_question_is_right (question, answer);
}

/* Returns: the place of the choice that @answer is the number of, or -1. */
static int
find_choice (const FrLessonQuestion *question, const char *answer)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (answer, 10, 1, question->n_choices, &number, NULL))
    return -1;
  return (int) number - 1;
}

static gboolean
has_words (const char *answer)
{
  g_autofree char *copy = g_strdup (answer);

  return g_strstrip (copy)[0] != '\0';
}

/* Reads @answer in both ways that a number may be written in: "59,999" is a count in groups to some
 * and has decimals to others. Returns: how many @numbers it may be. */
static guint
read_numbers (const char *answer, double numbers[2])
{
  g_autofree char *typed = g_strdup (answer);
  guint64 count;
  guint n = 0;

  g_strstrip (typed);
  if (g_str_has_suffix (typed, "%"))
    typed[strlen (typed) - 1] = '\0';
  if (fr_figure_parse_count (typed, &count))
    numbers[n++] = (double) count;
  if (fr_figure_parse (typed, &numbers[n]))
    n++;
  return n;
}

gboolean
fr_lesson_question_accepts (const FrLessonQuestion *question, const char *answer)
{
  double numbers[2];

  g_return_val_if_fail (question != NULL && answer != NULL, FALSE);

  if (strlen (answer) > FR_LESSON_MAX_ANSWER || !g_utf8_validate (answer, -1, NULL))
    return FALSE;
  switch (question->kind) {
  case FR_LESSON_ANSWER_CHOICE:
    return find_choice (question, answer) >= 0;
  case FR_LESSON_ANSWER_NUMBER:
    return read_numbers (answer, numbers) > 0;
  case FR_LESSON_ANSWER_WORDS:
    return has_words (answer);
  default:
    g_return_val_if_reached (FALSE);
  }
}

static gboolean
is_right_number (const FrLessonQuestion *question, const char *answer)
{
  double numbers[2];
  const guint n = read_numbers (answer, numbers);

  for (guint i = 0; i < n; i++)
    if (numbers[i] >= question->at_least && numbers[i] <= question->at_most)
      return TRUE;
  return FALSE;
}

gboolean
fr_lesson_question_is_right (const FrLessonQuestion *question, const char *answer)
{
  g_return_val_if_fail (question != NULL && answer != NULL, FALSE);

  if (!fr_lesson_question_accepts (question, answer))
    return FALSE;
  if (question->open)
    return TRUE;
  return question->kind == FR_LESSON_ANSWER_CHOICE
             ? question->choices[find_choice (question, answer)].right
             : is_right_number (question, answer);
}
