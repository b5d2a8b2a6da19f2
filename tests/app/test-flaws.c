/* The window without a flaw: nothing in it is cut, shortened, covered or crossed, in every view and
 * state, at every size, in every size of type, in two fonts, and in words that are 40 % longer.
 *
 * usage: test-flaws [LOCALE_FOLDER] [GTEST OPTIONS]: the folder has the longer words. FR_THOROUGH
 * in the environment has it look at all combinations, otherwise at the telling ones.
 */
#include "app/window.h"
#include "charts/matrix-values.h"
#include "views/inspect-view.h"
#include "widgets/neurons/image-strip-view.h"

#include "app-fixture.h"
#include "flaw-finder.h"
#include "longer-words.h"

#define DATA "/usr/share/datasets/fashion-mnist"
#define RESOURCES "/org/fitting_room/FittingRoom"
#define NARROW 550  /* pixels, below which a label may be shortened if a tooltip has it whole */
#define PATIENCE 40 /* frames in which an arrangement must have come to rest */
#define CALM 3      /* frames in which nothing moved */

/* Where and when a flaw is known. Without ANYWHERE in a narrow window with type larger than usual
 * only: elsewhere the same is unknown. */
enum {
  ANYWHERE = 1 << 0,
  LONGER = 1 << 1,    /* in longer words only */
  THOROUGH = 1 << 2,  /* among all combinations only */
  IN_STATES = 1 << 3, /* in states other than trained only */
};

/* What is not mended yet. What is not seen any more has to go from here. */
static const struct {
  const char *key; /* NULL at the end */
  guint when;
} KNOWN[] = {
  { NULL, 0 },
};

static const struct {
  int width, height;
} SIZES[] = {
  { 1280, 800 },  { 1024, 768 }, { 1366, 768 }, { 1920, 1080 },
  { 2560, 1440 }, { 800, 600 },  { 400, 760 },
};

static const double SCALES[] = { 1.0, 1.25, 1.5 };
static const char *const FONTS[] = { "Cantarell 11", "DejaVu Sans 11" };

typedef struct {
  AdwApplication *application; /* owned */
  GSettings *settings;         /* owned */
  FrRunKeeper *keeper;         /* owned */
  char *folder;                /* owned */
  FrWindow *window;            /* owned by GTK; NULL once it has gone */
  int border;                  /* of a window without compositor, both sides together */
  gboolean is_longer;          /* whether its words are the longer ones */
  gboolean is_thorough;        /* whether it looks at all combinations */
  gboolean has_long_names;     /* whether its classes are called what no place has room for */
  GHashTable *seen;            /* of the keys of flaws: (owned char *) -> how often */
  guint unknown;
} Fixture;

typedef struct {
  int width, height;
  double scale;
  const char *font;
  gboolean presents;
} Look;

/* One of each kind, for what is not worth all combinations. */
static const Look FEW[] = {
  { 1280, 800, 1, "Cantarell 11", FALSE },
  { 800, 600, 1, "DejaVu Sans 11", FALSE },
  { 400, 760, 1.5, "DejaVu Sans 11", FALSE },
  { 1024, 768, 1, "Cantarell 11", TRUE },
};

static void
on_not_kept (const char *failure, gpointer user_data)
{
  g_assert_not_reached ();
}

static void
activate (Fixture *fixture, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, NULL);
}

