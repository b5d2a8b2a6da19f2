/* A toast that takes another's place comes in for 500 ms, and any goes out for 300 ms. One that
 * goes within its first 200 ms is thus freed by the overlay before it has come in, and then the end
 * of the former animation writes to freed memory. One that has pushed another aside and goes within
 * 300 ms calls that back before it has gone, which the overlay asserts that it has. So "dismissed"
 * is kept from the overlay until neither can be.
 */
#include "app/toast-guard.h"

#include "widgets/notice-board.h"
#include "widgets/plain-toast.h"

#define SECONDS 4

/* Of frame time, like the animations: a slow frame delays them and this alike. */
#define COMING_US (350 * 1000)

static GQuark
changed_quark (void)
{
  return g_quark_from_static_string ("fr-toast-guard-changed");
}

static gint64
frame_time (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  /* Without a clock nothing is animated. */
  return clock != NULL ? gdk_frame_clock_get_frame_time (clock) : 0;
}

/* From now on a toast may be coming in. */
static void
note_change (AdwToastOverlay *overlay)
{
  gint64 *changed = g_new (gint64, 1);

  *changed = frame_time (GTK_WIDGET (overlay));
  g_object_set_qdata_full (G_OBJECT (overlay), changed_quark (), changed, g_free);
}

static gboolean
is_coming (AdwToastOverlay *overlay)
{
  const gint64 *changed = g_object_get_qdata (G_OBJECT (overlay), changed_quark ());

  return gtk_widget_get_mapped (GTK_WIDGET (overlay)) &&
         frame_time (GTK_WIDGET (overlay)) < *changed + COMING_US;
}

static gboolean
on_tick (GtkWidget *overlay, GdkFrameClock *clock, gpointer data)
{
  if (is_coming (ADW_TOAST_OVERLAY (overlay)))
    return G_SOURCE_CONTINUE;

  g_signal_emit_by_name (data, "dismissed");
  return G_SOURCE_REMOVE;
}

/* Connected before the overlay's own handler, and so called before it. */
static void
on_dismissed (AdwToast *toast, AdwToastOverlay *overlay)
{
  if (!is_coming (overlay)) {
    /* The overlay shows the next one now. */
    note_change (overlay);
    return;
  }
  g_signal_stop_emission_by_name (toast, "dismissed");
  gtk_widget_add_tick_callback (GTK_WIDGET (overlay), on_tick, g_object_ref (toast),
                                g_object_unref);
}

/* A screen reader does not hear of a toast by itself. */
static void
say_toast (AdwToastOverlay *overlay, AdwToast *toast)
{
  g_autofree char *plain = NULL;

  if (pango_parse_markup (adw_toast_get_title (toast), -1, 0, NULL, &plain, NULL, NULL))
    fr_notice_board_say (GTK_WIDGET (overlay), plain);
}

void
fr_toast_guard_add (AdwToastOverlay *overlay, AdwToast *toast)
{
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (ADW_IS_TOAST (toast));

  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed), overlay, 0);
  note_change (overlay);
  say_toast (overlay, toast);
  adw_toast_overlay_add_toast (overlay, toast);
}

void
fr_toast_guard_tell (AdwToastOverlay *overlay, const char *sentence)
{
  AdwToast *toast;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay) && sentence != NULL);

  toast = fr_plain_toast_new (sentence);
  adw_toast_set_timeout (toast, SECONDS);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  fr_toast_guard_add (overlay, toast);
}
