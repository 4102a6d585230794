import type { Column } from '../columns.ts'

/** A name in SQL, whatever characters it has. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A text in SQL. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** The type of a column in DuckDB and so in Parquet. */
export const sqlType = ({ type }: Pick<Column, 'type'>): string =>
  ({
    string: 'VARCHAR',
    integer: 'INTEGER',
    number: 'DOUBLE',
    boolean: 'BOOLEAN',
    date: 'DATE',
    datetime: 'TIMESTAMPTZ',
  })[type]
