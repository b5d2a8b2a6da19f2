#include "widgets/notice-board.h"

G_DEFINE_INTERFACE (FrNoticeBoard, fr_notice_board, GTK_TYPE_WIDGET)

static void
fr_notice_board_default_init (FrNoticeBoardInterface *interface)
{
}

void
fr_notice_board_tell (GtkWidget *widget, const char *sentence)
{
  GtkWidget *board;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (sentence != NULL);

  board = gtk_widget_get_ancestor (widget, FR_TYPE_NOTICE_BOARD);
  if (board != NULL)
    FR_NOTICE_BOARD_GET_IFACE (board)->show_notice (FR_NOTICE_BOARD (board), sentence);
}
