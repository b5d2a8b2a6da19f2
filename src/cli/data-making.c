#include "config.h"

#include "cli/data-making.h"

#include "cli/interrupt.h"
#include "formats/import/data-set-writer.h"
#include "formats/json-scan.h"

#include <glib/gi18n.h>

/* How many images there are of each half, of all classes. */
static void
count_images (const FrPictureImport *import, guint counts[2])
{
  guint n;
  const FrImportClass *classes = fr_picture_import_get_classes (import, &n);

  counts[FR_SPLIT_TRAIN] = counts[FR_SPLIT_TEST] = 0;
  for (guint c = 0; c < n; c++)
    for (guint split = FR_SPLIT_TRAIN; split <= FR_SPLIT_TEST; split++)
      counts[split] += classes[c].n_images[split];
}

static void
print_class (const FrImportClass *class, guint number, FrReport *report)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) json = NULL;

  if (!report->json) {
    /* Translators: a class, how many images it has to train and to test with, how many files. */
    text = g_strdup_printf (_ ("%s: %u to train, %u to test (files: %u)\n"), class->name,
                            class->n_images[FR_SPLIT_TRAIN], class->n_images[FR_SPLIT_TEST],
                            class->n_files);
    fr_report_print (report, text);
    return;
  }
  json = g_string_new ("{\"class\":");
  fr_json_scan_write_string (json, class->name);
  g_string_append_printf (json, ",\"label\":%u,\"files\":%u,\"train\":%u,\"test\":%u}\n", number,
                          class->n_files, class->n_images[FR_SPLIT_TRAIN],
                          class->n_images[FR_SPLIT_TEST]);
  fr_report_print (report, json->str);
}

static void
print_end (const FrPictureImport *import, guint n_warnings, FrReport *report)
{
  g_autofree char *text = NULL;
  guint counts[2], n_classes;

  fr_picture_import_get_classes (import, &n_classes);
  count_images (import, counts);
  if (report->json)
    text = g_strdup_printf ("{\"classes\":%u,\"train\":%u,\"test\":%u,\"warnings\":%u}\n",
                            n_classes, counts[FR_SPLIT_TRAIN], counts[FR_SPLIT_TEST], n_warnings);
  else
    /* Translators: counts of images to train and to test with, and of classes. */
    text = g_strdup_printf (_ ("%u to train, %u to test (classes: %u)\n"), counts[FR_SPLIT_TRAIN],
                            counts[FR_SPLIT_TEST], n_classes);
  fr_report_print (report, text);
}

static void
print_all (const FrPictureImport *import, FrReport *report)
{
  g_autoptr (GPtrArray) warnings = fr_picture_import_list_warnings (import);
  guint n;
  const FrImportClass *classes = fr_picture_import_get_classes (import, &n);

  for (guint i = 0; i < warnings->len; i++)
    fr_report_complain (report, g_ptr_array_index (warnings, i));
  for (guint c = 0; c < n && !report->quiet; c++)
    print_class (&classes[c], c, report);
  print_end (import, warnings->len, report);
}

gboolean
fr_data_making_run (const FrDataCommandLine *command_line, FrReport *report, GError **error)
{
  const FrImportSettings *settings = &command_line->settings;
  g_autoptr (FrPictureImport) import = NULL;

  /* What cannot be written is said before a long work. */
  if (!command_line->plan && !fr_data_set_writer_check (command_line->output, command_line->folder,
                                                        command_line->replace, error))
    return FALSE;
  import = fr_picture_import_new (command_line->folder, settings, error);
  if (import == NULL)
    return FALSE;
  while (fr_picture_import_advance (import, fr_interrupt_get_stop ()))
    ;
  if (fr_interrupt_is_set ())
    return FALSE;
  if (!fr_picture_import_divide (import, settings->seed, settings->share, error)) {
    g_autoptr (GPtrArray) warnings = fr_picture_import_list_warnings (import);

    for (guint i = 0; i < warnings->len; i++)
      fr_report_complain (report, g_ptr_array_index (warnings, i));
    return FALSE;
  }
  if (!command_line->plan &&
      !fr_data_set_writer_save (import, command_line->output, command_line->replace, error))
    return FALSE;
  print_all (import, report);
  return TRUE;
}
