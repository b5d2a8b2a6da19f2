/* The pictures of a data set, twenty-five at a time: training or test, all or those of one class,
 * from any index on.
 *
 * Main thread; only data-view includes this.
 */
#pragma once

#include "views/view.h"

G_BEGIN_DECLS

/* Signals:
 *  "selected"       another image is selected, by the user or because others are shown; see
 *                   fr_data_browser_get_selected()
 *  "split-changed"  training images gave way to test images, or the other way round; "selected"
 *                   follows */
#define FR_TYPE_DATA_BROWSER (fr_data_browser_get_type ())
G_DECLARE_FINAL_TYPE (FrDataBrowser, fr_data_browser, FR, DATA_BROWSER, FrView)

/* Whether training or test images are shown. */
FrSplit fr_data_browser_get_split (FrDataBrowser *self);

/* Returns: whether an image is selected; then @index is its number in its half. */
gboolean fr_data_browser_get_selected (FrDataBrowser *self, guint *index);

/* Selects nothing, without a signal: something else is looked at. */
void fr_data_browser_unselect (FrDataBrowser *self);

G_END_DECLS
