/* The turns of the main loop of a window in this process, and the longest of them.
 *
 * A turn's work is what turn-work.h says, without that of GTK's renderer: it is a software renderer
 * here, which paints each pixel of the window by the processor; a user's graphics card does that.
 * What the window's widgets paint themselves is counted.
 *
 * Header only. One window at a time.
 */
#pragma once

#include <gtk/gtk.h>

#include "turn-work.h"

typedef struct {
  double longest;     /* ms; set it to 0 to measure anew */
  double page;        /* ms: what new memory costs */
  double rendered;    /* ms of this turn: by GTK's renderer */
  TurnWork collected; /* when the window had said what is to be rendered */
  gboolean rendering;
} WindowTurns;

static WindowTurns window_turns;
static void (*window_turns_snapshot) (GtkWidget *, GtkSnapshot *);

static void
window_turns_on_snapshot (GtkWidget *window, GtkSnapshot *snapshot)
{
  window_turns_snapshot (window, snapshot);
  window_turns.collected = turn_work_read ();
  window_turns.rendering = TRUE;
}

static void
window_turns_on_rendered (void)
{
  if (window_turns.rendering)
    window_turns.rendered += turn_work_since (window_turns.collected, window_turns.page);
  window_turns.rendering = FALSE;
}

/* @window: realized, and the only one of its type. */
static inline void
window_turns_init (GtkWidget *window)
{
  GtkWidgetClass *klass = GTK_WIDGET_GET_CLASS (window);

  window_turns.page = turn_work_measure_page ();
  window_turns_snapshot = klass->snapshot;
  klass->snapshot = window_turns_on_snapshot;
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (window_turns_on_rendered), NULL);
}

static inline void
window_turn (gboolean block)
{
  const TurnWork before = turn_work_read ();

  window_turns.rendered = 0;
  g_main_context_iteration (NULL, block);
  window_turns.longest = MAX (window_turns.longest,
                              turn_work_since (before, window_turns.page) - window_turns.rendered);
}
