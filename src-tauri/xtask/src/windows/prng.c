/* Wine 8 has no bcryptprimitives.dll, which the library of Rust imports. For tests under Wine alone; it is never shipped. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T left) {
    while (left) {
        ULONG part = left > 0x10000000 ? 0x10000000 : (ULONG)left;
        if (!SystemFunction036(bytes, part)) return FALSE;
        bytes += part;
        left -= part;
    }
    return TRUE;
}
