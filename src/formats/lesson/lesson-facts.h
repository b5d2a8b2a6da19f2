/* The facts about the window and its training that a lesson may ask for, in one table.
 *
 * A lesson's conditions compare them, the reader of lessons refuses what is not here, and the
 * document for teachers prints them. What a fact is at present the window says. Constant data. Any
 * thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  FR_FACT_NUMBER,
  FR_FACT_FLAG,
  FR_FACT_WORD, /* one of a few */
} FrFactKind;

/* What a fact is at present, or is compared with. */
typedef struct {
  FrFactKind kind;
  double number;    /* of a number */
  gboolean flag;    /* of a flag */
  const char *word; /* of a word: any text that equals one of the fact's words; borrowed */
} FrFactValue;

/* What is marked (t) is translatable: give it to gettext. */
typedef struct {
  const char *name;         /* in lessons: "test-accuracy" */
  const char *const *words; /* of a word: all that it may be, up to %NULL */
  const char *unit;         /* (t) behind the number: "%", "points"; "" if it has none */
  FrFactKind kind;
  guint decimals;          /* with which a number is shown while it grows */
  gboolean whole;          /* a number without decimals, such as a count */
  double lowest, highest;  /* that a number can be; INFINITY if it has no end */
  const char *label;       /* (t) of a number that is not whole, before it: "epoch" */
  const char *explanation; /* a sentence for teachers, in English */
} FrFact;

/* Answers what @fact is at present. Returns: %FALSE, and @value is left, if that is not known now,
 * such as the accuracy before the first evaluation. */
typedef gboolean (*FrFactAnswer) (const FrFact *fact, FrFactValue *value, gpointer data);

/* Returns: (transfer none): the table, @n rows long, in the order of the document. */
const FrFact *fr_lesson_facts_get_table (guint *n);
/* Returns: (transfer none) (nullable): the fact of that name. */
const FrFact *fr_lesson_facts_find (const char *name);

/* Whether @word is one of those that @fact, which is a word, may be. */
gboolean fr_lesson_facts_has_word (const FrFact *fact, const char *word);

/* "epoch 0.64", "test accuracy 83.8 %": @number of @fact in the user's language; of a whole number
 * how far it is on its way to @goal: "3 of 8". Returns: (transfer full). */
char *fr_lesson_facts_describe (const FrFact *fact, double number, double goal);

G_END_DECLS
