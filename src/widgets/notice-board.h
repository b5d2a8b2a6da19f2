/* Sentences for the user from deep inside a window: a chart that was saved, a file that was not.
 *
 * A widget tells its sentence to the nearest widget around it that is a notice board, which shows
 * it for a while: the window. Main thread; any file of widgets/, views/ and app/.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FR_TYPE_NOTICE_BOARD (fr_notice_board_get_type ())
G_DECLARE_INTERFACE (FrNoticeBoard, fr_notice_board, FR, NOTICE_BOARD, GtkWidget)

struct _FrNoticeBoardInterface {
  GTypeInterface parent_interface;

  /* Shows @sentence for a while. */
  void (*show_notice) (FrNoticeBoard *self, const char *sentence);
};

/* Shows @sentence on the notice board that @widget is or is inside of, the nearest one. Nobody
 * hears it if there is none. */
void fr_notice_board_tell (GtkWidget *widget, const char *sentence);

G_END_DECLS
