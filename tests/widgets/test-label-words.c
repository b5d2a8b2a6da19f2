/* Labels end their lines at spaces, with the text that they have now and in the look that they were
 * given. */
#include "widgets/words/label-words.h"

#include "widget-fixture.h"

#define NARROW 90 /* pixels */

/* Returns: whether a line of @label ends within a word. */
static gboolean
breaks_words (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  const char *text = pango_layout_get_text (layout);

  g_assert_cmpint (pango_layout_get_line_count (layout), >, 2);
  for (int i = 1; i < pango_layout_get_line_count (layout); i++)
    if (text[pango_layout_get_line_readonly (layout, i)->start_index - 1] != ' ')
      return TRUE;
  return FALSE;
}

static gboolean
is_bold (GtkLabel *label)
{
  g_autoptr (PangoAttrIterator) iterator =
      pango_attr_list_get_iterator (gtk_label_get_attributes (label));

  return pango_attr_iterator_get (iterator, PANGO_ATTR_WEIGHT) != NULL;
}

static void
test_label (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkLabel *label = GTK_LABEL (gtk_label_new ("신경망이 학습하는 동안 정확도가 변합니다"));
  g_autoptr (PangoAttrList) bold = pango_attr_list_new ();
  GtkWidget *window;

  fr_label_words_keep_whole ();
  fr_label_words_keep_whole ();
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_max_width_chars (label, 1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));
  window = fixture_show (box, NARROW, 300);
  g_assert_false (breaks_words (label));

  pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  gtk_label_set_attributes (label, bold);
  fixture_wait_frames (box, 2);
  g_assert_true (is_bold (label));
  g_assert_false (breaks_words (label));

  gtk_label_set_markup (label, "<b>에포크</b>마다 시험용 이미지를 한 번씩 모두 알아맞혀 봅니다");
  fixture_wait_frames (box, 2);
  g_assert_true (is_bold (label));
  g_assert_false (breaks_words (label));

  /* Nothing of ours is left where nothing has to be kept whole. */
  gtk_label_set_text (label, "Accuracy");
  g_assert_true (gtk_label_get_attributes (label) == bold);
  gtk_label_set_attributes (label, NULL);
  g_assert_null (gtk_label_get_attributes (label));
  fixture_close (window, box);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/label-words/label", test_label);
  return g_test_run ();
}
