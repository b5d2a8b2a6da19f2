/* The (i) beside a word and its figures, the help's row of the same word, and names of what opens a
 * popover. */
#include "widgets/opener.h"
#include "widgets/words/glossary.h"
#include "widgets/words/info-button.h"
#include "widgets/words/word-row.h"
#include "widgets/words/word-source.h"

#include "widget-fixture.h"

static void
assert_name (GtkWidget *widget, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
}

/* The first label inside @widget that shows @text. */
static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_label (child, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* The same paragraph here and there. */
static void
test_word (void)
{
  const FrWord *word = fr_glossary_find ("loss");
  GtkWidget *button = g_object_ref_sink (fr_info_button_new ("loss"));
  GtkWidget *row = g_object_ref_sink (fr_word_row_new (word));
  GtkWidget *popover = GTK_WIDGET (
      gtk_menu_button_get_popover (GTK_MENU_BUTTON (adw_bin_get_child (ADW_BIN (button)))));

  g_assert_null (fr_glossary_find ("nonsense"));
  g_assert_nonnull (find_label (popover, "Loss"));
  g_assert_nonnull (find_label (popover, word->text));
  g_assert_nonnull (find_label (popover, word->formula));
  g_assert_nonnull (find_label (row, word->text));
  g_assert_nonnull (find_label (row, word->formula));
  assert_name (adw_bin_get_child (ADW_BIN (button)), "About: Loss");
  g_assert_finalize_object (button);
  g_assert_finalize_object (row);
}

/* A FrWordSource whose figures are a text of the test's. */
#define TEST_TYPE_SOURCE (test_source_get_type ())
G_DECLARE_FINAL_TYPE (TestSource, test_source, TEST, SOURCE, GObject)

struct _TestSource {
  GObject parent_instance;

  const char *figures;
  char *explained; /* owned, nullable: the last one */
};

static char *
test_source_describe (FrWordSource *source, const char *word)
{
  return g_strdup_printf ("%s: %s", word, TEST_SOURCE (source)->figures);
}

static void
test_source_explain (FrWordSource *source, const char *word)
{
  g_free (TEST_SOURCE (source)->explained);
  TEST_SOURCE (source)->explained = g_strdup (word);
}

static void
test_source_interface_init (FrWordSourceInterface *interface)
{
  interface->describe = test_source_describe;
  interface->explain = test_source_explain;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSource,
                               test_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FR_TYPE_WORD_SOURCE,
                                                      test_source_interface_init))

static void
test_source_finalize (GObject *object)
{
  g_free (TEST_SOURCE (object)->explained);
  G_OBJECT_CLASS (test_source_parent_class)->finalize (object);
}

static void
test_source_class_init (TestSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_source_finalize;
}

static void
test_source_init (TestSource *self)
{
}

/* Open, it follows the figures of the source around it, and leads to the help. */
static void
test_figures (void)
{
  GtkWidget *button = fr_info_button_new ("batch");
  GtkWidget *opener = adw_bin_get_child (ADW_BIN (button));
  GtkWidget *window = fixture_show (button, 200, 100);
  TestSource *source = g_object_new (TEST_TYPE_SOURCE, NULL);
  GtkWidget *more;

  source->figures = "20";
  g_assert_null (fr_word_source_find (button));
  fr_word_source_attach (FR_WORD_SOURCE (source), window);
  g_assert_true (fr_word_source_find (button) == FR_WORD_SOURCE (source));
  g_assert_null (fr_info_button_get_figures (FR_INFO_BUTTON (button)));
  fr_info_button_open (FR_INFO_BUTTON (button));
  g_assert_cmpstr (fr_info_button_get_figures (FR_INFO_BUTTON (button)), ==, "batch: 20");
  source->figures = "40";
  fr_word_source_emit_changed (FR_WORD_SOURCE (source));
  g_assert_cmpstr (fr_info_button_get_figures (FR_INFO_BUTTON (button)), ==, "batch: 40");
  /* What a note says already is not said twice. */
  fr_info_button_set_note (FR_INFO_BUTTON (button), "batch: 40");
  g_assert_null (fr_info_button_get_figures (FR_INFO_BUTTON (button)));

  more = gtk_widget_get_ancestor (find_label (opener, "More in Help"), GTK_TYPE_BUTTON);
  g_assert_true (gtk_widget_get_visible (more));
  g_signal_emit_by_name (more, "clicked");
  g_assert_cmpstr (source->explained, ==, "batch");
  fixture_close (window, button);
  g_assert_finalize_object (source);
}

