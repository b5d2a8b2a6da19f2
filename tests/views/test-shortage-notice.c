/* What a view says where there is no memory for an answer, and that it has one as soon as there is.
 *
 * The linker has all of our code call the allocations below, which can be told to fail.
 */
#include "session/analyses/neurons-analysis.h"
#include "session/analyses/review-analysis.h"
#include "views/batch/batch-view.h"
#include "views/doubts-pane.h"
#include "views/image-detail.h"
#include "views/inspect-view.h"
#include "views/neurons/neurons-view.h"
#include "views/shortage-notice.h"
#include "views/train-view.h"

#include <errno.h>
#include <sys/mman.h>

#include "view-fixture.h"
#include "widget-fixture.h"

static int room = G_MAXINT; /* bytes that a block may have; atomic: any thread allocates */

int __real_posix_memalign (void **block, size_t alignment, size_t size);
int __wrap_posix_memalign (void **block, size_t alignment, size_t size);

int
__wrap_posix_memalign (void **block, size_t alignment, size_t size)
{
  return size > (size_t) g_atomic_int_get (&room) ? ENOMEM
                                                  : __real_posix_memalign (block, alignment, size);
}

void *__real_mmap64 (void *place, size_t size, int protection, int flags, int file, off_t offset);
void *__wrap_mmap64 (void *place, size_t size, int protection, int flags, int file, off_t offset);

void *
__wrap_mmap64 (void *place, size_t size, int protection, int flags, int file, off_t offset)
{
  return size > (size_t) g_atomic_int_get (&room)
             ? MAP_FAILED
             : __real_mmap64 (place, size, protection, flags, file, offset);
}

/* Bytes: what is known of all test images needs no larger block, and a trainer does. */
#define OF_A_MOMENT 20000

typedef struct {
  FrExperiment *experiment;
  GtkWidget *window;
  GtkWidget *view;
} Fixture;

static FrLens *
get_lens (Fixture *fixture)
{
  return fr_experiment_get_lens (fixture->experiment);
}

