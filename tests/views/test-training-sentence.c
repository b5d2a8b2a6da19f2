/* What the sentence says in each state. */
#include "views/training-sentence.h"

/* In the third epoch of the tutorial's training. */
static const FrTrainingFacts THIRD = {
  .state = FR_SESSION_STATE_TRAINING,
  .batch = 2 * 1875 + 100,
  .per_epoch = 1875,
  .images = 60000,
  .batch_size = 32,
  .epochs = 10,
  .n_classes = 10,
  .epochs_done = 2,
  .train = 0.862,
  .test = 0.8614,
  .loss = 0.39,
  .best_loss = 0.39,
  .moment = 0.8635,
  .live = TRUE,
  .viewed = 2 * 1875 + 100,
};

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_first_epoch (void)
{
  FrTrainingFacts facts = THIRD;

  facts.epochs_done = 0;
  facts.test = facts.train = -1;
  facts.batch = 600;
  assert_text (fr_text_sentence (&facts), "It has seen 19,200 of 60,000 images once. Guesses get "
                                          "better with every batch of 32.");
  facts.batch_size = 1;
  assert_text (fr_text_sentence (&facts),
               "It has seen 600 of 60,000 images once. Guesses get better with every image.");
  facts.moment = 0.1;
  assert_text (fr_text_sentence (&facts),
               "It has seen 600 of 60,000 images once, and guesses still.");
  /* Nobody knows so early. */
  facts.batch = 199;
  assert_text (fr_text_sentence (&facts),
               "It has seen 199 of 60,000 images once. Guesses get better with every image.");
  /* The last batch is short, and the evaluator behind. */
  facts.batch = 40;
  facts.images = 1234;
  facts.batch_size = 32;
  facts.moment = -1;
  assert_text (fr_text_sentence (&facts), "It has seen 1,234 of 1,234 images once. Guesses get "
                                          "better with every batch of 32.");
}

static void
test_standstill (void)
{
  FrTrainingFacts facts = THIRD;

  assert_text (fr_text_sentence (&facts),
               "Epoch 2 of 10 done: 86.1 % of new images right. Now it sees all 60,000 again.");
  facts.test = 0.1;
  assert_text (fr_text_sentence (&facts),
               "Epoch 2 of 10 done: 10.0 % of new images right, no more than by guessing.");
  facts.state = FR_SESSION_STATE_PAUSED;
  assert_text (fr_text_sentence (&facts), "Paused at 86.4 % of new images right. Resume goes on, "
                                          "Step does one batch of 32.");
  facts.moment = -1;
  assert_text (fr_text_sentence (&facts), "Paused. Resume goes on, Step does one batch of 32.");
  facts.state = FR_SESSION_STATE_FAILED;
  assert_text (fr_text_sentence (&facts),
               "The training has failed. Change a setting, then Start Over.");
  facts.state = FR_SESSION_STATE_READY;
  assert_text (fr_text_sentence (&facts), "This network has learned nothing yet, so it guesses. "
                                          "Press Train and watch it learn.");
}

static void
test_finished (void)
{
  FrTrainingFacts facts = THIRD;

  facts.state = FR_SESSION_STATE_FINISHED;
  facts.batch = 10 * 1875;
  /* The evaluator is behind. */
  assert_text (fr_text_sentence (&facts), "Done. Inspect shows which images it gets wrong.");
  facts.epochs_done = 10;
  facts.train = 0.911;
  facts.test = 0.882;
  facts.loss = facts.best_loss = 0.34;
  assert_text (fr_text_sentence (&facts), "It knows its own images better (91 %) than new ones "
                                          "(88 %): that is called overfitting.");
  facts.train = 0.9;
  facts.loss = 0.37;
  assert_text (fr_text_sentence (&facts), "It knows its own images better (90 %) than new ones "
                                          "(88 %): that is called overfitting.");
  /* A gap alone is none: without a hidden layer there is one, too. */
  facts.train = 0.864;
  facts.test = 0.844;
  facts.loss = facts.best_loss = 0.45;
  assert_text (fr_text_sentence (&facts), "It knows its own images a little better (86 %) than new "
                                          "ones (84 %), as networks do.");
  facts.train = 0.844;
  assert_text (fr_text_sentence (&facts), "It knows new images (84 %) about as well as its own "
                                          "(84 %). More epochs may help.");
  facts.train = facts.test = 0.1;
  assert_text (fr_text_sentence (&facts), "It has not learned: 10 % of new images right is what "
                                          "guessing gives. Change a setting.");
}

static void
test_past (void)
{
  FrTrainingFacts facts = THIRD;

  facts.live = FALSE;
  facts.viewed = 1875 + 750;
  assert_text (fr_text_sentence (&facts),
               "You look back at epoch 1.4: 86.4 % of new images were right then.");
}

static void
test_one_batch (void)
{
  assert_text (fr_text_one_batch (32, 8149, 8137, 10000),
               "One batch of 32 has changed its weights: 8,149 of 10,000 right, 12 more.");
  assert_text (fr_text_one_batch (32, 8149, 9250, 10000),
               "One batch of 32 has changed its weights: 8,149 of 10,000 right, 1,101 fewer.");
  assert_text (fr_text_one_batch (32, 8149, 8149, 10000),
               "One batch of 32 has changed its weights: 8,149 of 10,000 right, as before.");
}

static void
test_news (void)
{
  FrTrainingFacts facts = THIRD;

  assert_text (fr_text_news (&facts), "Epoch 2 of 10: 86.1 % right");
  facts.state = FR_SESSION_STATE_FINISHED;
  assert_text (fr_text_news (&facts), "Done: 86.1 % right");
  facts.state = FR_SESSION_STATE_FAILED;
  assert_text (fr_text_news (&facts), "The training has failed");
  facts.state = FR_SESSION_STATE_TRAINING;
  facts.epochs_done = 0;
  facts.test = -1;
  g_assert_null (fr_text_news (&facts));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/training-sentence/first-epoch", test_first_epoch);
  g_test_add_func ("/training-sentence/standstill", test_standstill);
  g_test_add_func ("/training-sentence/finished", test_finished);
  g_test_add_func ("/training-sentence/past", test_past);
  g_test_add_func ("/training-sentence/one-batch", test_one_batch);
  g_test_add_func ("/training-sentence/news", test_news);

  return g_test_run ();
}
