/* The Neurons view on an experiment of made-up data: what it shows is what the engine finds of the
 * moment; and it lets go. */
#include "session/analyses/neurons-analysis.h"
#include "session/analyses/passage-analysis.h"
#include "views/neurons/neuron-order.h"
#include "views/neurons/neurons-view.h"
#include "widgets/charts/chart-area.h"

#include "view-fixture.h"
#include "widget-fixture.h"

typedef struct {
  FrExperiment *experiment;
  GtkWidget *window;
  GtkWidget *view;
  GtkWidget *card;
} Fixture;

static FrLens *
get_lens (Fixture *fixture)
{
  return fr_experiment_get_lens (fixture->experiment);
}

static void
settle (Fixture *fixture)
{
  fixture_wait_until (fr_lens_get_moment (get_lens (fixture)) != NULL);
  fixture_wait_frames (fixture->view, 3);
  fixture_wait_until (!fr_lens_is_asking (get_lens (fixture), NULL));
  fixture_wait_frames (fixture->view, 3);
}

/* Of the first weights of a network with these layers. */
static void
begin (Fixture *fixture, guint n_hidden)
{
  FrHyperparameters hyperparameters;

  fixture->experiment = fixture_session_new (640, 200);
  hyperparameters = *fr_experiment_get_hyperparameters (fixture->experiment);
  hyperparameters.n_hidden = n_hidden;
  for (guint i = 0; i < n_hidden; i++)
    hyperparameters.units[i] = 12 - 2 * i;
  g_assert_true (fr_experiment_set_hyperparameters (fixture->experiment, &hyperparameters, NULL));
  fixture->view = g_object_new (FR_TYPE_NEURONS_VIEW, NULL);
  fixture->card = get_child (fixture->view, "card");
  fr_view_set_experiment (FR_VIEW (fixture->view), fixture->experiment);
  fixture->window = fixture_show (fixture->view, 1000, 700);
  settle (fixture);
}

static void
end (Fixture *fixture)
{
  fixture_close (fixture->window, fixture->view);
  g_assert_finalize_object (fixture->experiment);
}

/* The first in the order by class is chosen; the buttons lead to its neighbours, round and round.
 */
static void
test_steps (void)
{
  Fixture fixture;
  const FrNeuronStudy *study;
  guint units[12], lengths[FR_NEURON_GROUPS];

  begin (&fixture, 1);
  study = fr_neurons_analysis_get_shown (get_lens (&fixture));
  g_assert_cmpuint (study->n_units, ==, 12);
  fr_neuron_order_fill (study, FR_NEURON_ORDER_CLASS, units, lengths);
  for (guint i = 0; i < 24; i++) {
    g_autofree char *name = g_strdup_printf ("Neuron %u", units[i % 12]);

    g_assert_cmpstr (get_text (fixture.card, "name_label"), ==, name);
    g_signal_emit_by_name (fixture.card, "step", 1);
  }
  g_signal_emit_by_name (fixture.card, "step", -1);
  settle (&fixture);
  g_assert_cmpuint (fr_excitement_analysis_get_shown (get_lens (&fixture))->unit, ==, units[11]);
  end (&fixture);
}

/* Whether the accessible name of the view's part has @words. */
static gboolean
says (Fixture *fixture, const char *part, const char *words)
{
  const char *summary = fr_chart_area_get_summary (get_child (fixture->view, part));

  return summary != NULL && strstr (summary, words) != NULL;
}

static void
test_orders (void)
{
  static const char *const WORDS[] = { "by the class", "12 hidden neurons.", "by activity",
                                       "by likeness" };
  Fixture fixture;

  begin (&fixture, 1);
  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++) {
    gtk_drop_down_set_selected (get_child (fixture.view, "order_drop_down"), i);
    settle (&fixture);
    g_assert_true (says (&fixture, "field_view", WORDS[i]));
  }
  gtk_drop_down_set_selected (get_child (fixture.view, "scale_drop_down"), 1);
  settle (&fixture);
  g_assert_true (says (&fixture, "legend", "own scale"));
  end (&fixture);
}

static void
test_deep (void)
{
  Fixture fixture;

  begin (&fixture, 2);
  g_assert_true (gtk_widget_get_visible (get_child (fixture.view, "layer_drop_down")));
  g_assert_cmpstr (get_text (fixture.card, "arguments_label"), ==,
                   "Product of the weights that follow");
  gtk_drop_down_set_selected (get_child (fixture.view, "layer_drop_down"), 1);
  settle (&fixture);
  g_assert_cmpuint (fr_neurons_analysis_get_shown (get_lens (&fixture))->layer, ==, 1);
  g_assert_true (gtk_widget_get_visible (get_child (fixture.card, "picture_label")));
  g_assert_cmpstr (get_text (fixture.card, "arguments_label"), ==, "Output weights");
  end (&fixture);
}

