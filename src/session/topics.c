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
    if (fr_topic_set_answer (topic, NULL))
      g_ptr_array_add (changed, class);
  }
  return changed;
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

gboolean
fr_topic_take (FrTopic *topic, FrAnalysis *answer)
{
  if (answer == topic->pending) {
    fr_topic_withdraw (topic);
    if (answer->failed)
      topic->asked = FR_TOPIC_NEVER;
  }
  return !answer->failed && fr_topic_set_answer (topic, answer);
}
