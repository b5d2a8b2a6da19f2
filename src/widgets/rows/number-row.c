/* The spin button of a number row.
 *
 * GtkSpinButton holds a double, adds a fixed increment and sees no difference below 1e-10. Seeds
 * have more digits, rates go by 1, 2, 5, 10, and may be tiny. So the row keeps the number, the
 * spin button only its image: what is typed is read here, and an increment is a mark, a small known
 * distance. Where the image has moved by just that, an arrow was meant, and the number that it
 * means takes its place before anybody is told.
 */
#include "widgets/rows/number-row.h"

#include "io/figure.h"
#include "io/number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A mark is this part of a rate, or this much where a rate is tiny: neither is a distance that a
 * person would type, and both are above the spin button's threshold. */
#define RATE_MARK 0.000123
#define LEAST_RATE_MARK 1e-9
/* A whole number is never set an eighth away; beyond 2^40 an eighth may be lost in a double. */
#define WHOLE_MARK 0.125
#define LARGE_WHOLE (G_GUINT64_CONSTANT (1) << 40)
/* No ratio of two rungs, so that an arrow held since another rung is no page. */
#define PAGE_MARKS 7

#define MIN_WIDTH_CHARS 3
#define USUAL_WIDTH_CHARS 5
#define MAX_WIDTH_CHARS 10

/* A number as it is, and the double that stands for it in the spin button. */
typedef struct {
  guint64 whole; /* of a row for whole numbers */
  double image;  /* of a rate the number itself */
} Number;

struct _FrNumberRow {
  FrSettingRow parent_instance;

  GtkSpinButton *spin;       /* borrowed from the row */
  GtkAdjustment *adjustment; /* borrowed from the spin button */
  gboolean is_rate;
  int width_chars; /* of the entry for numbers of usual length: the title needs the room */
  Number least;    /* of a rate: the number it must be above */
  Number most;
  Number number;
  double mark;      /* what an arrow adds to the image now */
  double last_mark; /* what the last arrow added: a held one goes on with it */
  gboolean setting; /* inside fr_setting_row_set_text(): nobody is told */
};

typedef enum {
  READ_NONSENSE,
  READ_OUT_OF_RANGE,
  READ_NUMBER,
} Read;

G_DEFINE_FINAL_TYPE (FrNumberRow, fr_number_row, FR_TYPE_SETTING_ROW)

static Number
whole_number (guint64 whole)
{
  return (Number){ whole, (double) whole };
}

static char *
format_whole (guint64 whole)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT, whole);
}

/* "0.001", "1e-06" below 0.0001. Returns: (transfer full). */
static char *
format_rate (double rate)
{
  return fr_figure_format_digits (rate, 6);
}

static char *
format_shown (FrNumberRow *self)
{
  return self->is_rate ? format_rate (self->number.image) : format_whole (self->number.whole);
}

static Read
read_rate (FrNumberRow *self, const char *text, Number *number)
{
  if (!fr_figure_parse (text, &number->image))
    return READ_NONSENSE;
  return number->image > self->least.image && number->image <= self->most.image ? READ_NUMBER
                                                                                : READ_OUT_OF_RANGE;
}

static Read
read_whole (FrNumberRow *self, const char *text, Number *number)
{
  guint64 whole;
  double value;

  if (fr_figure_parse_count (text, &whole)) {
    *number = whole_number (whole);
    return whole >= self->least.whole && whole <= self->most.whole ? READ_NUMBER
                                                                   : READ_OUT_OF_RANGE;
  }
  /* A count below 0, or one that is too large for any. */
  return strpbrk (text, ".,eE") == NULL && fr_figure_parse (text, &value) ? READ_OUT_OF_RANGE
                                                                          : READ_NONSENSE;
}

static Read
read_number (FrNumberRow *self, const char *text, Number *number)
{
  return self->is_rate ? read_rate (self, text, number) : read_whole (self, text, number);
}

static char *
describe_range (FrNumberRow *self)
{
  g_autofree char *least =
      self->is_rate ? format_rate (self->least.image) : fr_figure_format_count (self->least.whole);
  g_autofree char *most =
      self->is_rate ? format_rate (self->most.image) : fr_figure_format_count (self->most.whole);

  if (self->is_rate)
    /* Translators: the range of a setting, such as "above 0, at most 1e+30". */
    return g_strdup_printf (_ ("above %s, at most %s"), least, most);
  /* Translators: the range of a setting, such as "1 to 4,096". */
  return g_strdup_printf (_ ("%s to %s"), least, most);
}

