/* The lines that are written come back; what is not whole or not possible ends the reading. */
#include "formats/run-journal.h"

#include "folder-fixture.h"
#include "run-fixture.h"

#include <string.h>

typedef struct {
  char *folder; /* owned */
  char *path;   /* owned */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = folder_fixture_new ();
  fixture->path = g_build_filename (fixture->folder, "a" FR_RUN_JOURNAL_SUFFIX, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  folder_fixture_remove (fixture->folder);
  g_free (fixture->path);
}

static FrRunJournal *
read_text (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  FrRunJournal *journal;

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  journal = fr_run_journal_read (fixture->path, &error);
  g_assert_no_error (error);
  return journal;
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  const FrRunChange changes[] = { { 20, 0.0005, 10 }, { 33, 0.1 + 0.2, 12 }, { 33, 0.25, 12 } };
  g_autoptr (FrDataset) dataset = run_fixture_data ();
  g_autoptr (FrRun) run = run_fixture_new (dataset, FR_OPTIMIZER_ADAM);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (FrRunJournal) journal = NULL;

  fr_run_journal_append_start (text, run);
  fr_run_journal_append_batch (text, 20);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    fr_run_journal_append_change (text, &changes[i]);
  fr_run_journal_append_saved (text, 33);
  fr_run_journal_append_batch (text, 40);

  journal = read_text (fixture, text->str);
  g_assert_cmpuint (journal->batches_per_epoch, ==, fr_run_get_batches_per_epoch (run));
  g_assert_cmpuint (journal->epochs, ==, fr_run_get_hyperparameters (run).epochs);
  g_assert_false (journal->has_origin);
  g_assert_cmpuint (journal->batch, ==, 40);
  g_assert_cmpuint (journal->saved, ==, 33);
  g_assert_cmpuint (journal->changes->len, ==, 2);
  g_assert_null (fr_run_journal_find_change (journal, 32));
  g_assert_cmpfloat (fr_run_journal_find_change (journal, 20)->learning_rate, ==, 0.0005);
  /* Between two batches only the last word counts. */
  g_assert_cmpfloat (fr_run_journal_find_change (journal, 33)->learning_rate, ==, 0.25);
  g_assert_true (fr_run_journal_get_last_change (journal) ==
                 fr_run_journal_find_change (journal, 33));
}

/* What a keeper writes of a run that has no batches yet. */
static GString *
write_origin (FrRun **run)
{
  g_autoptr (FrDataset) dataset = run_fixture_data ();
  FrHyperparameters hyperparameters = fr_hyperparameters_default ();
  GString *text = g_string_new (NULL);

  hyperparameters.n_hidden = 0;
  hyperparameters.learning_rate = 0.1 + 0.2;
  hyperparameters.seed = G_MAXUINT64;
  *run = fr_run_new (dataset, &hyperparameters, 1 << 20, NULL);
  fr_run_journal_append_start (text, *run);
  fr_run_journal_append_batch (text, 20);
  return text;
}

/* A run that is kept from its start on needs no file. */
static void
test_origin (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = NULL;
  g_autoptr (GString) text = write_origin (&run);
  const FrRunOrigin *origin = fr_run_get_origin (run);
  g_autoptr (FrRunJournal) journal = read_text (fixture, text->str);

  g_assert_true (journal->has_origin);
  g_assert_cmpuint (journal->batch, ==, 20);
  g_assert_true (fr_hyperparameters_same_start (&journal->origin.hyperparameters,
                                                &origin->hyperparameters));
  g_assert_cmpfloat (journal->origin.hyperparameters.learning_rate, ==, 0.1 + 0.2);
  g_assert_cmpuint (journal->origin.hyperparameters.epochs, ==, origin->hyperparameters.epochs);
  g_assert_cmpuint (journal->origin.train_images, ==, origin->train_images);
  g_assert_cmpuint (journal->origin.n_classes, ==, origin->n_classes);
  g_assert_cmpstr (journal->origin.data_digest, ==, origin->data_digest);
  g_assert_cmpstr (journal->origin.id, ==, origin->id);
}

static void
test_no_origin (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[][2] = {
    { "origin id ", "origin id a" },
    { "origin seed", "origin sead" },
    { "origin classes ", "origin classes 1" },
    { "origin hidden none", "origin hidden 0" },
    { "origin data_digest ", "origin data_digest a" },
    { "origin train_images ", "origin epochs " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autoptr (FrRun) run = NULL;
    g_autoptr (GString) text = write_origin (&run);
    g_autoptr (FrRunJournal) journal = NULL;

    g_test_message ("%s", changes[i][1]);
    g_assert_cmpuint (g_string_replace (text, changes[i][0], changes[i][1], 1), ==, 1);
    journal = read_text (fixture, text->str);
    g_assert_false (journal->has_origin);
  }
}

#define START "fitting-room-journal 1 20 3\n"

static void
test_gone_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrRunJournal) journal =
      read_text (fixture,
                 START "change 0 1 3\nbatch 20\nchange 20 0.5 4\nbatch 40\nchange 40 0.1 5\n"
                       "batch 25\n");

  g_assert_cmpuint (journal->batch, ==, 25);
  g_assert_cmpuint (journal->changes->len, ==, 2);
  g_assert_cmpuint (fr_run_journal_get_last_change (journal)->epochs, ==, 4);
}

