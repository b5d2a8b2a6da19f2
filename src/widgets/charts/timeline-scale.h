/* The timeline as a control: a hand on the track, keys, the wheel, and a scale named "Timeline" on
 * the accessibility bus, whose value is the count of batches.
 *
 * It moves nothing by itself: it says where the user wants to go, and shows where its owner is.
 * Main thread.
 */
#pragma once

#include "widgets/charts/timeline.h"

G_BEGIN_DECLS

typedef enum {
  FR_TIMELINE_PREVIOUS,       /* moment that was kept: Left */
  FR_TIMELINE_NEXT,           /* Right */
  FR_TIMELINE_PREVIOUS_EPOCH, /* Ctrl+Left */
  FR_TIMELINE_NEXT_EPOCH,     /* Ctrl+Right */
  FR_TIMELINE_PREVIOUS_BATCH, /* Shift+Left */
  FR_TIMELINE_NEXT_BATCH,     /* Shift+Right */
  FR_TIMELINE_PREVIOUS_MARK,  /* Page Up */
  FR_TIMELINE_NEXT_MARK,      /* Page Down */
  FR_TIMELINE_FIRST,          /* Home */
  FR_TIMELINE_LAST,           /* End */
} FrTimelineMove;

/* Signals:
 *  "moved" (guint64, gboolean)  the user wants to go to that batch, or to the end if G_MAXUINT64;
 *                               exactly there, or if FALSE, to a moment near it that was kept
 *  "stepped" (guint)            to another place from here: an FrTimelineMove
 *  "held" (gboolean)            the hand takes hold of the track, and lets it go
 *  "asked"                      to type where to go: the pill was clicked
 */
#define FR_TYPE_TIMELINE_SCALE (fr_timeline_scale_get_type ())
G_DECLARE_FINAL_TYPE (FrTimelineScale, fr_timeline_scale, FR, TIMELINE_SCALE, GtkWidget)

/* Returns: (transfer none): its picture, for all that is not said here. */
FrTimeline *fr_timeline_scale_get_track (FrTimelineScale *self);

/* @done: batches that can be gone to, of @total. @moment: the batch where the playhead stands.
 * @passing: it moves by itself, as the network trains: a screen reader is told at epochs' ends
 * only.
 * @label, @remark: see fr_timeline_set_text(). */
void fr_timeline_scale_set_position (FrTimelineScale *self,
                                     guint64 total,
                                     guint64 done,
                                     guint64 moment,
                                     gboolean passing,
                                     const char *label,
                                     const char *remark);

/* Whether the hand can move it; not at first. */
void fr_timeline_scale_set_movable (FrTimelineScale *self, gboolean movable);

G_END_DECLS
