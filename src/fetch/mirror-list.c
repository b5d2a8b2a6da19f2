#include "fetch/mirror-list.h"

#include "fetch-resources.h"
#include "io/name.h"
#include "io/regular-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SHIPPED "/org/fitting_room/FittingRoom/fetch/mirrors.ini"
#define GROUP "Mirrors"
#define MAX_LIST 65536 /* bytes of a list */
#define MAX_FILES 16
#define MAX_SIZE (G_GUINT64_CONSTANT (1) << 30) /* bytes of a file, packed or not */
#define DIGEST_LENGTH 64

G_DEFINE_QUARK (fr_mirror_list_error, fr_mirror_list_error)

/* Always returns %FALSE, so that a caller can return it. */
G_GNUC_PRINTF (2, 3)
static gboolean
refuse_list (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (FR_MIRROR_LIST_ERROR, FR_MIRROR_LIST_ERROR_INVALID,
                                                format, arguments));
  va_end (arguments);
  return FALSE;
}

static gboolean
is_digest (const char *text)
{
  return strlen (text) == DIGEST_LENGTH && strspn (text, "0123456789abcdef") == DIGEST_LENGTH;
}

/* Whether a file can have this @name in any folder, and in no other. */
static gboolean
is_plain (const char *name)
{
  for (const char *c = name; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("-_.", *c) == NULL)
      return FALSE;
  return *name != '\0' && *name != '.' && strlen (name) <= 100;
}

static gboolean
read_size (GKeyFile *keys, const char *group, const char *key, guint64 *size, GError **error)
{
  *size = g_key_file_get_uint64 (keys, group, key, NULL);
  return (*size > 0 && *size <= MAX_SIZE) ||
         refuse_list (error, _ ("the %s of “%s” is missing or no count of bytes"), key, group);
}

/* @digest: (transfer full), %NULL without a value. */
static gboolean
read_digest (GKeyFile *keys, const char *group, const char *key, char **digest, GError **error)
{
  *digest = g_key_file_get_string (keys, group, key, NULL);
  return *digest == NULL || is_digest (*digest) ||
         refuse_list (error, _ ("the %s of “%s” is not 64 digits from 0 to f"), key, group);
}

static gboolean
read_file (GKeyFile *keys, const char *group, FrMirrorFile *file, GError **error)
{
  g_autofree char *shown = fr_name_show (group);

  if (!is_plain (group))
    return refuse_list (error, _ ("“%s” is no name of a file"), shown);
  file->name = g_strdup (group);
  if (!read_size (keys, group, "Size", &file->size, error) ||
      !read_digest (keys, group, "SHA-256", &file->digest, error) ||
      !read_digest (keys, group, "Unpacked-SHA-256", &file->unpacked_digest, error))
    return FALSE;
  if (file->digest == NULL)
    return refuse_list (error, _ ("the %s of “%s” is missing"), "SHA-256", group);
  return file->unpacked_digest == NULL ||
         read_size (keys, group, "Unpacked-Size", &file->unpacked_size, error);
}

static gboolean
read_addresses (GKeyFile *keys, FrMirrorList *list, GError **error)
{
  gsize n = 0;

  list->addresses = g_key_file_get_string_list (keys, GROUP, "Addresses", &n, NULL);
  list->n_addresses = (guint) n;
  if (n == 0)
    return refuse_list (error, _ ("it names no address"));
  for (gsize i = 0; i < n; i++) {
    g_autoptr (GUri) address = g_uri_parse (list->addresses[i], G_URI_FLAGS_NONE, NULL);
    g_autofree char *shown = fr_name_show (list->addresses[i]);

    if (address == NULL || !fr_mirror_list_allows (address, NULL) ||
        !g_str_has_suffix (list->addresses[i], "/"))
      return refuse_list (error, _ ("“%s” is no address of https that ends with a slash"), shown);
  }
  return TRUE;
}

static gboolean
read_all (GKeyFile *keys, FrMirrorList *list, GError **error)
{
  gsize n_groups;
  g_auto (GStrv) groups = g_key_file_get_groups (keys, &n_groups);

  if (!read_addresses (keys, list, error))
    return FALSE;
  if (n_groups < 2 || n_groups > MAX_FILES + 1)
    return refuse_list (error, _ ("it names no files, or more than %d"), MAX_FILES);
  list->files = g_new0 (FrMirrorFile, n_groups - 1);
  for (gsize i = 0; i < n_groups; i++)
    if (strcmp (groups[i], GROUP) != 0 &&
        !read_file (keys, groups[i], &list->files[list->n_files++], error))
      return FALSE;
  return TRUE;
}

/* Returns: (transfer full) (nullable): the text of the list at @path, or of the program's own. */
static GBytes *
read_text (const char *path, GError **error)
{
  gsize length;
  char *text;

  if (path == NULL)
    return g_resource_lookup_data (fr_fetch_get_resource (), SHIPPED, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                   error);
  text = fr_regular_file_read (path, MAX_LIST, &length, error);
  return text != NULL ? g_bytes_new_take (text, length) : NULL;
}

FrMirrorList *
fr_mirror_list_load (const char *path, GError **error)
{
  g_autoptr (FrMirrorList) list = g_new0 (FrMirrorList, 1);
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autofree char *name = NULL;

  if (path == NULL || *path == '\0')
    path = g_getenv (FR_MIRROR_LIST_VARIABLE);
  if (path != NULL && *path == '\0')
    path = NULL;
  text = read_text (path, &cause);
  if (text != NULL && g_key_file_load_from_bytes (keys, text, G_KEY_FILE_NONE, &cause) &&
      read_all (keys, list, &cause))
    return g_steal_pointer (&list);
  name = fr_name_show_file (path != NULL ? path : SHIPPED);
  /* Translators: the first %s is a file, the second a reason. */
  g_set_error (error, FR_MIRROR_LIST_ERROR,
               text == NULL ? FR_MIRROR_LIST_ERROR_UNREADABLE : FR_MIRROR_LIST_ERROR_INVALID,
               _ ("The list of mirrors, “%s”, cannot be used: %s."), name, cause->message);
  return NULL;
}

void
fr_mirror_list_free (FrMirrorList *self)
{
  for (guint i = 0; i < self->n_files; i++) {
    g_free (self->files[i].name);
    g_free (self->files[i].digest);
    g_free (self->files[i].unpacked_digest);
  }
  g_free (self->files);
  g_strfreev (self->addresses);
  g_free (self);
}

guint64
fr_mirror_list_get_size (const FrMirrorList *self)
{
  guint64 size = 0;

  for (guint i = 0; i < self->n_files; i++)
    size += self->files[i].size;
  return size;
}

gboolean
fr_mirror_list_allows (GUri *address, GUri *from)
{
  const char *host = g_uri_get_host (address);
  const gboolean here =
      host != NULL && (g_str_equal (host, "localhost") || g_str_equal (host, "127.0.0.1") ||
                       g_str_equal (host, "::1"));

  if (host == NULL || *host == '\0' || g_uri_get_userinfo (address) != NULL)
    return FALSE;
  if (g_str_equal (g_uri_get_scheme (address), "https"))
    return TRUE;
  return g_str_equal (g_uri_get_scheme (address), "http") && here &&
         (from == NULL || g_str_equal (g_uri_get_scheme (from), "http"));
}
