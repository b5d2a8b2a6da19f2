/* The reader of lessons: what a whole one becomes, and a planted fault for each rule. */
#include "lesson-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "formats/lesson/lesson-elements.h"

static const char whole[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<!-- A comment. -->\n"
    "<lesson id=\"first\" minutes=\"15\">\n"
    "  <title>First  steps</title>\n"
    "  <summary>A &lt;sentence&gt;.</summary>\n"
    "  <step id=\"one\" view=\"training\" speed=\"100\">\n"
    "    <title>Train</title>\n"
    "    <text>Once through\n      is one <b>epoch</b> &amp; more.</text>\n"
    "    <text><![CDATA[a < b]]></text>\n"
    "    <task show=\"train\">Press <b>Train</b>.</task>\n"
    "    <done fact=\"epoch\" at-least=\"1\" live=\"epoch\">Epoch 1</done>\n"
    "    <done fact=\"image-wrong\" is=\"true\" now=\"true\"><and fact=\"image-confidence\"\n"
    "      above=\"90\"/><tick>Found</tick></done>\n"
    "    <done question=\"why\" right=\"true\">Answered</done>\n"
    "    <done fact=\"view\" is-not=\"data\">Left</done>\n"
    "    <control name=\"learning-rate\"/>\n"
    "    <question id=\"why\"><text>Why?</text><choice>No</choice>\n"
    "      <choice right=\"true\">Yes</choice></question>\n"
    "    <question id=\"much\"><text>How much?</text><number at-least=\"80\" at-most=\"90\"/>"
    "</question>\n"
    "    <question id=\"words\"><text>Tell.</text><answer/></question>\n"
    "    <more title=\"More &amp; more\"><text>A</text><text>B</text></more>\n"
    "  </step>\n"
    "  <step id=\"two\"><title>End</title><text>Bye</text></step>\n"
    "</lesson>\n";

static void
test_whole (void)
{
  g_autoptr (FrLesson) lesson = lesson_fixture_read (whole);
  const FrLessonStep *step = &lesson->steps[0];
  guint place = 9;

  g_assert_cmpstr (lesson->id, ==, "first");
  g_assert_cmpuint (lesson->minutes, ==, 15);
  g_assert_cmpstr (lesson->title, ==, "First steps");
  g_assert_cmpstr (lesson->summary, ==, "A <sentence>.");
  g_assert_cmpuint (lesson->n_steps, ==, 2);
  g_assert_cmpstr (step->view, ==, "training");
  g_assert_cmpstr (step->speed, ==, "100");
  g_assert_cmpstr (step->texts[0], ==, "Once through is one <b>epoch</b> &amp; more.");
  g_assert_cmpstr (step->texts[1], ==, "a &lt; b");
  g_assert_null (step->texts[2]);
  g_assert_cmpstr (step->task, ==, "Press <b>Train</b>.");
  g_assert_cmpstr (step->show->name, ==, "train");
  g_assert_cmpuint (step->n_controls, ==, 1);
  g_assert_cmpstr (step->controls[0]->name, ==, "learning-rate");
  g_assert_cmpuint (step->n_mores, ==, 1);
  g_assert_cmpstr (step->mores[0].title, ==, "More & more");
  g_assert_cmpstr (step->mores[0].texts[1], ==, "B");
  g_assert_true (fr_lesson_find_step (lesson, "two", &place) == &lesson->steps[1]);
  g_assert_cmpuint (place, ==, 1);
  g_assert_null (fr_lesson_find_step (lesson, "three", NULL));
}

static void
test_conditions (void)
{
  g_autoptr (FrLesson) lesson = lesson_fixture_read (whole);
  const FrLessonCondition *conditions = lesson->steps[0].conditions;

  g_assert_cmpuint (lesson->steps[0].n_conditions, ==, 4);
  g_assert_cmpstr (conditions[0].text, ==, "Epoch 1");
  g_assert_true (conditions[0].live == conditions[0].terms[0].fact);
  g_assert_cmpint (conditions[0].terms[0].comparison, ==, FR_LESSON_AT_LEAST);
  g_assert_cmpfloat (conditions[0].terms[0].bound.number, ==, 1);
  g_assert_false (conditions[0].now);
  g_assert_cmpstr (conditions[1].text, ==, "Found");
  g_assert_cmpuint (conditions[1].n_terms, ==, 2);
  g_assert_true (conditions[1].terms[0].bound.flag);
  g_assert_cmpstr (conditions[1].terms[1].fact->name, ==, "image-confidence");
  g_assert_true (conditions[1].now);
  g_assert_cmpstr (conditions[2].question, ==, "why");
  g_assert_true (conditions[2].right);
  g_assert_cmpuint (conditions[2].n_terms, ==, 0);
  g_assert_cmpstr (conditions[3].terms[0].bound.word, ==, "data");
}

static void
test_questions (void)
{
  g_autoptr (FrLesson) lesson = lesson_fixture_read (whole);
  const FrLessonQuestion *questions = lesson->steps[0].questions;

  g_assert_cmpuint (lesson->steps[0].n_questions, ==, 3);
  g_assert_cmpint (questions[0].kind, ==, FR_LESSON_ANSWER_CHOICE);
  g_assert_cmpuint (questions[0].n_choices, ==, 2);
  g_assert_false (questions[0].choices[0].right);
  g_assert_cmpstr (questions[0].choices[1].text, ==, "Yes");
  g_assert_true (questions[0].choices[1].right);
  g_assert_cmpint (questions[1].kind, ==, FR_LESSON_ANSWER_NUMBER);
  g_assert_cmpfloat (questions[1].at_most, ==, 90);
  g_assert_cmpint (questions[2].kind, ==, FR_LESSON_ANSWER_WORDS);
}

/* Where nothing is said to be right, nothing is judged. */
static void
test_open_questions (void)
{
  g_autofree char *text =
      lesson_fixture_wrap ("<question "
                           "id=\"a\"><text>q</text><choice>x</choice><choice>y</choice></question>"
                           "<question id=\"b\"><text>q</text><number/></question>"
                           "<question id=\"c\"><text>q</text><answer/></question>"
                           "<question id=\"d\"><text>q</text><number at-least=\"1\"/></question>"
                           "<done question=\"a\">Said</done>");
  g_autoptr (FrLesson) lesson = lesson_fixture_read (text);
  const FrLessonQuestion *questions = lesson->steps[0].questions;

  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (questions[i].open, ==, i < 3);
  g_assert_true (fr_lesson_question_is_right (&questions[0], "2"));
  g_assert_false (fr_lesson_question_is_right (&questions[0], "3"));
  g_assert_true (fr_lesson_question_is_right (&questions[1], "-7"));
  g_assert_false (fr_lesson_question_is_right (&questions[3], "0"));
}

static const char *
shout (const char *text, gpointer data)
{
  g_ptr_array_add (data, g_strdup (text));
  return g_str_equal (text, "Train") ? "학습" : text;
}

/* Each text goes through the translation once, folded, and as xgettext has it. */
static void
test_translation (void)
{
  g_autoptr (GPtrArray) asked = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FrLesson) lesson = fr_lesson_reader_read (whole, strlen (whole), shout, asked, NULL);

  g_assert_cmpstr (lesson->steps[0].title, ==, "학습");
  g_assert_true (g_ptr_array_find_with_equal_func (asked,
                                                   "Once through is one <b>epoch</b> &amp; more.",
                                                   g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (asked, "A <sentence>.", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (asked, "More & more", g_str_equal, NULL));
  g_assert_cmpuint (asked->len, ==, 20);
}

/* A percent sign stays beside its figure. */
static void
test_percent (void)
{
  g_autofree char *text = lesson_fixture_wrap ("<done fact=\"gap\" is=\"1\">82 % are</done>");
  g_autoptr (FrLesson) lesson = lesson_fixture_read (text);

  g_assert_cmpstr (lesson->steps[0].conditions[0].text, ==, "82\302\240% are");
}

/* Some editors begin a file with it. */
static void
test_byte_order_mark (void)
{
  g_autofree char *text = g_strconcat ("\357\273\277", whole, NULL);
  g_autoptr (FrLesson) lesson = lesson_fixture_read (text);

  g_assert_cmpstr (lesson->id, ==, "first");
}

/* A fault, and where and how it is reported. */
typedef struct {
  const char *text;
  guint line, column;
  const char *reason; /* a part of it */
} Fault;

/* Parts of a step, which begins in line 2; they are line 3. */
static const Fault in_step[] = {
  { "<video/>", 3, 1, "no element “video”" },
  { "<text>a <script>x</script></text>", 3, 9, "no element “script”" },
  { "<text>a <task>b</task></text>", 3, 9, "“task” cannot stand in “text”" },
  { "<text href=\"http://x\">a</text>", 3, 7, "no attribute “href”" },
  { "<text> \n </text>", 3, 1, "no text" },
  { "<text>a\342\200\256b</text>", 3, 1, "U+202E" },
  { "loose", 3, 1, "put it into “text”" },
  { "  é loose", 3, 3, "put it into “text”" },
  { "<title>again</title>", 3, 1, "twice" },
  { "<task show=\"tain\">a</task>", 3, 7, "nothing called “tain”" },
  { "<task show=\"train\" show=\"step\">a</task>", 3, 7, "there twice" },
  { "<task>a</task><task>b</task>", 3, 15, "twice" },
  { "<done is=\"1\">a</done>", 3, 1, "fact that has to come true is missing" },
  { "<done fact=\"epok\" is=\"1\">a</done>", 3, 7, "no fact “epok”" },
  { "<done fact=\"epoch\">a</done>", 3, 1, "nothing that “epoch” is compared with" },
  { "<done fact=\"epoch\" is=\"1\" above=\"0\">a</done>", 3, 27, "one comparison" },
  { "<done fact=\"epoch\" is=\"one\">a</done>", 3, 20, "must be a number" },
  { "<done fact=\"epoch\" is=\"nan\">a</done>", 3, 20, "must be a number" },
  { "<done fact=\"epoch\" is=\"1,5\">a</done>", 3, 20, "must be a number" },
  { "<done fact=\"data-loaded\" above=\"1\">a</done>", 3, 26, "no number" },
  { "<done fact=\"data-loaded\" is=\"yes\">a</done>", 3, 26, "“true” or “false”" },
  { "<done fact=\"view\" is=\"train\">a</done>", 3, 19, "data, training, inspect" },
  { "<done fact=\"view\" is=\"data\"/>", 3, 1, "no text" },
  { "<done fact=\"epoch\" is=\"1\" now=\"yes\">a</done>", 3, 27, "“true” or “false”" },
  { "<done fact=\"epoch\" is=\"1\" right=\"true\">a</done>", 3, 27, "Only a question" },
  { "<done fact=\"epoch\" is=\"1\" live=\"epoch\">a</done>", 3, 27, "Nothing does here" },
  { "<done fact=\"epoch\" above=\"0\" live=\"epoch\">a</done>", 3, 30, "Nothing does here" },
  { "<done fact=\"epoch\" above=\"1\" live=\"batch\">a</done>", 3, 30, "here live=\"epoch\"" },
  { "<done fact=\"epoch\" above=\"1\" live=\"true\">a</done>", 3, 30, "here live=\"epoch\"" },
  { "<done fact=\"test-accuracy\" above=\"100\">a</done>", 3, 28, "from 0 to 100" },
  { "<done fact=\"test-accuracy\" below=\"0\">a</done>", 3, 28, "from 0 to 100" },
  { "<done fact=\"epoch\" at-least=\"1001\">a</done>", 3, 20, "from 0 to 1000" },
  { "<done fact=\"image\" is=\"60000\">a</done>", 3, 20, "from -1 to 59999" },
  { "<done fact=\"image-class\" is=\"12\">a</done>", 3, 26, "from 0 to 9" },
  { "<done fact=\"hidden-units\" above=\"1023.5\"><and fact=\"hidden-units\" "
    "above=\"1024\"/>a</done>",
    3, 67, "from 0 to 1024" },
  { "<done fact=\"test-loss\" below=\"0\">a</done>", 3, 24, "never below 0" },
  { "<done fact=\"seed\" is=\"1.5\">a</done>", 3, 19, "whole number" },
  { "<done fact=\"gap\" above=\"5\"><and fact=\"gap\" below=\"5\"/>a</done>", 3, 1,
    "never true at the same time" },
  { "<done fact=\"image\" is=\"10000\"><and fact=\"image-set\" is=\"test\"/>a</done>", 3, 1,
    "0 to 9999" },
  { "<done fact=\"data-set\" is=\"test\"><and fact=\"data-image\" above=\"9999\"/>a</done>", 3, 1,
    "0 to 9999" },
  { "<done fact=\"epoch\" is=\"1\"><and fact=\"batch\"/>a</done>", 3, 27, "nothing that “batch”" },
  { "<done fact=\"epoch\" is=\"1\">a<b>b</b></done>", 3, 28, "“b” cannot stand in “done”" },
  { "<done question=\"who\">a</done>", 3, 7, "no question “who”" },
  { "<question id=\"q\"><text>q</text><answer/></question>"
    "<done question=\"q\" right=\"true\">a</done>",
    3, 71, "Nobody but a teacher" },
  { "<question id=\"q\"><text>q</text><answer/></question>"
    "<done question=\"q\" now=\"true\">a</done>",
    3, 71, "says nothing here" },
  { "<question id=\"q\"><text>q</text><answer/></question>"
    "<done question=\"q\"><and fact=\"epoch\" is=\"1\"/>a</done>",
    3, 52, "not of both" },
  { "<done fact=\"epoch\" is=\"1\"><tick>a</tick>b</done>", 3, 1, "twice" },
  { "<done fact=\"epoch\" is=\"1\">a<tick>b</tick></done>", 3, 28, "not in both" },
  { "<done fact=\"epoch\" is=\"1\"><tick>a</tick><tick>b</tick></done>", 3, 41, "twice" },
  { "<control/>", 3, 1, "name of a control" },
  { "<control name=\"rate\"/>", 3, 10, "nothing called “rate”" },
  { "<control name=\"seed\"/><control name=\"seed\"/>", 3, 32, "already" },
  { "<question><text>q</text><answer/></question>", 3, 1, "name of its own" },
  { "<question id=\"Q\"><text>q</text><answer/></question>", 3, 11, "small letters" },
  { "<question id=\"q\"><answer/></question>", 3, 1, "no “text”" },
  { "<question id=\"q\"><text>q</text></question>", 3, 1, "how it is answered" },
  { "<question id=\"q\"><text>q</text><answer/><answer/></question>", 3, 41, "one answer" },
  { "<question id=\"q\"><text>q</text><answer/><choice "
    "right=\"true\">a</choice><choice>b</choice></question>",
    3, 41, "one answer" },
  { "<question id=\"q\"><text>q</text><choice right=\"true\">a</choice></question>", 3, 1,
    "one choice only" },
  { "<question id=\"q\"><text>q</text><choice>a</choice><choice>b</choice></question>"
    "<done question=\"q\" right=\"true\">a</done>",
    3, 98, "which answer is right" },
  { "<question id=\"q\"><text>q</text><number/></question>"
    "<done question=\"q\" right=\"true\">a</done>",
    3, 71, "which answer is right" },
  { "<question id=\"q\"><text>q</text><number at-least=\"2\" at-most=\"1\"/></question>", 3, 32,
    "No number is right" },
  { "<question id=\"q\"><text>q</text><answer/></question>\n"
    "<question id=\"q\"><text>q</text><answer/></question>",
    4, 11, "there already" },
  { "<more><text>a</text></more>", 3, 1, "needs a title" },
  { "<more title=\"a\"/>", 3, 1, "no “text”" },
  { "<?php echo?>", 3, 1, "Only elements, text and comments" },
  { "<text>&nbsp;</text>", 3, 13, "nbsp" },
  { "<control name=\"seed\">", 3, 1, "slash" },
  { "<control name=\"seed\">\n<task>a</task>", 3, 1, "slash" },
  { "<done fact=\"epoch\" is=\"1\"><and fact=\"batch\" is=\"1\">a</done>", 3, 27, "slash" },
  { "<task show=“train”>a</task>", 3, 12, "straight" },
  { "<task show = ”train”>a</task>", 3, 14, "straight" },
  { "<task show=\"train”>a</task>\n<control name=\"seed\"/>", 3, 18, "straight" },
};

/* Whole files. */
static const Fault files[] = {
  { "", 1, 1, "" },
  { "A lesson", 1, 1, "" },
  { "<!-- nothing -->", 1, 17, "no lesson" },
  { "<html/>", 1, 1, "must be “lesson”" },
  { "<lesson id=\"a\">", 1, 16, "" },
  { "<lesson id=\"a\">\n<title>T</title>\n</lesso>", 3, 8, "lesso" },
  { "<lesson id=\"a\"><title>T</title><summary>S</summary></lesson>", 1, 1, "no “step”" },
  { "<lesson id=\"a\"><title>T</title><step "
    "id=\"a\"><title>T</title><text>x</text></step></lesson>",
    1, 1, "no “summary”" },
  { "<lesson id=\"a\"><title>T</title><summary>S</summary><step id=\"a\"><text>x</text></step>"
    "</lesson>",
    1, 52, "no “title”" },
  { "<lesson id=\"a\"><title>T</title><summary>S</summary><step id=\"a\"><title>x</title></step>"
    "</lesson>",
    1, 52, "no “text”" },
  { "<lesson id=\"a\" minutes=\"0\"><title>T</title><summary>S</summary><step id=\"a\"><title>x"
    "</title><text>x</text></step></lesson>",
    1, 16, "whole number" },
  { "<lesson id=\"a\"><title>T</title><summary>S</summary><step id=\"a\" view=\"home\"><title>x"
    "</title><text>x</text></step></lesson>",
    1, 65, "data, training, inspect" },
  { "<lesson id=\"a\"><title>T</title><summary>S</summary><step id=\"a\" speed=\"7\"><title>x"
    "</title><text>x</text></step></lesson>",
    1, 65, "watch, full" },
  { "<lesson id=\"a\"><title>T</title><summary>S</summary>\n"
    "<step id=\"a\"><title>x</title><text>x</text></step>\n"
    "<step id=\"a\"><title>x</title><text>x</text></step></lesson>",
    3, 7, "there already" },
  { "<!DOCTYPE lesson [<!ENTITY x SYSTEM \"/etc/passwd\">]>\n<lesson/>", 1, 1,
    "Only elements, text and comments" },
  { "<lesson\n  id=\"\351\"/>", 2, 7, "UTF-8" },
};

static void
assert_fault (const char *text, const Fault *fault)
{
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_lesson_fault_free);
  const FrLessonFault *first;

  g_assert_null (fr_lesson_reader_read (text, strlen (text), NULL, NULL, faults));
  g_assert_cmpuint (faults->len, >, 0);
  first = g_ptr_array_index (faults, 0);
  if (strstr (first->reason, fault->reason) != NULL && first->line == fault->line &&
      first->column == fault->column)
    return;
  g_test_message ("%s\n%u:%u %s", fault->text, first->line, first->column, first->reason);
  g_test_fail ();
}

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (in_step); i++) {
    g_autofree char *text = lesson_fixture_wrap (in_step[i].text);

    assert_fault (text, &in_step[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    assert_fault (files[i].text, &files[i]);
}

/* All faults are told, in their order, and no more than a few dozen. */
static void
test_many_faults (void)
{
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_lesson_fault_free);
  g_autoptr (GString) parts = g_string_new ("<done question=\"x\">a</done>\n<video/>\n<audio/>\n");
  g_autofree char *few = lesson_fixture_wrap (parts->str), *many = NULL;

  g_assert_null (fr_lesson_reader_read (few, strlen (few), NULL, NULL, faults));
  g_assert_cmpuint (faults->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (((FrLessonFault *) g_ptr_array_index (faults, i))->line, ==, 3 + i);

  for (guint i = 0; i < 1000; i++)
    g_string_append (parts, "<video/>");
  many = lesson_fixture_wrap (parts->str);
  g_ptr_array_set_size (faults, 0);
  g_assert_null (fr_lesson_reader_read (many, strlen (many), NULL, NULL, faults));
  g_assert_cmpuint (faults->len, ==, 50);
}

static void
assert_refused (const char *text, gsize length, const char *reason)
{
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_lesson_fault_free);
  const FrLessonFault *first;

  g_assert_null (fr_lesson_reader_read (text, length, NULL, NULL, faults));
  g_assert_cmpuint (faults->len, >, 0);
  first = g_ptr_array_index (faults, 0);
  g_assert_nonnull (strstr (first->reason, reason));
}

/* Returns: (transfer full): @part @n times. */
static char *
repeat (const char *part, guint n)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (all, part);
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
assert_limit (const char *part, guint most, const char *reason)
{
  g_autofree char *few = repeat (part, most), *many = repeat (part, most + 1);
  g_autofree char *good = lesson_fixture_wrap (few), *bad = lesson_fixture_wrap (many);
  g_autoptr (FrLesson) lesson = lesson_fixture_read (good);

  assert_refused (bad, strlen (bad), reason);
}

static void
test_limits (void)
{
  g_autofree char *size = g_strnfill (FR_LESSON_MAX_SIZE + 1, ' ');
  g_autofree char *letters = g_strnfill (FR_LESSON_MAX_TEXT + 1, 'x');
  g_autofree char *longest = g_strdup_printf ("<text>%s</text>", letters + 1);
  g_autofree char *longer = g_strdup_printf ("<text>%s</text>", letters);
  g_autofree char *good = lesson_fixture_wrap (longest), *bad = lesson_fixture_wrap (longer);
  g_autoptr (FrLesson) lesson = lesson_fixture_read (good);
  g_autofree char *choices = NULL, *question = NULL, *all = NULL;

  assert_refused (size, FR_LESSON_MAX_SIZE + 1, "256 KiB");
  assert_refused (bad, strlen (bad), "too long");
  assert_limit ("<done fact=\"epoch\" is=\"1\">a</done>", FR_LESSON_MAX_CONDITIONS, "“done”");
  assert_limit ("<more title=\"a\"><text>a</text></more>", FR_LESSON_MAX_PARTS, "“more”");
  assert_limit ("<text>a</text>", FR_LESSON_MAX_PARTS - 1, "“text”");
  choices = repeat ("<choice right=\"true\">a</choice>", FR_LESSON_MAX_CHOICES + 1);
  question = g_strdup_printf ("<question id=\"q\"><text>q</text>%s</question>", choices);
  all = lesson_fixture_wrap (question);
  assert_refused (all, strlen (all), "“choice”");
}

/* What is behind the bytes is none of the reader's business. */
static void
test_not_terminated (void)
{
  const char *text = "<lesson id=\"a”\" b";
  const gsize length = strlen ("<lesson id=\"a”");
  g_autofree char *bytes = g_memdup2 (text, length);

  g_assert_null (fr_lesson_reader_read (bytes, length, NULL, NULL, NULL));
}

/* Cut anywhere, and nested as deep as a file can be, it is a fault and nothing worse. */
static void
test_hostile (void)
{
  g_autofree char *deep = repeat ("<b>", FR_LESSON_MAX_SIZE / 3 - 100);
  g_autofree char *text = g_strdup_printf ("<text>%s</text>", deep);
  g_autofree char *nested = lesson_fixture_wrap (text);
  const gsize end = strlen (whole) - 1;

  for (gsize length = 0; length < end; length++)
    g_assert_null (fr_lesson_reader_read (whole, length, NULL, NULL, NULL));
  assert_refused (nested, strlen (nested), "“b” cannot stand in “b”");
  assert_refused ("<lesson id=\"a\0b\"/>", 18, "UTF-8");
}

/* Nothing but these elements is read, and none of them has an address, a file or a program. */
static void
test_elements (void)
{
  const FrLessonElement *table = fr_lesson_elements_get_table ();

  for (guint i = 0; i < FR_LESSON_N_ELEMENTS; i++) {
    g_assert_cmpint (table[i].kind, ==, i);
    g_assert_true (fr_lesson_elements_find (table[i].name) == &table[i]);
    g_assert_true ((table[i].parents == 0) == (i == FR_LESSON_ELEMENT_LESSON));
  }
  g_assert_null (fr_lesson_elements_find ("a"));
}

static void
test_load (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  const int file = g_file_open_tmp ("lesson-XXXXXX.xml", &path, NULL);
  g_autoptr (FrLesson) lesson = NULL;

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  g_assert_true (g_file_set_contents (path, whole, -1, NULL));
  lesson = fr_lesson_reader_load (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lesson->n_steps, ==, 2);
  g_unlink (path);
  g_assert_null (fr_lesson_reader_load (path, NULL, &error));
  g_assert_error (error, FR_LESSON_READER_ERROR, FR_LESSON_READER_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "lesson-"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson-reader/whole", test_whole);
  g_test_add_func ("/lesson-reader/conditions", test_conditions);
  g_test_add_func ("/lesson-reader/questions", test_questions);
  g_test_add_func ("/lesson-reader/open-questions", test_open_questions);
  g_test_add_func ("/lesson-reader/translation", test_translation);
  g_test_add_func ("/lesson-reader/percent", test_percent);
  g_test_add_func ("/lesson-reader/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/lesson-reader/faults", test_faults);
  g_test_add_func ("/lesson-reader/many-faults", test_many_faults);
  g_test_add_func ("/lesson-reader/limits", test_limits);
  g_test_add_func ("/lesson-reader/hostile", test_hostile);
  g_test_add_func ("/lesson-reader/not-terminated", test_not_terminated);
  g_test_add_func ("/lesson-reader/elements", test_elements);
  g_test_add_func ("/lesson-reader/load", test_load);
  return g_test_run ();
}
