/* What the page One batch says: whoever puts its numbers into its formulas gets its results. */
#include "views/batch/batch-lines.h"

#include "charts/batch/formula-markup.h"
#include "charts/batch/formula-sheet.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#define IMAGES 203

/* Noise of three kinds. */
static FrDataset *
make_data (void)
{
  static guint8 images[IMAGES * FR_IMAGE_PIXELS], labels[IMAGES];
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < IMAGES; i++) {
    labels[i] = (guint8) (i % 3);
    for (guint p = 0; p < FR_IMAGE_PIXELS; p++)
      images[i * FR_IMAGE_PIXELS + p] = p % 3 == labels[i]
                                            ? (guint8) g_rand_int_range (rand, 0, 256)
                                            : (guint8) (g_rand_int_range (rand, 0, 4) * 20);
  }
  return fr_dataset_new_from_memory (images, labels, IMAGES, images, labels, IMAGES, NULL);
}

/* A calculation in plain text: + − × ÷ √ ² ( ) and numbers such as "3.05·10⁻⁵". */
typedef struct {
  const char *at;
} Reader;

static double read_sum (Reader *reader);

static gboolean
accept (Reader *reader, const char *sign)
{
  while (*reader->at == ' ')
    reader->at++;
  if (!g_str_has_prefix (reader->at, sign))
    return FALSE;
  reader->at += strlen (sign);
  return TRUE;
}

