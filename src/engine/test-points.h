/* The points of the test curves of a run, in order. Without a lock: the run has one.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The test set at one moment: a point of the test curves. */
typedef struct {
  guint64 batch;
  double loss;
  double accuracy; /* 0 to 1 */
  double seconds;  /* of training until then; negative if not known */
} FrTestPoint;

/* Returns: (transfer full): an array of FrTestPoint, to be changed by what follows only. */
GArray *fr_test_points_new (void);

/* What became of a point. */
typedef enum {
  FR_TEST_POINT_ADDED,
  FR_TEST_POINT_SAME,     /* one of the same batch, loss and accuracy was there */
  FR_TEST_POINT_REPLACED, /* one of the same batch was there, and was another */
  FR_TEST_POINT_LATE, /* none of that batch was there, and it is above the last one that counts */
} FrTestPointFate;

/* Puts @point at its place. Instead of one of the same batch it keeps that one's seconds if it has
 * none itself. @last: the last batch of which a new one is taken. */
FrTestPointFate fr_test_points_add (GArray *points, const FrTestPoint *point, guint64 last);

/* Forgets all points behind @batch. */
void fr_test_points_truncate (GArray *points, guint64 batch);

G_END_DECLS
