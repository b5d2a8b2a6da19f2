/* Pictures that the user keeps: written, read again, removed and put back; and a folder in which
 * others have left what is no picture. */
#include "session/picture/picture-shelf.h"

#include "formats/picture-fixture.h"
#include "formats/picture/grey-png.h"
#include "synthetic.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  char *root;
  char *folder; /* in root; not there at first */
  FrPictureShelf *shelf;
  guint n_changes;
  guint n_failures;
  char *failure;        /* owned, nullable: what was said last */
  FrKeptPicture *found; /* owned, nullable: the draft */
} Fixture;

static void
on_changed (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
on_found (Fixture *fixture, const FrKeptPicture *picture)
{
  g_assert_null (fixture->found);
  fixture->found = fr_kept_picture_new (picture->id, picture->pixels, picture->label);
}

static void
on_failed (Fixture *fixture, const char *sentence)
{
  fixture->n_failures++;
  g_free (fixture->failure);
  fixture->failure = g_strdup (sentence);
}

/* The program starts, and has read the folder. */
static void
open_shelf (Fixture *fixture)
{
  fixture->shelf = fr_picture_shelf_new (fixture->folder);
  g_signal_connect_swapped (fixture->shelf, "changed", G_CALLBACK (on_changed), fixture);
  g_signal_connect_swapped (fixture->shelf, "found", G_CALLBACK (on_found), fixture);
  g_signal_connect_swapped (fixture->shelf, "failed", G_CALLBACK (on_failed), fixture);
  fr_picture_shelf_flush (fixture->shelf);
}

/* The program ends. */
static void
close_shelf (Fixture *fixture)
{
  g_assert_finalize_object (fixture->shelf);
  fixture->shelf = NULL;
}

static void
open_again (Fixture *fixture)
{
  close_shelf (fixture);
  g_clear_pointer (&fixture->found, fr_kept_picture_free);
  open_shelf (fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->root = g_dir_make_tmp ("picture-shelf-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->root, "data", "pictures", NULL);
  open_shelf (fixture);
}

static void
remove_folder (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_remove (path);
  }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (fixture->folder);

  close_shelf (fixture);
  remove_folder (fixture->folder);
  g_rmdir (parent);
  g_assert_cmpint (g_rmdir (fixture->root), ==, 0);
  fr_kept_picture_free (fixture->found);
  g_free (fixture->failure);
  g_free (fixture->folder);
  g_free (fixture->root);
}

/* Pixels that differ from each other and with @seed. */
static const guint8 *
make_pixels (guint seed)
{
  static guint8 pixels[FR_IMAGE_PIXELS];

  for (guint i = 0; i < FR_IMAGE_PIXELS; i++)
    pixels[i] = (guint8) (i * 7 + seed * 31);
  return pixels;
}

static guint
count_files (Fixture *fixture)
{
  GDir *dir = g_dir_open (fixture->folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  g_clear_pointer (&dir, g_dir_close);
  return n;
}

static void
assert_picture (Fixture *fixture, guint place, guint seed, const char *label)
{
  const FrKeptPicture *picture = fr_picture_shelf_get (fixture->shelf, place);

  g_assert_cmpmem (picture->pixels, FR_IMAGE_PIXELS, make_pixels (seed), FR_IMAGE_PIXELS);
  g_assert_cmpstr (picture->label, ==, label);
  g_assert_true (fr_picture_shelf_find (fixture->shelf, picture->id) == picture);
  g_assert_true (fr_picture_shelf_find_pixels (fixture->shelf, make_pixels (seed)) == picture);
  g_assert_cmpmem ((const guint8 *) g_bytes_get_data (fr_picture_shelf_get_pixels (fixture->shelf),
                                                      NULL) +
                       place * FR_IMAGE_PIXELS,
                   FR_IMAGE_PIXELS, picture->pixels, FR_IMAGE_PIXELS);
}

/* A file of grey pixels, and nothing else in it; every grey comes back as it was. */
static void
test_png (void)
{
  const guint8 *pixels = make_pixels (3);
  g_autoptr (GBytes) png = fr_grey_png_write (pixels);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (png, &size);
  g_autoptr (GByteArray) large = picture_fixture_save (29, 28, "png");
  guint8 read[FR_IMAGE_PIXELS];
  GError *error = NULL;

  g_assert_true (fr_grey_png_read (bytes, size, "shirt", NULL, read, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (read, sizeof read, pixels, FR_IMAGE_PIXELS);
  /* IHDR of 25 bytes, then IDAT, then IEND of 12. */
  g_assert_cmpmem (bytes + 37, 4, "IDAT", 4);
  g_assert_cmpuint (33 + 12 + (bytes[35] << 8 | bytes[36]) + 12, ==, size);

  g_assert_false (fr_grey_png_read (large->data, large->len, "shirt", NULL, read, &error));
  g_assert_nonnull (strstr (error->message, "28 × 28"));
  g_clear_error (&error);
  for (gsize n = 0; n < size; n++)
    g_assert_false (fr_grey_png_read (bytes, n, "shirt", NULL, read, NULL));
}

static void
test_keep (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (fr_picture_shelf_get_length (fixture->shelf), ==, 0);
  g_assert_null (fr_picture_shelf_find_pixels (fixture->shelf, make_pixels (1)));
  g_assert_true (fr_picture_shelf_keep (fixture->shelf, make_pixels (1), NULL));
  g_assert_true (fr_picture_shelf_keep (fixture->shelf, make_pixels (2), "Bag"));
  /* The same twice is one. */
  fixture->n_changes = 0;
  g_assert_true (fr_picture_shelf_keep (fixture->shelf, make_pixels (1), "Coat"));
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  g_assert_cmpuint (fr_picture_shelf_get_length (fixture->shelf), ==, 2);

  open_again (fixture);
  g_assert_cmpuint (fr_picture_shelf_get_length (fixture->shelf), ==, 2);
  assert_picture (fixture, 0, 1, NULL);
  assert_picture (fixture, 1, 2, "Bag");
  g_assert_null (fixture->found);
  g_assert_null (fixture->failure);
}

static void
test_label (Fixture *fixture, gconstpointer data)
{
  guint64 id;

  fr_picture_shelf_keep (fixture->shelf, make_pixels (1), NULL);
  id = fr_picture_shelf_get (fixture->shelf, 0)->id;
  fixture->n_changes = 0;
  fr_picture_shelf_set_label (fixture->shelf, id, "T-shirt/top");
  fr_picture_shelf_set_label (fixture->shelf, id, "T-shirt/top");
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  open_again (fixture);
  assert_picture (fixture, 0, 1, "T-shirt/top");
  g_assert_cmpuint (count_files (fixture), ==, 2);

  /* Nothing is left of what is said no longer. */
  fr_picture_shelf_set_label (fixture->shelf, id, NULL);
  open_again (fixture);
  assert_picture (fixture, 0, 1, NULL);
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

/* A removed picture goes from the disk, and comes back to its place with what was said of it. */
static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrKeptPicture) removed = NULL;

  for (guint i = 0; i < 3; i++)
    fr_picture_shelf_keep (fixture->shelf, make_pixels (i), "Coat");
  removed = fr_picture_shelf_remove (fixture->shelf, fr_picture_shelf_get (fixture->shelf, 1)->id);
  g_assert_null (fr_picture_shelf_remove (fixture->shelf, removed->id));
  g_assert_null (fr_picture_shelf_find (fixture->shelf, removed->id));
  assert_picture (fixture, 1, 2, "Coat");
  fr_picture_shelf_flush (fixture->shelf);
  g_assert_cmpuint (count_files (fixture), ==, 4);

  fr_picture_shelf_restore (fixture->shelf, removed);
  fr_picture_shelf_restore (fixture->shelf, removed);
  open_again (fixture);
  g_assert_cmpuint (fr_picture_shelf_get_length (fixture->shelf), ==, 3);
  for (guint i = 0; i < 3; i++)
    assert_picture (fixture, i, i, "Coat");
}

/* The canvas comes back as it was, once, and is no picture among the others. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  fr_picture_shelf_set_draft (fixture->shelf, make_pixels (4), NULL);
  fr_picture_shelf_set_draft (fixture->shelf, make_pixels (5), "Dress");
  open_again (fixture);
  g_assert_cmpuint (fr_picture_shelf_get_length (fixture->shelf), ==, 0);
  g_assert_cmpmem (fixture->found->pixels, FR_IMAGE_PIXELS, make_pixels (5), FR_IMAGE_PIXELS);
  g_assert_cmpstr (fixture->found->label, ==, "Dress");

  /* Nobody needs to be asked for what was found. */
  open_again (fixture);
  g_assert_nonnull (fixture->found);
  fr_picture_shelf_set_draft (fixture->shelf, NULL, NULL);
  open_again (fixture);
  g_assert_null (fixture->found);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
write_file (Fixture *fixture, const char *name, const void *bytes, gsize size)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
}

/* Whatever else is in the folder is skipped, and left alone. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GByteArray) large = picture_fixture_save (280, 28, "png");
  g_autoptr (GByteArray) jpeg = picture_fixture_save (28, 28, "jpeg");
  g_autoptr (GBytes) png = fr_grey_png_write (make_pixels (9));
  g_autofree char *long_text = g_strnfill (5000, 'x');
  g_autofree char *link = g_build_filename (fixture->folder, "picture-17.png", NULL);
  g_autofree char *pipe = g_build_filename (fixture->folder, "picture-18.png", NULL);
  g_autofree char *deep = g_build_filename (fixture->folder, "picture-19.png", NULL);
  const void *bytes = g_bytes_get_data (png, NULL);
  const gsize size = g_bytes_get_size (png);

  fr_picture_shelf_keep (fixture->shelf, make_pixels (1), "Bag");
  fr_picture_shelf_flush (fixture->shelf);
  write_file (fixture, "draft.png", "no picture", 10);
  write_file (fixture, "picture-1.png", "", 0);
  write_file (fixture, "picture-2.png", "\x89PNG\r\n\x1a\nrubbish", 15);
  write_file (fixture, "picture-3.png", bytes, size / 2);
  write_file (fixture, "picture-4.png", large->data, large->len);
  write_file (fixture, "picture-5.png", long_text, 5000);
  write_file (fixture, "picture-0.png", bytes, size);
  write_file (fixture, "picture-.png", bytes, size);
  write_file (fixture, "picture--6.png", bytes, size);
  write_file (fixture, "picture-06.png", bytes, size);
  write_file (fixture, "picture-99999999999999999999.png", bytes, size);
  write_file (fixture, "shirt.png", bytes, size);
  /* A picture of a stranger's, whose label is none. */
  write_file (fixture, "picture-7.png", bytes, size);
  write_file (fixture, "picture-7.txt", long_text, 5000);
  write_file (fixture, "picture-8.png", jpeg->data, jpeg->len);
  write_file (fixture, "picture-8.txt", "\xff\xfe", 2);
  g_assert_cmpint (symlink (link, link), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (g_mkdir (deep, 0700), ==, 0);

  open_again (fixture);
  g_assert_null (fixture->found);
  g_assert_null (fixture->failure);
  g_assert_cmpuint (fr_picture_shelf_get_length (fixture->shelf), ==, 3);
  g_assert_cmpuint (fr_picture_shelf_get (fixture->shelf, 0)->id, ==, 7);
  assert_picture (fixture, 0, 9, NULL);
  g_assert_cmpuint (fr_picture_shelf_get (fixture->shelf, 1)->id, ==, 8);
  g_assert_null (fr_picture_shelf_get (fixture->shelf, 1)->label);
  assert_picture (fixture, 2, 1, "Bag");
  g_assert_cmpuint (count_files (fixture), ==, 21);
}

/* There is room for so many, and a removed one can be put back nevertheless. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrKeptPicture) removed = NULL;

  for (guint i = 0; i < FR_PICTURE_SHELF_MOST; i++)
    g_assert_true (fr_picture_shelf_keep (fixture->shelf, make_pixels (i), NULL));
  g_assert_false (fr_picture_shelf_keep (fixture->shelf, make_pixels (200), NULL));
  /* What is there is kept already. */
  g_assert_true (fr_picture_shelf_keep (fixture->shelf, make_pixels (0), NULL));
  removed = fr_picture_shelf_remove (fixture->shelf, fr_picture_shelf_get (fixture->shelf, 0)->id);
  g_assert_true (fr_picture_shelf_keep (fixture->shelf, make_pixels (200), NULL));
  fr_picture_shelf_restore (fixture->shelf, removed);
  g_assert_cmpuint (fr_picture_shelf_get_length (fixture->shelf), ==, FR_PICTURE_SHELF_MOST + 1);

  open_again (fixture);
  g_assert_cmpuint (fr_picture_shelf_get_length (fixture->shelf), ==, FR_PICTURE_SHELF_MOST + 1);
  assert_picture (fixture, 0, 0, NULL);
}

/* A folder that cannot be written is told once, and nothing is lost: all of it is written as soon
 * as it can be. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (fixture->folder);

  /* A file in the place of the folder stops the superuser, too. */
  g_assert_true (g_file_set_contents (parent, "", 0, NULL));
  fr_picture_shelf_keep (fixture->shelf, make_pixels (1), "Bag");
  fr_picture_shelf_flush (fixture->shelf);
  g_assert_cmpuint (fixture->n_failures, ==, 1);
  g_assert_true (g_str_has_suffix (fixture->failure, "."));
  fr_picture_shelf_set_label (fixture->shelf, fr_picture_shelf_get (fixture->shelf, 0)->id, "Coat");
  fr_picture_shelf_flush (fixture->shelf);
  g_assert_cmpuint (fixture->n_failures, ==, 1);
  assert_picture (fixture, 0, 1, "Coat");

  g_assert_cmpint (g_unlink (parent), ==, 0);
  fr_picture_shelf_keep (fixture->shelf, make_pixels (2), NULL);
  fr_picture_shelf_flush (fixture->shelf);
  open_again (fixture);
  g_assert_cmpuint (fr_picture_shelf_get_length (fixture->shelf), ==, 2);
  assert_picture (fixture, 0, 1, "Coat");
  assert_picture (fixture, 1, 2, NULL);

  /* The end tries once more. */
  remove_folder (fixture->folder);
  g_assert_true (g_file_set_contents (fixture->folder, "", 0, NULL));
  fr_picture_shelf_keep (fixture->shelf, make_pixels (3), NULL);
  fr_picture_shelf_flush (fixture->shelf);
  g_assert_cmpint (g_unlink (fixture->folder), ==, 0);
  open_again (fixture);
  g_assert_cmpuint (fr_picture_shelf_get_length (fixture->shelf), ==, 1);
  assert_picture (fixture, 0, 3, NULL);
}

/* A shelf that goes before its folder is read tells nobody. */
static void
test_early (Fixture *fixture, gconstpointer data)
{
  FrPictureShelf *shelf = fr_picture_shelf_new (fixture->folder);

  fr_picture_shelf_keep (shelf, make_pixels (6), NULL);
  g_assert_finalize_object (shelf);
  open_again (fixture);
  assert_picture (fixture, 0, 6, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture-shelf/png", test_png);
#define ADD(name, func) g_test_add ("/picture-shelf/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("keep", test_keep);
  ADD ("label", test_label);
  ADD ("remove", test_remove);
  ADD ("draft", test_draft);
  ADD ("hostile", test_hostile);
  ADD ("many", test_many);
  ADD ("failure", test_failure);
  ADD ("early", test_early);

  return g_test_run ();
}
