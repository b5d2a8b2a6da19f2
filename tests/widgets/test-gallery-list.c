/* Tests of widgets/gallery-list.h. */
#include "widgets/gallery-list.h"

static const guint indices[] = { 7, 0, 3 };

static void
test_empty (void)
{
  FrGalleryList list = { 0 };

  g_assert_cmpint (fr_gallery_list_find (&list, 0), ==, -1);
  g_assert_false (fr_gallery_list_set (&list, NULL, 0));
  fr_gallery_list_clear (&list);
}

static void
test_find (void)
{
  FrGalleryList list = { 0 };

  fr_gallery_list_set (&list, indices, 3);
  g_assert_cmpint (fr_gallery_list_find (&list, 7), ==, 0);
  g_assert_cmpint (fr_gallery_list_find (&list, 3), ==, 2);
  g_assert_cmpint (fr_gallery_list_find (&list, 1), ==, -1);
  g_assert_cmpint (fr_gallery_list_find (&list, -1), ==, -1);

  fr_gallery_list_clear (&list);
  g_assert_cmpuint (list.length, ==, 0);
  g_assert_null (list.indices);
}

/* It is told apart whether there is anything to place anew. */
static void
test_change (void)
{
  const guint others[] = { 7, 3, 0 };
  FrGalleryList list = { 0 };

  g_assert_true (fr_gallery_list_set (&list, indices, 3));
  g_assert_false (fr_gallery_list_set (&list, indices, 3));
  g_assert_true (fr_gallery_list_set (&list, others, 3));
  g_assert_cmpmem (list.indices, 3 * sizeof *others, others, sizeof others);
  g_assert_true (fr_gallery_list_set (&list, others, 2));
  g_assert_cmpuint (list.length, ==, 2);
  g_assert_true (fr_gallery_list_set (&list, NULL, 0));
  g_assert_cmpuint (list.length, ==, 0);

  fr_gallery_list_clear (&list);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/gallery-list/empty", test_empty);
  g_test_add_func ("/gallery-list/find", test_find);
  g_test_add_func ("/gallery-list/change", test_change);

  return g_test_run ();
}
