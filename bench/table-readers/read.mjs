// The table readers that somebody would take from npm instead, each as a function: the text of a page → tables, rows of texts.
import turndownGfm from '@joplin/turndown-plugin-gfm'
import { load } from 'cheerio'
import cheerioTableparser from 'cheerio-tableparser'
import { tabletojson } from 'tabletojson'
import Turndown from 'turndown'

/** Runs of lines with pipes, split at them. */
export const pipeSplit = (text) => {
  const tables = [[]]
  for (const line of text.split(/\r?\n/)) {
    if (!line.includes('|')) {
      if (tables.at(-1).length > 0) tables.push([])
      continue
    }
    const bare = line.trim().replace(/^\|/, '').replace(/\|$/, '')
    if (!/^[\s|:=+-]*-{3}[\s|:=+-]*$/.test(bare)) tables.at(-1).push(bare.split('|').map((cell) => cell.trim()))
  }
  return tables.filter((table) => table.length > 0)
}

/** Columns → rows; where no row has a cell it is blank. */
const turned = (columns) =>
  Array.from({ length: Math.max(0, ...columns.map((column) => column.length)) }, (_, y) =>
    columns.map((column) => column[y] ?? ''),
  )

const markdown = new Turndown()
markdown.use(turndownGfm.gfm)

export const pageReaders = {
  'cheerio-tableparser': (html) => {
    const $ = load(html)
    cheerioTableparser($)
    return $('table')
      .toArray()
      .map((table) => turned($(table).parsetable(true, true, true)))
  },
  tabletojson: (html) =>
    tabletojson
      .convert(html, { forceIndexAsNumber: true })
      .map((table) => table.map((row) => Object.values(row).map(String))),
  'turndown and a pipe split': (html) => pipeSplit(markdown.turndown(html)),
}
