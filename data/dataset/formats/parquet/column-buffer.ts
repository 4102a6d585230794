import type { Column } from '../../columns.ts'
import type { Row, Value } from '../../table.ts'
import { Bytes } from './bytes.ts'
import { type Chunk, chunkOf, DATA_PAGE, DICTIONARY, DICTIONARY_PAGE, type Page, PLAIN, pageOf } from './chunk.ts'
import { putPacked, widthOf } from './packing.ts'
import { fileTypes } from './types.ts'

/** Bytes that a value which is kept takes beside its text. */
const PER_VALUE = 48
/** As soon as so many values differ, it is asked whether the column repeats itself at all. */
const FIRST_LOOK = 1024

/** A page is put together here before it is compressed; one at a time, so one place is enough for all. */
const page = new Bytes()

/** The same array, or a longer one with the same content. */
const grown = <A extends Int32Array | Uint8Array>(array: A, length: number): A => {
  if (length <= array.length) return array
  const larger = new (array.constructor as new (length: number) => A)(Math.max(2 * array.length, length))
  larger.set(array)
  return larger
}

/**
 * The values of one column that wait for their row group. Each that differs is kept once, and of each row its number, as
 * Parquet's dictionaries are; a column that hardly repeats itself is kept as the bytes it will be written as. Little of it
 * stays on the heap, where collecting what was let go of would lag behind.
 */
export class ColumnBuffer {
  readonly column: Column
  /** of each row whether it has a value, where that may be otherwise */
  #levels = new Uint8Array(1024)
  #rows = 0
  #places = new Map<Value, number>()
  /** of each value its place among those that differ */
  #numbers = new Int32Array(1024)
  #values = 0
  #nextLook = FIRST_LOOK
  /** the values themselves, once `#isPlain` */
  readonly #plain = new Bytes()
  #isPlain = false
  #kept = 0

  constructor(column: Column) {
    this.column = column
  }

  /** Bytes of the values that are kept, roughly. */
  get kept(): number {
    return this.#kept + this.#plain.length
  }

  append(rows: readonly Row[]): void {
    const { nullable } = this.column
    if (nullable) this.#levels = grown(this.#levels, this.#rows + rows.length)
    if (this.#isPlain) this.#appendPlain(rows)
    else this.#appendNumbers(rows)
    if (this.#places.size < this.#nextLook) return
    this.#nextLook = 2 * this.#places.size
    if (2 * this.#places.size >= this.#values) this.#spellOut()
  }

  /** Counts a row; answers whether it has a value. */
  #isThere(value: Value): boolean {
    const isThere = value !== null
    if (this.column.nullable) this.#levels[this.#rows] = isThere ? 1 : 0
    else if (!isThere) throw new Error(`a row has nothing in the column ${this.column.name}`)
    this.#rows++
    return isThere
  }

  #appendPlain(rows: readonly Row[]): void {
    const { name, type } = this.column
    const values = rows.map((row) => row[name]!).filter((value) => this.#isThere(value))
    fileTypes[type].put(this.#plain, values)
    this.#values += values.length
  }

  #appendNumbers(rows: readonly Row[]): void {
    const { name } = this.column
    this.#numbers = grown(this.#numbers, this.#values + rows.length)
    let [last, number]: [Value, number] = [null, 0]
    for (const row of rows) {
      const value = row[name]!
      if (!this.#isThere(value)) continue
      if (value !== last) {
        number = this.#places.get(value) ?? this.#keep(value)
        last = value
      }
      this.#numbers[this.#values++] = number
    }
  }

  #keep(value: Value): number {
    const place = this.#places.size
    this.#places.set(value, place)
    this.#kept += PER_VALUE + (typeof value === 'string' ? value.length : 0)
    return place
  }

  /** Keeps the values themselves from now on. */
  #spellOut(): void {
    const values = [...this.#places.keys()]
    const all = Array.from(this.#numbers.subarray(0, this.#values), (number) => values[number]!)
    fileTypes[this.column.type].put(this.#plain, all)
    this.#places = new Map()
    this.#kept = 0
    this.#isPlain = true
  }

  /** Gives what has come so far as a chunk, and begins anew. */
  take(): Chunk {
    const isTruth = this.column.type === 'boolean' // has no dictionaries
    if (!this.#isPlain && (isTruth || 2 * this.#places.size >= this.#values)) this.#spellOut()
    const chunk = this.#isPlain ? this.#plainChunk() : this.#dictionaryChunk()
    this.#rows = 0
    this.#places = new Map()
    this.#values = 0
    this.#nextLook = FIRST_LOOK
    this.#plain.clear()
    this.#isPlain = false
    this.#kept = 0
    return chunk
  }

  #plainChunk(): Chunk {
    const { bounds } = fileTypes[this.column.type]
    this.#putLevels()
    page.append(this.#plain.content())
    const data = this.#endPage(DATA_PAGE, this.#rows, PLAIN)
    return chunkOf(this.column, [data], { ...this.#counts(), bounds: bounds(this.#plain.content()) })
  }

  #dictionaryChunk(): Chunk {
    const { put, bounds: boundsOf } = fileTypes[this.column.type]
    put(page, [...this.#places.keys()])
    const bounds = boundsOf(page.content())
    const dictionary = this.#endPage(DICTIONARY_PAGE, this.#places.size, PLAIN)
    this.#putLevels()
    const width = widthOf(this.#places.size)
    page.byte(width)
    putPacked(page, this.#numbers.subarray(0, this.#values), width)
    const data = this.#endPage(DATA_PAGE, this.#rows, DICTIONARY)
    return chunkOf(this.column, [dictionary, data], { ...this.#counts(), different: this.#places.size, bounds })
  }

  #counts(): { rows: number; nulls: number } {
    return { rows: this.#rows, nulls: this.#rows - this.#values }
  }

  /** One bit a row, behind their length: whether there is a value. */
  #putLevels(): void {
    if (!this.column.nullable) return
    const begin = page.room(4)
    page.length += 4
    putPacked(page, this.#levels.subarray(0, this.#rows), 1)
    page.memory.writeUInt32LE(page.length - begin - 4, begin)
  }

  #endPage(type: number, count: number, encoding: number): Page {
    const ended = pageOf(type, count, encoding, page.content())
    page.clear()
    return ended
  }
}
