import { column } from '@adonisjs/lucid/orm'
import { DateTime } from 'luxon'

/** Moments are stored as epoch milliseconds in a BIGINT: exact and equal on every database. In code: luxon DateTime, UTC. */
export function time() {
  return column({
    prepare: (value: DateTime | number | null | undefined) =>
      DateTime.isDateTime(value) ? value.toMillis() : (value ?? null),
    consume: (value: number | string | null) =>
      value === null || value === undefined ? null : DateTime.fromMillis(Number(value), { zone: 'utc' }),
  })
}

/** A JSON document in a text column; MariaDB hands some JSON back parsed, SQLite as text. */
export function json() {
  return column({
    prepare: (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value)),
    consume: (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : (value ?? null)),
  })
}
