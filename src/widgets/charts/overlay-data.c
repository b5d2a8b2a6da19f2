#include "widgets/charts/overlay-data.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "charts/overlay/overlay-range.h"
#include "charts/overlay/overlay-readout.h"
#include "io/csv.h"
#include "io/figure.h"
#include "widgets/charts/moment-text.h"

/* Lines of CSV that are written at a time. */
#define PART 512
/* Epochs are shown to a hundredth. */
#define BATCHES 1000

struct _FrOverlayData {
  gatomicrefcount references;
  FrOverlayChart chart;
  FrOverlayLine *lines; /* owned, as is all they point to; chart.lines */
  char *column;         /* owned */
  GArray *places;       /* owned: double */
};

static void
copy_line (FrOverlayLine *copy, const FrOverlayLine *line)
{
  FrOverlaySeed *seeds = g_new0 (FrOverlaySeed, line->n_seeds + 1);

  *copy = *line;
  copy->name = g_strdup (line->name);
  copy->points = g_memdup2 (line->points, line->n_points * sizeof *line->points);
  if (line->band != NULL)
    copy->band = g_memdup2 (line->band, line->n_points * sizeof *line->band);
  for (guint i = 0; i < line->n_seeds; i++) {
    seeds[i] = line->seeds[i];
    seeds[i].points =
        g_memdup2 (line->seeds[i].points, line->seeds[i].n_points * sizeof *seeds[i].points);
  }
  copy->seeds = seeds;
}

static void
clear_line (FrOverlayLine *line)
{
  for (guint i = 0; i < line->n_seeds; i++)
    g_free ((gpointer) line->seeds[i].points);
  g_free ((gpointer) line->seeds);
  g_free ((gpointer) line->band);
  g_free ((gpointer) line->points);
  g_free ((gpointer) line->name);
}

FrOverlayData *
fr_overlay_data_new (const FrOverlayChart *chart, const char *column)
{
  FrOverlayData *data;

  g_return_val_if_fail (chart != NULL && column != NULL, NULL);

  data = g_new0 (FrOverlayData, 1);
  g_atomic_ref_count_init (&data->references);
  data->chart = *chart;
  data->chart.title = g_strdup (chart->title);
  data->chart.note = g_strdup (chart->note);
  data->chart.empty = g_strdup (chart->empty);
  data->lines = g_new0 (FrOverlayLine, chart->n_lines + 1);
  for (guint i = 0; i < chart->n_lines; i++)
    copy_line (&data->lines[i], &chart->lines[i]);
  data->chart.lines = data->lines;
  if (!(data->chart.end > 0.0))
    data->chart.end = fr_overlay_range_find_end (&data->chart);
  if (!(data->chart.range.high > data->chart.range.low))
    fr_overlay_range_find (&data->chart, &data->chart.range);
  data->column = g_strdup (column);
  data->places = fr_overlay_layout_find_places (&data->chart);
  return data;
}

FrOverlayData *
fr_overlay_data_ref (FrOverlayData *data)
{
  g_atomic_ref_count_inc (&data->references);
  return data;
}

void
fr_overlay_data_unref (FrOverlayData *data)
{
  if (data == NULL || !g_atomic_ref_count_dec (&data->references))
    return;
  for (guint i = 0; i < data->chart.n_lines; i++)
    clear_line (&data->lines[i]);
  g_free (data->lines);
  g_free ((gpointer) data->chart.title);
  g_free ((gpointer) data->chart.note);
  g_free ((gpointer) data->chart.empty);
  g_free (data->column);
  g_array_unref (data->places);
  g_free (data);
}

const FrOverlayChart *
fr_overlay_data_get_chart (const FrOverlayData *data)
{
  return &data->chart;
}

/* NaN equals NaN here. Returns: whether @place changed. */
static gboolean
change (double *place, double value)
{
  const gboolean same = isnan (value) ? isnan (*place) : *place == value;

  *place = value;
  return !same;
}

