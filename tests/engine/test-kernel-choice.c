/* Choosing a table of kernels: by name, by the environment, the best. */
#include "engine/kernels/kernel-choice.h"

#include <string.h>

static void
test_create (void)
{
  g_autofree const FrKernels **list = fr_kernels_list ();
  guint length = 0;

  g_assert_cmpstr (list[0]->name, ==, "plain");
  for (; list[length] != NULL; length++) {
    g_autoptr (GError) error = NULL;

    g_assert_true (fr_kernels_choose (list[length]->name, &error) == list[length]);
    g_assert_no_error (error);
    g_assert_cmpuint (FR_VECTOR % list[length]->lanes, ==, 0);
  }
  g_assert_true (list[length - 1] == fr_kernels_best ());
#if defined(__x86_64__) || defined(__aarch64__)
  g_assert_cmpuint (length, >=, 2);
#endif
}

static void
test_choose (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_kernels_choose (NULL, &error) == fr_kernels_best ());
  g_assert_true (fr_kernels_choose ("", &error) == fr_kernels_best ());
  g_assert_no_error (error);

  g_assert_null (fr_kernels_choose ("abacus", &error));
  g_assert_error (error, FR_KERNELS_ERROR, FR_KERNELS_ERROR_UNKNOWN);
  g_assert_nonnull (strstr (error->message, "abacus"));
  g_assert_nonnull (strstr (error->message, "plain"));
}

static void
test_default_reads_the_environment (void)
{
  g_autofree const FrKernels **list = fr_kernels_list ();
  g_autofree char *before = g_strdup (g_getenv (FR_ISA_VARIABLE));

  g_setenv (FR_ISA_VARIABLE, "plain", TRUE);
  g_assert_true (fr_kernels_default () == list[0]);
  g_setenv (FR_ISA_VARIABLE, "abacus", TRUE);
  g_assert_true (fr_kernels_default () == fr_kernels_best ());
  g_unsetenv (FR_ISA_VARIABLE);
  g_assert_true (fr_kernels_default () == fr_kernels_best ());

  if (before != NULL)
    g_setenv (FR_ISA_VARIABLE, before, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel-choice/create", test_create);
  g_test_add_func ("/kernel-choice/choose", test_choose);
  g_test_add_func ("/kernel-choice/default", test_default_reads_the_environment);
  return g_test_run ();
}
