/* What stands before the experiment: the data set being read, or missing, with ways to choose or to
 * download it.
 *
 * Loads off the main thread and shows its child once there is a data set. Main thread; only the
 * window includes this.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Signals:
 *  "loaded" (FrDataset *)  a data set has come; the child is shown. Borrowed for the call.
 *  "refused" (string)      a folder could not be loaded, but the child is shown: a data set was
 *                          there already, or was found in another folder.
 *  "finished" (string)     a load has ended, well if the string is %NULL, otherwise for that
 * reason. "chosen" (string)       the user has chosen a folder for fr_data_gate_load_and_keep().
 *
 * Property "loading": boolean, read only: whether a folder is being read. It turns false after
 * "loaded" and "refused". Property "promised": boolean: whether it is said meanwhile that a
 * training begins then.
 */
#define FR_TYPE_DATA_GATE (fr_data_gate_get_type ())
G_DECLARE_FINAL_TYPE (FrDataGate, fr_data_gate, FR, DATA_GATE, AdwBin)

/* Where the folder that the user chose is kept: key "data-folder" of @settings. */
void fr_data_gate_set_settings (FrDataGate *self, GSettings *settings);

/* The widget behind the gate; property "experiment". */
void fr_data_gate_set_experiment (FrDataGate *self, GtkWidget *experiment);

/* Loads @folder, or where it is %NULL the folder of the settings; if that is empty or fails, the
 * first of the usual places. A load under way is given up. */
void fr_data_gate_load (FrDataGate *self, const char *folder);

/* Loads @folder, and keeps it in the settings once its data are there. */
void fr_data_gate_load_and_keep (FrDataGate *self, const char *folder);

/* Looks once more as the last load did. */
void fr_data_gate_load_again (FrDataGate *self);

/* Lets the user choose a folder, or an @archive; emits "chosen". */
void fr_data_gate_choose (FrDataGate *self, gboolean archive);

G_END_DECLS
