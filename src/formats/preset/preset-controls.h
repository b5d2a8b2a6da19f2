/* What a teacher's preset can set, lock and hide: a row each, by the name that it has in presets.
 *
 * Constant data. Any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many there are. */
#define FR_PRESET_N_CONTROLS 18

typedef enum {
  FR_PRESET_HYPERPARAMETER, /* of the experiment; its value stands in the group Experiment */
  FR_PRESET_SETTING,        /* of the program; its value stands in the group Settings */
  FR_PRESET_PLACE,          /* a page, which has no value */
} FrPresetKind;

typedef struct {
  const char *name; /* "learning-rate": as options and settings have it */
  FrPresetKind kind;
  gboolean can_lock;
  gboolean can_hide;
  const char *title; /* (t) "Learning rate": as it is called on screen */
} FrPresetControl;

/* Returns: (transfer none): all, %FR_PRESET_N_CONTROLS of them, in the order of the document. */
const FrPresetControl *fr_preset_controls_get_table (void);
/* Returns: (transfer none) (nullable): the control of exactly that name. */
const FrPresetControl *fr_preset_controls_find (const char *name);
/* The same of a key of engine/hyperparameters, which has '_' for '-'. */
const FrPresetControl *fr_preset_controls_find_key (const char *key);
/* Returns: its place in the table. */
guint fr_preset_controls_get_place (const FrPresetControl *control);

/* Reads @text as a value of @control, which has one. Returns: (transfer full): the value as presets
 * spell it, or %NULL with a sentence of what is wrong. */
char *
fr_preset_controls_read_value (const FrPresetControl *control, const char *text, GError **error);

#define FR_PRESET_ERROR (fr_preset_error_quark ())

typedef enum {
  FR_PRESET_ERROR_INVALID,    /* of a value */
  FR_PRESET_ERROR_UNREADABLE, /* there is no such file, or it cannot be read */
} FrPresetError;

GQuark fr_preset_error_quark (void);

G_END_DECLS
