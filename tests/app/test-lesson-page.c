/* The page Lesson: the list, a lesson from its first step to its end, and what is said of it. */
#include "app/lesson/lesson-page.h"

#include "app-fixture.h"
#include "app/lesson/step-row.h"
#include "app/lesson/step-title.h"
#include "walk-fixture.h"
#include "widgets/lesson/expected-view.h"
#include "widgets/rows/setting-row.h"

typedef struct {
  char *folder; /* owned; so too the next */
  GPtrArray *lessons;
  TestFacts *facts;
  FrLessonDiary *diary;
  FrExperiment *experiment;
  FrPupilWork *work;
  GtkWidget *page; /* owned by the window */
  GtkWidget *window;
  char *said;        /* owned, nullable: the last one; so too the next */
  char *said_before; /* the one before it */
  const char *begun; /* the id of the step that began last */
  const char *shown; /* the target that is shown */
} Fixture;

static void
on_said (Fixture *fixture, const char *sentence)
{
  g_free (fixture->said_before);
  fixture->said_before = g_steal_pointer (&fixture->said);
  fixture->said = g_strdup (sentence);
}

static void
on_arrives (Fixture *fixture, const FrLessonStep *step)
{
  fixture->begun = step->id;
}

static void
on_show_me (Fixture *fixture, const FrLessonTarget *target)
{
  fixture->shown = target != NULL ? target->name : NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->folder = folder_fixture_new ();
  path = g_build_filename (fixture->folder, "lessons.ini", NULL);
  fixture->lessons = g_ptr_array_new_with_free_func ((GDestroyNotify) fr_lesson_unref);
  g_ptr_array_add (fixture->lessons, lesson_fixture_read (LESSON_FIXTURE));
  fixture->facts = g_object_new (TEST_TYPE_FACTS, NULL);
  fixture->diary = fr_lesson_diary_new (path);
  fixture->experiment = app_fixture_new_session ();
  fixture->work = fr_pupil_work_new (fixture->diary);
  fixture->page = g_object_new (FR_TYPE_LESSON_PAGE, NULL);
  g_signal_connect_swapped (fixture->page, "said", G_CALLBACK (on_said), fixture);
  g_signal_connect_swapped (fixture->page, "arrives", G_CALLBACK (on_arrives), fixture);
  g_signal_connect_swapped (fixture->page, "show-me", G_CALLBACK (on_show_me), fixture);
  fixture->window = fixture_show (fixture->page, 288, 700);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture->window, fixture->page);
  g_assert_finalize_object (fixture->work);
  g_assert_finalize_object (fixture->experiment);
  g_assert_finalize_object (fixture->diary);
  g_assert_finalize_object (fixture->facts);
  g_ptr_array_unref (fixture->lessons);
  g_free (fixture->said);
  g_free (fixture->said_before);
  folder_fixture_remove (fixture->folder);
}

static FrLesson *
follow (Fixture *fixture)
{
  fr_lesson_page_set_up (FR_LESSON_PAGE (fixture->page), fixture->lessons,
                         FR_FACT_SOURCE (fixture->facts), fixture->diary, fixture->work);
  fr_lesson_page_set_experiment (FR_LESSON_PAGE (fixture->page), fixture->experiment);
  return g_ptr_array_index (fixture->lessons, 0);
}

static GtkWidget *
find_button (Fixture *fixture, const char *label)
{
  GtkWidget *button = app_fixture_find (fixture->page, GTK_TYPE_BUTTON, "label", label);

  g_assert_nonnull (button);
  return button;
}

static void
press (Fixture *fixture, const char *label)
{
  g_signal_emit_by_name (find_button (fixture, label), "clicked");
}

static guint
get_step (Fixture *fixture)
{
  return fr_lesson_walk_get_step (fr_lesson_page_get_walk (FR_LESSON_PAGE (fixture->page)));
}

static gboolean
has_label (Fixture *fixture, const char *text)
{
  return app_fixture_find (fixture->page, GTK_TYPE_LABEL, "label", text) != NULL;
}

/* Returns: (transfer none): the first widget of @type inside @widget. */
static GtkWidget *
find_of_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_of_type (child, type);
  return found;
}

