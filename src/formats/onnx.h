/* A trained network as an ONNX file, which other programs can run.
 *
 * One graph of operator set 17, a chain of Gemm and Relu: from `pixels` [N, 784], floats, to
 * `logits` [N, classes]. The pixels are as the run was trained on them, from 0 to 1 or from 0 to
 * 255; the metadata say which, and all that the run began from. Any thread; layers above formats/
 * and cli/ may include this.
 */
#pragma once

#include "engine/run.h"
#include "io/draft.h"

G_BEGIN_DECLS

#define FR_ONNX_SUFFIX ".onnx"

/* The network with the weights in which @run rests, to be made on any thread; takes a reference on
 * @run. Returns: (transfer full), or %NULL with %FR_RUN_ERROR_NO_WEIGHTS if it does not rest. */
FrDraft *fr_onnx_draft (FrRun *run, GError **error);

G_END_DECLS
