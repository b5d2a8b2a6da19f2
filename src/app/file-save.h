/* Saves a file that the user asked for inside the window, on a thread, and says how that ended.
 *
 * Main thread; app/ only.
 */
#pragma once

#include "widgets/notice-board.h"

G_BEGIN_DECLS

/* Makes @contents, which it takes over, writes them to @file as io/file-writer does, and then has
 * @board, which is kept until then, show a sentence. */
void fr_file_save (FrNoticeBoard *board, GFile *file, FrDraft *contents);

G_END_DECLS