/* A number above the line; 1 if there is none. */
static double
read_upper (Reader *reader)
{
  static const char *const DIGITS[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  const gboolean negative = accept (reader, "⁻");
  gboolean found = FALSE;
  double value = 0;

  for (guint d = 0; d < 10; d++)
    if (g_str_has_prefix (reader->at, DIGITS[d])) {
      reader->at += strlen (DIGITS[d]);
      value = 10 * value + d;
      found = TRUE;
      d = G_MAXUINT;
    }
  return !found ? 1 : negative ? -value : value;
}

static double
read_factor (Reader *reader)
{
  double value;

  if (accept (reader, "−"))
    return -read_factor (reader);
  if (accept (reader, "√"))
    return sqrt (read_factor (reader));
  if (accept (reader, "(")) {
    value = read_sum (reader);
    g_assert_true (accept (reader, ")"));
  } else {
    char *end;

    while (*reader->at == ' ')
      reader->at++;
    value = g_ascii_strtod (reader->at, &end);
    g_assert_true (end != reader->at);
    reader->at = end;
    if (accept (reader, "·10"))
      return value * pow (10, read_upper (reader));
  }
  return pow (value, read_upper (reader));
}

static double
read_product (Reader *reader)
{
  double value = read_factor (reader);

  for (;;)
    if (accept (reader, "×"))
      value *= read_factor (reader);
    else if (accept (reader, "÷"))
      value /= read_factor (reader);
    else
      return value;
}

static double
read_sum (Reader *reader)
{
  double value = read_product (reader);

  for (;;)
    if (accept (reader, "+"))
      value += read_product (reader);
    else if (accept (reader, "−"))
      value -= read_product (reader);
    else
      return value;
}

static double
read_all (const char *markup)
{
  g_autofree char *text = fr_formula_to_text (markup);
  Reader reader = { text };
  const double value = read_sum (&reader);

  g_assert_cmpstr (reader.at, ==, "");
  return value;
}

/* One unit of the last digit of @markup. */
static double
read_unit (const char *markup)
{
  g_autofree char *text = fr_formula_to_text (markup);
  char *power = strstr (text, "·10");
  const char *point;
  double unit = 1;

  if (power != NULL) {
    Reader reader = { power + strlen ("·10") };

    unit = pow (10, read_upper (&reader));
    *power = '\0';
  }
  point = strchr (text, '.');
  return point != NULL ? unit / pow (10, (double) strlen (point + 1)) : unit;
}

static guint checked;

static void
check_lines (const FrBatchLines *lines)
{
  for (guint i = 0; i < lines->lines->len; i++) {
    const FrSheetLine *line = &g_array_index (lines->lines, FrSheetLine, i);

    if (line->value != NULL && isfinite (line->number) && line->kind == FR_SHEET_ROW)
      g_assert_cmpfloat (fabs (read_all (line->value) - line->number), <=,
                         0.51 * read_unit (line->value));
    if (line->numbers == NULL)
      continue;
    if (fabs (read_all (line->numbers) - read_all (line->value)) >
        1.0000001 * read_unit (line->value))
      g_error ("%s = %s", line->numbers, line->value);
    checked++;
  }
}

static void
check_choice (const FrBatchStudy *study, const FrBatchChoice *choice)
{
  g_auto (FrBatchLines) lines = { 0 };

  fr_batch_lines_init (&lines);
  fr_batch_lines_add_gradient (&lines, study, choice);
  fr_batch_lines_add_update (&lines, study, choice, TRUE);
  fr_batch_lines_add_loss (&lines, study, TRUE);
  check_lines (&lines);
}

/* Parameters by chance, of each kind. */
static void
check_study (const FrBatchStudy *study, GRand *rand, guint cases)
{
  const FrNetwork *network = &study->trace.network;

  for (guint i = 0; i < cases; i++) {
    FrBatchChoice choice = {
      .image = g_rand_int (rand),
      .pixel = (guint) g_rand_int_range (rand, 0, FR_IMAGE_PIXELS),
      .class = (guint) g_rand_int_range (rand, 0, (int) network->n_classes),
      .layer = (guint) g_rand_int_range (rand, 0, (int) network->n_layers),
      .bias = g_rand_int_range (rand, 0, 4) == 0,
    };

    for (guint l = 0; l + 1 < network->n_layers; l++)
      choice.units[l] = (guint) g_rand_int_range (rand, 0, (int) network->layers[l].outputs);
    fr_batch_choice_fit (&choice, study);
    check_choice (study, &choice);
  }
}

static void
check_training (FrDataset *dataset, FrOptimizerKind kind, guint n_hidden, gboolean divide)
{
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (7 + (guint) kind + n_hidden);
  g_autoptr (FrTrainer) trainer = NULL;

  chosen.n_hidden = n_hidden;
  for (guint l = 0; l < n_hidden; l++)
    chosen.units[l] = 20 - 3 * l;
  chosen.optimizer = kind;
  chosen.batch_size = 20;
  chosen.learning_rate = divide ? 0.00317 : 0.0001;
  chosen.divide_by_255 = divide;
  trainer = fr_trainer_new (dataset, &chosen, NULL);
  for (guint batch = 0; batch < 60; batch++)
    if (batch < 3 || batch % 11 == 10) {
      g_autoptr (FrBatchStudy) study = fr_batch_study_new (trainer, dataset, NULL);
      const FrBatchChoice choice = fr_batch_choice_suggest (study);

      check_choice (study, &choice);
      check_study (study, rand, 60);
    } else {
      g_assert_true (fr_trainer_step (trainer, NULL, NULL));
    }
}

static void
test_numbers (void)
{
  g_autoptr (FrDataset) dataset = make_data ();

  for (guint kind = FR_OPTIMIZER_ADAM; kind <= FR_OPTIMIZER_MOMENTUM; kind++)
    for (guint n_hidden = 0; n_hidden <= 2; n_hidden++)
      for (guint divide = 0; divide < 2; divide++)
        check_training (dataset, (FrOptimizerKind) kind, n_hidden, divide != 0);
  g_assert_cmpuint (checked, >, 20000);
}

/* Before the first batch is done nothing is said of what comes after it. */
static void
test_not_done (void)
{
  g_autoptr (FrDataset) dataset = make_data ();
  const FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrTrainer) trainer = fr_trainer_new (dataset, &chosen, NULL);
  g_autoptr (FrBatchStudy) study = fr_batch_study_new (trainer, dataset, NULL);
  const FrBatchChoice choice = fr_batch_choice_suggest (study);
  g_auto (FrBatchLines) lines = { 0 };
  g_autofree char *losses = fr_batch_lines_write_losses (study, 0, FALSE);
  g_autofree char *right = fr_batch_lines_write_right (study, FALSE);
  const FrSheetLine *line;
  guint n;

  g_assert_null (strstr (losses, "→"));
  g_assert_null (strstr (right, "then"));
  fr_batch_lines_init (&lines);
  fr_batch_lines_add_update (&lines, study, &choice, FALSE);
  n = lines.lines->len;
  line = &g_array_index (lines.lines, FrSheetLine, n - 1);
  g_assert_cmpstr (line->symbol, ==, "w");
  g_assert_null (line->numbers);
  /* But each symbol of the formula is explained. */
  g_assert_cmpuint (n, ==, 8);
  for (guint i = 1; i + 1 < n; i++) {
    line = &g_array_index (lines.lines, FrSheetLine, i);
    g_assert_nonnull (line->symbol);
    g_assert_nonnull (line->meaning);
    g_assert_null (line->numbers);
    g_assert_null (line->value);
    g_assert_true (isnan (line->number));
  }
  fr_batch_lines_add_loss (&lines, study, FALSE);
  line = &g_array_index (lines.lines, FrSheetLine, n + 1);
  g_assert_cmpint (line->kind, ==, FR_SHEET_BAR);
  g_assert_true (isnan (line->number));
}

