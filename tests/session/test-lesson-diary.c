/* The progress in the lessons: kept, and a file that is damaged, in the way or unwritable. */
#include "session/lesson/lesson-diary.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "folder-fixture.h"
#include "synthetic.h"

typedef struct {
  char *folder; /* owned */
  char *path;   /* owned */
  guint n_told;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = folder_fixture_new ();
  fixture->path = g_build_filename (fixture->folder, "lessons.ini", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->path);
  folder_fixture_remove (fixture->folder);
}

static void
count (Fixture *fixture)
{
  fixture->n_told++;
}

static FrLessonDiary *
open_diary (Fixture *fixture)
{
  FrLessonDiary *diary = fr_lesson_diary_new (fixture->path);

  g_signal_connect_swapped (diary, "notify::failure", G_CALLBACK (count), fixture);
  return diary;
}

static void
assert_noted (FrLessonDiary *diary, const char *lesson, const char *key, const char *value)
{
  g_autofree char *noted = fr_lesson_diary_get (diary, lesson, key);

  g_assert_cmpstr (noted, ==, value);
}

static void
test_keeps (Fixture *fixture, gconstpointer data)
{
  FrLessonDiary *diary = open_diary (fixture);

  assert_noted (diary, "first", "step", NULL);
  fr_lesson_diary_set (diary, "first", "step", "train");
  fr_lesson_diary_set (diary, "first", "answer-why", "two\nlines; and = [more]");
  fr_lesson_diary_set (diary, "second", "step", "end.");
  fr_lesson_diary_set (diary, "second", "done", "a;b");
  fr_lesson_diary_set (diary, "second", "done", NULL);
  assert_noted (diary, "second", "done", NULL);
  g_assert_null (fr_lesson_diary_get_failure (diary));
  /* What is on its way is written before it goes. */
  g_assert_finalize_object (diary);

  diary = open_diary (fixture);
  assert_noted (diary, "first", "step", "train");
  assert_noted (diary, "first", "answer-why", "two\nlines; and = [more]");
  assert_noted (diary, "second", "step", "end.");
  fr_lesson_diary_forget (diary, "first");
  assert_noted (diary, "first", "step", NULL);
  assert_noted (diary, "second", "step", "end.");
  fr_lesson_diary_flush (diary);
  g_assert_null (fr_lesson_diary_get_failure (diary));
  g_assert_finalize_object (diary);
  g_assert_cmpuint (fixture->n_told, ==, 0);
}

static void
assert_text (const char *path, const char *text)
{
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &found, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, text);
}

/* A damaged file says so, is not touched until there is something to be kept, and then is set
 * aside. So is the next one, beside it. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  static const char *const damaged[] = { "[first]\nstep=train\nno key here\n", "\377\376 nothing" };

  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++) {
    g_autofree char *aside = g_strdup_printf ("%s.damaged-%u", fixture->path, i + 1);
    FrLessonDiary *diary;

    g_assert_true (g_file_set_contents (fixture->path, damaged[i], -1, NULL));
    diary = open_diary (fixture);
    g_assert_nonnull (fr_lesson_diary_get_failure (diary));
    assert_noted (diary, "first", "step", NULL);
    assert_text (fixture->path, damaged[i]);

    fr_lesson_diary_set (diary, "first", "step", "look");
    fr_lesson_diary_flush (diary);
    g_assert_nonnull (fr_lesson_diary_get_failure (diary));
    assert_text (aside, damaged[i]);
    g_assert_finalize_object (diary);
    diary = open_diary (fixture);
    g_assert_null (fr_lesson_diary_get_failure (diary));
    assert_noted (diary, "first", "step", "look");
    g_assert_finalize_object (diary);
  }
}

/* Where nothing can be written it says so, and writes all once it can. */
static void
test_unwritable (Fixture *fixture, gconstpointer data)
{
  FrLessonDiary *diary;

  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "in-the-way", "lessons.ini", NULL);
  diary = open_diary (fixture);
  {
    g_autofree char *parent = g_path_get_dirname (fixture->path);

    g_assert_true (g_file_set_contents (parent, "a file", -1, NULL));
    fr_lesson_diary_set (diary, "first", "step", "train");
    fr_lesson_diary_flush (diary);
    g_assert_nonnull (strstr (fr_lesson_diary_get_failure (diary), "not kept"));
    g_assert_cmpuint (fixture->n_told, ==, 1);
    assert_noted (diary, "first", "step", "train");

    g_assert_cmpint (g_remove (parent), ==, 0);
    fr_lesson_diary_set (diary, "second", "step", "look");
    fr_lesson_diary_flush (diary);
    g_assert_null (fr_lesson_diary_get_failure (diary));
    g_assert_finalize_object (diary);
    diary = open_diary (fixture);
    assert_noted (diary, "first", "step", "train");
    assert_noted (diary, "second", "step", "look");
    g_assert_finalize_object (diary);
    g_assert_cmpint (g_remove (fixture->path), ==, 0);
    g_assert_cmpint (g_rmdir (parent), ==, 0);
  }
}

/* What could not be written is tried once more at the end. */
static void
test_last_attempt (Fixture *fixture, gconstpointer data)
{
  FrLessonDiary *diary = open_diary (fixture);

  /* A folder in the place of the file stops the superuser, too. */
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  fr_lesson_diary_set (diary, "first", "step", "train");
  fr_lesson_diary_set (diary, "first", "step", "look");
  fr_lesson_diary_flush (diary);
  g_assert_nonnull (strstr (fr_lesson_diary_get_failure (diary), "not kept"));
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
  g_assert_finalize_object (diary);

  diary = open_diary (fixture);
  assert_noted (diary, "first", "step", "look");
  g_assert_finalize_object (diary);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/lesson-diary/keeps", Fixture, NULL, set_up, test_keeps, tear_down);
  g_test_add ("/lesson-diary/damaged", Fixture, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/lesson-diary/unwritable", Fixture, NULL, set_up, test_unwritable, tear_down);
  g_test_add ("/lesson-diary/last-attempt", Fixture, NULL, set_up, test_last_attempt, tear_down);
  return g_test_run ();
}
