/* What the library does with files, each on a thread of its own.
 *
 * Main thread; only session/runs/run-library includes this. Each takes over @task and returns by
 * it.
 */
#pragma once

#include <gio/gio.h>

#include "engine/run.h"

G_BEGIN_DECLS

/* What a run file is to say, kept until it does. */
typedef struct {
  char *path; /* owned; so too the next, both nullable as in FrRunEdit */
  char *name;
  char *note;
  int starred;
} FrLibraryEdit;

/* Copies both. Returns: (transfer full). */
FrLibraryEdit *fr_library_edit_new (const char *path, const FrRunEdit *edit);
void fr_library_edit_free (FrLibraryEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrLibraryEdit, fr_library_edit_free)

/* Has a run file say what @edit has, which is taken over. It does not become younger. Returns %TRUE
 * as a pointer, or an error. */
void fr_library_files_edit (GTask *task, FrLibraryEdit *edit);

/* Copies the file @from to @to. Returns as above. */
void fr_library_files_copy (GTask *task, const char *from, const char *to);

/* What came of it. */
typedef struct {
  guint n;       /* files that were added */
  GError *error; /* owned, nullable: why the first of the others was not */
} FrLibraryAdded;

void fr_library_added_free (FrLibraryAdded *added);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrLibraryAdded, fr_library_added_free)

/* Adds copies of the runs in the files @paths to @folder, as documents, unless they are shorter
 * than an epoch, or their digest is among @digests (a set). Takes over both. Returns an
 * FrLibraryAdded. */
void fr_library_files_add (GTask *task, const char *folder, GPtrArray *paths, GHashTable *digests);

G_END_DECLS
