/* The parts of a program in Python that are the same in all: how it reads data sets and runs, and
 * what it does when it is started.
 *
 * They use the settings that stand before them: CLASSES, CLASS_NAMES, DATA, DATA_DIGEST,
 * DIVIDE_BY_255, LABELS, RUN and SHAPES; and the functions of a FrPythonRule. Constants. Only
 * formats/python-code.c includes this.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

extern const char fr_python_template_imports[];

/* load_data (folder): the images as the network gets them, and their labels, for both splits. */
extern const char fr_python_template_data[];

/* load_layers (path): the weights of a saved run, kernel and bias of each layer. */
extern const char fr_python_template_run[];

/* main(), and the call of it. */
extern const char fr_python_template_main[];

G_END_DECLS