/* From a choice in the list to the first step. */
static void
test_list (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  follow (fixture);
  g_assert_true (has_label (fixture, "A lesson"));
  g_assert_true (has_label (fixture, "5 min · begin here"));
  row = gtk_widget_get_ancestor (app_fixture_find (fixture->page, GTK_TYPE_LABEL, "label",
                                                   "What it is."),
                                 GTK_TYPE_BUTTON);
  g_signal_emit_by_name (row, "clicked");
  g_assert_cmpstr (fixture->begun, ==, "one");
  g_assert_true (has_label (fixture, "1 of 3"));

  fr_lesson_page_leave (FR_LESSON_PAGE (fixture->page));
  g_assert_null (fr_lesson_page_get_walk (FR_LESSON_PAGE (fixture->page)));
  g_assert_true (has_label (fixture, "5 min · 0 of 3 done"));
}

/* The way on opens once all is ticked, and each tick is said; what was shown is so no longer. */
static void
test_ticks (Fixture *fixture, gconstpointer data)
{
  fr_lesson_page_start (FR_LESSON_PAGE (fixture->page), follow (fixture));
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Next")));
  press (fixture, "Show Me");
  g_assert_cmpstr (fixture->shown, ==, "train");
  test_facts_set (fixture->facts, "batch", 1);
  g_assert_cmpstr (fixture->said, ==, "Done: Training has begun");
  test_facts_set (fixture->facts, "epoch", 0.5);
  g_assert_true (has_label (fixture, "epoch 0.50"));
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Next")));
  g_assert_cmpstr (fixture->shown, ==, "train");
  test_facts_set (fixture->facts, "epoch", 2);
  g_assert_cmpstr (fixture->said, ==, "Done: Two epochs. On with Next.");
  g_assert_true (gtk_widget_get_sensitive (find_button (fixture, "Next")));
  g_assert_true (gtk_widget_has_css_class (find_button (fixture, "Next"), "suggested-action"));
  g_assert_null (fixture->shown);
  test_facts_set (fixture->facts, "epoch", 1);
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Next")));
}

static void
type_answer (Fixture *fixture, const char *text)
{
  GtkWidget *entry = app_fixture_find (fixture->page, GTK_TYPE_ENTRY, "text", "");

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static GtkWidget *
find_choice (Fixture *fixture, const char *text)
{
  return gtk_widget_get_ancestor (app_fixture_find (fixture->page, GTK_TYPE_LABEL, "label", text),
                                  GTK_TYPE_CHECK_BUTTON);
}

/* Answers by choice, number and words, to the end of the lesson. */
static void
test_to_the_end (Fixture *fixture, gconstpointer data)
{
  GtkWidget *words;

  fr_lesson_page_start (FR_LESSON_PAGE (fixture->page), follow (fixture));
  press (fixture, "Skip");
  g_assert_cmpuint (get_step (fixture), ==, 1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_choice (fixture, "This")), TRUE);
  g_assert_cmpstr (fixture->said, ==, "Not quite. Think again.");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_choice (fixture, "That")), TRUE);
  g_assert_cmpstr (fixture->said_before, ==, "That is right.");
  g_assert_cmpstr (fixture->said, ==, "Done: The right one");
  type_answer (fixture, "many");
  g_assert_cmpstr (fixture->said, ==, "That is no number.");
  gtk_editable_set_text (GTK_EDITABLE (app_fixture_find (fixture->page, GTK_TYPE_ENTRY, "text",
                                                         "many")),
                         "");
  type_answer (fixture, "4");
  words =
      gtk_widget_get_ancestor (app_fixture_find (fixture->page, GTK_TYPE_LABEL, "label", "Why?"),
                               ADW_TYPE_BIN);
  words = app_fixture_find (words, GTK_TYPE_TEXT_VIEW, "im-module", NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (words)), "so", -1);
  g_signal_emit_by_name (gtk_widget_get_next_sibling (gtk_widget_get_parent (words)), "clicked");
  g_assert_cmpstr (fixture->said_before, ==, "Your answer is kept.");
  g_assert_cmpstr (fixture->said, ==, "Done: Explained. On with Next.");

  press (fixture, "Next");
  g_assert_cmpuint (get_step (fixture), ==, 2);
  press (fixture, "Finish");
  g_assert_cmpstr (fixture->said, ==, "The lesson is finished.");
  g_assert_true (has_label (fixture, "You have done 2 of 3 steps."));
  g_assert_false (gtk_widget_get_visible (find_button (fixture, "Skip")));

  press (fixture, "Back");
  g_assert_cmpuint (get_step (fixture), ==, 2);
  press (fixture, "Back");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (find_choice (fixture, "That"))));
  press (fixture, "Back");
  press (fixture, "Back");
  g_assert_null (fr_lesson_page_get_walk (FR_LESSON_PAGE (fixture->page)));
}