gboolean
fr_overlay_data_set_moment (FrOverlayData *data, double cursor, const double *moments)
{
  gboolean changed = change (&data->chart.cursor, cursor);

  for (guint i = 0; i < data->chart.n_lines; i++)
    if (change (&data->lines[i].moment, moments[i]))
      changed = TRUE;
  return changed;
}

guint
fr_overlay_data_get_n_places (const FrOverlayData *data)
{
  return data->places->len;
}

double
fr_overlay_data_get_place (const FrOverlayData *data, guint i)
{
  g_return_val_if_fail (i < data->places->len, NAN);

  return g_array_index (data->places, double, i);
}

guint
fr_overlay_data_find_place (const FrOverlayData *data, double x)
{
  g_return_val_if_fail (data->places->len > 0, 0);

  return fr_overlay_layout_find_place (data->places, x);
}

/* What is written next of the table. */
typedef struct {
  FrOverlayData *data; /* owned */
  guint line, seed;    /* of the seeds, or behind them the mean */
  gsize point;
  gboolean has_head;
} OverlayTable;

static void
overlay_table_free (gpointer data)
{
  OverlayTable *table = data;

  fr_overlay_data_unref (table->data);
  g_free (table);
}

/* The mean of a single run is the run. */
static gboolean
has_mean (const FrOverlayLine *line)
{
  return line->n_seeds != 1;
}

static void
append_point (const FrOverlayLine *line, guint seed, gsize i, GString *csv)
{
  const gboolean is_mean = seed == line->n_seeds;
  const FrCurvePoint *point = is_mean ? &line->points[i] : &line->seeds[seed].points[i];

  fr_csv_append_text (csv, line->name);
  if (is_mean)
    fr_csv_append_text (csv, "");
  else
    fr_csv_append_count (csv, line->seeds[seed].seed);
  fr_csv_append_number (csv, point->x);
  fr_csv_append_number (csv, point->y);
  if (is_mean && line->band != NULL) {
    fr_csv_append_number (csv, line->band[i].low);
    fr_csv_append_number (csv, line->band[i].high);
  } else {
    fr_csv_append_text (csv, "");
    fr_csv_append_text (csv, "");
  }
  fr_csv_end_line (csv);
}

/* Goes on to the next part of a line that has points. Returns: whether there is one. */
static gboolean
find_part (OverlayTable *table)
{
  const FrOverlayChart *chart = &table->data->chart;

  for (; table->line < chart->n_lines; table->line++, table->seed = 0, table->point = 0) {
    const FrOverlayLine *line = &chart->lines[table->line];

    for (; table->seed < line->n_seeds; table->seed++, table->point = 0)
      if (table->point < line->seeds[table->seed].n_points)
        return TRUE;
    if (has_mean (line) && table->point < line->n_points)
      return TRUE;
  }
  return FALSE;
}

/* A FrDraftFunc. */
static gboolean
append_overlay_part (gpointer data, GString *csv, GError **error)
{
  OverlayTable *table = data;
  const FrOverlayChart *chart = &table->data->chart;

  if (!table->has_head) {
    g_autoptr (GString) head =
        fr_csv_new ("name", "seed", chart->axis == FR_OVERLAY_EPOCHS ? "epoch" : "seconds",
                    table->data->column, "lowest", "highest", NULL);

    g_string_append_len (csv, head->str, (gssize) head->len);
    table->has_head = TRUE;
  }
  for (guint i = 0; i < PART && find_part (table); i++)
    append_point (&chart->lines[table->line], table->seed, table->point++, csv);
  return find_part (table);
}

FrDraft *
fr_overlay_data_draft (FrOverlayData *data)
{
  OverlayTable *table;

  if (data->places->len == 0)
    return NULL;
  table = g_new0 (OverlayTable, 1);
  table->data = fr_overlay_data_ref (data);
  return fr_draft_new (append_overlay_part, table, overlay_table_free);
}

