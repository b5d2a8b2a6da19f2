#include "formats/python-framework.h"

#include "formats/python-literal.h"

/* The constants of the optimizers are the engine's, optimizer-rule.h. */

static void
append_rate (GString *source, const FrPythonRecipe *recipe)
{
  fr_python_append_float (source, recipe->hyperparameters.learning_rate);
}

static const char pytorch_imports[] = "import torch\n"
                                      "from torch import nn\n";

static void
append_pytorch_model (GString *source, const FrPythonRecipe *recipe)
{
  const FrNetwork *network = recipe->network;

  g_string_append (source, "def make_model():\n"
                           "    torch.manual_seed(SEED)\n"
                           "    model = nn.Sequential(\n");
  for (guint i = 0; i < network->n_layers; i++)
    g_string_append_printf (source, "        nn.Linear(%u, %u),\n%s", network->layers[i].inputs,
                            network->layers[i].outputs,
                            i + 1 < network->n_layers ? "        nn.ReLU(),\n" : "");
  g_string_append (source, "    )\n"
                           "    for layer in model:\n"
                           "        if isinstance(layer, nn.Linear):\n"
                           "            nn.init.xavier_uniform_(layer.weight)\n"
                           "            nn.init.zeros_(layer.bias)\n"
                           "    return model\n\n\n");
}

static void
append_pytorch_optimizer (GString *source, const FrPythonRecipe *recipe)
{
  const gboolean is_adam = recipe->hyperparameters.optimizer == FR_OPTIMIZER_ADAM;

  g_string_append_printf (source,
                          "torch.optim.%s(model.parameters(), lr=", is_adam ? "Adam" : "SGD");
  append_rate (source, recipe);
  if (is_adam)
    g_string_append (source, ", betas=(0.9, 0.999), eps=1e-7");
  else if (recipe->hyperparameters.optimizer == FR_OPTIMIZER_MOMENTUM)
    g_string_append (source, ", momentum=0.9");
  g_string_append_c (source, ')');
}

/* In Keras and in the engine the velocity has the rate in it, in PyTorch it has not. */
static const char set_rate[] = "def set_rate(optimizer, rate):\n"
                               "    for group in optimizer.param_groups:\n"
                               "        group['lr'] = rate\n\n\n";
static const char set_rate_of_momentum[] =
    "def set_rate(optimizer, rate):\n"
    "    for group in optimizer.param_groups:\n"
    "        for parameter in group['params']:\n"
    "            # The steps that were taken before keep their length.\n"
    "            if 'momentum_buffer' in optimizer.state[parameter]:\n"
    "                optimizer.state[parameter]['momentum_buffer'] *= group['lr'] / rate\n"
    "        group['lr'] = rate\n\n\n";

static const char pytorch_training[] =
    "    loss_of = nn.CrossEntropyLoss()\n"
    "    images, labels = torch.from_numpy(images), torch.from_numpy(labels)\n"
    "    batch = 0\n"
    "    for epoch in range(1, EPOCHS + 1):\n"
    "        loss_sum, correct = 0.0, 0\n"
    "        for chosen in torch.randperm(len(images)).split(BATCH_SIZE):\n";
static const char pytorch_changes[] = "            if batch in CHANGES:\n"
                                      "                set_rate(optimizer, CHANGES[batch])\n";
static const char pytorch_rest[] =
    "            logits = model(images[chosen])\n"
    "            loss = loss_of(logits, labels[chosen])\n"
    "            optimizer.zero_grad()\n"
    "            loss.backward()\n"
    "            optimizer.step()\n"
    "            batch += 1\n"
    "            loss_sum += loss.item() * len(chosen)\n"
    "            correct += (logits.argmax(dim=1) == labels[chosen]).sum().item()\n"
    "        print(f'Epoch {epoch} of {EPOCHS}: loss {loss_sum / len(images):.4f}, '\n"
    "              f'accuracy {correct / len(images):.4f}')\n"
    "\n\n"
    "def set_weights(model, layers):\n"
    "    linear = [layer for layer in model if isinstance(layer, nn.Linear)]\n"
    "    with torch.no_grad():\n"
    "        for layer, (kernel, bias) in zip(linear, layers):\n"
    "            layer.weight.copy_(torch.tensor(kernel.T))\n"
    "            layer.bias.copy_(torch.tensor(bias))\n"
    "\n\n"
    "def predict(model, images):\n"
    "    with torch.no_grad():\n"
    "        return model(torch.from_numpy(images)).argmax(dim=1).numpy()\n"
    "\n\n";