/* Of the first step. */
#define TO_READ "Read this. Press Train. "

static void
assert_described (GtkWidget *title, const char *description)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       description);
}

/* A new step has the focus, so that it is read with all that is to be done; ticks do not have it
 * read again. */
static void
test_read (Fixture *fixture, gconstpointer data)
{
  GtkWidget *title;

  fr_lesson_page_start (FR_LESSON_PAGE (fixture->page), follow (fixture));
  title = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (FR_IS_STEP_TITLE (title));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Step 1 of 3: Train");
  assert_described (title, TO_READ "Not yet: Training has begun. Not yet: Two epochs.");
  test_facts_set (fixture->facts, "batch", 1);
  assert_described (title, TO_READ "Not yet: Training has begun. Not yet: Two epochs.");
  gtk_widget_grab_focus (find_button (fixture, "Skip"));
  assert_described (title, TO_READ "Done: Training has begun. Not yet: Two epochs.");
  test_facts_set (fixture->facts, "epoch", 2);
  assert_described (title, TO_READ "Done: Training has begun. Done: Two epochs.");
  fr_lesson_page_focus (FR_LESSON_PAGE (fixture->page));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == title);
}

/* The keys' way on says what is not done, and goes on once all is. */
static void
test_go_on (Fixture *fixture, gconstpointer data)
{
  FrLessonPage *page = FR_LESSON_PAGE (fixture->page);

  fr_lesson_page_go_on (page);
  fr_lesson_page_start (page, follow (fixture));
  test_facts_set (fixture->facts, "batch", 1);
  fr_lesson_page_go_on (page);
  g_assert_cmpstr (fixture->said, ==, "Not yet: Two epochs");
  g_assert_cmpuint (get_step (fixture), ==, 0);
  test_facts_set (fixture->facts, "epoch", 2);
  fr_lesson_page_go_on (page);
  g_assert_cmpuint (get_step (fixture), ==, 1);
  fr_lesson_page_go_back (page);
  g_assert_cmpuint (get_step (fixture), ==, 0);
  fr_lesson_page_go_back (page);
  g_assert_null (fr_lesson_page_get_walk (page));
  fr_lesson_page_go_back (page);
}

/* Any other step is a button that leads to it. */
static void
test_rows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  fr_lesson_page_start (FR_LESSON_PAGE (fixture->page), follow (fixture));
  row = gtk_widget_get_ancestor (app_fixture_find (fixture->page, GTK_TYPE_LABEL, "label", "Rest"),
                                 FR_TYPE_STEP_ROW);
  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "clicked");
  g_assert_cmpuint (get_step (fixture), ==, 2);
  g_assert_cmpstr (fixture->begun, ==, "three");
}

/* A row of Experiment stands in the step, and acts. */
static void
test_control (Fixture *fixture, gconstpointer data)
{
  GtkWidget *title, *row;

  fr_lesson_page_start (FR_LESSON_PAGE (fixture->page), follow (fixture));
  title = app_fixture_find (fixture->page, GTK_TYPE_LABEL, "label", "Learning rate");
  row = gtk_widget_get_ancestor (title, FR_TYPE_SETTING_ROW);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (fr_setting_row_get_control (FR_SETTING_ROW (row))),
                             0.01);
  g_assert_cmpfloat (fr_experiment_get_hyperparameters (fixture->experiment)->learning_rate, ==,
                     0.01);
  /* Without an experiment it can be read. */
  fr_lesson_page_set_experiment (FR_LESSON_PAGE (fixture->page), NULL);
  title = app_fixture_find (fixture->page, GTK_TYPE_LABEL, "label", "Learning rate");
  g_assert_false (gtk_widget_is_sensitive (title));
}

#define LESSON_OF_WORK                                                                             \
  "<lesson id='work'><title>Work</title><summary>What it is.</summary>"                            \
  "<step id='one'><title>Name</title><text>Name them.</text><control name='name-images'/></step>"  \
  "<step id='two'><title>Draw</title><text>Draw it.</text><control name='draw-curve'/></step>"     \
  "<step id='three'><title>Compare</title><text>Look.</text><control name='name-images'/></step>"  \
  "</lesson>"

