/* The questions of a lens and their answers: one of each class at a time.
 *
 * A table that the lens owns; main thread; only lens includes this.
 */
#pragma once

#include "session/analysis.h"

G_BEGIN_DECLS

/* The batch at which nothing was asked. */
#define FR_TOPIC_NEVER G_MAXUINT64

/* A question of one class and what has come of it. */
typedef struct {
  FrAnalysis *question;  /* owned, nullable: none is asked now */
  FrAnalysis *answer;    /* owned, nullable */
  guint64 ticket;        /* of the question: older answers are to another one */
  guint64 asked;         /* the batch of the moment at which it was asked last, or FR_TOPIC_NEVER */
  FrAnalysis *pending;   /* owned, nullable: as asked last, if that is not answered */
  gboolean again;        /* to be asked after that answer, of a newer moment, or at the first one */
  gboolean lacks_memory; /* that is why the last one was not answered */
} FrTopic;

/* FrAnalysisClass -> FrTopic, of which it has none yet. Returns: (transfer full). */
GHashTable *fr_topics_new (void);

/* The topic of @analysis_class, which is made if there is none. Returns: (transfer none). */
FrTopic *fr_topics_get (GHashTable *topics, const FrAnalysisClass *analysis_class);

/* Whether the answer to a question that is asked, of @analysis_class or if that is %NULL of any, is
 * not there yet. */
gboolean fr_topics_are_asking (GHashTable *topics, const FrAnalysisClass *analysis_class);

/* Forgets all answers, those on their way too, and all questions that do not follow the moment.
 * Returns: (transfer full): the FrAnalysisClass of each answer that was there. */
GPtrArray *fr_topics_forget_answers (GHashTable *topics);

/* Returns: (transfer container): the topics that are to be asked at another moment: what follows
 * it, and what has waited for the first one. */
GPtrArray *fr_topics_list_due (GHashTable *topics);

/* The topic whose question @answer is an answer to. Returns: (transfer none) (nullable). */
FrTopic *fr_topics_find_asked (GHashTable *topics, const FrAnalysis *answer);

/* Returns: (transfer none) (nullable): the last answer of @analysis_class. */
FrAnalysis *fr_topics_get_answer (GHashTable *topics, const FrAnalysisClass *analysis_class);

/* The topic of the analysis class @name, if there is one. Returns: (transfer none) (nullable). */
FrTopic *fr_topics_find (GHashTable *topics, const char *name);

/* Takes over @question; @newest (nullable) is the batch of the newest moment. @gone: (out): whether
 * there was an answer to another one, or a reason for none. Returns: whether it is to be asked now.
 */
gboolean
fr_topic_set_question (FrTopic *topic, FrAnalysis *question, const guint64 *newest, gboolean *gone);

/* There is no question any more, and no answer. Returns: whether that is news. */
gboolean fr_topic_end (FrTopic *topic);

/* Notes that the question is asked of @run at @snapshot. Returns: (transfer full): as it is. */
FrAnalysis *fr_topic_ask (FrTopic *topic, FrRun *run, FrSnapshot *snapshot);

/* Nothing is on its way any more. */
void fr_topic_withdraw (FrTopic *topic);

/* Notes that @answer has come, and unless it failed has it be the answer. What was asked since is
 * still on its way. Returns: whether there is another answer, or another reason for none. */
gboolean fr_topic_take (FrTopic *topic, FrAnalysis *answer);

/* Sets the answer to @answer (nullable), of which a reference is taken. Returns: whether it is
 * another one. */
gboolean fr_topic_set_answer (FrTopic *topic, FrAnalysis *answer);

/* Sets whether memory is lacking. Returns: whether that is news. */
gboolean fr_topic_set_lacks_memory (FrTopic *topic, gboolean lacks_memory);

G_END_DECLS
