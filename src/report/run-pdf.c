#include "config.h"

#include "report/run-pdf.h"

#include "report/fact-words.h"
#include "report/run-pages.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Of a hundredth of an inch. */
#define POINTS 0.72

typedef struct {
  FrRun *run;      /* owned */
  FrSnapshot *end; /* owned: as it rested */
  gint64 time;
  char *verdict, *ground; /* owned; nullable: both or none */
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;

  fr_snapshot_unref (source->end);
  fr_run_unref (source->run);
  g_free (source->verdict);
  g_free (source->ground);
  g_free (source);
}

gint64
fr_run_pdf_find_time (const char *path)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 time;
  GStatBuf status;

  if (epoch != NULL && g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT32, &time, NULL))
    return time;
  if (path != NULL && g_stat (path, &status) == 0)
    return status.st_mtime;
  return g_get_real_time () / G_USEC_PER_SEC;
}

static cairo_status_t
append_bytes (void *contents, const unsigned char *bytes, unsigned int length)
{
  g_string_append_len (contents, (const char *) bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (cairo_surface_t *surface, const FrRunFacts *facts)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (facts->time);
  g_autofree char *created = date != NULL ? g_date_time_format_iso8601 (date) : NULL;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, facts->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Fitting Room " FR_VERSION);
  /* Cairo would take the time of the day, and each file would be another. */
  if (created != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
}

static void
draw_page (cairo_surface_t *surface, const FrRunPages *pages, guint i)
{
  g_autofree char *label = g_strdup_printf ("%u", i + 1);
  g_autofree char *link = g_strdup_printf ("page=%u", i + 1);
  cairo_t *cr = cairo_create (surface);

  cairo_pdf_surface_set_page_label (surface, label);
  cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, fr_run_pages_get_title (pages, i),
                                 link, 0);
  cairo_scale (cr, POINTS, POINTS);
  fr_run_pages_draw (pages, i, cr);
  cairo_show_page (cr);
  cairo_destroy (cr);
}

/* A FrDraftFunc. */
static gboolean
write_pdf (gpointer data, GString *contents, GError **error)
{
  const Source *source = data;
  g_autoptr (FrRunFacts) facts = fr_run_facts_new (source->run, source->end, source->time, error);
  g_autoptr (FrRunPages) pages = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;
  FrChartStyle style;

  if (facts == NULL)
    return FALSE;
  fr_fact_words_write (facts);
  if (source->verdict != NULL)
    fr_fact_words_add_verdict (facts, source->verdict, source->ground);
  fr_run_pages_init_style (&style);
  pages = fr_run_pages_new (facts, &style);
  surface = cairo_pdf_surface_create_for_stream (append_bytes, contents, FR_PAGE_WIDTH * POINTS,
                                                 FR_PAGE_HEIGHT * POINTS);
  set_metadata (surface, facts);
  for (guint i = 0; i < fr_run_pages_get_length (pages); i++)
    draw_page (surface, pages, i);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, FR_RUN_ERROR, FR_RUN_ERROR_NO_MEMORY,
                 /* Translators: %s is a reason in the words of the graphics library. */
                 _ ("The report cannot be made: %s."), cairo_status_to_string (status));
  return FALSE;
}

FrDraft *
fr_run_pdf_draft (FrRun *run, gint64 time, const FrRunPdfVerdict *verdict, GError **error)
{
  FrSnapshot *end;
  Source *source;

  g_return_val_if_fail (run != NULL, NULL);

  end = fr_run_get_end (run);
  if (end == NULL) {
    g_set_error_literal (error, FR_RUN_ERROR, FR_RUN_ERROR_NO_WEIGHTS,
                         _ ("The run has no weights yet."));
    return NULL;
  }
  source = g_new (Source, 1);
  *source = (Source){ .run = fr_run_ref (run), .end = end, .time = time };
  if (verdict != NULL) {
    source->verdict = g_strdup (verdict->sentence);
    source->ground = g_strdup (verdict->ground);
  }
  return fr_draft_new (write_pdf, source, source_free);
}
