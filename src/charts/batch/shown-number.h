/* Numbers of a formula that is done with pen and paper: as many digits that whoever puts the
 * numbers shown into the formula gets the result shown, within one unit of its last digit.
 *
 * Texts are markup of charts/batch/formula.h. Pure functions of numbers and the locale; any thread,
 * any layer above charts/.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Factors that are fitted at once, at most. */
#define FR_SHOWN_MOST 4
/* Digits of a result, and of a float that is written down whole. */
#define FR_SHOWN_DIGITS 3
#define FR_SHOWN_MOST_DIGITS 9

/* A formula: its result for @factors. @data: what else it knows, exactly as shown. */
typedef double (*FrShownFormula) (const double *factors, gconstpointer data);

typedef struct {
  guint result;  /* significant digits of the result */
  guint factors; /* and of each factor */
} FrShownDigits;

/* "0.00842", or "3.05·10^{−5}" where that is very small or great: @value with @digits that count.
 * Returns: (transfer full). */
char *fr_shown_number_write (double value, guint digits);

/* What a reader reads there. */
double fr_shown_number_read (double value, guint digits);

/* One unit of the last digit there; 1 of a bare 0. */
double fr_shown_number_get_unit (double value, guint digits);

/* How many digits it takes: of the result @digits if the computer's own rounding allows, otherwise
 * fewer; of the @n @factors as few more as it takes. @result: the number that was computed, which
 * may differ from @formula by rounding. */
FrShownDigits fr_shown_number_fit (FrShownFormula formula,
                                   gconstpointer data,
                                   const double *factors,
                                   guint n,
                                   double result,
                                   guint digits);

G_END_DECLS
