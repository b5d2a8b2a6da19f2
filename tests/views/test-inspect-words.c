/* The sentences of the Inspect view. */
#include "views/inspect-words.h"

static void
assert_list (FrSampleKind kind, const char *truth, const char *predicted, guint n, const char *text)
{
  g_autofree char *list = fr_inspect_words_image_list (kind, truth, predicted, n);

  g_assert_cmpstr (list, ==, text);
}

static void
test_list (void)
{
  assert_list (FR_SAMPLES_MISTAKES, "Shirt", "T-shirt/top", 1117,
               "<b>1,117 images of Shirt</b> taken for T-shirt/top");
  assert_list (FR_SAMPLES_ALL, "Shirt", "Coat", 1, "<b>1 image of Shirt</b> taken for Coat");
  assert_list (FR_SAMPLES_RIGHT, "Shirt", "Shirt", 647, "<b>647 images of Shirt</b> recognised");
  assert_list (FR_SAMPLES_MISTAKES, "Shirt", NULL, 353, "<b>353 images of Shirt</b> mistaken");
  assert_list (FR_SAMPLES_RIGHT, "Shirt", NULL, 647, "<b>647 images of Shirt</b> recognised");
  assert_list (FR_SAMPLES_ALL, "Shirt", NULL, 1000, "<b>1,000 images of Shirt</b>");
  assert_list (FR_SAMPLES_MISTAKES, NULL, "Coat", 2, "<b>2 images</b> wrongly taken for Coat");
  assert_list (FR_SAMPLES_RIGHT, NULL, "Coat", 1, "<b>1 image</b> rightly taken for Coat");
  assert_list (FR_SAMPLES_ALL, NULL, "Coat", 0, "<b>0 images</b> taken for Coat");
  assert_list (FR_SAMPLES_MISTAKES, NULL, NULL, 1152, "<b>1,152 mistakes</b>");
  assert_list (FR_SAMPLES_RIGHT, NULL, NULL, 1, "<b>1 right image</b>");
  assert_list (FR_SAMPLES_ALL, NULL, NULL, 10000, "<b>10,000 test images</b>");
  /* A name of the user's may look like markup. */
  assert_list (FR_SAMPLES_ALL, "<i>", NULL, 2, "<b>2 images of &lt;i&gt;</b>");
}

static void
assert_count (FrSampleKind kind, gboolean by_class, const char *text)
{
  g_autofree char *count = fr_inspect_words_image_count (kind, by_class, 8848, 10000);

  g_assert_cmpstr (count, ==, text);
}

static void
test_count (void)
{
  assert_count (FR_SAMPLES_MISTAKES, TRUE, "of 1,152 mistakes");
  assert_count (FR_SAMPLES_RIGHT, TRUE, "of 8,848 right images");
  assert_count (FR_SAMPLES_ALL, TRUE, "of 10,000 test images");
  assert_count (FR_SAMPLES_MISTAKES, FALSE, "of 10,000 test images");
  assert_count (FR_SAMPLES_RIGHT, FALSE, "of 10,000 test images");
  assert_count (FR_SAMPLES_ALL, FALSE, "");
}

static void
test_pair (void)
{
  g_autofree char *pair = fr_inspect_words_pair_list ("Shirt", "T<", 1231);
  g_autofree char *one = fr_inspect_words_pair_list ("Shirt", "Coat", 1);

  g_assert_cmpstr (pair, ==, "<b>1,231 images</b> of Shirt and T&lt; mixed up");
  g_assert_cmpstr (one, ==, "<b>1 image</b> of Shirt and Coat mixed up");
}

/* A network without a mistake is cause for joy. */
static void
test_nothing (void)
{
  g_assert_cmpstr (fr_inspect_words_nothing (FR_SAMPLES_MISTAKES, TRUE), ==,
                   "Every test image is right.");
  g_assert_cmpstr (fr_inspect_words_nothing (FR_SAMPLES_MISTAKES, FALSE), ==,
                   "No mistake of this kind.");
  g_assert_cmpstr (fr_inspect_words_nothing (FR_SAMPLES_RIGHT, TRUE), ==,
                   "No image is of this kind at this moment.");
}

static void
test_cell (void)
{
  g_autofree char *cell = fr_inspect_words_cell ("Shirt", "Coat", FALSE);
  g_autofree char *pair = fr_inspect_words_cell ("Shirt", "Coat", TRUE);
  g_autofree char *column = fr_inspect_words_cell (NULL, "Coat", FALSE);

  g_assert_cmpstr (cell, ==, "Shirt → Coat");
  g_assert_cmpstr (pair, ==, "Shirt ⇄ Coat");
  g_assert_cmpstr (column, ==, "→ Coat");
}

static void
test_verdict (void)
{
  g_assert_cmpstr (fr_inspect_words_verdict (0.9, FALSE), ==, "Confident and wrong");
  g_assert_cmpstr (fr_inspect_words_verdict (1, TRUE), ==, "Confident and right");
  g_assert_cmpstr (fr_inspect_words_verdict (0.89, FALSE), ==, "Wrong");
  g_assert_cmpstr (fr_inspect_words_verdict (0.5, TRUE), ==, "Right");
  g_assert_cmpstr (fr_inspect_words_verdict (0.49, TRUE), ==, "Unsure but right");
  g_assert_cmpstr (fr_inspect_words_verdict (0.1, FALSE), ==, "Unsure and wrong");
}

static void
test_argmax (void)
{
  const float probabilities[FR_MAX_CLASSES] = { [4] = 0.25F, [9] = 0.75F };
  g_autofree char *text = fr_inspect_words_argmax (probabilities, 10, 9, "Ankle boot", 4, "Coat");
  g_autofree char *three = fr_inspect_words_argmax (probabilities + 2, 3, 2, "Bag", 0, "Coat");

  g_assert_cmpstr (text, ==, "Sum 1.000000 · argmax 9 (Ankle boot) · label 4 (Coat)");
  g_assert_cmpstr (three, ==, "Sum 0.250000 · argmax 2 (Bag) · label 0 (Coat)");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/inspect-words/list", test_list);
  g_test_add_func ("/inspect-words/count", test_count);
  g_test_add_func ("/inspect-words/pair", test_pair);
  g_test_add_func ("/inspect-words/nothing", test_nothing);
  g_test_add_func ("/inspect-words/cell", test_cell);
  g_test_add_func ("/inspect-words/verdict", test_verdict);
  g_test_add_func ("/inspect-words/argmax", test_argmax);

  return g_test_run ();
}