/* All of a row is heard, and it is found by any part of it. */
static void
test_row (void)
{
  GtkWidget *row = g_object_ref_sink (fr_word_row_new (fr_glossary_find ("gap")));
  const FrWord *word = fr_word_row_get_word (FR_WORD_ROW (row));
  g_autofree char *description =
      g_strjoin ("\n", word->text, word->formula, "90 % − 88 % = 2 points", NULL);

  assert_name (row, "The gap");
  g_assert_null (fr_word_row_get_figures (FR_WORD_ROW (row)));
  fr_word_row_set_figures (FR_WORD_ROW (row), "90 % − 88 % = 2 points");
  g_assert_cmpstr (fr_word_row_get_figures (FR_WORD_ROW (row)), ==, "90 % − 88 % = 2 points");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       description);
  g_assert_true (fr_word_row_matches (FR_WORD_ROW (row), "OVERfit"));
  g_assert_true (fr_word_row_matches (FR_WORD_ROW (row), "in points"));
  g_assert_false (fr_word_row_matches (FR_WORD_ROW (row), "softmax"));
  g_assert_finalize_object (row);
}

/* Another word comes below the first, and above what is so just now. */
static void
test_added_word (void)
{
  GtkWidget *button = g_object_ref_sink (fr_info_button_new ("disagreement"));
  GtkWidget *popover = GTK_WIDGET (
      gtk_menu_button_get_popover (GTK_MENU_BUTTON (adw_bin_get_child (ADW_BIN (button)))));
  const FrWord *word = fr_glossary_find ("mcnemar");
  GtkWidget *text;

  fr_info_button_set_note (FR_INFO_BUTTON (button), "p = 0.03");
  fr_info_button_add_word (FR_INFO_BUTTON (button), "mcnemar");
  assert_name (adw_bin_get_child (ADW_BIN (button)), "About: Where two runs disagree");
  text = find_label (popover, word->text);
  g_assert_true (gtk_widget_get_prev_sibling (text) == find_label (popover, word->title));
  g_assert_true (gtk_widget_get_next_sibling (text) == find_label (popover, "p = 0.03"));
  g_assert_finalize_object (button);
}

static void
test_note (void)
{
  FrInfoButton *button = FR_INFO_BUTTON (g_object_ref_sink (fr_info_button_new ("batch")));

  g_assert_null (fr_info_button_get_note (button));
  fr_info_button_set_note (button, "20 batches");
  g_assert_cmpstr (fr_info_button_get_note (button), ==, "20 batches");
  fr_info_button_set_note (button, NULL);
  g_assert_null (fr_info_button_get_note (button));
  g_assert_finalize_object (button);
}

/* Open, it has no tooltip that would lie over the popover. */
static void
test_tooltip (void)
{
  GtkWidget *button = fr_info_button_new ("batch");
  GtkWidget *opener = adw_bin_get_child (ADW_BIN (button));
  GtkWidget *window = fixture_show (button, 200, 100);

  g_assert_true (gtk_widget_get_has_tooltip (opener));
  gtk_menu_button_popup (GTK_MENU_BUTTON (opener));
  g_assert_false (gtk_widget_get_has_tooltip (opener));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (opener));
  fixture_wait_until (gtk_widget_get_has_tooltip (opener));
  fixture_close (window, button);
}

static void
test_drop_down (void)
{
  static const char *const TITLES[] = { "Adam", "SGD", NULL };
  GtkWidget *drop_down = g_object_ref_sink (gtk_drop_down_new_from_strings (TITLES));
  GtkWidget *inner = gtk_widget_get_first_child (drop_down);

  fr_opener_set_name (drop_down, "Optimizer");
  assert_name (drop_down, "Optimizer");
  gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                       drop_down, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Adam");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "SGD");
  g_assert_finalize_object (drop_down);
}

/* Those of a template: they have their names already. */
static void
test_adopt_all (void)
{
  static const char *const TITLES[] = { "Adam", "SGD", NULL };
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (TITLES);
  GtkWidget *inner = gtk_widget_get_first_child (drop_down);

  gtk_box_append (GTK_BOX (inside), drop_down);
  gtk_box_append (GTK_BOX (box), inside);
  fr_opener_adopt_all (box);
  fr_opener_adopt_all (box);
  gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                       drop_down, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Adam");
  g_assert_finalize_object (box);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/info-button/word", test_word);
  g_test_add_func ("/info-button/figures", test_figures);
  g_test_add_func ("/info-button/row", test_row);
  g_test_add_func ("/info-button/added-word", test_added_word);
  g_test_add_func ("/info-button/note", test_note);
  g_test_add_func ("/info-button/tooltip", test_tooltip);
  g_test_add_func ("/info-button/drop-down", test_drop_down);
  g_test_add_func ("/info-button/adopt-all", test_adopt_all);

  return g_test_run ();
}
