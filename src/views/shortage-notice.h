/* What a view says in the place of an answer that it waits for in vain, as there is not enough
 * memory for it; with a button that asks again. Otherwise it is not seen.
 *
 * A part of views, which name the questions in their .ui files; main thread.
 */
#pragma once

#include "views/view.h"

G_BEGIN_DECLS

/* Property "questions": string, construct-only: the names of the analysis classes whose answers
 * belong here, with blanks between; "moment" for what all views show. */
#define FR_TYPE_SHORTAGE_NOTICE (fr_shortage_notice_get_type ())
G_DECLARE_FINAL_TYPE (FrShortageNotice, fr_shortage_notice, FR, SHORTAGE_NOTICE, FrView)

G_END_DECLS
