/* Run files that tests read and make. */
#include "file-fixture.h"

#include "formats/run-file.h"
#include "run-fixture.h"

#include <glib/gstdio.h>

#define NAME "a.fitrun"

void
file_fixture_save_run (FrRun *run, const char *path)
{
  g_autoptr (GError) error = NULL;

  fr_run_file_save (run, path, &error);
  g_assert_no_error (error);
}

FrRun *
file_fixture_load_run (const char *path)
{
  g_autoptr (GError) error = NULL;
  FrRun *run = fr_run_file_load (path, FR_HISTORY_DEFAULT_BUDGET, &error);

  g_assert_no_error (error);
  return run;
}

void
file_fixture_set_up (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (FrRun) run = NULL;
  g_autoptr (GError) error = NULL;

  fixture->dataset = run_fixture_data ();
  run = run_fixture_new (fixture->dataset, FR_OPTIMIZER_MOMENTUM);
  fixture->folder = g_dir_make_tmp ("fitting-room-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, NAME, NULL);
  fixture->other = g_build_filename (fixture->folder, "b.fitrun", NULL);
  file_fixture_save_run (run, fixture->path);
}

void
file_fixture_tear_down (FileFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  g_unlink (fixture->other);
  /* No temporary file is left. */
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  fr_dataset_unref (fixture->dataset);
  g_free (fixture->path);
  g_free (fixture->other);
  g_free (fixture->folder);
}

FrSafetensors *
file_fixture_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FrSafetensors) file = fr_safetensors_load (path, &error);

  g_assert_no_error (error);
  return g_steal_pointer (&file);
}

void
file_fixture_write (const FrSafetensors *file, const char *path)
{
  g_autoptr (FrSafetensors) whole = fr_safetensors_new ();
  g_autoptr (GError) error = NULL;

  fr_safetensors_merge (whole, file, &error);
  g_assert_no_error (error);
  fr_safetensors_save (whole, path, &error);
  g_assert_no_error (error);
}

void
file_fixture_write_with (const FileFixture *fixture, const char *key, const char *value)
{
  g_autoptr (FrSafetensors) file = file_fixture_open (fixture->path);

  if (value != NULL)
    fr_safetensors_set_metadata (file, key, value);
  else
    g_free (fr_safetensors_steal_metadata (file, key));
  file_fixture_write (file, fixture->other);
}
