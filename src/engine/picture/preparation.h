/* How a picture of the user's own becomes an image as a network knows them: each step to be seen,
 * and to be set otherwise.
 *
 * Upright and grey; the background taken away, with the thing bright on black; as strong as the
 * data set has it; cropped to what is there, with the margin of the data set around it; scaled to
 * 28 x 28 by the mean of each area. The same picture and settings give the same bytes on every
 * machine. A large picture takes some hundredths of a second, a drawing next to nothing. No state.
 * Any thread, any layer.
 */
#pragma once

#include "engine/picture/data-conventions.h"
#include "engine/picture/foreground.h"

G_BEGIN_DECLS

#define FR_FRAMED_SIDE (10 * FR_IMAGE_SIDE)

/* What is done if it is to be found out, always, or never. */
typedef enum {
  FR_CHOICE_AUTO,
  FR_CHOICE_ON,
  FR_CHOICE_OFF,
} FrChoice;

typedef struct {
  guint turns;         /* quarters, clockwise, beyond what the file says */
  FrChoice background; /* take it away; Auto: unless the edge of the picture is cluttered */
  FrChoice invert;     /* black for white; Auto: if the thing is darker than the background */
  gboolean strength;   /* make it as strong as most images of the data set, if it is not */
  gboolean crop;       /* to what is there; otherwise the whole picture is scaled */
} FrPreparationSettings;

/* What came of each step. */
typedef struct {
  FrGreyPicture grey;            /* upright, grey */
  FrGreyPicture cleaned;         /* the same without its background, bright on black */
  FrGreyPicture framed;          /* cropped and centred, FR_FRAMED_SIDE wide and high */
  guint8 image[FR_IMAGE_PIXELS]; /* what the network is shown */

  FrBackdrop backdrop;    /* what was taken for the background */
  guint x, y;             /* what is there lies in a box of @cleaned with this corner */
  guint width, height;    /* both 0 if nothing is there; @image is then empty */
  guint n_parts;          /* things that do not touch each other: a pair of shoes is two */
  gboolean removed;       /* the background was taken away */
  gboolean inverted;      /* black for white */
  double gain;            /* by which it was made stronger; 1: it was not */
  FrImageMeasure measure; /* of @image */
} FrPreparation;

/* Returns: what is done unless the user says otherwise. */
FrPreparationSettings fr_preparation_settings_default (void);

/* Prepares @picture as @settings say for a network that has learned from images with these
 * @conventions. @preparation must be cleared or all zero before. */
void fr_preparation_run (FrPreparation *preparation,
                         const FrPicture *picture,
                         const FrPreparationSettings *settings,
                         const FrDataConventions *conventions);

void fr_preparation_clear (FrPreparation *preparation);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrPreparation, fr_preparation_clear)

G_END_DECLS
