/* A folder with a good run file in it, and a place for one that a test makes of it. */
#pragma once

#include "engine/run.h"
#include "formats/safetensors.h"

G_BEGIN_DECLS

typedef struct {
  FrDataset *dataset; /* owned; that the runs are trained on */
  char *folder;       /* owned */
  char *path;         /* owned; of a good run file, by run_fixture_new() with momentum */
  char *other;        /* owned; of one that a test makes */
} FileFixture;

void file_fixture_set_up (FileFixture *fixture, gconstpointer data);
/* Fails if a temporary file was left. */
void file_fixture_tear_down (FileFixture *fixture, gconstpointer data);

/* Each must succeed. Load returns (transfer full). */
void file_fixture_save_run (FrRun *run, const char *path);
FrRun *file_fixture_load_run (const char *path);

/* Returns: (transfer full): the file at @path, for a test to change. */
FrSafetensors *file_fixture_open (const char *path);
/* Saves @file at @path, without what has been taken out of it. */
void file_fixture_write (const FrSafetensors *file, const char *path);
/* Makes the other file: the good one with the string @key set to @value, or taken away if that is
 * %NULL. */
void file_fixture_write_with (const FileFixture *fixture, const char *key, const char *value);

G_END_DECLS
