/* What the Data view says of images and labels, in the tutorial's notation where it has one.
 *
 * Pure functions; main thread. Only views/ includes this.
 */
#pragma once

#include "engine/data/dataset.h"

G_BEGIN_DECLS

/* The shape of @count images as NumPy prints it: "(60000, 28, 28)". Returns: (transfer full). */
char *fr_data_words_shape (guint count);

/* The first three and the last three of @labels[@count]: "[9 0 0 … 3 0 5]"; all of them where they
 * are six or fewer. Returns: (transfer full). */
char *fr_data_words_labels (const guint8 *labels, guint count);

/* "60,000 images of 28 × 28". Returns: (transfer full). */
char *fr_data_words_images (guint count);

/* "60,000 labels". Returns: (transfer full). */
char *fr_data_words_label_count (guint count);

/* Returns: (transfer none) (nullable): what a class of Fashion-MNIST, whose names stay English, is
 * called in the language of the user; %NULL if the name needs no explanation, or is another one. */
const char *fr_data_words_explain_class (const char *class_name);

/* "Image 12 · Sneaker", of the test images "Test image 12 · Sneaker"; where the user's language is
 * another one, with the word for that in it behind. Returns: (transfer full). */
char *fr_data_words_image (FrSplit split, guint index, const char *class_name);

/* Why there is no image @typed among @count: "There is no training image 60,000: ...". Returns:
 * (transfer full). */
char *fr_data_words_no_image (FrSplit split, const char *typed, guint count);

/* The images on a page, of those that are listed: "1–25 of 60,000"; @first counts from 0. Returns:
 * (transfer full). */
char *fr_data_words_page (guint first, guint shown, guint listed);

/* How many images of one half the classes have: "10, with 6,000 training images each", or where
 * they differ "10, with 5,421 to 6,742 training images each". Classes without an image do not
 * count. Returns: (transfer full). */
char *fr_data_words_classes (FrSplit split, const FrImageSet *set);

G_END_DECLS
