/* Lessons in the whole window: what is shown by Show Me is there, facts are known, and a faulty
 * lesson is refused with line, column and reason. */
#include "window-fixture.h"

#include "app/lesson/lesson-page.h"
#include "app/lesson/shown-control.h"
#include "app/lesson/window-facts.h"

static void
set_up (WindowFixture *fixture, gconstpointer data)
{
  window_fixture_begin (fixture, NULL);
  app_fixture_write_data (fixture->folder, 64, 30);
  window_fixture_open (fixture);
}

static void
tear_down (WindowFixture *fixture, gconstpointer data)
{
  window_fixture_end (fixture);
}

/* Each control that lessons know is in the window, with words for where it is. */
static void
test_targets (WindowFixture *fixture, gconstpointer data)
{
  guint n;
  const FrLessonTarget *targets = fr_lesson_controls_get_targets (&n);

  for (guint i = 0; i < n; i++) {
    GtkWidget *root = GTK_WIDGET (fixture->window);
    GtkWidget *control = fr_shown_control_find (root, &targets[i]);

    g_test_message ("%s", targets[i].name);
    g_assert_nonnull (control);
    g_assert_cmpstr (fr_shown_control_describe (root, &targets[i]), !=, "");
    fr_shown_control_reveal (control);
    fr_shown_control_set_ring (control, TRUE);
    g_assert_true (gtk_widget_has_css_class (control, "lesson-ring") !=
                   gtk_widget_has_css_class (control, "lesson-inner-ring"));
    fr_shown_control_set_ring (control, FALSE);
    g_assert_false (gtk_widget_has_css_class (control, "lesson-ring") ||
                    gtk_widget_has_css_class (control, "lesson-inner-ring"));
  }
}

static AdwViewStack *
get_stack (WindowFixture *fixture)
{
  return app_fixture_child (fixture->window, "view_stack");
}

static FrFactValue
ask (FrWindowFacts *facts, const char *name)
{
  FrFactValue value = { .number = -77 };

  g_test_message ("%s", name);
  g_assert_true (fr_fact_source_answer (fr_lesson_facts_find (name), &value, facts));
  return value;
}

/* Facts of the window and of a training, as they are. */
static void
test_facts (WindowFixture *fixture, gconstpointer data)
{
  FrWindowFacts *facts = fr_window_facts_new (get_stack (fixture));
  FrExperiment *experiment;
  FrFactValue value;
  guint n;
  const FrFact *table = fr_lesson_facts_get_table (&n);

  g_assert_false (ask (facts, "data-loaded").flag);
  g_assert_false (fr_fact_source_answer (fr_lesson_facts_find ("batch"), &value, facts));
  window_fixture_load (fixture, fixture->folder);
  g_object_get (fixture->window, "experiment", &experiment, NULL);
  fr_window_facts_set_experiment (facts, experiment);
  g_assert_true (ask (facts, "data-loaded").flag);
  g_assert_cmpstr (ask (facts, "view").word, ==, "training");
  g_assert_cmpstr (ask (facts, "state").word, ==, "ready");
  g_assert_cmpfloat (ask (facts, "batch").number, ==, 0);
  g_assert_false (ask (facts, "continued").flag);
  g_assert_cmpfloat (ask (facts, "hidden-units").number, ==, 128);
  g_assert_cmpfloat (ask (facts, "parameters").number, ==, 101770);
  g_assert_cmpstr (ask (facts, "optimizer").word, ==, "adam");
  g_assert_cmpfloat (ask (facts, "image").number, ==, -1);
  g_assert_cmpfloat (ask (facts, "data-image").number, ==, -1);
  g_assert_false (ask (facts, "matrix-cell").flag);
  g_assert_cmpstr (ask (facts, "verdict").word, ==, "none");
  g_assert_false (fr_fact_source_answer (fr_lesson_facts_find ("gap"), &value, facts));

  adw_view_stack_set_visible_child_name (get_stack (fixture), "inspect");
  g_assert_cmpstr (ask (facts, "view").word, ==, "inspect");
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "show-image",
                                  g_variant_new_uint32 (7));
  g_assert_cmpfloat (ask (facts, "image").number, ==, 7);
  g_assert_cmpstr (ask (facts, "image-set").word, ==, "test");

  fr_experiment_step (experiment);
  fixture_wait_until (ask (facts, "batch").number == 1);
  fixture_wait_until (fr_fact_source_answer (fr_lesson_facts_find ("moment-epoch"), &value,
                                             facts) &&
                      value.number > 0);
  g_assert_true (ask (facts, "image-right").flag != ask (facts, "image-wrong").flag);
  g_assert_cmpfloat (ask (facts, "image-confidence").number, >, 9.9);
  g_assert_cmpfloat (ask (facts, "train-accuracy").number, >=, 0);

  /* None that the table has is of another kind than it says. */
  for (guint i = 0; i < n; i++)
    if (fr_fact_source_answer (&table[i], &value, facts)) {
      g_test_message ("%s", table[i].name);
      g_assert_cmpint (value.kind, ==, table[i].kind);
      if (table[i].kind == FR_FACT_WORD)
        g_assert_true (fr_lesson_facts_has_word (&table[i], value.word));
    }
  g_object_unref (experiment);
  g_assert_finalize_object (facts);
}

