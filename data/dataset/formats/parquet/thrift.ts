/** A value as Thrift's compact protocol writes it, which the heads and the foot of a Parquet file are written in. */
export interface Thrift {
  type: number
  bytes: Buffer
}

/** A whole number from 0 on, seven bits to a byte. */
const varint = (number: number): Buffer => {
  const bytes: number[] = []
  let rest = number
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  bytes.push(rest)
  return Buffer.from(bytes)
}

/** Signs alternate in the protocol, so a number from 0 on is doubled. None that is below 0 is needed here. */
const number =
  (type: number) =>
  (value: number): Thrift => ({ type, bytes: varint(2 * value) })
export const i32 = number(5)
export const i64 = number(6)

export const binary = (value: Buffer | string): Thrift => {
  const bytes = Buffer.from(value as string)
  return { type: 8, bytes: Buffer.concat([varint(bytes.length), bytes]) }
}

/** A truth is told by its type; it is only for fields of structs. */
export const truth: Thrift = { type: 1, bytes: Buffer.alloc(0) }

const STRUCT = 12

/** A list of values of one type; an empty one is of structs. */
export const list = (values: readonly Thrift[]): Thrift => {
  const type = values[0]?.type ?? STRUCT
  const head = values.length < 15 ? [(values.length << 4) | type] : [0xf0 | type]
  const count = values.length < 15 ? [] : [varint(values.length)]
  return { type: 9, bytes: Buffer.concat([Buffer.from(head), ...count, ...values.map(({ bytes }) => bytes)]) }
}

/** A struct by the numbers of its fields, of which none is 15 above the one before; those that are undefined are left out. */
export const struct = (fields: Readonly<Record<number, Thrift | undefined>>): Thrift => {
  const parts: Buffer[] = []
  let before = 0
  for (const [key, value] of Object.entries(fields)) {
    if (!value) continue
    parts.push(Buffer.from([((Number(key) - before) << 4) | value.type]), value.bytes)
    before = Number(key)
  }
  return { type: STRUCT, bytes: Buffer.concat([...parts, Buffer.from([0])]) }
}
