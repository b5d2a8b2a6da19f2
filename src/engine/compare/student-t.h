/* Student's t distribution, for means of a few numbers.
 *
 * Functions of what they are given. Any thread, any layer.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: the probability that a number drawn from the distribution with @freedom degrees of
 * freedom (1 at least) is @t or more away from 0, 0 to 1; exact to some 12 digits, down to 1e-150.
 * @t may be infinite. */
double fr_student_t_two_sided (double t, guint freedom);

/* Returns: the number of which fr_student_t_two_sided() is @p, which is above 0 and below 1: 2.365
 * of 0.05 with 7 degrees of freedom. */
double fr_student_t_quantile (double p, guint freedom);

G_END_DECLS
