#include "formats/lesson/lesson-comparison.h"

#include <glib/gi18n-lib.h>

#include "formats/lesson/lesson-range.h"

/* By FrLessonComparison. */
static const char *const comparisons[] = {
  [FR_LESSON_AT_LEAST] = "at-least", [FR_LESSON_AT_MOST] = "at-most", [FR_LESSON_ABOVE] = "above",
  [FR_LESSON_BELOW] = "below",       [FR_LESSON_IS] = "is",           [FR_LESSON_IS_NOT] = "is-not",
};

/* Returns: (transfer none) (nullable): the fact that is compared. */
static const FrFact *
find_fact (const FrLessonAttributes *attributes)
{
  const char *name = fr_lesson_attributes_find (attributes, "fact");
  const FrFact *fact = name != NULL ? fr_lesson_facts_find (name) : NULL;
  g_autofree char *shown = NULL;

  if (fact != NULL)
    return fact;
  if (name == NULL) {
    fr_lesson_attributes_complain (
        attributes, NULL, g_strdup (_ ("The fact that has to come true is missing: fact=\"…\".")));
    return NULL;
  }
  shown = fr_lesson_attributes_quote (name);
  fr_lesson_attributes_complain (attributes, "fact",
                                 g_strdup_printf (_ ("There is no fact “%s”; they are listed in "
                                                     "the document about lessons."),
                                                  shown));
  return NULL;
}

/* Finds the only comparison among @attributes. */
static gboolean
find_comparison (const FrLessonAttributes *attributes,
                 const FrFact *fact,
                 FrLessonComparison *comparison)
{
  guint found = 0;

  for (guint i = 0; attributes->names[i] != NULL; i++)
    for (guint k = 0; k < G_N_ELEMENTS (comparisons); k++)
      if (g_str_equal (attributes->names[i], comparisons[k])) {
        *comparison = (FrLessonComparison) k;
        if (++found > 1)
          return fr_lesson_attributes_complain (attributes, attributes->names[i],
                                                g_strdup (_ ("A condition has one comparison, not "
                                                             "two; put the second one into an "
                                                             "element “and”.")));
      }
  if (found == 0)
    return fr_lesson_attributes_complain (attributes, NULL,
                                          /* Translators: the name of a fact. */
                                          g_strdup_printf (_ ("There is nothing that “%s” is "
                                                              "compared with: at-least, at-most, "
                                                              "above, below, is or is-not."),
                                                           fact->name));
  if (fact->kind != FR_FACT_NUMBER && *comparison != FR_LESSON_IS &&
      *comparison != FR_LESSON_IS_NOT)
    return fr_lesson_attributes_complain (attributes, comparisons[*comparison],
                                          g_strdup_printf (_ ("“%s” is no number: it can only be "
                                                              "compared by “is” and “is-not”."),
                                                           fact->name));
  return TRUE;
}

/* Reports a number that the fact can never be. */
static gboolean
check_range (const FrLessonAttributes *attributes, const char *attribute, const FrLessonTerm *term)
{
  char *reason = fr_lesson_range_judge_term (term);

  return reason == NULL || fr_lesson_attributes_complain (attributes, attribute, reason);
}

gboolean
fr_lesson_comparison_read (const FrLessonAttributes *attributes, FrLessonTerm *term)
{
  const char *attribute;

  g_return_val_if_fail (attributes != NULL && term != NULL, FALSE);

  *term = (FrLessonTerm){ .fact = find_fact (attributes) };
  if (term->fact == NULL || !find_comparison (attributes, term->fact, &term->comparison))
    return FALSE;

  attribute = comparisons[term->comparison];
  term->bound.kind = term->fact->kind;
  switch (term->fact->kind) {
  case FR_FACT_NUMBER:
    return fr_lesson_attributes_read_number (attributes, attribute, &term->bound.number) &&
           check_range (attributes, attribute, term);
  case FR_FACT_FLAG:
    return fr_lesson_attributes_read_flag (attributes, attribute, &term->bound.flag);
  case FR_FACT_WORD:
    term->bound.word =
        fr_lesson_attributes_read_word (attributes, attribute, term->fact->name, term->fact->words);
    return term->bound.word != NULL;
  default:
    g_return_val_if_reached (FALSE);
  }
}
