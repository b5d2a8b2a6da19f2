#include "views/doubt-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "widgets/charts/moment-text.h"

char *
fr_doubt_words_count (FrDoubtSort sort, guint n, guint images)
{
  g_autofree char *doubtful = fr_format_count (n);
  g_autofree char *all = fr_format_count (images);

  switch (sort) {
  case FR_DOUBT_NEVER_LEARNED:
    /* Translators: "312 of 60,000 images never learned". */
    return g_strdup_printf (_ ("%s of %s images never learned"), doubtful, all);
  case FR_DOUBT_FORGOTTEN:
    /* Translators: "8,120 of 60,000 images forgotten at least once". */
    return g_strdup_printf (_ ("%s of %s images forgotten at least once"), doubtful, all);
  case FR_DOUBT_LOSS:
  case FR_DOUBT_MARGIN:
  default:
    /* Translators: "5,412 of 60,000 labels contradicted": by the network. */
    return g_strdup_printf (_ ("%s of %s labels contradicted"), doubtful, all);
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
  g_autofree char *moment = NULL;

  if (review == NULL)
    return g_strdup ("");
  moment = fr_format_moment (review->batch, batches_per_epoch);
  /* Translators: %s is a moment of the training: "Epoch 7.45 · batch 844 of 1,875". */
  return g_strdup_printf (_ ("The network’s view of its training images · %s"), moment);
}

char *
fr_doubt_words_note (const FrTrainingReview *review, guint index, const char *mark)
{
  const FrLearningSummary *learning = &review->learning[index];
  /* Translators: beside a small image, so keep it short: "Loss 12.41". */
  g_autofree char *loss = g_strdup_printf (_ ("Loss %.2f"), (double) review->loss[index]);
  /* Translators: beside a small image, so keep it short: "Right in 2 of 10", of epochs. */
  g_autofree char *right =
      g_strdup_printf (_ ("Right in %u of %u"), learning->right, learning->seen);

  return g_strconcat (loss, "\n", right, mark[0] != '\0' ? "\n" : "", mark, NULL);
}

char *
fr_doubt_words_facts (const FrTrainingReview *review, guint index)
{
  const FrLearningSummary *learning = &review->learning[index];
  const double margin = (double) review->margin[index];
  /* Translators: the %s is a minus sign or nothing; the margin is the probability of the label less
   * the highest other. */
  g_autofree char *now =
      g_strdup_printf (_ ("Loss %.2f · margin %s%.2f"), (double) review->loss[index],
                       margin < 0 ? "−" : "", fabs (margin));
  g_autofree char *right = g_strdup_printf (ngettext ("right in %u of %u epoch",
                                                      "right in %u of %u epochs", learning->seen),
                                            learning->right, learning->seen);
  /* Translators: how often an image turned from right to wrong. */
  g_autofree char *forgotten =
      g_strdup_printf (ngettext ("forgotten %u time", "forgotten %u times", learning->forgotten),
                       learning->forgotten);

  return g_strconcat (now, " · ", right, " · ", forgotten, NULL);
}
