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

void
fr_notice_board_add_toast (GtkWidget *widget, AdwToast *toast)
{
  GtkWidget *board;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (ADW_IS_TOAST (toast));

  board = gtk_widget_get_ancestor (widget, FR_TYPE_NOTICE_BOARD);
  if (board != NULL && FR_NOTICE_BOARD_GET_IFACE (board)->add_toast != NULL)
    FR_NOTICE_BOARD_GET_IFACE (board)->add_toast (FR_NOTICE_BOARD (board), toast);
  else
    g_object_unref (toast);
}

void
fr_notice_board_say (GtkWidget *widget, const char *sentence)
{
  GtkWidget *board;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (sentence != NULL);

  board = gtk_widget_get_ancestor (widget, FR_TYPE_NOTICE_BOARD);
  if (board != NULL)
    FR_NOTICE_BOARD_GET_IFACE (board)->say (FR_NOTICE_BOARD (board), sentence);
}

void
fr_notice_board_save (GtkWidget *widget, GFile *file, FrDraft *contents)
{
  GtkWidget *board;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (G_IS_FILE (file) && contents != NULL);

  board = gtk_widget_get_ancestor (widget, FR_TYPE_NOTICE_BOARD);
  if (board != NULL)
    FR_NOTICE_BOARD_GET_IFACE (board)->save_file (FR_NOTICE_BOARD (board), file, contents);
  else
    fr_draft_free (contents);
}
