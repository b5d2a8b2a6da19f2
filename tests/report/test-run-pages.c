/* The pages as they are painted: their texts have room, in any length, and their parts lie where
 * the pictures have them.
 *
 * usage: test-run-pages [FOLDER of longer words]
 */
#include "config.h"

#include "charts/chart-boxes.h"
#include "charts/chart-shapes.h"
#include "report/run-pages.h"

#include "golden.h"
#include "longer-words.h"
#include "report-fixture.h"

#include <string.h>

/* Between the ink of two texts, in pixels. */
#define LEAST_GAP 1.0

static FrRunPages *
make_pages (const FrRunFacts *facts, const char *font)
{
  FrChartStyle style;

  fr_run_pages_init_style (&style);
  if (font != NULL)
    style.font_family = font;
  return fr_run_pages_new (facts, &style);
}

/* Returns: (transfer full): where everything is on page @i. */
static FrChartBoxes *
paint (const FrRunPages *pages, guint i)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1, 1);
  cairo_t *cr = cairo_create (surface);
  FrChartBoxes *boxes = fr_chart_boxes_new (FR_PAGE_WIDTH, FR_PAGE_HEIGHT);

  fr_chart_boxes_attach (boxes, cr);
  fr_run_pages_draw (pages, i, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return boxes;
}

