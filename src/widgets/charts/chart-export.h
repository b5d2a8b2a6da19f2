/* A chart or a grid of images as a picture or as numbers in a file: what is shown, as it is shown.
 *
 * A chart paints itself anew on the file's surface, so that SVG and PDF hold its lines and letters;
 * any other widget is taken from what it has drawn on the screen. Main thread; widgets/ and views/.
 */
#pragma once

#include <gtk/gtk.h>

#include "io/draft.h"

G_BEGIN_DECLS

typedef enum {
  FR_CHART_EXPORT_PNG, /* twice the size on the screen */
  FR_CHART_EXPORT_SVG,
  FR_CHART_EXPORT_PDF,
  FR_CHART_EXPORT_CSV,
} FrChartExportFormat;

/* What is exported, and how. A plain value; whoever keeps it must not outlive @widget and @data. */
typedef struct {
  GtkWidget *widget; /* borrowed; its size is the picture's */
  /* Paints the widget in its own pixels, no background. Nullable: its drawing on the screen is
   * taken. */
  void (*paint) (cairo_t *cr, double width, double height, gpointer data);
  const char *title; /* (nullable) static: names file and document, "Test images" */
  /* Where there is no title: one that changes, (transfer full). */
  char *(*get_title) (gpointer data);
  /* Nullable. Returns: (transfer full) (nullable): the numbers as they are now, for any thread to
   * write down; %NULL while there are none. */
  FrDraft *(*get_csv) (gpointer data);
  gpointer data; /* borrowed */
} FrChartExportSource;

typedef enum {
  FR_CHART_EXPORT_ERROR_NOTHING, /* there is nothing to see or no number yet */
  FR_CHART_EXPORT_ERROR_PICTURE, /* cairo could not make the picture */
} FrChartExportError;

#define FR_CHART_EXPORT_ERROR (fr_chart_export_error_quark ())
GQuark fr_chart_export_error_quark (void);

/* Returns: (transfer full): the title, never %NULL. */
char *fr_chart_export_get_title (const FrChartExportSource *source);

/* The picture at @scale pixels of its own for one of the widget's.
 * Returns: (transfer full) (nullable): %NULL where the widget has no size yet, or the picture is
 * too large. */
GdkTexture *fr_chart_export_make_texture (const FrChartExportSource *source, double scale);

/* The whole file as all is shown now. What takes long is left for any thread to do; it may fail
 * with %FR_CHART_EXPORT_ERROR_PICTURE. Returns: (transfer full): %NULL on error
 * (FR_CHART_EXPORT_ERROR).
 */
FrDraft *fr_chart_export_render (const FrChartExportSource *source,
                                 FrChartExportFormat format,
                                 GError **error);

/* "png"; borrowed, static. */
const char *fr_chart_export_format_get_suffix (FrChartExportFormat format);
/* What people call it, "PNG"; borrowed, static. */
const char *fr_chart_export_format_get_name (FrChartExportFormat format);
/* "image/png"; borrowed, static. */
const char *fr_chart_export_format_get_mime_type (FrChartExportFormat format);
/* "fitting-room-accuracy.svg": lower case, hyphens for all that is no letter and no digit.
 * Returns: (transfer full). */
char *fr_chart_export_suggest_name (const char *title, FrChartExportFormat format);

G_END_DECLS
