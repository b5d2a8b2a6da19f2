#include "views/batch/batch-lines.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/batch/formula-sheet.h"
#include "charts/batch/shown-number.h"
#include "engine/optimizer-rule.h"
#include "io/figure.h"

/* Of a weight: its step is to be seen in it. */
#define MOST_WEIGHT_DIGITS 7
#define LOSS_DECIMALS 4

/* What formulas know besides their factors. */
typedef struct {
  double rate;
  double t;
  guint images;
  gboolean bias; /* what is moved is one */
} Known;

void
fr_batch_lines_init (FrBatchLines *lines)
{
  lines->lines = g_array_new (FALSE, FALSE, sizeof (FrSheetLine));
  lines->texts = g_string_chunk_new (512);
}

void
fr_batch_lines_clear (FrBatchLines *lines)
{
  g_clear_pointer (&lines->lines, g_array_unref);
  g_clear_pointer (&lines->texts, g_string_chunk_free);
}

/* @numbers, @value: (transfer full) (nullable). */
static void
add (FrBatchLines *lines,
     const char *symbol,
     const char *meaning,
     char *numbers,
     char *value,
     double number)
{
  const FrSheetLine line = {
    .kind = FR_SHEET_ROW,
    .symbol = symbol != NULL ? g_string_chunk_insert (lines->texts, symbol) : NULL,
    .meaning = meaning != NULL ? g_string_chunk_insert (lines->texts, meaning) : NULL,
    .numbers = numbers != NULL ? g_string_chunk_insert (lines->texts, numbers) : NULL,
    .value = value != NULL ? g_string_chunk_insert (lines->texts, value) : NULL,
    .number = number,
  };

  g_array_append_val (lines->lines, line);
  g_free (numbers);
  g_free (value);
}

static void
make_strong (FrBatchLines *lines)
{
  g_array_index (lines->lines, FrSheetLine, lines->lines->len - 1).strong = TRUE;
}

static void
add_formula (FrBatchLines *lines, const char *markup)
{
  add (lines, markup, NULL, NULL, NULL, NAN);
  g_array_index (lines->lines, FrSheetLine, lines->lines->len - 1).kind = FR_SHEET_FORMULA;
}

/* @value as a factor: in brackets if it is below 0. Returns: (transfer full). */
static char *
write_factor (double value, guint digits)
{
  g_autofree char *text = fr_shown_number_write (value, digits);

  return value < 0 ? g_strdup_printf ("(%s)", text) : g_steal_pointer (&text);
}

static char *
write_rate (const FrBatchStudy *study)
{
  return fr_figure_format_exact (study->learning_rate);
}

static char *
write_count (guint64 count)
{
  return fr_figure_format_fixed ((double) count, 0);
}

static double
multiply (const double *factors, gconstpointer data)
{
  return factors[0] * factors[1];
}

static double
take_mean (const double *factors, gconstpointer data)
{
  return factors[0] / ((const Known *) data)->images;
}

static double
add_up (const double *factors, gconstpointer data)
{
  return factors[0] + factors[1];
}

static double
fade (const double *factors, gconstpointer data)
{
  return FR_ADAM_BETA1 * factors[0] + (1 - FR_ADAM_BETA1) * factors[1];
}

static double
fade_squares (const double *factors, gconstpointer data)
{
  return FR_ADAM_BETA2 * factors[0] + (1 - FR_ADAM_BETA2) * factors[1] * factors[1];
}

static double
correct_first (const double *factors, gconstpointer data)
{
  return factors[0] / (1 - pow (FR_ADAM_BETA1, ((const Known *) data)->t));
}

static double
correct_second (const double *factors, gconstpointer data)
{
  return factors[0] / (1 - pow (FR_ADAM_BETA2, ((const Known *) data)->t));
}

static double
get_size (const double *factors, gconstpointer data)
{
  return sqrt (factors[0]) +
         FR_ADAM_EPSILON / sqrt (1 - pow (FR_ADAM_BETA2, ((const Known *) data)->t));
}

static double
take_adam_step (const double *factors, gconstpointer data)
{
  return -((const Known *) data)->rate * factors[0] / factors[1];
}

