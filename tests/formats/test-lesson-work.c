/* What pupils do in a step: images that they name, and a curve that they draw. */
#include "formats/lesson/lesson-curve.h"
#include "formats/lesson/lesson-naming.h"

#include <math.h>

/* Labels 0 to 9 in turn, as many as asked for. */
static guint8 *
make_labels (guint count)
{
  guint8 *labels = g_new (guint8, count);

  for (guint i = 0; i < count; i++)
    labels[i] = (guint8) (i / 3 % 10);
  return labels;
}

static void
test_choice (void)
{
  g_autofree guint8 *labels = make_labels (1000);
  const FrLessonNaming naming = fr_lesson_naming_new (labels, 1000, 10);
  const FrLessonNaming few = fr_lesson_naming_new (labels, 30, 10);
  const FrLessonNaming none = fr_lesson_naming_new (labels, 0, 10);
  guint of_class[10] = { 0 };

  g_assert_cmpuint (naming.n, ==, FR_LESSON_NAMING_COUNT);
  g_assert_cmpuint (naming.images[0], ==, 100);
  for (guint i = 0; i < naming.n; i++) {
    of_class[labels[naming.images[i]]]++;
    g_assert_true (i == 0 || naming.images[i] > naming.images[i - 1]);
  }
  for (guint i = 0; i < 10; i++)
    g_assert_cmpuint (of_class[i], ==, 2);
  g_assert_cmpuint (few.n, ==, 20);
  g_assert_cmpuint (none.n, ==, 0);
}

static void
test_naming (void)
{
  g_autofree guint8 *labels = make_labels (1000), *predicted = make_labels (1000);
  FrLessonNaming naming = fr_lesson_naming_new (labels, 1000, 10), again = naming;
  g_autoptr (FrLessonRecord) record = fr_lesson_record_new ("a", "A");
  g_autofree char *text = NULL;

  predicted[naming.images[1]] = 9;
  for (guint i = 0; i < 3; i++)
    fr_lesson_naming_say (&naming, i == 2 ? 9 : labels[naming.images[i]]);
  g_assert_cmpuint (naming.n_named, ==, 3);
  g_assert_cmpuint (fr_lesson_naming_count (&naming, labels), ==, 2);
  g_assert_cmpuint (fr_lesson_naming_count_network (&naming, predicted, labels), ==, 2);

  text = fr_lesson_naming_to_text (&naming);
  g_assert_cmpstr (text, ==, "100:3 101:3 102:9");
  g_assert_true (fr_lesson_naming_parse (&again, text, 10));
  g_assert_cmpmem (&again, sizeof again, &naming, sizeof naming);
  fr_lesson_naming_write (&naming, record);
  g_assert_cmpuint (record->names->len, ==, 3);
  g_assert_cmpuint (g_array_index (record->names, FrLessonRecordName, 2).said, ==, 9);

  for (guint i = 0; i < 100; i++)
    fr_lesson_naming_say (&naming, 0);
  g_assert_cmpuint (naming.n_named, ==, FR_LESSON_NAMING_COUNT);
}

static void
test_naming_faults (void)
{
  static const char *const faults[] = { "100",    "100:", "100:10",  "101:3", "100:3 ",
                                        "100:-1", "x",    "100:3:3", " 100:3" };
  g_autofree guint8 *labels = make_labels (1000);
  FrLessonNaming naming = fr_lesson_naming_new (labels, 1000, 10);

  g_assert_true (fr_lesson_naming_parse (&naming, "", 10));
  g_assert_cmpuint (naming.n_named, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_test_message ("%s", faults[i]);
    g_assert_false (fr_lesson_naming_parse (&naming, faults[i], 10));
    g_assert_cmpuint (naming.n_named, ==, 0);
  }
}

static void
test_drawing (void)
{
  FrLessonCurve curve = fr_lesson_curve_new ();

  g_assert_false (fr_lesson_curve_is_drawn (&curve));
  fr_lesson_curve_draw (&curve, 0, 10, 5, 60);
  g_assert_cmpfloat_with_epsilon (curve.accuracies[0], 10, 1e-9);
  g_assert_cmpfloat_with_epsilon (curve.accuracies[25], 60, 1e-9);
  g_assert_cmpfloat_with_epsilon (curve.accuracies[5], 20, 1e-9);
  g_assert_true (isnan (curve.accuracies[26]));
  g_assert_false (fr_lesson_curve_is_drawn (&curve));

  /* Backwards, and beyond the edges. */
  fr_lesson_curve_draw (&curve, 12, 130, 5.4, 60);
  g_assert_true (fr_lesson_curve_is_drawn (&curve));
  g_assert_cmpfloat (curve.accuracies[50], ==, 100);
  g_assert_true (isnan (curve.accuracies[26]));

  /* Over what was there. */
  fr_lesson_curve_draw (&curve, 1, 0, 1, 50);
  g_assert_cmpfloat (curve.accuracies[5], ==, 50);
}

static void
test_curve_text (void)
{
  FrLessonCurve curve = fr_lesson_curve_new (), again;
  g_autoptr (FrLessonRecord) record = fr_lesson_record_new ("a", "A");
  g_autoptr (FrLessonRecord) parsed = NULL;
  g_autofree char *text = NULL, *twice = NULL, *json = NULL;

  fr_lesson_curve_draw (&curve, 0, 10, 10, 88.25);
  curve.accuracies[7] = NAN;
  text = fr_lesson_curve_to_text (&curve);
  g_assert_true (fr_lesson_curve_parse (&again, text));
  twice = fr_lesson_curve_to_text (&again);
  g_assert_cmpstr (twice, ==, text);
  g_assert_true (isnan (again.accuracies[7]));
  g_assert_false (fr_lesson_curve_parse (&again, "1 2 3"));
  g_assert_true (isnan (again.accuracies[0]));
  g_assert_false (fr_lesson_curve_parse (&again, ""));

  fr_lesson_curve_write (&curve, record);
  g_assert_cmpuint (record->points->len, ==, FR_LESSON_CURVE_COLUMNS - 1);
  json = fr_lesson_record_to_text (record);
  parsed = fr_lesson_record_parse (json, NULL);
  g_assert_nonnull (parsed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson-work/choice", test_choice);
  g_test_add_func ("/lesson-work/naming", test_naming);
  g_test_add_func ("/lesson-work/naming-faults", test_naming_faults);
  g_test_add_func ("/lesson-work/drawing", test_drawing);
  g_test_add_func ("/lesson-work/curve-text", test_curve_text);
  return g_test_run ();
}
