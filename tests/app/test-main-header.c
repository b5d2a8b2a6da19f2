/* The header bar: what its buttons say at each verb and each size. */
#include "app/main-header.h"

#include "app-fixture.h"
#include "app/experiment-actions.h"
#include "widgets/opener.h"

static gboolean
says (GtkWidget *header, const char *label)
{
  return app_fixture_find (app_fixture_child (header, "train_button"), GTK_TYPE_LABEL, "label",
                           label) != NULL;
}

static void
test_new (void)
{
  GtkWidget *header = g_object_ref_sink (g_object_new (FR_TYPE_MAIN_HEADER, NULL));

  g_assert_true (says (header, "Train"));
  g_assert_finalize_object (header);
}

static void
test_verbs (void)
{
  GtkWidget *header = g_object_ref_sink (g_object_new (FR_TYPE_MAIN_HEADER, NULL));

  g_object_set (header, "verb", FR_VERB_PAUSE, NULL);
  g_assert_true (says (header, "Pause"));
  g_object_set (header, "verb", FR_VERB_RESUME, NULL);
  g_assert_true (says (header, "Resume"));
  g_object_set (header, "verb", FR_VERB_TRAIN_MORE, NULL);
  g_assert_true (says (header, "Train 10 More"));
  g_object_set (header, "verb", FR_VERB_TRAIN, NULL);
  g_assert_true (says (header, "Train"));

  g_assert_finalize_object (header);
}

static void
test_sizes (void)
{
  GtkWidget *header = g_object_ref_sink (g_object_new (FR_TYPE_MAIN_HEADER, NULL));
  GMenuModel *section = G_MENU_MODEL (app_fixture_child (header, "experiment_section"));
  GtkWidget *step = app_fixture_child (header, "step_button");

  fr_main_header_set_size_class (FR_MAIN_HEADER (header), FR_SIZE_CLASS_WIDE);
  g_assert_nonnull (app_fixture_find (step, GTK_TYPE_LABEL, "label", "Step"));
  g_assert_true (gtk_widget_get_visible (app_fixture_child (header, "speed_button")));
  g_assert_cmpint (g_menu_model_get_n_items (section), ==, 1);

  /* The names of the views make room for the buttons' words first. */
  fr_main_header_set_size_class (FR_MAIN_HEADER (header), FR_SIZE_CLASS_SNUG);
  g_assert_cmpint (adw_view_switcher_get_policy (app_fixture_child (header, "switcher")), ==,
                   ADW_VIEW_SWITCHER_POLICY_NARROW);
  fr_main_header_set_size_class (FR_MAIN_HEADER (header), FR_SIZE_CLASS_BROAD);
  g_assert_nonnull (app_fixture_find (step, GTK_TYPE_LABEL, "label", "Step"));
  g_assert_nonnull (app_fixture_find (app_fixture_child (header, "start_over_button"),
                                      GTK_TYPE_LABEL, "label", "Start Over"));
  g_assert_cmpint (adw_view_switcher_get_policy (app_fixture_child (header, "switcher")), ==,
                   ADW_VIEW_SWITCHER_POLICY_NARROW);

  fr_main_header_set_size_class (FR_MAIN_HEADER (header), FR_SIZE_CLASS_MEDIUM);
  g_assert_null (app_fixture_find (step, GTK_TYPE_LABEL, "label", "Step"));
  g_assert_true (gtk_widget_get_visible (app_fixture_child (header, "speed_button")));

  /* What leaves the bar is in the menu. */
  fr_main_header_set_size_class (FR_MAIN_HEADER (header), FR_SIZE_CLASS_NARROW);
  g_assert_false (gtk_widget_get_visible (app_fixture_child (header, "speed_button")));
  g_assert_false (gtk_widget_get_visible (app_fixture_child (header, "switcher")));
  g_assert_cmpint (g_menu_model_get_n_items (section), ==, 2);

  fr_main_header_set_size_class (FR_MAIN_HEADER (header), FR_SIZE_CLASS_WIDE);
  g_assert_nonnull (app_fixture_find (step, GTK_TYPE_LABEL, "label", "Step"));
  g_assert_cmpint (g_menu_model_get_n_items (section), ==, 1);

  g_assert_finalize_object (header);
}

/* The entries of @menu that are seen at once, and whether that of @action is one of them. */
static guint
count_entries (GMenuModel *menu, const char *action, gboolean *has)
{
  guint n = 0;

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++) {
    g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
    g_autofree char *name = NULL;

    if (section != NULL) {
      n += count_entries (section, action, has);
      continue;
    }
    n++;
    if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &name) &&
        g_str_equal (name, action))
      *has = TRUE;
  }
  return n;
}

