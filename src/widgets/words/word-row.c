#include "widgets/words/word-row.h"

#include <glib/gi18n-lib.h>

#include "widgets/words/glossary.h"

struct _FrWordRow {
  AdwActionRow parent_instance;
};

G_DEFINE_FINAL_TYPE (FrWordRow, fr_word_row, ADW_TYPE_ACTION_ROW)

enum {
  PROP_WORD = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
fr_word_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  const FrWord *word;

  switch (id) {
  case PROP_WORD:
    word = fr_glossary_find (g_value_get_string (value));
    g_return_if_fail (word != NULL);
    g_object_set (object, "title", _ (word->title), "subtitle", _ (word->text), NULL);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
fr_word_row_class_init (FrWordRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = fr_word_row_set_property;

  props[PROP_WORD] =
      g_param_spec_string ("word", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
fr_word_row_init (FrWordRow *self)
{
}
