/* Who hears what a widget has to tell. */
#include "board-fixture.h"
#include "widget-fixture.h"

static void
test_nearest (void)
{
  GtkWidget *label = gtk_label_new ("");
  GtkWidget *inner = fixture_board_new (label);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *outer = g_object_ref_sink (fixture_board_new (box));
  g_autoptr (GFile) file = g_file_new_for_path ("/a.csv");
  FrDraft *contents = fr_draft_new_whole (g_string_new ("a"));
  GFile *saved;

  gtk_box_append (GTK_BOX (box), inner);
  fr_notice_board_tell (label, "Near");
  g_assert_cmpstr (fixture_board_read (inner), ==, "Near");
  g_assert_null (fixture_board_read (outer));
  fr_notice_board_tell (box, "Far");
  g_assert_cmpstr (fixture_board_read (outer), ==, "Far");
  fr_notice_board_tell (outer, "Itself");
  g_assert_cmpstr (fixture_board_read (outer), ==, "Itself");
  g_assert_cmpstr (fixture_board_read (inner), ==, "Near");

  fr_notice_board_save (label, file, contents);
  g_assert_true (fixture_board_get_saved (inner, &saved) == contents && saved == file);
  g_assert_null (fixture_board_get_saved (outer, &saved));

  g_assert_finalize_object (outer);
}

static void
test_nobody (void)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new (""));

  g_autoptr (GFile) file = g_file_new_for_path ("/a.csv");

  fr_notice_board_tell (label, "Hello?");
  fr_notice_board_save (label, file, fr_draft_new_whole (g_string_new ("a")));
  g_assert_finalize_object (label);
}

int
main (int argc, char **argv)
{
  if (!fixture_init (&argc, &argv))
    return 77;

  g_test_add_func ("/notice-board/nearest", test_nearest);
  g_test_add_func ("/notice-board/nobody", test_nobody);

  return g_test_run ();
}
