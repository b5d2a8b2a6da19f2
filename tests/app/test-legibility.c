/* What can be read and pressed: in all views, light and dark, each text has enough contrast, and
 * each control is large enough for an unsteady hand.
 *
 * FR_LEGIBILITY_ALL in the environment prints each text and control, not only those that lack.
 */
#include "app/window.h"

#include "app-fixture.h"
#include "legibility.h"

#define DATA "/usr/share/datasets/fashion-mnist"
#define RESOURCES "/org/fitting_room/FittingRoom"
/* With the sidebar beside the view. */
#define WIDTH 1400
#define HEIGHT 860
/* Rounding of colours to bytes. */
#define TOLERANCE 0.02
#define SETTLING 8 /* frames */

typedef struct {
  AdwApplication *application; /* owned */
  GSettings *settings;         /* owned */
  FrRunKeeper *keeper;         /* owned */
  char *folder;                /* owned */
  FrWindow *window;            /* owned by GTK; NULL once it has gone */
  guint lacking;
} Fixture;

static void
on_not_kept (const char *failure, gpointer user_data)
{
  g_assert_not_reached ();
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fixture->application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  /* The style sheet is a part of what is measured. */
  g_application_set_resource_base_path (G_APPLICATION (fixture->application), RESOURCES);
  g_application_register (G_APPLICATION (fixture->application), NULL, &error);
  g_assert_no_error (error);
  fixture->settings = app_fixture_new_settings ();
  fixture->folder = folder_fixture_new ();
  fixture->keeper = fr_run_keeper_new (fixture->folder, on_not_kept, NULL);
  g_settings_set_uint (fixture->settings, "epochs", 1);
  fixture->window =
      fr_window_new (GTK_APPLICATION (fixture->application), fixture->settings, fixture->keeper);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_wait_until (fixture->window == NULL);
  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  folder_fixture_remove (fixture->folder);
  g_clear_object (&fixture->settings);
  g_clear_object (&fixture->application);
}

static gboolean
can (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

static gboolean
is_waiting (Fixture *fixture)
{
  g_autoptr (FrExperiment) experiment = NULL;

  g_object_get (fixture->window, "experiment", &experiment, NULL);
  return fr_lens_is_waiting (fr_experiment_get_lens (experiment)) ||
         fr_lens_is_asking (fr_experiment_get_lens (experiment), NULL);
}

static void
settle (Fixture *fixture)
{
  fixture_wait_frames (GTK_WIDGET (fixture->window), SETTLING);
  fixture_wait_until (!is_waiting (fixture));
  fixture_wait_frames (GTK_WIDGET (fixture->window), SETTLING);
}

static guint
to_hex (FrColour colour)
{
  return (guint) (colour.red * 255 + 0.5) << 16 | (guint) (colour.green * 255 + 0.5) << 8 |
         (guint) (colour.blue * 255 + 0.5);
}

/* Takes @items. */
static void
tell (Fixture *fixture, const char *view, const char *style, GPtrArray *items)
{
  const gboolean all = g_getenv ("FR_LEGIBILITY_ALL") != NULL;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < items->len; i++) {
    const LegibilityItem *item = g_ptr_array_index (items, i);
    const gboolean lacks = item->measured < item->wanted - TOLERANCE;

    least = MIN (least, item->measured);
    fixture->lacking += lacks;
    if (lacks || all)
      g_test_message ("%s, %s: %.2f of %.1f: “%s”, #%06x on #%06x, %s", view, style, item->measured,
                      item->wanted, item->text, to_hex (item->ink), to_hex (item->paper),
                      item->place);
  }
  g_test_message ("%s, %s: %u measured, the least is %.2f", view, style, items->len, least);
  /* A picture of nothing lacks nothing. */
  g_assert_cmpuint (items->len, >, 20);
  g_ptr_array_unref (items);
}

static void
look (Fixture *fixture, const char *view, const char *style)
{
  settle (fixture);
  tell (fixture, view, style, legibility_measure_texts (GTK_WIDGET (fixture->window)));
  if (g_str_equal (style, "light"))
    tell (fixture, view, "targets", legibility_measure_targets (GTK_WIDGET (fixture->window)));
}

/* The stacks of pages in @widget that have a switcher on the screen. */
static void
find_pages (GtkWidget *widget, GPtrArray *stacks)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_STACK_SWITCHER (widget))
    g_ptr_array_add (stacks, gtk_stack_switcher_get_stack (GTK_STACK_SWITCHER (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_pages (child, stacks);
}

/* Each other page of each stack in the view, then the first again. */
static void
look_at_pages (Fixture *fixture, const char *view, const char *style)
{
  g_autoptr (GPtrArray) stacks = g_ptr_array_new ();

  find_pages (GTK_WIDGET (fixture->window), stacks);
  for (guint i = 0; i < stacks->len; i++) {
    GtkStack *stack = g_ptr_array_index (stacks, i);
    GtkWidget *first = gtk_stack_get_visible_child (stack);
    g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (stack);

    for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (pages)); j++) {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (pages), j);
      GtkStackPage *page = GTK_STACK_PAGE (item);
      g_autofree char *name = g_strdup_printf ("%s, %s", view, gtk_stack_page_get_name (page));

      if (gtk_stack_page_get_child (page) == first)
        continue;
      gtk_stack_set_visible_child (stack, gtk_stack_page_get_child (page));
      look (fixture, name, style);
    }
    gtk_stack_set_visible_child (stack, first);
  }
}

static void
look_at_views (Fixture *fixture, const char *style)
{
  static const char *const views[] = { "data", "train", "inspect", "neurons", "compare" };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "view",
                                        g_variant_new_string (views[i]));
    look (fixture, views[i], style);
    look_at_pages (fixture, views[i], style);
  }
}

static void
test_window (Fixture *fixture, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  if (!g_file_test (DATA, G_FILE_TEST_IS_DIR)) {
    g_test_skip ("the data set is not installed");
    return;
  }
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  fr_window_load_data (fixture->window, DATA);
  fixture_wait_until (can (fixture, "step"));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  fixture_wait_until (can (fixture, "train-more"));
  g_assert_true (adw_flap_get_reveal_flap (app_fixture_child (fixture->window, "flap")));
  look_at_views (fixture, "light");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  look_at_views (fixture, "dark");

  g_assert_cmpuint (fixture->lacking, ==, 0);
}

int
main (int argc, char *argv[])
{
  char *home = folder_fixture_new (); /* owned */
  int status;

  /* Marks of the user's are none of this test's. */
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  if (!fixture_init (&argc, &argv))
    return 0;
  g_test_add ("/legibility/window", Fixture, NULL, set_up, test_window, tear_down);

  status = g_test_run ();
  folder_fixture_remove (home);
  return status;
}