/* Whether page @i has a text with @part in it. */
static gboolean
says (const FrRunPages *pages, guint i, const char *part)
{
  g_autoptr (FrChartBoxes) boxes = paint (pages, i);

  for (guint k = 0; k < fr_chart_boxes_get_length (boxes); k++) {
    const FrChartInk *ink = fr_chart_boxes_get (boxes, k);

    if (ink->kind == FR_CHART_TEXT && strstr (ink->text, part) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* Texts within the margins, none over another; none shortened unless @may_shorten. */
static void
check_page (const FrRunPages *pages, guint i, gboolean may_shorten)
{
  g_autoptr (FrChartBoxes) boxes = paint (pages, i);
  g_autoptr (GPtrArray) flaws = fr_chart_boxes_find_flaws (boxes, LEAST_GAP);
  guint n = 0;

  for (guint k = 0; k < flaws->len; k++)
    g_test_message ("page %u: %s", i + 1, (const char *) flaws->pdata[k]);
  for (guint k = 0; k < fr_chart_boxes_get_length (boxes); k++) {
    const FrChartInk *ink = fr_chart_boxes_get (boxes, k);
    const FrChartBox box = fr_chart_ink_get_extents (ink);

    if (ink->kind != FR_CHART_TEXT)
      continue;
    n++;
    if ((ink->shortened && !may_shorten) || box.x < FR_PAGE_MARGIN - 3.0 ||
        box.x + box.width > FR_PAGE_WIDTH - FR_PAGE_MARGIN + 3.0)
      g_test_message ("page %u: “%s” at %g, %g wide, shortened: %d", i + 1, ink->text, box.x,
                      box.width, ink->shortened);
    g_assert_true (may_shorten || !ink->shortened);
    g_assert_cmpfloat (box.x, >=, FR_PAGE_MARGIN - 3.0);
    g_assert_cmpfloat (box.x + box.width, <=, FR_PAGE_WIDTH - FR_PAGE_MARGIN + 3.0);
  }
  g_assert_cmpuint (n, >, 3);
  g_assert_cmpuint (flaws->len, ==, 0);
}

static void
check_pages (const FrRunFacts *facts, guint length, gboolean may_shorten)
{
  static const char *const fonts[] = { NULL, "DejaVu Sans" };

  for (guint f = 0; f < G_N_ELEMENTS (fonts); f++) {
    g_autoptr (FrRunPages) pages = make_pages (facts, fonts[f]);

    g_assert_cmpuint (fr_run_pages_get_length (pages), ==, length);
    for (guint i = 0; i < length; i++)
      check_page (pages, i, may_shorten);
  }
}

static FrRunFacts *
make_facts (const char *name, const char *note, guint batches)
{
  const FrHyperparameters settings = report_fixture_settings ();
  g_autoptr (FrRun) run = report_fixture_new (&settings, batches);

  fr_run_remarks_set_name (fr_run_get_remarks (run), name);
  fr_run_remarks_set_note (fr_run_get_remarks (run), note);
  return report_fixture_facts (run);
}

static void
test_usual (void)
{
  static const char *const options[] = { "--hidden",     "--optimizer", "--learning-rate",
                                         "--batch-size", "--epochs",    "--divide-by-255",
                                         "--seed",       "--data" };
  g_autoptr (FrRunFacts) facts = make_facts ("", "", 2 * REPORT_PER_EPOCH);
  g_autoptr (FrRunPages) pages = make_pages (facts, NULL);

  check_pages (facts, 2, FALSE);
  g_assert_cmpstr (fr_run_pages_get_title (pages, 0), ==, facts->title);
  g_assert_true (says (pages, 0, facts->digest));
  g_assert_true (says (pages, 1, "page 2 of 2"));
  /* How to make it again is on the last page. */
  g_assert_true (says (pages, 1, "fitting-room-train"));
  g_assert_false (says (pages, 0, "fitting-room-train"));
  /* No line ends within an option. */
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    g_assert_true (says (pages, 1, options[i]));
}

/* Each moment that a run may be saved at. */
static void
test_moments (void)
{
  static const guint moments[] = { 0, 4, 20, 24 };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++) {
    g_autoptr (FrRunFacts) facts = NULL;
    const FrHyperparameters settings = report_fixture_settings ();
    g_autoptr (FrRun) run = report_fixture_new (&settings, moments[i]);

    if (moments[i] == 0)
      synthetic_run_train (run, 0);
    facts = report_fixture_facts (run);
    g_test_message ("after %u batches", moments[i]);
    check_pages (facts, 2, FALSE);
  }
}

static void
test_long (void)
{
  g_autoptr (GString) name = g_string_new (NULL), note = g_string_new (NULL);
  g_autoptr (FrRunFacts) facts = NULL;
  g_autoptr (FrRunPages) pages = NULL;

  for (guint i = 0; i < 25; i++)
    g_string_append (name, "a long name ");
  for (guint i = 0; note->len < 10000; i++)
    g_string_append_printf (note, "%u bottles%s", i, i % 40 == 0 ? ".\n" : " ");
  g_string_append (note, "the end of it");
  facts = make_facts (name->str, note->str, 2 * REPORT_PER_EPOCH);
  check_pages (facts, 4, TRUE);
  pages = make_pages (facts, NULL);
  g_assert_true (says (pages, 0, "continued on page 3"));
  g_assert_true (says (pages, 3, "the end of it"));
  g_assert_false (says (pages, 3, "The note goes on"));
}

/* It ends somewhere, and says so. */
static void
test_endless (void)
{
  g_autofree char *note = g_strnfill (FR_RUN_MAX_NOTE, '\n');
  g_autoptr (FrRunFacts) facts = NULL;
  g_autoptr (FrRunPages) pages = NULL;

  note[0] = note[FR_RUN_MAX_NOTE - 1] = 'x';
  facts = make_facts ("", note, 2 * REPORT_PER_EPOCH);
  pages = make_pages (facts, NULL);
  g_assert_cmpuint (fr_run_pages_get_length (pages), ==, 5);
  g_assert_true (says (pages, 4, "The note goes on"));
  g_assert_false (says (pages, 3, "The note goes on"));
}

/* Letters from right to left, markup, one word without an end. */
static void
test_strange (void)
{
  g_autofree char *word = g_strnfill (3000, 'w');
  g_autofree char *note = g_strconcat ("חולצה & <b>\n", word, NULL);
  g_autoptr (FrRunFacts) facts = make_facts ("<i>חולצה</i> & R", note, 2 * REPORT_PER_EPOCH);
  g_autoptr (FrRunPages) pages = make_pages (facts, NULL);

  check_pages (facts, fr_run_pages_get_length (pages), FALSE);
  g_assert_true (says (pages, 0, "<i>חולצה</i> & R"));
}

/* As the window words it, with eight seeds. */
#define VERDICT                                                                                    \
  "Compared with “no hidden layer”: “hidden 16” wins with every seed, by 3.5 points on average."
#define GROUND                                                                                               \
  "Both trained from the seeds 1–8. “no hidden layer” has 84.2 ± 0.3 %, “hidden 16” has 88.1 ± " \
  "0.4 %: mean and standard deviation of the accuracy on the test images. Seeds with which “no "           \
  "hidden layer” is better: 0. With which “hidden 16” is: 8. If luck alone decided with each "         \
  "seed which side is the better one, the means would be as far apart in 2 of 256 cases: p = "               \
  "0.0078 (exact sign-flip test). With 95 % confidence the difference is between 3.31 points "               \
  "and 3.72 points in favour of “hidden 16”. This interval is Student's t, for differences that "        \
  "are normally distributed."

static void
test_verdict (void)
{
  static const struct {
    const char *note;
    guint length; /* pages */
  } notes[] = { { "", 2 }, { "one line", 2 }, { "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm", 3 } };

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++) {
    g_autoptr (FrRunFacts) facts = make_facts ("", notes[i].note, 2 * REPORT_PER_EPOCH);
    g_autoptr (FrRunPages) pages = NULL;

    fr_fact_words_add_verdict (facts, VERDICT, GROUND);
    check_pages (facts, notes[i].length, FALSE);
    pages = make_pages (facts, NULL);
    g_assert_true (says (pages, 0, "Comparison"));
    g_assert_true (says (pages, 0, "wins with every seed"));
    g_assert_true (says (pages, 0, "normally distributed."));
    g_assert_true (says (pages, 0, "Note") == (*notes[i].note != '\0'));
  }
}

/* Names of strangers stand in it as they are, and turn nothing about. */
static void
test_strange_verdict (void)
{
  g_autoptr (FrRunFacts) facts = make_facts ("", "", 2 * REPORT_PER_EPOCH);
  g_autoptr (FrRunPages) pages = NULL;

  fr_fact_words_add_verdict (facts, "Compared with “\u202e<b>”: a draw.", "\x1b Both.");
  check_pages (facts, 2, FALSE);
  pages = make_pages (facts, NULL);
  g_assert_true (says (pages, 0, "Compared with “\\u202e<b>”: a draw."));
  g_assert_true (says (pages, 0, "\\x1b Both."));
}

static void
test_without_data (void)
{
  const FrHyperparameters settings = report_fixture_settings ();
  g_autoptr (FrRun) run = report_fixture_new (&settings, 2 * REPORT_PER_EPOCH);
  g_autoptr (FrRun) alone = report_fixture_without_data (run);
  g_autoptr (FrRunFacts) facts = report_fixture_facts (alone);
  g_autoptr (FrRunPages) pages = make_pages (facts, NULL);

  check_pages (facts, 1, FALSE);
  g_assert_true (says (pages, 0, "was not at hand"));
  g_assert_true (says (pages, 0, "fitting-room-train"));
}

/* A page of @length that has everything on it, at its longest: what is below still fits. */
static void
check_crowded (FrRunFacts *facts, guint length)
{
  g_autofree char *name = g_strnfill (60, 'w');
  g_autofree char *long_title = g_strdup_printf ("%s %s %s", name, name, name);
  g_autofree char *verdict = g_strdup_printf ("Compared with “%s”: %s %s", name, VERDICT, VERDICT);
  g_autofree char *ground = g_strdup_printf ("%s %s %s", GROUND, GROUND, GROUND);
  g_autoptr (FrRunPages) pages = NULL;

  g_free (facts->title);
  facts->title = g_steal_pointer (&long_title);
  fr_fact_words_add_verdict (facts, verdict, ground);
  check_pages (facts, length, TRUE);
  g_free (facts->note);
  facts->note = g_strdup ("the note");
  check_pages (facts, length, TRUE);
  pages = make_pages (facts, NULL);
  g_assert_true (says (pages, 0, "the note"));
}

/* As many settings, in as many letters, as there can be. */
static void
test_greatest (void)
{
  FrHyperparameters settings = report_fixture_settings ();
  g_autoptr (FrRun) run = NULL, alone = NULL;
  g_autoptr (FrRunFacts) facts = NULL, facts_alone = NULL;

  settings.n_hidden = FR_MAX_HIDDEN_LAYERS;
  for (guint i = 0; i < FR_MAX_HIDDEN_LAYERS; i++)
    settings.units[i] = 100 + i;
  settings.seed = G_MAXUINT64;
  settings.learning_rate = 0.00012345678901234567;
  settings.optimizer = FR_OPTIMIZER_MOMENTUM;
  settings.divide_by_255 = FALSE;
  settings.epochs = FR_MAX_EPOCHS;
  run = report_fixture_new (&settings, 4);
  for (guint i = 0; i < 9; i++) {
    fr_run_adjust (run, NULL, 0.0001234567890123 * (i + 1.0), FR_MAX_EPOCHS);
    synthetic_run_train (run, 1);
  }
  facts = report_fixture_facts (run);
  g_assert_nonnull (strstr (facts->changes, "; and 3 more"));
  check_pages (facts, 2, TRUE);
  check_crowded (facts, 2);
  alone = report_fixture_without_data (run);
  facts_alone = report_fixture_facts (alone);
  check_crowded (facts_alone, 1);
}

static void
paint_page (cairo_t *cr, const FrChartStyle *style, double width, double height, gconstpointer data)
{
  const FrRunFacts *facts = data;
  g_autoptr (FrRunPages) pages = NULL;
  FrChartStyle paper;

  fr_run_pages_init_style (&paper);
  paper.draw_text = style->draw_text;
  pages = fr_run_pages_new (facts, &paper);
  fr_chart_shapes_set_source (cr, paper.background);
  cairo_paint (cr);
  fr_run_pages_draw (pages, 0, cr);
  if (fr_run_pages_get_length (pages) < 2)
    return;
  cairo_translate (cr, FR_PAGE_WIDTH, 0.0);
  fr_run_pages_draw (pages, 1, cr);
}

static void
test_pictures (void)
{
  g_autoptr (FrRunFacts) facts = make_facts ("name", "note", 2 * REPORT_PER_EPOCH);

  golden_check ("report", GOLDEN_LIGHT, 2.0 * FR_PAGE_WIDTH, FR_PAGE_HEIGHT, paint_page, facts);
}

/* The same pages in words that are 40 % longer: nothing lies over another, though some is cut. */
static void
test_longer_words (void)
{
  g_autoptr (FrRunFacts) facts = make_facts ("", "", 24);

  g_assert_true (g_str_has_prefix (facts->again, "Thee"));
  check_pages (facts, 2, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (argc > 1) {
    longer_words_use (argv[1]);
    g_test_add_func ("/run-pages/longer-words", test_longer_words);
    return g_test_run ();
  }
  g_test_add_func ("/run-pages/usual", test_usual);
  g_test_add_func ("/run-pages/moments", test_moments);
  g_test_add_func ("/run-pages/long", test_long);
  g_test_add_func ("/run-pages/endless", test_endless);
  g_test_add_func ("/run-pages/strange", test_strange);
  g_test_add_func ("/run-pages/verdict", test_verdict);
  g_test_add_func ("/run-pages/strange-verdict", test_strange_verdict);
  g_test_add_func ("/run-pages/without-data", test_without_data);
  g_test_add_func ("/run-pages/greatest", test_greatest);
  g_test_add_func ("/run-pages/pictures", test_pictures);
  return g_test_run ();
}
