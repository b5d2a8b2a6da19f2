#include "config.h"

#include "cli/preset-check.h"

#include <glib/gi18n.h>

#include "formats/preset/preset-reader.h"
#include "io/name.h"

/* What is said of a preset that is whole. Returns: (transfer full). */
static char *
praise_preset (const char *file, const FrPreset *preset)
{
  const FrPresetControl *controls = fr_preset_controls_get_table ();
  g_autofree char *title = fr_name_show (fr_preset_get_title (preset));
  guint locked = 0, hidden = 0;

  for (guint i = 0; i < FR_PRESET_N_CONTROLS; i++) {
    locked += fr_preset_is_locked (preset, controls[i].name) ? 1 : 0;
    hidden += fr_preset_is_hidden (preset, controls[i].name) ? 1 : 0;
  }
  /* Translators: a file's name, the title of the preset in it, and how many controls that locks and
   * hides. */
  return g_strdup_printf (_ ("%s: “%s”, %u locked, %u hidden, no fault"), file, title, locked,
                          hidden);
}

static void
print_preset_fault (FrReport *report, const char *file, const FrPresetFault *fault)
{
  g_autofree char *text = fault->line > 0
                              ? g_strdup_printf ("%s:%u: %s", file, fault->line, fault->reason)
                              : g_strdup_printf ("%s: %s", file, fault->reason);

  fr_report_print_line (report, text);
}

/* Returns: whether the file @path is a preset without a fault. */
static gboolean
check_preset_file (const char *path, FrReport *report)
{
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_preset_fault_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (FrPreset) preset = fr_preset_reader_load (path, faults, &error);
  g_autofree char *file = fr_name_show_file (path), *text = NULL;

  if (error != NULL)
    fr_report_complain (report, error->message);
  for (guint i = 0; i < faults->len; i++)
    print_preset_fault (report, file, g_ptr_array_index (faults, i));
  if (preset == NULL)
    return FALSE;
  text = praise_preset (file, preset);
  if (!report->quiet)
    fr_report_print_line (report, text);
  return TRUE;
}

gboolean
fr_preset_check (const char *const *files, FrReport *report)
{
  gboolean good = TRUE;

  g_return_val_if_fail (files != NULL && report != NULL, FALSE);

  for (guint i = 0; files[i] != NULL; i++)
    good = check_preset_file (files[i], report) && good;
  return good;
}