/* A bias is called one. */
static void
test_bias (void)
{
  g_autoptr (FrDataset) dataset = make_data ();
  const FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrTrainer) trainer = fr_trainer_new (dataset, &chosen, NULL);
  g_autoptr (FrBatchStudy) study = fr_batch_study_new (trainer, dataset, NULL);
  const FrBatchChoice choice = { .layer = 1, .bias = TRUE };
  g_auto (FrBatchLines) lines = { 0 };
  const FrSheetLine *step;

  fr_batch_lines_init (&lines);
  fr_batch_lines_add_update (&lines, study, &choice, TRUE);
  step = &g_array_index (lines.lines, FrSheetLine, lines.lines->len - 2);
  g_assert_cmpstr (step->symbol, ==, "step");
  g_assert_cmpstr (step->meaning, ==, "added to the bias");
}

/* Each image has both losses, in few figures however large they are. */
static void
test_losses (void)
{
  static const struct {
    double before, after;
    const char *text;
  } CASES[] = {
    { 2.306, 2.049, "2.31→2.05" },  { 0.0001, 0, "0.00→0.00" },   { 9.996, 9.994, "10.0→9.99" },
    { 12.34, 1234.5, "12.3→1234" }, { 99.96, 99.94, "100→99.9" },
  };
  g_autoptr (FrDataset) dataset = make_data ();
  const FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrTrainer) trainer = fr_trainer_new (dataset, &chosen, NULL);
  g_autoptr (FrBatchStudy) study = fr_batch_study_new (trainer, dataset, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++) {
    g_autofree char *text = NULL;

    study->trace.losses[0] = CASES[i].before;
    study->losses_after[0] = CASES[i].after;
    text = fr_batch_lines_write_losses (study, 0, TRUE);
    g_assert_cmpstr (text, ==, CASES[i].text);
  }
}

