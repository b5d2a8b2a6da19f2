/* The document of a run that is trained in the background, among the runs that are kept.
 *
 * It lies there as one of session/runs/run-keeper does: NAME.fitrun, and while the run is trained
 * NAME.journal with a lock on it. Its name tells who has made it: a run that nobody was looking at
 * is not offered after a crash. Used by one thread at a time, whichever trains the run.
 */
#pragma once

#include "engine/run.h"

G_BEGIN_DECLS

typedef struct _FrFanDocument FrFanDocument;

/* A document in @folder, of which nothing is there before the first write. @before: (nullable): the
 * documents whose place it takes then. Returns: (transfer full). */
FrFanDocument *fr_fan_document_new (const char *folder, char **before);

/* Whether there was no write yet, or so long ago that another one costs little. */
gboolean fr_fan_document_is_due (const FrFanDocument *self);

/* Writes @run as it is at its end. From then on its remarks name the document. Errors as of
 * fr_run_file_save_within(). */
gboolean fr_fan_document_write (FrFanDocument *self, FrRun *run, GError **error);

/* Notes that @run has come so far, for whoever finds the document after this program has died. */
void fr_fan_document_note (FrFanDocument *self, FrRun *run);

/* Whether there is a file of the run. */
gboolean fr_fan_document_is_written (const FrFanDocument *self);

/* Lets go of the document: it stays if its file is there. */
void fr_fan_document_free (FrFanDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrFanDocument, fr_fan_document_free)

G_END_DECLS