static gboolean
on_output (GtkSpinButton *spin, gpointer data)
{
  FrNumberRow *self = data;
  g_autofree char *text = format_shown (self);

  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (spin))))
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (spin),
                                    CLAMP ((int) g_utf8_strlen (text, -1), self->width_chars,
                                           MAX_WIDTH_CHARS));
  return TRUE;
}

static void
update_mark (FrNumberRow *self)
{
  if (self->is_rate)
    self->mark = MAX (self->number.image * RATE_MARK, LEAST_RATE_MARK);
  else
    self->mark = self->number.whole < LARGE_WHOLE ? WHOLE_MARK : self->number.image * RATE_MARK;
  gtk_adjustment_set_step_increment (self->adjustment, self->mark);
  gtk_adjustment_set_page_increment (self->adjustment, self->mark * PAGE_MARKS);
}

/* Makes @number the value. Inside "value-changed" of the adjustment setting its value does not
 * recurse but begins the signal anew, so nobody sees a marked image. */
static void
take (FrNumberRow *self, Number number)
{
  const gboolean changed = number.whole != self->number.whole || number.image != self->number.image;

  fr_setting_row_set_problem (FR_SETTING_ROW (self), NULL);
  self->number = number;
  update_mark (self);
  gtk_adjustment_set_value (self->adjustment, number.image);
  on_output (self->spin, self);
  if (changed && !self->setting)
    fr_setting_row_emit_changed (FR_SETTING_ROW (self));
}

static int
on_input (GtkSpinButton *spin, double *value, gpointer data)
{
  FrNumberRow *self = data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (spin));
  g_autofree char *shown = format_shown (self);
  Number number = self->number;

  /* What is shown is rounded; leaving it alone must not round the value. */
  if (g_str_equal (text, shown)) {
    fr_setting_row_set_problem (FR_SETTING_ROW (self), NULL);
  } else {
    switch (read_number (self, text, &number)) {
    case READ_NUMBER:
      take (self, number);
      break;
    case READ_OUT_OF_RANGE: {
      g_autofree char *range = describe_range (self);

      fr_setting_row_set_problem (FR_SETTING_ROW (self), range);
      break;
    }
    case READ_NONSENSE:
    default:
      break;
    }
  }

  *value = self->number.image;
  return TRUE;
}

/* The number that @text spells, as exactly as any program reads it: 5e-4 rather than 5 times
 * 1e-4. */
static double
ladder_value (int mantissa, int exponent)
{
  char text[32];

  g_snprintf (text, sizeof text, "%de%d", mantissa, exponent);
  return g_ascii_strtod (text, NULL);
}

/* The next value of 1, 2, 5 times a power of ten above (@up) or below @value. */
static double
ladder_next (double value, gboolean up)
{
  static const int mantissas[] = { 1, 2, 5 };
  int exponent = (int) floor (log10 (value));

  if (up) {
    for (int e = exponent - 1; e <= exponent + 1; e++)
      for (int i = 0; i < 3; i++)
        if (ladder_value (mantissas[i], e) > value * (1 + 1e-9))
          return ladder_value (mantissas[i], e);
  } else {
    for (int e = exponent + 1; e >= exponent - 1; e--)
      for (int i = 2; i >= 0; i--)
        if (ladder_value (mantissas[i], e) < value * (1 - 1e-9))
          return ladder_value (mantissas[i], e);
  }

  return value;
}

/* @value without the last bits that multiplying has left: the same training must come of paging to
 * a rate as of typing it. */
static double
tidy (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_ascii_strtod (g_ascii_formatd (text, sizeof text, "%.12g", value), NULL);
}

/* Where an arrow or a page leads from the value; the end of the range is not left. */
static Number
get_next (FrNumberRow *self, gboolean up, gboolean page)
{
  const guint64 whole = self->number.whole, step = page ? 10 : 1;
  Number next = self->number;

  if (!self->is_rate)
    return whole_number (up ? whole + MIN (step, self->most.whole - whole)
                            : whole - MIN (step, whole - self->least.whole));

  if (page)
    next.image = tidy (up ? self->number.image * 10 : self->number.image / 10);
  else
    next.image = ladder_next (self->number.image, up);
  next.image = MIN (next.image, self->most.image);
  return next.image > self->least.image ? next : self->number;
}

/* The number that an image set by assistive technology stands for. */
static Number
get_number (FrNumberRow *self, double image)
{
  if (self->is_rate)
    return image > self->least.image && image <= self->most.image ? (Number){ 0, image }
                                                                  : self->number;
  if (image >= self->most.image)
    return self->most;
  return whole_number (MAX ((guint64) MAX (image, 0), self->least.whole));
}