/* What is pointed at is on the way, and the parameter is a part of it. */
static void
test_pointing (void)
{
  g_autoptr (FrDataset) dataset = make_data ();
  FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrTrainer) deep = NULL, direct = NULL;
  const FrNetwork *network;
  FrBatchChoice choice = { 0 };

  chosen.n_hidden = 2;
  chosen.units[0] = chosen.units[1] = 8;
  deep = fr_trainer_new (dataset, &chosen, NULL);
  network = fr_trainer_get_network (deep);
  /* The class: the weight into it. */
  fr_batch_choice_point (&choice, network, 3, 2);
  g_assert_cmpuint (choice.class, ==, 2);
  g_assert_cmpuint (choice.layer, ==, 2);
  /* The neuron before it: still that weight; the one before that: the weight into that. */
  fr_batch_choice_point (&choice, network, 2, 5);
  g_assert_cmpuint (choice.units[1], ==, 5);
  g_assert_cmpuint (choice.layer, ==, 2);
  fr_batch_choice_point (&choice, network, 1, 6);
  g_assert_cmpuint (choice.units[0], ==, 6);
  g_assert_cmpuint (choice.layer, ==, 0);
  /* Weights and biases themselves. */
  fr_batch_choice_point (&choice, network, 4, 1);
  g_assert_cmpuint (choice.layer, ==, 1);
  g_assert_false (choice.bias);
  fr_batch_choice_point (&choice, network, 5, 1);
  g_assert_cmpuint (choice.layer, ==, 1);
  g_assert_true (choice.bias);
  /* A neuron keeps its bias; another layer's has none of it. */
  fr_batch_choice_point (&choice, network, 2, 3);
  g_assert_true (choice.bias);
  fr_batch_choice_point (&choice, network, 1, 3);
  g_assert_false (choice.bias);
  g_assert_cmpuint (choice.layer, ==, 0);
  fr_batch_choice_point (&choice, network, 5, 0);
  fr_batch_choice_point (&choice, network, 0, 400);
  g_assert_cmpuint (choice.pixel, ==, 400);
  g_assert_false (choice.bias);

  chosen.n_hidden = 0;
  direct = fr_trainer_new (dataset, &chosen, NULL);
  network = fr_trainer_get_network (direct);
  choice = (FrBatchChoice){ 0 };
  fr_batch_choice_point (&choice, network, 2, 1);
  g_assert_cmpuint (choice.class, ==, 1);
  g_assert_false (choice.bias);
  fr_batch_choice_point (&choice, network, 4, 0);
  g_assert_true (choice.bias);
  fr_batch_choice_point (&choice, network, 3, 0);
  g_assert_false (choice.bias);
}

/* The suggestion is the worst image, and a parameter that it pulls at. */
static void
test_suggestion (void)
{
  g_autoptr (FrDataset) dataset = make_data ();
  const FrHyperparameters chosen = fr_hyperparameters_default ();
  g_autoptr (FrTrainer) trainer = fr_trainer_new (dataset, &chosen, NULL);
  g_autoptr (FrBatchStudy) study = fr_batch_study_new (trainer, dataset, NULL);
  FrBatchChoice choice = fr_batch_choice_suggest (study);
  const FrParameterPlace place = fr_batch_choice_get_place (&choice, &study->trace.network);

  for (guint i = 0; i < study->trace.images; i++)
    g_assert_cmpfloat (study->trace.losses[i], <=, study->trace.losses[choice.image]);
  g_assert_cmpfloat ((double) fr_batch_study_get_input (study, place, choice.image), >, 0);
  g_assert_cmpfloat (fr_batch_study_get_share (study, place, choice.image), !=, 0);

  choice = (FrBatchChoice){ 1000, 1000, { 1000 }, 1000, 1000, FALSE };
  fr_batch_choice_fit (&choice, study);
  g_assert_true (fr_batch_study_has (study,
                                     fr_batch_choice_get_place (&choice, &study->trace.network)));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/batch-lines/numbers", test_numbers);
  g_test_add_func ("/batch-lines/not-done", test_not_done);
  g_test_add_func ("/batch-lines/bias", test_bias);
  g_test_add_func ("/batch-lines/losses", test_losses);
  g_test_add_func ("/batch-lines/pointing", test_pointing);
  g_test_add_func ("/batch-lines/suggestion", test_suggestion);
  return g_test_run ();
}
