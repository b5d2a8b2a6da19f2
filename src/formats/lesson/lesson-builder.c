/* Each part is added to the lesson as it begins and filled in by what it holds, so that what was
 * read before a fault has one owner.
 */
#include "formats/lesson/lesson-builder.h"

#include "engine/reference-count.h"
#include "formats/lesson/lesson-comparison.h"
#include "formats/lesson/lesson-range.h"
#include "formats/lesson/lesson-text.h"
#include "io/figure.h"
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_MINUTES 600

struct _FrLessonBuilder {
  FrLessonBuilderCalls calls;
  FrLesson *lesson;
  GHashTable *steps; /* the ids that were seen; so too the next */
  GHashTable *questions;
  gsize place;                                /* where the element begins that is spoken of */
  gsize conditions[FR_LESSON_MAX_CONDITIONS]; /* where those of the step begin */
  char *live;                                 /* of the condition that is being read; owned */
  guint n_answers; /* ways in which the question that is being read can be answered */
};

/* Adds a cleared element to the array @list of @n of @size bytes. Returns: the array. */
static gpointer
grow (gpointer list, guint *n, gsize size)
{
  list = g_realloc_n (list, *n + 1, size);
  memset ((char *) list + *n * size, 0, size);
  (*n)++;
  return list;
}

/* Adds one to @list. It is the last one then. */
#define ADD(list, n) ((list) = grow ((list), &(n), sizeof *(list)), &(list)[(n) -1])

/* Takes @reason. */
static void
report (FrLessonBuilder *builder, const char *attribute, char *reason)
{
  builder->calls.report (builder->calls.data, builder->place, attribute, reason);
}

/* As FrLessonAttributes has it. */
static void
on_attribute_report (gpointer data, const char *attribute, char *reason)
{
  report (data, attribute, reason);
}

static FrLessonStep *
get_step (FrLessonBuilder *builder)
{
  return &builder->lesson->steps[builder->lesson->n_steps - 1];
}

static FrLessonCondition *
get_condition (FrLessonBuilder *builder)
{
  FrLessonStep *step = get_step (builder);

  return &step->conditions[step->n_conditions - 1];
}

static FrLessonQuestion *
get_question (FrLessonBuilder *builder)
{
  FrLessonStep *step = get_step (builder);

  return &step->questions[step->n_questions - 1];
}

static FrLessonMore *
get_more (FrLessonBuilder *builder)
{
  FrLessonStep *step = get_step (builder);

  return &step->mores[step->n_mores - 1];
}

FrLessonBuilder *
fr_lesson_builder_new (const FrLessonBuilderCalls *calls)
{
  FrLessonBuilder *builder = g_new0 (FrLessonBuilder, 1);

  builder->calls = *calls;
  builder->lesson = g_new0 (FrLesson, 1);
  fr_reference_count_init (&builder->lesson->references);
  builder->steps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  builder->questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return builder;
}

void
fr_lesson_builder_free (FrLessonBuilder *builder)
{
  g_clear_pointer (&builder->lesson, fr_lesson_unref);
  g_hash_table_unref (builder->steps);
  g_hash_table_unref (builder->questions);
  g_free (builder->live);
  g_free (builder);
}

FrLesson *
fr_lesson_builder_finish (FrLessonBuilder *builder)
{
  return g_steal_pointer (&builder->lesson);
}

/* Reports @n parts, called @what, of which there may be @most. */
static void
check_count (FrLessonBuilder *builder, guint n, guint most, const char *what)
{
  if (n == most + 1)
    /* Translators: an element of a lesson, and how many of them it may have. */
    report (builder, NULL, g_strdup_printf (_ ("There are more than %2$u of “%1$s”."), what, most));
}

/* @text of the file, of at most @most bytes, as the user reads it; it is that of @attribute, or of
 * the element if that is %NULL. Returns: (transfer full). */
static char *
finish_text (FrLessonBuilder *builder, const char *attribute, const char *text, gsize most)
{
  g_autofree char *folded = fr_lesson_text_fold (text);
  const char *shown = folded;
  char *complaint = fr_lesson_text_judge (folded, most);

  if (complaint != NULL)
    report (builder, attribute, complaint);
  else if (builder->calls.translate != NULL)
    shown = builder->calls.translate (folded, builder->calls.translate_data);
  return fr_figure_keep_percents_whole (shown);
}

