/* The files of a kept run: NAME.fitrun and, while a program has it in hand or after that has died,
 * NAME.journal, on which that program has a lock.
 *
 * Any thread. Other programs do the same in the folder at the same time.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of a run file past which its curves are kept as sums. */
#define FR_RUN_DOCUMENT_LIMIT (8 * 1024 * 1024)

/* A name begins with this if the run was trained in the background (session/compare): nobody was
 * looking at it. */
#define FR_RUN_DOCUMENT_BACKGROUND "fan-"

/* What was removed, and can be brought back until the next start, has this behind its suffix. */
#define FR_RUN_DOCUMENT_REMOVED_SUFFIX ".removed"

/* Returns: (transfer full): the path of the file with @suffix of the document @name in @folder. */
char *fr_run_document_get_path (const char *folder, const char *name, const char *suffix);

/* Returns: (transfer full) (nullable): the name of the document that @path is a file of, if that
 * lies in @folder. */
char *fr_run_document_get_name (const char *folder, const char *path);

/* Makes the journal of a new document and locks it. @folder is made if it is not there.
 * Returns: its descriptor, to be closed; or -1 with an error of %G_FILE_ERROR. */
int fr_run_document_begin (const char *folder, const char *name, GError **error);

/* Whether a program has the document @name in hand, this one or another. @changed: (out)
 * (optional): when its journal was written last, in microseconds of real time; 0 without one. */
gboolean fr_run_document_is_in_hand (const char *folder, const char *name, gint64 *changed);

/* Removes all files of the document @name, and what a write that was killed has left of it. */
void fr_run_document_delete (const char *folder, const char *name);

/* Takes the document @name away so that it can be restored, or brings it back. Returns: %FALSE if
 * its file is not there. */
gboolean fr_run_document_remove (const char *folder, const char *name);
gboolean fr_run_document_restore (const char *folder, const char *name);

G_END_DECLS
