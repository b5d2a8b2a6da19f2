/* The list of the images where two networks disagree, on made-up data. */
#include "views/compare/disagreement-pane.h"

#include "engine/run.h"
#include "synthetic.h"
#include "view-fixture.h"
#include "widget-fixture.h"
#include "widgets/tiles/gallery.h"
#include "widgets/words/info-button.h"

#define IMAGES 3000
#define PAGE 8

typedef struct {
  FrDataset *dataset;
  FrEvaluation *early; /* of a network that has hardly learned */
  FrEvaluation *late;  /* of one that has learned more */
  GtkWidget *pane;
  GtkWidget *window;
  FrGallery *gallery; /* the pane's */
} Fixture;

/* What a run without a hidden layer says after @batches batches. Returns: (transfer full). */
static FrEvaluation *
evaluate (FrDataset *dataset, guint batches)
{
  FrHyperparameters hyperparameters = synthetic_hyperparameters ();
  g_autoptr (FrRun) run = NULL;
  g_autoptr (FrSnapshot) end = NULL;
  g_autoptr (FrPredictor) predictor = NULL;
  FrEvaluation *evaluation;

  hyperparameters.n_hidden = 0;
  run = synthetic_run_new (dataset, &hyperparameters);
  synthetic_run_train (run, batches);
  end = fr_run_get_end (run);
  predictor = fr_predictor_new (dataset, fr_run_get_network (run), TRUE, NULL);
  evaluation = fr_evaluation_new (predictor, end->batch, NULL);
  g_assert_true (fr_evaluation_advance (evaluation, predictor, end->parameters, IMAGES));
  return evaluation;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dataset = synthetic_dataset_new (640, IMAGES);
  fixture->early = evaluate (fixture->dataset, 1);
  fixture->late = evaluate (fixture->dataset, 6);
  fixture->pane = g_object_new (FR_TYPE_DISAGREEMENT_PANE, NULL);
  fixture->window = fixture_show (fixture->pane, 600, 500);
  fixture->gallery = get_child (fixture->pane, "gallery");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture->window, fixture->pane);
  fr_evaluation_unref (fixture->early);
  fr_evaluation_unref (fixture->late);
  fr_dataset_unref (fixture->dataset);
}

static const FrDisagreement *
compare (Fixture *fixture)
{
  const FrDisagreement *found;

  fr_disagreement_pane_set (FR_DISAGREEMENT_PANE (fixture->pane), fixture->dataset, fixture->early,
                            fixture->late, "early", "late", 7);
  fixture_wait_frames (fixture->pane, 2);
  found = fr_disagreement_pane_get_disagreement (FR_DISAGREEMENT_PANE (fixture->pane));
  g_assert_cmpuint (found->only_a, >, PAGE);
  g_assert_cmpuint (found->only_b, >, found->only_a);
  return found;
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (get_child (fixture->pane, "stack"));
}

static void
choose (Fixture *fixture, guint choice)
{
  gtk_drop_down_set_selected (get_child (fixture->pane, "choice_drop_down"), choice);
  fixture_wait_frames (fixture->pane, 2);
}

static guint
count_children (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

/* A sentence, the comparison, and another sentence; what was compared is let go. */
static void
test_sentence (Fixture *fixture, gconstpointer data)
{
  FrDisagreementPane *pane = FR_DISAGREEMENT_PANE (fixture->pane);

  g_assert_cmpstr (get_page (fixture), ==, "sentence");
  g_assert_null (fr_disagreement_pane_get_disagreement (pane));
  compare (fixture);
  g_assert_cmpstr (get_page (fixture), ==, "list");
  fr_disagreement_pane_say (pane, "Both runs are being looked at…");
  g_assert_cmpstr (get_page (fixture), ==, "sentence");
  g_assert_cmpstr (get_text (fixture->pane, "sentence_label"), ==,
                   "Both runs are being looked at…");
  g_assert_null (fr_disagreement_pane_get_disagreement (pane));
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, 0);
  compare (fixture);
}

