/* What trainings that are compared are called: by what tells them apart. Any thread. */
#pragma once

#include "engine/hyperparameters.h"

G_BEGIN_DECLS

/* Returns: in how many choices @all ([@n]) vary. An optimizer and its learning rate are one. */
guint fr_settings_names_count_choices (const FrHyperparameters *all, guint n);

/* Says what tells @hyperparameters from the others of @all ([@n]), of which it is one. Where they
 * are two, or vary in one choice, by its own values: "batch 32" beside one with another batch size.
 * Otherwise by what it has that is not usual among them: "no hidden layer"; one that has nothing
 * unusual is "as in the tutorial", or called by its value of one choice that varies.
 * Returns: (transfer full) (nullable): %NULL where nothing tells it apart. */
char *fr_settings_names_make (const FrHyperparameters *hyperparameters,
                              const FrHyperparameters *all,
                              guint n);

G_END_DECLS