/* The ten templates. */
static void
test_no_layer (void)
{
  Fixture fixture;

  begin (&fixture, 0);
  g_assert_cmpstr (get_text (fixture.card, "name_label"), ==, "Template of T-shirt/top");
  g_assert_false (gtk_widget_get_visible (get_child (fixture.card, "arguments_box")));
  g_assert_true (says (&fixture, "field_view", "templates"));
  end (&fixture);
}

/* Another network while it is looked at, and nothing is asked for what is not seen. */
static void
test_changes (void)
{
  Fixture fixture;
  FrHyperparameters hyperparameters;

  begin (&fixture, 1);
  g_signal_emit_by_name (fixture.card, "step", -1);
  hyperparameters = *fr_experiment_get_hyperparameters (fixture.experiment);
  hyperparameters.units[0] = 3;
  g_assert_true (fr_experiment_set_hyperparameters (fixture.experiment, &hyperparameters, NULL));
  settle (&fixture);
  g_assert_cmpuint (fr_neurons_analysis_get_shown (get_lens (&fixture))->n_units, ==, 3);
  g_assert_nonnull (fr_excitement_analysis_get_shown (get_lens (&fixture)));
  gtk_widget_set_visible (fixture.view, FALSE);
  g_assert_null (fr_neurons_analysis_get_shown (get_lens (&fixture)));
  gtk_widget_set_visible (fixture.view, TRUE);
  settle (&fixture);
  g_assert_nonnull (fr_neurons_analysis_get_shown (get_lens (&fixture)));
  end (&fixture);
}

/* One that is switched off says so, and can be switched on again. */
static void
test_switch (void)
{
  Fixture fixture;
  guint unit;

  begin (&fixture, 1);
  unit = fr_excitement_analysis_get_shown (get_lens (&fixture))->unit;
  g_signal_emit_by_name (fixture.card, "switched", FALSE);
  settle (&fixture);
  g_assert_true (fr_silenced_has (fr_lens_get_silenced (get_lens (&fixture)), 0, unit));
  g_assert_cmpstr (gtk_button_get_label (get_child (fixture.card, "off_button")), ==,
                   "Switch It On");
  g_signal_emit_by_name (get_child (fixture.card, "off_button"), "clicked");
  settle (&fixture);
  g_assert_null (fr_lens_get_silenced (get_lens (&fixture)));
  g_assert_cmpstr (gtk_button_get_label (get_child (fixture.card, "off_button")), ==,
                   "Switch It Off");
  end (&fixture);
}

/* The part @name of the place where the number of an image is typed. */
static gpointer
get_entry_part (Fixture *fixture, const char *name)
{
  return get_child (get_child (get_child (fixture->view, "strip"), "image_entry"), name);
}

static void
type_image (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (get_entry_part (fixture, "entry"), text);
  g_signal_emit_by_name (get_entry_part (fixture, "entry"), "activate");
}

