/* A toast is not dismissed while it comes in, but then. */
#include "app/toast-guard.h"

typedef struct {
  GtkWidget *window;
  AdwToastOverlay *overlay;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (fixture->overlay, gtk_label_new ("child"));
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->overlay));
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (!gtk_widget_get_mapped (GTK_WIDGET (fixture->overlay)))
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static void
count (AdwToast *toast, int *n)
{
  (*n)++;
}

/* Adds a toast that counts in @n (kept by the caller) when the overlay hears that it is dismissed.
 */
static AdwToast *
add (Fixture *fixture, int *n)
{
  AdwToast *toast = adw_toast_new ("toast");

  adw_toast_set_timeout (toast, 0);
  fr_toast_guard_add (fixture->overlay, g_object_ref (toast));
  g_signal_connect (toast, "dismissed", G_CALLBACK (count), n);
  return toast;
}

static void
test_dismissed_at_once (Fixture *fixture, gconstpointer data)
{
  int n = 0;
  g_autoptr (AdwToast) toast = add (fixture, &n);
  GWeakRef weak;

  adw_toast_dismiss (toast);
  adw_toast_dismiss (toast);
  g_assert_cmpint (n, ==, 0);
  while (n == 0)
    g_main_context_iteration (NULL, TRUE);

  g_weak_ref_init (&weak, toast);
  g_signal_handlers_disconnect_by_func (toast, count, &n);
  g_clear_object (&toast);
  for (g_autoptr (AdwToast) left = g_weak_ref_get (&weak); left != NULL;) {
    g_clear_object (&left);
    g_main_context_iteration (NULL, TRUE);
    left = g_weak_ref_get (&weak);
  }
  g_weak_ref_clear (&weak);
}

/* The second takes the place of the first, and is dismissed at once too. */
static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  int first_n = 0, second_n = 0;
  g_autoptr (AdwToast) first = add (fixture, &first_n);
  g_autoptr (AdwToast) second = add (fixture, &second_n);

  adw_toast_dismiss (first);
  while (first_n == 0)
    g_main_context_iteration (NULL, TRUE);
  adw_toast_dismiss (second);
  g_assert_cmpint (second_n, ==, 0);
  while (second_n == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_func (first, count, &first_n);
  g_signal_handlers_disconnect_by_func (second, count, &second_n);
}

/* One of high priority pushes the other aside, and calls it back when it goes. */
static void
test_pushed_aside (Fixture *fixture, gconstpointer data)
{
  int first_n = 0, second_n = 0;
  g_autoptr (AdwToast) first = add (fixture, &first_n);
  g_autoptr (AdwToast) second = adw_toast_new ("toast");

  adw_toast_set_timeout (second, 0);
  adw_toast_set_priority (second, ADW_TOAST_PRIORITY_HIGH);
  fr_toast_guard_add (fixture->overlay, g_object_ref (second));
  g_signal_connect (second, "dismissed", G_CALLBACK (count), &second_n);
  adw_toast_dismiss (second);
  while (second_n == 0)
    g_main_context_iteration (NULL, TRUE);
  adw_toast_dismiss (first);
  while (first_n == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_func (first, count, &first_n);
  g_signal_handlers_disconnect_by_func (second, count, &second_n);
}

static void
test_destroyed (Fixture *fixture, gconstpointer data)
{
  int n = 0;
  g_autoptr (AdwToast) toast = add (fixture, &n);

  adw_toast_dismiss (toast);
  g_signal_handlers_disconnect_by_func (toast, count, &n);
  g_object_add_weak_pointer (G_OBJECT (fixture->overlay), (gpointer *) &fixture->overlay);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_null (fixture->overlay);
  fixture->window = NULL;
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv);
  adw_init ();

  g_test_add ("/toast-guard/dismissed-at-once", Fixture, NULL, set_up, test_dismissed_at_once,
              tear_down);
  g_test_add ("/toast-guard/replaced", Fixture, NULL, set_up, test_replaced, tear_down);
  g_test_add ("/toast-guard/pushed-aside", Fixture, NULL, set_up, test_pushed_aside, tear_down);
  g_test_add ("/toast-guard/destroyed", Fixture, NULL, set_up, test_destroyed, tear_down);
  return g_test_run ();
}
