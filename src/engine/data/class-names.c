#include "config.h"

#include "engine/data/class-names.h"

#include "engine/data/regular-file.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#define FILE_NAME "class-names.txt"
#define MAX_BYTES 4096
#define MAX_CHARACTERS 40

static const char *const fashion_names[FR_MAX_CLASS_NAMES] = {
  "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
  "Sandal",      "Shirt",   "Sneaker",  "Bag",   "Ankle boot",
};

G_DEFINE_QUARK (fr_class_names_error, fr_class_names_error)

/* Returns: (transfer full) (nullable): a line of the names' file as a name for the screen: trimmed,
 * of bounded length, without control characters. %NULL where nothing is left. */
static char *
clean_name (const char *line)
{
  g_autoptr (GString) name = g_string_new (NULL);
  glong length = 0;

  for (const char *p = line; *p != '\0' && length < MAX_CHARACTERS; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);

    if (c == 0xfeff || (name->len == 0 && g_unichar_isspace (c)))
      continue;
    g_string_append_unichar (name, g_unichar_isprint (c) ? c : ' ');
    length++;
  }
  g_strchomp (name->str);
  return name->str[0] != '\0' ? g_strdup (name->str) : NULL;
}

gboolean
fr_class_names_read (const char *folder, char *names[FR_MAX_CLASS_NAMES], guint *n, GError **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autofree char *display = g_filename_display_name (path);
  char text[MAX_BYTES + 1];
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) cause = NULL;
  guint64 file_size;
  FILE *file;
  gsize size;
  guint n_lines;

  *n = 0;
  file = fr_regular_file_open (path, &file_size, &cause);
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
      g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NXIO))
    return TRUE;
  size = file != NULL ? fread (text, 1, sizeof text, file) : 0;
  if (file == NULL || ferror (file)) {
    g_set_error (error, FR_CLASS_NAMES_ERROR, FR_CLASS_NAMES_ERROR_INVALID,
                 _ ("“%s” cannot be read."), display);
    if (file != NULL)
      (void) fclose (file);
    return FALSE;
  }
  (void) fclose (file);

  if (size <= MAX_BYTES && g_utf8_validate_len (text, size, NULL)) {
    text[size] = '\0';
    g_strchomp (text);
    lines = g_strsplit (text, "\n", -1);
  }
  n_lines = lines != NULL ? g_strv_length (lines) : G_MAXUINT;
  if (n_lines > FR_MAX_CLASS_NAMES) {
    g_set_error (error, FR_CLASS_NAMES_ERROR, FR_CLASS_NAMES_ERROR_INVALID,
                 _ ("“%s” must be at most %d lines of UTF-8 text, one class name a line."), display,
                 FR_MAX_CLASS_NAMES);
    return FALSE;
  }
  for (guint i = 0; i < n_lines; i++)
    names[i] = clean_name (lines[i]);
  *n = n_lines;
  return TRUE;
}

void
fr_class_names_complete (char *names[FR_MAX_CLASS_NAMES], guint n, gboolean fashion)
{
  for (guint i = 0; i < n; i++) {
    if (names[i] == NULL)
      names[i] = fashion ? g_strdup (fashion_names[i]) : g_strdup_printf ("%u", i);
  }
}
