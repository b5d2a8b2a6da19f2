/* Two panes in one scrolled area; side by side or stacked is a pure function of the width, so
 * measuring and allocating agree and nothing is ever laid out twice.
 *
 * The scrolled area holds an FrPaneBox, private to this file, whose measure and size_allocate do
 * the work. Main thread.
 */
#include "widgets/layout/two-pane.h"

#include <math.h>

#include "widgets/look.h"

/* Charts narrower than this read worse beside the images than above them. */
#define START_MINIMUM 280
#define END_WIDTH 476

#define FR_TYPE_PANE_BOX (fr_pane_box_get_type ())
G_DECLARE_FINAL_TYPE (FrPaneBox, fr_pane_box, FR, PANE_BOX, GtkWidget)

struct _FrPaneBox {
  GtkWidget parent_instance;

  GtkWidget *start;      /* (nullable) owned as a child widget */
  GtkWidget *end;        /* (nullable) owned as a child widget */
  GtkWidget *separator;  /* owned as a child widget */
  GtkAdjustment *scroll; /* (nullable) owned: how far the box is scrolled down */
  int start_width;       /* least width of the start pane at scale 1, or 0: START_MINIMUM */
  int end_width;         /* least width of the end pane at scale 1, separator included */
  double end_share;      /* of the whole width, where that is more */
  gboolean end_natural;  /* or its natural width */
  gboolean end_first;    /* it stands before the start pane */
  gboolean end_on_top;   /* it does where they are stacked */
  /* (nullable) how much wider it has to be for anything to gain by it, and what that asks */
  int (*get_end_step) (gpointer data);
  gpointer end_step_data;
  gboolean stacked;
  guint tick_id; /* 0 where no change of stacked is to be told */
};

G_DEFINE_FINAL_TYPE (FrPaneBox, fr_pane_box, GTK_TYPE_WIDGET)

struct _FrTwoPane {
  GtkWidget parent_instance;

  GtkWidget *scroller; /* owned as a child widget */
  FrPaneBox *box;      /* borrowed from the scroller */
  gboolean stacked;    /* as told last */
};

enum {
  PROP_START = 1,
  PROP_END,
  PROP_START_WIDTH,
  PROP_END_WIDTH,
  PROP_END_SHARE,
  PROP_END_NATURAL,
  PROP_END_FIRST,
  PROP_END_ON_TOP,
  PROP_STACKED,
};

G_DEFINE_FINAL_TYPE (FrTwoPane, fr_two_pane, GTK_TYPE_WIDGET)

static int
measure_child (GtkWidget *child, GtkOrientation orientation, int for_size, gboolean natural)
{
  int values[2] = { 0, 0 };

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, &values[0], &values[1], NULL, NULL);
  return values[natural];
}

/* What is in a pane grows with the type. */
static int
scale_width (FrPaneBox *box, int width)
{
  double scale = fr_look_get_style (fr_look_get (GTK_WIDGET (box)))->scale;

  return (int) ceil (width * scale);
}

static int
get_end_width (FrPaneBox *box)
{
  return scale_width (box, box->end_width);
}

/* Charts, which it has unless it says otherwise, do with less in larger type. */
static int
get_start_width (FrPaneBox *box)
{
  return box->start_width > 0 ? scale_width (box, box->start_width) : START_MINIMUM;
}

/* Width of the start pane at @width, or -1 where the panes do not fit side by side. */
static int
start_width (FrPaneBox *box, int width)
{
  int start_minimum = measure_child (box->start, GTK_ORIENTATION_HORIZONTAL, -1, FALSE);
  int end_minimum = measure_child (box->end, GTK_ORIENTATION_HORIZONTAL, -1, FALSE);
  int least = MAX (get_start_width (box), start_minimum);
  int wanted = (int) (width * box->end_share), natural = 0, end;

  if (box->end_natural)
    natural = measure_child (box->end, GTK_ORIENTATION_HORIZONTAL, -1, TRUE) + 1;
  end = MIN (MAX (wanted, natural), width - least);
  /* What it has no use for is the start pane's. */
  if (box->get_end_step != NULL && end < natural) {
    int step = MAX (1, box->get_end_step (box->end_step_data));

    end = MAX (natural - (natural - end + step - 1) / step * step, end_minimum + 1);
  }
  end = MAX (get_end_width (box), end);
  return width - end >= least && end_minimum < end ? width - end : -1;
}

