/* The numbers that fulfil a comparison are an interval. "is-not" leaves all but one, and is passed
 * over. */
#include "formats/lesson/lesson-range.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "io/number.h"

#define LAST_TEST_IMAGE 9999 /* of Fashion-MNIST */

typedef struct {
  double lowest, highest;
} Range;

/* The facts that number images, and those that say of which set. */
static const struct {
  const char *image;
  const char *set;
} SETS[] = {
  { "image", "image-set" },
  { "data-image", "data-set" },
};

static gboolean
is_empty (const Range *range)
{
  return !(range->lowest <= range->highest);
}

/* Leaves in @range what fulfils @term. */
static void
narrow (Range *range, const FrLessonTerm *term)
{
  const gboolean whole = term->fact->whole;
  const double bound = term->bound.number;

  if (term->comparison == FR_LESSON_AT_LEAST || term->comparison == FR_LESSON_IS)
    range->lowest = fmax (range->lowest, whole ? ceil (bound) : bound);
  if (term->comparison == FR_LESSON_AT_MOST || term->comparison == FR_LESSON_IS)
    range->highest = fmin (range->highest, whole ? floor (bound) : bound);
  if (term->comparison == FR_LESSON_ABOVE)
    range->lowest = fmax (range->lowest, whole ? floor (bound) + 1 : nextafter (bound, INFINITY));
  if (term->comparison == FR_LESSON_BELOW)
    range->highest = fmin (range->highest, whole ? ceil (bound) - 1 : nextafter (bound, -INFINITY));
}

static Range
get_range (const FrFact *fact)
{
  return (Range){ fact->lowest, fact->highest };
}

char *
fr_lesson_range_judge_term (const FrLessonTerm *term)
{
  char lowest[FR_NUMBER_SIZE], highest[FR_NUMBER_SIZE];
  Range range;

  g_return_val_if_fail (term != NULL && term->fact->kind == FR_FACT_NUMBER, NULL);

  range = get_range (term->fact);
  narrow (&range, term);
  if (!is_empty (&range))
    return NULL;
  if (term->comparison == FR_LESSON_IS && term->fact->whole &&
      term->bound.number != floor (term->bound.number))
    /* Translators: the name of a fact that a lesson compares. */
    return g_strdup_printf (_ ("“%s” is always a whole number, so that this never comes true."),
                            term->fact->name);
  fr_number_format (term->fact->lowest, lowest);
  if (isinf (term->fact->highest))
    /* Translators: the name of a fact that a lesson compares, and the least that it can be. */
    return g_strdup_printf (_ ("“%s” is never below %s, so that this never comes true."),
                            term->fact->name, lowest);
  fr_number_format (term->fact->highest, highest);
  /* Translators: the name of a fact that a lesson compares, the least and the most that it can
     be. */
  return g_strdup_printf (_ ("“%s” is a number from %s to %s, so that this never comes true."),
                          term->fact->name, lowest, highest);
}

/* Whether one of @terms says that the word @fact is @word. */
static gboolean
demands (const FrLessonTerm *terms, guint n_terms, const char *fact, const char *word)
{
  for (guint i = 0; i < n_terms; i++)
    if (terms[i].fact->kind == FR_FACT_WORD && g_str_equal (terms[i].fact->name, fact) &&
        g_str_equal (terms[i].bound.word, word) && terms[i].comparison == FR_LESSON_IS)
      return TRUE;
  return FALSE;
}

/* Whether @fact is the number of an image that @terms demand to be a test image. */
static gboolean
is_test_image (const FrFact *fact, const FrLessonTerm *terms, guint n_terms)
{
  for (guint i = 0; i < G_N_ELEMENTS (SETS); i++)
    if (g_str_equal (SETS[i].image, fact->name) && demands (terms, n_terms, SETS[i].set, "test"))
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full) (nullable): why what @terms demand of @fact cannot be. */
static char *
judge_fact (const FrFact *fact, const FrLessonTerm *terms, guint n_terms)
{
  Range range = get_range (fact);

  for (guint i = 0; i < n_terms; i++)
    if (terms[i].fact == fact)
      narrow (&range, &terms[i]);
  if (is_empty (&range))
    return g_strdup_printf (_ ("What this asks of “%s” is never true at the same time."),
                            fact->name);
  if (range.lowest > LAST_TEST_IMAGE && is_test_image (fact, terms, n_terms))
    return g_strdup_printf (_ ("The test images have the numbers 0 to %d, so that this never comes "
                               "true."),
                            LAST_TEST_IMAGE);
  return NULL;
}

char *
fr_lesson_range_judge_all (const FrLessonTerm *terms, guint n_terms)
{
  g_return_val_if_fail (terms != NULL || n_terms == 0, NULL);

  for (guint i = 0; i < n_terms; i++) {
    char *reason =
        terms[i].fact->kind == FR_FACT_NUMBER ? judge_fact (terms[i].fact, terms, n_terms) : NULL;

    if (reason != NULL)
      return reason;
  }
  return NULL;
}
