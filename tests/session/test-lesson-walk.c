/* Going through a lesson: what the facts prove, what is answered, where one stands, and that all of
 * it is there again at the next start. */
#include "session/lesson/lesson-walk.h"

#include "folder-fixture.h"
#include "walk-fixture.h"
#include "synthetic.h"

typedef struct {
  char *folder; /* owned; so too the next */
  FrLesson *lesson;
  TestFacts *facts;
  FrLessonDiary *diary;
  FrLessonWalk *walk;
  GString *ticked; /* owned: the conditions that were told, a digit each */
  guint n_changed;
} Fixture;

static void
on_ticked (Fixture *fixture, guint condition)
{
  g_string_append_printf (fixture->ticked, "%u", condition);
}

static void
on_changed (Fixture *fixture)
{
  fixture->n_changed++;
}

/* From the beginning of the program. */
static void
start (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "lessons.ini", NULL);

  fixture->diary = fr_lesson_diary_new (path);
  fixture->walk =
      fr_lesson_walk_new (fixture->lesson, FR_FACT_SOURCE (fixture->facts), fixture->diary);
  g_signal_connect_swapped (fixture->walk, "ticked", G_CALLBACK (on_ticked), fixture);
  g_signal_connect_swapped (fixture->walk, "changed", G_CALLBACK (on_changed), fixture);
  fr_lesson_walk_begin (fixture->walk);
}

