/* A JPEG covers the picture with units, each of some blocks of 8 x 8 pixels. A pass has all units,
 * of all components or of one. A block is a code for its mean and, unless the picture comes in ever
 * finer passes, codes for the rest; behind each code follow as many bits as it says. Where the file
 * says so, the data are divided into stretches of as many units each, every one of which begins
 * with a whole byte.
 */
#include "formats/picture/jpeg-blocks.h"

#include <string.h>

#define MAX_COMPONENTS 4
#define MAX_TABLES 4
#define MAX_BLOCKS 10    /* of one unit */
#define OVERLOOKED 64    /* one unit in so many may be missing */
#define LOOK 9           /* bits of a code that are looked up at once */
#define LONGEST 16       /* bits of a code */
#define UNITS_SLICE 4096 /* between two looks whether to stop */

/* A table of Huffman, ready to be followed. */
typedef struct {
  guint8
      lengths[1 << LOOK]; /* by the next bits: those of the code and behind it; 0 of longer codes */
  guint8 symbols[1 << LOOK];
  gint32 greatest[LONGEST + 1]; /* code of each length; -1 if there is none */
  gint32 offsets[LONGEST + 1];  /* from a code to its place in @all */
  const guint8 *all;            /* borrowed: the symbols in the order of their codes */
} Codes;

typedef struct {
  const guint8 *place, *end; /* borrowed */
  guint64 bits;              /* the lowest @n are to come, the highest of those first */
  guint n;
} Packed;

typedef struct {
  guint8 id, across, down; /* blocks of it in a unit */
  gboolean is_there;       /* its means have come */
} Component;

typedef struct {
  const guint8 *end; /* borrowed, of the file */
  const FrStop *stop;
  gint64 deadline;
  guint width, height;
  gboolean in_passes; /* ever finer ones */
  Component components[MAX_COMPONENTS];
  guint n_components, across, down;    /* the greatest of all components */
  const guint8 *tables[2][MAX_TABLES]; /* borrowed: of means and of the rest; NULL if not there */
  guint stretch;                       /* units between two marks; 0 without marks */
} Jpeg;

/* One pass: what each block of a unit is packed with. */
typedef struct {
  guint64 n_units;
  guint n_blocks;
  const Codes *means[MAX_BLOCKS], *rests[MAX_BLOCKS]; /* borrowed; a rest is NULL if none comes */
} Pass;

static guint
read_16 (const guint8 *p)
{
  return (guint) p[0] << 8 | p[1];
}

/* Reads the table that @definition holds: how many codes of each length, then their symbols.
 * Returns: %FALSE if there are more than can be told apart. */
static gboolean
read_codes (Codes *codes, const guint8 *definition)
{
  gint32 code = 0, place = 0;

  memset (codes->lengths, 0, sizeof codes->lengths);
  codes->all = definition + LONGEST;
  for (gint length = 1; length <= LONGEST; length++, code <<= 1) {
    const gint32 n = definition[length - 1];

    if (code + n > 1 << length)
      return FALSE;
    codes->offsets[length] = place - code;
    for (gint32 i = 0; i < n && length <= LOOK; i++) {
      const gsize first = (gsize) (code + i) << (LOOK - length),
                  many = (gsize) 1 << (LOOK - length);

      memset (codes->lengths + first, length + (codes->all[place + i] & 15), many);
      memset (codes->symbols + first, codes->all[place + i], many);
    }
    code += n;
    place += n;
    codes->greatest[length] = n > 0 ? code - 1 : -1;
  }
  return TRUE;
}

/* Takes whole bytes up to the next mark, four at once where none is special. A byte of 255 is
 * followed by 0. */
static void
fill (Packed *packed)
{
  while (packed->n <= 32 && packed->end - packed->place >= 4) {
    const guint8 *p = packed->place;

    if (p[0] == 0xff || p[1] == 0xff || p[2] == 0xff || p[3] == 0xff)
      break;
    packed->bits = packed->bits << 32 | (guint32) read_16 (p) << 16 | read_16 (p + 2);
    packed->place += 4;
    packed->n += 32;
  }
  while (packed->n <= 56 && packed->place < packed->end) {
    const guint8 *p = packed->place;

    if (*p == 0xff) {
      while (p + 1 < packed->end && p[1] == 0xff)
        p++;
      if (p + 1 >= packed->end || p[1] != 0)
        return;
      packed->bits = packed->bits << 8 | 0xff;
      p++;
    } else {
      packed->bits = packed->bits << 8 | *p;
    }
    packed->place = p + 1;
    packed->n += 8;
  }
}

/* Follows the next code to its @symbol, and passes over the bits behind it. One that is not in the
 * table is 0, as for the decoder. Returns: whether they are all there. */
