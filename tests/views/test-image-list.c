/* Lists of images, and the way through them. */
#include "views/image-list.h"

static const guint8 labels[] = { 3, 1, 3, 0, 3, 1 };
static const FrImageSet set = { .count = 6, .labels = labels };

static void
test_fill (void)
{
  FrImageList list = { 0 };

  fr_image_list_fill (&list, &set, -1);
  g_assert_cmpuint (list.length, ==, 6);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpuint (list.indices[i], ==, i);
  fr_image_list_fill (&list, &set, 1);
  g_assert_cmpuint (list.length, ==, 2);
  g_assert_cmpuint (list.indices[0], ==, 1);
  g_assert_cmpuint (list.indices[1], ==, 5);
  fr_image_list_fill (&list, &set, 7);
  g_assert_cmpuint (list.length, ==, 0);
  fr_image_list_clear (&list);
  g_assert_null (list.indices);
}

static void
test_find (void)
{
  static const struct {
    guint from;
    guint wanted;
    guint found;
  } cases[] = {
    { 0, 0, 0 }, { 0, 2, 1 }, { 0, 1, 1 }, { 1, 3, 2 }, { 0, 5, 2 }, { 2, 3, 1 },
    { 2, 2, 1 }, { 2, 1, 0 }, { 2, 0, 0 }, { 1, 1, 0 }, { 2, 4, 2 },
  };
  FrImageList list = { 0 };

  /* 0, 2 and 4. */
  fr_image_list_fill (&list, &set, 3);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (fr_image_list_find (&list, cases[i].from, cases[i].wanted), ==,
                      cases[i].found);
  /* 1 and 5: before the first there is none. */
  fr_image_list_fill (&list, &set, 1);
  g_assert_cmpuint (fr_image_list_find (&list, 1, 0), ==, 0);
  fr_image_list_clear (&list);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image-list/fill", test_fill);
  g_test_add_func ("/image-list/find", test_find);
  return g_test_run ();
}
