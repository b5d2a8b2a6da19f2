/* What the table of compared groups says: the settings that differ, what came of them, and each run
 * by its seed; as texts for cells, as a sentence for screen readers, and as CSV.
 *
 * Pure functions. Main thread; settings-table.
 */
#pragma once

#include "io/draft.h"

G_BEGIN_DECLS

typedef enum {
  FR_SETTINGS_DIFFERENCES,
  FR_SETTINGS_RESULTS,
  FR_SETTINGS_SEEDS,
} FrSettingsSection;

typedef struct {
  FrSettingsSection section;
  char *title;   /* "Batch size" */
  char **values; /* [groups], %NULL-terminated: "32"; "–" if it is not known */
  char **
      details; /* [groups], %NULL-terminated: "87.5 to 88.5 %" in smaller type below; "" for none */
} FrSettingsRow;

/* The rows for @groups of FrDrawnGroup. Returns: (transfer full): of FrSettingsRow, freed with the
 * array; empty without groups. */
GPtrArray *fr_settings_rows_new (const GPtrArray *groups);

/* "Batch size: no hidden layer 32, 128 hidden neurons 100". Returns: (transfer full). */
char *fr_settings_rows_describe (const FrSettingsRow *row, const GPtrArray *groups);

/* A line of CSV for each run: its group's name, its settings, its results and its digest. Returns:
 * (transfer full) (nullable): %NULL without a run. */
FrDraft *fr_settings_rows_draft (const GPtrArray *groups);

G_END_DECLS
