/* Any bytes as a picture: refused with a sentence, or a picture of bounded size, of which an image
 * can be made with any settings. The last byte says with which. */
#include "engine/picture/preparation.h"
#include "formats/picture/picture-header.h"
#include "formats/picture/picture-reader.h"

#include "fuzz-input.h"

/* What is larger takes too long in a fuzzer. */
#define MAX_PIXELS 4000000

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const guint8 flags = size > 0 ? data[size - 1] : 0;
  const FrPreparationSettings settings = {
    .turns = flags & 3,
    .background = (FrChoice) ((flags >> 2) % 3),
    .invert = (FrChoice) ((flags >> 4) % 3),
    .strength = (flags & 64) != 0,
    .crop = (flags & 128) != 0,
  };
  g_auto (FrPreparation) preparation = { 0 };
  g_autoptr (FrPicture) picture = NULL;
  g_autoptr (GError) error = NULL;
  FrPictureHeader header;
  guint sum = 0;

  if (fr_picture_header_read (&header, data, size, "a", NULL) &&
      (guint64) header.width * header.height > MAX_PIXELS)
    return 0;
  picture = fr_picture_reader_read (data, size, "a", NULL, 0, NULL, &error);
  g_assert_true ((picture == NULL) == (error != NULL));
  if (picture == NULL) {
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    return 0;
  }
  g_assert_cmpuint (picture->width, <=, FR_PICTURE_MAX_SIDE);
  g_assert_cmpuint (picture->height, <=, FR_PICTURE_MAX_SIDE);
  fr_preparation_run (&preparation, picture, &settings, fr_data_conventions_get_fashion ());
  for (guint i = 0; i < FR_IMAGE_PIXELS; i++)
    sum += preparation.image[i];
  g_assert_cmpfloat_with_epsilon (preparation.measure.mean, (double) sum / FR_IMAGE_PIXELS, 1e-6);
  return 0;
}
