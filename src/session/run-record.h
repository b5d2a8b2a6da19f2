/* What the main thread knows of a run: the last news, the points of the curves, the moment.
 *
 * A plain struct of the main thread that says what each piece of mail changed; training-session
 * owns one and turns the answers into notifications.
 */
#pragma once

#include "session/mailbox.h"
#include "session/moment.h"

G_BEGIN_DECLS

typedef struct {
  FrSessionState state;
  guint64 batch;   /* batches done */
  double rate;     /* batches a second; 0 where unknown */
  char digest[65]; /* "" where unknown */
  char *message;   /* owned, nullable */
  GArray *points;  /* owned: FrTestPoint, ascending */
  GArray *changes; /* owned: FrTrainingChange, ascending */
  FrMoment moment;
  guint64 awaited; /* what is said of the state before this command was obeyed is out of date */
} FrRunRecord;

/* What became different. */
typedef enum {
  FR_NEWS_NONE = 0,
  FR_NEWS_STATE = 1 << 0,
  FR_NEWS_BATCH = 1 << 1,
  FR_NEWS_MESSAGE = 1 << 2,
  FR_NEWS_MOMENT = 1 << 3,
  FR_NEWS_LIVE = 1 << 4,
  FR_NEWS_POINTS = 1 << 5,
  FR_NEWS_DIGEST = 1 << 6,
  FR_NEWS_STUDY = 1 << 7,
  FR_NEWS_REVIEW = 1 << 8,
} FrNews;

void fr_run_record_init (FrRunRecord *record);
void fr_run_record_clear (FrRunRecord *record);

/* A new start under @hyperparameters, by command @serial: TRAINING where @train, otherwise READY.
 */
FrNews fr_run_record_begin (FrRunRecord *record,
                            const FrHyperparameters *hyperparameters,
                            gboolean train,
                            guint64 serial);

/* Command @serial will have the run go on. */
FrNews fr_run_record_go_on (FrRunRecord *record, guint64 serial);

/* Takes over all that @mail says; what is out of date is left out. */
FrNews fr_run_record_take (FrRunRecord *record, const FrMail *mail);

G_END_DECLS