static void
stop (Fixture *fixture)
{
  g_assert_finalize_object (fixture->walk);
  g_assert_finalize_object (fixture->diary);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = folder_fixture_new ();
  fixture->lesson = lesson_fixture_read (LESSON_FIXTURE);
  fixture->facts = g_object_new (TEST_TYPE_FACTS, NULL);
  fixture->ticked = g_string_new (NULL);
  start (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  stop (fixture);
  g_assert_finalize_object (fixture->facts);
  fr_lesson_unref (fixture->lesson);
  g_string_free (fixture->ticked, TRUE);
  folder_fixture_remove (fixture->folder);
}

/* The ticks of the step at @place as digits. */
static void
assert_ticks (Fixture *fixture, guint place, const char *ticks)
{
  for (guint i = 0; ticks[i] != '\0'; i++)
    g_assert_cmpint (fr_lesson_walk_is_ticked (fixture->walk, place, i), ==, ticks[i] == '1');
}

/* Once proved a condition stays, unless it has to hold now. */
static void
test_proves (Fixture *fixture, gconstpointer data)
{
  double number;

  g_assert_cmpuint (fr_lesson_walk_get_step (fixture->walk), ==, 0);
  assert_ticks (fixture, 0, "00");
  test_facts_set (fixture->facts, "batch", 3);
  assert_ticks (fixture, 0, "10");
  g_assert_cmpstr (fixture->ticked->str, ==, "0");
  test_facts_set (fixture->facts, "batch", 0);
  assert_ticks (fixture, 0, "10");

  test_facts_set (fixture->facts, "epoch", 0.5);
  g_assert_cmpfloat_with_epsilon (fr_lesson_walk_get_share (fixture->walk, 1, &number), 0.25, 1e-9);
  g_assert_cmpfloat_with_epsilon (number, 0.5, 1e-9);
  g_assert_false (fr_lesson_walk_is_complete (fixture->walk));
  test_facts_set (fixture->facts, "epoch", 2);
  assert_ticks (fixture, 0, "11");
  g_assert_true (fr_lesson_walk_is_complete (fixture->walk));
  test_facts_set (fixture->facts, "epoch", 0);
  assert_ticks (fixture, 0, "10");
  test_facts_set (fixture->facts, "epoch", 2);
  g_assert_cmpstr (fixture->ticked->str, ==, "011");
  g_assert_cmpuint (fixture->n_changed, ==, 6);
}

static void
on_arrives (Fixture *fixture)
{
  test_facts_set (fixture->facts, "batch", 0);
}

/* What the step before has left proves nothing, if this one has it otherwise from the start. */
static void
test_arrives (Fixture *fixture, gconstpointer data)
{
  fr_lesson_walk_go_to (fixture->walk, 1);
  test_facts_set (fixture->facts, "batch", 3);
  g_signal_connect_swapped (fixture->walk, "arrives", G_CALLBACK (on_arrives), fixture);
  fr_lesson_walk_go_to (fixture->walk, 0);
  assert_ticks (fixture, 0, "00");
  test_facts_set (fixture->facts, "batch", 3);
  assert_ticks (fixture, 0, "10");
}

/* What is complete is done by going on; what is not is passed over. */
static void
test_advances (Fixture *fixture, gconstpointer data)
{
  fr_lesson_walk_advance (fixture->walk);
  g_assert_false (fr_lesson_walk_is_done (fixture->walk, 0));
  fr_lesson_walk_go_to (fixture->walk, 0);
  test_facts_set (fixture->facts, "batch", 3);
  test_facts_set (fixture->facts, "epoch", 3);
  g_assert_false (fr_lesson_walk_is_done (fixture->walk, 0));
  fr_lesson_walk_advance (fixture->walk);
  g_assert_true (fr_lesson_walk_is_done (fixture->walk, 0));
  g_assert_cmpuint (fr_lesson_walk_get_step (fixture->walk), ==, 1);

  fr_lesson_walk_advance (fixture->walk);
  g_assert_true (fr_lesson_walk_is_complete (fixture->walk));
  fr_lesson_walk_advance (fixture->walk);
  g_assert_cmpuint (fr_lesson_walk_count_done (fixture->walk), ==, 2);
  g_assert_null (fr_lesson_walk_get_present (fixture->walk));
  fr_lesson_walk_advance (fixture->walk);
  g_assert_cmpuint (fr_lesson_walk_get_step (fixture->walk), ==, 3);
  /* Facts change nothing at the end. */
  test_facts_set (fixture->facts, "batch", 4);
}

static void
answer (Fixture *fixture, const char *question, const char *text)
{
  fr_lesson_walk_set_answer (fixture->walk, question, text);
}

/* An answer counts while it is the right one. */
static void
test_answers (Fixture *fixture, gconstpointer data)
{
  fr_lesson_walk_go_to (fixture->walk, 1);
  answer (fixture, "which", "1");
  assert_ticks (fixture, 1, "000");
  answer (fixture, "which", "2");
  assert_ticks (fixture, 1, "100");
  answer (fixture, "which", "1");
  assert_ticks (fixture, 1, "000");
  answer (fixture, "which", "3");
  g_assert_null (fr_lesson_walk_get_answer (fixture->walk, "which"));
  answer (fixture, "which", "2");
  answer (fixture, "many", "five");
  g_assert_null (fr_lesson_walk_get_answer (fixture->walk, "many"));
  answer (fixture, "many", "3.5");
  answer (fixture, "why", "for a reason");
  assert_ticks (fixture, 1, "111");
  g_assert_cmpstr (fixture->ticked->str, ==, "0012");
}

/* All is there again, and is forgotten when the lesson is started over. */
static void
test_returns (Fixture *fixture, gconstpointer data)
{
  gboolean begun;

  test_facts_set (fixture->facts, "batch", 3);
  fr_lesson_walk_go_to (fixture->walk, 1);
  answer (fixture, "which", "2");
  answer (fixture, "many", "3");
  answer (fixture, "why", "so");
  fr_lesson_walk_advance (fixture->walk);
  stop (fixture);
  test_facts_set (fixture->facts, "batch", 0);

  start (fixture);
  g_assert_cmpuint (fr_lesson_walk_get_step (fixture->walk), ==, 2);
  assert_ticks (fixture, 0, "10");
  assert_ticks (fixture, 1, "111");
  g_assert_true (fr_lesson_walk_is_done (fixture->walk, 1));
  g_assert_cmpstr (fr_lesson_walk_get_answer (fixture->walk, "why"), ==, "so");
  g_assert_cmpuint (fr_lesson_walk_peek (fixture->lesson, fixture->diary, &begun), ==, 1);
  g_assert_true (begun);

  fr_lesson_walk_start_over (fixture->walk);
  g_assert_cmpuint (fr_lesson_walk_get_step (fixture->walk), ==, 0);
  assert_ticks (fixture, 1, "000");
  g_assert_null (fr_lesson_walk_get_answer (fixture->walk, "why"));
  g_assert_cmpuint (fr_lesson_walk_peek (fixture->lesson, fixture->diary, &begun), ==, 0);
}

/* A diary of another version of the lesson, or one that somebody has written in. */
static void
test_strange_diary (Fixture *fixture, gconstpointer data)
{
  fr_lesson_diary_set (fixture->diary, "fixture", "step", "four");
  fr_lesson_diary_set (fixture->diary, "fixture", "done", "two;four;;");
  fr_lesson_diary_set (fixture->diary, "fixture", "ticks-one", "111");
  fr_lesson_diary_set (fixture->diary, "fixture", "ticks-two", "1x0");
  fr_lesson_diary_set (fixture->diary, "fixture", "answer-which", "9");
  stop (fixture);

  start (fixture);
  g_assert_cmpuint (fr_lesson_walk_get_step (fixture->walk), ==, 0);
  g_assert_cmpuint (fr_lesson_walk_count_done (fixture->walk), ==, 1);
  assert_ticks (fixture, 0, "00");
  assert_ticks (fixture, 1, "100");
  g_assert_null (fr_lesson_walk_get_answer (fixture->walk, "which"));
}

static void
test_record (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrLessonRecord) record = NULL;
  const FrLessonRecordAnswer *answers;
  guint of;

  test_facts_set (fixture->facts, "batch", 3);
  fr_lesson_walk_go_to (fixture->walk, 1);
  answer (fixture, "which", "1");
  answer (fixture, "why", "so");
  record = fr_lesson_walk_make_record (fixture->walk);
  g_assert_cmpstr (record->lesson, ==, "fixture");
  g_assert_cmpuint (record->steps->len, ==, 3);
  g_assert_cmpuint (fr_lesson_record_count_done (record), ==, 0);
  g_assert_cmpuint (fr_lesson_record_count_ticks (record, &of), ==, 2);
  g_assert_cmpuint (of, ==, 5);
  g_assert_cmpuint (record->answers->len, ==, 2);
  answers = (const FrLessonRecordAnswer *) (gconstpointer) record->answers->data;
  g_assert_cmpstr (answers[0].text, ==, "This");
  g_assert_cmpint (answers[0].verdict, ==, FR_LESSON_VERDICT_WRONG);
  g_assert_cmpint (answers[1].verdict, ==, FR_LESSON_VERDICT_WORDS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                            \
  g_test_add ("/lesson-walk/" name, Fixture, NULL, set_up, test_##func, tear_down)
  ADD ("proves", proves);
  ADD ("arrives", arrives);
  ADD ("advances", advances);
  ADD ("answers", answers);
  ADD ("returns", returns);
  ADD ("strange-diary", strange_diary);
  ADD ("record", record);
  return g_test_run ();
}