/* All in their order, few of them in tiles, and each with what both say. */
static void
test_list (Fixture *fixture, gconstpointer data)
{
  const FrDisagreement *found = compare (fixture);
  const FrDisagreementImage *first = &found->images[0];
  FrImageTile *tile = fr_gallery_get_tile (fixture->gallery, first->image);
  const char *const *classes = fr_dataset_get_class_names (fixture->dataset);
  g_autofree char *begin = g_strdup_printf ("Test image %u, %s: “early” says %s ", first->image,
                                            classes[first->label], classes[first->said_a]);
  g_autofree char *middle = g_strdup_printf (" %%, “late” says %s ", classes[first->said_b]);

  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, found->length);
  g_assert_cmpuint (found->length, >, 500);
  g_assert_cmpuint (count_children (GTK_WIDGET (fixture->gallery)), <, 20);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, (int) first->image);
  g_assert_nonnull (tile);
  g_assert_true (g_str_has_prefix (fr_image_tile_get_caption (tile), begin));
  g_assert_nonnull (strstr (fr_image_tile_get_caption (tile), middle));
  g_assert_true (g_str_has_prefix (get_text (fixture->pane, "verdict_label"), "“early” gets "));
  g_assert_nonnull (strstr (get_text (fixture->pane, "verdict_label"), "more than luck"));
  g_assert_true (g_str_has_suffix (get_text (fixture->pane, "verdict_label"), " of seed 7."));
  g_assert_nonnull (strstr (fr_info_button_get_note (get_child (fixture->pane, "info_button")),
                            "p < 0.0001"));
  g_assert_cmpstr (get_text (fixture->pane, "heading_a"), ==, "early");
  g_assert_cmpstr (get_text (fixture->pane, "heading_b"), ==, "late");
}

/* One direction, the other, and both. */
static void
test_choices (Fixture *fixture, gconstpointer data)
{
  const FrDisagreement *found = compare (fixture);
  guint first = 0;

  choose (fixture, 1);
  while (!found->images[first].a_is_right)
    first++;
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, found->only_a);
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==,
                   (int) found->images[first].image);
  choose (fixture, 2);
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, found->only_b);
  choose (fixture, 0);
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, found->length);

  /* The same network twice. */
  fr_disagreement_pane_set (FR_DISAGREEMENT_PANE (fixture->pane), fixture->dataset, fixture->late,
                            fixture->late, "late", "later", 8);
  fixture_wait_frames (fixture->pane, 2);
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, 0);
  g_assert_true (gtk_widget_is_visible (get_child (fixture->pane, "nothing_label")));
  g_assert_false (gtk_widget_is_visible (get_child (fixture->pane, "list_box")));
  g_assert_false (gtk_widget_is_sensitive (get_child (fixture->pane, "inspect_button")));
  g_assert_cmpstr (get_text (fixture->pane, "verdict_label"), ==,
                   "Both runs get the same images right. Both runs are of seed 8.");
  choose (fixture, 2);
  g_assert_cmpstr (get_text (fixture->pane, "nothing_label"), ==,
                   "There is no test image that only “later” gets right.");
}

static void
on_activated (FrDisagreementPane *pane, int image, gpointer user_data)
{
  *(int *) user_data = image;
}

/* The controller of the gallery that the pane has added, of @type. */
static GtkEventController *
find_own_controller (Fixture *fixture, GType type)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (GTK_WIDGET (fixture->gallery));

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (all, i);
    const gulong handler =
        g_signal_handler_find (controller, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, fixture->pane);

    if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type) && handler != 0)
      return controller;
  }
  g_assert_not_reached ();
}

static gboolean
press (Fixture *fixture, guint key)
{
  gboolean used = FALSE;

  g_signal_emit_by_name (find_own_controller (fixture, GTK_TYPE_EVENT_CONTROLLER_KEY),
                         "key-pressed", key, 0, 0, &used);
  return used;
}

