/* Asks for the line of the cache that an address is in, which may be any address: Swift has no
   word for it. */
static inline void prefetch_line(const void *address) { __builtin_prefetch(address); }
