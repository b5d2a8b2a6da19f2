/* The numbers of fields are those of onnx.proto, which never change. */
#include "config.h"

#include "formats/onnx.h"

#include "formats/protobuf.h"

#include <glib/gi18n-lib.h>

#define IR_VERSION 8 /* of the file's form, which came with operator set 17 */
#define OPERATOR_SET 17
#define FLOAT 1 /* TensorProto.DataType */

#define INPUT "pixels"
#define OUTPUT "logits"

enum { MODEL_IR = 1, MODEL_PRODUCER, MODEL_PRODUCER_VERSION, MODEL_GRAPH = 7, MODEL_OPERATORS };
enum { MODEL_METADATA = 14 };
enum { OPERATORS_VERSION = 2 };
enum { GRAPH_NODE = 1, GRAPH_NAME, GRAPH_INITIALIZER = 5, GRAPH_INPUT = 11, GRAPH_OUTPUT };
enum { NODE_INPUT = 1, NODE_OUTPUT, NODE_NAME, NODE_OPERATOR };
enum { TENSOR_DIMENSION = 1, TENSOR_TYPE, TENSOR_NAME = 8, TENSOR_BYTES };
enum { VALUE_NAME = 1, VALUE_TYPE };
enum { TYPE_TENSOR = 1, TENSOR_TYPE_ELEMENT = 1, TENSOR_TYPE_SHAPE };
enum { SHAPE_DIMENSION = 1, DIMENSION_VALUE = 1, DIMENSION_NAME };
enum { ENTRY_KEY = 1, ENTRY_VALUE };

typedef struct {
  FrRun *run;         /* owned */
  FrSnapshot *end;    /* owned: its weights */
  char **class_names; /* owned; nullable */
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  g_strfreev (source->class_names);
  fr_snapshot_unref (source->end);
  fr_run_unref (source->run);
  g_free (source);
}

/* Appends @inner as a field of @message, and frees it. */
static void
close_message (GString *message, guint field, GString *inner)
{
  fr_protobuf_append_message (message, field, inner);
  g_string_free (inner, TRUE);
}

/* Returns: (transfer full): "dense", "dense_1", … as run files have it, and @part. */
static char *
name_of (guint layer, const char *part)
{
  return layer == 0 ? g_strconcat ("dense", part, NULL)
                    : g_strdup_printf ("dense_%u%s", layer, part);
}

/* One of the graph's two ends, an array of as many rows as one likes. */
static void
append_end (GString *graph, guint field, const char *name, guint columns)
{
  GString *value = g_string_new (NULL), *type = g_string_new (NULL), *tensor = g_string_new (NULL);
  GString *shape = g_string_new (NULL), *rows = g_string_new (NULL), *width = g_string_new (NULL);

  fr_protobuf_append_string (rows, DIMENSION_NAME, "N");
  fr_protobuf_append_integer (width, DIMENSION_VALUE, columns);
  close_message (shape, SHAPE_DIMENSION, rows);
  close_message (shape, SHAPE_DIMENSION, width);
  fr_protobuf_append_integer (tensor, TENSOR_TYPE_ELEMENT, FLOAT);
  close_message (tensor, TENSOR_TYPE_SHAPE, shape);
  close_message (type, TYPE_TENSOR, tensor);
  fr_protobuf_append_string (value, VALUE_NAME, name);
  close_message (value, VALUE_TYPE, type);
  close_message (graph, field, value);
}

/* @rows 0: an array of one dimension. */
static void
append_weights (GString *graph,
                const char *name,
                const float *values,
                guint rows,
                guint columns,
                guint stride)
{
  const gsize room = (gsize) MAX (rows, 1) * columns * sizeof (float) + 64;
  GString *tensor = g_string_sized_new (room);

  if (rows > 0)
    fr_protobuf_append_integer (tensor, TENSOR_DIMENSION, rows);
  fr_protobuf_append_integer (tensor, TENSOR_DIMENSION, columns);
  fr_protobuf_append_integer (tensor, TENSOR_TYPE, FLOAT);
  fr_protobuf_append_string (tensor, TENSOR_NAME, name);
  fr_protobuf_append_floats (tensor, TENSOR_BYTES, values, MAX (rows, 1), columns, stride);
  close_message (graph, GRAPH_INITIALIZER, tensor);
}

/* @inputs: %NULL-terminated. */
static void
append_node (GString *graph,
             const char *
             operator,
             const char * name,
             const char *const *inputs,
             const char *output)
{
  GString *node = g_string_new (NULL);

  for (guint i = 0; inputs[i] != NULL; i++)
    fr_protobuf_append_string (node, NODE_INPUT, inputs[i]);
  fr_protobuf_append_string (node, NODE_OUTPUT, output);
  fr_protobuf_append_string (node, NODE_NAME, name);
  fr_protobuf_append_string (node, NODE_OPERATOR, operator);
  close_message (graph, GRAPH_NODE, node);
}

