/* Whoever knows the facts that the conditions of a lesson compare: the window.
 *
 * Main thread.
 */
#pragma once

#include <glib-object.h>

#include "formats/lesson/lesson-facts.h"

G_BEGIN_DECLS

/* Signal "changed": facts may be others now; once a frame at most. */
#define FR_TYPE_FACT_SOURCE (fr_fact_source_get_type ())
G_DECLARE_INTERFACE (FrFactSource, fr_fact_source, FR, FACT_SOURCE, GObject)

struct _FrFactSourceInterface {
  GTypeInterface parent_interface;

  /* See fr_fact_source_answer(). */
  gboolean (*answer) (FrFactSource *self, const FrFact *fact, FrFactValue *value);
};

/* Says what @fact is at present; the source is the data of a FrFactAnswer. Returns: %FALSE, and
 * @value is left, if that is not known now: there is no gap before an epoch is done. */
gboolean fr_fact_source_answer (const FrFact *fact, FrFactValue *value, gpointer source);

/* For implementations: emits "changed". */
void fr_fact_source_emit_changed (FrFactSource *self);

G_END_DECLS
