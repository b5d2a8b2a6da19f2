/* A lesson in a string, and facts that are what a test says.
 *
 * Header only; tests/session/ and tests/app/.
 */
#pragma once

#include "formats/lesson/lesson-reader.h"
#include "session/lesson/fact-source.h"

/* A FrFactSource with a few facts: those that are not set are not known. */
#define TEST_TYPE_FACTS (test_facts_get_type ())
G_DECLARE_FINAL_TYPE (TestFacts, test_facts, TEST, FACTS, GObject)

struct _TestFacts {
  GObject parent_instance;

  GHashTable *values; /* owned: of names, static, owned FrFactValue */
};

static gboolean
test_facts_answer (FrFactSource *source, const FrFact *fact, FrFactValue *value)
{
  const FrFactValue *known = g_hash_table_lookup (TEST_FACTS (source)->values, fact->name);

  if (known == NULL)
    return FALSE;
  *value = *known;
  value->kind = fact->kind;
  return TRUE;
}

static void
test_facts_source_init (FrFactSourceInterface *interface)
{
  interface->answer = test_facts_answer;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestFacts,
                               test_facts,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FR_TYPE_FACT_SOURCE, test_facts_source_init))

static void
test_facts_finalize (GObject *object)
{
  g_hash_table_unref (TEST_FACTS (object)->values);
  G_OBJECT_CLASS (test_facts_parent_class)->finalize (object);
}

static void
test_facts_class_init (TestFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_facts_finalize;
}

static void
test_facts_init (TestFacts *self)
{
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
}

/* Sets the number or flag @name, a static string, and tells. */
static inline void
test_facts_set (TestFacts *self, const char *name, double number)
{
  FrFactValue *value = g_new0 (FrFactValue, 1);

  value->number = number;
  value->flag = number != 0;
  g_hash_table_insert (self->values, (gpointer) name, value);
  fr_fact_source_emit_changed (FR_FACT_SOURCE (self));
}

/* Returns: (transfer full): the lesson @text. */
static inline FrLesson *
lesson_fixture_read (const char *text)
{
  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fr_lesson_fault_free);
  FrLesson *lesson = fr_lesson_reader_read (text, strlen (text), NULL, NULL, faults);

  for (guint i = 0; i < faults->len; i++) {
    g_autofree char *fault = fr_lesson_fault_describe (g_ptr_array_index (faults, i));

    g_test_message ("%s", fault);
  }
  g_assert_nonnull (lesson);
  return lesson;
}

/* Three steps: two conditions, one of them with a live value and one that has to hold now; three
 * questions; nothing to be done. */
#define LESSON_FIXTURE                                                                             \
  "<lesson id='fixture' minutes='5'><title>A lesson</title><summary>What it is.</summary>"         \
  "<step id='one' view='training' speed='100'><title>Train</title>"                                \
  "<text>Read <b>this</b>.</text><task show='train'>Press <b>Train</b>.</task>"                    \
  "<control name='learning-rate'/>"                                                                \
  "<done fact='batch' at-least='1'>Training has begun</done>"                                      \
  "<done fact='epoch' at-least='2' live='epoch' now='true'>Two epochs</done>"                      \
  "<more title='Why?'><text>Because.</text></more></step>"                                         \
  "<step id='two'><title>Think</title><text>Now think.</text>"                                     \
  "<question id='which'><text>Which?</text><choice>This</choice>"                                  \
  "<choice right='true'>That</choice></question>"                                                  \
  "<question id='many'><text>How many?</text><number at-least='3' at-most='4'/></question>"        \
  "<question id='why'><text>Why?</text><answer/></question>"                                       \
  "<done question='which' right='true'>The right one</done>"                                       \
  "<done question='many' right='true'>Counted</done>"                                              \
  "<done question='why'>Explained</done></step>"                                                   \
  "<step id='three'><title>Rest</title><text>All is done.</text></step></lesson>"