/* Height of the end pane where they are stacked in @width. They scroll anyway, so that charts need
 * not be squeezed; the start pane always has its natural height. */
static int
stacked_end_height (FrPaneBox *box, int width, gboolean natural)
{
  return measure_child (box->end, GTK_ORIENTATION_VERTICAL, width, natural || box->end_on_top);
}

static int
height_for_width (FrPaneBox *box, int width, gboolean natural)
{
  int start = start_width (box, width);

  if (start < 0)
    return measure_child (box->start, GTK_ORIENTATION_VERTICAL, width, TRUE) +
           stacked_end_height (box, width, natural);
  return MAX (measure_child (box->start, GTK_ORIENTATION_VERTICAL, start, natural),
              measure_child (box->end, GTK_ORIENTATION_VERTICAL, width - start - 1, natural));
}

static GtkSizeRequestMode
fr_pane_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
fr_pane_box_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  FrPaneBox *box = FR_PANE_BOX (widget);
  int start_natural = measure_child (box->start, GTK_ORIENTATION_HORIZONTAL, -1, TRUE);
  int narrowest = MAX (measure_child (box->start, GTK_ORIENTATION_HORIZONTAL, -1, FALSE),
                       measure_child (box->end, GTK_ORIENTATION_HORIZONTAL, -1, FALSE));

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = narrowest;
    *natural = MAX (narrowest, MAX (get_start_width (box), start_natural) + get_end_width (box));
  } else {
    int width = for_size >= 0 ? MAX (for_size, narrowest) : narrowest;

    *minimum = height_for_width (box, width, FALSE);
    *natural = MAX (*minimum, height_for_width (box, width, TRUE));
  }
}

/* Screen readers go by the order of the children. */
static void
order_panes (FrPaneBox *box)
{
  if (!box->end_on_top || box->start == NULL || box->end == NULL)
    return;
  if (box->stacked)
    gtk_widget_insert_before (box->end, GTK_WIDGET (box), box->start);
  else
    gtk_widget_insert_after (box->end, GTK_WIDGET (box), box->start);
}

static gboolean
on_box_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  FrPaneBox *box = FR_PANE_BOX (widget);
  GtkWidget *pane = gtk_widget_get_ancestor (widget, FR_TYPE_TWO_PANE);

  box->tick_id = 0;
  order_panes (box);
  if (pane != NULL && FR_TWO_PANE (pane)->stacked != box->stacked) {
    FR_TWO_PANE (pane)->stacked = box->stacked;
    g_object_notify (G_OBJECT (pane), "stacked");
  }

  return G_SOURCE_REMOVE;
}

