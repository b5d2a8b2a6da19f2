/* How fast a person wants the training to go: the speeds of menu and settings, in one table.
 *
 * Plain values. Rooms of session/ include it; others get it through session/experiment.h.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In the order of the menu. */
typedef enum {
  FR_SPEED_WATCH, /* slow where most happens in the first epoch, then full speed */
  FR_SPEED_FULL,
  FR_SPEED_EPOCH,       /* 1 epoch a second */
  FR_SPEED_BATCHES_100, /* 100 batches a second */
  FR_SPEED_BATCHES_10,
  FR_SPEED_BATCHES_1,
} FrSpeed;
#define FR_N_SPEEDS (FR_SPEED_BATCHES_1 + 1)

/* What settings and actions call it. Returns: (transfer none). */
const char *fr_speed_get_name (FrSpeed speed);
/* What the user reads, translated. Returns: (transfer none). */
const char *fr_speed_get_title (FrSpeed speed);
/* The same where there is little room: "100 batches/s". Returns: (transfer none). */
const char *fr_speed_get_brief (FrSpeed speed);

/* Finds the speed called @name. Returns: %FALSE, and @speed is left, if there is none. */
gboolean fr_speed_find (const char *name, FrSpeed *speed);

/* Batches a second that it asks for, of @batches_per_epoch; 0 for as many as there can be, and for
 * Watch, where it depends on the batch. */
double fr_speed_get_rate (FrSpeed speed, guint batches_per_epoch);

G_END_DECLS
