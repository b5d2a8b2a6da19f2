/* The runs of at least an epoch that are kept, of this start and of those before: a list model of
 * FrKeptRun, in no order.
 *
 * Whoever shows them watches the folder, in which the keeper and other programs write, and calls
 * fr_run_library_look_again(): a GFileMonitor's thread takes GLib's locks, of which the thread
 * sanitizer does not know. Main thread.
 * Properties: "size" (guint64): bytes of all documents; "n-unreadable" (guint): how many
 * others there are that nobody was told of, see fr_run_library_take_unreadable(); "loaded"
 * (boolean). Signal "cards-changed": some of the runs that were there are otherwise.
 */
#pragma once

#include <gio/gio.h>

#include "session/runs/kept-run.h"
#include "session/runs/run-keeper.h"

G_BEGIN_DECLS

#define FR_TYPE_RUN_LIBRARY (fr_run_library_get_type ())
G_DECLARE_FINAL_TYPE (FrRunLibrary, fr_run_library, FR, RUN_LIBRARY, GObject)

/* Of the folder of @keeper, which must live until fr_run_library_end(). Empty until
 * fr_run_library_load(). Returns: (transfer full). */
FrRunLibrary *fr_run_library_new (FrRunKeeper *keeper);
/* The keeper goes: nothing is read any more, and what has been read is not told. What is being
 * read or written keeps the library a while longer; its finish functions may still be called, and
 * nothing else. */
void fr_run_library_end (FrRunLibrary *self);

/* Reads the documents, unless that was done. */
void fr_run_library_load (FrRunLibrary *self);
/* Reads what has become of them, a moment later. */
void fr_run_library_look_again (FrRunLibrary *self);

/* Returns: (transfer none): where they lie. */
const char *fr_run_library_get_folder (FrRunLibrary *self);

/* Returns: (transfer full): sentences about documents that cannot be read; each is there once. */
GPtrArray *fr_run_library_take_unreadable (FrRunLibrary *self);

/* Returns: (transfer full): the path of the run file of @run. */
char *fr_run_library_get_path (FrRunLibrary *self, FrKeptRun *run);

/* Has the document of @run say what @edit has, after all that was asked for before. Ends with
 * fr_run_library_edit_finish(). */
void fr_run_library_edit_async (FrRunLibrary *self,
                                FrKeptRun *run,
                                const FrRunEdit *edit,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* Returns: %FALSE with an error if another program has the run in hand, or if it cannot be written.
 */
gboolean fr_run_library_edit_finish (FrRunLibrary *self, GAsyncResult *result, GError **error);

/* Copies the run file of @run to @path. Ends with fr_run_library_copy_finish(). */
void fr_run_library_copy_async (FrRunLibrary *self,
                                FrKeptRun *run,
                                const char *path,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean fr_run_library_copy_finish (FrRunLibrary *self, GAsyncResult *result, GError **error);

/* Removes @runs (FrKeptRun), but those that another program has in hand. Returns: (transfer full):
 * the names of what was removed. */
GPtrArray *fr_run_library_remove (FrRunLibrary *self, GPtrArray *runs);
/* Brings back the documents @names, which were removed less than an hour ago. */
void fr_run_library_restore (FrRunLibrary *self, GPtrArray *names);

/* Adds copies of the runs in the files @paths (owned strings, taken over). Ends with
 * fr_run_library_add_finish(). */
void fr_run_library_add_async (FrRunLibrary *self,
                               GPtrArray *paths,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* Returns: how many were added; with an error about the first that was not. */
guint fr_run_library_add_finish (FrRunLibrary *self, GAsyncResult *result, GError **error);

G_END_DECLS
