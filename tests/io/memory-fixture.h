/* For tests in which memory runs out at any large allocation: the process allows itself a little
 * more address space with every try.
 *
 * Header only. Linux and glibc; the test is to be a process of its own, whose threads have one
 * arena.
 */
#pragma once

#include <glib.h>
#include <malloc.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

/* Bytes: blocks of this size and above are got from the system, one by one. */
#define MEMORY_FIXTURE_LARGE (1024 * 1024)

/* Returns: bytes of address space in use. */
static inline gsize
memory_fixture_get_space (void)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  return (gsize) g_ascii_strtoull (text, NULL, 10) * (gsize) sysconf (_SC_PAGESIZE);
}

/* Allows as many @bytes in all from now on. */
static inline void
memory_fixture_set_space (gsize bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_AS, &limit), ==, 0);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_AS, &limit), ==, 0);
}

/* Small blocks never fail: the heap has @reserve bytes for them and keeps it. */
static inline void
memory_fixture_reserve (int reserve)
{
  void *volatile block; /* or the compiler leaves out the pair that grows the heap */

  g_assert_cmpint (mallopt (M_ARENA_MAX, 1), ==, 1);
  g_assert_cmpint (mallopt (M_MMAP_THRESHOLD, MEMORY_FIXTURE_LARGE), ==, 1);
  g_assert_cmpint (mallopt (M_TRIM_THRESHOLD, G_MAXINT), ==, 1);
  g_assert_cmpint (mallopt (M_TOP_PAD, reserve), ==, 1);
  block = malloc (MEMORY_FIXTURE_LARGE / 2);
  free (block);
}
