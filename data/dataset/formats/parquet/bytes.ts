/** Bytes that are put one behind the other, again and again in the same memory: what is made anew each time would pile up. */
export class Bytes {
  memory: Buffer = Buffer.allocUnsafeSlow(1 << 12)
  length = 0

  /**
   * Makes room for so many bytes more, perhaps in another `memory`; answers where they begin. They count when `length` is
   * set behind them.
   */
  room(size: number): number {
    if (this.length + size > this.memory.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.memory.length, this.length + size))
      this.memory.copy(larger, 0, 0, this.length)
      this.memory = larger
    }
    return this.length
  }

  byte(value: number): void {
    const at = this.room(1)
    this.memory[at] = value
    this.length++
  }

  append(bytes: Buffer): void {
    const at = this.room(bytes.length)
    bytes.copy(this.memory, at)
    this.length += bytes.length
  }

  /** What was put since the last `clear`; it stands until the next one. */
  content(): Buffer {
    return this.memory.subarray(0, this.length)
  }

  clear(): void {
    this.length = 0
  }
}
