/* What the terminal program prints: lines for people or JSON on the standard output, a progress bar
 * and what went wrong on the standard error.
 *
 * Every line is flushed. After one that could not be written nothing more is printed, and
 * fr_report_check() says so. Main thread; cli/ only.
 */
#pragma once

#include "cli/terminal-training.h"

G_BEGIN_DECLS

#define FR_REPORT_ERROR (fr_report_error_quark ())

typedef enum {
  FR_REPORT_ERROR_UNWRITABLE, /* full disk, closed pipe */
} FrReportError;

typedef struct {
  const char *program; /* who complains */
  gboolean json;
  gboolean quiet;     /* the last line only */
  gboolean bar;       /* the standard error is a terminal that shows a progress bar */
  gboolean bar_drawn; /* and it stands there now */
  gint64 bar_time;    /* when it was drawn, in microseconds */
  guint tenths;       /* of a download that were told where there is no bar */
  gint64 start_time;  /* of the training */
  int failure;        /* errno of the line that could not be written, or 0 */
} FrReport;

GQuark fr_report_error_quark (void);

/* A report of fitting-room-train that begins now. */
FrReport fr_report_new (gboolean json, gboolean quiet);

/* Prints @text, UTF-8, as it is. */
void fr_report_print (FrReport *report, const char *text);

/* Prints @sentence, which may quote what a file says, as one line. */
void fr_report_print_line (FrReport *report, const char *sentence);

/* Prints @size bytes for another program, whatever the terminal's character set is. */
void fr_report_write (FrReport *report, const char *bytes, gsize size);

/* Returns: %FALSE with an error if a line could not be written. */
gboolean fr_report_check (const FrReport *report, GError **error);

/* Prints one line of what went wrong on the standard error. */
void fr_report_complain (FrReport *report, const char *message);

/* Says what is about to be trained on what. */
void fr_report_begin (FrReport *report, FrRun *run);

/* Draws the progress bar, at most ten times a second. @per_epoch: batches in an epoch. */
void fr_report_progress (FrReport *report, guint64 batch, guint64 total, guint per_epoch);

/* Shows how far a download is: by the bar, or where there is none by a line for each tenth. */
void fr_report_download (FrReport *report, double fraction, const char *words);

/* One line for the epoch that has just been completed and evaluated. @epochs: how many there will
 * be. @seconds: of training in this epoch. */
void fr_report_epoch (FrReport *report,
                      const FrTerminalTraining *training,
                      guint epochs,
                      double seconds);

/* The last line. @replay: (nullable): how a replay ended. */
void
fr_report_end (FrReport *report, const FrTerminalTraining *training, const FrReplayResult *replay);

G_END_DECLS
