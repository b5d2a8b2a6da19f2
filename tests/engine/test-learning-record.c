/* Right and wrong of every image and epoch, what they add up to, and going back. */
#include "engine/learning-record.h"

#define IMAGES 7 /* not a whole number of bytes */
#define MANY 500 /* epochs */

static const guint32 all[IMAGES] = { 0, 1, 2, 3, 4, 5, 6 };

static void
assert_summary (FrLearningRecord *record, guint image, guint seen, guint right, guint forgotten)
{
  FrLearningSummary summary[IMAGES];

  fr_learning_record_summarize (record, summary);
  g_assert_cmpuint (summary[image].seen, ==, seen);
  g_assert_cmpuint (summary[image].right, ==, right);
  g_assert_cmpuint (summary[image].forgotten, ==, forgotten);
}

static void
test_create (void)
{
  g_autoptr (FrLearningRecord) record = fr_learning_record_new (IMAGES);

  g_assert_cmpuint (fr_learning_record_get_images (record), ==, IMAGES);
  g_assert_cmpuint (fr_learning_record_get_epochs (record), ==, 0);
  for (guint i = 0; i < IMAGES; i++)
    assert_summary (record, i, 0, 0, 0);

  g_assert_true (fr_learning_record_ref (record) == record);
  fr_learning_record_unref (record);
}

static void
test_summary (void)
{
  /* A column an image: never learned, always, learned late, forgotten, forgotten twice. */
  static const guint8 epochs[5][IMAGES] = {
    { 0, 1, 0, 1, 1, 0, 1 }, { 0, 1, 0, 1, 0, 0, 0 }, { 0, 1, 0, 0, 1, 0, 1 },
    { 0, 1, 1, 0, 0, 1, 0 }, { 0, 1, 1, 0, 1, 0, 1 },
  };
  static const guint right[IMAGES] = { 0, 5, 2, 2, 3, 1, 3 };
  static const guint forgotten[IMAGES] = { 0, 0, 0, 1, 2, 1, 2 };
  g_autoptr (FrLearningRecord) record = fr_learning_record_new (IMAGES);

  for (guint e = 0; e < G_N_ELEMENTS (epochs); e++)
    fr_learning_record_add (record, e, all, epochs[e], IMAGES);

  g_assert_cmpuint (fr_learning_record_get_epochs (record), ==, 5);
  for (guint i = 0; i < IMAGES; i++)
    assert_summary (record, i, 5, right[i], forgotten[i]);
}

static void
test_in_mid_epoch (void)
{
  g_autoptr (FrLearningRecord) record = fr_learning_record_new (IMAGES);
  const guint32 first[] = { 6, 2 }, second[] = { 0 };
  const guint8 right[] = { 1, 0 };

  fr_learning_record_add (record, 0, first, right, 2);
  assert_summary (record, 6, 1, 1, 0);
  assert_summary (record, 2, 1, 0, 0);
  assert_summary (record, 0, 0, 0, 0);
  fr_learning_record_add (record, 0, second, right, 1);
  assert_summary (record, 0, 1, 1, 0);

  /* The last word of an epoch counts. */
  fr_learning_record_add (record, 0, second, right + 1, 1);
  assert_summary (record, 0, 1, 0, 0);
}

static void
test_going_back (void)
{
  static const guint8 right[] = { 1, 1, 1, 1, 1, 1, 1 };
  static const guint8 wrong[] = { 0, 0, 0, 0, 0, 0, 0 };
  g_autoptr (FrLearningRecord) record = fr_learning_record_new (IMAGES);

  fr_learning_record_add (record, 0, all, right, IMAGES);
  fr_learning_record_add (record, 1, all, wrong, IMAGES);
  assert_summary (record, 3, 2, 1, 1);

  fr_learning_record_truncate (record, 1);
  g_assert_cmpuint (fr_learning_record_get_epochs (record), ==, 1);
  assert_summary (record, 3, 1, 1, 0);
  fr_learning_record_truncate (record, 5);
  g_assert_cmpuint (fr_learning_record_get_epochs (record), ==, 1);
  fr_learning_record_add (record, 1, all, right, IMAGES);
  assert_summary (record, 3, 2, 2, 0);

  /* An epoch that was not written down is no turn from right to wrong by itself. */
  fr_learning_record_add (record, 3, all, wrong, IMAGES);
  assert_summary (record, 3, 3, 2, 1);
}

static void
test_copy (void)
{
  static const guint8 right[] = { 1, 1, 1, 1, 1, 1, 1 };
  static const guint8 wrong[] = { 0, 0, 0, 0, 0, 0, 0 };
  g_autoptr (FrLearningRecord) from = fr_learning_record_new (IMAGES);
  g_autoptr (FrLearningRecord) to = fr_learning_record_new (IMAGES);
  g_autoptr (FrLearningRecord) all_of_it = fr_learning_record_new (IMAGES);

  fr_learning_record_add (from, 0, all, right, IMAGES);
  fr_learning_record_add (from, 1, all, wrong, IMAGES);
  fr_learning_record_add (from, 2, all, right, 3);

  /* What was there of the same epochs is replaced. */
  fr_learning_record_add (to, 0, all, wrong, IMAGES);
  fr_learning_record_copy (to, from, 2);
  g_assert_cmpuint (fr_learning_record_get_epochs (to), ==, 2);
  assert_summary (to, 0, 2, 1, 1);
  assert_summary (to, 6, 2, 1, 1);

  /* It is a copy. */
  fr_learning_record_add (to, 1, all, right, IMAGES);
  assert_summary (to, 6, 2, 2, 0);
  assert_summary (from, 6, 2, 1, 1);

  /* More than there is: all of it. */
  fr_learning_record_copy (all_of_it, from, 9);
  g_assert_cmpuint (fr_learning_record_get_epochs (all_of_it), ==, 3);
  assert_summary (all_of_it, 2, 3, 2, 1);
  assert_summary (all_of_it, 3, 2, 1, 1);
}

static gpointer
write_many (gpointer data)
{
  for (guint e = 0; e < MANY; e++)
    for (guint32 i = 0; i < IMAGES; i++) {
      guint8 right = e % 2 == 0;

      fr_learning_record_add (data, e, &i, &right, 1);
    }
  return NULL;
}

static void
test_two_threads (void)
{
  g_autoptr (FrLearningRecord) record = fr_learning_record_new (IMAGES);
  GThread *writer = g_thread_new ("writer", write_many, record);
  FrLearningSummary summary[IMAGES];

  do {
    fr_learning_record_summarize (record, summary);
    for (guint i = 0; i < IMAGES; i++) {
      g_assert_cmpuint (summary[i].right, ==, (summary[i].seen + 1) / 2);
      g_assert_cmpuint (summary[i].forgotten, ==, summary[i].seen / 2);
    }
  } while (summary[IMAGES - 1].seen < MANY);
  g_thread_join (writer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/learning-record/create", test_create);
  g_test_add_func ("/learning-record/summary", test_summary);
  g_test_add_func ("/learning-record/in-mid-epoch", test_in_mid_epoch);
  g_test_add_func ("/learning-record/going-back", test_going_back);
  g_test_add_func ("/learning-record/copy", test_copy);
  g_test_add_func ("/learning-record/two-threads", test_two_threads);
  return g_test_run ();
}
