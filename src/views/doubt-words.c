#include "views/doubt-words.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "widgets/charts/moment-text.h"

char *
fr_doubt_words_count (FrDoubtSort sort, guint n)
{
  g_autofree char *doubtful = fr_figure_format_count (n);

  switch (sort) {
  case FR_DOUBT_NEVER_LEARNED:
    /* Translators: "312 images that it never learned": a network, its training images. */
    return g_strdup_printf (ngettext ("%s image that the network never learned",
                                      "%s images that the network never learned", n),
                            doubtful);
  case FR_DOUBT_FORGOTTEN:
    return g_strdup_printf (ngettext ("%s image that the network forgot",
                                      "%s images that the network forgot", n),
                            doubtful);
  case FR_DOUBT_LOSS:
  case FR_DOUBT_MARGIN:
  default:
    return g_strdup_printf (ngettext ("%s label that the network disagrees with",
                                      "%s labels that the network disagrees with", n),
                            doubtful);
  }
}

const char *
fr_doubt_words_no_review (guint64 batch)
{
  return batch == 0 ? _ ("The network has learned nothing yet. Train it, and the images whose "
                         "labels it contradicts are here.")
                    : _ ("The training images are being reviewed…");
}

const char *
fr_doubt_words_no_doubt (FrDoubtSort sort)
{
  switch (sort) {
  case FR_DOUBT_NEVER_LEARNED:
    return _ ("Every image that was trained on was right in some epoch.");
  case FR_DOUBT_FORGOTTEN:
    return _ ("No image was forgotten. It takes two epochs or more to forget one.");
  case FR_DOUBT_LOSS:
  case FR_DOUBT_MARGIN:
  default:
    return _ ("The network agrees with every label.");
  }
}

char *
fr_doubt_words_moment (const FrTrainingReview *review, guint batches_per_epoch)
{
  g_autofree char *moment = NULL, *images = NULL;

  if (review == NULL)
    return g_strdup ("");
  moment = fr_format_moment (review->batch, batches_per_epoch);
  images = fr_figure_format_count (review->count);
  /* Translators: a number of images, and a moment of the training: "Epoch 7.45 · batch 844 of
   * 1,875". */
  return g_strdup_printf (_ ("Of its own %s training images. The network, the label or the image "
                             "may be at fault: look at it and say. %s"),
                          images, moment);
}

char *
fr_doubt_words_note (const FrTrainingReview *review, guint index, const char *mark)
{
  const FrLearningSummary *learning = &review->learning[index];
  g_autofree char *figure = fr_figure_format_fixed ((double) review->loss[index], 2);
  /* Translators: beside a small image, so keep it short: "Loss 12.41". */
  g_autofree char *loss = g_strdup_printf (_ ("Loss %s"), figure);
  /* Translators: beside a small image, so keep it short: "Right in 2 of 10", of epochs. */
  /* How many epochs an image was seen in differs by where in them the order puts it: of those that
   * were never right that would only puzzle. */
  g_autofree char *right = learning->right > 0 ? g_strdup_printf (_ ("Right in %u of %u"),
                                                                  learning->right, learning->seen)
                                               : g_strdup (_ ("Never right"));

  return g_strconcat (loss, "\n", mark[0] != '\0' ? mark : right, NULL);
}

char *
fr_doubt_words_facts (const FrTrainingReview *review, guint index)
{
  const FrLearningSummary *learning = &review->learning[index];
  g_autofree char *loss = fr_figure_format_fixed ((double) review->loss[index], 2);
  g_autofree char *margin = fr_figure_format_fixed ((double) review->margin[index], 2);
  /* Translators: "Loss 12.41 · margin −1.00"; the margin is the probability of the label less the
   * highest other. */
  g_autofree char *now = g_strdup_printf (_ ("Loss %s · margin %s"), loss, margin);
  g_autofree char *right = g_strdup_printf (ngettext ("right in %u of %u epoch",
                                                      "right in %u of %u epochs", learning->seen),
                                            learning->right, learning->seen);
  /* Translators: how often an image turned from right to wrong. */
  g_autofree char *forgotten =
      g_strdup_printf (ngettext ("forgotten %u time", "forgotten %u times", learning->forgotten),
                       learning->forgotten);

  return g_strconcat (now, " · ", right, " · ", forgotten, NULL);
}
