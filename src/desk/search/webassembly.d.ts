/** What Node's own types lack of WebAssembly, as far as the scan needs it: its module exports functions of numbers alone. */
declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { initial: number, maximum: number })
    readonly buffer: ArrayBuffer
    /** @param pages of 64 KiB; RangeError where they cannot be had */
    grow(pages: number): number
  }
  // oxlint-disable-next-line no-extraneous-class -- the platform's
  class Module {
    constructor(bytes: Uint8Array)
  }
  class Instance {
    constructor(module: Module, imports: { desk: { memory: Memory } })
    readonly exports: Readonly<Record<string, ((...numbers: number[]) => number) | undefined>>
  }
}