static double
take_plain_step (const double *factors, gconstpointer data)
{
  return -((const Known *) data)->rate * factors[0];
}

static double
take_momentum_step (const double *factors, gconstpointer data)
{
  return FR_MOMENTUM * factors[0] - ((const Known *) data)->rate * factors[1];
}

/* The digits of a line; how it is written is its caller's. */
static FrShownDigits
fit (FrShownFormula formula, const Known *known, const double *factors, guint n, double result)
{
  return fr_shown_number_fit (formula, known, factors, n, result, FR_SHOWN_DIGITS);
}

static const char *
explain_share (gboolean last)
{
  /* Translators: what δ of a class stands for: its probability, less 1 if it is the true class. */
  return last ? _ ("the class’s share of the blame")
              /* Translators: what δ of a neuron stands for: how much the loss grows with it. */
              : _ ("the neuron’s share of the blame");
}

static void
add_ask (FrBatchLines *lines,
         const FrBatchStudy *study,
         const FrBatchChoice *choice,
         FrParameterPlace place)
{
  const double factors[] = { (double) fr_batch_study_get_input (study, place, choice->image),
                             fr_batch_study_get_share (study, place, choice->image) };
  const double ask = factors[0] * factors[1];
  const gboolean last = place.layer + 1 == study->trace.network.n_layers;
  const FrShownDigits digits = fit (multiply, NULL, factors, 2, ask);
  g_autofree char *input = fr_shown_number_write (factors[0], digits.factors);
  g_autofree char *share = write_factor (factors[1], digits.factors);
  g_autofree char *number = write_count (choice->image + 1);
  g_autofree char *delta = g_strdup_printf ("δ_{%s}", number);
  g_autofree char *both = g_strdup_printf ("x_{%s} δ_{%s}", number, number);

  if (place.bias)
    add (lines, delta, explain_share (last), NULL,
         fr_shown_number_write (factors[1], digits.factors), factors[1]);
  else
    add (lines, both,
         place.layer == 0 ? last
                                /* Translators: what x and δ in their product stand for: the pixel
                                 * of an image, and δ of a class: its probability, less 1 if it is
                                 * the true class. */
                                ? _ ("pixel × the class’s share of the blame")
                                /* Translators: likewise, of a neuron: how much the loss grows with
                                 * it. */
                                : _ ("pixel × the neuron’s share of the blame")
         : last
             /* Translators: likewise, where x is the activation of a neuron. */
             ? _ ("neuron before × the class’s share of the blame")
             /* Translators: likewise. */
             : _ ("neuron before × the neuron’s share of the blame"),
         g_strdup_printf ("%s × %s", input, share), fr_shown_number_write (ask, digits.result),
         ask);
}

void
fr_batch_lines_add_gradient (FrBatchLines *lines,
                             const FrBatchStudy *study,
                             const FrBatchChoice *choice)
{
  const FrParameterPlace place = fr_batch_choice_get_place (choice, &study->trace.network);
  const guint images = study->trace.images;
  const double g = (double) fr_batch_study_read (study, place).gradient;
  const Known known = { .images = images };
  g_autofree char *count = write_count (images);
  g_autofree char *formula = NULL;
  g_autofree char *total = NULL;
  FrShownDigits digits;
  double sum = 0;

  for (guint i = 0; i < images; i++)
    sum += (double) fr_batch_study_get_input (study, place, i) *
           fr_batch_study_get_share (study, place, i);
  formula =
      g_strdup_printf (place.bias ? "\\frac{1}{%s} Σ δ_{i}" : "\\frac{1}{%s} Σ x_{i} δ_{i}", count);
  digits = fit (take_mean, &known, &sum, 1, g);
  add_ask (lines, study, choice, place);
  total = fr_shown_number_write (sum, digits.factors);
  add (lines, "g", formula, g_strdup_printf ("%s ÷ %s", total, count),
       fr_shown_number_write (g, digits.result), g);
  make_strong (lines);
}