static void
allocate_child (GtkWidget *child, int x, int y, int width, int height)
{
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

/* Side by side, the start pane keeps to the visible part while the end pane scrolls: charts are
 * watched as a whole. Where it is higher than that, it scrolls to its own end first. Returns: its
 * y. */
static int
place_start (FrPaneBox *box, int width, int height, int *start_height)
{
  int minimum = measure_child (box->start, GTK_ORIENTATION_VERTICAL, width, FALSE);
  int visible = height, scrolled = 0;

  if (box->scroll != NULL && gtk_adjustment_get_page_size (box->scroll) > 0) {
    visible = (int) gtk_adjustment_get_page_size (box->scroll);
    scrolled = (int) gtk_adjustment_get_value (box->scroll);
  }
  *start_height = MIN (MAX (minimum, visible), height);
  return CLAMP (scrolled - (*start_height - visible), 0, height - *start_height);
}

static void
on_scrolled (FrPaneBox *box)
{
  if (!box->stacked)
    gtk_widget_queue_allocate (GTK_WIDGET (box));
}

static void
fr_pane_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FrPaneBox *box = FR_PANE_BOX (widget);
  int start = start_width (box, width);
  gboolean stacked = start < 0;

  gtk_widget_set_child_visible (box->separator, !stacked);
  if (stacked) {
    int start_height = measure_child (box->start, GTK_ORIENTATION_VERTICAL, width, TRUE);
    int end_height = stacked_end_height (box, width, FALSE);

    if (box->end_first || box->end_on_top) {
      allocate_child (box->end, 0, 0, width, end_height);
      allocate_child (box->start, 0, end_height, width, MAX (start_height, height - end_height));
    } else {
      allocate_child (box->start, 0, 0, width, start_height);
      allocate_child (box->end, 0, start_height, width, MAX (end_height, height - start_height));
    }
  } else {
    gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
    gboolean swapped = rtl != box->end_first;
    int end = width - start - 1;
    int start_height, start_y = place_start (box, start, height, &start_height);

    allocate_child (box->start, swapped ? end + 1 : 0, start_y, start, start_height);
    allocate_child (box->separator, swapped ? end : start, 0, 1, height);
    allocate_child (box->end, swapped ? 0 : start + 1, 0, end, height);
  }

  if (stacked != box->stacked) {
    box->stacked = stacked;
    if (box->tick_id == 0)
      box->tick_id = gtk_widget_add_tick_callback (widget, on_box_tick, NULL, NULL);
  }
}

/* By what is read first, and not by what is higher, as GTK has it: the start pane comes down with
 * what is seen. */
static gboolean
fr_pane_box_focus (GtkWidget *widget, GtkDirectionType direction)
{
  FrPaneBox *box = FR_PANE_BOX (widget);
  const gboolean end_leads = box->end_first || (box->stacked && box->end_on_top);
  const gboolean reversed = end_leads != (direction == GTK_DIR_TAB_BACKWARD);
  GtkWidget *panes[2] = { reversed ? box->end : box->start, reversed ? box->start : box->end };
  GtkWidget *inside = gtk_widget_get_focus_child (widget);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (fr_pane_box_parent_class)->focus (widget, direction);
  for (guint i = inside != NULL && inside == panes[1] ? 1 : 0; i < 2; i++)
    if (panes[i] != NULL && gtk_widget_child_focus (panes[i], direction))
      return TRUE;
  return FALSE;
}

static void
fr_pane_box_dispose (GObject *object)
{
  FrPaneBox *box = FR_PANE_BOX (object);

  g_clear_pointer (&box->start, gtk_widget_unparent);
  g_clear_pointer (&box->end, gtk_widget_unparent);
  g_clear_pointer (&box->separator, gtk_widget_unparent);
  g_clear_object (&box->scroll);

  G_OBJECT_CLASS (fr_pane_box_parent_class)->dispose (object);
}

static void
fr_pane_box_class_init (FrPaneBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_pane_box_dispose;
  widget_class->focus = fr_pane_box_focus;
  widget_class->get_request_mode = fr_pane_box_get_request_mode;
  widget_class->measure = fr_pane_box_measure;
  widget_class->size_allocate = fr_pane_box_size_allocate;
}

static void
fr_pane_box_init (FrPaneBox *box)
{
  box->end_width = END_WIDTH;
  g_signal_connect_object (fr_look_get (GTK_WIDGET (box)), "changed",
                           G_CALLBACK (gtk_widget_queue_resize), box, G_CONNECT_SWAPPED);
  box->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (box->separator, GTK_WIDGET (box));
}

static void
fr_two_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrTwoPane *self = FR_TWO_PANE (object);

  switch (id) {
  case PROP_STACKED:
    g_value_set_boolean (value, self->stacked);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

/* Puts @child into @slot in place of what is there. */
static void
replace_child (FrPaneBox *box, GtkWidget **slot, GtkWidget *child)
{
  g_clear_pointer (slot, gtk_widget_unparent);
  *slot = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (box));
}

