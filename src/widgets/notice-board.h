/* Sentences for the user from deep inside a window, and files that the user asks for there.
 *
 * A widget hands both to the nearest widget around it that is a notice board, the window: it shows
 * a sentence for a while, and saves a file on a thread, which no widget has. Main thread; any file
 * of widgets/, views/ and app/.
 */
#pragma once

#include <adwaita.h>

#include "io/draft.h"

G_BEGIN_DECLS

#define FR_TYPE_NOTICE_BOARD (fr_notice_board_get_type ())
G_DECLARE_INTERFACE (FrNoticeBoard, fr_notice_board, FR, NOTICE_BOARD, GtkWidget)

struct _FrNoticeBoardInterface {
  GTypeInterface parent_interface;

  /* Shows @sentence for a while. */
  void (*show_notice) (FrNoticeBoard *self, const char *sentence);

  /* Shows @toast (transfer full), which asks something. Nullable: it is dropped. */
  void (*add_toast) (FrNoticeBoard *self, AdwToast *toast);

  /* Has a screen reader say @sentence. */
  void (*say) (FrNoticeBoard *self, const char *sentence);

  /* Makes @contents, which it takes over, and saves them as @file in the background, and then shows
   * how that ended. */
  void (*save_file) (FrNoticeBoard *self, GFile *file, FrDraft *contents);
};

/* Shows @sentence on the notice board that @widget is or is inside of, the nearest one. Nobody
 * hears it if there is none. */
void fr_notice_board_tell (GtkWidget *widget, const char *sentence);

/* Shows @toast (transfer full) there: an offer to undo something, say. */
void fr_notice_board_add_toast (GtkWidget *widget, AdwToast *toast);

/* Has the same board say @sentence, which the widget shows itself, to a user who does not see it.
 */
void fr_notice_board_say (GtkWidget *widget, const char *sentence);

/* Has the same board save @contents, which any thread may make and which it takes over, as @file.
 */
void fr_notice_board_save (GtkWidget *widget, GFile *file, FrDraft *contents);

G_END_DECLS
