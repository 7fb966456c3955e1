#include <isa-l/igzip_lib.h>

/// Bytes of working memory at level 1; Swift cannot read the macro.
static const uint32_t igzip_level_1_buffer_size = ISAL_DEF_LVL1_DEFAULT;