static gboolean
can (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

/* A number that changes if any part of the window moves, comes or goes. */
static guint
sum_up (GtkWidget *widget)
{
  guint sum = 17;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  sum += 31 * (guint) gtk_widget_get_width (widget) + (guint) gtk_widget_get_height (widget);
  if (GTK_IS_LABEL (widget))
    sum += g_str_hash (gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    sum = sum * 33 + sum_up (child);
  return sum;
}

/* Whether something is asked whose answer will change what is seen. */
static gboolean
is_waiting (Fixture *fixture)
{
  g_autoptr (FrExperiment) experiment = NULL;

  g_object_get (fixture->window, "experiment", &experiment, NULL);
  return experiment != NULL && (fr_lens_is_waiting (fr_experiment_get_lens (experiment)) ||
                                fr_lens_is_asking (fr_experiment_get_lens (experiment), NULL));
}

static void
wait_until_calm (Fixture *fixture)
{
  guint before = 0;

  for (int calm = 0, frame = 0; calm < CALM; frame++) {
    guint now;

    fixture_wait_frames (GTK_WIDGET (fixture->window), 1);
    if (is_waiting (fixture)) {
      fixture_wait_until (!is_waiting (fixture));
      frame = calm = 0;
    }
    now = sum_up (GTK_WIDGET (fixture->window));
    calm = now == before ? calm + 1 : 0;
    before = now;
    g_assert_cmpint (frame, <, PATIENCE);
  }
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
  fixture->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fixture->is_longer = data != NULL;
  fixture->is_thorough = g_getenv ("FR_THOROUGH") != NULL;
  g_settings_set_uint (fixture->settings, "epochs", 2);
  fixture->window =
      fr_window_new (GTK_APPLICATION (fixture->application), fixture->settings, fixture->keeper);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_wait_until (fixture->window == NULL);
  g_clear_pointer (&fixture->keeper, fr_run_keeper_free);
  folder_fixture_remove (fixture->folder);
  g_clear_pointer (&fixture->seen, g_hash_table_unref);
  g_clear_object (&fixture->settings);
  g_clear_object (&fixture->application);
}

/* Whether the run can meet the @i-th of KNOWN. */
static gboolean
can_meet (Fixture *fixture, guint i)
{
  return (fixture->is_longer || !(KNOWN[i].when & LONGER)) &&
         (fixture->is_thorough || !(KNOWN[i].when & THOROUGH));
}

static gboolean
is_known (Fixture *fixture, const char *key, const Look *shape)
{
  const gboolean is_tight = shape->width < NARROW && shape->scale > 1;

  for (guint i = 0; KNOWN[i].key != NULL; i++)
    if (g_str_equal (KNOWN[i].key, key) && can_meet (fixture, i) &&
        (is_tight || KNOWN[i].when & ANYWHERE))
      return TRUE;
  return FALSE;
}

/* Long names are shortened, and that is all that may happen to them. */
static gboolean
is_allowed (Fixture *fixture, const char *key)
{
  return fixture->has_long_names &&
         (g_str_has_suffix (key, ": shortened") || g_str_has_suffix (key, ": condensed"));
}

/* Tells of all that is wrong now, known or not, and counts what nobody knew of. */
static void
look (Fixture *fixture, const Look *shape, const char *view)
{
  g_autoptr (GPtrArray) flaws = NULL;

  wait_until_calm (fixture);
  flaws = flaw_finder_search (GTK_WIDGET (fixture->window), shape->width < NARROW);
  for (guint i = 0; i < flaws->len; i++) {
    const FlawFinderFlaw *flaw = g_ptr_array_index (flaws, i);
    const guint times = GPOINTER_TO_UINT (g_hash_table_lookup (fixture->seen, flaw->key));

    if (is_allowed (fixture, flaw->key))
      continue;
    g_hash_table_insert (fixture->seen, g_strdup (flaw->key), GUINT_TO_POINTER (times + 1));
    fixture->unknown += !is_known (fixture, flaw->key, shape);
    g_test_message ("%s%s, %dx%d, %s, x %g%s%s: %s “%s” by %.1f",
                    is_known (fixture, flaw->key, shape) ? "known: " : "", view, shape->width,
                    shape->height, shape->font, shape->scale, shape->presents ? ", presenting" : "",
                    fixture->is_longer ? ", longer words" : "", flaw->key, flaw->text, flaw->by);
  }
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

/* Each page of each stack in the view, the first page last. */
static void
look_at_pages (Fixture *fixture, const Look *shape, const char *view)
{
  g_autoptr (GPtrArray) stacks = g_ptr_array_new ();

  find_pages (GTK_WIDGET (fixture->window), stacks);
  for (guint i = 0; i < stacks->len; i++) {
    GtkStack *stack = g_ptr_array_index (stacks, i);
    g_autofree char *first = g_strdup (gtk_stack_get_visible_child_name (stack));
    g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (stack);

    for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (pages)); j++) {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (pages), j);
      GtkStackPage *page = GTK_STACK_PAGE (item);
      g_autofree char *name = NULL;

      if (g_strcmp0 (gtk_stack_page_get_name (page), first) == 0)
        continue;
      name = g_strdup_printf ("%s, %s", view, gtk_stack_page_get_name (page));
      gtk_stack_set_visible_child (stack, gtk_stack_page_get_child (page));
      look (fixture, shape, name);
    }
    gtk_stack_set_visible_child_name (stack, first);
  }
}

