/* Numbers as the user reads and types them: with the signs of the locale (LC_NUMERIC), "0,001" and
 * "101.770" in German. Numbers for programs are in io/number.
 *
 * Whatever the window shows or says goes through here; the terminal, whose figures are those of
 * the C locale, sets LC_NUMERIC to C and shares the sentences. No state but the locale. Any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "1,875": grouped as in the locale, by commas if it is C. Returns: (transfer full). */
char *fr_figure_format_count (guint64 count);

/* "0.325", "−1.00", with @decimals decimals, not grouped. What rounds to 0 has no minus.
 * Returns: (transfer full). */
char *fr_figure_format_fixed (double value, guint decimals);

/* The same as a percentage of a @fraction: "88.1 %" of 0.8812. Returns: (transfer full). */
char *fr_figure_format_percent (double fraction, guint decimals);

/* Returns: (transfer full): @text in which no line ends between a figure and its percent sign. */
char *fr_figure_keep_percents_whole (const char *text);

/* "1.23e+06", with @decimals decimals. Returns: (transfer full). */
char *fr_figure_format_power (double value, guint decimals);

/* At most @digits digits that count, without trailing zeros: "0.001", "1e-06", "-2".
 * Returns: (transfer full). */
char *fr_figure_format_digits (double value, guint digits);

/* As few digits as give @value back exactly; it must be finite. Returns: (transfer full). */
char *fr_figure_format_exact (double value);

/* The sign before decimals: "." or ",". Returns: (transfer full). */
char *fr_figure_get_point (void);

/* Reads a count as fr_figure_format_count() writes it, in groups by commas or points, or without
 * separators; in the digits of any script, as a Persian keyboard types them. Returns: whether
 * @text, blanks around it aside, is one. */
gboolean fr_figure_parse_count (const char *text, guint64 *count);

/* Reads a finite decimal number, with the locale's decimal sign, a point or a comma; in the digits
 * of any script. Returns: whether @text, blanks around it aside, is one. */
gboolean fr_figure_parse (const char *text, double *value);

G_END_DECLS
