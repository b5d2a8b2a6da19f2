#include "views/picture/own-mistakes.h"

#include <glib/gi18n-lib.h>

#include "io/figure.h"
#include "views/image-binding.h"
#include "views/picture/kept-binding.h"
#include "widgets/layout/wrap-box.h"

struct _FrOwnMistakes {
  FrView parent_instance;

  FrPictureShelf *shelf; /* owned, nullable */

  /* template */
  GtkWidget *box; /* all that is seen */
  GtkLabel *count_label;
  GtkScrolledWindow *scroller;
  FrGallery *gallery;
};

G_DEFINE_FINAL_TYPE (FrOwnMistakes, fr_own_mistakes, FR_TYPE_VIEW)

static void
bind_mistake (FrImageTile *tile, guint index, gpointer user_data)
{
  FrOwnMistakes *self = user_data;

  if (index < fr_picture_shelf_get_length (self->shelf))
    fr_kept_binding_show (tile, fr_view_get_experiment (self), self->shelf, index);
}

/* @named: pictures of which the user has said what they are. */
static void
show_count (FrOwnMistakes *self, guint wrong, guint named)
{
  g_autofree char *wrong_count = fr_figure_format_count (wrong);
  g_autofree char *named_count = fr_figure_format_count (named);
  /* Translators: pictures; "1 of the 3 that you have named". */
  g_autofree char *text = g_strdup_printf (ngettext ("%s of the %s that you have named",
                                                     "%s of the %s that you have named", named),
                                           wrong_count, named_count);

  gtk_label_set_text (self->count_label, text);
}

static void
show_mistakes (FrOwnMistakes *self)
{
  FrExperiment *experiment = fr_view_get_experiment (self);
  const FrDataset *dataset = fr_experiment_get_dataset (experiment);
  const guint n = fr_picture_shelf_get_length (self->shelf);
  const gboolean veiled = fr_image_binding_is_veiled (GTK_WIDGET (self));
  g_autofree guint *places = g_new (guint, MAX (n, 1));
  guint wrong = 0, named = 0;

  for (guint i = n; i-- > 0;) {
    if (fr_kept_binding_find_class (dataset, fr_picture_shelf_get (self->shelf, i)->label) >= 0)
      named++;
    if (!veiled && fr_kept_binding_is_wrong (experiment, self->shelf, i))
      places[wrong++] = i;
  }
  gtk_widget_set_visible (self->box, wrong > 0);
  fr_gallery_set_images (self->gallery, places, wrong);
  fr_gallery_rebind (self->gallery);
  show_count (self, wrong, named);
}

static void
ask_about_mistakes (FrOwnMistakes *self)
{
  FrExperiment *experiment = fr_view_get_experiment (self);

  if (experiment != NULL && self->shelf != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    fr_kept_binding_ask (experiment, self->shelf);
}

/* The places are others at once, and the answers are awaited. */
static void
on_mistakes_changed (FrOwnMistakes *self)
{
  ask_about_mistakes (self);
  if (fr_view_get_experiment (self) != NULL)
    show_mistakes (self);
}

static void
on_mistake_selected (FrOwnMistakes *self, int place)
{
  g_signal_emit_by_name (self, "chosen", fr_picture_shelf_get (self->shelf, (guint) place)->id);
}

static void
fr_own_mistakes_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fr_own_mistakes_parent_class)->map (widget);

  ask_about_mistakes (FR_OWN_MISTAKES (widget));
}

static void
fr_own_mistakes_experiment_changed (FrView *view, FrExperiment *experiment)
{
  FrOwnMistakes *self = FR_OWN_MISTAKES (view);

  fr_gallery_set_images (self->gallery, NULL, 0);
  gtk_widget_set_visible (self->box, FALSE);
  if (experiment != NULL)
    fr_gallery_set_names (self->gallery,
                          fr_dataset_get_class_names (fr_experiment_get_dataset (experiment)));
  ask_about_mistakes (self);
}

static void
fr_own_mistakes_refresh (FrView *view, FrViewNews news)
{
  FrOwnMistakes *self = FR_OWN_MISTAKES (view);

  fr_kept_binding_fit (self->scroller, self->gallery);
  if (self->shelf != NULL)
    show_mistakes (self);
}

static void
fr_own_mistakes_dispose (GObject *object)
{
  FrOwnMistakes *self = FR_OWN_MISTAKES (object);

  if (self->gallery != NULL)
    fr_gallery_set_bind (self->gallery, NULL, NULL);
  if (self->shelf != NULL)
    g_signal_handlers_disconnect_by_data (self->shelf, self);
  g_clear_object (&self->shelf);

  G_OBJECT_CLASS (fr_own_mistakes_parent_class)->dispose (object);
}

static void
fr_own_mistakes_class_init (FrOwnMistakesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  FrViewClass *view_class = FR_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_own_mistakes_dispose;
  widget_class->map = fr_own_mistakes_map;
  view_class->shows = FR_VIEW_RESTARTED | FR_VIEW_SHELF | FR_VIEW_LOOK;
  view_class->period = FR_VIEW_READING_PERIOD;
  view_class->experiment_changed = fr_own_mistakes_experiment_changed;
  view_class->refresh = fr_own_mistakes_refresh;

  g_type_ensure (FR_TYPE_GALLERY);
  g_type_ensure (FR_TYPE_WRAP_BOX);

  g_signal_new ("chosen", FR_TYPE_OWN_MISTAKES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_UINT64);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/fitting_room/FittingRoom/own-mistakes.ui");
  gtk_widget_class_bind_template_child (widget_class, FrOwnMistakes, box);
  gtk_widget_class_bind_template_child (widget_class, FrOwnMistakes, count_label);
  gtk_widget_class_bind_template_child (widget_class, FrOwnMistakes, scroller);
  gtk_widget_class_bind_template_child (widget_class, FrOwnMistakes, gallery);
  gtk_widget_class_bind_template_callback (widget_class, on_mistake_selected);
}

static void
fr_own_mistakes_init (FrOwnMistakes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fr_kept_binding_set_form (self->gallery);
}

void
fr_own_mistakes_set_shelf (FrOwnMistakes *self, FrPictureShelf *shelf)
{
  g_return_if_fail (FR_IS_OWN_MISTAKES (self) && FR_IS_PICTURE_SHELF (shelf));
  g_return_if_fail (self->shelf == NULL);

  self->shelf = g_object_ref (shelf);
  g_signal_connect_swapped (shelf, "changed", G_CALLBACK (on_mistakes_changed), self);
  fr_gallery_set_bind (self->gallery, bind_mistake, self);
  on_mistakes_changed (self);
}