/* The sums of a layer, and of a hidden one what its neurons make of them. */
static void
append_nodes (GString *graph, guint layer, gboolean is_last)
{
  g_autofree char *name = name_of (layer, "");
  g_autofree char *kernel = name_of (layer, ".kernel");
  g_autofree char *bias = name_of (layer, ".bias");
  g_autofree char *sums = is_last ? g_strdup (OUTPUT) : name_of (layer, ".sums");
  g_autofree char *before = layer == 0 ? g_strdup (INPUT) : name_of (layer - 1, ".output");
  g_autofree char *relu = name_of (layer, ".relu");
  g_autofree char *output = name_of (layer, ".output");

  append_node (graph, "Gemm", name, (const char *const[]){ before, kernel, bias, NULL }, sums);
  if (!is_last)
    append_node (graph, "Relu", relu, (const char *const[]){ sums, NULL }, output);
}

static GString *
write_graph (const Source *source)
{
  const FrNetwork *network = fr_run_get_network (source->run);
  const float *weights = source->end->parameters;
  GString *graph = g_string_sized_new (network->n_parameters * sizeof (float) + 4096);

  for (guint i = 0; i < network->n_layers; i++)
    append_nodes (graph, i, i + 1 == network->n_layers);
  fr_protobuf_append_string (graph, GRAPH_NAME, "network");
  for (guint i = 0; i < network->n_layers; i++) {
    const FrLayer *layer = &network->layers[i];
    g_autofree char *kernel = name_of (i, ".kernel");
    g_autofree char *bias = name_of (i, ".bias");

    append_weights (graph, kernel, weights + layer->kernel_offset, layer->inputs, layer->outputs,
                    layer->stride);
    append_weights (graph, bias, weights + layer->bias_offset, 0, layer->outputs, layer->outputs);
  }
  append_end (graph, GRAPH_INPUT, INPUT, network->layers[0].inputs);
  append_end (graph, GRAPH_OUTPUT, OUTPUT, network->n_classes);
  return graph;
}

static void
append_entry (GString *model, const char *key, const char *value)
{
  GString *entry = g_string_new (NULL);

  fr_protobuf_append_string (entry, ENTRY_KEY, key);
  fr_protobuf_append_string (entry, ENTRY_VALUE, value);
  close_message (model, MODEL_METADATA, entry);
}

/* What a user of the network has to know, and what its run began from. */
static void
append_metadata (GString *model, const Source *source)
{
  const FrRunOrigin *origin = fr_run_get_origin (source->run);
  g_autofree char *batch = g_strdup_printf ("%" G_GUINT64_FORMAT, source->end->batch);
  char digest[65];
  guint n;
  const FrHyperparameter *rows = fr_hyperparameters_get_table (&n);

  append_entry (model, INPUT, origin->hyperparameters.divide_by_255 ? "0 to 1" : "0 to 255");
  if (source->class_names != NULL) {
    g_autofree char *names = g_strjoinv ("\n", source->class_names);

    append_entry (model, "class_names", names);
  }
  for (guint i = 0; i < n; i++) {
    g_autofree char *text = fr_hyperparameters_get_text (&origin->hyperparameters, rows[i].key);

    append_entry (model, rows[i].key, text);
  }
  append_entry (model, "batches", batch);
  append_entry (model, "data_digest", origin->data_digest);
  fr_network_digest (fr_run_get_network (source->run), source->end->parameters, digest);
  append_entry (model, "weights_digest", digest);
}

/* A FrDraftFunc. */
static gboolean
write_model (gpointer data, GString *contents, GError **error)
{
  const Source *source = data;
  GString *operators = g_string_new (NULL);

  fr_protobuf_append_integer (contents, MODEL_IR, IR_VERSION);
  fr_protobuf_append_string (contents, MODEL_PRODUCER, "Fitting Room");
  fr_protobuf_append_string (contents, MODEL_PRODUCER_VERSION, FR_VERSION);
  close_message (contents, MODEL_GRAPH, write_graph (source));
  fr_protobuf_append_integer (operators, OPERATORS_VERSION, OPERATOR_SET);
  close_message (contents, MODEL_OPERATORS, operators);
  append_metadata (contents, source);
  return FALSE;
}

FrDraft *
fr_onnx_draft (FrRun *run, GError **error)
{
  const FrRunOrigin *origin = fr_run_get_origin (run);
  FrSnapshot *end = fr_run_get_end (run);
  Source *source;

  if (end == NULL) {
    g_set_error_literal (error, FR_RUN_ERROR, FR_RUN_ERROR_NO_WEIGHTS,
                         _ ("The run has no weights yet."));
    return NULL;
  }
  source = g_new (Source, 1);
  *source = (Source){ .run = fr_run_ref (run), .end = end };
  source->class_names = fr_dataset_list_class_names (fr_run_get_dataset (run), origin->data_digest,
                                                     origin->n_classes);
  return fr_draft_new (write_model, source, source_free);
}
