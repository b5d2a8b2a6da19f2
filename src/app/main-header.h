/* The header bar: Train, Step, Start Over, the view switcher, speed, sidebar toggle and menu.
 *
 * Its buttons activate actions of the window. Main thread; only the window includes this.
 */
#pragma once

#include <adwaita.h>

#include "widgets/layout/adaptive-bin.h"

G_BEGIN_DECLS

/* Property "verb": FrTrainVerb as an unsigned integer, write-only: what the first button says.
 * Property "presenting": boolean: whether only what is taught with is there. Properties
 * "menu-shown", "sidebar-shown": boolean, read-only: whether the menu is, and the sidebar's toggle.
 */
#define FR_TYPE_MAIN_HEADER (fr_main_header_get_type ())
G_DECLARE_FINAL_TYPE (FrMainHeader, fr_main_header, FR, MAIN_HEADER, AdwBin)

/* Names the speed that key "speed" of @settings holds. */
void fr_main_header_set_settings (FrMainHeader *self, GSettings *settings);

/* Once, after that: the speed cannot be changed, for @reason, a sentence. */
void fr_main_header_set_speed_lock (FrMainHeader *self, const char *reason);

/* The views to switch between. */
void fr_main_header_set_stack (FrMainHeader *self, AdwViewStack *stack);

/* Labels where there is room, icons where there is less; in a narrow window the speed goes into the
 * menu, and the switcher is somebody else's. */
void fr_main_header_set_size_class (FrMainHeader *self, FrSizeClass size);

/* Gives the keyboard focus to the Train button. */
void fr_main_header_focus_train (FrMainHeader *self);

/* Shows @recent in the menu. */
void fr_main_header_set_recent (FrMainHeader *self, GMenuModel *recent);
/* The same of the runs that were left, see fr_moment_actions_get_runs(). */
void fr_main_header_set_runs (FrMainHeader *self, GMenuModel *runs);

G_END_DECLS