/* The first notice in @widget that is seen, or with @any any. */
static GtkWidget *
find_notice (GtkWidget *widget, gboolean any)
{
  if (FR_IS_SHORTAGE_NOTICE (widget))
    return any || gtk_widget_get_mapped (widget) ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_notice (child, any);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
find_button (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_button (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
step (Fixture *fixture)
{
  const guint64 batch = fr_experiment_get_batch (fixture->experiment);

  fr_experiment_step (fixture->experiment);
  fixture_wait_until (fr_experiment_get_batch (fixture->experiment) == batch + 1 &&
                      fr_experiment_get_state (fixture->experiment) != FR_SESSION_STATE_TRAINING);
  fixture_wait_until (fr_lens_get_moment (get_lens (fixture))->batch == batch + 1);
}

/* An experiment that rests after a batch. */
static void
begin (Fixture *fixture)
{
  *fixture = (Fixture){ .experiment = fixture_session_new (640, 200) };
  fixture_wait_until (fr_lens_get_moment (get_lens (fixture)) != NULL);
  step (fixture);
}

static void
show (Fixture *fixture, GType type)
{
  fixture->view = g_object_new (type, NULL);
  fr_view_set_experiment (FR_VIEW (fixture->view), fixture->experiment);
  fixture->window = fixture_show (fixture->view, 1000, 700);
}

static void
end (Fixture *fixture)
{
  fixture_close (fixture->window, fixture->view);
  g_assert_finalize_object (fixture->experiment);
}

static void
wait_for_notice (Fixture *fixture)
{
  fixture_wait_until (find_notice (fixture->view, FALSE) != NULL);
  fixture_wait_until (!fr_lens_is_asking (get_lens (fixture), NULL));
  g_assert_nonnull (find_notice (fixture->view, FALSE));
}

/* Presses the notice's button; without memory in vain, then with success. */
static void
try_again (Fixture *fixture)
{
  g_signal_emit_by_name (find_button (find_notice (fixture->view, FALSE)), "clicked");
  wait_for_notice (fixture);
  g_atomic_int_set (&room, G_MAXINT);
  g_signal_emit_by_name (find_button (find_notice (fixture->view, FALSE)), "clicked");
  fixture_wait_until (find_notice (fixture->view, FALSE) == NULL &&
                      !fr_lens_is_asking (get_lens (fixture), NULL));
}

static void
test_neurons (void)
{
  Fixture fixture;

  begin (&fixture);
  g_atomic_int_set (&room, 0);
  show (&fixture, FR_TYPE_NEURONS_VIEW);
  wait_for_notice (&fixture);
  g_assert_null (fr_neurons_analysis_get_shown (get_lens (&fixture)));
  try_again (&fixture);
  g_assert_nonnull (fr_neurons_analysis_get_shown (get_lens (&fixture)));

  /* Another question is asked anew, and so is the same one at another moment. */
  g_atomic_int_set (&room, 0);
  gtk_drop_down_set_selected (get_child (fixture.view, "order_drop_down"), 3);
  wait_for_notice (&fixture);
  g_assert_null (fr_neurons_analysis_get_shown (get_lens (&fixture)));
  g_atomic_int_set (&room, G_MAXINT);
  gtk_drop_down_set_selected (get_child (fixture.view, "order_drop_down"), 0);
  fixture_wait_until (find_notice (fixture.view, FALSE) == NULL);
  fixture_wait_until (fr_neurons_analysis_get_shown (get_lens (&fixture)) != NULL);
  g_atomic_int_set (&room, 0);
  gtk_drop_down_set_selected (get_child (fixture.view, "order_drop_down"), 3);
  wait_for_notice (&fixture);
  g_atomic_int_set (&room, G_MAXINT);
  step (&fixture);
  fixture_wait_until (find_notice (fixture.view, FALSE) == NULL);
  fixture_wait_until (fr_neurons_analysis_get_shown (get_lens (&fixture)) != NULL);
  end (&fixture);
}

static void
wait_for_title (Fixture *fixture, const char *title)
{
  fixture_wait_until (g_strcmp0 (get_text (fixture->view, "title_label"), title) == 0);
}

static void
test_batch (void)
{
  Fixture fixture;

  begin (&fixture);
  g_atomic_int_set (&room, 0);
  show (&fixture, FR_TYPE_BATCH_VIEW);
  wait_for_notice (&fixture);
  fixture_wait_frames (fixture.view, 2);
  g_assert_false (gtk_spinner_get_spinning (get_child (fixture.view, "spinner")));
  g_assert_cmpstr (get_text (fixture.view, "title_label"), ==, "");
  try_again (&fixture);
  wait_for_title (&fixture, "Batch 1 of 20, epoch 1");

  /* One that is there is not left in the place of another: whose moment is there. */
  step (&fixture);
  wait_for_title (&fixture, "Batch 2 of 20, epoch 1");
  g_atomic_int_set (&room, OF_A_MOMENT);
  fr_lens_view_batch (get_lens (&fixture), 1);
  wait_for_notice (&fixture);
  wait_for_title (&fixture, "");
  try_again (&fixture);
  wait_for_title (&fixture, "Batch 1 of 20, epoch 1");
  end (&fixture);
}

static void
test_doubts (void)
{
  Fixture fixture;

  begin (&fixture);
  g_atomic_int_set (&room, 0);
  show (&fixture, FR_TYPE_DOUBTS_PANE);
  wait_for_notice (&fixture);
  fixture_wait_frames (fixture.view, 2);
  g_assert_cmpstr (get_text (fixture.view, "nothing_label"), ==, "");
  try_again (&fixture);
  g_assert_nonnull (fr_review_analysis_get_shown (get_lens (&fixture)));
  end (&fixture);
}

/* Every view that can wait for an answer has a place to say so; nothing is said at first. */
static void
test_everywhere (void)
{
  const GType types[] = { FR_TYPE_BATCH_VIEW,   FR_TYPE_DOUBTS_PANE,  FR_TYPE_IMAGE_DETAIL,
                          FR_TYPE_INSPECT_VIEW, FR_TYPE_NEURONS_VIEW, FR_TYPE_TRAIN_VIEW };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    GtkWidget *view = g_object_ref_sink (g_object_new (types[i], NULL));

    g_assert_nonnull (find_notice (view, TRUE));
    g_assert_false (gtk_widget_get_visible (find_notice (view, TRUE)));
    g_assert_finalize_object (view);
  }
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/shortage-notice/neurons", test_neurons);
  g_test_add_func ("/shortage-notice/batch", test_batch);
  g_test_add_func ("/shortage-notice/doubts", test_doubts);
  g_test_add_func ("/shortage-notice/everywhere", test_everywhere);
  return g_test_run ();
}
