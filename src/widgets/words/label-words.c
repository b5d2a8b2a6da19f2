#include "widgets/words/label-words.h"

#include "charts/words/whole-words.h"

/* Of a label that is watched. */
typedef struct {
  PangoAttrList *given; /* owned, nullable: what others set */
  PangoAttrList *shown; /* owned, nullable: the same with words kept whole */
} LabelWords;

static void
label_words_free (gpointer data)
{
  LabelWords *words = data;

  g_clear_pointer (&words->given, pango_attr_list_unref);
  g_clear_pointer (&words->shown, pango_attr_list_unref);
  g_free (words);
}

static PangoAttrList *
ref_attributes (PangoAttrList *attributes)
{
  return attributes != NULL ? pango_attr_list_ref (attributes) : NULL;
}

/* Where no line is broken, nothing has to be kept whole. */
static void
mark (GtkLabel *label, LabelWords *words)
{
  PangoAttrList *marked = gtk_label_get_wrap (label)
                              ? fr_whole_words_mark (words->given, gtk_label_get_text (label))
                              : NULL;

  g_clear_pointer (&words->shown, pango_attr_list_unref);
  words->shown = marked != NULL ? marked : ref_attributes (words->given);
  if (gtk_label_get_attributes (label) != words->shown)
    gtk_label_set_attributes (label, words->shown);
}

static void
on_text_changed (GtkLabel *label, GParamSpec *pspec, LabelWords *words)
{
  mark (label, words);
}

/* By another one than mark(). */
static void
on_attributes_changed (GtkLabel *label, GParamSpec *pspec, LabelWords *words)
{
  PangoAttrList *attributes = gtk_label_get_attributes (label);

  if (attributes == words->shown)
    return;
  g_clear_pointer (&words->given, pango_attr_list_unref);
  words->given = ref_attributes (attributes);
  mark (label, words);
}

static void
watch (GtkLabel *label, GQuark quark)
{
  LabelWords *words = g_new0 (LabelWords, 1);

  words->given = ref_attributes (gtk_label_get_attributes (label));
  words->shown = ref_attributes (words->given);
  g_object_set_qdata_full (G_OBJECT (label), quark, words, label_words_free);
  g_signal_connect (label, "notify::label", G_CALLBACK (on_text_changed), words);
  g_signal_connect (label, "notify::wrap", G_CALLBACK (on_text_changed), words);
  g_signal_connect (label, "notify::attributes", G_CALLBACK (on_attributes_changed), words);
  mark (label, words);
}

/* Of any widget. */
static gboolean
on_widget_mapped (GSignalInvocationHint *hint,
                  guint n_values,
                  const GValue *values,
                  gpointer user_data)
{
  const GQuark quark = g_quark_from_static_string ("fr-label-words");
  GObject *widget = g_value_get_object (values);

  if (GTK_IS_LABEL (widget) && g_object_get_qdata (widget, quark) == NULL)
    watch (GTK_LABEL (widget), quark);
  return TRUE;
}

void
fr_label_words_keep_whole (void)
{
  static gboolean is_begun = FALSE;
  g_autoptr (GTypeClass) klass = NULL;

  if (is_begun)
    return;
  is_begun = TRUE;
  /* The class brings its signals. */
  klass = g_type_class_ref (GTK_TYPE_WIDGET);
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_widget_mapped, NULL,
                              NULL);
}