/* A screen of 768 pixels has room for 20 entries. Menus in menus have what is not for everyone. */
static void
test_menu (void)
{
  GtkWidget *header = g_object_ref_sink (g_object_new (FR_TYPE_MAIN_HEADER, NULL));
  GtkWidget *button =
      app_fixture_find (header, GTK_TYPE_MENU_BUTTON, "icon-name", "open-menu-symbolic");
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));
  gboolean has = FALSE;

  fr_main_header_set_size_class (FR_MAIN_HEADER (header), FR_SIZE_CLASS_NARROW);
  g_assert_cmpuint (count_entries (menu, "win.hand-in", &has), <=, 20);
  g_assert_true (has);
  has = FALSE;
  count_entries (menu, "win.export-pdf", &has);
  count_entries (menu, "win.save-preset", &has);
  g_assert_false (has);

  g_assert_finalize_object (header);
}

/* From a menu in the menu too, the keyboard comes back to the window. */
static void
test_menu_closed (void)
{
  GtkWidget *header = g_object_new (FR_TYPE_MAIN_HEADER, NULL);
  GtkWidget *window = fixture_show (header, 1000, 60);
  GtkWidget *button =
      app_fixture_find (header, GTK_TYPE_MENU_BUTTON, "icon-name", "open-menu-symbolic");
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  GtkWidget *item, *focus;

  fr_opener_adopt_all (header);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  fixture_wait_until (gtk_widget_get_mapped (popover));
  item = app_fixture_find (popover, g_type_from_name ("GtkModelButton"), "text", "Export");
  g_assert_nonnull (item);
  gtk_widget_activate (item);
  fixture_wait_frames (header, 3);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  fixture_wait_until (!gtk_widget_get_mapped (popover));
  fixture_wait_frames (header, 3);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, button));
  g_assert_false (gtk_widget_is_ancestor (focus, popover));

  fixture_close (window, header);
}

static gboolean
is_there (GtkWidget *header, const char *property)
{
  gboolean there;

  g_object_get (header, property, &there, NULL);
  return there;
}

/* What is taught with stays. */
static void
test_presenting (void)
{
  GtkWidget *header = g_object_ref_sink (g_object_new (FR_TYPE_MAIN_HEADER, NULL));
  AdwHeaderBar *bar = app_fixture_child (header, "bar");

  fr_main_header_set_size_class (FR_MAIN_HEADER (header), FR_SIZE_CLASS_MEDIUM);
  g_object_set (header, "presenting", TRUE, NULL);
  g_assert_true (gtk_widget_get_visible (app_fixture_child (header, "speed_button")));
  g_assert_false (is_there (header, "menu-shown"));
  g_assert_false (is_there (header, "sidebar-shown"));
  g_assert_false (adw_header_bar_get_show_end_title_buttons (bar));

  /* Every function at every width. */
  fr_main_header_set_size_class (FR_MAIN_HEADER (header), FR_SIZE_CLASS_WIDE);
  g_assert_true (is_there (header, "sidebar-shown"));
  fr_main_header_set_size_class (FR_MAIN_HEADER (header), FR_SIZE_CLASS_SNUG);
  g_assert_true (is_there (header, "sidebar-shown"));
  fr_main_header_set_size_class (FR_MAIN_HEADER (header), FR_SIZE_CLASS_NARROW);
  g_assert_false (gtk_widget_get_visible (app_fixture_child (header, "speed_button")));
  g_assert_true (is_there (header, "menu-shown"));

  g_object_set (header, "presenting", FALSE, NULL);
  g_assert_true (is_there (header, "sidebar-shown"));
  g_assert_true (adw_header_bar_get_show_end_title_buttons (bar));

  g_assert_finalize_object (header);
}

/* In short, and the header stands still, whatever its length. */
static void
test_speed (void)
{
  static const char *const NAMES[][3] = {
    { "watch", "Watch", "Watch" },
    { "full", "Full speed", "Full speed" },
    { "epoch", "1 epoch/s", "1 epoch a second" },
    { "100", "100 batches/s", "100 batches a second" },
    { "10", "10 batches/s", "10 batches a second" },
    { "1", "1 batch/s", "1 batch a second" },
  };
  g_autoptr (GSettings) settings = app_fixture_new_settings ();
  GtkWidget *header = g_object_ref_sink (g_object_new (FR_TYPE_MAIN_HEADER, NULL));
  GtkWidget *button = app_fixture_child (header, "speed_button");
  GtkStack *stack = app_fixture_child (header, "speed_stack");
  int width = 0;

  fr_main_header_set_settings (FR_MAIN_HEADER (header), settings);
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++) {
    int natural;

    g_settings_set_string (settings, "speed", NAMES[i][0]);
    g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_stack_get_visible_child (stack))), ==,
                     NAMES[i][1]);
    g_assert_true (g_str_has_suffix (gtk_widget_get_tooltip_text (button), NAMES[i][2]));
    gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
    if (i > 0)
      g_assert_cmpint (natural, ==, width);
    width = natural;
  }

  g_assert_finalize_object (header);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;

  g_test_add_func ("/main-header/new", test_new);
  g_test_add_func ("/main-header/verbs", test_verbs);
  g_test_add_func ("/main-header/sizes", test_sizes);
  g_test_add_func ("/main-header/menu", test_menu);
  g_test_add_func ("/main-header/menu-closed", test_menu_closed);
  g_test_add_func ("/main-header/presenting", test_presenting);
  g_test_add_func ("/main-header/speed", test_speed);

  return g_test_run ();
}
