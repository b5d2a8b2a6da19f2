#include "session/speed.h"

#include <glib/gi18n-lib.h>

/* By FrSpeed. The names are choices of key "speed" of the settings. */
static const struct {
  const char *name;
  const char *title;
  const char *brief;
  double epochs, batches; /* a second; the one or the other */
} table[FR_N_SPEEDS] = {
  /* Translators: a speed of the training, slow enough at first to watch it learn. A verb. */
  [FR_SPEED_WATCH] = { "watch", N_ ("Watch"), N_ ("Watch") },
  [FR_SPEED_FULL] = { "full", N_ ("Full speed"), N_ ("Full speed") },
  /* Translators: each speed in full, then in short for a button: "1 epoch a second", "1 epoch/s".
   */
  [FR_SPEED_EPOCH] = { "epoch", N_ ("1 epoch a second"), N_ ("1 epoch/s"), .epochs = 1 },
  [FR_SPEED_BATCHES_100] = { "100", N_ ("100 batches a second"), N_ ("100 batches/s"),
                             .batches = 100 },
  [FR_SPEED_BATCHES_10] = { "10", N_ ("10 batches a second"), N_ ("10 batches/s"), .batches = 10 },
  [FR_SPEED_BATCHES_1] = { "1", N_ ("1 batch a second"), N_ ("1 batch/s"), .batches = 1 },
};

const char *
fr_speed_get_name (FrSpeed speed)
{
  g_return_val_if_fail ((guint) speed < FR_N_SPEEDS, NULL);

  return table[speed].name;
}

const char *
fr_speed_get_title (FrSpeed speed)
{
  g_return_val_if_fail ((guint) speed < FR_N_SPEEDS, NULL);

  return _ (table[speed].title);
}

const char *
fr_speed_get_brief (FrSpeed speed)
{
  g_return_val_if_fail ((guint) speed < FR_N_SPEEDS, NULL);

  return _ (table[speed].brief);
}

gboolean
fr_speed_find (const char *name, FrSpeed *speed)
{
  for (guint i = 0; i < FR_N_SPEEDS; i++)
    if (g_str_equal (table[i].name, name)) {
      *speed = (FrSpeed) i;
      return TRUE;
    }
  return FALSE;
}

double
fr_speed_get_rate (FrSpeed speed, guint batches_per_epoch)
{
  g_return_val_if_fail ((guint) speed < FR_N_SPEEDS, 0);

  return table[speed].epochs * batches_per_epoch + table[speed].batches;
}
