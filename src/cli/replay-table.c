#include "config.h"

#include "cli/replay-table.h"

#include "cli/interrupt.h"
#include "engine/compare/verification.h"
#include "formats/hand-in-table.h"

#include <glib/gi18n.h>

#define SLICE (100 * G_TIME_SPAN_MILLISECOND)

/* Trains @run again. Returns: (transfer none) (nullable): the verdict in words; %NULL with an error
 * if memory is short, without one if it was stopped. */
static const char *
verify (FrRun *run, const char *digest, FrReport *report, gboolean *verified, GError **error)
{
  const guint per_epoch = fr_run_get_batches_per_epoch (run);
  g_autoptr (FrVerification) verification =
      fr_verification_new (run, digest, FR_VERIFICATION_WHOLE, fr_interrupt_get_stop (), error);
  FrVerificationStep step = FR_VERIFICATION_MORE;

  if (verification == NULL)
    return NULL;
  while (step == FR_VERIFICATION_MORE) {
    step = fr_verification_advance (verification, g_get_monotonic_time () + SLICE, error);
    fr_report_progress (report, fr_verification_get_batch (verification),
                        fr_verification_get_total (verification), per_epoch);
  }
  if (step != FR_VERIFICATION_DONE)
    return NULL;
  *verified = fr_verification_get_different (verification) == 0;
  return fr_claims_describe (fr_verification_get_different (verification));
}

/* Fills @table with the line of @path. Returns: whether that is verified. */
static gboolean
add_line (GString *table, const char *path, FrDataset *dataset, FrReport *report)
{
  g_autoptr (FrRun) run = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FrHandIn) hand_in = fr_hand_in_read (path, &run, &error);
  gboolean verified = FALSE;
  const char *verdict = _ ("cannot be read");

  if (hand_in != NULL) {
    fr_dataset_number_by_label (dataset, hand_in->origin.n_classes);
    verdict = fr_run_set_dataset (run, dataset)
                  ? verify (run, hand_in->digest, report, &verified, &error)
                  : _ ("other data set");
  }
  if (error != NULL)
    fr_report_complain (report, error->message);
  if (verdict == NULL && error != NULL)
    verdict = _ ("not enough memory");
  if (verdict != NULL)
    fr_hand_in_table_add (table, path, hand_in, verdict);
  return verified;
}

/* Prints what is in @table, and empties it. */
static void
print (GString *table, FrReport *report)
{
  fr_report_write (report, table->str, table->len);
  g_string_truncate (table, 0);
}

gboolean
fr_replay_table_print (const char *const *files, FrDataset *dataset, FrReport *report)
{
  g_autoptr (GString) table = fr_hand_in_table_new ();
  gboolean all = TRUE;

  print (table, report);
  for (guint i = 0; files[i] != NULL; i++) {
    all = add_line (table, files[i], dataset, report) && all;
    if (fr_interrupt_is_set ())
      return TRUE;
    print (table, report);
    if (!fr_report_check (report, NULL))
      return FALSE;
  }
  return all;
}
