/* Any bytes as a lesson, and as the record of one: refused with a reason at a place that is in the
 * file, or whole. */
#include "formats/lesson/lesson-reader.h"
#include "formats/lesson/lesson-record.h"

#include "fuzz-input.h"

static void
read_record (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrLessonRecord) record = fr_lesson_record_parse (text, &error);
  g_autoptr (FrLessonRecord) again = NULL;
  g_autofree char *written = NULL, *rewritten = NULL;

  g_assert_true ((record == NULL) == (error != NULL));
  if (record == NULL)
    return;
  written = fr_lesson_record_to_text (record);
  again = fr_lesson_record_parse (written, &error);
  g_assert_no_error (error);
  rewritten = fr_lesson_record_to_text (again);
  g_assert_cmpstr (written, ==, rewritten);
}

/* A window that knows nothing. */
static gboolean
answer (const FrFact *fact, FrFactValue *value, gpointer data)
{
  return FALSE;
}

static void
look_at (const FrLesson *lesson)
{
  g_assert_cmpuint (lesson->n_steps, >, 0);
  for (guint i = 0; i < lesson->n_steps; i++) {
    const FrLessonStep *step = &lesson->steps[i];

    g_assert_true (g_utf8_validate (step->title, -1, NULL));
    for (guint k = 0; k < step->n_conditions; k++) {
      g_assert_false (fr_lesson_condition_holds (&step->conditions[k], answer, NULL));
      g_assert_true (step->conditions[k].question == NULL ||
                     fr_lesson_step_find_question (step, step->conditions[k].question) != NULL);
    }
    for (guint k = 0; k < step->n_questions; k++)
      g_assert_false (fr_lesson_question_accepts (&step->questions[k], ""));
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = data != NULL ? g_strndup ((const char *) data, size) : g_strdup ("");
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_lesson_fault_free);
  g_autoptr (FrLesson) lesson =
      fr_lesson_reader_read ((const char *) data, size, NULL, NULL, faults);

  read_record (text);
  g_assert_true ((lesson == NULL) == (faults->len > 0));
  for (guint i = 0; i < faults->len; i++) {
    const FrLessonFault *fault = g_ptr_array_index (faults, i);

    g_assert_true (g_utf8_validate (fault->reason, -1, NULL));
    g_assert_cmpuint (fault->line + fault->column, <=, size + 2);
  }
  if (lesson != NULL)
    look_at (lesson);
  return 0;
}
