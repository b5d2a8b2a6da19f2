/* Has the window of a test compare runs that it trains, quickly but really.
 *
 * Main thread; tests/app/.
 */
#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* Has @window, which has a data set, draw as many groups as can be told apart, each of two seeds,
 * and waits until they are trained. */
void compare_stage_fill (FrWindow *window);

/* Begins a training of two groups that does not end by itself, and waits for its first figures. */
void compare_stage_begin (FrWindow *window);
void compare_stage_end (FrWindow *window);

/* Has the page Images know what both runs say: it asks once it is seen. */
void compare_stage_ask_images (FrWindow *window);

G_END_DECLS
