/* A run as a program in Python, for PyTorch or Keras: the same network, data set and settings.
 *
 * The program trains anew, or loads the weights of the run's file, and ends by printing the
 * accuracy on the test images. It is for people to read and change, in English as all code is. Any
 * thread; layers above formats/ and cli/ may include this.
 */
#pragma once

#include "engine/run.h"
#include "formats/python-framework.h"

G_BEGIN_DECLS

#define FR_PYTHON_SUFFIX ".py"

/* Writes the whole program for @run, with the settings as they are now and the changes of the
 * learning rate in mid-run. @path: (nullable): the file of the run, in the encoding of file names,
 * whose weights the program loads unless it is told to train; without one it trains.
 * Returns: (transfer full): UTF-8. */
char *fr_python_code_write (FrRun *run, FrPythonFramework framework, const char *path);

G_END_DECLS
