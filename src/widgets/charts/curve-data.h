/* What the two curve views of a training show together: every batch, the test points, the moment,
 * marks, and the batch that is read. Fill one, give it to the loss view and to the accuracy view.
 *
 * Main thread; views/ fill it.
 */
#pragma once

#include "charts/curve-readout.h"
#include "widgets/charts/chart-area.h"

G_BEGIN_DECLS

/* Marks that a view may ask for. */
typedef enum {
  FR_CURVE_MARKS_NONE = 0,
  FR_CURVE_MARKS_BEST = 1 << 0, /* at the highest test point, while training rests after an epoch */
  FR_CURVE_MARKS_GAP = 1 << 1,  /* train minus test, from the first epoch's end on, at the moment
                                 * and in the read-out */
} FrCurveMarks;

/* Signals:
 *  "changed"        the curves have to be painted anew
 *  "hover-changed"  only the read-out has */
#define FR_TYPE_CURVE_DATA (fr_curve_data_get_type ())
G_DECLARE_FINAL_TYPE (FrCurveData, fr_curve_data, FR, CURVE_DATA, GObject)

FrCurveData *fr_curve_data_new (void);

/* Drops batches, test points and hover; the moment is 0. @batches_per_epoch above 0. */
void fr_curve_data_reset (FrCurveData *self, guint batches_per_epoch, guint epochs);
/* The training is to have @epochs, where the x axis ends at last. */
void fr_curve_data_set_epochs (FrCurveData *self, guint epochs);

/* The next batch: @loss is the mean over its @images, of which @correct were right. Nothing is
 * repainted before fr_curve_data_flush(), so a thousand at a time are cheap. */
void fr_curve_data_append_batch (FrCurveData *self, double loss, guint correct, guint images);
/* The test set after @batch batches (0: before training), in ascending order; also needs
 * fr_curve_data_flush(). */
void fr_curve_data_append_test (FrCurveData *self, guint64 batch, double loss, double accuracy);
/* Emits "changed". */
void fr_curve_data_flush (FrCurveData *self);
/* Takes all test points away. */
void fr_curve_data_clear_tests (FrCurveData *self);

/* Batches and test points that it has: where the next read of log and history begins. */
guint64 fr_curve_data_get_n_batches (FrCurveData *self);
gsize fr_curve_data_get_n_tests (FrCurveData *self);

/* The moment on screen: the playhead stands at @batch, and what comes after it fades unless @live.
 * @test_loss, @test_accuracy: the test set at it; NaN takes the last test point. Emits "changed"
 * if something is. */
void fr_curve_data_set_moment (FrCurveData *self,
                               guint64 batch,
                               gboolean live,
                               double test_loss,
                               double test_accuracy);

/* What is marked besides the lines: of accuracies FrCurveMarks, and a dotted line at @level with
 * @label (nullable: no such line). */
void
fr_curve_data_set_marks (FrCurveData *self, FrCurveMarks marks, double level, const char *label);

/* What is said where the test accuracy first comes above the level of fr_curve_data_set_marks(),
 * if that is in the first epochs, from then on for an epoch: "better than people now". Nullable:
 * then nothing is. */
void fr_curve_data_set_passed_label (FrCurveData *self, const char *label);

/* Whether training rests: finished, paused, not begun (as at first). Only then the best test point
 * is marked, which otherwise would wander. */
void fr_curve_data_set_resting (FrCurveData *self, gboolean resting);

/* An earlier run behind this one, as grey lines: @earlier has its batches and test points, and is
 * kept as it is then (takes a reference); %NULL: no such run. @name: (nullable) what it had
 * otherwise, "batch 32": the charts say "before: batch 32, 88.2 %" and "before 0.331", the last
 * test figures of @earlier. fr_curve_data_reset() leaves it. */
void fr_curve_data_set_ghost (FrCurveData *self, FrCurveData *earlier, const char *name);

/* What is written as the train figure after @batch batches, in summaries too: at an epoch's end
 * Keras's mean over that epoch, otherwise the value of the line; NaN if there is none. Loss, or
 * accuracy from 0 to 1. */
double fr_curve_data_get_train (FrCurveData *self, FrCurveKind kind, guint64 batch);

/* For the views: the batch that is read; negative: none. */
void fr_curve_data_set_hover (FrCurveData *self, gint64 batch);
gint64 fr_curve_data_get_hover (FrCurveData *self);
/* Fills what is read, without the companion. Its texts are valid until the hover or the data
 * change. Returns: whether there is anything. */
gboolean fr_curve_data_get_readout (FrCurveData *self, FrCurveReadout *readout);
/* The values at a batch: "Epoch 2: train 75.0 %, test 90.0 %, gap −15.0 points".
 * Returns: (transfer full). */
char *fr_curve_data_describe (FrCurveData *self, FrCurveKind kind, guint64 batch);
/* The batch done nearest to @epoch. */
guint64 fr_curve_data_find_batch (FrCurveData *self, double epoch);
/* The batch to which a key leads from @batch; negative: where the keys begin, at the moment. Left
 * and Right go to the next test point; Up and Down are not used. */
gint64 fr_curve_data_step (FrCurveData *self, gint64 batch, FrChartMove move);
/* Where the x axis ends now, in epochs: it grows with what is done. */
double fr_curve_data_get_end (FrCurveData *self);
/* Fills @chart for an x axis that ends at @epochs, but its title, legend, y axis and what
 * fr_curve_data_add_band() adds; figures are those of the moment. Its pointers are valid until the
 * data change or the same kind is asked for again. */
void
fr_curve_data_get_chart (FrCurveData *self, FrCurveKind kind, double epochs, FrCurveChart *chart);
/* Adds the band to the @chart of the data, in @columns columns for each @epochs. Both stay the same
 * while the axis grows and the plot becomes narrower: another width is a band made anew. */
void fr_curve_data_add_band (FrCurveData *self, double epochs, guint columns, FrCurveChart *chart);
/* The same as fr_curve_data_get_chart(), but figures are those of the batch that is read. */
void
fr_curve_data_get_reading (FrCurveData *self, FrCurveKind kind, double epochs, FrCurveChart *chart);

G_END_DECLS
