/* Where lines break is a pure function of the width, so measuring and allocating agree. */
#include "widgets/layout/wrap-box.h"

#define SPACING 6
#define WIDEST (1 << 20) /* wider than any window; Pango counts 1,024 of each pixel */

struct _FrWrapBox {
  GtkWidget parent_instance;
};

/* The children from @first up to @end (not included) that stand in one line. */
typedef struct {
  GtkWidget *first;
  GtkWidget *end; /* (nullable) */
  int width;      /* without what is left over */
  int n_children; /* that are laid out */
  int n_expand;
} Line;

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FrWrapBox,
                               fr_wrap_box,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static GtkBuildableIface *parent_buildable;

/* The child's width in a line of @width. */
static int
width_of (GtkWidget *child, int width)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return width < 0 ? natural : CLAMP (width, minimum, natural);
}

static int
height_of (GtkWidget *child, int width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

/* Fills @line with what fits in @width (below 0: all), from @child on. Returns: whether there is a
 * line. */
static gboolean
break_line (GtkWidget *child, int width, Line *line)
{
  *line = (Line){ .first = child, .end = child };
  for (; line->end != NULL; line->end = gtk_widget_get_next_sibling (line->end)) {
    int wanted, gap = line->width > 0 ? SPACING : 0;

    if (!gtk_widget_should_layout (line->end))
      continue;
    wanted = width_of (line->end, width);
    if (width >= 0 && line->n_children > 0 && line->width + gap + wanted > width)
      break;
    line->n_children++;
    line->width += gap + wanted;
    line->n_expand += gtk_widget_compute_expand (line->end, GTK_ORIENTATION_HORIZONTAL);
  }

  return line->n_children > 0;
}

/* The width of @child of @line with its share of what is left over of @width. */
static int
take_share (const Line *line, GtkWidget *child, int width, int *left_over, int *n_expand)
{
  int share = 0;

  if (*n_expand > 0 && gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
    share = *left_over / (*n_expand)--;
  *left_over -= share;
  return width_of (child, width) + share;
}

/* At the widths that its children get: what has a share may need fewer lines of text. */
static int
get_height (const Line *line, int width)
{
  int left_over = MAX (0, width - line->width), n_expand = line->n_expand;
  int height = 0;

  for (GtkWidget *child = line->first; child != line->end;
       child = gtk_widget_get_next_sibling (child)) {
    int child_height;

    if (!gtk_widget_should_layout (child))
      continue;
    child_height = height_of (child, take_share (line, child, width, &left_over, &n_expand));
    height = MAX (height, child_height);
  }
  return height;
}

static GtkSizeRequestMode
fr_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
widest_minimum (GtkWidget *widget)
{
  int most = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      most = MAX (most, width_of (child, 0));
  return most;
}

/* The height of all lines in @width. */
static int
measure_lines (GtkWidget *widget, int width)
{
  Line line;
  int height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); break_line (child, width, &line);
       child = line.end)
    height += (height > 0 ? SPACING : 0) + get_height (&line, width);
  return height;
}

static void
fr_wrap_box_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  Line line;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    break_line (gtk_widget_get_first_child (widget), -1, &line);
    *minimum = widest_minimum (widget);
    *natural = MAX (*minimum, line.width);
  } else if (for_size >= 0) {
    *minimum = *natural = measure_lines (widget, for_size);
  } else {
    /* As GtkLabel has it, no width makes it lower than the minimum: newer boxes of GTK never give
     * less. Who knows no width gives what the narrowest takes. */
    *minimum = measure_lines (widget, WIDEST);
    *natural = MAX (*minimum, measure_lines (widget, widest_minimum (widget)));
  }
}

static void
place_line (const Line *line, int width, int y, int height, gboolean rtl)
{
  int left_over = MAX (0, width - line->width);
  int n_expand = line->n_expand;
  int x = 0;

  for (GtkWidget *child = line->first; child != line->end;
       child = gtk_widget_get_next_sibling (child)) {
    int child_width;

    if (!gtk_widget_should_layout (child))
      continue;
    child_width = take_share (line, child, width, &left_over, &n_expand);
    gtk_widget_size_allocate (child,
                              &(GtkAllocation){ rtl ? width - x - child_width : x, y, child_width,
                                                height },
                              -1);
    x += child_width + SPACING;
  }
}

static void
fr_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Line line;
  int y = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); break_line (child, width, &line);
       child = line.end) {
    int line_height = get_height (&line, width);

    place_line (&line, width, y, line_height, rtl);
    y += line_height + SPACING;
  }
}

/* Expanding children fill their line, not the box's surroundings. */
static void
fr_wrap_box_compute_expand (GtkWidget *widget, gboolean *hexpand, gboolean *vexpand)
{
  *hexpand = *vexpand = FALSE;
}

static void
fr_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fr_wrap_box_parent_class)->dispose (object);
}

static void
fr_wrap_box_add_child (GtkBuildable *buildable,
                       GtkBuilder *builder,
                       GObject *child,
                       const char *type)
{
  if (GTK_IS_WIDGET (child))
    fr_wrap_box_append (FR_WRAP_BOX (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = fr_wrap_box_add_child;
}

static void
fr_wrap_box_class_init (FrWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fr_wrap_box_dispose;
  widget_class->get_request_mode = fr_wrap_box_get_request_mode;
  widget_class->measure = fr_wrap_box_measure;
  widget_class->size_allocate = fr_wrap_box_size_allocate;
  widget_class->compute_expand = fr_wrap_box_compute_expand;
}

static void
fr_wrap_box_init (FrWrapBox *self)
{
}

GtkWidget *
fr_wrap_box_new (void)
{
  return g_object_new (FR_TYPE_WRAP_BOX, NULL);
}

void
fr_wrap_box_append (FrWrapBox *self, GtkWidget *child)
{
  g_return_if_fail (FR_IS_WRAP_BOX (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
