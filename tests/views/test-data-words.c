/* The sentences of the Data view. */
#include "views/data-words.h"

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_shapes (void)
{
  assert_text (fr_data_words_shape (60000), "(60000, 28, 28)");
  assert_text (fr_data_words_shape (1), "(1, 28, 28)");
  assert_text (fr_data_words_images (60000), "60,000 images of 28 × 28");
  assert_text (fr_data_words_images (1), "1 image of 28 × 28");
  assert_text (fr_data_words_label_count (10000), "10,000 labels");
  assert_text (fr_data_words_label_count (1), "1 label");
}

static void
test_labels (void)
{
  const guint8 labels[] = { 9, 0, 0, 7, 3, 0, 5 };

  assert_text (fr_data_words_labels (labels, 7), "[9 0 0 … 3 0 5]");
  assert_text (fr_data_words_labels (labels, 6), "[9 0 0 7 3 0]");
  assert_text (fr_data_words_labels (labels, 1), "[9]");
}

static void
test_images (void)
{
  assert_text (fr_data_words_image (FR_SPLIT_TRAIN, 0, "Ankle boot"), "Image 0 · Ankle boot");
  assert_text (fr_data_words_image (FR_SPLIT_TEST, 9999, "Coat"), "Test image 9,999 · Coat");
  assert_text (fr_data_words_page (0, 25, 60000), "1–25 of 60,000");
  assert_text (fr_data_words_page (59990, 10, 60000), "59,991–60,000 of 60,000");
  assert_text (fr_data_words_page (0, 0, 0), "0–0 of 0");
}

static void
test_no_image (void)
{
  assert_text (fr_data_words_no_image (FR_SPLIT_TRAIN, "60000", 60000),
               "There is no training image 60,000: the 60,000 training images have the numbers 0 "
               "to 59,999, because counting begins at 0.");
  assert_text (fr_data_words_no_image (FR_SPLIT_TEST, "-1", 10000),
               "There is no test image “-1”: the 10,000 test images have the numbers 0 to 9,999, "
               "because counting begins at 0.");
  assert_text (fr_data_words_no_image (FR_SPLIT_TEST, "a very long text, typed here", 2),
               "There is no test image “a very long text, ty…”: the 2 test images have the numbers "
               "0 to 1, because counting begins at 0.");
  assert_text (fr_data_words_no_image (FR_SPLIT_TEST, "1", 1),
               "There is no test image 1: the 1 test image has the number 0, because counting "
               "begins at 0.");
}

static void
test_classes (void)
{
  FrImageSet set = { 0 };

  for (guint label = 0; label < FR_MAX_CLASSES; label++)
    set.class_counts[label] = 6000;
  assert_text (fr_data_words_classes (FR_SPLIT_TRAIN, &set), "10, with 6,000 training images each");
  set.class_counts[3] = 0;
  set.class_counts[4] = 5421;
  assert_text (fr_data_words_classes (FR_SPLIT_TEST, &set),
               "9, with 5,421 to 6,000 test images each");
  for (guint label = 0; label < FR_MAX_CLASSES; label++)
    set.class_counts[label] = label < 2;
  assert_text (fr_data_words_classes (FR_SPLIT_TEST, &set), "2, with 1 test image each");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data-words/shapes", test_shapes);
  g_test_add_func ("/data-words/labels", test_labels);
  g_test_add_func ("/data-words/images", test_images);
  g_test_add_func ("/data-words/no-image", test_no_image);
  g_test_add_func ("/data-words/classes", test_classes);
  return g_test_run ();
}