static void
begin_lesson (FrLessonBuilder *builder, const FrLessonAttributes *attributes)
{
  double minutes = 0;

  builder->lesson->id = fr_lesson_attributes_read_id (attributes, NULL);
  if (!fr_lesson_attributes_read_number (attributes, "minutes", &minutes))
    return;
  if (minutes >= 1 && minutes <= MAX_MINUTES && minutes == floor (minutes))
    builder->lesson->minutes = (guint) minutes;
  else
    report (builder, "minutes",
            g_strdup_printf (_ ("“minutes” is a whole number from 1 to %d."), MAX_MINUTES));
}

static void
begin_step (FrLessonBuilder *builder, const FrLessonAttributes *attributes)
{
  FrLesson *lesson = builder->lesson;
  FrLessonStep *step = ADD (lesson->steps, lesson->n_steps);

  check_count (builder, lesson->n_steps, FR_LESSON_MAX_STEPS, "step");
  step->texts = g_new0 (char *, 1);
  step->id = fr_lesson_attributes_read_id (attributes, builder->steps);
  step->view =
      fr_lesson_attributes_read_word (attributes, "view", "view", fr_lesson_controls_get_views ());
  step->speed = fr_lesson_attributes_read_word (attributes, "speed", "speed",
                                                fr_lesson_controls_get_speeds ());
}

/* Reports that nothing is called @value, which is what @attribute says. */
static void
report_unknown (FrLessonBuilder *builder, const char *attribute, const char *value)
{
  g_autofree char *shown = fr_lesson_attributes_quote (value);

  /* Translators: what a lesson names, and does not exist. */
  report (builder, attribute,
          g_strdup_printf (_ ("There is nothing called “%s”; all names are listed in the document "
                              "about lessons."),
                           shown));
}

static void
begin_task (FrLessonBuilder *builder, const FrLessonAttributes *attributes)
{
  const char *show = fr_lesson_attributes_find (attributes, "show");

  if (show == NULL)
    return;
  get_step (builder)->show = fr_lesson_controls_find_target (show);
  if (get_step (builder)->show == NULL)
    report_unknown (builder, "show", show);
}

/* Reads a fact and its comparison for the condition that is being read. */
static void
read_term (FrLessonBuilder *builder, const FrLessonAttributes *attributes)
{
  FrLessonCondition *condition = get_condition (builder);
  FrLessonTerm term;

  if (!fr_lesson_comparison_read (attributes, &term))
    return;
  *ADD (condition->terms, condition->n_terms) = term;
  check_count (builder, condition->n_terms, FR_LESSON_MAX_TERMS, "and");
}

/* Reports the attributes of @element that make no sense in what it is here. */
static void
refuse (FrLessonBuilder *builder, const FrLessonAttributes *attributes, const char *const *allowed)
{
  for (guint i = 0; attributes->names[i] != NULL; i++)
    if (!g_strv_contains (allowed, attributes->names[i]))
      /* Translators: the name of an attribute of a lesson. */
      report (builder, attributes->names[i],
              g_strdup_printf (_ ("“%s” says nothing here: a condition is of a fact or of a "
                                  "question."),
                               attributes->names[i]));
}

static void
begin_done (FrLessonBuilder *builder, const FrLessonAttributes *attributes)
{
  static const char *const of_question[] = { "question", "right", NULL };
  FrLessonStep *step = get_step (builder);
  FrLessonCondition *condition = ADD (step->conditions, step->n_conditions);

  check_count (builder, step->n_conditions, FR_LESSON_MAX_CONDITIONS, "done");
  if (step->n_conditions <= FR_LESSON_MAX_CONDITIONS)
    builder->conditions[step->n_conditions - 1] = builder->place;
  condition->question = g_strdup (fr_lesson_attributes_find (attributes, "question"));
  fr_lesson_attributes_read_flag (attributes, "right", &condition->right);
  fr_lesson_attributes_read_flag (attributes, "now", &condition->now);
  g_free (builder->live);
  builder->live = g_strdup (fr_lesson_attributes_find (attributes, "live"));
  if (condition->question != NULL) {
    refuse (builder, attributes, of_question);
    return;
  }
  if (fr_lesson_attributes_find (attributes, "right") != NULL)
    report (builder, "right", g_strdup (_ ("Only a question has a right answer.")));
  read_term (builder, attributes);
}