static void
look_at_view (Fixture *fixture, const Look *shape, const char *view)
{
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "view",
                                      g_variant_new_string (view));
  look (fixture, shape, view);
  look_at_pages (fixture, shape, view);
}

static void
look_at_views (Fixture *fixture, const Look *shape)
{
  AdwFlap *flap = app_fixture_child (fixture->window, "flap");

  look_at_view (fixture, shape, "data");
  look_at_view (fixture, shape, "train");
  look_at_view (fixture, shape, "inspect");
  look_at_view (fixture, shape, "neurons");
  if (!adw_flap_get_folded (flap))
    return;
  adw_flap_set_reveal_flap (flap, TRUE);
  look (fixture, shape, "sidebar");
  adw_flap_set_reveal_flap (flap, FALSE);
}

static void
take_shape (Fixture *fixture, const Look *shape)
{
  GtkWidget *content = app_fixture_child (fixture->window, "adaptive_bin");

  g_object_set (gtk_settings_get_default (), "gtk-font-name", shape->font, NULL);
  fixture_set_text_scale (shape->scale);
  if (shape->presents)
    activate (fixture, "present");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), shape->width + fixture->border,
                               shape->height + fixture->border);
  fixture_wait_until (gtk_widget_get_width (content) == shape->width &&
                      gtk_widget_get_height (content) == shape->height);
}

typedef void (*Visit) (Fixture *fixture, const Look *shape);

static void
visit_shape (Fixture *fixture, const Look *shape, Visit visit)
{
  take_shape (fixture, shape);
  visit (fixture, shape);
  if (shape->presents)
    activate (fixture, "present");
}

/* The telling ones of all combinations: each size in each font, larger type where there is least
 * room, and what the projector shows. */
static gboolean
is_telling (guint size, double scale, guint font, gboolean is_longer)
{
  const gboolean is_tight = SIZES[size].width == 1280 || SIZES[size].width == 400;

  if (is_longer)
    return scale == 1 && font == 0 && (is_tight || SIZES[size].width == 800);
  return scale == 1 || (scale == 1.5 && is_tight && font == 1);
}

static void
look_at_everything (Fixture *fixture)
{
  for (guint font = 0; font < G_N_ELEMENTS (FONTS); font++)
    for (guint scale = 0; scale < G_N_ELEMENTS (SCALES); scale++)
      for (guint size = 0; size < G_N_ELEMENTS (SIZES); size++) {
        Look shape = { SIZES[size].width, SIZES[size].height, SCALES[scale], FONTS[font], FALSE };

        if (fixture->is_thorough || is_telling (size, shape.scale, font, fixture->is_longer))
          visit_shape (fixture, &shape, look_at_views);
        shape.presents = TRUE;
        if (shape.scale == 1 && shape.width >= 1024 &&
            (fixture->is_thorough || (font == 0 && shape.width < 2000 && !fixture->is_longer)))
          visit_shape (fixture, &shape, look_at_views);
      }
}