/* What is no number of an image is answered by those that are, until something else is typed. */
static void
test_wrong_number (void)
{
  static const char *const WRONG[] = { "200", "-1", "boot", "" };
  Fixture fixture;

  begin (&fixture, 1);
  for (guint i = 0; i < G_N_ELEMENTS (WRONG); i++) {
    type_image (&fixture, WRONG[i]);
    g_assert_true (gtk_widget_get_mapped (get_entry_part (&fixture, "answer_label")));
    g_assert_cmpstr (gtk_label_get_text (get_entry_part (&fixture, "answer_label")), ==,
                     "Type 0 to 199");
    g_assert_true (gtk_widget_has_css_class (get_entry_part (&fixture, "entry"), "error"));
    gtk_test_accessible_assert_property (get_entry_part (&fixture, "entry"),
                                         GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Type 0 to 199");
    gtk_test_accessible_assert_state (get_entry_part (&fixture, "entry"),
                                      GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
    gtk_editable_set_text (get_entry_part (&fixture, "entry"), "1");
    g_assert_false (gtk_widget_get_visible (get_entry_part (&fixture, "answer_label")));
    gtk_test_accessible_assert_state (get_entry_part (&fixture, "entry"),
                                      GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);
  }
  settle (&fixture);
  g_assert_null (fr_passage_analysis_get_shown (get_lens (&fixture)));
  type_image (&fixture, "199");
  settle (&fixture);
  g_assert_cmpuint (fr_passage_analysis_get_shown (get_lens (&fixture))->image, ==, 199);
  end (&fixture);
}

/* The drawing names those that add, and then those that take away. */
static void
check_lines (GtkWidget *card, const FrNeuronPassage *passage)
{
  const char *said = fr_chart_area_get_summary (get_child (card, "passage_view"));

  g_assert_cmpuint (passage->n_for, >, 0);
  g_assert_cmpuint (passage->n_against, >, 0);
  for (guint i = 0; i < passage->n_for + passage->n_against; i++) {
    const guint n_for = passage->n_for, n = n_for + passage->n_against;
    g_autofree char *name =
        g_strdup_printf ("Neuron %u ",
                         i < n_for ? passage->most[i].unit : passage->least[n - 1 - i].unit);

    said = strstr (said, name);
    g_assert_nonnull (said);
  }
}

/* From a neuron of the last hidden layer in the drawing to its card, whichever layer is looked at.
 */
static void
test_chosen_in_lines (void)
{
  Fixture fixture;
  const FrNeuronPassage *passage;
  GtkWidget *card;
  g_autofree char *name = NULL;

  begin (&fixture, 2);
  card = get_child (fixture.view, "passage_card");
  type_image (&fixture, "3");
  settle (&fixture);
  g_assert_true (gtk_widget_get_visible (get_child (card, "layers_label")));
  passage = fr_passage_analysis_get_shown (get_lens (&fixture));
  g_assert_cmpuint (passage->last, ==, 1);
  g_assert_cmpuint (passage->n_for, >, 0);
  name = g_strdup_printf ("Neuron %u", passage->most[0].unit);
  g_signal_emit_by_name (get_child (card, "passage_view"), "chosen", passage->most[0].unit);
  settle (&fixture);
  g_assert_cmpuint (gtk_drop_down_get_selected (get_child (fixture.view, "layer_drop_down")), ==,
                    1);
  g_assert_cmpstr (get_text (fixture.card, "name_label"), ==, name);
  end (&fixture);
}

/* An image by its number, and by a click on one that excites the chosen one. */
static void
test_put_through (void)
{
  Fixture fixture;
  GtkWidget *card;
  g_autofree char *name = NULL;
  guint unit;

  begin (&fixture, 1);
  card = get_child (fixture.view, "passage_card");
  g_assert_false (gtk_widget_get_visible (get_child (card, "content")));
  type_image (&fixture, "17");
  settle (&fixture);
  g_assert_cmpuint (fr_passage_analysis_get_shown (get_lens (&fixture))->image, ==, 17);
  g_assert_cmpstr (get_text (card, "number_label"), ==, "Test image 17");
  check_lines (card, fr_passage_analysis_get_shown (get_lens (&fixture)));
  unit = fr_passage_analysis_get_shown (get_lens (&fixture))->most[0].unit;
  name = g_strdup_printf ("Neuron %u", unit);
  g_signal_emit_by_name (get_child (card, "passage_view"), "chosen", unit);
  g_assert_cmpstr (get_text (fixture.card, "name_label"), ==, name);
  settle (&fixture);
  g_signal_emit_by_name (get_child (get_child (fixture.view, "strip"), "strip_view"), "chosen", 0u);
  settle (&fixture);
  g_assert_cmpuint (fr_passage_analysis_get_shown (get_lens (&fixture))->image, ==,
                    fr_excitement_analysis_get_shown (get_lens (&fixture))->most[0].image);
  g_signal_emit_by_name (card, "closed");
  settle (&fixture);
  g_assert_null (fr_passage_analysis_get_shown (get_lens (&fixture)));
  g_assert_false (gtk_widget_get_visible (get_child (card, "content")));
  end (&fixture);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 0;
  g_test_add_func ("/neurons-view/steps", test_steps);
  g_test_add_func ("/neurons-view/orders", test_orders);
  g_test_add_func ("/neurons-view/deep", test_deep);
  g_test_add_func ("/neurons-view/no-layer", test_no_layer);
  g_test_add_func ("/neurons-view/switch", test_switch);
  g_test_add_func ("/neurons-view/put-through", test_put_through);
  g_test_add_func ("/neurons-view/chosen-in-lines", test_chosen_in_lines);
  g_test_add_func ("/neurons-view/wrong-number", test_wrong_number);
  g_test_add_func ("/neurons-view/changes", test_changes);
  return g_test_run ();
}