static void
begin_control (FrLessonBuilder *builder, const FrLessonAttributes *attributes)
{
  const char *name = fr_lesson_attributes_find (attributes, "name");
  const FrLessonControl *control = name != NULL ? fr_lesson_controls_find (name) : NULL;
  FrLessonStep *step = get_step (builder);

  if (name == NULL) {
    report (builder, NULL, g_strdup (_ ("It needs the name of a control: name=\"…\".")));
    return;
  }
  if (control == NULL) {
    report_unknown (builder, "name", name);
    return;
  }
  for (guint i = 0; i < step->n_controls; i++)
    if (step->controls[i] == control) {
      report (builder, "name", g_strdup (_ ("This control stands in the step already.")));
      return;
    }
  *ADD (step->controls, step->n_controls) = control;
}

static void
begin_question (FrLessonBuilder *builder, const FrLessonAttributes *attributes)
{
  FrLessonStep *step = get_step (builder);
  FrLessonQuestion *question = ADD (step->questions, step->n_questions);

  check_count (builder, step->n_questions, FR_LESSON_MAX_PARTS, "question");
  builder->n_answers = 0;
  question->at_least = -INFINITY;
  question->at_most = INFINITY;
  question->id = fr_lesson_attributes_read_id (attributes, builder->questions);
}

/* The question that is being read is answered in the way of @kind. */
static void
choose_kind (FrLessonBuilder *builder, FrLessonAnswerKind kind)
{
  FrLessonQuestion *question = get_question (builder);

  if (builder->n_answers > 0 && (question->kind != kind || kind != FR_LESSON_ANSWER_CHOICE))
    report (builder, NULL,
            g_strdup (_ ("A question has choices, or one number, or one answer in words.")));
  question->kind = kind;
  builder->n_answers++;
}

static void
begin_choice (FrLessonBuilder *builder, const FrLessonAttributes *attributes)
{
  FrLessonQuestion *question = get_question (builder);
  FrLessonChoice *choice = ADD (question->choices, question->n_choices);

  choose_kind (builder, FR_LESSON_ANSWER_CHOICE);
  fr_lesson_attributes_read_flag (attributes, "right", &choice->right);
  check_count (builder, question->n_choices, FR_LESSON_MAX_CHOICES, "choice");
}

static void
begin_number (FrLessonBuilder *builder, const FrLessonAttributes *attributes)
{
  FrLessonQuestion *question = get_question (builder);
  double exact;

  choose_kind (builder, FR_LESSON_ANSWER_NUMBER);
  fr_lesson_attributes_read_number (attributes, "at-least", &question->at_least);
  fr_lesson_attributes_read_number (attributes, "at-most", &question->at_most);
  if (fr_lesson_attributes_read_number (attributes, "is", &exact))
    question->at_least = question->at_most = exact;
  question->open = attributes->names[0] == NULL;
  if (!(question->at_least <= question->at_most))
    report (builder, NULL, g_strdup (_ ("No number is right: at-least is more than at-most.")));
}

static void
begin_answer (FrLessonBuilder *builder)
{
  choose_kind (builder, FR_LESSON_ANSWER_WORDS);
  get_question (builder)->open = TRUE;
}

static void
begin_more (FrLessonBuilder *builder, const FrLessonAttributes *attributes)
{
  FrLessonStep *step = get_step (builder);
  FrLessonMore *more = ADD (step->mores, step->n_mores);
  const char *title = fr_lesson_attributes_find (attributes, "title");

  check_count (builder, step->n_mores, FR_LESSON_MAX_PARTS, "more");
  more->texts = g_new0 (char *, 1);
  if (title == NULL)
    report (builder, NULL, g_strdup (_ ("It needs a title: title=\"…\".")));
  more->title = finish_text (builder, "title", title != NULL ? title : "…", FR_LESSON_MAX_TITLE);
}

void
fr_lesson_builder_begin (FrLessonBuilder *builder,
                         const FrLessonElement *element,
                         gsize place,
                         const char *const *names,
                         const char *const *values)
{
  static void (*const begin[FR_LESSON_N_ELEMENTS]) (FrLessonBuilder *,
                                                    const FrLessonAttributes *) = {
    [FR_LESSON_ELEMENT_LESSON] = begin_lesson,     [FR_LESSON_ELEMENT_STEP] = begin_step,
    [FR_LESSON_ELEMENT_TASK] = begin_task,         [FR_LESSON_ELEMENT_DONE] = begin_done,
    [FR_LESSON_ELEMENT_AND] = read_term,           [FR_LESSON_ELEMENT_CONTROL] = begin_control,
    [FR_LESSON_ELEMENT_QUESTION] = begin_question, [FR_LESSON_ELEMENT_CHOICE] = begin_choice,
    [FR_LESSON_ELEMENT_NUMBER] = begin_number,     [FR_LESSON_ELEMENT_MORE] = begin_more,
  };

  const FrLessonAttributes attributes = { names, values, on_attribute_report, builder };

  g_return_if_fail (builder != NULL && element != NULL);

  builder->place = place;
  if (element->kind == FR_LESSON_ELEMENT_ANSWER)
    begin_answer (builder);
  else if (begin[element->kind] != NULL)
    begin[element->kind](builder, &attributes);
}