/* Images are named by buttons, and afterwards compared; a curve is drawn by keys. */
static void
test_work (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FrLesson) lesson = lesson_fixture_read (LESSON_OF_WORK);
  GtkWidget *chart;

  follow (fixture);
  fr_lesson_page_start (FR_LESSON_PAGE (fixture->page), lesson);
  g_assert_true (has_label (fixture, "Image 1 of 20"));
  for (guint place = 0; place < FR_PUPIL_IMAGES; place++) {
    GtkWidget *name = app_fixture_find (fixture->page, GTK_TYPE_LABEL, "label", "4  Coat");

    g_signal_emit_by_name (gtk_widget_get_ancestor (name, GTK_TYPE_BUTTON), "clicked");
  }
  g_assert_cmpstr (fixture->said, ==, "All images are named.");
  g_assert_cmpuint (fr_pupil_work_count_said (fixture->work), ==, FR_PUPIL_IMAGES);

  press (fixture, "Next");
  chart = find_of_type (fixture->page, FR_TYPE_EXPECTED_VIEW);
  g_signal_emit_by_name (chart, "drawn", 0u, 0.1);
  g_assert_cmpfloat (fr_pupil_work_get_point (fixture->work, 0), ==, 10);
  g_assert_true (g_str_has_prefix (fr_chart_area_get_summary (FR_CHART_AREA (chart)),
                                   "Expected accuracy, Epoch 0: 10"));
  press (fixture, "Clear the Curve");
  g_assert_cmpfloat (fr_pupil_work_get_point (fixture->work, 0), <, 0);

  press (fixture, "Next");
  g_assert_true (has_label (fixture, "You: Coat ✓"));
  g_assert_true (has_label (fixture, "You: Coat ✗"));
  press (fixture, "Name Them Again");
  g_assert_true (has_label (fixture, "Image 1 of 20"));
  g_assert_cmpuint (fr_pupil_work_count_said (fixture->work), ==, 0);
}

/* Answers the question that is asked in a dialog. */
static void
respond (const char *response)
{
  adw_message_dialog_response (fixture_find_window (ADW_TYPE_MESSAGE_DIALOG), response);
}

/* Nothing is forgotten before the user has said so. */
static void
test_start_over (Fixture *fixture, gconstpointer data)
{
  FrLesson *lesson = follow (fixture);
  FrLessonWalk *walk;

  fr_lesson_page_start (FR_LESSON_PAGE (fixture->page), lesson);
  walk = fr_lesson_page_get_walk (FR_LESSON_PAGE (fixture->page));
  test_facts_set (fixture->facts, "batch", 3);
  fr_lesson_walk_go_to (walk, lesson->n_steps);
  press (fixture, "Start This Lesson Over");
  respond ("cancel");
  g_assert_cmpuint (get_step (fixture), ==, lesson->n_steps);
  g_assert_true (fr_lesson_walk_is_ticked (walk, 0, 0));
  test_facts_set (fixture->facts, "batch", 0);
  press (fixture, "Start This Lesson Over");
  respond ("start-over");
  g_assert_cmpuint (get_step (fixture), ==, 0);
  g_assert_false (fr_lesson_walk_is_ticked (walk, 0, 0));
}

/* No title is so long that it makes the sidebar wider. */
static void
test_width (Fixture *fixture, gconstpointer data)
{
  const char *text =
      "<lesson id=\"a\"><title>T</title><summary>S</summary><step id=\"b\"><title>O</title>"
      "<text>X</text><task>A few words that may well be longer than a line</task>"
      "<done fact=\"batch\" at-least=\"1\">And so may be the words of a condition, too</done>"
      "<more title=\"Are 20 images enough to say who is better, you or it?\"><text>a</text></more>"
      "</step></lesson>";
  g_autoptr (FrLesson) lesson = lesson_fixture_read (text);
  int minimum;

  follow (fixture);
  fr_lesson_page_start (FR_LESSON_PAGE (fixture->page), lesson);
  gtk_widget_measure (fixture->page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 288);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 77;
#define ADD(name, func)                                                                            \
  g_test_add ("/lesson-page/" name, Fixture, NULL, set_up, test_##func, tear_down)
  ADD ("list", list);
  ADD ("ticks", ticks);
  ADD ("to-the-end", to_the_end);
  ADD ("start-over", start_over);
  ADD ("read", read);
  ADD ("go-on", go_on);
  ADD ("rows", rows);
  ADD ("control", control);
  ADD ("work", work);
  ADD ("width", width);
  return g_test_run ();
}
