#include "session/topics.h"

static void
topic_free (gpointer data)
{
  FrTopic *topic = data;

  g_clear_pointer (&topic->question, fr_analysis_unref);
  g_clear_pointer (&topic->answer, fr_analysis_unref);
  fr_topic_withdraw (topic);
  g_free (topic);
}

GHashTable *
fr_topics_new (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, topic_free);
}

FrTopic *
fr_topics_get (GHashTable *topics, const FrAnalysisClass *class)
{
  FrTopic *topic = g_hash_table_lookup (topics, class);

  if (topic == NULL) {
    topic = g_new0 (FrTopic, 1);
    g_hash_table_insert (topics, (gpointer) class, topic);
  }
  return topic;
}

gboolean
fr_topics_are_asking (GHashTable *topics, const FrAnalysisClass *class)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, topics);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    const FrTopic *topic = value;

    if ((class == NULL || class == key) && topic->question != NULL &&
        (topic->pending != NULL || topic->again))
      return TRUE;
  }
  return FALSE;
}

gboolean
fr_topic_set_answer (FrTopic *topic, FrAnalysis *answer)
{
  FrAnalysis *before = topic->answer;

  if (before == answer)
    return FALSE;
  topic->answer = answer != NULL ? fr_analysis_ref (answer) : NULL;
  g_clear_pointer (&before, fr_analysis_unref);
  return TRUE;
}

gboolean
fr_topic_set_lacks_memory (FrTopic *topic, gboolean lacks_memory)
{
  const gboolean before = topic->lacks_memory;

  topic->lacks_memory = lacks_memory;
  return before != lacks_memory;
}

/* There is no answer, and no reason for that. Returns: whether there was either. */
static gboolean
forget_answer (FrTopic *topic)
{
  const gboolean lacked_memory = fr_topic_set_lacks_memory (topic, FALSE);

  return fr_topic_set_answer (topic, NULL) || lacked_memory;
}

GPtrArray *
fr_topics_forget_answers (GHashTable *topics)
{
  GPtrArray *changed = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer class, value;

  g_hash_table_iter_init (&iter, topics);
  while (g_hash_table_iter_next (&iter, &class, &value)) {
    FrTopic *topic = value;

    fr_topic_withdraw (topic);
    topic->again = FALSE;
    if (topic->question != NULL && !topic->question->class->follows)
      g_clear_pointer (&topic->question, fr_analysis_unref);
    if (forget_answer (topic))
      g_ptr_array_add (changed, class);
  }
  return changed;
}

FrTopic *
fr_topics_find (GHashTable *topics, const char *name)
{
  GHashTableIter iter;
  gpointer class, value;

  g_hash_table_iter_init (&iter, topics);
  while (g_hash_table_iter_next (&iter, &class, &value))
    if (g_str_equal (((const FrAnalysisClass *) class)->name, name))
      return value;
  return NULL;
}

/* What is asked on demand is asked once of each moment. */
static gboolean
must_ask_again (FrTopic *topic, const guint64 *newest)
{
  if (topic->question->class->follows || newest == NULL || topic->asked == *newest)
    return FALSE;
  topic->again = topic->again || topic->pending != NULL;
  return topic->pending == NULL;
}

gboolean
fr_topic_set_question (FrTopic *topic, FrAnalysis *question, const guint64 *newest, gboolean *gone)
{
  *gone = FALSE;
  if (topic->question != NULL && fr_analysis_is_same (topic->question, question)) {
    fr_analysis_unref (question);
    return must_ask_again (topic, newest);
  }
  question->ticket = ++topic->ticket;
  g_clear_pointer (&topic->question, fr_analysis_unref);
  topic->question = question;
  *gone = forget_answer (topic);
  return TRUE;
}

gboolean
fr_topic_end (FrTopic *topic)
{
  g_clear_pointer (&topic->question, fr_analysis_unref);
  topic->ticket++;
  fr_topic_withdraw (topic);
  return forget_answer (topic);
}

GPtrArray *
fr_topics_list_due (GHashTable *topics)
{
  GPtrArray *due = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, topics);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const FrTopic *topic = value;

    if (topic->question != NULL &&
        (topic->question->class->follows || (topic->pending == NULL && topic->again)))
      g_ptr_array_add (due, value);
  }
  return due;
}

FrTopic *
fr_topics_find_asked (GHashTable *topics, const FrAnalysis *answer)
{
  FrTopic *topic = g_hash_table_lookup (topics, answer->class);

  return topic != NULL && topic->question != NULL && answer->ticket == topic->ticket ? topic : NULL;
}

FrAnalysis *
fr_topics_get_answer (GHashTable *topics, const FrAnalysisClass *class)
{
  const FrTopic *topic = g_hash_table_lookup (topics, class);

  return topic != NULL ? topic->answer : NULL;
}

FrAnalysis *
fr_topic_ask (FrTopic *topic, FrRun *run, FrSnapshot *snapshot)
{
  FrAnalysis *analysis = fr_analysis_new_at (topic->question, run, snapshot);

  fr_topic_withdraw (topic);
  topic->asked = snapshot->batch;
  topic->pending = fr_analysis_ref (analysis);
  return analysis;
}

void
fr_topic_withdraw (FrTopic *topic)
{
  g_clear_pointer (&topic->pending, fr_analysis_unref);
}

/* One that failed may be asked again; for want of memory at another moment, or if the user wants
 * it. */
gboolean
fr_topic_take (FrTopic *topic, FrAnalysis *answer)
{
  const gboolean is_last = answer == topic->pending;

  if (is_last) {
    fr_topic_withdraw (topic);
    if (answer->failed && !answer->no_memory)
      topic->asked = FR_TOPIC_NEVER;
  }
  if (answer->failed)
    return is_last && fr_topic_set_lacks_memory (topic, answer->no_memory);
  topic->lacks_memory = FALSE;
  return fr_topic_set_answer (topic, answer);
}