static void
append_pytorch (GString *source, const FrPythonRecipe *recipe)
{
  append_pytorch_model (source, recipe);
  if (recipe->has_changes)
    g_string_append (source, recipe->hyperparameters.optimizer == FR_OPTIMIZER_MOMENTUM
                                 ? set_rate_of_momentum
                                 : set_rate);
  g_string_append (source, "def train(model, images, labels):\n"
                           "    optimizer = ");
  append_pytorch_optimizer (source, recipe);
  g_string_append_c (source, '\n');
  g_string_append (source, pytorch_training);
  if (recipe->has_changes)
    g_string_append (source, pytorch_changes);
  g_string_append (source, pytorch_rest);
}

static const char keras_imports[] = "import tensorflow as tf\n";

static void
append_keras_model (GString *source, const FrPythonRecipe *recipe)
{
  const FrNetwork *network = recipe->network;

  /* It takes seeds of 32 bits. */
  g_string_append_printf (source,
                          "def make_model():\n"
                          "    tf.keras.utils.set_random_seed(SEED %% 2**32)\n"
                          "    return tf.keras.Sequential([\n"
                          "        tf.keras.Input(shape=(%u,)),\n",
                          network->layers[0].inputs);
  for (guint i = 0; i < network->n_layers; i++)
    g_string_append_printf (source,
                            "        tf.keras.layers.Dense(%u%s, "
                            "kernel_initializer='glorot_uniform', bias_initializer='zeros'),\n",
                            network->layers[i].outputs,
                            i + 1 < network->n_layers ? ", activation='relu'" : "");
  g_string_append (source, "    ])\n\n\n");
}

static void
append_keras_optimizer (GString *source, const FrPythonRecipe *recipe)
{
  const gboolean is_adam = recipe->hyperparameters.optimizer == FR_OPTIMIZER_ADAM;

  g_string_append_printf (source,
                          "tf.keras.optimizers.%s(learning_rate=", is_adam ? "Adam" : "SGD");
  append_rate (source, recipe);
  if (is_adam)
    g_string_append (source, ", beta_1=0.9, beta_2=0.999, epsilon=1e-7");
  else if (recipe->hyperparameters.optimizer == FR_OPTIMIZER_MOMENTUM)
    g_string_append (source, ", momentum=0.9");
  g_string_append_c (source, ')');
}

static const char keras_changes[] =
    "class Changes(tf.keras.callbacks.Callback):\n"
    "    def on_train_begin(self, logs=None):\n"
    "        self.batches = 0\n"
    "\n"
    "    def on_train_batch_begin(self, batch, logs=None):\n"
    "        if self.batches in CHANGES:\n"
    "            self.model.optimizer.learning_rate = CHANGES[self.batches]\n"
    "        self.batches += 1\n"
    "\n\n";

static const char keras_rest[] =
    "    model.compile(\n"
    "        optimizer=optimizer,\n"
    "        loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),\n"
    "        metrics=['accuracy'],\n"
    "    )\n";

static const char keras_end[] =
    "def set_weights(model, layers):\n"
    "    for layer, weights in zip(model.layers, layers):\n"
    "        layer.set_weights(weights)\n"
    "\n\n"
    "def predict(model, images):\n"
    "    return model.predict(images, batch_size=1000, verbose=0).argmax(axis=1)\n"
    "\n\n";

static void
append_keras (GString *source, const FrPythonRecipe *recipe)
{
  append_keras_model (source, recipe);
  if (recipe->has_changes)
    g_string_append (source, keras_changes);
  g_string_append (source, "def train(model, images, labels):\n"
                           "    optimizer = ");
  append_keras_optimizer (source, recipe);
  g_string_append_c (source, '\n');
  g_string_append (source, keras_rest);
  g_string_append_printf (source,
                          "    model.fit(images, labels, batch_size=BATCH_SIZE, epochs=EPOCHS%s, "
                          "verbose=2)\n\n\n",
                          recipe->has_changes ? ", callbacks=[Changes()]" : "");
  g_string_append (source, keras_end);
}

static const FrPythonRule rules[] = {
  [FR_PYTHON_PYTORCH] = { "PyTorch", pytorch_imports, append_pytorch },
  [FR_PYTHON_KERAS] = { "Keras", keras_imports, append_keras },
};

const FrPythonRule *
fr_python_framework_get_rule (FrPythonFramework framework)
{
  g_return_val_if_fail (framework < G_N_ELEMENTS (rules), NULL);

  return &rules[framework];
}
