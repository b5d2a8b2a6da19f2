/* Which test images a gallery shows, and in which order.
 *
 * Plain functions over the evaluation of a moment; 10,000 images take a few milliseconds. Any
 * thread. Views include this.
 */
#pragma once

#include "engine/evaluation.h"

G_BEGIN_DECLS

typedef enum {
  FR_SAMPLES_MISTAKES, /* predicted class and label differ */
  FR_SAMPLES_RIGHT,
  FR_SAMPLES_ALL,
} FrSampleKind;

typedef enum {
  FR_SORT_INDEX,
  FR_SORT_MOST_CONFIDENT,  /* by the probability of the predicted class, highest first */
  FR_SORT_LEAST_CONFIDENT, /* the same, lowest first */
  FR_SORT_HIGHEST_LOSS,    /* by the probability of the true class, lowest first */
  FR_SORT_SMALLEST_MARGIN, /* by how far the highest probability is above the second */
} FrSampleSort;

typedef struct {
  FrSampleKind kind;
  int truth;           /* label, or -1 for any */
  int predicted;       /* predicted class, or -1 for any */
  gboolean either_way; /* also what is of class @predicted and was taken for @truth */
} FrSampleFilter;

/* Writes the test images of @dataset that pass @filter to @indices in the order of @sort, equals by
 * index.
 * @indices: room for all test images. @moment: a complete evaluation of @dataset, or %NULL where
 * nothing is known of the predictions yet: then only the label is asked for, and the order is that
 * of the index.
 * Returns: how many images were written. */
guint fr_sample_list_fill (guint *indices,
                           const FrEvaluation *moment,
                           const FrDataset *dataset,
                           const FrSampleFilter *filter,
                           FrSampleSort sort);

/* Returns: the place of @image (-1: none) among @indices ([@n]), or -1. */
int fr_sample_list_find (const guint *indices, guint n, int image);

/* The next image from that at @place (-1: from outside) in @direction, 1 or -1; if @mistakes_only,
 * the next that @moment (nullable) takes for another class than its label. Returns: its place among
 * @indices ([@n]), or -1. */
int fr_sample_list_step (const guint *indices,
                         guint n,
                         const FrEvaluation *moment,
                         const FrDataset *dataset,
                         int place,
                         int direction,
                         gboolean mistakes_only);

/* How many test images of @dataset pass @filter at @moment, a complete evaluation of it. */
guint fr_sample_list_count (const FrEvaluation *moment,
                            const FrDataset *dataset,
                            const FrSampleFilter *filter);

G_END_DECLS
