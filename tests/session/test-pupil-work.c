/* What the user makes in a lesson: images named and a curve drawn, kept, and counted as facts. */
#include "session/lesson/pupil-work.h"

#include "folder-fixture.h"
#include "session/lesson/fact-source.h"
#include "synthetic.h"

typedef struct {
  char *folder; /* owned; so too the next */
  FrExperiment *experiment;
  FrLessonDiary *diary;
  FrPupilWork *work;
  guint n_told;
} Fixture;

static void
count (Fixture *fixture)
{
  fixture->n_told++;
}

static void
start (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "lessons.ini", NULL);

  fixture->diary = fr_lesson_diary_new (path);
  fixture->work = fr_pupil_work_new (fixture->diary);
  fr_pupil_work_set_experiment (fixture->work, fixture->experiment);
  fr_pupil_work_set_lesson (fixture->work, "fixture");
  g_signal_connect_swapped (fixture->work, "changed", G_CALLBACK (count), fixture);
}

static void
stop (Fixture *fixture)
{
  g_assert_finalize_object (fixture->work);
  g_assert_finalize_object (fixture->diary);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrDataset) dataset = synthetic_dataset_new (640, 100);
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (GError) error = NULL;

  fixture->folder = folder_fixture_new ();
  fixture->experiment = fr_experiment_new (dataset, &hyperparameters, 32 << 20, NULL, &error);
  g_assert_no_error (error);
  start (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  stop (fixture);
  g_assert_finalize_object (fixture->experiment);
  folder_fixture_remove (fixture->folder);
}

static FrFactValue
ask (Fixture *fixture, const char *name)
{
  FrFactValue value = { 0 };

  g_assert_true (fr_fact_source_answer (fr_lesson_facts_find (name), &value, fixture->work));
  return value;
}

/* The image at @place as it is by its label, or as the next class. */
static void
name_image (Fixture *fixture, guint place, gboolean rightly)
{
  const guint truth =
      fr_dataset_get_label (fr_experiment_get_dataset (fixture->experiment), FR_SPLIT_TEST,
                            fr_pupil_work_get_image (fixture->work, place));

  fr_pupil_work_say (fixture->work, place, (int) ((truth + (rightly ? 0 : 1)) % 10));
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrLessonRecord) record = NULL;
  FrFactValue value;

  for (guint i = 0; i < FR_PUPIL_IMAGES; i++)
    for (guint k = 0; k < i; k++)
      g_assert_cmpuint (fr_pupil_work_get_image (fixture->work, i), !=,
                        fr_pupil_work_get_image (fixture->work, k));
  g_assert_cmpfloat (ask (fixture, "named-images").number, ==, 0);
  name_image (fixture, 0, TRUE);
  name_image (fixture, 1, FALSE);
  name_image (fixture, 19, TRUE);
  g_assert_cmpuint (fixture->n_told, ==, 3);
  g_assert_cmpfloat (ask (fixture, "named-images").number, ==, 3);
  g_assert_cmpfloat (ask (fixture, "named-right").number, ==, 2);
  synthetic_wait (fr_lens_get_moment (fr_experiment_get_lens (fixture->experiment)) != NULL);
  g_assert_cmpfloat (ask (fixture, "named-network-right").number, <=, 3);

  /* All of it is there again. */
  stop (fixture);
  start (fixture);
  g_assert_cmpfloat (ask (fixture, "named-images").number, ==, 3);
  g_assert_cmpfloat (ask (fixture, "named-right").number, ==, 2);
  record = fr_lesson_record_new ("fixture", "A lesson");
  fr_pupil_work_record (fixture->work, record);
  g_assert_cmpuint (record->names->len, ==, 3);
  fr_pupil_work_say (fixture->work, 1, -1);
  g_assert_cmpfloat (ask (fixture, "named-images").number, ==, 2);

  /* Another lesson has its own, and none has nothing. */
  fr_pupil_work_set_lesson (fixture->work, "other");
  g_assert_cmpfloat (ask (fixture, "named-images").number, ==, 0);
  fr_pupil_work_set_lesson (fixture->work, NULL);
  g_assert_false (fr_fact_source_answer (fr_lesson_facts_find ("named-images"), &value,
                                         fixture->work));
}

static void
test_curve (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrLessonRecord) record = fr_lesson_record_new ("fixture", "A lesson");

  g_assert_false (ask (fixture, "curve-drawn").flag);
  for (guint epoch = 0; epoch <= FR_PUPIL_EPOCHS; epoch++) {
    g_assert_false (fr_pupil_work_is_drawn (fixture->work));
    fr_pupil_work_set_point (fixture->work, epoch, 10 + 12 * (double) epoch);
  }
  g_assert_true (ask (fixture, "curve-drawn").flag);
  stop (fixture);
  start (fixture);
  g_assert_true (ask (fixture, "curve-drawn").flag);
  g_assert_cmpfloat (fr_pupil_work_get_point (fixture->work, 1), ==, 22);
  g_assert_cmpfloat (fr_pupil_work_get_point (fixture->work, 10), ==, 100);
  fr_pupil_work_record (fixture->work, record);
  g_assert_cmpuint (record->points->len, ==, FR_PUPIL_EPOCHS + 1);
  fr_pupil_work_clear_curve (fixture->work);
  g_assert_false (ask (fixture, "curve-drawn").flag);
}

/* What somebody has written into the diary. */
static void
test_strange_diary (Fixture *fixture, gconstpointer data)
{
  fr_lesson_diary_set (fixture->diary, "fixture", "names",
                       "3;-;99;x;;-4;9;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1");
  fr_lesson_diary_set (fixture->diary, "fixture", "curve", "10;nan;-5;101;50;1e9");
  fr_pupil_work_set_lesson (fixture->work, "fixture");
  g_assert_cmpint (fr_pupil_work_get_said (fixture->work, 0), ==, 3);
  for (guint place = 1; place < 6; place++)
    g_assert_cmpint (fr_pupil_work_get_said (fixture->work, place), ==, -1);
  g_assert_cmpint (fr_pupil_work_get_said (fixture->work, 6), ==, 9);
  g_assert_cmpfloat (fr_pupil_work_get_point (fixture->work, 0), ==, 10);
  for (guint epoch = 1; epoch < 4; epoch++)
    g_assert_cmpfloat (fr_pupil_work_get_point (fixture->work, epoch), <, 0);
  g_assert_cmpfloat (fr_pupil_work_get_point (fixture->work, 4), ==, 50);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                            \
  g_test_add ("/pupil-work/" name, Fixture, NULL, set_up, test_##func, tear_down)
  ADD ("names", names);
  ADD ("curve", curve);
  ADD ("strange-diary", strange_diary);
  return g_test_run ();
}
