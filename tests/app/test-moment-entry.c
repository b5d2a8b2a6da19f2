/* What may be typed at the timeline's pill, and what is said of the rest. */
#include "app/moment-entry.h"

#include "widget-fixture.h"

#define PER_EPOCH 1875
#define DONE 8000

static void
assert_reads (const char *text, guint64 batch)
{
  guint64 read = G_MAXUINT64;
  g_autofree char *complaint = fr_moment_entry_read (text, PER_EPOCH, DONE, &read);

  g_assert_null (complaint);
  g_assert_cmpuint (read, ==, batch);
}

static void
assert_complains (const char *text, const char *complaint)
{
  guint64 read = 17;
  g_autofree char *said = fr_moment_entry_read (text, PER_EPOCH, DONE, &read);

  g_assert_nonnull (said);
  g_assert_nonnull (strstr (said, complaint));
  g_assert_cmpuint (read, ==, 17);
}

static void
test_read (void)
{
  assert_reads ("0", 0);
  assert_reads (" 4200 ", 4200);
  assert_reads ("4,200", 4200);
  assert_reads ("Batch 4,200", 4200);
  assert_reads ("8000", 8000);
  assert_reads ("epoch 3", 3 * PER_EPOCH);
  assert_reads ("EPOCH 3.4", 6375);
  assert_reads ("epoch 3,4", 6375);
  assert_reads ("3.4", 6375);
  assert_reads ("epoch 0", 0);
  /* The window calls batch 4,556 epoch 2.42: 2.43 begins one later. */
  assert_reads ("epoch 2.43", 4557);
  assert_reads ("epoch0.0005", 1);
}

static void
test_nonsense (void)
{
  static const char *const NONSENSE[] = { "",   "  ",       "shirt",      "epoch",     "batch",
                                          "-3", "epoch -1", "batch 3.4",  "3 4",       "epoch nan",
                                          "1e", "0x10",     "3.4 epochs", "epoch 3 4", "\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (NONSENSE); i++)
    assert_complains (NONSENSE[i], "That is no moment");
  assert_complains ("8001", "Only 8,000 batches are done so far, up to epoch 4.26");
  assert_complains ("epoch 4.27", "Only 8,000 batches");
  assert_complains ("epoch 1e300", "Only 8,000 batches");
  assert_complains ("99999999999999", "Only 8,000 batches");
}

/* Returns: the first descendant of @type. */
static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
on_entered (guint64 *entered, guint64 batch)
{
  *entered = batch;
}

/* Nonsense keeps the window open with a sentence; a moment closes it. */
static void
test_window (void)
{
  const GdkRectangle place = { 10, 10, 100, 20 };
  GtkWidget *parent = adw_bin_new ();
  GtkWidget *window = fixture_show (parent, 400, 300);
  FrMomentEntry *entry = g_object_new (FR_TYPE_MOMENT_ENTRY, NULL);
  guint64 entered = G_MAXUINT64;
  GtkWidget *text;

  gtk_widget_set_parent (GTK_WIDGET (entry), parent);
  g_signal_connect_swapped (entry, "entered", G_CALLBACK (on_entered), &entered);
  fr_moment_entry_open (entry, &place, 4200, PER_EPOCH, DONE);
  text = find (GTK_WIDGET (entry), GTK_TYPE_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "4,200");
  gtk_editable_set_text (GTK_EDITABLE (text), "9000");
  g_signal_emit_by_name (text, "activate");
  g_assert_cmpuint (entered, ==, G_MAXUINT64);
  g_assert_true (gtk_widget_has_css_class (text, "error"));
  /* More was done meanwhile. */
  fr_moment_entry_set_done (entry, 9000);
  g_signal_emit_by_name (text, "activate");
  g_assert_cmpuint (entered, ==, 9000);
  g_assert_false (gtk_widget_has_css_class (text, "error"));
  gtk_widget_unparent (GTK_WIDGET (entry));
  fixture_close (window, parent);
}

int
main (int argc, char *argv[])
{
  if (!fixture_init (&argc, &argv))
    return 77;
  g_test_add_func ("/moment-entry/read", test_read);
  g_test_add_func ("/moment-entry/nonsense", test_nonsense);
  g_test_add_func ("/moment-entry/window", test_window);
  return g_test_run ();
}