static void
test_activated (Fixture *fixture, gconstpointer data)
{
  GtkEventController *click = find_own_controller (fixture, GTK_TYPE_GESTURE_CLICK);
  const FrDisagreement *found;
  int activated = -1;

  g_signal_connect (fixture->pane, "activated", G_CALLBACK (on_activated), &activated);
  g_assert_true (press (fixture, GDK_KEY_Return));
  g_assert_cmpint (activated, ==, -1);

  found = compare (fixture);
  g_assert_true (press (fixture, GDK_KEY_Return));
  g_assert_cmpint (activated, ==, (int) found->images[0].image);
  fr_gallery_set_selected (fixture->gallery, (int) found->images[2].image);
  g_signal_emit_by_name (get_child (fixture->pane, "inspect_button"), "clicked");
  g_assert_cmpint (activated, ==, (int) found->images[2].image);
  activated = -1;
  g_signal_emit_by_name (click, "pressed", 1, 1.0, 1.0);
  g_assert_cmpint (activated, ==, -1);
  g_signal_emit_by_name (click, "pressed", 2, 1.0, 1.0);
  g_assert_cmpint (activated, ==, (int) found->images[2].image);
  g_assert_false (press (fixture, GDK_KEY_Down));
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  FrDisagreementPane *pane = FR_DISAGREEMENT_PANE (fixture->pane);
  const FrDisagreement *found = compare (fixture);
  GtkWidget *next = get_child (fixture->pane, "next_button");
  GtkWidget *previous = get_child (fixture->pane, "previous_button");

  fr_disagreement_pane_set_paged (pane, TRUE);
  fixture_wait_frames (fixture->pane, 2);
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, PAGE);
  g_assert_true (g_str_has_prefix (get_text (fixture->pane, "page_label"), "1–8 of "));
  g_assert_false (gtk_widget_is_sensitive (previous));
  g_signal_emit_by_name (next, "clicked");
  fixture_wait_frames (fixture->pane, 2);
  g_assert_true (g_str_has_prefix (get_text (fixture->pane, "page_label"), "9–16 of "));
  g_assert_nonnull (fr_gallery_get_tile (fixture->gallery, found->images[PAGE].image));
  g_assert_cmpint (fr_gallery_get_selected (fixture->gallery), ==, (int) found->images[PAGE].image);
  while (gtk_widget_is_sensitive (next))
    g_signal_emit_by_name (next, "clicked");
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, (found->length - 1) % PAGE + 1);
  g_signal_emit_by_name (previous, "clicked");
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, PAGE);
  /* Another choice begins at its first page. */
  choose (fixture, 2);
  g_assert_true (g_str_has_prefix (get_text (fixture->pane, "page_label"), "1–8 of "));

  fr_disagreement_pane_set_paged (pane, FALSE);
  fixture_wait_frames (fixture->pane, 2);
  g_assert_cmpuint (fr_gallery_get_length (fixture->gallery), ==, found->only_b);
  g_assert_false (gtk_widget_is_visible (get_child (fixture->pane, "pager")));
}

/* A pane that shows something else must not keep what was compared alive. */
static void
test_lets_go (Fixture *fixture, gconstpointer data)
{
  const int before = g_atomic_int_get (&fixture->late->refs);

  compare (fixture);
  g_assert_cmpint (g_atomic_int_get (&fixture->late->refs), ==, before + 1);
  compare (fixture);
  g_assert_cmpint (g_atomic_int_get (&fixture->late->refs), ==, before + 1);
  fr_disagreement_pane_say (FR_DISAGREEMENT_PANE (fixture->pane), "…");
  g_assert_cmpint (g_atomic_int_get (&fixture->late->refs), ==, before);
}

static void
test_new (void)
{
  GtkWidget *pane = g_object_ref_sink (g_object_new (FR_TYPE_DISAGREEMENT_PANE, NULL));

  g_assert_finalize_object (pane);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 77;

#define add(name, function)                                                                        \
  g_test_add ("/disagreement-pane/" name, Fixture, NULL, set_up, function, tear_down)
  g_test_add_func ("/disagreement-pane/new", test_new);
  add ("sentence", test_sentence);
  add ("list", test_list);
  add ("choices", test_choices);
  add ("activated", test_activated);
  add ("pages", test_pages);
  add ("lets-go", test_lets_go);
#undef add
  return g_test_run ();
}
