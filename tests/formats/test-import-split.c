/* A new data set is divided within each class, and what is the same stays together. */
#include "formats/import/import-split.h"

#include "formats/import/picture-import.h"

#include "folder-fixture.h"
#include "picture-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* @n images of @n_classes classes in turn; number i shows i / @copies. */
static FrImportImage *
make_images (guint n, guint n_classes, guint copies)
{
  FrImportImage *images = g_new0 (FrImportImage, n);

  for (guint i = 0; i < n; i++) {
    images[i].class = i % n_classes;
    memcpy (images[i].pixels, &(guint32){ i / copies }, 4);
  }
  return images;
}

static guint
count (const FrImportImage *images, guint n, guint class, FrSplit split)
{
  guint found = 0;

  for (guint i = 0; i < n; i++)
    found += images[i].class == class && images[i].split == split;
  return found;
}

static void
test_share (void)
{
  static const struct {
    guint n; /* of each of two classes */
    double share;
    guint test;
  } rows[] = { { 10, 0.2, 2 }, { 10, 0.25, 3 }, { 1, 0.2, 0 }, { 2, 0.01, 1 },
               { 2, 0.9, 1 },  { 3, 0.2, 1 },   { 7, 0.9, 6 }, { 100, 0.14, 14 } };

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    for (guint64 seed = 0; seed < 5; seed++) {
      const guint n = 2 * rows[r].n;
      g_autofree FrImportImage *images = make_images (n, 2, 1);

      fr_import_split_make (images, n, 2, rows[r].share, seed);
      for (guint class = 0; class < 2; class ++)
        g_assert_cmpuint (count (images, n, class, FR_SPLIT_TEST), ==, rows[r].test);
    }
}

/* The seed decides, and nothing else; each image has its turn. */
static void
test_seeds (void)
{
  guint times[20] = { 0 };

  for (guint64 seed = 0; seed < 200; seed++) {
    g_autofree FrImportImage *images = make_images (20, 1, 1), *again = make_images (20, 1, 1);

    fr_import_split_make (images, 20, 1, 0.25, seed);
    fr_import_split_make (again, 20, 1, 0.25, seed);
    for (guint i = 0; i < 20; i++) {
      g_assert_cmpint (images[i].split, ==, again[i].split);
      times[i] += images[i].split == FR_SPLIT_TEST;
    }
  }
  for (guint i = 0; i < 20; i++) {
    g_assert_cmpuint (times[i], >, 20);
    g_assert_cmpuint (times[i], <, 90);
  }
}

/* Copies side by side are in the one class and in the other. */
static void
test_copies (void)
{
  for (guint copies = 1; copies <= 40; copies++) {
    g_autofree FrImportImage *images = make_images (40, 2, copies);

    fr_import_split_make (images, 40, 2, 0.3, copies);
    for (guint i = 0; i < 40; i++) {
      g_assert_cmpuint (images[i].original, ==, i / copies * copies);
      g_assert_cmpint (images[i].split, ==, images[images[i].original].split);
    }
    g_assert_cmpuint (count (images, 40, 0, FR_SPLIT_TRAIN), >, 0);
  }
}

static void
test_order (void)
{
  g_autofree FrImportImage *images = make_images (100, 4, 1);
  gboolean seen[100] = { FALSE };
  guint total = 0;

  fr_import_split_make (images, 100, 4, 0.2, 1);
  for (guint split = FR_SPLIT_TRAIN; split <= FR_SPLIT_TEST; split++) {
    guint n;
    g_autofree guint32 *order = fr_import_split_order (images, 100, split, 1, &n);

    for (guint i = 0; i < n; i++) {
      g_assert_cmpint (images[order[i]].split, ==, (gint) split);
      g_assert_false (seen[order[i]]);
      seen[order[i]] = TRUE;
    }
    total += n;
  }
  g_assert_cmpuint (total, ==, 100);
}

/* A stop ends the reading between two pictures, and it can go on. */
static void
test_stop (void)
{
  char *folder = folder_fixture_new ();
  const FrImportSettings settings = fr_import_settings_default ();
  g_autoptr (FrPictureImport) import = NULL;
  g_autoptr (GError) error = NULL;
  FrStop stop = { 0 };
  guint n;

  for (guint i = 0; i < 4; i++) {
    g_autofree char *class = g_strdup_printf ("%s/%u", folder, i / 2);
    g_autofree char *path = g_strdup_printf ("%s/%u.png", class, i);
    g_autoptr (GByteArray) bytes = picture_fixture_save (20 + i, 30, "png");

    g_mkdir (class, 0700);
    g_assert_true (g_file_set_contents (path, (const char *) bytes->data, bytes->len, NULL));
  }
  import = fr_picture_import_new (folder, &settings, &error);
  g_assert_no_error (error);
  g_assert_true (fr_picture_import_advance (import, &stop));
  fr_stop_request (&stop);
  g_assert_false (fr_picture_import_advance (import, &stop));
  g_assert_cmpuint (fr_picture_import_count_done (import), ==, 1);
  fr_stop_withdraw (&stop);
  while (fr_picture_import_advance (import, &stop))
    ;
  g_assert_cmpuint (fr_picture_import_count_done (import), ==,
                    fr_picture_import_count_all (import));
  g_assert_true (fr_picture_import_divide (import, 1, 0.5, &error));
  fr_picture_import_get_images (import, &n);
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpstr (fr_picture_import_get_file (import, 3), ==, "1/3.png");
  folder_fixture_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-split/share", test_share);
  g_test_add_func ("/import-split/seeds", test_seeds);
  g_test_add_func ("/import-split/copies", test_copies);
  g_test_add_func ("/import-split/order", test_order);
  g_test_add_func ("/import-split/stop", test_stop);
  return g_test_run ();
}