static void
test_complete (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *lines;
    gboolean complete;
  } cases[] = {
    { START, FALSE },
    { START "batch 59\n", FALSE },
    { START "batch 60\n", TRUE },
    { START "batch 60\nchange 60 0.1 4\n", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (FrRunJournal) journal = read_text (fixture, cases[i].lines);

    g_assert_cmpint (fr_run_journal_is_complete (journal), ==, cases[i].complete);
  }
}

/* A line that is cut off, or says nothing, and all behind it. */
static void
test_nonsense (Fixture *fixture, gconstpointer data)
{
  static const char *const ends[] = {
    "batch 40",     "batch\nbatch 40\n",   "batch -1\nbatch 40\n",   "batch 4 0\n",
    "\nbatch 40\n", "change 20 nan 3\n",   "change 20 0.1 0\n",      "change 20 0.1\n",
    "saved many\n", "change 20 0.1 1e9\n", "nonsense 1\nbatch 40\n", "batch 99999999999999999999\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_autofree char *text = g_strconcat (START "batch 20\n", ends[i], NULL);
    g_autoptr (FrRunJournal) journal = read_text (fixture, text);

    g_test_message ("%s", ends[i]);
    g_assert_cmpuint (journal->batch, ==, 20);
    g_assert_cmpuint (journal->changes->len, ==, 0);
  }
}

static void
test_no_journal (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "",
    "\n",
    "fitting-room-journal 1 20 3",
    "fitting-room-journal 2 20 3\n",
    "fitting-room-journal 1 0 3\n",
    "fitting-room-journal 1 20\n",
    "{\"a\":1}\n",
  };
  g_autoptr (GError) none = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", texts[i]);
    g_assert_true (g_file_set_contents (fixture->path, texts[i], -1, NULL));
    g_assert_null (fr_run_journal_read (fixture->path, &error));
    g_assert_error (error, FR_RUN_JOURNAL_ERROR, FR_RUN_JOURNAL_ERROR_INVALID);
  }
  g_assert_null (fr_run_journal_read (fixture->folder, &none));
  g_assert_error (none, G_FILE_ERROR, G_FILE_ERROR_NXIO);
}

#define ADD(name, func) g_test_add ("/run-journal/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("round-trip", test_round_trip);
  ADD ("origin", test_origin);
  ADD ("no-origin", test_no_origin);
  ADD ("gone-back", test_gone_back);
  ADD ("complete", test_complete);
  ADD ("nonsense", test_nonsense);
  ADD ("no-journal", test_no_journal);

  return g_test_run ();
}
