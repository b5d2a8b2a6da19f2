/* What is made in parts, at once or by and by. */
#include "io/draft.h"

#include <string.h>

#define PARTS 5

typedef struct {
  guint made;
  guint fails; /* the part that cannot be made; 0: none */
  gboolean *freed;
} Parts;

static gboolean
make_part (gpointer data, GString *contents, GError **error)
{
  Parts *parts = data;

  g_assert_cmpuint (parts->made, <, PARTS);
  if (++parts->made == parts->fails) {
    g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "no");
    return FALSE;
  }
  g_string_append_c (contents, '\0');
  g_string_append_printf (contents, "%u", parts->made);
  return parts->made < PARTS;
}

static void
free_parts (gpointer data)
{
  *((Parts *) data)->freed = TRUE;
  g_free (data);
}

static FrDraft *
new_draft (guint fails, gboolean *freed)
{
  Parts *parts = g_new (Parts, 1);

  *parts = (Parts){ .fails = fails, .freed = freed };
  *freed = FALSE;
  return fr_draft_new (make_part, parts, free_parts);
}

/* However much is made before, the rest comes with the end. */
static void
test_parts (void)
{
  for (guint before = 0; before <= PARTS; before++) {
    gboolean freed;
    FrDraft *draft = new_draft (0, &freed);
    g_autofree char *bytes = NULL;
    gsize length = 0;

    for (guint i = 1; i <= before; i++)
      g_assert_true (fr_draft_advance (draft, 0) == (i < PARTS));
    bytes = fr_draft_finish (draft, &length, NULL);
    g_assert_cmpmem (bytes, length, "\0001\0002\0003\0004\0005", 10);
    g_assert_cmpint (bytes[length], ==, '\0');
    g_assert_false (freed);
    fr_draft_free (draft);
    g_assert_true (freed);
  }
}

static void
test_time (void)
{
  gboolean freed;
  g_autoptr (FrDraft) draft = new_draft (0, &freed);

  g_assert_false (fr_draft_advance (draft, G_MAXINT64));
  g_assert_false (fr_draft_advance (draft, G_MAXINT64));
}

static void
test_error (void)
{
  gboolean freed;
  g_autoptr (FrDraft) draft = new_draft (3, &freed);
  g_autoptr (GError) error = NULL;

  g_assert_true (fr_draft_advance (draft, 0));
  g_assert_null (fr_draft_finish (draft, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED);
  g_assert_false (fr_draft_advance (draft, 0));
}

static void
test_whole (void)
{
  g_autoptr (FrDraft) draft = fr_draft_new_whole (g_string_new ("a,b\r\n"));
  g_autoptr (FrDraft) unused = fr_draft_new_whole (g_string_new ("a"));
  g_autofree char *text = NULL;

  g_assert_false (fr_draft_advance (draft, 0));
  text = fr_draft_finish (draft, NULL, NULL);
  g_assert_cmpstr (text, ==, "a,b\r\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft/parts", test_parts);
  g_test_add_func ("/draft/time", test_time);
  g_test_add_func ("/draft/error", test_error);
  g_test_add_func ("/draft/whole", test_whole);
  return g_test_run ();
}