/* How many digits of the weight it takes to see @step in it. */
static guint
count_weight_digits (double weight, double step)
{
  const double ratio = step != 0 && weight != 0 ? fabs (weight / step) : 1;

  return (guint) CLAMP (ceil (log10 (ratio)) + 2, FR_SHOWN_DIGITS, MOST_WEIGHT_DIGITS);
}

/* The last line: from the weight before to that after. */
static void
add_weight (FrBatchLines *lines,
            const FrParameterStudy *parameter,
            const char *symbol,
            gboolean done)
{
  const double factors[] = { (double) parameter->before, (double) parameter->step };
  const double after = (double) parameter->after;
  const guint wanted = count_weight_digits (factors[0], factors[1]);
  const FrShownDigits digits = fr_shown_number_fit (add_up, NULL, factors, 2, after, wanted);
  g_autofree char *before = fr_shown_number_write (factors[0], digits.factors);
  g_autofree char *step = fr_shown_number_write (fabs (factors[1]), digits.factors);

  if (!done) {
    /* Translators: the weight before the first batch is done. */
    add (lines, symbol, _ ("before; then it is moved"), NULL, g_steal_pointer (&before),
         factors[0]);
    return;
  }
  add (lines, symbol,
       /* Translators: of a weight, after its update. */
       parameter->step > 0 ? _ ("afterwards, slightly more")
       /* Translators: likewise. */
       : parameter->step < 0 ? _ ("afterwards, slightly less")
                             /* Translators: likewise. */
                             : _ ("afterwards, as before"),
       g_strdup_printf ("%s %s %s", before, parameter->step < 0 ? "−" : "+", step),
       fr_shown_number_write (after, digits.result), after);
  make_strong (lines);
}

/* Of the last but one line of an optimizer's update. */
static const char *
explain_step (const Known *known)
{
  return known->bias ? _ ("added to the bias") : _ ("added to the weight");
}

static void
add_adam (FrBatchLines *lines,
          const FrBatchStudy *study,
          const FrParameterStudy *p,
          const Known *known)
{
  const double *powers = study->after->optimizer.beta_powers;
  const double g = (double) p->gradient, m = (double) p->moments_after[0];
  const double v = (double) p->moments_after[1];
  const double first = m / (1 - powers[0]), second = v / (1 - powers[1]);
  const double size = sqrt (second) + FR_ADAM_EPSILON / sqrt (1 - powers[1]);
  const double old_m[] = { (double) p->moments_before[0], g };
  const double old_v[] = { (double) p->moments_before[1], g };
  const double last[] = { first, size };
  g_autofree char *t = write_count (study->batch);
  g_autofree char *rate = write_rate (study);
  FrShownDigits digits = fit (fade, known, old_m, 2, m);
  g_autofree char *m_before = write_factor (old_m[0], digits.factors);
  g_autofree char *g_first = write_factor (g, digits.factors);
  g_autofree char *v_before = NULL;
  g_autofree char *g_second = NULL;
  g_autofree char *fade_1 = fr_figure_format_fixed (FR_ADAM_BETA1, 1);
  g_autofree char *rest_1 = fr_figure_format_fixed (1 - FR_ADAM_BETA1, 1);
  g_autofree char *fade_2 = fr_figure_format_fixed (FR_ADAM_BETA2, 3);
  g_autofree char *rest_2 = fr_figure_format_fixed (1 - FR_ADAM_BETA2, 3);
  g_autofree char *m_shown = NULL;
  g_autofree char *v_shown = NULL;
  g_autofree char *second_shown = NULL;
  g_autofree char *first_shown = NULL;
  g_autofree char *size_shown = NULL;

  add (lines, "m",
       /* Translators: what m stands for in the optimizer Adam. */
       _ ("fading mean of g"),
       g_strdup_printf ("%s × %s + %s × %s", fade_1, m_before, rest_1, g_first),
       fr_shown_number_write (m, digits.result), m);
  digits = fit (fade_squares, known, old_v, 2, v);
  v_before = fr_shown_number_write (old_v[0], digits.factors);
  g_second = write_factor (g, digits.factors);
  add (lines, "v",
       /* Translators: what v stands for in the optimizer Adam; ^{2} is the sign of a square. */
       _ ("fading mean of g^{2}"),
       g_strdup_printf (strchr (g_second, '^') != NULL ? "%s × %s + %s × (%s)^{2}"
                                                       : "%s × %s + %s × %s^{2}",
                        fade_2, v_before, rest_2, g_second),
       fr_shown_number_write (v, digits.result), v);
  digits = fit (correct_first, known, &m, 1, first);
  m_shown = fr_shown_number_write (m, digits.factors);
  add (lines, "\\hat{m}",
       /* Translators: what m with a hat stands for: m began at 0, which made it too small. */
       _ ("m without its start"), g_strdup_printf ("%s ÷ (1 − %s^{%s})", m_shown, fade_1, t),
       fr_shown_number_write (first, digits.result), first);
  digits = fit (correct_second, known, &v, 1, second);
  v_shown = fr_shown_number_write (v, digits.factors);
  add (lines, "\\hat{v}",
       /* Translators: likewise. */
       _ ("v without its start"), g_strdup_printf ("%s ÷ (1 − %s^{%s})", v_shown, fade_2, t),
       fr_shown_number_write (second, digits.result), second);
  digits = fit (get_size, known, &second, 1, size);
  second_shown = fr_shown_number_write (second, digits.factors);
  add (lines, "\\sqrt{\\hat{v}} + \\hat{ε}",
       /* Translators: what stands below the line in Adam's formula. */
       _ ("usual size of g; ε keeps it off 0"),
       g_strdup_printf ("\\sqrt{%s} + 10^{−7} ÷ \\sqrt{1 − %s^{%s}}", second_shown, fade_2, t),
       fr_shown_number_write (size, digits.result), size);
  digits = fit (take_adam_step, known, last, 2, (double) p->step);
  first_shown = write_factor (first, digits.factors);
  size_shown = fr_shown_number_write (size, digits.factors);
  add (lines, _ ("step"), explain_step (known),
       g_strdup_printf ("−%s × %s ÷ %s", rate, first_shown, size_shown),
       fr_shown_number_write ((double) p->step, digits.result), (double) p->step);
}

