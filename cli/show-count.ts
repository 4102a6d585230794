/** Shows on a terminal how far something long has come; says nothing where stderr is no terminal. */
export const showCount = (what: string): { show(count: number): void; stop(): void } => {
  const terminal = process.stderr.isTTY
  let shown = 0
  return {
    show: (count) => {
      const now = performance.now()
      if (!terminal || now - shown < 200) return
      shown = now
      process.stderr.write(`\r\x1b[K${count} ${what}`)
    },
    stop: () => {
      if (terminal && shown > 0) process.stderr.write('\r\x1b[K')
      shown = 0
    },
  }
}
