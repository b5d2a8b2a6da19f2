/* A fan over a small data set and an empty folder, and what came of it, for tests. */
#pragma once

#include "session/compare/seed-fan.h"

#define FAN_EPOCH 20 /* batches */
#define FAN_EPOCHS 3
#define FAN_BUDGET (64 << 20)

typedef struct {
  char *folder; /* owned, nullable */
  FrDataset *dataset;
  FrHyperparameters settings;
  FrSeedFan *fan; /* owned, nullable */
  /* What came. */
  GString *news; /* b, d or x for each run that was begun, done or dropped, and its seed */
  guint curves;
} FanFixture;

/* A fan of one thread. */
void fan_fixture_set_up (FanFixture *fixture, gconstpointer data);
/* Asserts that the fan is finalized, unless the test has done so. */
void fan_fixture_tear_down (FanFixture *fixture, gconstpointer data);
/* Another fan, after the test has finalized the one that was there. */
void fan_fixture_begin (FanFixture *fixture, gsize budget, guint n_workers);

/* Properties of the fan. */
guint fan_fixture_get_uint (FanFixture *fixture, const char *property);
double fan_fixture_get_double (FanFixture *fixture, const char *property);
gboolean fan_fixture_is_active (FanFixture *fixture);

/* Adds the fixture's settings with seeds from @first to @last. */
void fan_fixture_add_seeds (FanFixture *fixture, guint first, guint last);
/* How many files there are in the folder. */
guint fan_fixture_count_files (FanFixture *fixture);
/* How many epochs of @run are done. */
double fan_fixture_get_epochs (FrRun *run);
/* Asserts that @run and its document are as a training in one go. */
void fan_fixture_assert_done (FanFixture *fixture, FrRun *run);
