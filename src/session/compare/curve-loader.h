/* Reads the curves of run files in the background, one after another.
 *
 * What was read stays known by the run's document and its stamp. Main thread; only
 * session/compare/run-sources includes this.
 */
#pragma once

#include "engine/compare/run-curves.h"
#include "session/runs/kept-run.h"

G_BEGIN_DECLS

typedef struct _FrCurveLoader FrCurveLoader;

/* Calls @func whenever curves have come. Returns: (transfer full). */
FrCurveLoader *fr_curve_loader_new (GFunc func, gpointer user_data);
/* Nobody is called any more. */
void fr_curve_loader_free (FrCurveLoader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrCurveLoader, fr_curve_loader_free)

/* The curves of the file of @run are @curves, and need not be read. */
void fr_curve_loader_put (FrCurveLoader *self, FrKeptRun *run, FrRunCurves *curves);

/* What is known of @run, whose file is in @folder; what is not, or is out of date, is read.
 * @pending: (out): whether it is on its way.
 * Returns: (transfer none) (nullable): until the next call or @func; what was known before while
 * newer curves are on their way; %NULL for a file that cannot be read. */
FrRunCurves *
fr_curve_loader_get (FrCurveLoader *self, const char *folder, FrKeptRun *run, gboolean *pending);

G_END_DECLS