static inline gboolean
follow (Packed *packed, const Codes *codes, guint *symbol)
{
  guint length;
  guint32 next;

  if (packed->n < LONGEST + 15)
    fill (packed);
  next = (guint32) (packed->n >= LONGEST ? packed->bits >> (packed->n - LONGEST)
                                         : packed->bits << (LONGEST - packed->n)) &
         0xffff;
  length = codes->lengths[next >> (LONGEST - LOOK)];
  *symbol = codes->symbols[next >> (LONGEST - LOOK)];
  if (length == 0) {
    *symbol = 0;
    for (length = LOOK + 1; length < LONGEST; length++)
      if ((gint32) (next >> (LONGEST - length)) <= codes->greatest[length])
        break;
    if ((gint32) (next >> (LONGEST - length)) <= codes->greatest[length])
      *symbol = codes->all[(gint32) (next >> (LONGEST - length)) + codes->offsets[length]];
    length += *symbol & 15;
  }
  if (packed->n < length)
    return FALSE;
  packed->n -= length;
  return TRUE;
}

/* Passes over one block. Returns: whether it is there. */
static gboolean
skip_block (Packed *packed, const Codes *means, const Codes *rests)
{
  guint symbol;

  if (!follow (packed, means, &symbol))
    return FALSE;
  for (guint i = 1; rests != NULL && i < 64; i++) {
    if (!follow (packed, rests, &symbol))
      return FALSE;
    if ((symbol & 15) == 0 && symbol != 0xf0)
      return TRUE;
    i += symbol >> 4;
  }
  return TRUE;
}

static gboolean
should_stop (const Jpeg *jpeg)
{
  return fr_stop_is_requested (jpeg->stop) ||
         (jpeg->deadline != 0 && g_get_monotonic_time () >= jpeg->deadline);
}

/* Passes over up to @n units. Returns: how many are there. */
static guint64
skip_units (const Jpeg *jpeg, const Pass *pass, Packed *packed, guint64 n)
{
  for (guint64 i = 0; i < n; i++) {
    if (i % UNITS_SLICE == UNITS_SLICE - 1 && should_stop (jpeg))
      return n;
    for (guint b = 0; b < pass->n_blocks; b++)
      if (!skip_block (packed, pass->means[b], pass->rests[b]))
        return i;
  }
  return n;
}

/* Goes to the next mark. Returns: whether it divides two stretches, and is passed over. */
static gboolean
skip_mark (Packed *packed)
{
  const guint8 *p = packed->place;

  packed->n = 0;
  while (p + 1 < packed->end && (p[0] != 0xff || p[1] == 0 || p[1] == 0xff))
    p++;
  packed->place = p;
  if (p + 1 >= packed->end || p[1] < 0xd0 || p[1] > 0xd7)
    return FALSE;
  packed->place += 2;
  return TRUE;
}

/* Follows the packed data from @place on, and sets that to their end. Returns: whether enough of
 * @pass is there. */
static gboolean
follow_pass (const Jpeg *jpeg, const Pass *pass, const guint8 **place)
{
  Packed packed = { .place = *place, .end = jpeg->end };
  guint64 n_due = 0, n_there = 0;
  gboolean has_more;

  do {
    const guint64 left = pass->n_units - n_due;
    const guint64 n = jpeg->stretch > 0 ? MIN (left, jpeg->stretch) : left;

    n_there += skip_units (jpeg, pass, &packed, n);
    n_due += n;
    has_more = skip_mark (&packed);
  } while (has_more && jpeg->stretch > 0 && n_due < pass->n_units && !should_stop (jpeg));
  *place = packed.place;
  return should_stop (jpeg) || pass->n_units - n_there <= pass->n_units / OVERLOOKED;
}

static Component *
find_component (Jpeg *jpeg, guint8 id)
{
  for (guint i = 0; i < jpeg->n_components; i++)
    if (jpeg->components[i].id == id)
      return &jpeg->components[i];
  return NULL;
}

static guint
divide_up (guint a, guint b)
{
  return (a + b - 1) / b;
}

/* How many units a pass has that is of @only (nullable), or of more than one component. */
static guint64
count_units (const Jpeg *jpeg, const Component *only)
{
  guint across = divide_up (jpeg->width, 8 * jpeg->across);
  guint down = divide_up (jpeg->height, 8 * jpeg->down);

  if (only != NULL) {
    across = divide_up (divide_up (jpeg->width * only->across, jpeg->across), 8);
    down = divide_up (divide_up (jpeg->height * only->down, jpeg->down), 8);
  }
  return (guint64) across * down;
}

/* Checks the pass that the segment at @p announces, whose data begin at @place, and sets that to
 * where they end, or leaves it if they need not be followed. Returns: %FALSE if too much is
 * missing.
 */