static void
fr_two_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrPaneBox *box = FR_TWO_PANE (object)->box;

  switch (id) {
  case PROP_START:
    replace_child (box, &box->start, g_value_get_object (value));
    break;
  case PROP_END:
    replace_child (box, &box->end, g_value_get_object (value));
    break;
  case PROP_START_WIDTH:
    box->start_width = g_value_get_int (value);
    break;
  case PROP_END_WIDTH:
    box->end_width = g_value_get_int (value);
    break;
  case PROP_END_SHARE:
    box->end_share = g_value_get_double (value);
    break;
  case PROP_END_NATURAL:
    box->end_natural = g_value_get_boolean (value);
    break;
  case PROP_END_FIRST:
    box->end_first = g_value_get_boolean (value);
    break;
  case PROP_END_ON_TOP:
    box->end_on_top = g_value_get_boolean (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
  gtk_widget_queue_resize (GTK_WIDGET (box));
}

static void
fr_two_pane_dispose (GObject *object)
{
  FrTwoPane *self = FR_TWO_PANE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (fr_two_pane_parent_class)->dispose (object);
}

static void
fr_two_pane_class_init (FrTwoPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = fr_two_pane_get_property;
  object_class->set_property = fr_two_pane_set_property;
  object_class->dispose = fr_two_pane_dispose;

  g_object_class_install_property (object_class, PROP_START,
                                   g_param_spec_object ("start", NULL, NULL, GTK_TYPE_WIDGET,
                                                        flags));
  g_object_class_install_property (object_class, PROP_END,
                                   g_param_spec_object ("end", NULL, NULL, GTK_TYPE_WIDGET, flags));
  g_object_class_install_property (object_class, PROP_START_WIDTH,
                                   g_param_spec_int ("start-width", NULL, NULL, 0, 4096, 0, flags));
  g_object_class_install_property (object_class, PROP_END_WIDTH,
                                   g_param_spec_int ("end-width", NULL, NULL, 1, 4096, END_WIDTH,
                                                     flags));
  g_object_class_install_property (object_class, PROP_END_SHARE,
                                   g_param_spec_double ("end-share", NULL, NULL, 0, 1, 0, flags));
  g_object_class_install_property (object_class, PROP_END_NATURAL,
                                   g_param_spec_boolean ("end-natural", NULL, NULL, FALSE, flags));
  g_object_class_install_property (object_class, PROP_END_FIRST,
                                   g_param_spec_boolean ("end-first", NULL, NULL, FALSE, flags));
  g_object_class_install_property (object_class, PROP_END_ON_TOP,
                                   g_param_spec_boolean ("end-on-top", NULL, NULL, FALSE, flags));
  g_object_class_install_property (object_class, PROP_STACKED,
                                   g_param_spec_boolean ("stacked", NULL, NULL, FALSE,
                                                         G_PARAM_READABLE |
                                                             G_PARAM_EXPLICIT_NOTIFY |
                                                             G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
fr_two_pane_init (FrTwoPane *self)
{
  self->box = g_object_new (FR_TYPE_PANE_BOX, NULL);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->box));
  self->box->scroll =
      g_object_ref (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)));
  g_signal_connect_object (self->box->scroll, "value-changed", G_CALLBACK (on_scrolled), self->box,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

void
fr_two_pane_set_end_step (FrTwoPane *self, int (*get_end_step) (gpointer data), gpointer data)
{
  g_return_if_fail (FR_IS_TWO_PANE (self));

  self->box->get_end_step = get_end_step;
  self->box->end_step_data = data;
  gtk_widget_queue_resize (GTK_WIDGET (self->box));
}

gboolean
fr_two_pane_get_stacked (FrTwoPane *self)
{
  g_return_val_if_fail (FR_IS_TWO_PANE (self), FALSE);

  return self->stacked;
}