static void
visit_few (Fixture *fixture, Visit visit)
{
  for (guint i = 0; i < G_N_ELEMENTS (FEW); i++)
    visit_shape (fixture, &FEW[i], visit);
}

static void
measure_border (Fixture *fixture)
{
  int width, height;

  wait_until_calm (fixture);
  gtk_window_get_default_size (GTK_WINDOW (fixture->window), &width, &height);
  fixture->border =
      width - gtk_widget_get_width (app_fixture_child (fixture->window, "adaptive_bin"));
}

static void
load (Fixture *fixture, const char *folder)
{
  fr_window_load_data (fixture->window, folder);
  fixture_wait_until (can (fixture, "step"));
}

static void
train (Fixture *fixture)
{
  activate (fixture, "train");
  fixture_wait_until (can (fixture, "train-more"));
}

static void
tell_unknown (Fixture *fixture)
{
  GHashTableIter iter;
  gpointer key, times;

  g_hash_table_iter_init (&iter, fixture->seen);
  while (g_hash_table_iter_next (&iter, &key, &times))
    g_test_message ("%u times: %s", GPOINTER_TO_UINT (times), (const char *) key);
  g_assert_cmpuint (fixture->unknown, ==, 0);
}

static gboolean
has_data (void)
{
  if (g_file_test (DATA, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_test_skip ("the data set is not installed");
  return FALSE;
}

/* Trained, in all combinations. */
static void
test_window (Fixture *fixture, gconstpointer longer)
{
  guint lost = 0;

  if (!has_data ())
    return;
  load (fixture, DATA);
  train (fixture);
  measure_border (fixture);
  look_at_everything (fixture);

  tell_unknown (fixture);
  for (guint i = 0; KNOWN[i].key != NULL; i++)
    if (!(KNOWN[i].when & LONGER) == !fixture->is_longer && can_meet (fixture, i) &&
        !(KNOWN[i].when & IN_STATES) && !g_hash_table_contains (fixture->seen, KNOWN[i].key)) {
      g_test_message ("not seen any more: %s", KNOWN[i].key);
      lost++;
    }
  g_assert_cmpuint (lost, ==, 0);
}

/* The page of the data gate that is shown. */
static void
look_at_gate (Fixture *fixture, const Look *shape)
{
  GtkStack *stack = app_fixture_child (app_fixture_child (fixture->window, "gate"), "stack");

  look (fixture, shape, gtk_stack_get_visible_child_name (stack));
}

static void
look_at_training (Fixture *fixture, const Look *shape)
{
  look_at_view (fixture, shape, "train");
}

/* Before there is a data set. */
static void
test_gate (Fixture *fixture, gconstpointer longer)
{
  GtkStack *stack = app_fixture_child (app_fixture_child (fixture->window, "gate"), "stack");

  measure_border (fixture);
  gtk_stack_set_visible_child_name (stack, "loading");
  visit_few (fixture, look_at_gate);
  fr_window_load_data (fixture->window, fixture->folder);
  fixture_wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "missing") == 0);
  visit_few (fixture, look_at_gate);

  tell_unknown (fixture);
}

/* Nothing is learned at this rate, and the banner says so. */
static void
learn_nothing (Fixture *fixture)
{
  g_autoptr (FrExperiment) experiment = NULL;
  g_autoptr (GError) error = NULL;
  FrHyperparameters hyperparameters;

  g_object_get (fixture->window, "experiment", &experiment, NULL);
  hyperparameters = *fr_experiment_get_hyperparameters (experiment);
  hyperparameters.optimizer = FR_OPTIMIZER_SGD;
  hyperparameters.learning_rate = 10;
  hyperparameters.epochs = 1;
  fr_experiment_set_hyperparameters (experiment, &hyperparameters, &error);
  g_assert_no_error (error);
}

/* Returns: (transfer none) (nullable): what of @type is in @widget. */
static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

