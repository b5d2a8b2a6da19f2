/* Student's t against scipy 1.10.1: 2 * scipy.stats.t.sf (t, n), and where that is p, found by
 * scipy.optimize.brentq(), as isf() is exact to nine digits only. */
#include "engine/compare/student-t.h"

#include <math.h>

static void
test_two_sided (void)
{
  static const struct {
    double t;
    guint freedom;
    double p;
  } known[] = {
    { 0, 1, 1 },
    { 0.5, 1, 0.70483276469913358 },
    { 12.706, 1, 0.050000802358133173 },
    { 1.0, 2, 0.42264973081037427 },
    { 4.303, 2, 0.04999252498521449 },
    { 2.365, 7, 0.049972372274791545 },
    { 0.1, 7, 0.9231480596047924 },
    { 30, 7, 1.1788468880733126e-08 },
    { 2.093, 19, 0.050002378942827976 },
    { 8, 19, 1.6759546882818127e-07 },
    { 1.5, 199, 0.13519923744155754 },
    { 40, 199, 4.339458566929153e-97 },
    { 2, 9999, 0.04552726336151014 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++) {
    const double p = fr_student_t_two_sided (known[i].t, known[i].freedom);

    g_assert_cmpfloat_with_epsilon (p / known[i].p, 1.0, 1e-11);
    g_assert_cmpfloat (fr_student_t_two_sided (-known[i].t, known[i].freedom), ==, p);
  }
}

static void
test_far_away (void)
{
  g_assert_cmpfloat (fr_student_t_two_sided (HUGE_VAL, 1), ==, 0.0);
  g_assert_cmpfloat (fr_student_t_two_sided (-HUGE_VAL, 19), ==, 0.0);
  g_assert_cmpfloat (fr_student_t_two_sided (1e200, 7), ==, 0.0);
  /* With 1 degree of freedom it is Cauchy's: 2 / (pi t) far out. */
  g_assert_cmpfloat_with_epsilon (fr_student_t_two_sided (1e12, 1) * 1e12 * G_PI / 2, 1.0, 1e-11);
}

static void
test_quantile (void)
{
  static const struct {
    double p;
    guint freedom;
    double t;
  } known[] = {
    { 0.05, 1, 12.706204736174707 },   { 0.05, 2, 4.3026527297494637 },
    { 0.05, 5, 2.5705818356363146 },   { 0.05, 7, 2.3646242515927844 },
    { 0.05, 11, 2.2009851600916392 },  { 0.05, 19, 2.0930240544083101 },
    { 0.05, 199, 1.9719565442517539 }, { 0.001, 7, 5.4078825208617252 },
    { 0.9, 3, 0.13659819935369885 },   { 1e-09, 30, 8.7215112243730601 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_cmpfloat_with_epsilon (fr_student_t_quantile (known[i].p, known[i].freedom) /
                                        known[i].t,
                                    1.0, 1e-11);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/student-t/two-sided", test_two_sided);
  g_test_add_func ("/student-t/far-away", test_far_away);
  g_test_add_func ("/student-t/quantile", test_quantile);
  return g_test_run ();
}
