#include "config.h"

#include "engine/data/class-names.h"

#include "io/name.h"
#include "io/regular-file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#define FILE_NAME "class-names.txt"
#define MAX_BYTES 4096
#define MAX_CHARACTERS 40
#define LAST_CHARACTERS 19 /* kept of the end of a name that is too long */

static const char *const fashion_names[FR_MAX_CLASS_NAMES] = {
  "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
  "Sandal",      "Shirt",   "Sneaker",  "Bag",   "Ankle boot",
};

G_DEFINE_QUARK (fr_class_names_error, fr_class_names_error)

/* Returns: (transfer full): @name, cut in its middle if it is too long: what tells one from another
 * stands most often at an end. */
static char *
cut (const char *name)
{
  const glong length = g_utf8_strlen (name, -1);
  g_autofree char *first = NULL;

  if (length <= MAX_CHARACTERS)
    return g_strdup (name);
  first = g_utf8_substring (name, 0, MAX_CHARACTERS - LAST_CHARACTERS - 1);
  return g_strconcat (first, "…", g_utf8_offset_to_pointer (name, length - LAST_CHARACTERS), NULL);
}

/* Returns: (transfer full) (nullable): a line of the names' file as a name for the screen: trimmed,
 * of bounded length, without what cannot be seen. %NULL where nothing is left. */
static char *
clean_name (const char *line)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *short_name = NULL;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);

    if (c == 0xfeff || (name->len == 0 && g_unichar_isspace (c)))
      continue;
    g_string_append_unichar (name, fr_name_is_visible (c) ? c : ' ');
  }
  g_strchomp (name->str);
  if (name->str[0] == '\0')
    return NULL;
  short_name = cut (name->str);
  return fr_name_show (short_name);
}

/* Always returns %FALSE, so that a caller can return it. @reason is a clause. */
static gboolean
refuse_names (const char *path, const char *reason, GError **error)
{
  g_autofree char *name = fr_name_show_file (path);

  /* Translators: the first %s is a file, the second a reason, for example "it has 11 lines". */
  g_set_error (error, FR_CLASS_NAMES_ERROR, FR_CLASS_NAMES_ERROR_INVALID,
               _ ("“%s” cannot be used: %s. It must be at most %d lines of UTF-8 text, one class "
                  "name a line."),
               name, reason, FR_MAX_CLASS_NAMES);
  return FALSE;
}

/* Reads the file at @path to @text, and ends it. @size receives its bytes; 0 if it is not there. */
static gboolean
read_text (const char *path, char text[MAX_BYTES + 2], gsize *size, GError **error)
{
  g_autoptr (GError) cause = NULL;
  guint64 file_size;
  FILE *file = fr_regular_file_open (path, &file_size, &cause);
  gboolean ok;

  *size = 0;
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
      g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NXIO))
    return TRUE;
  if (file == NULL)
    return refuse_names (path, cause->message, error);
  errno = 0;
  *size = fread (text, 1, MAX_BYTES + 1, file);
  ok = !ferror (file) || refuse_names (path, g_strerror (errno), error);
  (void) fclose (file);
  text[*size] = '\0';
  return ok;
}

/* Splits @text, @size bytes and a NUL, into its lines. Returns: (transfer full): %NULL with an
 * error if it is no list of names. */
static char **
split_lines (const char *path, char *text, gsize size, GError **error)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *reason = NULL;
  const char *end;

  if (size > MAX_BYTES) {
    reason = g_strdup_printf (_ ("it has more than %d bytes"), MAX_BYTES);
  } else if (!g_utf8_validate_len (text, size, &end)) {
    guint line = 1;

    for (const char *p = text; p < end; p++)
      line += *p == '\n';
    reason = g_strdup_printf (_ ("its line %u is not UTF-8 text"), line);
  } else {
    lines = g_strsplit (g_strchomp (text), "\n", -1);
    if (g_strv_length (lines) > FR_MAX_CLASS_NAMES)
      reason = g_strdup_printf (_ ("it has %u lines"), g_strv_length (lines));
  }
  if (reason == NULL)
    return g_steal_pointer (&lines);
  refuse_names (path, reason, error);
  return NULL;
}

/* Fills @names with the lines of @text, which is not empty and ends with a 0. */
static gboolean
fill_names (const char *path, char *text, gsize size, char **names, guint *n, GError **error)
{
  g_auto (GStrv) lines = split_lines (path, text, size, error);

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; lines[i] != NULL; i++)
    names[i] = clean_name (lines[i]);
  *n = g_strv_length (lines);
  return TRUE;
}

gboolean
fr_class_names_read (const char *folder, char *names[FR_MAX_CLASS_NAMES], guint *n, GError **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  char text[MAX_BYTES + 2];
  gsize size;

  *n = 0;
  if (!read_text (path, text, &size, error))
    return FALSE;
  return size == 0 || fill_names (path, text, size, names, n, error);
}

gboolean
fr_class_names_read_text (const char *folder,
                          const char *text,
                          gsize size,
                          char *names[FR_MAX_CLASS_NAMES],
                          guint *n,
                          GError **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  char copy[MAX_BYTES + 2] = "";
  const gsize length = MIN (size, MAX_BYTES + 1);

  *n = 0;
  if (size == 0)
    return TRUE;
  memcpy (copy, text, length);
  return fill_names (path, copy, length, names, n, error);
}

static gboolean
has_twin (char *const *names, guint n, guint class)
{
  for (guint i = 0; i < n; i++)
    if (i != class && g_str_equal (names[i], names[class]))
      return TRUE;
  return FALSE;
}

/* Adds their numbers to names that are the same. Returns: whether there were any. */
static gboolean
number_twins (char *names[FR_MAX_CLASS_NAMES], guint n)
{
  gboolean twins[FR_MAX_CLASS_NAMES];
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    any |= twins[i] = has_twin (names, n, i);
  for (guint i = 0; i < n; i++)
    if (twins[i]) {
      g_autofree char *name = g_steal_pointer (&names[i]);

      names[i] = g_strdup_printf ("%s (%u)", name, i);
    }
  return any;
}

void
fr_class_names_complete (char *names[FR_MAX_CLASS_NAMES], guint n, gboolean fashion)
{
  for (guint i = 0; i < n; i++) {
    if (names[i] == NULL)
      names[i] = fashion ? g_strdup (fashion_names[i]) : g_strdup_printf ("%u", i);
  }
  /* A number may make a name that is there already; two that have theirs are never the same. */
  while (number_twins (names, n))
    ;
}
