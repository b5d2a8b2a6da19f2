/* What a lesson asks for: conditions by the facts of a window, answers to questions; and the tables
 * of facts and controls. */
#include "lesson-fixture.h"

#include <math.h>

#include "engine/hyperparameters.h"

/* The condition that @attributes of a "done" make, with what stands in it. */
static FrLesson *
read_condition (const char *attributes, const char *inside)
{
  g_autofree char *done = g_strdup_printf ("<done %s>%sdone</done>", attributes, inside);
  g_autofree char *text = lesson_fixture_wrap (done);

  return lesson_fixture_read (text);
}

static gboolean
holds (const char *attributes, const char *inside, LessonFact *facts)
{
  g_autoptr (FrLesson) lesson = read_condition (attributes, inside);

  return fr_lesson_condition_holds (&lesson->steps[0].conditions[0], lesson_fixture_answer, facts);
}

static void
test_comparisons (void)
{
  LessonFact facts[] = { { "epoch", "1.5" }, { "view", "inspect" }, { "data-loaded", "true" }, {} };

  g_assert_true (holds ("fact=\"epoch\" at-least=\"1.5\"", "", facts));
  g_assert_false (holds ("fact=\"epoch\" at-least=\"1.51\"", "", facts));
  g_assert_true (holds ("fact=\"epoch\" at-most=\"1.5\"", "", facts));
  g_assert_false (holds ("fact=\"epoch\" at-most=\"1.49\"", "", facts));
  g_assert_true (holds ("fact=\"epoch\" above=\"1.49\"", "", facts));
  g_assert_false (holds ("fact=\"epoch\" above=\"1.5\"", "", facts));
  g_assert_true (holds ("fact=\"epoch\" below=\"1.51\"", "", facts));
  g_assert_false (holds ("fact=\"epoch\" below=\"1.5\"", "", facts));
  g_assert_true (holds ("fact=\"epoch\" is=\"1.5\"", "", facts));
  g_assert_false (holds ("fact=\"epoch\" is=\"1\"", "", facts));
  g_assert_true (holds ("fact=\"epoch\" is-not=\"1\"", "", facts));
  g_assert_false (holds ("fact=\"epoch\" is-not=\"1.5\"", "", facts));
  g_assert_true (holds ("fact=\"view\" is=\"inspect\"", "", facts));
  g_assert_false (holds ("fact=\"view\" is=\"data\"", "", facts));
  g_assert_true (holds ("fact=\"view\" is-not=\"data\"", "", facts));
  g_assert_true (holds ("fact=\"data-loaded\" is=\"true\"", "", facts));
  g_assert_false (holds ("fact=\"data-loaded\" is-not=\"true\"", "", facts));
}

/* What is not known does not hold, whatever it is compared with. */
static void
test_unknown (void)
{
  LessonFact facts[] = { { "gap", "nan" }, {} };

  g_assert_false (holds ("fact=\"epoch\" at-least=\"0\"", "", facts));
  g_assert_false (holds ("fact=\"epoch\" is-not=\"0\"", "", facts));
  g_assert_false (holds ("fact=\"gap\" is-not=\"0\"", "", facts));
  g_assert_false (holds ("fact=\"view\" is-not=\"data\"", "", facts));
}

static void
test_and (void)
{
  const char *wrong = "fact=\"image-wrong\" is=\"true\"";
  const char *sure = "<and fact=\"image-confidence\" above=\"90\"/>";
  LessonFact both[] = { { "image-wrong", "true" }, { "image-confidence", "91" }, {} };
  LessonFact unsure[] = { { "image-wrong", "true" }, { "image-confidence", "90" }, {} };
  LessonFact right[] = { { "image-wrong", "false" }, { "image-confidence", "91" }, {} };

  g_assert_true (holds (wrong, sure, both));
  g_assert_false (holds (wrong, sure, unsure));
  g_assert_false (holds (wrong, sure, right));
}

static void
assert_share (const char *attributes, LessonFact *facts, double share, double number)
{
  g_autoptr (FrLesson) lesson = read_condition (attributes, "");
  double found = -1;

  g_assert_cmpfloat (fr_lesson_condition_share (&lesson->steps[0].conditions[0],
                                                lesson_fixture_answer, facts, &found),
                     ==, share);
  g_assert_true (found == number || (isnan (found) && isnan (number)));
}

static void
test_share (void)
{
  LessonFact some[] = { { "epoch", "0.5" }, {} }, over[] = { { "epoch", "3" }, {} };
  LessonFact below[] = { { "epoch", "-1" }, {} }, none[] = { {} };

  assert_share ("fact=\"epoch\" at-least=\"2\" live=\"epoch\"", some, 0.25, 0.5);
  assert_share ("fact=\"epoch\" at-least=\"2\" live=\"epoch\"", over, 1, 3);
  assert_share ("fact=\"epoch\" at-least=\"2\" live=\"epoch\"", below, 0, -1);
  assert_share ("fact=\"epoch\" at-least=\"2\" live=\"epoch\"", none, 0, NAN);
  assert_share ("fact=\"epoch\" at-least=\"2\"", some, 0, NAN);
}

