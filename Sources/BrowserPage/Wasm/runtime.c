// What the engine needs of a system, for wasm32 without one: memory, and a few functions of the C library.
//
// Memory is handed out in blocks of powers of two and of halves between them, from 16 bytes on; a block
// that is given back goes on the list of its size and is handed out again. So memory grows to what one
// request needs at its worst and stays there, whatever the number of requests.

#include <stddef.h>
#include <stdint.h>

extern unsigned char __heap_base;

// The size class stands in the 16 bytes before a block, so that blocks are aligned to 16.
typedef struct Block {
  struct Block *next;
  uint32_t class;
} Block;

enum { HEADER = 16, CLASSES = 56, PAGE = 65536 };

static Block *freed[CLASSES];
static uintptr_t top;
static uintptr_t end;

// The size of the blocks of a class: 16, 24, 32, 48, 64, 96, …
static size_t size_of_class(uint32_t class) {
  size_t power = (size_t)16 << (class / 2);
  return class % 2 ? power + power / 2 : power;
}

static uint32_t class_of_size(size_t size) {
  if (size <= 16) return 0;
  uint32_t power = 31 - (uint32_t)__builtin_clz((uint32_t)(size - 1));  // 2^power < size <= 2^(power + 1)
  size_t half = ((size_t)1 << power) + ((size_t)1 << (power - 1));
  uint32_t class = (power - 4) * 2;
  return size <= half ? class + 1 : class + 2;
}

static void *take(size_t size) {
  size = (size + 15) & ~(size_t)15;
  if (top == 0) {
    top = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
    end = (uintptr_t)__builtin_wasm_memory_size(0) * PAGE;
  }
  if (size > end - top) {
    size_t pages = (size - (end - top) + PAGE - 1) / PAGE;
    // An eighth more than needed, so that growing takes few steps.
    size_t more = pages + __builtin_wasm_memory_size(0) / 8;
    if (__builtin_wasm_memory_grow(0, more) == (size_t)-1) {
      if (__builtin_wasm_memory_grow(0, pages) == (size_t)-1) __builtin_trap();
      more = pages;
    }
    end += more * PAGE;
  }
  void *taken = (void *)top;
  top += size;
  return taken;
}

void *malloc(size_t size) {
  if (size > (size_t)1 << 30) __builtin_trap();
  uint32_t class = class_of_size(size);
  Block *block = freed[class];
  if (block) {
    freed[class] = block->next;
  } else {
    block = take(HEADER + size_of_class(class));
    block->class = class;
  }
  return (char *)block + HEADER;
}

void free(void *pointer) {
  if (!pointer) return;
  Block *block = (Block *)((char *)pointer - HEADER);
  block->next = freed[block->class];
  freed[block->class] = block;
}

int posix_memalign(void **result, size_t alignment, size_t size) {
  // Nothing in the engine is aligned to more than 16 bytes.
  if (alignment > 16) __builtin_trap();
  *result = malloc(size);
  return 0;
}

void *memcpy(void *restrict to, const void *restrict from, size_t count) {
  return __builtin_memcpy(to, from, count);
}

void *memmove(void *to, const void *from, size_t count) {
  return __builtin_memmove(to, from, count);
}

void *memset(void *to, int byte, size_t count) {
  return __builtin_memset(to, byte, count);
}

int memcmp(const void *first, const void *second, size_t count) {
  const unsigned char *one = first, *two = second;
  for (; count && *one == *two; count--, one++, two++) {}
  return count ? *one - *two : 0;
}

// Seeds for hashing. Nothing that is replied may depend on them, and equal replies on every machine are
// wanted, so they are always the same.
void arc4random_buf(void *to, size_t count) {
  unsigned char *bytes = to;
  for (size_t index = 0; index < count; index++) bytes[index] = (unsigned char)(index * 37 + 11);
}

// The product of two numbers of 128 bits, which the printing of a floating-point number needs.
__int128 __multi3(__int128 first, __int128 second) {
  uint64_t a = (uint64_t)first, b = (uint64_t)second;
  uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
  uint64_t low = a0 * b0;
  uint64_t middle = a1 * b0 + (low >> 32);
  uint64_t carry = a0 * b1 + (uint32_t)middle;
  uint64_t high = a1 * b1 + (middle >> 32) + (carry >> 32);
  high += (uint64_t)(first >> 64) * b + a * (uint64_t)(second >> 64);
  return (__int128)high << 64 | (carry << 32 | (uint32_t)low);
}

// The nearest whole number, halves away from zero. What is beyond the whole part is exact, so this is too.
double round(double number) {
  double size = __builtin_fabs(number);
  double whole = __builtin_trunc(size);
  return __builtin_copysign(size - whole >= 0.5 ? whole + 1 : whole, number);
}
