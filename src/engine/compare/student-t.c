/* With n degrees of freedom the probability is the regularised incomplete beta function
 * I_x(n / 2, 1 / 2) at x = n / (n + t²): Abramowitz and Stegun, 26.7.1 and 26.5.27. */
#include "engine/compare/student-t.h"

#include <math.h>

/* Of the continued fraction: twice what any probability needs for 14 digits. */
#define TERMS 80
/* Of Newton's method: a p of 1e-150 takes some 500 with 1 degree of freedom. */
#define MOST_STEPS 1000
#define LEAST_STEP 1e-15 /* of the number that it leads to */

/* B(n / 2, 1 / 2), from B(1/2, 1/2) or B(1, 1/2) by B(a + 1, b) = B(a, b) a / (a + b). */
static double
compute_beta (guint n)
{
  double beta = n % 2 == 0 ? 2.0 : G_PI;

  for (double a = n % 2 == 0 ? 1.0 : 0.5; a < n / 2.0; a += 1.0)
    beta *= a / (a + 0.5);
  return beta;
}

/* I_x(@a, @b) times B(@a, @b), by the continued fraction 26.5.8, from its end on; @y is 1 - @x.
 * Converges quickly where @x is below (@a + 1) / (@a + @b + 2). */
static double
compute_incomplete_beta (double a, double b, double x, double y)
{
  double fraction = 1.0;

  for (guint m = TERMS; m > 0; m--) {
    const double odd = -(a + m - 1) * (a + b + m - 1) / ((a + 2.0 * m - 2) * (a + 2.0 * m - 1)) * x;
    const double even = m * (b - m) / ((a + 2.0 * m - 1) * (a + 2.0 * m)) * x;

    fraction = 1.0 + odd / (1.0 + even / fraction);
  }
  return pow (x, a) * pow (y, b) / (a * fraction);
}

double
fr_student_t_two_sided (double t, guint freedom)
{
  const double n = freedom;
  double x, y, beta;

  g_return_val_if_fail (freedom > 0, 1);

  x = n / (n + t * t);
  y = 1.0 / (1.0 + n / (t * t));
  beta = compute_beta (freedom);
  if (x < (n / 2 + 1) / (n / 2 + 2.5))
    return compute_incomplete_beta (n / 2, 0.5, x, y) / beta;
  return 1.0 - compute_incomplete_beta (0.5, n / 2, y, x) / beta;
}

/* The probability falls along a convex curve, so that Newton's method comes to it from the left and
 * never passes it. */
double
fr_student_t_quantile (double p, guint freedom)
{
  const double n = freedom, beta = compute_beta (freedom);
  double t = 0.0;

  g_return_val_if_fail (freedom > 0 && p > 0 && p < 1, 0);

  for (guint i = 0; i < MOST_STEPS; i++) {
    const double density = pow (1.0 + t * t / n, -(n + 1.0) / 2.0) / (sqrt (n) * beta);
    const double step = (fr_student_t_two_sided (t, freedom) - p) / (2.0 * density);

    if (!(step > t * LEAST_STEP))
      break;
    t += step;
  }
  return t;
}
