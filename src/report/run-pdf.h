/* A run as a report on paper: a PDF of one page or a few, for handing in and for the wall.
 *
 * The same run at the same time gives the same bytes, with the same fonts. Any thread; layers above
 * report/ and cli/ may include this.
 */
#pragma once

#include "engine/run.h"
#include "io/draft.h"

G_BEGIN_DECLS

#define FR_RUN_PDF_SUFFIX ".pdf"

/* What came of comparing a run with others: plain text, as whoever compared them words it. */
typedef struct {
  const char *sentence;
  const char *ground; /* what it rests on, for small type */
} FrRunPdfVerdict;

/* The time that the report of a run bears, in seconds since 1970: of the variable
 * SOURCE_DATE_EPOCH, else that at which its file @path (nullable) was saved, else now. */
gint64 fr_run_pdf_find_time (const char *path);

/* The report of @run as it rests, to be made on any thread; takes a reference on @run. The pictures
 * are there if its data set is; @verdict: (nullable): copied. Returns: (transfer full), or %NULL
 * with %FR_RUN_ERROR_NO_WEIGHTS if it does not rest. */
FrDraft *fr_run_pdf_draft (FrRun *run, gint64 time, const FrRunPdfVerdict *verdict, GError **error);

G_END_DECLS
