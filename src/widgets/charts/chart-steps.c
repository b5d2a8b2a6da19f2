/* Steps end at the ends: no key leads around. */
#include "widgets/charts/chart-steps.h"

#define TINT_ALPHA 0.15

gboolean
fr_chart_steps_read_key (guint key, FrChartMove *move)
{
  static const struct {
    guint key, of_number_pad;
  } keys[] = {
    [FR_CHART_LEFT] = { GDK_KEY_Left, GDK_KEY_KP_Left },
    [FR_CHART_RIGHT] = { GDK_KEY_Right, GDK_KEY_KP_Right },
    [FR_CHART_UP] = { GDK_KEY_Up, GDK_KEY_KP_Up },
    [FR_CHART_DOWN] = { GDK_KEY_Down, GDK_KEY_KP_Down },
    [FR_CHART_FIRST] = { GDK_KEY_Home, GDK_KEY_KP_Home },
    [FR_CHART_LAST] = { GDK_KEY_End, GDK_KEY_KP_End },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (key == keys[i].key || key == keys[i].of_number_pad) {
      *move = (FrChartMove) i;
      return TRUE;
    }
  return FALSE;
}

gint64
fr_chart_area_step (gint64 place, gint64 start, gint64 length, FrChartMove move)
{
  if (length == 0)
    return FR_CHART_NOWHERE;

  switch (move) {
  case FR_CHART_FIRST:
    return 0;
  case FR_CHART_LAST:
    return length - 1;
  case FR_CHART_LEFT:
  case FR_CHART_RIGHT:
    if (place < 0)
      return CLAMP (start, 0, length - 1);
    return CLAMP (place + (move == FR_CHART_LEFT ? -1 : 1), 0, length - 1);
  case FR_CHART_UP:
  case FR_CHART_DOWN:
  default:
    return FR_CHART_NOWHERE;
  }
}

gint64
fr_chart_area_step_list (gint64 place, gint64 length, FrChartMove move)
{
  if (move == FR_CHART_UP)
    move = FR_CHART_LEFT;
  else if (move == FR_CHART_DOWN)
    move = FR_CHART_RIGHT;
  return fr_chart_area_step (place, 0, length, move);
}

void
fr_chart_area_tint (cairo_t *cr,
                    const FrChartStyle *style,
                    double x,
                    double y,
                    double width,
                    double height)
{
  const FrColour tint = style->accent;

  g_return_if_fail (cr != NULL);

  cairo_set_source_rgba (cr, tint.red, tint.green, tint.blue, TINT_ALPHA);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}
