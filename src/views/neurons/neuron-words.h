/* What is said of neurons: headings, sentences, and the table of a layer.
 *
 * Functions of what they are given. Main thread; views/.
 */
#pragma once

#include "engine/data/dataset.h"
#include "engine/neurons/neuron-study.h"
#include "io/draft.h"
#include "views/neurons/neuron-order.h"

G_BEGIN_DECLS

/* "128 hidden neurons, by the class they argue for". Returns: (transfer full). */
char *fr_neuron_words_heading (const FrNeuronStudy *study, FrNeuronOrder order);
/* What the colours mean, and how many are never active. Returns: (transfer full). */
char *fr_neuron_words_hint (const FrNeuronStudy *study, FrNeuronOrder order);
/* "Neuron 108", or "Template of Shirt". Returns: (transfer full). */
char *fr_neuron_words_name (const FrNeuronStudy *study, const FrDataset *dataset, guint unit);
/* "Active on 32 % of test images". Returns: (transfer full). */
char *fr_neuron_words_activity (const FrNeuronStudy *study, guint unit);
/* "bias +0.57". Returns: (transfer full). */
char *fr_neuron_words_bias (const FrNeuronStudy *study, guint unit);
/* "When it fires, it argues for Shirt and against Sneaker." Returns: (transfer full). */
char *fr_neuron_words_argument (const FrNeuronStudy *study, const FrDataset *dataset, guint unit);
/* All of it in one line. Returns: (transfer full). */
char *fr_neuron_words_describe (const FrNeuronStudy *study, const FrDataset *dataset, guint unit);
/* What the bars beside a neuron are called. Returns: (transfer none). */
const char *fr_neuron_words_arguments (const FrNeuronStudy *study);
/* What is said below the large picture of a later layer; %NULL of the first.
 * Returns: (transfer none) (nullable). */
const char *fr_neuron_words_picture (const FrNeuronStudy *study);
/* "+0.57" with two decimals. Returns: (transfer full). */
char *fr_neuron_words_signed (double value);

/* A line for each neuron: its bias, how often it is active, what it argues. Returns: (transfer
 * full). */
FrDraft *fr_neuron_words_table (const FrNeuronStudy *study, const FrDataset *dataset);

G_END_DECLS
