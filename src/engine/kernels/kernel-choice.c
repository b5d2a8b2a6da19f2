/* Which table of kernels runs here.
 *
 * Pure functions of the processor and, for fr_kernels_default() alone, of the environment. Any
 * thread.
 */
#include "engine/kernels/kernel-choice.h"

#include "engine/kernels/kernels-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (fr_kernels_error_quark, fr_kernels_error)

/* Slowest first. */
static const FrKernels *const tables[] = {
  &fr_kernels_plain,
#if defined(__x86_64__)
  &fr_kernels_sse2,
  &fr_kernels_avx2,
  &fr_kernels_avx512,
#elif defined(__aarch64__)
  &fr_kernels_neon,
#endif
};

/* Whether processor and system have what @kernels was compiled for. */
static gboolean
runs_here (const FrKernels *kernels)
{
#if defined(__x86_64__)
  if (kernels == &fr_kernels_avx2)
    return __builtin_cpu_supports ("avx2") != 0;
  if (kernels == &fr_kernels_avx512)
    return __builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512bw") &&
           __builtin_cpu_supports ("avx512dq") && __builtin_cpu_supports ("avx512vl");
#endif
  return TRUE;
}

static char *
list_names (void)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (runs_here (tables[i]))
      g_string_append_printf (names, names->len > 0 ? ", %s" : "%s", tables[i]->name);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

const FrKernels *
fr_kernels_best (void)
{
  const FrKernels *best = &fr_kernels_plain;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (runs_here (tables[i]))
      best = tables[i];
  return best;
}

const FrKernels *
fr_kernels_choose (const char *name, GError **error)
{
  g_autofree char *names = NULL;

  if (name == NULL || *name == '\0')
    return fr_kernels_best ();

  names = list_names ();
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    if (strcmp (tables[i]->name, name) != 0)
      continue;
    if (runs_here (tables[i]))
      return tables[i];

    /* Translators: the first %s is an instruction set such as avx512, the second a list of them. */
    g_set_error (error, FR_KERNELS_ERROR, FR_KERNELS_ERROR_MISSING,
                 _ ("This processor lacks the instruction set “%s”; it has %s."), name, names);
    return NULL;
  }

  g_set_error (error, FR_KERNELS_ERROR, FR_KERNELS_ERROR_UNKNOWN,
               _ ("There is no instruction set “%s”; this processor has %s."), name, names);
  return NULL;
}

const FrKernels *
fr_kernels_default (void)
{
  const FrKernels *kernels = fr_kernels_choose (g_getenv (FR_ISA_VARIABLE), NULL);

  return kernels != NULL ? kernels : fr_kernels_best ();
}

const FrKernels **
fr_kernels_list (void)
{
  const FrKernels **list = g_new0 (const FrKernels *, G_N_ELEMENTS (tables) + 1);
  guint length = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (runs_here (tables[i]))
      list[length++] = tables[i];
  return list;
}
