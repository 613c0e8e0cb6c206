// Decompresses what the page's file holds: an LZMA stream (Igor Pavlov, "LZMA specification", 2015) with
// three bits of context for a literal and none of the position, as the program writes it.
//
// In WebAssembly, since it runs at full speed from its first byte on: the page's script, which the browser
// would have to warm to it, took four times as long.

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;

enum {
  MATCH = 0,
  REPEAT = 12,
  FIRST = 24,
  SECOND = 36,
  THIRD = 48,
  LONG = 60,
  SLOT = 72,
  NEAR = SLOT + 4 * 64,
  LOW = NEAR + 128,
  LENGTH = LOW + 16,
  REPEAT_LENGTH = LENGTH + 274,
  LITERAL = REPEAT_LENGTH + 274,
  COUNT = LITERAL + 0x300 * 8,
};

static u16 chances[COUNT];
static const u8 *next, *end;
static u32 range, code;

static void normalise(void) {
  if (range >> 24) return;
  range <<= 8;
  code = code << 8 | (next < end ? *next++ : 0);
}

static u32 bit(u32 place) {
  u32 chance = chances[place], bound = (range >> 11) * chance, value = 0;
  if (code < bound) {
    range = bound;
    chance += (2048 - chance) >> 5;
  } else {
    range -= bound;
    code -= bound;
    chance -= chance >> 5;
    value = 1;
  }
  chances[place] = (u16)chance;
  normalise();
  return value;
}

static u32 tree(u32 place, u32 bits) {
  u32 node = 1;
  for (u32 index = 0; index < bits; index += 1) node = node << 1 | bit(place + node);
  return node - (1u << bits);
}

static u32 reverse_tree(u32 place, u32 bits) {
  u32 node = 1, value = 0;
  for (u32 index = 0; index < bits; index += 1) {
    u32 found = bit(place + node);
    node = node << 1 | found;
    value |= found << index;
  }
  return value;
}

static u32 plain_bits(u32 bits) {
  u32 value = 0;
  for (u32 index = 0; index < bits; index += 1) {
    range >>= 1;
    u32 found = code >= range;
    if (found) code -= range;
    value = value << 1 | found;
    normalise();
  }
  return value;
}

static u32 length(u32 place) {
  if (!bit(place)) return 2 + tree(place + 2, 3);
  if (!bit(place + 1)) return 10 + tree(place + 10, 3);
  return 18 + tree(place + 18, 8);
}

static u32 distance(u32 length) {
  u32 slot = tree(SLOT + 64 * (length < 5 ? length - 2 : 3), 6);
  if (slot < 4) return slot;
  u32 bits = (slot >> 1) - 1, base = (2 | (slot & 1)) << bits;
  if (slot < 14) return base + reverse_tree(NEAR + base - slot, bits);
  base += plain_bits(bits - 4) << 4;
  return base + reverse_tree(LOW, 4);
}

static u32 literal(u32 place, u32 is_alike, u32 other) {
  u32 node = 1;
  while (node < 0x100) {
    other <<= 1;
    u32 expected = other & 0x100, found = bit(place + node + (is_alike ? 0x100 + expected : 0));
    if (expected >> 8 != found) is_alike = 0;
    node = node << 1 | found;
  }
  return node & 0xff;
}

// Decompresses `count` bytes of a stream of `size` bytes; 0 where the stream is damaged.
__attribute__((export_name("unpack")))
int unpack(const u8 *input, u32 size, u8 *output, u32 count) {
  u32 state = 0, written = 0, last[4] = {0, 0, 0, 0};
  for (u32 index = 0; index < COUNT; index += 1) chances[index] = 1024;
  end = input + size;
  next = input + 5;
  range = 0xffffffff;
  code = (u32)input[1] << 24 | (u32)input[2] << 16 | (u32)input[3] << 8 | input[4];
  while (written < count) {
    if (!bit(MATCH + state)) {
      u32 place = LITERAL + 0x300 * (written ? output[written - 1] >> 5 : 0);
      output[written] = (u8)literal(place, state > 6, state > 6 ? output[written - last[0] - 1] : 0);
      written += 1;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    u32 repeat = 1;
    if (!bit(REPEAT + state)) {
      last[3] = last[2], last[2] = last[1], last[1] = last[0];
      repeat = length(LENGTH);
      last[0] = distance(repeat);
      state = state < 7 ? 7 : 10;
    } else {
      u32 place = !bit(FIRST + state) ? 0 : !bit(SECOND + state) ? 1 : 2 + bit(THIRD + state);
      if (place == 0 && !bit(LONG + state)) {
        state = state < 7 ? 9 : 11;
      } else {
        u32 chosen = last[place];
        for (; place > 0; place -= 1) last[place] = last[place - 1];
        last[0] = chosen;
        repeat = length(REPEAT_LENGTH);
        state = state < 7 ? 8 : 11;
      }
    }
    if (last[0] >= written || repeat > count - written) return 0;
    for (; repeat > 0; repeat -= 1, written += 1) output[written] = output[written - last[0] - 1];
  }
  return 1;
}
