/* Reads the pieces of JSON that a safetensors header, or the record of a lesson, is made of, one
 * after another and strictly.
 *
 * The caller knows what must come next, so nothing recurses. The text must be valid UTF-8 without
 * NUL. Error messages are clauses about a file ("its header ..."). No state but the scan. Only
 * formats/ and tests include this.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FR_JSON_SCAN_MAX_NAME 255 /* bytes */

#define FR_JSON_SCAN_ERROR (fr_json_scan_error_quark ())

typedef enum {
  FR_JSON_SCAN_ERROR_INVALID,
} FrJsonScanError;

/* The text that is left to read; borrowed. */
typedef struct {
  const char *p;
  const char *end;
} FrJsonScan;

GQuark fr_json_scan_error_quark (void);

/* Sets the error for text of another form than expected. Returns: %FALSE. */
gboolean fr_json_scan_fail (GError **error);

/* Skips blanks, tabs and line ends. */
void fr_json_scan_skip_space (FrJsonScan *scan);

/* Skips white space, then @c where it comes next. Returns: whether it did. */
gboolean fr_json_scan_accept (FrJsonScan *scan, char c);
/* The same, but its absence is an error. */
gboolean fr_json_scan_expect (FrJsonScan *scan, char c, GError **error);

/* Returns: (transfer full): a string with its escapes undone, or %NULL with an error. */
char *fr_json_scan_string (FrJsonScan *scan, GError **error);

/* Returns: (transfer full): a string that is short and fit for a message, or %NULL with an error.
 */
char *fr_json_scan_name (FrJsonScan *scan, GError **error);

/* An array of at most @max whole numbers without sign, fraction or exponent; @n receives how many
 * there are. */
gboolean
fr_json_scan_integers (FrJsonScan *scan, guint64 *values, guint max, guint *n, GError **error);

/* Reads true or false. */
gboolean fr_json_scan_flag (FrJsonScan *scan, gboolean *flag, GError **error);

/* The other way: adds @string, which is UTF-8, to @json as a string. */
void fr_json_scan_write_string (GString *json, const char *string);

G_END_DECLS
