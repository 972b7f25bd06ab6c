import type { BaseSchema } from '@adonisjs/lucid/schema'
import { onMysql } from '#app/data/transact'

/** Makes the table of one search index; call it in a migration's `up`. */
export function createSearchTable(migration: BaseSchema, table: string) {
  if (onMysql(migration.db)) {
    migration.schema.raw(
      `create table ${table} (doc_id int unsigned not null primary key, title text not null, body longtext not null, ` +
        `fulltext key ${table}_title (title), fulltext key ${table}_words (title, body)) ` +
        'engine = InnoDB default charset = utf8mb4 collate = utf8mb4_unicode_ci'
    )
  } else {
    migration.schema.raw(
      `create virtual table ${table} using fts5(title, body, tokenize = 'unicode61 remove_diacritics 0', prefix = '3 4 5')`
    )
  }
}

export function dropSearchTable(migration: BaseSchema, table: string) {
  migration.schema.raw(`drop table ${table}`)
}
