/* What documents of runs lie in a folder, each read by its header alone.
 *
 * Any thread. Only session/runs/run-library and tests include this.
 */
#pragma once

#include "session/runs/kept-run.h"

G_BEGIN_DECLS

/* A document that was found. */
typedef struct {
  char *name;      /* owned */
  FrRunCard *card; /* owned; NULL if the document is as it was before */
  FrKeptRunState state;
} FrLibraryFind;

typedef struct {
  GPtrArray *finds;      /* owned: FrLibraryFind */
  GPtrArray *unreadable; /* owned: sentences about the others */
} FrLibraryScan;

/* Reads the documents of @folder, which need not be there. Those that are damaged are moved to
 * the folder “damaged” in it. @known: (nullable): name of a document that was read before to a
 * gint64, its stamp then.
 * Returns: (transfer full). */
FrLibraryScan *fr_library_scan (const char *folder, GHashTable *known);
void fr_library_scan_free (FrLibraryScan *scan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrLibraryScan, fr_library_scan_free)

/* Deletes what was removed from @folder more than an hour ago: no program can restore it. */
void fr_library_scan_purge (const char *folder);

G_END_DECLS
