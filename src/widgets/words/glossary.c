#include "widgets/words/glossary.h"

#include <glib/gi18n-lib.h>

static const FrWord WORDS[] = {
  { "loss", FR_WORDS_CHARTS, N_ ("Loss"),
    N_ ("How far the probabilities are from the truth, averaged over images: minus the logarithm "
        "of the probability given to the true class. Training makes it smaller."),
    N_ ("loss = mean of −ln p, p the probability of the true class") },
  { "accuracy", FR_WORDS_CHARTS, N_ ("Accuracy"),
    N_ ("The share of images whose most probable class is the true one. With Fashion-MNIST, a "
        "dotted line shows what people reached."),
    N_ ("accuracy = right images ÷ all images") },
  { "train-test", FR_WORDS_CHARTS, N_ ("Train and test"),
    N_ ("The solid line is measured on the images that the network learns from: over the last "
        "batches, a tenth of an epoch, and at an epoch’s end over all of it. The dashed one is "
        "measured on the test images, which it never learns from."),
    NULL },
  { "gap", FR_WORDS_CHARTS, N_ ("The gap"),
    N_ ("When train lies well above test, the network has begun to memorize its training images. "
        "This is overfitting."),
    N_ ("gap = train accuracy − test accuracy, in points") },
  { "confusion-matrix", FR_WORDS_CHARTS, N_ ("Confusion matrix"),
    N_ ("A row for each true class, a column for each class that images were taken for. The "
        "diagonal holds what was recognized; every other cell is a mistake of one kind."),
    N_ ("accuracy = sum of the diagonal ÷ sum of all cells") },
  { "recall", FR_WORDS_CHARTS, N_ ("Recall"),
    N_ ("Of all images of a class, the share that was recognized: of 1,000 shirts, how many were "
        "called a shirt."),
    N_ ("recall = right images of the class ÷ all images of the class") },
  { "precision", FR_WORDS_CHARTS, N_ ("Precision"),
    N_ ("Of all images taken for a class, the share that is one: of all that were called a shirt, "
        "how many are shirts."),
    N_ ("precision = right images of the class ÷ all images taken for it") },
  { "settings", FR_WORDS_LEARNING, N_ ("What acts when"),
    N_ ("Learning rate, epochs and speed act at once. Any other change starts over."), NULL },
  { "epoch", FR_WORDS_LEARNING, N_ ("Epoch"),
    N_ ("One pass through all training images. Decimals say how far the next one has come. Epoch 0 "
        "is before training, when the network guesses: of ten classes it gets about one image in "
        "ten right, of two classes every other one."),
    N_ ("epoch = batches done ÷ batches per epoch") },
  { "batch", FR_WORDS_LEARNING, N_ ("Batch"),
    N_ ("The images seen between two changes of the weights. Small batches change the weights "
        "often and roughly, large ones seldom and smoothly."),
    N_ ("batches per epoch = ⌈training images ÷ batch size⌉, ⌈ ⌉ rounds up") },
  { "gradient", FR_WORDS_LEARNING, N_ ("Gradient and step"),
    N_ ("The gradient says, for each weight, how much the loss of the batch would grow if the "
        "weight grew a little. A step moves all weights a little the other way. Layer by layer it "
        "is worked out from the end to the beginning: backpropagation."),
    N_ ("gradient of a logit = (p − 1 for the true class, p for the others) ÷ images of the "
        "batch") },
  { "learning-rate", FR_WORDS_LEARNING, N_ ("Learning rate"),
    N_ ("How large each change of the weights is. Too small learns slowly; too large never "
        "settles."),
    N_ ("with SGD: w ← w − rate × g, g the gradient of the weight w") },
  { "optimizer", FR_WORDS_LEARNING, N_ ("Optimizer"),
    N_ ("The rule that turns gradients into changes. Adam adapts the change of each weight; SGD "
        "takes the gradient as it is; momentum keeps some of the last change."),
    N_ ("SGD: w ← w − rate × g\nMomentum: v ← 0.9 × v − rate × g, w ← w + v\nAdam: m ← m + 0.1 × "
        "(g − m), v ← v + 0.001 × (g² − v), w ← w − rate × √(1 − 0.999^t) ÷ (1 − 0.9^t) × m ÷ (√v "
        "+ 10⁻⁷), t the batches done") },
  { "seed", FR_WORDS_LEARNING, N_ ("Seed"),
    N_ ("The number that all randomness comes from. The same seed and settings give the same "
        "weights, to the last bit, on every computer: compare the weights digest. Another seed is "
        "another start, and another order of the images."),
    NULL },
  { "first-weights", FR_WORDS_LEARNING, N_ ("First weights"),
    N_ ("Before training, weights are small random numbers, as likely to be below 0 as above, and "
        "biases are 0. Start Over goes back to the very same ones; New Start takes those of the "
        "next seed."),
    N_ ("|w| ≤ √(6 ÷ (inputs + outputs)) of the layer") },
  { "digest", FR_WORDS_LEARNING, N_ ("Weights digest"),
    N_ ("A fingerprint of all weights. The same settings and seed give the same digest on every "
        "computer; a single other bit gives another one."),
    N_ ("digest = SHA-256 of all weights and biases; the screen shows 12 of its 64 digits") },
  { "data-set", FR_WORDS_DATA, N_ ("Training and test images"),
    N_ ("The network learns from the training images alone. The test images are kept from it, so "
        "that they show what it does with clothes that it has never seen."),
    NULL },
  { "pixel", FR_WORDS_DATA, N_ ("Pixel"),
    N_ ("An image is a grid of 28 × 28 numbers from 0, white, to 255, black. The network gets them "
        "in one row, line after line: each is an input."),
    N_ ("inputs = 28 × 28 = 784") },
  { "divide-by-255", FR_WORDS_DATA, N_ ("Divide by 255"),
    N_ ("Pixels are whole numbers from 0 to 255. Divided by 255 they lie between 0 and 1, where "
        "the usual learning rates suit them; raw ones make the first steps far too large."),
    N_ ("input = pixel ÷ 255") },
  { "label", FR_WORDS_DATA, N_ ("Class and label"),
    N_ ("A class is one kind of clothes. Its label is the number that stands for it in the files, "
        "counted from 0. Labels were given by people, and some of them are doubtful."),
    NULL },
  { "one-hot", FR_WORDS_DATA, N_ ("One-hot"),
    N_ ("A label written as one number for each class: 1 for the true one and 0 for all others. It "
        "is what the probabilities would be if the network knew the answer."),
    N_ ("target(k) = 1 if k is the label, otherwise 0") },
  { "doubtful-label", FR_WORDS_DATA, N_ ("Doubtful label"),
    N_ ("A training image that the network takes for another class than its label says, although "
        "it was trained on it. Either the network is wrong, or the label is."),
    N_ ("margin = p(label) − highest p of the other classes, below 0") },
  { "forgotten", FR_WORDS_DATA, N_ ("Forgotten, and never learned"),
    N_ ("An image is forgotten when the network was right about it and is wrong in a later epoch. "
        "One that no epoch got right was never learned. Both are signs of a doubtful label or of "
        "an unusual piece."),
    NULL },
  { "your-picture", FR_WORDS_DATA, N_ ("Your picture"),
    N_ ("What you draw or open is made an image like those of the data set, and the network "
        "answers "
        "at every moment. It has no label: nothing is right or wrong until you say what it is. If "
        "you keep it then, it stands among the mistakes whenever the network says something else."),
    NULL },
  { "background", FR_WORDS_DATA, N_ ("Background and inversion"),
    N_ ("Images of the data set show one thing, bright on black in the files, and nothing behind "
        "it. What lies behind yours, as the edge of your picture shows it, is taken away; and "
        "where the thing is darker than that, black and white change places."),
    N_ ("inverted pixel = 255 − pixel") },
  { "crop", FR_WORDS_DATA, N_ ("Crop"),
    N_ ("Your picture is cut to the thing in it, which is then put in the middle, as large as most "
        "things in the data set. The network has seen them nowhere else: a small one in a corner "
        "would mean little to it."),
    N_ ("pixel = mean of the area that it covers") },
  { "network", FR_WORDS_NETWORK, N_ ("The drawing"),
    N_ ("Pixels at the left, classes at the right, neurons between. Lines are weights, as they are "
        "now: orange ones argue for, blue ones against, the thicker the more. The small pictures "
        "are the weights of the five neurons that have changed most."),
    NULL },
  { "hidden-layer", FR_WORDS_NETWORK, N_ ("Hidden layer"),
    N_ ("A layer of neurons between pixels and classes. Without one, each class has a single "
        "template; with one, the network can put parts together."),
    NULL },
  { "neuron", FR_WORDS_NETWORK, N_ ("Neuron"),
    N_ ("It adds up all its inputs, each times its weight, and its bias. Units is the setting for "
        "how many there are. Orange pixels excite it, blue ones calm it."),
    N_ ("sum = Σ input × weight + bias") },
  { "activation", FR_WORDS_NETWORK, N_ ("Activation (ReLU)"),
    N_ ("What a neuron passes on: its sum if that is above 0, otherwise 0. Without this bend, "
        "several layers could do no more than one."),
    N_ ("activation = max (0, sum)") },
  { "weight", FR_WORDS_NETWORK, N_ ("Weight"),
    N_ ("A number on the line between an input and a neuron: how much the one counts for the "
        "other. Training changes weights, and nothing else but biases."),
    N_ ("weights of a layer = inputs × outputs") },
  { "bias", FR_WORDS_NETWORK, N_ ("Bias"),
    N_ ("A number that a neuron adds to its sum, whatever the image is: above 0, it is more easily "
        "active."),
    N_ ("biases of a layer = outputs") },
  { "parameters", FR_WORDS_NETWORK, N_ ("Parameters"),
    N_ ("All the numbers that training changes: weights and biases of all layers."),
    N_ ("parameters of a layer = inputs × outputs + outputs") },
  { "dead-neuron", FR_WORDS_NETWORK, N_ ("Silent neuron"),
    N_ ("One that is active for none of the images. Its gradient is 0, so that it does not come "
        "back by itself. Too high a learning rate silences many."),
    NULL },
  { "switched-off", FR_WORDS_NETWORK, N_ ("Switched-off neurons"),
    N_ ("The next layer gets 0 of them. What the views show is then the network without them, "
        "until Heal; the training knows nothing of it."),
    NULL },
  { "contribution", FR_WORDS_NETWORK, N_ ("What adds to a logit"),
    N_ ("The logit of a class is a sum. What each neuron adds to it is its activation times its "
        "weight to that class: orange bands add, blue ones take away."),
    N_ ("logit = Σ activation × weight + bias") },
  { "prediction", FR_WORDS_ANSWER, N_ ("Prediction"),
    N_ ("The class with the highest probability, the first of equals. The percentage behind the "
        "name is that probability: how sure the network is, not how right."),
    N_ ("prediction = argmax p") },
  { "logits", FR_WORDS_ANSWER, N_ ("Logits"),
    N_ ("The sums that leave the last layer, one for each class, of any size and sign. Softmax "
        "makes probabilities of them: all positive, together 1."),
    N_ ("logit(k) = Σ activation(j) × weight(j, k) + bias(k)") },
  { "softmax", FR_WORDS_ANSWER, N_ ("Softmax, probabilities"),
    N_ ("It makes probabilities of the logits: the higher a logit, the larger its share. One logit "
        "more by 1 is a share 2.72 times as large."),
    N_ ("p(k) = exp (logit(k) − h) ÷ Σ exp (logit − h), h the highest logit") },
  { "cross-entropy", FR_WORDS_ANSWER, N_ ("Cross-entropy"),
    N_ ("The loss of one image: minus the natural logarithm of the probability that its true class "
        "was given. 0 if that was certain, 0.69 at one half, 2.30 at a tenth."),
    N_ ("loss = −ln p(true class)") },
  { "margin", FR_WORDS_ANSWER, N_ ("Margin"),
    N_ ("By how much one class leads the next: among test images the most probable one, among "
        "doubtful labels the label. Near 0 the network is in doubt; below 0 it takes another class "
        "than the label for true."),
    N_ ("margin = highest p − second highest p") },
  { "life-story", FR_WORDS_ANSWER, N_ ("Story"),
    N_ ("The probabilities of one image over the whole training. A change is a moment at which the "
        "network began to take it for another class."),
    NULL },
  { "nearest", FR_WORDS_ANSWER, N_ ("Nearest training images"),
    N_ ("Those whose pixels differ least from the image’s. The network does not look them up: it "
        "has only its weights."),
    N_ ("distance = √Σ (pixel − pixel)²") },
  { "moment", FR_WORDS_TIME, N_ ("Moment"),
    N_ ("A count of batches done. Everything in the window shows the network at one moment: the "
        "newest, or the one to which the timeline is dragged."),
    NULL },
  { "snapshot", FR_WORDS_TIME, N_ ("Snapshot"),
    N_ ("The weights of one moment, kept so that you can go back to it: twenty in each epoch, and "
        "more in the first. A moment between two of them is trained again, to the same bits."),
    NULL },
  { "verified", FR_WORDS_TIME, N_ ("Verified"),
    N_ ("A run that was opened is trained again from its first weights. If weights and curves come "
        "out the same, bit for bit, it is verified."),
    NULL },
  { "fair-experiment", FR_WORDS_COMPARE, N_ ("Fair experiment"),
    N_ ("Two trainings that differ in one thing, begin with the same first weights wherever their "
        "shapes agree, and see the images in the same order. What differs at the end comes from "
        "that one thing, or from luck."),
    NULL },
  { "luck", FR_WORDS_COMPARE, N_ ("Luck"),
    N_ ("Trained from another seed, the same settings end a little better or worse: half a point "
        "of accuracy up or down is nothing unusual. A difference between two runs may be no more "
        "than that. Several seeds of each tell."),
    NULL },
  { "band", FR_WORDS_COMPARE, N_ ("Mean and band"),
    N_ ("Runs that differ in their seed alone are a group. Each is a faint line; their mean is the "
        "strong one, and the band reaches from the lowest to the highest. Where two bands lie over "
        "each other, one group may be better all the same: the verdict looks at the difference "
        "within each pair."),
    NULL },
  { "significance", FR_WORDS_COMPARE, N_ ("p, or significance"),
    N_ ("If there were no difference, in how many comparisons would luck alone bring one as large "
        "as this? That share is p. Where p is below 0.05, which is 5 in 100, the difference is "
        "called significant, and claimed here. It may be a small one all the same."),
    N_ ("p = cases of luck as far apart as this ÷ all cases") },
  { "sign-flip", FR_WORDS_COMPARE, N_ ("Sign-flip test"),
    N_ ("Two runs from one seed are a pair. If luck alone decided, either of them might as well "
        "have been the better one. The test goes through all the ways in which that could have "
        "come out, 256 for eight pairs, and counts those in which the means are as far apart as "
        "they are: that share is p. With fewer than 6 pairs it cannot be below 0.05. With more "
        "than 12 the paired t-test takes its place."),
    N_ ("p = choices of signs with |mean| ≥ the one found ÷ 2ⁿ, n the pairs") },
  { "interval", FR_WORDS_COMPARE, /* xgettext:no-c-format */ N_ ("95 % interval"),
    N_ ("The difference that ever more seeds would show is likely to lie in it: of 100 intervals "
        "made like this, 95 hold theirs. If 0 is inside, either side may be the better one. More "
        "seeds make it narrower."),
    N_ ("mean ± t × s ÷ √n, s the standard deviation of the n differences, t of Student’s "
        "distribution with n − 1") },
  { "disagreement", FR_WORDS_COMPARE, N_ ("Where two runs disagree"),
    N_ ("The test images that exactly one of two networks gets right. First come those of which "
        "both are sure: there they contradict each other most."),
    NULL },
  { "mcnemar", FR_WORDS_COMPARE, N_ ("McNemar’s test"),
    N_ ("It compares two networks by the same images. Those that both get right, or both get "
        "wrong, do not tell which is better, and are left out. The others are counted like tosses "
        "of a coin, heads for one network and tails for the other; p is the share of such tosses "
        "that would be as uneven."),
    N_ ("p = 2 × share of tosses of n coins with at most as many heads as the smaller count has, "
        "at most 1") },
};

const FrWord *
fr_glossary_get_table (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (WORDS);
  return WORDS;
}

const FrWord *
fr_glossary_find (const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_equal (WORDS[i].key, key))
      return &WORDS[i];
  return NULL;
}

const char *
fr_glossary_get_group_title (FrWordGroup group)
{
  static const char *const TITLES[FR_N_WORD_GROUPS] = {
    [FR_WORDS_CHARTS] = N_ ("What the charts say"),
    [FR_WORDS_LEARNING] = N_ ("How it learns"),
    [FR_WORDS_DATA] = N_ ("Images and labels"),
    [FR_WORDS_NETWORK] = N_ ("Inside the network"),
    [FR_WORDS_ANSWER] = N_ ("What it says of an image"),
    [FR_WORDS_TIME] = N_ ("Back in time"),
    [FR_WORDS_COMPARE] = N_ ("Better, or lucky?"),
  };

  g_return_val_if_fail (group < FR_N_WORD_GROUPS, "");

  return _ (TITLES[group]);
}
