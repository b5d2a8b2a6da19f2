/* A small run document for the tests: 784-3-10, two epochs of 10 images in batches of 4, stopped
 * after 5 of 6 batches. */
#pragma once

#include "formats/run-document.h"

G_BEGIN_DECLS

FrRunDocument *run_fixture_new (void);

G_END_DECLS
