/* What a teacher's preset does to the window, besides the rows of the Experiment, which ask for it
 * themselves, and what is bound to settings, which cannot be written.
 *
 * Main thread; the window and the application.
 */
#pragma once

#include "app/main-header.h"
#include "app/sidebar/sidebar.h"
#include "formats/preset/preset.h"

G_BEGIN_DECLS

/* Hides views of @stack and pages of @sidebar, disables the actions of @window that would lead
 * there or change what is locked, and has @header say that the speed is, if so. Once, when all
 * actions are there. */
void fr_preset_effect_apply (const FrPreset *preset,
                             GActionMap *window,
                             AdwViewStack *stack,
                             FrSidebar *sidebar,
                             FrMainHeader *header);

/* Says in a dialog over @window why a preset cannot be used. */
void fr_preset_effect_refuse (GtkWindow *window, const char *sentence);

G_END_DECLS
