#include "formats/picture/jpeg-check.h"

#include <setjmp.h>
#include <stdio.h> /* jpeglib.h has a FILE */

#include <jerror.h>
#include <jpeglib.h>

#define OVERLOOKED 64 /* one row in so many may be missing at the end */

/* What libjpeg knows of this. It gives back the first part by its address. */
typedef struct {
  struct jpeg_error_mgr errors;
  struct jpeg_progress_mgr progress;
  struct jpeg_decompress_struct decoder;
  jmp_buf out; /* of libjpeg, which does not return from an error */
  const FrStop *stop;
  gint64 deadline;
  gboolean is_cut;
} Check;

static void
leave (j_common_ptr jpeg)
{
  longjmp (((Check *) jpeg->err)->out, 1);
}

/* @level: -1 of a warning. The decoder has no more data, and makes up for the rest of the pass. */
static void
on_message (j_common_ptr jpeg, int level)
{
  const struct jpeg_decompress_struct *const decoder = (j_decompress_ptr) jpeg;

  if (level >= 0 || jpeg->err->msg_code != JWRN_HIT_MARKER)
    return;
  if (decoder->input_iMCU_row + 1 + decoder->total_iMCU_rows / OVERLOOKED <
      decoder->total_iMCU_rows)
    ((Check *) jpeg->err)->is_cut = TRUE;
}

/* Nothing more is to be learned, or nobody waits for it any more. */
static void
on_progress (j_common_ptr jpeg)
{
  const Check *const check = (Check *) jpeg->err;

  if (check->is_cut || fr_stop_is_requested (check->stop) ||
      (check->deadline != 0 && g_get_monotonic_time () >= check->deadline))
    leave (jpeg);
}

/* Returns: whether a pass has had each component: only then its table is kept. */
static gboolean
has_components (const struct jpeg_decompress_struct *decoder)
{
  for (int i = 0; i < decoder->num_components; i++)
    if (decoder->comp_info[i].quant_table == NULL)
      return FALSE;
  return TRUE;
}

/* Of a file in passes: up to the end of the one with which each component has come. Later ones make
 * the picture finer, and take as long as its decoding. */
static void
read_first_passes (j_decompress_ptr decoder)
{
  int status;

  decoder->buffered_image = TRUE;
  jpeg_start_decompress (decoder);
  do {
    status = jpeg_consume_input (decoder);
    on_progress ((j_common_ptr) decoder);
  } while (status != JPEG_REACHED_EOI &&
           !(status == JPEG_SCAN_COMPLETED && has_components (decoder)));
}

/* Of another: the mean of each block is the picture in an eighth of its size: the least that can be
 * asked for.
 */
static void
read_means (j_decompress_ptr decoder)
{
  JSAMPARRAY row;

  decoder->scale_num = 1;
  decoder->scale_denom = 8;
  decoder->out_color_space = decoder->jpeg_color_space;
  jpeg_start_decompress (decoder);
  row = decoder->mem->alloc_sarray ((j_common_ptr) decoder, JPOOL_IMAGE,
                                    decoder->output_width * decoder->output_components, 1);
  while (decoder->output_scanline < decoder->output_height)
    jpeg_read_scanlines (decoder, row, 1);
}

/* What it changes is its caller's: a jump leaves the variables of this function undefined. */
static void
follow (Check *check, const guint8 *bytes, gsize size)
{
  if (setjmp (check->out) != 0)
    return;
  jpeg_create_decompress (&check->decoder);
  check->decoder.progress = &check->progress;
  jpeg_mem_src (&check->decoder, bytes, size);
  jpeg_read_header (&check->decoder, TRUE);
  if (jpeg_has_multiple_scans (&check->decoder))
    read_first_passes (&check->decoder);
  else
    read_means (&check->decoder);
  if (!has_components (&check->decoder))
    check->is_cut = TRUE;
}

gboolean
fr_jpeg_check_is_whole (const guint8 *bytes, gsize size, const FrStop *stop, gint64 deadline)
{
  Check check = { .stop = stop, .deadline = deadline };

  g_return_val_if_fail (bytes != NULL, TRUE);

  check.decoder.err = jpeg_std_error (&check.errors);
  check.errors.error_exit = leave;
  check.errors.emit_message = on_message;
  check.progress.progress_monitor = on_progress;
  follow (&check, bytes, size);
  jpeg_destroy_decompress (&check.decoder);
  return !check.is_cut;
}
