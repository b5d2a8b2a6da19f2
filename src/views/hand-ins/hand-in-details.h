/* The file that is chosen among those that were handed in: how it stands in its class. Main thread;
 * hand-ins-page.
 *
 * Signals: "open" and "replay" (FrHandInFile): the user wants the run in the window, or it verified
 * again.
 */
#pragma once

#include <adwaita.h>

#include "session/hand-ins/hand-ins.h"

G_BEGIN_DECLS

#define FR_TYPE_HAND_IN_DETAILS (fr_hand_in_details_get_type ())
G_DECLARE_FINAL_TYPE (FrHandInDetails, fr_hand_in_details, FR, HAND_IN_DETAILS, AdwBin)

/* Shows @file (nullable: none is chosen) among @hand_ins, as both are now. */
void fr_hand_in_details_show (FrHandInDetails *self, FrHandIns *hand_ins, FrHandInFile *file);

G_END_DECLS
