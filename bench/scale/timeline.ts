/** Events in the order of their times: a binary heap over plain numbers, since there are millions of them. */
export class Timeline {
  readonly #times: number[] = []
  readonly #kinds: number[] = []
  readonly #abouts: number[] = []
  /** the time of the last event that came, in seconds */
  now = 0
  kind = 0
  about = 0

  add(time: number, kind: number, about: number): void {
    let at = this.#times.length
    this.#set(at, time, kind, about)
    while (at > 0) {
      const up = (at - 1) >> 1
      if (this.#times[up]! <= time) break
      this.#set(at, this.#times[up]!, this.#kinds[up]!, this.#abouts[up]!)
      at = up
    }
    this.#set(at, time, kind, about)
  }

  /** Takes the next event; false when there is none. */
  next(): boolean {
    const size = this.#times.length
    if (size === 0) return false
    this.now = this.#times[0]!
    this.kind = this.#kinds[0]!
    this.about = this.#abouts[0]!
    const time = this.#times.pop()!
    const kind = this.#kinds.pop()!
    const about = this.#abouts.pop()!
    if (size > 1) this.#sink(time, kind, about)
    return true
  }

  #sink(time: number, kind: number, about: number) {
    const size = this.#times.length
    let at = 0
    for (;;) {
      let least = 2 * at + 1
      if (least >= size) break
      if (least + 1 < size && this.#times[least + 1]! < this.#times[least]!) least++
      if (this.#times[least]! >= time) break
      this.#set(at, this.#times[least]!, this.#kinds[least]!, this.#abouts[least]!)
      at = least
    }
    this.#set(at, time, kind, about)
  }

  #set(at: number, time: number, kind: number, about: number) {
    this.#times[at] = time
    this.#kinds[at] = kind
    this.#abouts[at] = about
  }
}