static void
add_sgd (FrBatchLines *lines,
         const FrBatchStudy *study,
         const FrParameterStudy *p,
         const Known *known)
{
  const double g = (double) p->gradient;
  const FrShownDigits digits = fit (take_plain_step, known, &g, 1, (double) p->step);
  g_autofree char *rate = write_rate (study);
  g_autofree char *shown = write_factor (g, digits.factors);

  add (lines, _ ("step"), explain_step (known), g_strdup_printf ("−%s × %s", rate, shown),
       fr_shown_number_write ((double) p->step, digits.result), (double) p->step);
}

static void
add_momentum (FrBatchLines *lines,
              const FrBatchStudy *study,
              const FrParameterStudy *p,
              const Known *known)
{
  const double factors[] = { (double) p->moments_before[0], (double) p->gradient };
  const double v = (double) p->moments_after[0];
  const FrShownDigits digits = fit (take_momentum_step, known, factors, 2, v);
  g_autofree char *momentum = fr_figure_format_fixed (FR_MOMENTUM, 1);
  g_autofree char *rate = write_rate (study);
  g_autofree char *before = write_factor (factors[0], digits.factors);
  g_autofree char *shown = write_factor (factors[1], digits.factors);

  add (lines, "v",
       /* Translators: what v stands for in SGD with momentum. */
       _ ("the step: nine tenths of the last one go on"),
       g_strdup_printf ("%s × %s − %s × %s", momentum, before, rate, shown),
       fr_shown_number_write (v, digits.result), v);
}

static void
add_formulas (FrBatchLines *lines, FrOptimizerKind kind, const char *symbol)
{
  g_autofree char *momentum = fr_figure_format_fixed (FR_MOMENTUM, 1);
  g_autofree char *step = g_strdup_printf ("v ← %s v − η g", momentum);
  g_autofree char *formula = NULL;

  switch (kind) {
  case FR_OPTIMIZER_MOMENTUM:
    add_formula (lines, step);
    formula = g_strdup_printf ("%s ← %s + v", symbol, symbol);
    break;
  case FR_OPTIMIZER_SGD:
    formula = g_strdup_printf ("%s ← %s − η g", symbol, symbol);
    break;
  case FR_OPTIMIZER_ADAM:
  default:
    formula = g_strdup_printf ("%s ← %s − η \\frac{\\hat{m}}{\\sqrt{\\hat{v}} + \\hat{ε}}", symbol,
                               symbol);
  }
  add_formula (lines, formula);
}

