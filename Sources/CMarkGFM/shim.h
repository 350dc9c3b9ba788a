// The library that reads Markdown, as Debian's libcmark-gfm-dev and libcmark-gfm-extensions-dev install it.
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
