/* Runs read from files and written to them in the background.
 *
 * A save can wait until the trainer has obeyed a command; those that wait are kept in a queue.
 * Main thread.
 */
#pragma once

#include <gio/gio.h>

#include "session/runs/run-keeper.h"

G_BEGIN_DECLS

/* Takes over @task and returns by it the run in the file @path, to be taken with
 * g_task_propagate_pointer() and freed with fr_run_unref(), or an error that names the file.
 * @budget: bytes for snapshots, see fr_run_new(). */
void fr_run_io_load (GTask *task, const char *path, gsize budget);

/* Saves that wait for the number of a command, ascending. Zero at first. */
typedef struct {
  GQueue waiting;
  FrRunKeeper *keeper; /* borrowed, nullable: learns what was saved */
} FrRunSaves;

/* Takes over @task. @run is to be written to the file @path as soon as command @serial was obeyed;
 * the task then returns 1 by g_task_propagate_pointer(), or an error. */
void
fr_run_io_add_save (FrRunSaves *saves, GTask *task, FrRun *run, const char *path, guint64 serial);

/* Begins the saves that wait for @serial or a number before it. */
void fr_run_io_start_saves (FrRunSaves *saves, guint64 serial);

G_END_DECLS
