/* The confusion matrices in the course of a training. */
#include "engine/confusion-record.h"

#define CLASSES 3
#define CELLS (CLASSES * CLASSES)

static void
add (FrConfusionRecord *record, guint64 batch)
{
  guint counts[CELLS];

  for (guint i = 0; i < CELLS; i++)
    counts[i] = (guint) batch * 10 + i;
  fr_confusion_record_add (record, batch, counts, NULL);
}

/* Asserts that each matrix is that of its batch, in order. Returns: how many there are. */
static guint
check (FrConfusionRecord *record, guint64 *first, guint64 *last)
{
  g_autoptr (GArray) batches = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));
  guint length;

  fr_confusion_record_read (record, batches, counts);
  length = batches->len;
  g_assert_cmpuint (counts->len, ==, length * CELLS);
  for (guint i = 0; i < length; i++) {
    const guint64 batch = g_array_index (batches, guint64, i);

    g_assert_true (i == 0 || batch > g_array_index (batches, guint64, i - 1));
    for (guint k = 0; k < CELLS; k++)
      g_assert_cmpuint (g_array_index (counts, guint, i * CELLS + k), ==, (guint) batch * 10 + k);
  }
  if (length > 0) {
    *first = g_array_index (batches, guint64, 0);
    *last = g_array_index (batches, guint64, length - 1);
  }
  return length;
}

static void
test_order (void)
{
  g_autoptr (FrConfusionRecord) record = fr_confusion_record_new (CLASSES);
  g_autoptr (FrConfusionRecord) other = fr_confusion_record_new (CLASSES);
  guint64 first = 0, last = 0;

  g_assert_cmpuint (check (record, &first, &last), ==, 0);
  add (record, 20);
  add (record, 0);
  add (record, 10);
  add (record, 10);
  g_assert_cmpuint (check (record, &first, &last), ==, 3);
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (last, ==, 20);
  fr_confusion_record_copy (other, record, 15);
  g_assert_cmpuint (check (other, &first, &last), ==, 2);
  g_assert_cmpuint (last, ==, 10);
  fr_confusion_record_truncate (record, 10);
  g_assert_cmpuint (check (record, &first, &last), ==, 2);
  fr_confusion_record_truncate (record, 9);
  g_assert_cmpuint (check (record, &first, &last), ==, 1);
}

/* However long it gets, it is no larger; the first and the newest stay. */
static void
test_thin (void)
{
  g_autoptr (FrConfusionRecord) record = fr_confusion_record_new (CLASSES);
  guint64 first = 1, last = 0;

  for (guint64 batch = 0; batch <= 20 * FR_CONFUSIONS; batch++) {
    add (record, batch);
    if (batch % 97 != 0)
      continue;
    g_assert_cmpuint (check (record, &first, &last), <=, FR_CONFUSIONS);
    g_assert_cmpuint (first, ==, 0);
    g_assert_cmpuint (last, ==, batch);
  }
  g_assert_cmpuint (check (record, &first, &last), >=, FR_CONFUSIONS / 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/confusion-record/order", test_order);
  g_test_add_func ("/confusion-record/thin", test_thin);
  return g_test_run ();
}
