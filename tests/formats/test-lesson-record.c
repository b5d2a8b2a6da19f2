/* The record of a lesson as text: what is written comes back, and nothing else is taken. */
#include "formats/lesson/lesson-record.h"

#include <string.h>

#include "formats/lesson/lesson.h"

#define TEXT                                                                                       \
  "{\"lesson\":\"first\",\"title\":\"Your “first”\",\"steps\":["                               \
  "{\"id\":\"one\",\"done\":true,\"ticks\":[1,0,1]},{\"id\":\"two\",\"done\":false,\"ticks\":[]}]" \
  ","                                                                                              \
  "\"answers\":[{\"question\":\"why\",\"answer\":\"Because \\\"x\\\"\",\"verdict\":\"words\"},"    \
  "{\"question\":\"how\",\"answer\":\"2\",\"verdict\":\"right\"}],"                                \
  "\"curve\":[0,10000,1500,83500],\"names\":[0,9,12,7]}"

static FrLessonRecord *
make_record (void)
{
  FrLessonRecord *record = fr_lesson_record_new ("first", "Your “first”");
  const FrLessonRecordPoint points[] = { { 0, 10 }, { 1.5, 83.5 } };
  const FrLessonRecordName names[] = { { 0, 9 }, { 12, 7 } };

  fr_lesson_record_add_step (record, "one", TRUE, 3, 0xd);
  fr_lesson_record_add_step (record, "two", FALSE, 0, 0);
  fr_lesson_record_add_answer (record, "why", "Because \"x\"", FR_LESSON_VERDICT_WORDS);
  fr_lesson_record_add_answer (record, "how", "2", FR_LESSON_VERDICT_RIGHT);
  g_array_append_vals (record->points, points, 2);
  g_array_append_vals (record->names, names, 2);
  return record;
}

static void
test_text (void)
{
  g_autoptr (FrLessonRecord) record = make_record ();
  g_autofree char *text = fr_lesson_record_to_text (record);

  g_assert_cmpstr (text, ==, TEXT);
}

static void
test_parse (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrLessonRecord) record = fr_lesson_record_parse (TEXT, &error);
  g_autofree char *again = NULL;
  const FrLessonRecordStep *step;
  guint of;

  g_assert_no_error (error);
  step = &g_array_index (record->steps, FrLessonRecordStep, 0);
  g_assert_cmpstr (record->title, ==, "Your “first”");
  g_assert_cmpuint (step->n_ticks, ==, 3);
  g_assert_cmpuint (step->ticks, ==, 5);
  g_assert_cmpuint (fr_lesson_record_count_done (record), ==, 1);
  g_assert_cmpuint (fr_lesson_record_count_ticks (record, &of), ==, 2);
  g_assert_cmpuint (of, ==, 3);
  g_assert_cmpfloat (g_array_index (record->points, FrLessonRecordPoint, 1).accuracy, ==, 83.5);
  again = fr_lesson_record_to_text (record);
  g_assert_cmpstr (again, ==, TEXT);
}

static void
test_cut (void)
{
  for (gsize length = 0; length < strlen (TEXT); length++) {
    g_autofree char *part = g_strndup (TEXT, length);
    g_autoptr (GError) error = NULL;

    g_assert_null (fr_lesson_record_parse (part, &error));
    g_assert_error (error, FR_LESSON_RECORD_ERROR, FR_LESSON_RECORD_ERROR_INVALID);
  }
}

/* What makes a good text a bad one. */
static const struct {
  const char *good, *bad;
} faults[] = {
  { "{\"lesson\"", "[\"lesson\"" },
  { "\"lesson\"", "\"lessons\"" },
  { "Your", "Your\\n" },
  { "Your", "Your\\u202e" },
  { "Your", "\xff" },
  { "true", "1" },
  { "[1,0,1]", "[1,0,2]" },
  { "[1,0,1]", "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]" },
  { "\"words\"", "\"perhaps\"" },
  { "[0,10000,1500,83500]", "[0,10000,1500]" },
  { "[0,10000,1500,83500]", "[0,10000,0,83500]" },
  { "[0,10000,1500,83500]", "[0,100001]" },
  { "[0,10000,1500,83500]", "[1000001,1]" },
  { "[0,10000,1500,83500]", "[0,1e4]" },
  { "[0,9,12,7]", "[0,9,12]" },
  { "[0,9,12,7]", "[0,9,0,7]" },
  { "[0,9,12,7]", "[-1,9]" },
  { "[0,9,12,7]", "[4294967296,9]" },
  { "\"names\"", "\"more\":1,\"names\"" },
  { "12,7]}", "12,7]}{" },
};

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autoptr (GString) text = g_string_new (TEXT);

    g_test_message ("%s", faults[i].bad);
    g_assert_cmpuint (g_string_replace (text, faults[i].good, faults[i].bad, 1), ==, 1);
    g_assert_null (fr_lesson_record_parse (text->str, NULL));
  }
}

static void
test_limits (void)
{
  g_autoptr (FrLessonRecord) record = fr_lesson_record_new ("a", "A");
  g_autofree char *long_answer = g_strnfill (FR_LESSON_MAX_ANSWER * 2, 'x');
  g_autofree char *text = NULL, *more = NULL;
  g_autoptr (FrLessonRecord) again = NULL;
  const FrLessonRecordAnswer *answer;

  fr_lesson_record_add_answer (record, "q", long_answer, FR_LESSON_VERDICT_WRONG);
  fr_lesson_record_add_answer (record, "r", "two\nlines\xff", FR_LESSON_VERDICT_WRONG);
  for (guint i = 0; i < FR_LESSON_MAX_STEPS; i++)
    fr_lesson_record_add_step (record, "s", FALSE, FR_LESSON_MAX_CONDITIONS, G_MAXUINT32);
  text = fr_lesson_record_to_text (record);
  again = fr_lesson_record_parse (text, NULL);
  g_assert_nonnull (again);
  answer = &g_array_index (again->answers, FrLessonRecordAnswer, 0);
  g_assert_cmpuint (strlen (answer->text), ==, FR_LESSON_MAX_ANSWER);
  answer = &g_array_index (again->answers, FrLessonRecordAnswer, 1);
  g_assert_cmpstr (answer->text, ==, "two lines\357\277\275");

  fr_lesson_record_add_step (record, "s", FALSE, 0, 0);
  more = fr_lesson_record_to_text (record);
  g_assert_null (fr_lesson_record_parse (more, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson-record/text", test_text);
  g_test_add_func ("/lesson-record/parse", test_parse);
  g_test_add_func ("/lesson-record/cut", test_cut);
  g_test_add_func ("/lesson-record/faults", test_faults);
  g_test_add_func ("/lesson-record/limits", test_limits);
  return g_test_run ();
}
