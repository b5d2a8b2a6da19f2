/* A teacher's preset: settings to begin with, which of them a pupil cannot change, and what is not
 * shown.
 *
 * What is locked or hidden is kept: it stays at the value that the preset gives it, or at the
 * tutorial's or the program's own if it gives none. formats/preset/preset-reader makes one from a
 * file. It is filled by its maker and never changes afterwards. Atomically reference-counted; then
 * any thread.
 */
#pragma once

#include "engine/hyperparameters.h"
#include "formats/preset/preset-controls.h"

G_BEGIN_DECLS

#define FR_PRESET_SUFFIX ".fitpreset"
#define FR_PRESET_MAX_SIZE (64 * 1024) /* bytes of a file */
#define FR_PRESET_MAX_TITLE 120        /* letters */

typedef struct _FrPreset FrPreset;

/* The groups of the file. */
#define FR_PRESET_GROUP "Preset"
#define FR_PRESET_GROUP_EXPERIMENT "Experiment"
#define FR_PRESET_GROUP_SETTINGS "Settings"
#define FR_PRESET_GROUP_LOCKED "Locked"
#define FR_PRESET_GROUP_HIDDEN "Hidden"
#define FR_PRESET_KEY_TITLE "title" /* of the first */

/* @title is what the window says of it. Returns: (transfer full): a preset that does nothing. */
FrPreset *fr_preset_new (const char *title);
FrPreset *fr_preset_ref (FrPreset *self);
void fr_preset_unref (FrPreset *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrPreset, fr_preset_unref)

/* For its maker. A value that cannot be is refused with a sentence. */
gboolean fr_preset_set_value (FrPreset *self,
                              const FrPresetControl *control,
                              const char *text,
                              GError **error);
/* For its maker: @control can be locked. */
void fr_preset_set_locked (FrPreset *self, const FrPresetControl *control, gboolean locked);
/* For its maker: @control can be hidden. */
void fr_preset_set_hidden (FrPreset *self, const FrPresetControl *control, gboolean hidden);

/* Returns: (transfer none): as it was written; see io/name before it is shown. */
const char *fr_preset_get_title (const FrPreset *self);

/* In the following @name is that of a control, or the key of a hyperparameter, and @self may be
 * %NULL: no preset is in force. */

/* Returns: (transfer none) (nullable): the value that the preset gives, %NULL for none. */
const char *fr_preset_get_value (const FrPreset *self, const char *name);
/* Whether it is seen and cannot be changed. */
gboolean fr_preset_is_locked (const FrPreset *self, const char *name);
/* Whether it is not seen. */
gboolean fr_preset_is_hidden (const FrPreset *self, const char *name);
/* Whether it cannot be changed, seen or not. */
gboolean fr_preset_keeps (const FrPreset *self, const char *name);

/* Gives @hyperparameters all values of the preset: how an experiment begins. */
void fr_preset_apply (const FrPreset *self, FrHyperparameters *hyperparameters);
/* Gives @hyperparameters those values that are kept. */
void fr_preset_hold (const FrPreset *self, FrHyperparameters *hyperparameters);
/* Gives @hyperparameters what is kept as @from has it. */
void fr_preset_hold_as (const FrPreset *self,
                        FrHyperparameters *hyperparameters,
                        const FrHyperparameters *from);
/* Returns: (transfer none) (nullable): the first hyperparameter that is kept and in which @a and @b
 * differ. */
const FrHyperparameter *fr_preset_find_change (const FrPreset *self,
                                               const FrHyperparameters *a,
                                               const FrHyperparameters *b);

/* Returns: (transfer full): why a control cannot be changed, a sentence with the title. */
char *fr_preset_describe_lock (const FrPreset *self);
/* Returns: (transfer full): why something is not seen, likewise. */
char *fr_preset_describe_hiding (const FrPreset *self);

/* Returns: (transfer full): the file that fr_preset_reader_read() reads back. */
char *fr_preset_to_text (const FrPreset *self);

G_END_DECLS