/* Puts @text, which stands there once, at *@target. Takes @text. */
static void
set_once (FrLessonBuilder *builder, char **target, char *text)
{
  if (*target != NULL)
    report (builder, NULL, g_strdup (_ ("It stands there twice.")));
  g_free (*target);
  *target = text;
}

/* Adds @text to the list *@texts. Takes @text. */
static void
add_text (FrLessonBuilder *builder, char ***texts, char *text)
{
  const guint n = g_strv_length (*texts);

  check_count (builder, n + 1, FR_LESSON_MAX_PARTS, "text");
  *texts = g_renew (char *, *texts, n + 2);
  (*texts)[n] = text;
  (*texts)[n + 1] = NULL;
}

static void
end_text (FrLessonBuilder *builder, const FrLessonElement *parent, char *text)
{
  if (parent->kind == FR_LESSON_ELEMENT_QUESTION)
    set_once (builder, &get_question (builder)->text, text);
  else if (parent->kind == FR_LESSON_ELEMENT_MORE)
    add_text (builder, &get_more (builder)->texts, text);
  else
    add_text (builder, &get_step (builder)->texts, text);
}

static void
end_title (FrLessonBuilder *builder, const FrLessonElement *parent, char *text)
{
  const gboolean of_step = parent->kind == FR_LESSON_ELEMENT_STEP;

  set_once (builder, of_step ? &get_step (builder)->title : &builder->lesson->title, text);
}

/* Whether a number of it can be shown on its way. */
static gboolean
grows (const FrLessonTerm *term)
{
  return term->fact->kind == FR_FACT_NUMBER && term->bound.number > 0 &&
         (term->comparison == FR_LESSON_AT_LEAST || term->comparison == FR_LESSON_ABOVE);
}

/* Finds the term that the live fact is of. */
static void
end_live (FrLessonBuilder *builder, FrLessonCondition *condition)
{
  const FrFact *other = NULL;

  for (guint i = 0; i < condition->n_terms; i++) {
    const FrLessonTerm *term = &condition->terms[i];

    if (!grows (term))
      continue;
    other = term->fact;
    if (g_str_equal (term->fact->name, builder->live)) {
      condition->live = term->fact;
      return;
    }
  }
  if (other != NULL)
    report (builder, "live",
            /* Translators: “live” is an attribute of lessons; the name of a fact. */
            g_strdup_printf (_ ("“live” is the name of the fact that grows: here live=\"%s\"."),
                             other->name));
  else if (condition->n_terms > 0)
    report (builder, "live",
            g_strdup (_ ("“live” shows how a number grows. Nothing does here: that needs a number "
                         "compared by at-least or above with more than 0.")));
}

static void
end_done (FrLessonBuilder *builder, const char *text)
{
  FrLessonCondition *condition = get_condition (builder);
  char *impossible;

  if (condition->text == NULL || strspn (text, " \t\r\n") != strlen (text))
    set_once (builder, &condition->text, finish_text (builder, NULL, text, FR_LESSON_MAX_TEXT));
  if (builder->live != NULL && condition->question == NULL)
    end_live (builder, condition);
  if (condition->question != NULL && condition->n_terms > 0)
    report (builder, NULL,
            g_strdup (_ ("A condition is of a fact or of a question, not of both.")));
  impossible = fr_lesson_range_judge_all (condition->terms, condition->n_terms);
  if (impossible != NULL)
    report (builder, NULL, impossible);
}

static void
end_tick (FrLessonBuilder *builder, const FrLessonElement *parent, char *text)
{
  set_once (builder, &get_condition (builder)->text, text);
}

static void
end_choice (FrLessonBuilder *builder, const FrLessonElement *parent, char *text)
{
  FrLessonQuestion *question = get_question (builder);

  question->choices[question->n_choices - 1].text = text;
}

static void
end_task (FrLessonBuilder *builder, const FrLessonElement *parent, char *text)
{
  set_once (builder, &get_step (builder)->task, text);
}

