#include "config.h"

#include "cli/run-export.h"

#include "cli/command-line.h"
#include "formats/curves-csv.h"
#include "formats/onnx.h"
#include "formats/python-code.h"
#include "io/file-writer.h"
#include "io/name.h"
#include "report/run-pdf.h"

#include <glib/gi18n.h>
#include <string.h>

#define STANDARD_OUTPUT "-"

typedef struct {
  const char *name;
  gboolean is_text;
  gboolean shows_images; /* the data set belongs to it */

  /* (nullable): %NULL of curves, which may be longer than memory. @path: (transfer none): of the
   * run. Returns: (transfer full), or %NULL with an error. */
  FrDraft *(*make) (FrRun *run, const char *path, GError **error);
} Format;

static FrDraft *
make_onnx (FrRun *run, const char *path, GError **error)
{
  return fr_onnx_draft (run, error);
}

static FrDraft *
make_python (FrRun *run, FrPythonFramework framework, const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *code = fr_python_code_write (run, framework, absolute);

  return fr_draft_new_whole (g_string_new (code));
}

static FrDraft *
make_pytorch (FrRun *run, const char *path, GError **error)
{
  return make_python (run, FR_PYTHON_PYTORCH, path);
}

static FrDraft *
make_keras (FrRun *run, const char *path, GError **error)
{
  return make_python (run, FR_PYTHON_KERAS, path);
}

static FrDraft *
make_pdf (FrRun *run, const char *path, GError **error)
{
  return fr_run_pdf_draft (run, fr_run_pdf_find_time (path), NULL, error);
}

static const Format formats[] = {
  { .name = "pytorch", .is_text = TRUE, .make = make_pytorch },
  { .name = "keras", .is_text = TRUE, .make = make_keras },
  { .name = "onnx", .make = make_onnx },
  { .name = "csv", .is_text = TRUE },
  { .name = "pdf", .shows_images = TRUE, .make = make_pdf },
};

static const Format *
find_format (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i].name, name) == 0)
      return &formats[i];
  return NULL;
}

/* Always returns %FALSE, so that a caller can return it. */
static gboolean
fail_for_name (const char *name, GError **error)
{
  g_autofree char *shown = fr_name_show (name);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", formats[i].name);
  g_set_error (error, FR_COMMAND_LINE_ERROR, FR_COMMAND_LINE_ERROR_USAGE,
               /* Translators: the second %s is a list of words to type. */
               _ ("--export: “%s” is not a format; there are %s."), shown, names->str);
  return FALSE;
}

gboolean
fr_run_export_check (const char *name, const char *run, const char *output, GError **error)
{
  const Format *format = find_format (name);

  if (format == NULL)
    return fail_for_name (name, error);
  if (strcmp (output, STANDARD_OUTPUT) == 0) {
    if (format->is_text)
      return TRUE;
    g_set_error (error, FR_COMMAND_LINE_ERROR, FR_COMMAND_LINE_ERROR_USAGE,
                 _ ("--export %s makes a file that is no text: name one in place of “-”."),
                 format->name);
    return FALSE;
  }
  if (fr_file_writer_is_same (run, output)) {
    g_autofree char *shown = fr_name_show_file (output);

    g_set_error (error, FR_COMMAND_LINE_ERROR, FR_COMMAND_LINE_ERROR_USAGE,
                 _ ("--open and --export lead to the same file, “%s”."), shown);
    return FALSE;
  }
  return TRUE;
}

gboolean
fr_run_export_shows_images (const char *name)
{
  const Format *format = find_format (name);

  g_return_val_if_fail (format != NULL, FALSE);

  return format->shows_images;
}

/* A FrCurvesCsvTake. */
static gboolean
print_part (gpointer report, const char *text, gsize size, GError **error)
{
  fr_report_write (report, text, size);
  return fr_report_check (report, error);
}

static gboolean
export_draft (FrDraft *draft, const char *output, FrReport *report, GError **error)
{
  gsize size;
  g_autofree char *bytes = fr_draft_finish (draft, &size, error);

  if (bytes == NULL)
    return FALSE;
  if (strcmp (output, STANDARD_OUTPUT) == 0)
    return print_part (report, bytes, size, error);
  return fr_file_writer_save (output, bytes, size, error);
}

gboolean
fr_run_export (const char *name,
               FrRun *run,
               const char *path,
               const char *output,
               FrReport *report,
               GError **error)
{
  const Format *format = find_format (name);
  g_autoptr (FrDraft) draft = NULL;

  g_return_val_if_fail (format != NULL, FALSE);

  if (format->make == NULL)
    return strcmp (output, STANDARD_OUTPUT) == 0
               ? fr_curves_csv_write (run, print_part, report, error)
               : fr_curves_csv_save (run, output, error);
  draft = format->make (run, path, error);
  return draft != NULL && export_draft (draft, output, report, error);
}
