/* A file that comes in parts, over several starts of the program if need be.
 *
 * It is `NAME.part` until all of it is there and has the published digests, and keeps its name so
 * that the next start goes on where this one ended. Two programs do not write one. Each call is
 * short; errors are of %G_FILE_ERROR and one sentence. Main thread; fetch/ and tests.
 */
#pragma once

#include "fetch/mirror-list.h"

G_BEGIN_DECLS

typedef struct _FrPartialFile FrPartialFile;

/* @file: borrowed, must outlive it. Returns: (transfer full), or %NULL with an error. */
FrPartialFile *fr_partial_file_open (const char *folder, const FrMirrorFile *file, GError **error);

/* Keeps what has come. */
void fr_partial_file_free (FrPartialFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrPartialFile, fr_partial_file_free)

/* Reads a block more of what was there when the file was opened. @more: whether to call again; only
 * then may the other functions be called. Returns: %FALSE with an error. */
gboolean fr_partial_file_catch_up (FrPartialFile *self, gboolean *more, GError **error);

/* Whether the whole file is in its place, as it was published. */
gboolean fr_partial_file_is_in_place (const FrPartialFile *self);

/* Returns: the bytes that are there. */
guint64 fr_partial_file_get_offset (const FrPartialFile *self);

/* Returns: the bytes that are still to come. */
guint64 fr_partial_file_get_rest (const FrPartialFile *self);

/* Returns: (transfer none): the size, the name and the digests. */
const FrMirrorFile *fr_partial_file_get_file (const FrPartialFile *self);

/* Remembers how the server at @address names the version that it sends from now on. @tag:
 * (nullable). */
void fr_partial_file_set_tag (FrPartialFile *self, const char *address, const char *tag);

/* Returns: (transfer none) (nullable): how the server at @address named what is there. */
const char *fr_partial_file_get_tag (const FrPartialFile *self, const char *address);

/* Adds the next @bytes; more than the rest are cut off. */
gboolean fr_partial_file_add (FrPartialFile *self, const guint8 *bytes, gsize size, GError **error);

/* Begins again with nothing. */
gboolean fr_partial_file_restart (FrPartialFile *self, GError **error);

/* Whether all has come, and is what was published. */
gboolean fr_partial_file_is_right (const FrPartialFile *self);

/* Puts it in its place once it is right. */
gboolean fr_partial_file_commit (FrPartialFile *self, GError **error);

G_END_DECLS
