/* Where the files of the published data set come from, and what must come.
 *
 * A key file: data/mirrors.ini, which is in the program, or another one in its place. Main thread;
 * session, cli and tests.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Names another list for this start of the program, if no setting does. */
#define FR_MIRROR_LIST_VARIABLE "FITTING_ROOM_MIRRORS"

#define FR_MIRROR_LIST_ERROR (fr_mirror_list_error_quark ())

typedef enum {
  FR_MIRROR_LIST_ERROR_UNREADABLE,
  FR_MIRROR_LIST_ERROR_INVALID,
} FrMirrorListError;

/* A file as it was published: packed by gzip. */
typedef struct {
  char *name; /* owned; a name that leads to no other folder */
  guint64 size;
  char *digest; /* owned; SHA-256 in small hexadecimal digits */
  guint64 unpacked_size;
  char *unpacked_digest; /* owned, nullable: then what is in it is not looked at */
} FrMirrorFile;

typedef struct {
  char **addresses; /* owned, NULL-terminated; each ends with a slash */
  guint n_addresses;
  FrMirrorFile *files; /* owned, [n_files] */
  guint n_files;
} FrMirrorList;

GQuark fr_mirror_list_error_quark (void);

/* Reads the list at @path; where that is %NULL or empty the one that the variable names, and
 * without one the program's own. Returns: (transfer full), or %NULL with a sentence. */
FrMirrorList *fr_mirror_list_load (const char *path, GError **error);

void fr_mirror_list_free (FrMirrorList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrMirrorList, fr_mirror_list_free)

/* Returns: the bytes of all files together. */
guint64 fr_mirror_list_get_size (const FrMirrorList *self);

/* Whether @address may be asked. @from: (nullable): the address that leads to it. It must be of
 * https, or of http on this very computer; what came by https goes on by https. */
gboolean fr_mirror_list_allows (GUri *address, GUri *from);

G_END_DECLS
