/* Several runs that differ in their seeds alone, beside their list: how they did, and what they
 * have in common.
 *
 * Property "group" (FrRunGroup, nullable). Signal "remove": the user wants all of them gone. Main
 * thread.
 */
#pragma once

#include <adwaita.h>

#include "session/runs/run-group.h"

G_BEGIN_DECLS

#define FR_TYPE_GROUP_DETAILS (fr_group_details_get_type ())
G_DECLARE_FINAL_TYPE (FrGroupDetails, fr_group_details, FR, GROUP_DETAILS, AdwBin)

void fr_group_details_set_group (FrGroupDetails *self, FrRunGroup *group);
/* Returns: (transfer none) (nullable). */
FrRunGroup *fr_group_details_get_group (FrGroupDetails *self);

G_END_DECLS
