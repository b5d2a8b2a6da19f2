/* The headline of a lesson's step: seen while presenting with a lesson, with its ticks, and a way
 * to the next step. */
#include "app/lesson/step-headline.h"

#include "app-fixture.h"
#include "walk-fixture.h"

typedef struct {
  char *folder; /* owned; so too the next */
  FrLesson *lesson;
  TestFacts *facts;
  FrLessonDiary *diary;
  FrLessonWalk *walk;
  GtkWidget *box; /* owned by the window; so too the next, which is not seen at first */
  GtkWidget *headline;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->folder = folder_fixture_new ();
  path = g_build_filename (fixture->folder, "lessons.ini", NULL);
  fixture->lesson = lesson_fixture_read (LESSON_FIXTURE);
  fixture->facts = g_object_new (TEST_TYPE_FACTS, NULL);
  fixture->diary = fr_lesson_diary_new (path);
  fixture->walk =
      fr_lesson_walk_new (fixture->lesson, FR_FACT_SOURCE (fixture->facts), fixture->diary);
  fr_lesson_walk_begin (fixture->walk);
  fixture->headline = g_object_new (FR_TYPE_STEP_HEADLINE, NULL);
  fixture->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (fixture->box), fixture->headline);
  fixture->window = fixture_show (fixture->box, 800, 300);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fr_step_headline_set_walk (FR_STEP_HEADLINE (fixture->headline), NULL);
  fixture_close (fixture->window, fixture->box);
  g_assert_finalize_object (fixture->walk);
  g_assert_finalize_object (fixture->diary);
  g_assert_finalize_object (fixture->facts);
  fr_lesson_unref (fixture->lesson);
  folder_fixture_remove (fixture->folder);
}

static GtkWidget *
find (Fixture *fixture, GType type, const char *text)
{
  return app_fixture_find (fixture->headline, type, "label", text);
}

/* Only with both, a lesson and a presentation. */
static void
test_seen (Fixture *fixture, gconstpointer data)
{
  FrStepHeadline *headline = FR_STEP_HEADLINE (fixture->headline);
  g_autofree char *sentence = NULL;

  g_assert_false (gtk_widget_get_visible (fixture->headline));
  g_object_set (headline, "presenting", TRUE, NULL);
  g_assert_false (gtk_widget_get_visible (fixture->headline));
  fr_step_headline_set_walk (headline, fixture->walk);
  g_assert_true (gtk_widget_get_visible (fixture->headline));
  sentence = fr_step_headline_get_sentence (headline);
  g_assert_cmpstr (sentence, ==, "Press Train.");
  g_object_set (headline, "presenting", FALSE, NULL);
  g_assert_false (gtk_widget_get_visible (fixture->headline));
  g_assert_null (fr_step_headline_get_sentence (headline));
  g_object_set (headline, "presenting", TRUE, NULL);
  fr_step_headline_set_walk (headline, NULL);
  g_assert_false (gtk_widget_get_visible (fixture->headline));
}

/* Ticks are seen as they come; the way on opens with the last of them, and leads to the end. */
static void
test_next (Fixture *fixture, gconstpointer data)
{
  FrStepHeadline *headline = FR_STEP_HEADLINE (fixture->headline);
  g_autofree char *sentence = NULL;
  GtkWidget *next;

  g_object_set (headline, "presenting", TRUE, NULL);
  fr_step_headline_set_walk (headline, fixture->walk);
  next = find (fixture, GTK_TYPE_BUTTON, "Next");
  g_assert_false (gtk_widget_get_sensitive (next));
  test_facts_set (fixture->facts, "batch", 1);
  test_facts_set (fixture->facts, "epoch", 0.5);
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "epoch 0.50"));
  g_assert_false (gtk_widget_get_sensitive (next));
  test_facts_set (fixture->facts, "epoch", 2);
  g_assert_true (gtk_widget_get_sensitive (next));
  g_assert_true (gtk_widget_has_css_class (next, "suggested-action"));

  /* A step that has only questions has its title. */
  g_signal_emit_by_name (next, "clicked");
  sentence = fr_step_headline_get_sentence (headline);
  g_assert_cmpstr (sentence, ==, "Think");
  g_assert_nonnull (find (fixture, GTK_TYPE_LABEL, "The right one"));
  fr_lesson_walk_go_to (fixture->walk, 2);
  next = find (fixture, GTK_TYPE_BUTTON, "Finish");
  g_assert_true (gtk_widget_get_sensitive (next));
  g_signal_emit_by_name (next, "clicked");
  g_assert_false (gtk_widget_get_visible (fixture->headline));
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add ("/step-headline/seen", Fixture, NULL, set_up, test_seen, tear_down);
  g_test_add ("/step-headline/next", Fixture, NULL, set_up, test_next, tear_down);

  return g_test_run ();
}
