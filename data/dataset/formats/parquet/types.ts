import type { Column } from '../../columns.ts'
import type { Value } from '../../table.ts'
import type { Bytes } from './bytes.ts'
import { binary, i32, struct, type Thrift, truth } from './thrift.ts'

/** The smallest and the largest value of a column, as readers are told of them. */
export interface Bounds {
  least: Buffer
  most: Buffer
}

/** How values of a type of ours stand in a Parquet file; the numbers are those of parquet.thrift. */
interface FileType {
  physical: number
  converted?: number
  logical?: Thrift
  /** Puts values one after the other, as Parquet calls plain. */
  put: (out: Bytes, values: readonly Value[]) => void
  /** Finds the bounds of values that were put; null when there is nothing worth telling. */
  bounds: (put: Buffer) => Bounds | null
}

/** Texts that are longer are no bounds: readers would hold them for nothing. */
const LONGEST_BOUND = 64

/** A text is its length and its bytes in UTF-8, and these bytes are its place in the order. */
const texts: Pick<FileType, 'put' | 'bounds'> = {
  put: (out, values) => {
    for (const value of values) {
      const text = String(value)
      const at = out.room(4 + 3 * text.length) + 4
      const { memory } = out
      const size = memory.write(text, at)
      memory.writeUInt32LE(size, at - 4)
      out.length = at + size
    }
  },
  bounds: (put) => {
    let [least, leastEnd, most, mostEnd] = [-1, -1, -1, -1]
    for (let end = 0; end < put.length; ) {
      const at = end + 4
      end = at + put.readUInt32LE(end)
      if (least < 0 || put.compare(put, least, leastEnd, at, end) < 0) [least, leastEnd] = [at, end]
      if (most < 0 || put.compare(put, most, mostEnd, at, end) > 0) [most, mostEnd] = [at, end]
    }
    if (least < 0 || Math.max(leastEnd - least, mostEnd - most) > LONGEST_BOUND) return null
    return { least: Buffer.from(put.subarray(least, leastEnd)), most: Buffer.from(put.subarray(most, mostEnd)) }
  },
}

/** One bit a value, all at once; two values have no bounds worth telling. */
const truths: Pick<FileType, 'put' | 'bounds'> = {
  put: (out, values) => {
    const size = Math.ceil(values.length / 8)
    const begin = out.room(size)
    out.memory.fill(0, begin, begin + size)
    for (const [at, value] of values.entries()) if (value) out.memory[begin + (at >>> 3)]! |= 1 << (at & 7)
    out.length += size
  },
  bounds: () => null,
}

/** Values of so many bytes each, that are stored as numbers. */
const numbers = <Stored extends number | bigint>(
  size: number,
  stored: (value: Value) => Stored,
  write: (memory: Buffer, stored: Stored, at: number) => void,
  read: (memory: Buffer, at: number) => Stored,
): Pick<FileType, 'put' | 'bounds'> => ({
  put: (out, values) => {
    let at = out.room(size * values.length)
    for (const value of values) {
      write(out.memory, stored(value), at)
      at += size
    }
    out.length = at
  },
  bounds: (put) => {
    if (put.length === 0) return null
    let [least, most] = [0, 0]
    for (let at = 0; at < put.length; at += size) {
      const one = read(put, at)
      if (one < read(put, least)) least = at
      if (one > read(put, most)) most = at
    }
    return { least: Buffer.from(put.subarray(least, least + size)), most: Buffer.from(put.subarray(most, most + size)) }
  },
})

const int32s = (stored: (value: Value) => number) =>
  numbers(
    4,
    (value) => {
      const number = stored(value)
      if ((number | 0) !== number) throw new Error(`a column of whole numbers or days cannot hold ${value}`)
      return number
    },
    (memory, number, at) => memory.writeInt32LE(number, at),
    (memory, at) => memory.readInt32LE(at),
  )

/** Microseconds since 1970: all that a text says of a second, where Date keeps thousandths. */
const micros = (value: Value): bigint => {
  const [, second, fraction = ''] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?Z$/.exec(String(value)) ?? []
  const time = Date.parse(`${second}Z`)
  if (Number.isNaN(time)) throw new Error(`a column of moments cannot hold ${value}`)
  return BigInt(time) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6))
}

export const fileTypes: Record<Column['type'], FileType> = {
  string: { physical: 6, converted: 0, logical: struct({ 1: struct({}) }), ...texts },
  integer: { physical: 1, ...int32s(Number) },
  number: {
    physical: 5,
    ...numbers(
      8,
      Number,
      (memory, number, at) => memory.writeDoubleLE(number, at),
      (memory, at) => memory.readDoubleLE(at),
    ),
  },
  boolean: { physical: 0, ...truths },
  date: {
    physical: 1,
    converted: 6,
    logical: struct({ 6: struct({}) }),
    ...int32s((day) => Date.parse(String(day)) / 86_400_000),
  },
  datetime: {
    physical: 2,
    converted: 10,
    logical: struct({ 8: struct({ 1: truth, 2: struct({ 2: struct({}) }) }) }), // in UTC, in microseconds
    ...numbers(
      8,
      micros,
      (memory, number, at) => memory.writeBigInt64LE(number, at),
      (memory, at) => memory.readBigInt64LE(at),
    ),
  },
}

/** The element of the schema that stands for a column. */
export const elementOf = ({ name, type, nullable }: Column): Thrift => {
  const { physical, converted, logical } = fileTypes[type]
  return struct({
    1: i32(physical),
    3: i32(nullable ? 1 : 0),
    4: binary(name),
    6: converted === undefined ? undefined : i32(converted),
    10: logical,
  })
}