/* Some neurons are switched off, and an image is put through. */
static void
look_at_wound (Fixture *fixture, const Look *shape)
{
  g_autoptr (FrExperiment) experiment = NULL;
  g_autoptr (FrSilenced) one = fr_silenced_change (NULL, 0, 0, TRUE);
  g_autoptr (FrSilenced) two = fr_silenced_change (one, 0, 9, TRUE);

  g_object_get (fixture->window, "experiment", &experiment, NULL);
  fr_lens_set_silenced (fr_experiment_get_lens (experiment), two);
  look_at_view (fixture, shape, "neurons");
  g_signal_emit_by_name (find_type (GTK_WIDGET (fixture->window), FR_TYPE_IMAGE_STRIP_VIEW),
                         "chosen", 0u);
  look (fixture, shape, "neurons, wounded");
  activate (fixture, "heal");
}

/* The confusion matrix over time, with the greatest mistake large. */
static void
look_at_course (Fixture *fixture, const Look *shape)
{
  GtkWidget *view = find_type (GTK_WIDGET (fixture->window), FR_TYPE_INSPECT_VIEW);
  GtkDropDown *quantity = app_fixture_child (view, "quantity_drop_down");

  gtk_drop_down_set_selected (quantity, FR_MATRIX_OVER_TIME);
  look_at_view (fixture, shape, "inspect");
  gtk_drop_down_set_selected (quantity, FR_MATRIX_COUNT);
}

/* Before, in the midst of and after a training that does not learn. */
static void
test_states (Fixture *fixture, gconstpointer longer)
{
  gboolean warns = FALSE;

  if (!has_data ())
    return;
  load (fixture, DATA);
  measure_border (fixture);
  visit_few (fixture, look_at_views);
  activate (fixture, "step");
  fixture_wait_until (can (fixture, "step") && can (fixture, "start-over"));
  visit_few (fixture, look_at_training);
  visit_few (fixture, look_at_wound);
  visit_few (fixture, look_at_course);
  learn_nothing (fixture);
  train (fixture);
  wait_until_calm (fixture);
  g_object_get (app_fixture_child (fixture->window, "banner"), "alone", &warns, NULL);
  g_assert_true (warns);
  visit_few (fixture, look_at_views);

  tell_unknown (fixture);
}

/* A data set of a stranger's, whose classes have long names. */
static void
test_long_names (Fixture *fixture, gconstpointer longer)
{
  g_autofree char *path = g_build_filename (fixture->folder, "class-names.txt", NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < FR_MAX_CLASSES; i++)
    g_string_append_printf (names, "Waterproof hiking boots of kind %u\n", i);
  app_fixture_write_data (fixture->folder, 640, 100);
  g_file_set_contents (path, names->str, -1, &error);
  g_assert_no_error (error);
  fixture->has_long_names = TRUE;
  load (fixture, fixture->folder);
  train (fixture);
  measure_border (fixture);
  visit_few (fixture, look_at_views);

  tell_unknown (fixture);
}

int
main (int argc, char *argv[])
{
  char *home = folder_fixture_new (); /* owned */
  int status;
  const char *longer = argc > 1 && *argv[1] != '-' ? argv[1] : NULL;

  if (longer != NULL)
    longer_words_use (longer);
  /* Marks of the user's are none of this test's. */
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  if (!fixture_init (&argc, &argv))
    return 0;
  g_test_add ("/flaws/window", Fixture, longer, set_up, test_window, tear_down);
  g_test_add ("/flaws/gate", Fixture, longer, set_up, test_gate, tear_down);
  g_test_add ("/flaws/states", Fixture, longer, set_up, test_states, tear_down);
  if (longer == NULL)
    g_test_add ("/flaws/long-names", Fixture, NULL, set_up, test_long_names, tear_down);

  status = g_test_run ();
  folder_fixture_remove (home);
  return status;
}