/* Leaves of the lines from @first on what their symbols mean. */
static void
hush (FrBatchLines *lines, guint first)
{
  for (guint i = first; i < lines->lines->len; i++) {
    FrSheetLine *line = &g_array_index (lines->lines, FrSheetLine, i);

    line->numbers = line->value = NULL;
    line->number = NAN;
  }
}

void
fr_batch_lines_add_update (FrBatchLines *lines,
                           const FrBatchStudy *study,
                           const FrBatchChoice *choice,
                           gboolean done)
{
  const FrParameterPlace place = fr_batch_choice_get_place (choice, &study->trace.network);
  const FrParameterStudy parameter = fr_batch_study_read (study, place);
  const Known known = { study->learning_rate, (double) study->batch, study->trace.images,
                        place.bias };
  const char *symbol = place.bias ? "b" : "w";
  guint first;

  add_formulas (lines, study->optimizer, symbol);
  first = lines->lines->len;
  if (study->optimizer == FR_OPTIMIZER_ADAM)
    add_adam (lines, study, &parameter, &known);
  else if (study->optimizer == FR_OPTIMIZER_SGD)
    add_sgd (lines, study, &parameter, &known);
  else
    add_momentum (lines, study, &parameter, &known);
  if (!done)
    hush (lines, first);
  add_weight (lines, &parameter, symbol, done);
}

static void
add_bar (FrBatchLines *lines, const char *meaning, char *value, double number, double most)
{
  FrSheetLine *line;

  add (lines, NULL, meaning, NULL, value, number);
  line = &g_array_index (lines->lines, FrSheetLine, lines->lines->len - 1);
  line->kind = FR_SHEET_BAR;
  line->fraction = most > 0 && isfinite (number) ? number / most : 0;
}

void
fr_batch_lines_add_loss (FrBatchLines *lines, const FrBatchStudy *study, gboolean done)
{
  const double before = study->result.loss, after = study->result_after.loss;
  const double most = done && isfinite (after) ? fmax (before, after) : before;

  add_bar (lines,
           /* Translators: the loss of a batch before its update. */
           _ ("before"), fr_figure_format_fixed (before, LOSS_DECIMALS), before, most);
  add_bar (lines,
           /* Translators: and after it. */
           _ ("after"), done ? fr_figure_format_fixed (after, LOSS_DECIMALS) : g_strdup ("–"),
           done ? after : NAN, most);
  make_strong (lines);
}

char *
fr_batch_lines_write_right (const FrBatchStudy *study, gboolean done)
{
  g_autofree char *right = write_count (study->result.correct);
  g_autofree char *right_after = write_count (study->result_after.correct);
  g_autofree char *images = write_count (study->trace.images);

  if (!done)
    /* Translators: %s are numbers of images. */
    return g_strdup_printf (_ ("%s of %s right"), right, images);
  if (study->result.correct == study->result_after.correct)
    /* Translators: likewise, of a batch before and after its update. */
    return g_strdup_printf (_ ("still %s of %s right"), right, images);
  /* Translators: likewise. */
  return g_strdup_printf (_ ("%s of %s right, then %s"), right, images, right_after);
}

/* In four characters as long as it is below 1,000. */
static char *
write_short (double loss)
{
  return fr_figure_format_fixed (loss, loss < 9.995 ? 2 : loss < 99.95 ? 1 : 0);
}

char *
fr_batch_lines_write_losses (const FrBatchStudy *study, guint i, gboolean done)
{
  g_autofree char *before = write_short (study->trace.losses[i]);
  g_autofree char *after = done ? write_short (study->losses_after[i]) : NULL;

  return done ? g_strdup_printf ("%s→%s", before, after) : g_steal_pointer (&before);
}