static void
end_summary (FrLessonBuilder *builder, const FrLessonElement *parent, char *text)
{
  set_once (builder, &builder->lesson->summary, text);
}

/* Reports that the element has no @what, unless @text is one. */
static void
demand (FrLessonBuilder *builder, const char *text, const char *what)
{
  if (text == NULL)
    /* Translators: of an element of a lesson, and the one that must stand in it. */
    report (builder, NULL, g_strdup_printf (_ ("There is no “%s” in it."), what));
}

static void
end_question (FrLessonBuilder *builder)
{
  FrLessonQuestion *question = get_question (builder);
  guint n_right = 0;

  demand (builder, question->text, "text");
  for (guint i = 0; i < question->n_choices; i++)
    n_right += question->choices[i].right ? 1 : 0;
  if (builder->n_answers == 0)
    report (builder, NULL,
            g_strdup (_ ("It does not say how it is answered: by elements “choice”, or by “number” "
                         "or “answer”.")));
  else if (question->n_choices == 1)
    report (builder, NULL, g_strdup (_ ("There is nothing to choose: it has one choice only.")));
  if (question->kind == FR_LESSON_ANSWER_CHOICE)
    question->open = n_right == 0;
}

/* The question of condition @i of @step must be there, and have what is asked for. */
static void
check_question (FrLessonBuilder *builder, const FrLessonStep *step, guint i)
{
  const FrLessonCondition *condition = &step->conditions[i];
  const FrLessonQuestion *question = fr_lesson_step_find_question (step, condition->question);
  g_autofree char *shown = fr_lesson_attributes_quote (condition->question);

  builder->place = builder->conditions[i];
  if (question == NULL)
    report (builder, "question", g_strdup_printf (_ ("This step has no question “%s”."), shown));
  else if (condition->right && question->kind == FR_LESSON_ANSWER_WORDS)
    report (builder, "right",
            g_strdup (_ ("Nobody but a teacher can say whether an answer in words is right.")));
  else if (condition->right && question->open)
    report (builder, "right", g_strdup (_ ("That question does not say which answer is right.")));
}

static void
end_step (FrLessonBuilder *builder)
{
  const FrLessonStep *step = get_step (builder);

  demand (builder, step->title, "title");
  demand (builder, step->texts[0], "text");
  for (guint i = 0; i < MIN (step->n_conditions, FR_LESSON_MAX_CONDITIONS); i++)
    if (step->conditions[i].question != NULL)
      check_question (builder, step, i);
}

static void
end_lesson (FrLessonBuilder *builder)
{
  demand (builder, builder->lesson->title, "title");
  demand (builder, builder->lesson->summary, "summary");
  demand (builder, builder->lesson->n_steps > 0 ? "" : NULL, "step");
}

void
fr_lesson_builder_end (FrLessonBuilder *builder,
                       const FrLessonElement *element,
                       const FrLessonElement *parent,
                       gsize place,
                       const char *text)
{
  static void (*const end[FR_LESSON_N_ELEMENTS]) (FrLessonBuilder *, const FrLessonElement *,
                                                  char *) = {
    [FR_LESSON_ELEMENT_TITLE] = end_title, [FR_LESSON_ELEMENT_SUMMARY] = end_summary,
    [FR_LESSON_ELEMENT_TEXT] = end_text,   [FR_LESSON_ELEMENT_TASK] = end_task,
    [FR_LESSON_ELEMENT_TICK] = end_tick,   [FR_LESSON_ELEMENT_CHOICE] = end_choice,
  };
  const gboolean is_title = element->kind == FR_LESSON_ELEMENT_TITLE;

  g_return_if_fail (builder != NULL && element != NULL);

  builder->place = place;
  if (end[element->kind] != NULL)
    end[element->kind](builder, parent,
                       finish_text (builder, NULL, text,
                                    is_title ? FR_LESSON_MAX_TITLE : FR_LESSON_MAX_TEXT));
  else if (element->kind == FR_LESSON_ELEMENT_DONE)
    end_done (builder, text);
  else if (element->kind == FR_LESSON_ELEMENT_QUESTION)
    end_question (builder);
  else if (element->kind == FR_LESSON_ELEMENT_MORE)
    demand (builder, get_more (builder)->texts[0], "text");
  else if (element->kind == FR_LESSON_ELEMENT_STEP)
    end_step (builder);
  else if (element->kind == FR_LESSON_ELEMENT_LESSON)
    end_lesson (builder);
}
