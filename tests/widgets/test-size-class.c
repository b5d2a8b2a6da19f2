/* Tests of widgets/size-class.h. */
#include "widgets/size-class.h"

static void
test_limits (void)
{
  g_assert_cmpint (fr_size_class_for_width (360, 1), ==, FR_SIZE_CLASS_NARROW);
  g_assert_cmpint (fr_size_class_for_width (549, 1), ==, FR_SIZE_CLASS_NARROW);
  g_assert_cmpint (fr_size_class_for_width (550, 1), ==, FR_SIZE_CLASS_MEDIUM);
  g_assert_cmpint (fr_size_class_for_width (1099, 1), ==, FR_SIZE_CLASS_MEDIUM);
  g_assert_cmpint (fr_size_class_for_width (1100, 1), ==, FR_SIZE_CLASS_WIDE);
}

/* Presenting at 1024 pixels leaves no room for labels. */
static void
test_scale (void)
{
  g_assert_cmpint (fr_size_class_for_width (1024, 1.6), ==, FR_SIZE_CLASS_MEDIUM);
  g_assert_cmpint (fr_size_class_for_width (800, 1.6), ==, FR_SIZE_CLASS_NARROW);
  g_assert_cmpint (fr_size_class_for_width (1920, 1.6), ==, FR_SIZE_CLASS_WIDE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/size-class/limits", test_limits);
  g_test_add_func ("/size-class/scale", test_scale);

  return g_test_run ();
}
