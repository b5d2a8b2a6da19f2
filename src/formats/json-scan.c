#include "formats/json-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (fr_json_scan_error_quark, fr_json_scan_error)

/* Always returns %FALSE, so that a caller can return it. */
G_GNUC_PRINTF (2, 3)
static gboolean
fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (FR_JSON_SCAN_ERROR, FR_JSON_SCAN_ERROR_INVALID,
                                                format, arguments));
  va_end (arguments);
  return FALSE;
}

gboolean
fr_json_scan_fail (GError **error)
{
  return fail (error, _ ("its header is not valid JSON of the safetensors kind"));
}

void
fr_json_scan_skip_space (FrJsonScan *scan)
{
  while (scan->p < scan->end && strchr (" \t\r\n", *scan->p) != NULL && *scan->p != '\0')
    scan->p++;
}

gboolean
fr_json_scan_accept (FrJsonScan *scan, char c)
{
  fr_json_scan_skip_space (scan);
  if (scan->p == scan->end || *scan->p != c)
    return FALSE;
  scan->p++;
  return TRUE;
}

gboolean
fr_json_scan_expect (FrJsonScan *scan, char c, GError **error)
{
  return fr_json_scan_accept (scan, c) || fr_json_scan_fail (error);
}

/* Four hexadecimal digits. Returns: their value, or -1. */
static gint32
scan_hex4 (FrJsonScan *scan)
{
  gint32 value = 0;

  if (scan->end - scan->p < 4)
    return -1;
  for (guint i = 0; i < 4; i++) {
    const int digit = g_ascii_xdigit_value (*scan->p++);

    if (digit < 0)
      return -1;
    value = value * 16 + digit;
  }
  return value;
}

/* What follows a backslash. */
static gboolean
scan_escape (FrJsonScan *scan, GString *string)
{
  static const char plain[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
  const char *found;
  gint32 c;

  if (scan->p == scan->end)
    return FALSE;
  if (*scan->p != 'u') {
    found = *scan->p != '\0' ? strchr (plain, *scan->p) : NULL;
    if (found == NULL)
      return FALSE;
    g_string_append_c (string, meant[found - plain]);
    scan->p++;
    return TRUE;
  }

  scan->p++;
  c = scan_hex4 (scan);
  if (c >= 0xd800 && c < 0xdc00) {
    gint32 low = -1;

    if (scan->end - scan->p >= 2 && scan->p[0] == '\\' && scan->p[1] == 'u') {
      scan->p += 2;
      low = scan_hex4 (scan);
    }
    if (low < 0xdc00 || low > 0xdfff)
      return FALSE;
    c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
  } else if (c >= 0xdc00 && c <= 0xdfff) {
    return FALSE;
  }
  /* A NUL could end a C string early. */
  if (c <= 0)
    return FALSE;
  g_string_append_unichar (string, (gunichar) c);
  return TRUE;
}

char *
fr_json_scan_string (FrJsonScan *scan, GError **error)
{
  g_autoptr (GString) string = NULL;

  if (!fr_json_scan_expect (scan, '"', error))
    return NULL;
  string = g_string_new (NULL);
  while (scan->p < scan->end) {
    const char c = *scan->p++;

    if (c == '"')
      return g_string_free (g_steal_pointer (&string), FALSE);
    if ((guchar) c < 0x20 || (c == '\\' && !scan_escape (scan, string)))
      break;
    if (c != '\\')
      g_string_append_c (string, c);
  }
  fr_json_scan_fail (error);
  return NULL;
}

char *
fr_json_scan_name (FrJsonScan *scan, GError **error)
{
  g_autofree char *name = fr_json_scan_string (scan, error);

  if (name == NULL)
    return NULL;
  if (strlen (name) > FR_JSON_SCAN_MAX_NAME) {
    fail (error, _ ("its header has a name of more than %d bytes"), FR_JSON_SCAN_MAX_NAME);
    return NULL;
  }
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isprint (g_utf8_get_char (p))) {
      fail (error, _ ("its header has a name with a control character"));
      return NULL;
    }
  return g_steal_pointer (&name);
}

/* Digits without sign, fraction, exponent or leading zeros. */
static gboolean
scan_integer (FrJsonScan *scan, guint64 *value, GError **error)
{
  const char *first;

  fr_json_scan_skip_space (scan);
  first = scan->p;
  *value = 0;
  while (scan->p < scan->end && g_ascii_isdigit (*scan->p)) {
    if (!g_uint64_checked_mul (value, *value, 10) ||
        !g_uint64_checked_add (value, *value, (guint64) (*scan->p - '0')))
      return fail (error, _ ("its header has a number that is too large"));
    scan->p++;
  }
  if (scan->p == first || (*first == '0' && scan->p - first > 1))
    return fail (error, _ ("its header has something else where a whole number must be"));
  return TRUE;
}

gboolean
fr_json_scan_integers (FrJsonScan *scan, guint64 *values, guint max, guint *n, GError **error)
{
  *n = 0;
  if (!fr_json_scan_expect (scan, '[', error))
    return FALSE;
  if (fr_json_scan_accept (scan, ']'))
    return TRUE;
  do {
    if (*n == max)
      return fail (error, _ ("its header has a list of more than %u numbers"), max);
    if (!scan_integer (scan, &values[(*n)++], error))
      return FALSE;
  } while (fr_json_scan_accept (scan, ','));
  return fr_json_scan_expect (scan, ']', error);
}

gboolean
fr_json_scan_flag (FrJsonScan *scan, gboolean *flag, GError **error)
{
  static const char *const words[] = { "false", "true" };

  fr_json_scan_skip_space (scan);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    const gsize n = strlen (words[i]);

    if ((gsize) (scan->end - scan->p) >= n && memcmp (scan->p, words[i], n) == 0) {
      scan->p += n;
      *flag = i == 1;
      return TRUE;
    }
  }
  return fr_json_scan_fail (error);
}

void
fr_json_scan_write_string (GString *json, const char *string)
{
  g_string_append_c (json, '"');
  for (const char *p = string; *p != '\0'; p++) {
    if (*p == '"' || *p == '\\')
      g_string_append_printf (json, "\\%c", *p);
    else if ((guchar) *p < 0x20)
      g_string_append_printf (json, "\\u%04x", (guint) *p);
    else
      g_string_append_c (json, *p);
  }
  g_string_append_c (json, '"');
}