/* "no hidden layer: 84.5 %, 5 seeds from 84.2 to 84.9 %". */
static void
append_end (const FrOverlayChart *chart, const FrOverlayLine *line, GString *text)
{
  g_autofree char *value = fr_overlay_layout_format_end (chart, line);
  gssize last = fr_overlay_layout_find_last (line);
  g_autofree char *band = NULL, *count = NULL;

  g_string_append_printf (text, " %s: %s", line->name, value);
  if (last >= 0)
    band = fr_overlay_readout_format_band (chart, line, line->points[last].x);
  if (band != NULL) {
    count = fr_figure_format_count (line->n_seeds);
    g_string_append (text, ", ");
    /* Translators: read by screen readers: "5 seeds, 84.2 to 84.9 %". */
    g_string_append_printf (text,
                            g_dngettext (GETTEXT_PACKAGE, "%s seed, %s", "%s seeds, %s",
                                         line->n_seeds),
                            count, band);
  }
  g_string_append_c (text, '.');
}

char *
fr_overlay_data_summarize (const FrOverlayData *data)
{
  const FrOverlayChart *chart = &data->chart;
  const char *title = chart->title != NULL ? chart->title : "";
  GString *text = g_string_new (NULL);
  g_autofree char *end = NULL;

  if (data->places->len == 0) {
    g_string_append (text, chart->empty != NULL ? chart->empty : title);
    return g_string_free (text, FALSE);
  }
  if (chart->axis == FR_OVERLAY_EPOCHS) {
    end = fr_format_epoch ((guint64) round (chart->end * BATCHES), BATCHES);
    /* Translators: read by screen readers: the title of a chart, and how far it goes: "Test
     * accuracy over 10 epochs." */
    g_string_append_printf (text,
                            g_dngettext (GETTEXT_PACKAGE, "%s over %s epoch.", "%s over %s epochs.",
                                         chart->end < 1.0 ? 2 : (gulong) chart->end),
                            title, end);
  } else {
    end = fr_figure_format_fixed (chart->end, chart->end < 100.0 ? 1 : 0);
    /* Translators: the same: "Test accuracy over 12.3 seconds of training." */
    g_string_append_printf (text, _ ("%s over %s seconds of training."), title, end);
  }
  for (guint i = 0; i < chart->n_lines; i++)
    append_end (chart, &chart->lines[i], text);
  return g_string_free (text, FALSE);
}

char *
fr_overlay_data_format_place (const FrOverlayData *data, guint i)
{
  const double x = fr_overlay_data_get_place (data, i);
  g_autofree char *figure = NULL;

  if (data->chart.axis == FR_OVERLAY_EPOCHS) {
    figure = fr_format_epoch ((guint64) round (fmax (0.0, x) * BATCHES), BATCHES);
    /* Translators: %s is a number of completed epochs, such as 7. */
    return g_strdup_printf (_ ("Epoch %s"), figure);
  }
  figure = fr_figure_format_fixed (x, x < 100.0 ? 1 : 0);
  /* Translators: seconds of training, such as "12.3 seconds". */
  return g_strdup_printf (_ ("%s seconds"), figure);
}

char *
fr_overlay_data_describe (const FrOverlayData *data, guint i)
{
  const FrOverlayChart *chart = &data->chart;
  const double x = fr_overlay_data_get_place (data, i);
  g_autofree char *place = fr_overlay_data_format_place (data, i);
  GString *text = g_string_new (NULL);

  if (chart->title != NULL)
    g_string_append_printf (text, "%s. ", chart->title);
  g_string_append_printf (text, "%s:", place);
  for (guint k = 0; k < chart->n_lines; k++) {
    g_autofree char *value = fr_overlay_readout_format (chart, &chart->lines[k], x);

    g_string_append_printf (text, "%s %s %s", k > 0 ? "," : "", chart->lines[k].name, value);
  }
  return g_string_free (text, FALSE);
}
