#include "session/lesson/fact-source.h"

G_DEFINE_INTERFACE (FrFactSource, fr_fact_source, G_TYPE_OBJECT)

static guint changed_signal;

static void
fr_fact_source_default_init (FrFactSourceInterface *interface)
{
  changed_signal = g_signal_new ("changed", FR_TYPE_FACT_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

gboolean
fr_fact_source_answer (const FrFact *fact, FrFactValue *value, gpointer source)
{
  g_return_val_if_fail (FR_IS_FACT_SOURCE (source) && fact != NULL && value != NULL, FALSE);

  return FR_FACT_SOURCE_GET_IFACE (source)->answer (source, fact, value);
}

void
fr_fact_source_emit_changed (FrFactSource *self)
{
  g_return_if_fail (FR_IS_FACT_SOURCE (self));

  g_signal_emit (self, changed_signal, 0);
}
