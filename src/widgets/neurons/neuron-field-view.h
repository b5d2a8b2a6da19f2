/* The neurons of a layer as small pictures, one of which can be chosen.
 *
 * Main thread; views/.
 */
#pragma once

#include "charts/neurons/neuron-field.h"
#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

/* Signal "chosen" (guint unit): by a click, or Enter at the keyboard's cursor. */
#define FR_TYPE_NEURON_FIELD_VIEW (fr_neuron_field_view_get_type ())
G_DECLARE_FINAL_TYPE (FrNeuronFieldView, fr_neuron_field_view, FR, NEURON_FIELD_VIEW, FrChartArea)

/* Where the words come from. @data is borrowed, and handed to each. */
typedef struct {
  /* What is said of @unit: (transfer full). */
  char *(*describe) (guint unit, gpointer data);
  /* The numbers behind the field: see FrChartAreaClass. */
  FrDraft *(*get_csv) (gpointer data);
  gpointer data;
} FrNeuronFieldWords;

/* Before the first field; %NULL ends it. */
void fr_neuron_field_view_set_words (FrNeuronFieldView *self, const FrNeuronFieldWords *words);
/* Copies @field (nullable); whether rows are opened is the user's, and kept. @summary: the
 * accessible name. */
void fr_neuron_field_view_set_field (FrNeuronFieldView *self,
                                     const FrNeuronField *field,
                                     const char *summary);
/* Puts a frame around @unit, -1 for none. */
void fr_neuron_field_view_set_chosen (FrNeuronFieldView *self, int unit);

G_END_DECLS
