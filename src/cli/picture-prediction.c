#include "config.h"

#include "cli/picture-prediction.h"

#include "cli/interrupt.h"
#include "engine/picture/preparation.h"
#include "engine/predictor.h"
#include "engine/softmax.h"
#include "formats/json-scan.h"
#include "formats/picture/picture-reader.h"
#include "io/name.h"
#include "io/number.h"

#include <glib/gi18n.h>

/* Whom the pictures are shown to. */
typedef struct {
  FrPredictor *predictor;        /* owned */
  FrSnapshot *end;               /* owned */
  char **names;                  /* owned; of the classes */
  FrDataConventions conventions; /* of the data set that it has learned from */
  guint n_classes;
  FrReport *report; /* borrowed */
} Asked;

/* What is said of one picture. */
typedef struct {
  const char *file; /* borrowed: as it was typed */
  guint best;
  float probabilities[FR_MAX_CLASSES];
  FrPreparation preparation;
  FrPictureNotes notes;
} Answer;

static void
asked_clear (Asked *asked)
{
  g_clear_pointer (&asked->predictor, fr_predictor_free);
  g_clear_pointer (&asked->end, fr_snapshot_unref);
  g_clear_pointer (&asked->names, g_strfreev);
}

/* Returns: (transfer full): a name for each class: its number if there is no other. */
static char **
list_names (FrRun *run)
{
  const FrRunOrigin *origin = fr_run_get_origin (run);
  char **names = fr_dataset_list_class_names (fr_run_get_dataset (run), origin->data_digest,
                                              origin->n_classes);

  if (names != NULL)
    return names;
  names = g_new0 (char *, origin->n_classes + 1);
  for (guint c = 0; c < origin->n_classes; c++)
    names[c] = g_strdup_printf ("%u", c);
  return names;
}

static gboolean
asked_init (Asked *asked, FrRun *run, FrReport *report, GError **error)
{
  const FrDataset *dataset = fr_run_get_dataset (run);

  *asked = (Asked){ .end = fr_run_get_end (run),
                    .conventions = *fr_data_conventions_get_fashion (),
                    .n_classes = fr_run_get_origin (run)->n_classes,
                    .report = report };
  if (asked->end == NULL) {
    g_set_error_literal (error, FR_RUN_ERROR, FR_RUN_ERROR_NO_WEIGHTS,
                         _ ("The run has no weights yet."));
    return FALSE;
  }
  if (dataset != NULL)
    fr_data_conventions_measure (&asked->conventions, dataset);
  asked->names = list_names (run);
  asked->predictor = fr_predictor_new (NULL, fr_run_get_network (run),
                                       fr_run_get_hyperparameters (run).divide_by_255, error);
  if (asked->predictor == NULL)
    asked_clear (asked);
  return asked->predictor != NULL;
}

/* Says what is odd about a picture that was read, before what it is taken for. */
static void
complain (FrReport *report, const Answer *answer)
{
  g_autofree char *name = fr_name_show_file (answer->file);
  g_autofree char *animated = NULL, *empty = NULL;

  if (answer->notes.first_only) {
    animated = g_strdup_printf (_ ("“%s” is an animation: its first picture is used."), name);
    fr_report_complain (report, animated);
  }
  if (answer->preparation.width == 0) {
    empty = g_strdup_printf (_ ("“%s” shows nothing but background."), name);
    fr_report_complain (report, empty);
  }
}

/* Returns: (transfer full): the caption, and unless it is to be short all probabilities. */
static char *
describe_answer (const Asked *asked, const Answer *answer)
{
  g_autofree char *file = fr_name_show_file (answer->file);
  g_autofree char *best = fr_name_before_figure (asked->names[answer->best]);
  GString *text = g_string_new (NULL);
  glong width = 0;

  /* Translators: a file, the name of a class, and how sure the network is of it. */
  g_string_append_printf (text, _ ("%s: %s %.0f%%\n"), file, best,
                          100.0 * (double) answer->probabilities[answer->best]);
  for (guint c = 0; c < asked->n_classes; c++)
    width = MAX (width, g_utf8_strlen (asked->names[c], -1));
  for (guint c = 0; c < asked->n_classes && !asked->report->quiet; c++)
    g_string_append_printf (text, "  %s%*s  %6.2f%%\n", asked->names[c],
                            (int) (width - g_utf8_strlen (asked->names[c], -1)), "",
                            100.0 * (double) answer->probabilities[c]);
  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): a JSON object and the end of its line. */
static char *
describe_as_json (const Asked *asked, const Answer *answer)
{
  g_autofree char *file = fr_name_escape (answer->file);
  GString *json = g_string_new ("{\"picture\":");

  fr_json_scan_write_string (json, file);
  g_string_append (json, ",\"class\":");
  fr_json_scan_write_string (json, asked->names[answer->best]);
  g_string_append_printf (json, ",\"empty\":%s,\"probabilities\":{",
                          answer->preparation.width == 0 ? "true" : "false");
  for (guint c = 0; c < asked->n_classes; c++) {
    char number[FR_NUMBER_SIZE];

    g_string_append (json, c > 0 ? "," : "");
    fr_json_scan_write_string (json, asked->names[c]);
    g_string_append_printf (json, ":%s", fr_number_format_float (answer->probabilities[c], number));
  }
  g_string_append (json, "}}\n");
  return g_string_free (json, FALSE);
}

/* Returns: whether @file could be read. */
static gboolean
print_one (const Asked *asked, const char *file)
{
  const FrPreparationSettings settings = fr_preparation_settings_default ();
  const gint64 deadline = g_get_monotonic_time () + FR_PICTURE_SECONDS * G_TIME_SPAN_SECOND;
  Answer answer = { .file = file };
  g_autoptr (GError) error = NULL;
  g_autoptr (FrPicture) picture =
      fr_picture_reader_load (file, fr_interrupt_get_stop (), deadline, &answer.notes, &error);
  g_autofree char *text = NULL;

  if (picture == NULL) {
    if (!fr_interrupt_is_set ())
      fr_report_complain (asked->report, error->message);
    return FALSE;
  }
  fr_preparation_run (&answer.preparation, picture, &settings, &asked->conventions);
  fr_predictor_predict_pixels (asked->predictor, asked->end->parameters, answer.preparation.image,
                               answer.probabilities, NULL);
  answer.best = fr_softmax_class (asked->n_classes, answer.probabilities);
  complain (asked->report, &answer);
  text = asked->report->json ? describe_as_json (asked, &answer) : describe_answer (asked, &answer);
  fr_report_print (asked->report, text);
  fr_preparation_clear (&answer.preparation);
  return TRUE;
}

gboolean
fr_picture_prediction_print (FrRun *run, const char *const *files, FrReport *report, GError **error)
{
  gboolean good = TRUE;
  Asked asked;

  g_return_val_if_fail (run != NULL && files != NULL && report != NULL, FALSE);

  if (!asked_init (&asked, run, report, error))
    return FALSE;
  for (guint i = 0; files[i] != NULL && !fr_interrupt_is_set (); i++)
    good = print_one (&asked, files[i]) && good;
  asked_clear (&asked);
  return good;
}
