/* The thread that makes a data set of pictures: what it is told while it works, and what it tells.
 */
#include "session/import/data-set-maker.h"

#include "folder-fixture.h"
#include "formats/picture-fixture.h"
#include "synthetic.h"

#include <glib/gstdio.h>
#include <string.h>

#define FILES 12 /* of each class, more than are shown */

typedef struct {
  char *folder; /* owned: of the pictures */
  char *out;    /* owned: a folder for what is made */
  char *made;   /* owned: below that */
  FrDataSetMaker *maker;
  guint n_news;  /* how often something changed */
  char *written; /* owned, nullable: where it says that it wrote */
} Fixture;

static const char *const NAMES[] = { "boot", "shirt" };

static void
on_changed (Fixture *fixture)
{
  fixture->n_news++;
}

static void
on_written (Fixture *fixture, const char *folder)
{
  g_free (fixture->written);
  fixture->written = g_strdup (folder);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = folder_fixture_new ();
  fixture->out = folder_fixture_new ();
  fixture->made = g_build_filename (fixture->out, "made", NULL);
  for (guint c = 0; c < G_N_ELEMENTS (NAMES); c++) {
    g_autofree char *folder = g_build_filename (fixture->folder, NAMES[c], NULL);

    g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
    for (guint i = 0; i < FILES; i++) {
      g_autofree char *path = g_strdup_printf ("%s/%02u.png", folder, i);
      g_autoptr (GByteArray) png = picture_fixture_save (40 + 5 * i, 30 + 20 * c, "png");

      g_assert_true (g_file_set_contents (path, (const char *) png->data, (gssize) png->len, NULL));
    }
  }
  fixture->maker = fr_data_set_maker_new ();
  g_signal_connect_swapped (fixture->maker, "changed", G_CALLBACK (on_changed), fixture);
  g_signal_connect_swapped (fixture->maker, "written", G_CALLBACK (on_written), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->maker != NULL)
    g_assert_finalize_object (fixture->maker);
  folder_fixture_remove (fixture->folder);
  folder_fixture_remove (fixture->out);
  g_free (fixture->made);
  g_free (fixture->written);
}

static FrMakerState
get_state (Fixture *fixture)
{
  return fr_data_set_maker_get_state (fixture->maker);
}

static void
wait_until_read (Fixture *fixture)
{
  g_assert_cmpint (get_state (fixture), ==, FR_MAKER_READING);
  synthetic_wait (get_state (fixture) != FR_MAKER_READING);
  g_assert_cmpint (get_state (fixture), ==, FR_MAKER_READY);
}

static const FrMakerClass *
get_class (Fixture *fixture, guint class)
{
  guint n;
  const FrMakerClass *classes = fr_data_set_maker_get_classes (fixture->maker, &n);

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (NAMES));
  return &classes[class];
}

/* Read, divided otherwise without reading again, written, and not written over. */
static void
test_make (Fixture *fixture, gconstpointer data)
{
  FrImportSettings settings = *fr_data_set_maker_get_settings (fixture->maker);
  guint all, news;

  fr_data_set_maker_write (fixture->maker, fixture->made);
  g_assert_cmpint (get_state (fixture), ==, FR_MAKER_EMPTY);
  fr_data_set_maker_set_folder (fixture->maker, fixture->folder);
  wait_until_read (fixture);
  g_assert_cmpuint (fr_data_set_maker_count_done (fixture->maker, &all), ==, all);
  g_assert_cmpuint (all, ==, G_N_ELEMENTS (NAMES) * FILES);
  for (guint c = 0; c < G_N_ELEMENTS (NAMES); c++) {
    g_assert_cmpstr (get_class (fixture, c)->name, ==, NAMES[c]);
    g_assert_cmpuint (get_class (fixture, c)->n_images, ==, FILES);
    g_assert_cmpuint (get_class (fixture, c)->n_samples, ==, FR_MAKER_SAMPLES);
  }
  g_assert_cmpuint (fr_data_set_maker_get_warnings (fixture->maker)->len, >=, 2);

  settings.share = 0.5;
  fr_data_set_maker_set_settings (fixture->maker, &settings);
  wait_until_read (fixture);
  g_assert_cmpuint (get_class (fixture, 0)->n_split[FR_SPLIT_TEST], ==, FILES / 2);
  news = fixture->n_news;
  fr_data_set_maker_set_settings (fixture->maker, &settings);
  g_assert_cmpuint (fixture->n_news, ==, news);

  for (guint i = 0; i < 2; i++) {
    fr_data_set_maker_write (fixture->maker, fixture->made);
    g_assert_cmpint (get_state (fixture), ==, FR_MAKER_WRITING);
    synthetic_wait (get_state (fixture) == FR_MAKER_READY);
    g_assert_cmpstr (fixture->written, ==, i == 0 ? fixture->made : NULL);
    g_assert_true ((fr_data_set_maker_get_problem (fixture->maker) != NULL) == (i == 1));
    g_clear_pointer (&fixture->written, g_free);
  }
}

