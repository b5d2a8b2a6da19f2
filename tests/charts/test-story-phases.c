/* What is counted over a life story, and the phases that it is told in. */
#include "charts/story-phases.h"

#include <string.h>

#define CLASSES 3
#define MOST 100

static const double few_epochs[6] = { 0, 0.5, 1, 1.5, 2, 3 };
static const float few[6][CLASSES] = {
  { 0.4f, 0.4f, 0.2f }, /* equal: the first, which is right */
  { 0.1f, 0.2f, 0.7f }, /* a flip */
  { 0.1f, 0.8f, 0.1f }, /* a flip between two wrong ones */
  { 0.2f, 0.7f, 0.1f }, { 0.9f, 0.1f, 0.0f }, { 0.8f, 0.1f, 0.1f },
};

static FrStory
make_few (gsize length)
{
  return (FrStory){ few_epochs, &few[0][0], length, CLASSES };
}

static void
test_count (void)
{
  FrStory story = make_few (6);
  FrStoryCount count;

  fr_story_count (&story, 0, &count);
  g_assert_cmpuint (count.right, ==, 3);
  g_assert_cmpuint (count.flips, ==, 3);
  g_assert_cmpint (count.rival, ==, 1);

  /* Another truth makes the first class the rival. */
  fr_story_count (&story, 1, &count);
  g_assert_cmpuint (count.right, ==, 2);
  g_assert_cmpint (count.rival, ==, 0);

  story = make_few (1);
  fr_story_count (&story, 0, &count);
  g_assert_cmpuint (count.right, ==, 1);
  g_assert_cmpuint (count.flips, ==, 0);
  g_assert_cmpint (count.rival, ==, -1);

  story = make_few (0);
  fr_story_count (&story, 0, &count);
  g_assert_cmpuint (count.right, ==, 0);
  g_assert_cmpint (count.rival, ==, -1);
}

static void
test_find (void)
{
  FrStory story = make_few (6);

  g_assert_cmpint (fr_story_find (&story, -0.1), ==, -1);
  g_assert_cmpint (fr_story_find (&story, 0), ==, 0);
  g_assert_cmpint (fr_story_find (&story, 1.2), ==, 2);
  g_assert_cmpint (fr_story_find (&story, 99), ==, 5);
  g_assert_cmpfloat_with_epsilon (fr_story_get_value (&story, 1, 2), 0.7, 1e-6);
  g_assert_cmpfloat_with_epsilon (fr_story_get_mean (&story, 1, 2), 1.2 / 6, 1e-6);
  g_assert_cmpuint (fr_story_get_predicted (&story, 1), ==, 2);
}

/* A story of twenty snapshots an epoch, each predicted as the digit in @text says; its phases
 * as "class@snapshot". */
static void
assert_phases (const char *text, const char *expected)
{
  static double epochs[MOST];
  static float probabilities[MOST][CLASSES];
  const gsize length = strlen (text);
  const FrStory story = { epochs, &probabilities[0][0], length, CLASSES };
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GArray) phases = NULL;

  g_assert_cmpuint (length, <=, MOST);
  for (gsize i = 0; i < length; i++) {
    epochs[i] = (double) i / 20;
    for (guint class = 0; class < CLASSES; class ++)
      probabilities[i][class] = (guint) (text[i] - '0') == class ? 0.8f : 0.1f;
  }
  phases = fr_story_find_phases (&story, length);
  for (guint i = 0; i < phases->len; i++) {
    const FrStoryPhase *phase = &g_array_index (phases, FrStoryPhase, i);

    g_string_append_printf (found, "%s%u@%u", i > 0 ? " " : "", phase->class, (guint) phase->first);
  }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_phases (void)
{
  assert_phases ("", "");
  assert_phases ("2", "2@0");
  assert_phases ("00000000000000000000", "0@0");
  /* A change that lasts. */
  assert_phases ("0000000000000000000011111111111111111111", "0@0 1@20");
  /* One that does not, and noise that has a majority. */
  assert_phases ("0000000000000000000011110000000000000000", "0@0");
  assert_phases ("0101001000100101000011101111011101111011", "0@0 1@20");
  /* A third class of less than half an epoch between two goes to the one before. */
  assert_phases ("000000000000000000002222222221111111111111111111111", "0@0 1@29");
  /* A short beginning is part of what follows. */
  assert_phases ("2222222111111111111111111111111111", "1@0");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story-phases/count", test_count);
  g_test_add_func ("/story-phases/find", test_find);
  g_test_add_func ("/story-phases/phases", test_phases);
  return g_test_run ();
}