static void
open_lesson (WindowFixture *fixture, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, "lesson.xml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  fr_window_open_lesson (fixture->window, file);
}

static void
test_faulty (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  open_lesson (fixture, "<lesson id='a'><title>A</title><summary>B</summary>\n"
                        "<step id='b'><title>C</title><text>D</text><run/></step></lesson>");
  dialog = fixture_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_nonnull (strstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)),
                            "lesson.xml"));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)),
                            "Line 2, column "));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static GtkWidget *
find_label (WindowFixture *fixture, const char *text)
{
  return app_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "label", text);
}

static void
show_me (WindowFixture *fixture, const char *target)
{
  g_signal_emit_by_name (app_fixture_find_type (GTK_WIDGET (fixture->window),
                                                g_type_from_name ("FrLessonPage")),
                         "show-me", fr_lesson_controls_find_target (target));
}

/* Show Me of what is not there yet says what comes first. */
static void
test_lacks (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *root = GTK_WIDGET (fixture->window), *control;

  window_fixture_load (fixture, fixture->folder);
  show_me (fixture, "verdict");
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (get_stack (fixture)), ==, "compare");
  fixture_wait_until (find_label (fixture, "Nothing is compared yet. Choose a fair experiment or "
                                           "two runs first.") != NULL);
  control = fr_shown_control_find (root, fr_lesson_controls_find_target ("verdict"));
  g_assert_false (gtk_widget_has_css_class (control, "lesson-ring") ||
                  gtk_widget_has_css_class (control, "lesson-inner-ring"));
  /* The way to it is shown instead of a button that is not there. */
  control = fr_shown_control_find (root, fr_lesson_controls_find_target ("continue"));
  g_assert_cmpstr (gtk_buildable_get_buildable_id (GTK_BUILDABLE (control)), ==, "timeline");
}

/* A lesson that is opened is shown, with the view and the speed of its first step. */
static void
test_opened (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *row;
  g_autofree char *speed = NULL;

  window_fixture_load (fixture, fixture->folder);
  open_lesson (fixture, "<lesson id='a'><title>A good one</title><summary>B</summary>"
                        "<step id='b' view='data' speed='10'><title>C</title><text>D</text>"
                        "<task show='matrix'>E</task></step></lesson>");
  g_assert_null (fixture_find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_nonnull (app_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "label",
                                      "A good one"));
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (get_stack (fixture)), ==, "data");
  speed = g_settings_get_string (fixture->settings, "speed");
  g_assert_cmpstr (speed, ==, "10");

  g_signal_emit_by_name (app_fixture_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "label",
                                           "Show Me"),
                         "clicked");
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (get_stack (fixture)), ==, "inspect");
  /* What is said of the data set comes before it. */
  fixture_wait_until (strstr (gtk_window_get_title (GTK_WINDOW (fixture->window)),
                              "It is at the left.") != NULL);

  /* It stands in the list from now on, once, however often it is opened. */
  open_lesson (fixture, "<lesson id='a' minutes='5'><title>A better one</title><summary>B</summary>"
                        "<step id='b'><title>C</title><text>D</text></step></lesson>");
  fr_lesson_page_leave (FR_LESSON_PAGE (app_fixture_find_type (GTK_WIDGET (fixture->window),
                                                               g_type_from_name ("FrLessonPage"))));
  g_assert_null (find_label (fixture, "A good one"));
  row = find_label (fixture, "5 min · 0 of 1 done · opened from a file");
  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_ancestor (row, GTK_TYPE_BUTTON), "clicked");
  g_assert_nonnull (find_label (fixture, "A better one"));
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 77;
#define ADD(name, func)                                                                            \
  g_test_add ("/lesson-window/" name, WindowFixture, NULL, set_up, test_##func, tear_down)
  ADD ("targets", targets);
  ADD ("facts", facts);
  ADD ("opened", opened);
  ADD ("faulty", faulty);
  ADD ("lacks", lacks);
  return g_test_run ();
}
