/* What can be read and pressed: in all views, light and dark, each text has enough contrast, each
 * control is large enough for an unsteady hand, and colours that mean something stay apart for eyes
 * that see fewer of them.
 *
 * FR_LEGIBILITY_ALL in the environment prints each text and control, not only those that lack.
 * FR_LEGIBILITY_PICTURES names a folder for each view as it looks to each kind of eyes.
 */
#include "app/window.h"
#include "widgets/look.h"

#include "app-fixture.h"
#include "legibility.h"
#include "seen-colours.h"

#define DATA "/usr/share/datasets/fashion-mnist"
#define RESOURCES "/org/fitting_room/FittingRoom"
/* With the sidebar beside the view. */
#define WIDTH 1400
#define HEIGHT 860
#define NARROW_WIDTH 400
#define NARROW_HEIGHT 760
/* Rounding of colours to bytes. */
#define TOLERANCE 0.02
#define SETTLING 8 /* frames */

typedef struct {
  AdwApplication *application; /* owned */
  GSettings *settings;         /* owned */
  FrRunKeeper *keeper;         /* owned */
  char *folder;                /* owned */
  FrWindow *window;            /* owned by GTK; NULL once it has gone */
  SeenColours *colours;        /* owned: of the present style */
  guint lacking;
  guint too_close;
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
settle (Fixture *fixture, GtkWidget *window)
{
  fixture_wait_frames (window, SETTLING);
  fixture_wait_until (!is_waiting (fixture));
  fixture_wait_frames (window, SETTLING);
}

static guint
to_hex (FrColour colour)
{
  return (guint) (colour.red * 255 + 0.5) << 16 | (guint) (colour.green * 255 + 0.5) << 8 |
         (guint) (colour.blue * 255 + 0.5);
}

/* Takes @items. Returns: how many there are. */
static guint
tell (Fixture *fixture, const char *view, const char *style, GPtrArray *items)
{
  const gboolean all = g_getenv ("FR_LEGIBILITY_ALL") != NULL;
  const guint length = items->len;
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
  g_ptr_array_unref (items);
  return length;
}

/* At the window, or at a dialog of its. A picture of nothing lacks nothing: @least texts are there.
 */
static void
look_at_window (Fixture *fixture,
                GtkWidget *window,
                const char *view,
                const char *style,
                guint least)
{
  const char *folder = g_getenv ("FR_LEGIBILITY_PICTURES");
  g_autofree char *name = g_strdup_printf ("%s, %s", view, style);
  cairo_surface_t *picture;

  settle (fixture, window);
  picture = legibility_take_picture (window);
  g_assert_cmpuint (tell (fixture, view, style, legibility_measure_texts (window, picture)), >=,
                    least);
  fixture->too_close += seen_colours_look (fixture->colours, picture, name);
  if (folder != NULL)
    seen_colours_write (picture, folder, name);
  cairo_surface_destroy (picture);
  if (g_str_equal (style, "light"))
    tell (fixture, view, "targets", legibility_measure_targets (window));
}

static void
look (Fixture *fixture, const char *view, const char *style)
{
  look_at_window (fixture, GTK_WIDGET (fixture->window), view, style, 12);
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

/* Returns: (transfer none) (nullable): the window beside that of the fixture. */
static GtkWidget *
find_dialog (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (window != GTK_WIDGET (fixture->window) && gtk_widget_get_mapped (window))
      return window;
  }
  return NULL;
}

static void
look_at_dialogs (Fixture *fixture, const char *style)
{
  static const char *const actions[] = {
    "preferences", "help", "show-help-overlay", "runs", "change-one-thing", "hand-in",
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++) {
    GtkWidget *dialog;

    g_action_group_activate_action (G_ACTION_GROUP (fixture->window), actions[i], NULL);
    fixture_wait_until (find_dialog (fixture) != NULL);
    dialog = find_dialog (fixture);
    look_at_window (fixture, dialog, actions[i], style, 3);
    gtk_window_close (GTK_WINDOW (dialog));
    fixture_wait_until (find_dialog (fixture) == NULL);
  }
}

static void
look_at_all (Fixture *fixture, AdwColorScheme scheme, const char *style)
{
  FrLook *window_look = fr_look_get (GTK_WIDGET (fixture->window));

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
  fixture->colours = seen_colours_new (fr_look_get_style (window_look));
  look_at_views (fixture, style);
  look_at_dialogs (fixture, style);
  g_assert_cmpuint (seen_colours_count_unseen (fixture->colours), ==, 0);
  g_clear_pointer (&fixture->colours, seen_colours_free);
}

/* In dark, as the style is then. Not each view has each pair of colours on the screen. */
static void
look_at_narrow (Fixture *fixture)
{
  FrLook *window_look = fr_look_get (GTK_WIDGET (fixture->window));

  fixture->colours = seen_colours_new (fr_look_get_style (window_look));
  look_at_views (fixture, "narrow");
  g_clear_pointer (&fixture->colours, seen_colours_free);
}

static void
test_window (Fixture *fixture, gconstpointer data)
{
  if (!g_file_test (DATA, G_FILE_TEST_IS_DIR)) {
    g_test_skip ("the data set is not installed");
    return;
  }
  fr_window_load_data (fixture->window, DATA);
  fixture_wait_until (can (fixture, "step"));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  fixture_wait_until (can (fixture, "train-more"));
  g_assert_true (adw_flap_get_reveal_flap (app_fixture_child (fixture->window, "flap")));
  look_at_all (fixture, ADW_COLOR_SCHEME_FORCE_LIGHT, "light");
  look_at_all (fixture, ADW_COLOR_SCHEME_FORCE_DARK, "dark");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), NARROW_WIDTH, NARROW_HEIGHT);
  fixture_wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->window)) < WIDTH / 2);
  look_at_narrow (fixture);

  g_assert_cmpuint (fixture->lacking, ==, 0);
  g_assert_cmpuint (fixture->too_close, ==, 0);
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
