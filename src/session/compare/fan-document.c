#include "session/compare/fan-document.h"

#include "formats/run-file.h"
#include "formats/run-journal.h"
#include "session/compare/fan-leftovers.h"
#include "session/runs/run-document.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* The state is written at most so often, */
#define INTERVAL (2 * G_USEC_PER_SEC)
/* and for at most a share of the time. */
#define SHARE 20

#define NO_JOURNAL (-1)

struct _FrFanDocument {
  char *folder;     /* owned; so too the next */
  char *name;       /* without suffix */
  char **before;    /* nullable: the documents whose place it takes */
  int journal;      /* the descriptor, or NO_JOURNAL */
  gboolean written; /* the file is there */
  gint64 next;      /* monotonic time before which it is not written again */
};

FrFanDocument *
fr_fan_document_new (const char *folder, char **before)
{
  FrFanDocument *self = g_new (FrFanDocument, 1);
  g_autofree char *id = g_uuid_string_random ();

  *self = (FrFanDocument){ .folder = g_strdup (folder),
                           .name = g_strconcat (FR_RUN_DOCUMENT_BACKGROUND, id, NULL),
                           .before = g_strdupv (before),
                           .journal = NO_JOURNAL };
  return self;
}

/* A line that cannot be written, as the disk is full, is missing later: then the run goes on from
 * an earlier batch. */
static void
write_lines (const FrFanDocument *self, const GString *lines)
{
  gssize written;

  do
    written = write (self->journal, lines->str, lines->len);
  while (written < 0 && errno == EINTR);
}

/* Takes the document in hand for @run, unless that was done. */
static gboolean
begin_document (FrFanDocument *self, FrRun *run, GError **error)
{
  g_autoptr (GString) lines = NULL;

  if (self->journal != NO_JOURNAL)
    return TRUE;
  self->journal = fr_run_document_begin (self->folder, self->name, error);
  if (self->journal == NO_JOURNAL)
    return FALSE;
  lines = g_string_new (NULL);
  fr_run_journal_append_start (lines, run);
  write_lines (self, lines);
  return TRUE;
}

/* Removes the journal, and with it the lock that others see. */
static void
let_document_go (FrFanDocument *self)
{
  g_autofree char *path =
      fr_run_document_get_path (self->folder, self->name, FR_RUN_JOURNAL_SUFFIX);

  if (self->journal == NO_JOURNAL)
    return;
  if (self->written)
    g_unlink (path);
  else
    fr_run_document_delete (self->folder, self->name);
  close (self->journal);
  self->journal = NO_JOURNAL;
}

gboolean
fr_fan_document_is_due (const FrFanDocument *self)
{
  return g_get_monotonic_time () >= self->next;
}

gboolean
fr_fan_document_write (FrFanDocument *self, FrRun *run, GError **error)
{
  const gint64 start = g_get_monotonic_time ();
  g_autofree char *path = fr_run_document_get_path (self->folder, self->name, FR_RUN_FILE_SUFFIX);
  gboolean ok;

  self->next = start + INTERVAL;
  if (!begin_document (self, run, error))
    return FALSE;
  ok = fr_run_file_save_within (run, FR_RUN_DOCUMENT_LIMIT, path, error);
  self->next = g_get_monotonic_time ();
  self->next += MAX (INTERVAL, SHARE * (self->next - start));
  if (!ok) {
    /* The folder may have gone: the next attempt makes it anew. */
    if (!self->written)
      let_document_go (self);
    return FALSE;
  }
  self->written = TRUE;
  fr_run_remarks_set_document (fr_run_get_remarks (run), self->name);
  fr_fan_leftovers_delete (self->folder, self->before);
  g_clear_pointer (&self->before, g_strfreev);
  return TRUE;
}

void
fr_fan_document_note (FrFanDocument *self, FrRun *run)
{
  g_autoptr (GString) line = NULL;

  if (!self->written || self->journal == NO_JOURNAL)
    return;
  line = g_string_new (NULL);
  fr_run_journal_append_batch (line, fr_batch_log_get_length (fr_run_get_log (run)));
  write_lines (self, line);
}

gboolean
fr_fan_document_is_written (const FrFanDocument *self)
{
  return self->written;
}

void
fr_fan_document_free (FrFanDocument *self)
{
  if (self == NULL)
    return;

  let_document_go (self);
  g_free (self->folder);
  g_free (self->name);
  g_strfreev (self->before);
  g_free (self);
}
