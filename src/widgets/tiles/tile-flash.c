#include "widgets/tiles/tile-flash.h"

#include "widgets/look.h"

#define MICROSECONDS 150000
#define TINT_ALPHA 0.16
/* At the edge, deeper; in pixels at scale 1. */
#define GLOW_ALPHA 0.5
#define GLOW_BLUR 9
/* As in the style sheet. */
#define CORNER 6

/* Goes when the flash is over, so that a tile at rest costs nothing. */
static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  FrTileFlash *flash = data;

  if (gdk_frame_clock_get_frame_time (clock) < flash->end)
    return G_SOURCE_CONTINUE;

  flash->end = 0;
  gtk_widget_queue_draw (widget);
  return G_SOURCE_REMOVE;
}

void
fr_tile_flash_start (FrTileFlash *flash, GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean animations;

  g_object_get (gtk_widget_get_settings (widget), "gtk-enable-animations", &animations, NULL);
  if (!animations || clock == NULL || !gtk_widget_get_mapped (widget))
    return;

  if (flash->end == 0)
    gtk_widget_add_tick_callback (widget, on_frame, flash, NULL);
  flash->end = gdk_frame_clock_get_frame_time (clock) + MICROSECONDS;
  gtk_widget_queue_draw (widget);
}

void
fr_tile_flash_stop (FrTileFlash *flash)
{
  flash->end = 0;
}

gboolean
fr_tile_flash_is_on (const FrTileFlash *flash)
{
  return flash->end != 0;
}

void
fr_tile_flash_draw (const FrTileFlash *flash,
                    GtkWidget *widget,
                    GtkSnapshot *snapshot,
                    const FrChartStyle *style)
{
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                     (float) gtk_widget_get_height (widget));
  GdkRGBA tint = fr_look_to_rgba (style->accent);
  GskRoundedRect frame;

  if (flash->end == 0)
    return;

  gsk_rounded_rect_init_from_rect (&frame, &bounds, CORNER);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  tint.alpha = (float) TINT_ALPHA;
  gtk_snapshot_append_color (snapshot, &tint, &bounds);
  gtk_snapshot_pop (snapshot);
  tint.alpha = (float) GLOW_ALPHA;
  gtk_snapshot_append_inset_shadow (snapshot, &frame, &tint, 0, 0, 0,
                                    (float) (GLOW_BLUR * style->scale));
}
