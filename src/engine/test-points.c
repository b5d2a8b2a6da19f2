#include "engine/test-points.h"

#include "engine/batch-order.h"

static FrTestPoint *
get_point (const GArray *points, guint index)
{
  return &g_array_index (points, FrTestPoint, index);
}

/* How many of @points lie before @batch. */
static guint
count_points_before (const GArray *points, guint64 batch)
{
  return fr_batch_order_count_before (points->data, points->len, sizeof (FrTestPoint), batch);
}

GArray *
fr_test_points_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (FrTestPoint));
}

static FrTestPointFate
replace (FrTestPoint *old, const FrTestPoint *point)
{
  const gboolean same = old->loss == point->loss && old->accuracy == point->accuracy;
  const double seconds = point->seconds < 0 ? old->seconds : point->seconds;

  *old = *point;
  old->seconds = seconds;
  return same ? FR_TEST_POINT_SAME : FR_TEST_POINT_REPLACED;
}

FrTestPointFate
fr_test_points_add (GArray *points, const FrTestPoint *point, guint64 last)
{
  const guint place = count_points_before (points, point->batch);

  if (place < points->len && get_point (points, place)->batch == point->batch)
    return replace (get_point (points, place), point);
  if (point->batch > last)
    return FR_TEST_POINT_LATE;
  g_array_insert_vals (points, place, point, 1);
  return FR_TEST_POINT_ADDED;
}

void
fr_test_points_truncate (GArray *points, guint64 batch)
{
  g_array_set_size (points, count_points_before (points, batch + 1));
}
