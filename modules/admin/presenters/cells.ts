import { Money } from '#app/money/money'
import type { Column, Resource, Row } from '#app/admin/define_resource'
import type { Reader } from './reader.js'

export interface Cell {
  kind: Column['kind']
  /** Empty where there is no value. */
  text: string
  href: string | null
  /** Of a date. */
  iso?: string
  badges?: { label: string; tone: string }[]
}

type Words = Pick<Resource, 'words'>

/** One value as it is shown. */
export function cellOf(column: Column, row: Row, { words }: Words, reader: Reader): Cell {
  const value = valueOf(column, row)
  const cell = { kind: column.kind, href: column.href?.(row) ?? null }
  if (value === null || value === undefined || value === '') return { ...cell, text: '' }
  if (column.kind === 'badge') return { ...cell, text: '', badges: badgesOf(column, value, { words }, reader) }
  if (column.kind === 'date' || column.kind === 'relative') {
    const text = column.kind === 'date' ? reader.fmt.dateTime(Number(value)) : reader.fmt.relative(Number(value))
    return { ...cell, text, iso: reader.fmt.iso(Number(value)) }
  }
  return { ...cell, text: plainText(column, value, reader) }
}

function plainText({ kind }: Column, value: unknown, { fmt }: Reader) {
  if (kind === 'money') return fmt.money(value as Money)
  if (kind === 'size') return fmt.size(Number(value))
  return kind === 'count' ? fmt.number(value as number) : String(value)
}

/** One value as a file holds it: exact sums with their currency, moments in UTC, no formatting of numbers. */
export function plainValueOf(column: Column, row: Row, { words }: Words, reader: Reader): string {
  const value = valueOf(column, row)
  if (value === null || value === undefined) return ''
  if (column.kind === 'badge') return labelsOf(column, value, { words }, reader).join(', ')
  if (column.kind === 'date' || column.kind === 'relative') return reader.fmt.iso(Number(value))
  return value instanceof Money ? `${value.toDecimal()} ${value.currency}` : String(value)
}

function valueOf(column: Column, row: Row) {
  return column.value ? column.value(row) : row[column.name]
}

function badgesOf(column: Column, value: unknown, words: Words, reader: Reader) {
  const values = [value].flat().map(String)
  return labelsOf(column, value, words, reader).map((label, index) => ({
    label,
    tone: column.tones?.[values[index]] ?? 'neutral',
  }))
}

function labelsOf(column: Column, value: unknown, { words }: Words, { i18n }: Reader) {
  const prefix = column.words ?? `${words}.values.${column.name}`
  return [value].flat().map((one) => i18n.t(`${prefix}.${one}`))
}
