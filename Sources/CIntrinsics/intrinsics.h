/* What processors have an instruction for and Swift has no word for. All of it is inlined. */

#include <stdint.h>

typedef int8_t assay_bytes __attribute__((vector_size(16)));
typedef int8_t assay_loaded __attribute__((vector_size(16), aligned(1), may_alias));
typedef uint64_t assay_words __attribute__((vector_size(16)));

/* Asks for the line of the cache that an address is in, which may be any address. */
static inline void prefetch_line(const void *address) { __builtin_prefetch(address); }

/* One bit for each byte, the first byte's the lowest: whether its highest bit is set. */
static inline uint32_t assay_high_bits(assay_bytes bytes) {
#ifdef __SSE2__
  return (uint32_t)__builtin_ia32_pmovmskb128((__attribute__((vector_size(16))) char)bytes);
#else
  /* The factor moves bit 7 of the nth byte to bit 56 + n; no two meet. */
  assay_words words = (assay_words)bytes & 0x8080808080808080;
  uint32_t low = (uint32_t)((words[0] >> 7) * 0x0102040810204080 >> 56);
  uint32_t high = (uint32_t)((words[1] >> 7) * 0x0102040810204080 >> 56);
  return low | high << 8;
#endif
}

static inline uint32_t assay_string_stops_16(assay_bytes bytes) {
  /* As signed numbers, control characters and bytes outside ASCII are both below the space. */
  return assay_high_bits((bytes == '"') | (bytes == '\\') | (bytes < ' '));
}

/* One bit for each of the 32 bytes at a place: whether it is a quotation mark, a backslash, a
   control character or outside ASCII. */
static inline uint32_t string_stops_32(const void *place) {
  const assay_loaded *bytes = (const assay_loaded *)place;
  return assay_string_stops_16((assay_bytes)bytes[0])
         | assay_string_stops_16((assay_bytes)bytes[1]) << 16;
}

static inline uint32_t assay_hexadecimal_16(const void *place) {
  assay_bytes bytes = (assay_bytes)*(const assay_loaded *)place;
  assay_bytes lower = bytes | 0x20;
  return assay_high_bits(((bytes >= '0') & (bytes <= '9')) | ((lower >= 'a') & (lower <= 'f')));
}

/* Whether 36 bytes are hexadecimal digits, but for those at 8, 13, 18 and 23. */
__attribute__((always_inline)) static inline uint32_t is_hexadecimal_36(const void *place) {
  const char *bytes = (const char *)place;
  return assay_hexadecimal_16(bytes) == 0xDEFF && assay_hexadecimal_16(bytes + 16) == 0xFF7B
         && assay_hexadecimal_16(bytes + 20) == 0xFFF7;
}

/* One bit for each of eight bytes, the lowest first: whether it is between the digits and the
   letters or after the small ones in ASCII, or would be with the case bit set. */
__attribute__((always_inline)) static inline uint32_t signs_8(uint64_t word) {
  assay_words words = {word, 0};
  assay_bytes bytes = (assay_bytes)words;
  assay_bytes lower = bytes | 0x20;
  return assay_high_bits(((bytes > '9') & (bytes <= '@')) | ((lower > 'z') & (lower <= '~')));
}

/* One bit for each of the 16 bytes at a place: whether it is none of the digits from 0 to 9. */
static inline uint32_t no_digits_16(const void *place) {
  assay_bytes bytes = (assay_bytes)*(const assay_loaded *)place;
  return assay_high_bits((bytes < '0') | (bytes > '9'));
}
