/* Tests of widgets/caption-text.h. */
#include "widgets/caption-text.h"

static void
test_predicted (void)
{
  g_autofree char *text = fr_caption_text_new ("Sneaker", 7, "Ankle boot");

  g_assert_cmpstr (text, ==, "Sneaker 7% (Ankle boot)");
}

static void
test_not_predicted (void)
{
  g_autofree char *text = fr_caption_text_new (NULL, 98, "Ankle boot");

  g_assert_cmpstr (text, ==, "Ankle boot");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/caption-text/predicted", test_predicted);
  g_test_add_func ("/caption-text/not-predicted", test_not_predicted);

  return g_test_run ();
}