/* A run that is another than the condition asks for is not on its way. */
static void
test_share_with_others (void)
{
  const char *attributes = "fact=\"epoch\" at-least=\"2\" live=\"epoch\"";
  LessonFact same[] = { { "epoch", "1" }, { "seed", "2" }, {} };
  LessonFact other[] = { { "epoch", "1" }, { "seed", "1" }, {} };
  g_autoptr (FrLesson) lesson = read_condition (attributes, "<and fact=\"seed\" is=\"2\"/>");
  const FrLessonCondition *condition = &lesson->steps[0].conditions[0];
  double number;

  g_assert_cmpfloat (fr_lesson_condition_share (condition, lesson_fixture_answer, same, &number),
                     ==, 0.5);
  g_assert_cmpfloat (number, ==, 1);
  g_assert_cmpfloat (fr_lesson_condition_share (condition, lesson_fixture_answer, other, &number),
                     ==, 0);
  g_assert_true (isnan (number));
}

static void
assert_answer (const FrLessonQuestion *question,
               const char *answer,
               gboolean accepted,
               gboolean right)
{
  g_test_message ("%s", answer);
  g_assert_cmpint (fr_lesson_question_accepts (question, answer), ==, accepted);
  g_assert_cmpint (fr_lesson_question_is_right (question, answer), ==, right);
}

static void
test_answers (void)
{
  g_autofree char *text = lesson_fixture_wrap (
      "<question id=\"a\"><text>q</text><choice>x</choice><choice right=\"true\">y</choice>"
      "</question>"
      "<question id=\"b\"><text>q</text><number is=\"59999\"/></question>"
      "<question id=\"c\"><text>q</text><number at-least=\"83\" at-most=\"84\"/></question>"
      "<question id=\"d\"><text>q</text><answer/></question>");
  g_autoptr (FrLesson) lesson = lesson_fixture_read (text);
  const FrLessonStep *step = &lesson->steps[0];
  g_autofree char *longest = g_strnfill (FR_LESSON_MAX_ANSWER, 'x');
  g_autofree char *longer = g_strnfill (FR_LESSON_MAX_ANSWER + 1, 'x');

  assert_answer (&step->questions[0], "1", TRUE, FALSE);
  assert_answer (&step->questions[0], "2", TRUE, TRUE);
  assert_answer (&step->questions[0], "0", FALSE, FALSE);
  assert_answer (&step->questions[0], "3", FALSE, FALSE);
  assert_answer (&step->questions[0], "y", FALSE, FALSE);
  assert_answer (&step->questions[1], "59999", TRUE, TRUE);
  assert_answer (&step->questions[1], " 59,999 ", TRUE, TRUE);
  assert_answer (&step->questions[1], "60000", TRUE, FALSE);
  assert_answer (&step->questions[1], "many", FALSE, FALSE);
  assert_answer (&step->questions[1], "", FALSE, FALSE);
  assert_answer (&step->questions[2], "83.5 %", TRUE, TRUE);
  assert_answer (&step->questions[2], "83,5", TRUE, TRUE);
  assert_answer (&step->questions[2], "82.9", TRUE, FALSE);
  assert_answer (&step->questions[3], " \n", FALSE, FALSE);
  assert_answer (&step->questions[3], "Because.", TRUE, TRUE);
  assert_answer (&step->questions[3], "\xff", FALSE, FALSE);
  assert_answer (&step->questions[3], longest, TRUE, TRUE);
  assert_answer (&step->questions[3], longer, FALSE, FALSE);
}

static void
test_answered (void)
{
  g_autofree char *text = lesson_fixture_wrap (
      "<question id=\"a\"><text>q</text><choice>x</choice><choice right=\"true\">y</choice>"
      "</question><done question=\"a\">any</done><done question=\"a\" right=\"true\">right</done>");
  g_autoptr (FrLesson) lesson = lesson_fixture_read (text);
  const FrLessonStep *step = &lesson->steps[0];
  const FrLessonQuestion *question = fr_lesson_step_find_question (step, "a");
  LessonFact none[] = { {} };

  g_assert_true (question == &step->questions[0]);
  g_assert_null (fr_lesson_step_find_question (step, "b"));
  g_assert_false (fr_lesson_condition_is_answered (&step->conditions[0], question, NULL));
  g_assert_false (fr_lesson_condition_is_answered (&step->conditions[0], question, "7"));
  g_assert_true (fr_lesson_condition_is_answered (&step->conditions[0], question, "1"));
  g_assert_false (fr_lesson_condition_is_answered (&step->conditions[1], question, "1"));
  g_assert_true (fr_lesson_condition_is_answered (&step->conditions[1], question, "2"));
  g_assert_false (fr_lesson_condition_holds (&step->conditions[0], lesson_fixture_answer, none));
}

