#include "flaw-tour.h"

#include "app-fixture.h"
#include "flaw-finder.h"

#define RESOURCES "/org/fitting_room/FittingRoom"
#define NARROW 550  /* pixels, below which a label may be shortened if a tooltip has it whole */
#define PATIENCE 40 /* frames in which an arrangement must have come to rest */
#define CALM 3      /* frames in which nothing moved */

/* Where and when a flaw is known. Without ANYWHERE in a narrow window with type larger than usual
 * only: elsewhere the same is unknown. */
enum {
  ANYWHERE = 1 << 0,
  LONGER = 1 << 1,    /* in longer words only */
  THOROUGH = 1 << 2,  /* in the thorough tests only */
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

enum {
  NARROW_FONT,
  WIDE_FONT,
};
static const char *const FONTS[] = {
  [NARROW_FONT] = "Cantarell 11",
  [WIDE_FONT] = "DejaVu Sans 11",
};

/* One of each kind, for what is not worth all combinations. */
static const FlawTourShape FEW[] = {
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

void
flaw_tour_activate (FlawTour *tour, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (tour->window), action, NULL);
}

gboolean
flaw_tour_can (FlawTour *tour, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (tour->window), action);
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
is_waiting (FlawTour *tour)
{
  g_autoptr (FrExperiment) experiment = NULL;

  g_object_get (tour->window, "experiment", &experiment, NULL);
  return experiment != NULL && (fr_lens_is_waiting (fr_experiment_get_lens (experiment)) ||
                                fr_lens_is_asking (fr_experiment_get_lens (experiment), NULL));
}

/* Waits until nothing in @root moves any more. */
static void
rest (FlawTour *tour, GtkWidget *root)
{
  guint before = 0;

  for (int calm = 0, frame = 0; calm < CALM; frame++) {
    guint now;

    fixture_wait_frames (root, 1);
    if (is_waiting (tour)) {
      fixture_wait_until (!is_waiting (tour));
      frame = calm = 0;
    }
    now = sum_up (root);
    calm = now == before ? calm + 1 : 0;
    before = now;
    g_assert_cmpint (frame, <, PATIENCE);
  }
}

void
flaw_tour_rest (FlawTour *tour)
{
  rest (tour, GTK_WIDGET (tour->window));
}

void
flaw_tour_set_up (FlawTour *tour, gconstpointer words)
{
  g_autoptr (GError) error = NULL;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  tour->application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  /* The style sheet is a part of what is measured. */
  g_application_set_resource_base_path (G_APPLICATION (tour->application), RESOURCES);
  g_application_register (G_APPLICATION (tour->application), NULL, &error);
  g_assert_no_error (error);
  tour->settings = app_fixture_new_settings ();
  tour->folder = folder_fixture_new ();
  tour->keeper = fr_run_keeper_new (tour->folder, on_not_kept, NULL);
  tour->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  tour->is_longer = words != NULL;
  tour->is_thorough = g_getenv ("FR_THOROUGH") != NULL;
  g_settings_set_uint (tour->settings, "epochs", 2);
  tour->window = fr_window_new (GTK_APPLICATION (tour->application), tour->settings, tour->keeper);
  g_object_add_weak_pointer (G_OBJECT (tour->window), (gpointer *) &tour->window);
  gtk_window_present (GTK_WINDOW (tour->window));
}

void
flaw_tour_tear_down (FlawTour *tour, gconstpointer words)
{
  gtk_window_destroy (GTK_WINDOW (tour->window));
  fixture_wait_until (tour->window == NULL);
  g_clear_pointer (&tour->keeper, fr_run_keeper_free);
  folder_fixture_remove (tour->folder);
  g_clear_pointer (&tour->seen, g_hash_table_unref);
  g_clear_object (&tour->settings);
  g_clear_object (&tour->application);
}

/* Whether the run can meet the @i-th of KNOWN. */
static gboolean
can_meet (FlawTour *tour, guint i)
{
  return (tour->is_longer || !(KNOWN[i].when & LONGER)) &&
         (tour->is_thorough || !(KNOWN[i].when & THOROUGH));
}

static gboolean
is_known (FlawTour *tour, const char *key, const FlawTourShape *shape)
{
  const gboolean is_tight = shape->width < NARROW && shape->scale > 1;

  for (guint i = 0; KNOWN[i].key != NULL; i++)
    if (g_str_equal (KNOWN[i].key, key) && can_meet (tour, i) &&
        (is_tight || KNOWN[i].when & ANYWHERE))
      return TRUE;
  return FALSE;
}

/* Long names are shortened, and that is all that may happen to them. */
static gboolean
is_allowed (FlawTour *tour, const char *key)
{
  return tour->has_long_names &&
         (g_str_has_suffix (key, ": shortened") || g_str_has_suffix (key, ": condensed"));
}

/* For those who look themselves. */
static void
write_picture (GtkWidget *root, const FlawTourShape *shape, const char *folder, const char *name)
{
  g_autofree char *stem =
      g_strdup_printf ("%s, %dx%d, x %g%s.png", name, shape->width, shape->height, shape->scale,
                       shape->presents ? ", presenting" : "");
  g_autofree char *path = g_build_filename (folder, stem, NULL);
  const int width = gtk_widget_get_width (root), height = gtk_widget_get_height (root);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (root);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t *cr = cairo_create (picture);
  GskRenderNode *node;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  g_clear_pointer (&node, gsk_render_node_unref);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (picture, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (picture);
}

void
flaw_tour_look_at (FlawTour *tour, GtkWidget *root, const FlawTourShape *shape, const char *name)
{
  const char *folder = g_getenv ("FR_FLAWS_PICTURES");
  g_autoptr (GPtrArray) flaws = NULL;

  rest (tour, root);
  if (folder != NULL)
    write_picture (root, shape, folder, name);
  flaws = flaw_finder_search (root, shape->width < NARROW);
  for (guint i = 0; i < flaws->len; i++) {
    const FlawFinderFlaw *flaw = g_ptr_array_index (flaws, i);
    const guint times = GPOINTER_TO_UINT (g_hash_table_lookup (tour->seen, flaw->key));

    if (is_allowed (tour, flaw->key))
      continue;
    g_hash_table_insert (tour->seen, g_strdup (flaw->key), GUINT_TO_POINTER (times + 1));
    tour->unknown += !is_known (tour, flaw->key, shape);
    g_test_message ("%s%s, %dx%d, %s, x %g%s%s: %s “%s” by %.1f",
                    is_known (tour, flaw->key, shape) ? "known: " : "", name, shape->width,
                    shape->height, shape->font, shape->scale, shape->presents ? ", presenting" : "",
                    tour->is_longer ? ", longer words" : "", flaw->key, flaw->text, flaw->by);
  }
}

void
flaw_tour_look (FlawTour *tour, const FlawTourShape *shape, const char *name)
{
  flaw_tour_look_at (tour, GTK_WIDGET (tour->window), shape, name);
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
look_at_pages (FlawTour *tour, const FlawTourShape *shape, const char *view)
{
  g_autoptr (GPtrArray) stacks = g_ptr_array_new ();

  find_pages (GTK_WIDGET (tour->window), stacks);
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
      flaw_tour_look (tour, shape, name);
    }
    gtk_stack_set_visible_child_name (stack, first);
  }
}

void
flaw_tour_look_at_view (FlawTour *tour, const FlawTourShape *shape, const char *view)
{
  g_action_group_change_action_state (G_ACTION_GROUP (tour->window), "view",
                                      g_variant_new_string (view));
  flaw_tour_look (tour, shape, view);
  look_at_pages (tour, shape, view);
}

static void
take_shape (FlawTour *tour, const FlawTourShape *shape)
{
  GtkWidget *content = app_fixture_child (tour->window, "adaptive_bin");

  g_object_set (gtk_settings_get_default (), "gtk-font-name", shape->font, NULL);
  fixture_set_text_scale (shape->scale);
  if (shape->presents)
    flaw_tour_activate (tour, "present");
  gtk_window_set_default_size (GTK_WINDOW (tour->window), shape->width + tour->border,
                               shape->height + tour->border);
  fixture_wait_until (gtk_widget_get_width (content) == shape->width &&
                      gtk_widget_get_height (content) == shape->height);
}

static void
visit_shape (FlawTour *tour, const FlawTourShape *shape, FlawTourVisit visit)
{
  take_shape (tour, shape);
  visit (tour, shape);
  if (shape->presents)
    flaw_tour_activate (tour, "present");
}

/* The telling ones of all combinations: each size in each font, and larger type where there is
 * least room. */
static gboolean
is_telling (guint size, double scale, guint font, gboolean is_longer)
{
  const gboolean is_tight = SIZES[size].width == 1280 || SIZES[size].width == 400;

  if (is_longer)
    return scale == 1 && font == NARROW_FONT && (is_tight || SIZES[size].width == 800);
  return scale == 1 || (scale == 1.5 && is_tight && font == WIDE_FONT);
}

/* What can find something that no other does: larger type in the narrow font is as wide as smaller
 * in the wide one, and a large window has room for what a smaller one has. */
static gboolean
is_worth_while (guint size, double scale, guint font)
{
  const gboolean is_tight = SIZES[size].width == 1280 || SIZES[size].width == 400;

  if (scale == 1.25)
    return font == WIDE_FONT && SIZES[size].width < 1500;
  return scale == 1 || font == WIDE_FONT || is_tight;
}

/* Whether it looks at what the projector shows. */
static gboolean
is_presented (FlawTour *tour, guint size, guint font)
{
  const int width = SIZES[size].width;

  if (tour->is_thorough)
    return width >= 1024 && (font == NARROW_FONT || width <= 1280);
  return font == NARROW_FONT && (tour->is_longer ? width == 1024 : width >= 1024 && width < 2000);
}

void
flaw_tour_visit_telling (FlawTour *tour, FlawTourVisit visit)
{
  for (guint font = 0; font < G_N_ELEMENTS (FONTS); font++)
    for (guint scale = 0; scale < G_N_ELEMENTS (SCALES); scale++)
      for (guint size = 0; size < G_N_ELEMENTS (SIZES); size++) {
        FlawTourShape shape = {
          SIZES[size].width, SIZES[size].height, SCALES[scale], FONTS[font], FALSE,
        };

        if (tour->is_thorough ? is_worth_while (size, shape.scale, font)
                              : is_telling (size, shape.scale, font, tour->is_longer))
          visit_shape (tour, &shape, visit);
        shape.presents = TRUE;
        if (shape.scale == 1 && is_presented (tour, size, font))
          visit_shape (tour, &shape, visit);
      }
}

void
flaw_tour_visit_few (FlawTour *tour, FlawTourVisit visit)
{
  for (guint i = 0; i < G_N_ELEMENTS (FEW); i++)
    visit_shape (tour, &FEW[i], visit);
}

void
flaw_tour_visit_few_or_all (FlawTour *tour, FlawTourVisit visit)
{
  if (g_getenv ("FR_LONG") != NULL)
    flaw_tour_visit_telling (tour, visit);
  else
    flaw_tour_visit_few (tour, visit);
}

void
flaw_tour_measure_border (FlawTour *tour)
{
  int width, height;

  flaw_tour_rest (tour);
  gtk_window_get_default_size (GTK_WINDOW (tour->window), &width, &height);
  tour->border = width - gtk_widget_get_width (app_fixture_child (tour->window, "adaptive_bin"));
}

void
flaw_tour_load (FlawTour *tour, const char *folder)
{
  fr_window_load_data (tour->window, folder);
  fixture_wait_until (flaw_tour_can (tour, "step"));
}

void
flaw_tour_assert_none (FlawTour *tour, gboolean is_whole)
{
  GHashTableIter iter;
  gpointer key, times;
  guint lost = 0;

  g_hash_table_iter_init (&iter, tour->seen);
  while (g_hash_table_iter_next (&iter, &key, &times))
    g_test_message ("%u times: %s", GPOINTER_TO_UINT (times), (const char *) key);
  g_assert_cmpuint (tour->unknown, ==, 0);
  for (guint i = 0; is_whole && KNOWN[i].key != NULL; i++)
    if (!(KNOWN[i].when & LONGER) == !tour->is_longer && can_meet (tour, i) &&
        !(KNOWN[i].when & IN_STATES) && !g_hash_table_contains (tour->seen, KNOWN[i].key)) {
      g_test_message ("not seen any more: %s", KNOWN[i].key);
      lost++;
    }
  g_assert_cmpuint (lost, ==, 0);
}
