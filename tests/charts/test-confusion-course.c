/* The cells of a confusion matrix over time. */
#include "charts/confusion-course.h"

#include "charts/matrix-chart.h"
#include "golden.h"

#define CLASSES 3
#define N 40
#define PER_EPOCH 20

static const char *const NAMES[] = { "T-shirt/top", "Shirt", "Ankle boot", NULL };

typedef struct {
  guint64 batches[N];
  guint counts[N * CLASSES * CLASSES];
  FrConfusionCourse course;
  guint truth, predicted; /* of the large curve */
} Fixture;

/* At first all is taken for the first class; then mistakes get fewer. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < N; i++) {
    fixture->batches[i] = 5 * i;
    for (guint truth = 0; truth < CLASSES; truth++)
      for (guint predicted = 0; predicted < CLASSES; predicted++) {
        const guint mistaken =
            i == 0 ? (predicted == 0 ? 100 : 0) : 4 + 30 / (1 + i / 4) + (i * 7 + truth) % 5;
        guint *count = &fixture->counts[(i * CLASSES + truth) * CLASSES + predicted];

        *count = i == 0 || truth != predicted ? mistaken : 100 - 2 * mistaken;
      }
  }
  fixture->course =
      (FrConfusionCourse){ fixture->batches, fixture->counts, N, CLASSES, PER_EPOCH, 100 };
  fixture->truth = 1;
  fixture->predicted = 0;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
}

static void
paint_matrix (cairo_t *cr,
              const FrChartStyle *style,
              double width,
              double height,
              gconstpointer data)
{
  const Fixture *fixture = data;
  const FrMatrixChart chart = {
    .values = { .counts = fixture->counts + 20 * CLASSES * CLASSES, .length = CLASSES },
    .course = &fixture->course,
    .names = NAMES,
    .selected_truth = 1,
    .selected_predicted = 0,
    .legend = TRUE,
  };

  fr_matrix_chart_draw (cr, style, &chart, width, height);
}

static void
paint (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  const Fixture *fixture = data;

  fr_confusion_course_draw (cr, style, &fixture->course, fixture->truth, fixture->predicted, width,
                            height);
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  FrCourseLayout layout;
  FrChartStyle style;
  double x, y;

  fr_chart_style_init (&style, FALSE, FALSE, FR_COLOURS_STANDARD, 1.0, NULL, FALSE);
  /* Moments 0, 5, ..., 100. */
  g_assert_cmpuint (fr_confusion_course_count_past (&fixture->course), ==, 21);
  /* Not the 100 of the beginning. */
  g_assert_cmpuint (fr_confusion_course_find_most (&fixture->course), <, 50);
  fixture->course.moment = 0;
  g_assert_cmpuint (fr_confusion_course_find_most (&fixture->course), ==, 100);
  fr_confusion_course_layout (&fixture->course, &style, 1, 0, 400, 150, &layout);
  for (guint i = 0; i < N; i++) {
    fr_confusion_course_get_point (&fixture->course, &layout, 1, 0, i, &x, &y);
    g_assert_cmpint (fr_confusion_course_find (&fixture->course, &layout, x + 1), ==, i);
    g_assert_true (y >= layout.y && y <= layout.y + layout.height);
  }
  fixture->course.n = 0;
  g_assert_cmpint (fr_confusion_course_find (&fixture->course, &layout, 10), ==, -1);
}

static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  golden_check ("confusion-course-matrix", GOLDEN_TWO, 300, 330, paint_matrix, fixture);
  golden_check ("confusion-course", GOLDEN_TWO, 400, 150, paint, fixture);
  golden_check_bounds (1.0, 400, 150, paint, fixture);
  golden_check_bounds (1.6, 640, 240, paint, fixture);
  fixture->predicted = 1;
  golden_check ("confusion-course-right", GOLDEN_TWO, 400, 150, paint, fixture);
  golden_check_bounds (1.0, 200, 110, paint, fixture);
}

/* Before training there is one moment, and then none. */
static void
test_few (Fixture *fixture, gconstpointer data)
{
  fixture->course.n = 1;
  fixture->course.moment = 0;
  golden_check_bounds (1.0, 400, 150, paint, fixture);
  golden_check_bounds (1.0, 300, 330, paint_matrix, fixture);
  fixture->course.n = 0;
  golden_check_bounds (1.0, 400, 150, paint, fixture);
  golden_check_bounds (1.0, 300, 330, paint_matrix, fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/confusion-course/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("numbers", test_numbers);
  ADD ("pictures", test_pictures);
  ADD ("few", test_few);
  return g_test_run ();
}
