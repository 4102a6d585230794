/** A command line that a page shows. */
export interface Documented {
  page: string
  command: string
  /** the lines `export …` that stand above it in its block */
  before: string[]
}

/** What a command line of this project's pages begins with. */
const programs = /^(?:[A-Z_]+=\S+ )*(?:npm|npx|gouji|node|curl|docker|sqlite3|git|cd|export|sh|psql) /

const blocksOf = (text: string) =>
  [...text.matchAll(/^( *)```(\w*)\n(.*?)^\1```$/gms)].map(([, , language = '', lines = '']) => ({
    language,
    lines: lines
      .split('\n')
      .map((line) => line.trim().replace(/ {2,}# .*$/, ''))
      .filter((line) => line !== ''),
  }))

/** Each line of the blocks that are marked as `sh`. */
export const commandsIn = (page: string, text: string): Documented[] =>
  blocksOf(text)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ lines }) => {
      const before = lines.filter((line) => line.startsWith('export '))
      return lines.filter((line) => !before.includes(line)).map((command) => ({ page, command, before }))
    })

/** Command lines in blocks that say nothing of their language, where nobody would look for them. */
export const unmarkedIn = (text: string): string[] =>
  blocksOf(text)
    .filter(({ language }) => language === '')
    .flatMap(({ lines }) => lines.filter((line) => programs.test(line)))