/* Returns: how many marks lie in a @distance: 1 for an arrow, PAGE_MARKS for a page, else 0. */
static guint
count_marks (FrNumberRow *self, double distance)
{
  const double marks[] = { self->mark, self->last_mark };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    for (guint count = 1; count <= PAGE_MARKS; count += PAGE_MARKS - 1)
      if (fabs (distance / marks[i] - count) < 1e-3) {
        self->last_mark = marks[i];
        return count;
      }
  return 0;
}

/* Runs before the spin button's own handler. */
static void
on_adjustment_changed (GtkAdjustment *adjustment, gpointer data)
{
  FrNumberRow *self = data;
  const double image = gtk_adjustment_get_value (adjustment);
  const double distance = image - self->number.image;
  guint marks;

  if (distance == 0)
    return;

  marks = count_marks (self, fabs (distance));
  /* The mark of a tiny rate may lie below the end of the range. */
  if (marks == 0 && self->is_rate && image == self->least.image)
    marks = 1;
  take (self,
        marks > 0 ? get_next (self, distance > 0, marks == PAGE_MARKS) : get_number (self, image));
}

static void
fr_number_row_set_text (FrSettingRow *row, const char *text)
{
  FrNumberRow *self = FR_NUMBER_ROW (row);
  Number number = self->number;

  g_return_if_fail (read_number (self, text, &number) == READ_NUMBER);

  self->setting = TRUE;
  take (self, number);
  self->setting = FALSE;
}

static char *
fr_number_row_get_text (FrSettingRow *row)
{
  FrNumberRow *self = FR_NUMBER_ROW (row);

  char text[FR_NUMBER_SIZE];

  return self->is_rate ? g_strdup (fr_number_format (self->number.image, text))
                       : format_whole (self->number.whole);
}

static void
fr_number_row_class_init (FrNumberRowClass *klass)
{
  FR_SETTING_ROW_CLASS (klass)->set_text = fr_number_row_set_text;
  FR_SETTING_ROW_CLASS (klass)->get_text = fr_number_row_get_text;
}

static void
fr_number_row_init (FrNumberRow *self)
{
}

static GtkWidget *
new_row (const char *title, gboolean is_rate, Number least, Number most)
{
  FrNumberRow *self = g_object_new (FR_TYPE_NUMBER_ROW, NULL);
  g_autofree char *widest = is_rate ? NULL : format_whole (most.whole);
  GtkWidget *spin;

  self->is_rate = is_rate;
  self->width_chars = widest == NULL
                          ? USUAL_WIDTH_CHARS
                          : CLAMP ((int) strlen (widest), MIN_WIDTH_CHARS, USUAL_WIDTH_CHARS);
  self->least = least;
  self->most = most;
  self->number = is_rate ? most : least;
  self->adjustment = gtk_adjustment_new (self->number.image, least.image, most.image, 0, 0, 0);
  update_mark (self);
  self->last_mark = self->mark;
  /* Before the spin button connects: it must not see a marked image. */
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (on_adjustment_changed),
                           self, 0);

  spin = gtk_spin_button_new (self->adjustment, 0, 0);
  self->spin = GTK_SPIN_BUTTON (spin);
  gtk_editable_set_alignment (GTK_EDITABLE (spin), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), self->width_chars);
  gtk_widget_add_css_class (spin, "numeric");
  g_signal_connect (spin, "input", G_CALLBACK (on_input), self);
  g_signal_connect (spin, "output", G_CALLBACK (on_output), self);
  fr_setting_row_set_control (FR_SETTING_ROW (self), spin);
  fr_setting_row_set_title (FR_SETTING_ROW (self), title);
  on_output (self->spin, self);
  return GTK_WIDGET (self);
}

GtkWidget *
fr_number_row_new (const char *title, guint64 least, guint64 most)
{
  g_return_val_if_fail (least < most, NULL);

  return new_row (title, FALSE, whole_number (least), whole_number (most));
}

void
fr_number_row_set_least (FrNumberRow *self, guint64 least)
{
  g_return_if_fail (FR_IS_NUMBER_ROW (self) && !self->is_rate && least <= self->number.whole);

  if (least == self->least.whole)
    return;
  self->least = whole_number (least);
  gtk_adjustment_set_lower (self->adjustment, self->least.image);
}

GtkWidget *
fr_number_row_new_rate (const char *title, double bound, double most)
{
  g_return_val_if_fail (bound >= 0 && bound < most && isfinite (most), NULL);

  return new_row (title, TRUE, (Number){ 0, bound }, (Number){ 0, most });
}