static void
test_reference_count (void)
{
  g_autofree char *text = lesson_fixture_wrap ("");
  FrLesson *lesson = lesson_fixture_read (text);

  g_assert_true (fr_lesson_ref (lesson) == lesson);
  fr_lesson_unref (lesson);
  g_assert_cmpstr (lesson->title, ==, "T");
  fr_lesson_unref (lesson);
}

/* Each row is whole, and found by its name alone. */
static void
test_facts (void)
{
  guint n;
  const FrFact *table = fr_lesson_facts_get_table (&n);

  for (guint i = 0; i < n; i++) {
    g_test_message ("%s", table[i].name);
    g_assert_true (fr_lesson_facts_find (table[i].name) == &table[i]);
    g_assert_true (g_str_has_suffix (table[i].explanation, "."));
    g_assert_true ((table[i].words != NULL) == (table[i].kind == FR_FACT_WORD));
    g_assert_true ((table[i].label[0] != '\0') ==
                   (table[i].kind == FR_FACT_NUMBER && !table[i].whole));
    g_assert_true ((table[i].lowest < table[i].highest) == (table[i].kind == FR_FACT_NUMBER));
  }
  g_assert_null (fr_lesson_facts_find ("epok"));
  g_assert_true (fr_lesson_facts_has_word (fr_lesson_facts_find ("state"), "paused"));
  g_assert_false (fr_lesson_facts_has_word (fr_lesson_facts_find ("state"), "asleep"));
}

/* The words of the optimizer are those of the engine. */
static void
test_optimizers (void)
{
  const FrFact *fact = fr_lesson_facts_find ("optimizer");
  guint n = 0;

  for (; fr_optimizer_rule_get (n) != NULL; n++)
    g_assert_true (fr_lesson_facts_has_word (fact, fr_optimizer_rule_get (n)->name));
  g_assert_cmpuint (g_strv_length ((char **) fact->words), ==, n);
}

static void
test_controls (void)
{
  guint n, n_rows;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n_rows);
  const FrLessonTarget *targets = fr_lesson_controls_get_targets (&n);
  const FrLessonControl *controls;

  for (guint i = 0; i < n; i++) {
    g_assert_true (fr_lesson_controls_find_target (targets[i].name) == &targets[i]);
    g_assert_true (targets[i].view == NULL ||
                   g_strv_contains (fr_lesson_controls_get_views (), targets[i].view));
  }
  controls = fr_lesson_controls_get_table (&n);
  for (guint i = 0; i < n; i++) {
    gboolean found = controls[i].key == NULL;

    g_assert_true (fr_lesson_controls_find (controls[i].name) == &controls[i]);
    for (guint k = 0; k < n_rows && !found; k++)
      found = g_str_equal (rows[k].key, controls[i].key);
    g_assert_true (found);
  }
  g_assert_null (fr_lesson_controls_find ("train"));
  g_assert_null (fr_lesson_controls_find_target ("seed"));
}

/* @number of the live fact of the condition with @attributes. */
static void
assert_live (const char *attributes, double number, const char *expected)
{
  g_autoptr (FrLesson) lesson = read_condition (attributes, "");
  g_autofree char *words =
      fr_lesson_condition_describe_live (&lesson->steps[0].conditions[0], number);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_describe (void)
{
  assert_live ("fact=\"epoch\" at-least=\"1\" live=\"epoch\"", 0.638, "epoch 0.64");
  assert_live ("fact=\"test-accuracy\" above=\"85\" live=\"test-accuracy\"", 83.79,
               "test accuracy 83.8 %");
  assert_live ("fact=\"batch\" at-least=\"1875\" live=\"batch\"", 1200, "1,200 of 1,875");
  assert_live ("fact=\"marked-images\" above=\"2\" live=\"marked-images\"", 0, "0 of 3");
  assert_live ("fact=\"image\" at-least=\"2.5\" live=\"image\"", -1, "0 of 3");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson/comparisons", test_comparisons);
  g_test_add_func ("/lesson/unknown", test_unknown);
  g_test_add_func ("/lesson/and", test_and);
  g_test_add_func ("/lesson/share", test_share);
  g_test_add_func ("/lesson/share-with-others", test_share_with_others);
  g_test_add_func ("/lesson/answers", test_answers);
  g_test_add_func ("/lesson/answered", test_answered);
  g_test_add_func ("/lesson/reference-count", test_reference_count);
  g_test_add_func ("/lesson/facts", test_facts);
  g_test_add_func ("/lesson/optimizers", test_optimizers);
  g_test_add_func ("/lesson/controls", test_controls);
  g_test_add_func ("/lesson/describe", test_describe);
  return g_test_run ();
}