/* Whatever is said while it reads counts in the end: the last folder, steps, seed and share. */
static void
test_change_of_mind (Fixture *fixture, gconstpointer data)
{
  FrImportSettings settings = *fr_data_set_maker_get_settings (fixture->maker);
  guint8 cropped[FR_IMAGE_PIXELS];

  fr_data_set_maker_set_folder (fixture->maker, fixture->folder);
  wait_until_read (fixture);
  memcpy (cropped, get_class (fixture, 0)->samples[0], sizeof cropped);

  fr_data_set_maker_set_folder (fixture->maker, fixture->out);
  fr_data_set_maker_set_folder (fixture->maker, fixture->folder);
  settings.preparation.crop = FALSE;
  fr_data_set_maker_set_settings (fixture->maker, &settings);
  settings.seed = 5;
  fr_data_set_maker_set_settings (fixture->maker, &settings);
  settings.share = 0.25;
  fr_data_set_maker_set_settings (fixture->maker, &settings);
  wait_until_read (fixture);
  g_assert_null (fr_data_set_maker_get_problem (fixture->maker));
  g_assert_cmpuint (get_class (fixture, 0)->n_split[FR_SPLIT_TEST], ==, FILES / 4);
  g_assert_true (memcmp (cropped, get_class (fixture, 0)->samples[0], sizeof cropped) != 0);
}

/* A folder that cannot be used is a problem, which the next one ends. */
static void
test_problem (Fixture *fixture, gconstpointer data)
{
  guint n;

  fr_data_set_maker_set_folder (fixture->maker, fixture->out);
  synthetic_wait (get_state (fixture) != FR_MAKER_READING);
  g_assert_cmpint (get_state (fixture), ==, FR_MAKER_EMPTY);
  g_assert_nonnull (fr_data_set_maker_get_problem (fixture->maker));
  fr_data_set_maker_get_classes (fixture->maker, &n);
  g_assert_cmpuint (n, ==, 0);
  fr_data_set_maker_set_folder (fixture->maker, fixture->folder);
  g_assert_null (fr_data_set_maker_get_problem (fixture->maker));
  wait_until_read (fixture);
}

static void
on_gone (gpointer data, GObject *object)
{
  *(gboolean *) data = TRUE;
}

/* Stopped, it says nothing more, and goes once the thread has let go of it. */
static void
test_stop (Fixture *fixture, gconstpointer data)
{
  gboolean gone = FALSE;
  guint news;

  fr_data_set_maker_set_folder (fixture->maker, fixture->folder);
  g_object_weak_ref (G_OBJECT (fixture->maker), on_gone, &gone);
  fr_data_set_maker_stop (fixture->maker);
  news = fixture->n_news;
  g_clear_object (&fixture->maker);
  synthetic_wait (gone);
  g_assert_cmpuint (fixture->n_news, ==, news);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/data-set-maker/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("make", test_make);
  ADD ("change-of-mind", test_change_of_mind);
  ADD ("problem", test_problem);
  ADD ("stop", test_stop);
  return g_test_run ();
}
