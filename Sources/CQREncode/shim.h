// The library that draws QR codes, as Debian's libqrencode-dev installs it.
#include <qrencode.h>