static gboolean
check_pass (Jpeg *jpeg, const guint8 *p, const guint8 **place)
{
  const guint n = p[4];
  const guint8 *last = p + 5 + 2 * (gsize) n; /* from where to where it refines, and how */
  Codes means[MAX_COMPONENTS], rests[MAX_COMPONENTS];
  Pass pass = { 0 };

  if (n < 1 || n > MAX_COMPONENTS || read_16 (p + 2) != 6 + 2 * n || jpeg->n_components == 0)
    return TRUE;
  /* Later passes may have one code for thousands of blocks. */
  if (jpeg->in_passes && (last[0] != 0 || last[2] >> 4 != 0))
    return TRUE;
  for (guint c = 0; c < n; c++) {
    Component *component = find_component (jpeg, p[5 + 2 * c]);
    const guint8 *const mean = jpeg->tables[0][p[6 + 2 * c] >> 4 & 3];
    const guint8 *const rest = jpeg->tables[1][p[6 + 2 * c] & 3];
    const guint n_blocks = component == NULL ? 0 : n == 1 ? 1 : component->across * component->down;

    if (component == NULL || pass.n_blocks + n_blocks > MAX_BLOCKS)
      return TRUE;
    component->is_there = TRUE;
    if (n == 1)
      pass.n_units = count_units (jpeg, component);
    if (mean == NULL || !read_codes (&means[c], mean) ||
        (!jpeg->in_passes && (rest == NULL || !read_codes (&rests[c], rest))))
      return TRUE;
    for (guint b = 0; b < n_blocks; b++) {
      pass.means[pass.n_blocks] = &means[c];
      pass.rests[pass.n_blocks++] = jpeg->in_passes ? NULL : &rests[c];
    }
  }
  if (n > 1)
    pass.n_units = count_units (jpeg, NULL);
  return follow_pass (jpeg, &pass, place);
}

/* Reads the size and the components. Returns: whether they can be followed. */
static gboolean
read_frame (Jpeg *jpeg, const guint8 *p)
{
  const guint n = p[9];

  if (p[1] > 0xc2 || p[4] != 8 || n < 1 || n > MAX_COMPONENTS || read_16 (p + 2) != 8 + 3 * n)
    return FALSE;
  jpeg->in_passes = p[1] == 0xc2;
  jpeg->height = read_16 (p + 5);
  jpeg->width = read_16 (p + 7);
  jpeg->n_components = n;
  for (guint i = 0; i < n; i++) {
    const guint8 *of = p + 10 + 3 * i;
    Component *component = &jpeg->components[i];

    *component = (Component){ .id = of[0], .across = of[1] >> 4, .down = of[1] & 15 };
    if (component->across < 1 || component->across > 4 || component->down < 1 ||
        component->down > 4)
      return FALSE;
    jpeg->across = MAX (jpeg->across, component->across);
    jpeg->down = MAX (jpeg->down, component->down);
  }
  return TRUE;
}

/* Remembers the tables of the segment at @p, of which @end is the end. */
static void
read_tables (Jpeg *jpeg, const guint8 *p, const guint8 *end)
{
  for (p += 4; end - p > 1 + LONGEST;) {
    gsize n = 0;

    for (guint i = 1; i <= LONGEST; i++)
      n += p[i];
    if (n > 256 || (gsize) (end - p) < 1 + LONGEST + n || p[0] >> 4 > 1 || (p[0] & 15) > 3)
      return;
    jpeg->tables[p[0] >> 4][p[0] & 15] = p + 1;
    p += 1 + LONGEST + n;
  }
}

/* Reads the segment at @p, which ends at @place, and what is packed behind it. Returns: %FALSE if
 * nothing more needs to be read; @are_there then says why. */
static gboolean
read_segment (Jpeg *jpeg, const guint8 *p, const guint8 **place, gboolean *are_there)
{
  const guint length = read_16 (p + 2);

  if (p[1] == 0xc4) {
    read_tables (jpeg, p, *place);
  } else if (p[1] == 0xdd && length >= 4) {
    jpeg->stretch = read_16 (p + 4);
  } else if (p[1] >= 0xc0 && p[1] <= 0xcf && p[1] != 0xc8 && p[1] != 0xcc) {
    return length >= 8 && read_frame (jpeg, p);
  } else if (p[1] == 0xda) {
    *are_there = length >= 6 && check_pass (jpeg, p, place);
    return *are_there;
  }
  return TRUE;
}

gboolean
fr_jpeg_blocks_are_there (const guint8 *bytes, gsize size, const FrStop *stop, gint64 deadline)
{
  Jpeg jpeg = { .end = bytes + size, .stop = stop, .deadline = deadline };
  const guint8 *place = bytes + 2;
  gboolean are_there = TRUE;

  while (jpeg.end - place >= 4) {
    const guint8 *p = place;

    /* Between two segments anything may be filled in; of packed data, what was not followed. */
    if (p[0] != 0xff || p[1] == 0 || p[1] == 0xff || (p[1] >= 0xd0 && p[1] <= 0xd7)) {
      place++;
      continue;
    }
    if (p[1] == 0xd9)
      break;
    if ((gsize) (jpeg.end - p) < 2 + (gsize) read_16 (p + 2))
      return TRUE;
    place = p + 2 + read_16 (p + 2);
    if (read_16 (p + 2) < 2 || !read_segment (&jpeg, p, &place, &are_there))
      return are_there;
  }
  for (guint i = 0; i < jpeg.n_components; i++)
    are_there = are_there && jpeg.components[i].is_there;
  return are_there;
}
