#include "widgets/words/glossary.h"

#include <glib/gi18n-lib.h>

static const FrWord WORDS[] = {
  { "loss", N_ ("Loss"),
    N_ ("How far the probabilities are from the truth, averaged over images: minus the logarithm "
        "of "
        "the probability given to the true class. Training makes it smaller.") },
  { "accuracy", N_ ("Accuracy"),
    N_ ("The share of images whose most probable class is the true one. With Fashion-MNIST, a "
        "dotted line shows what people reached.") },
  { "epoch", N_ ("Epoch"),
    N_ ("One pass through all training images. Decimals say how far the next one has come. Epoch 0 "
        "is before training, when the network guesses: of ten classes it gets about one image in "
        "ten right, of two classes every other one.") },
  { "batch", N_ ("Batch"),
    N_ ("The images seen between two changes of the weights. Small batches change the weights "
        "often "
        "and roughly, large ones seldom and smoothly.") },
  { "learning-rate", N_ ("Learning rate"),
    N_ ("How large each change of the weights is. Too small learns slowly; too large never "
        "settles.") },
  { "optimizer", N_ ("Optimizer"),
    N_ ("The rule that turns gradients into changes. Adam adapts the change of each weight; SGD "
        "takes the gradient as it is; momentum keeps some of the last change.") },
  { "divide-by-255", N_ ("Divide by 255"),
    N_ ("Pixels are whole numbers from 0 to 255. Divided by 255 they lie between 0 and 1, where "
        "the "
        "usual learning rates suit them; raw ones make the first steps far too large.") },
  { "seed", N_ ("Seed"),
    N_ ("The number that all randomness comes from. The same seed and settings give the same "
        "weights, to the last bit, on every computer: compare the weights digest. Another seed is "
        "another start, and another order of the images.") },
  { "digest", N_ ("Weights digest"),
    N_ ("A fingerprint of all weights. The same settings and seed give the same digest on every "
        "computer; a single other bit gives another one.") },
  { "settings", N_ ("What acts when"),
    N_ ("Learning rate, epochs and speed act at once. Any other change starts over.") },
  { "network", N_ ("The drawing"),
    N_ ("Pixels at the left, classes at the right, neurons between. Lines are weights, as they are "
        "now: orange ones argue for, blue ones against, the thicker the more. The small pictures "
        "are the weights of the five neurons that have changed most.") },
  { "logits", N_ ("Logits"),
    N_ ("The sums that leave the last layer, one for each class, of any size and sign. Softmax "
        "makes probabilities of them: all positive, together 1.") },
  { "margin", N_ ("Margin"),
    N_ ("By how much one class leads the next: among test images the most probable one, among "
        "doubtful labels the label. Near 0 the network is in doubt; below 0 it takes another class "
        "than the label for true.") },
  { "recall", N_ ("Recall"),
    N_ ("Of all images of a class, the share that was recognized: of 1,000 shirts, how many were "
        "called a shirt.") },
  { "precision", N_ ("Precision"),
    N_ ("Of all images taken for a class, the share that is one: of all that were called a shirt, "
        "how many are shirts.") },
  { "luck", N_ ("Luck"),
    N_ ("Trained from another seed, the same settings end a little better or worse: half a point "
        "of accuracy up or down is nothing unusual. A difference between two runs may be no more "
        "than that. Several seeds of each tell.") },
  { "significance", N_ ("p, or significance"),
    N_ ("If there were no difference, in how many comparisons would luck alone bring one as large "
        "as this? That share is p. Where p is below 0.05, which is 5 in 100, the difference is "
        "called significant, and claimed here. It may be a small one all the same.") },
  { "sign-flip", N_ ("Sign-flip test"),
    N_ ("Two runs from one seed are a pair. If luck alone decided, either of them might as well "
        "have been the better one. The test goes through all the ways in which that could have "
        "come out, 256 for eight pairs, and counts those in which the means are as far apart as "
        "they are: that share is p. With fewer than 6 pairs it cannot be below 0.05. With more "
        "than 12 the paired t-test takes its place.") },
  { "interval", /* xgettext:no-c-format */ N_ ("95 % interval"),
    N_ ("The difference that ever more seeds would show is likely to lie in it: of 100 intervals "
        "made like this, 95 hold theirs. If 0 is inside, either side may be the better one. More "
        "seeds make it narrower.") },
  { "band", N_ ("Mean and band"),
    N_ ("Runs that differ in their seed alone are a group. Each is a faint line; their mean is the "
        "strong one, and the band reaches from the lowest to the highest. Where two bands lie over "
        "each other, one group may be better all the same: the verdict looks at the difference "
        "within each pair.") },
  { "mcnemar", N_ ("McNemar’s test"),
    N_ ("It compares two networks by the same images. Those that both get right, or both get "
        "wrong, do not tell which is better, and are left out. The others are counted like tosses "
        "of a coin, heads for one network and tails for the other; p is the share of such tosses "
        "that would be as uneven.") },
  { "disagreement", N_ ("Where two runs disagree"),
    N_ ("The test images that exactly one of two networks gets right. First come those of which "
        "both are sure: there they contradict each other most.") },
};

const FrWord *
fr_glossary_find (const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_equal (WORDS[i].key, key))
      return &WORDS[i];
  return NULL;
}
