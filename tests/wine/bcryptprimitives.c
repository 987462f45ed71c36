/* Wine 8 has no bcryptprimitives.dll, which Rust's standard library asks for random bytes since it no longer runs on Windows 7. It is
   one function, and the older one beneath it is there in Wine. For tests under Wine alone: nothing that is given to people has it. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) {
  return RtlGenRandom(bytes, (ULONG)count);
}
