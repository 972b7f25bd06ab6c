import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

const INDEXES = { files_state_index: 'state', files_kept_at_index: 'kept_at', files_account_id_index: 'account_id' }

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('files', (table) => {
      table.integer('account_id').unsigned().nullable()
      table.string('purpose', 20).notNullable().defaultTo('attachment')
      // received, clean, unscanned or infected
      table.string('state', 10).notNullable().defaultTo('unscanned')
      table.string('finding', 120).nullable()
      table.bigInteger('scanned_at').nullable()
      // When something of ours began to point at it; until then the sweep may take it away.
      table.bigInteger('kept_at').nullable()
      table.integer('width').nullable()
      table.integer('height').nullable()
    })
    for (const [name, column] of Object.entries(INDEXES)) {
      this.schema.alterTable('files', (table) => void table.index([column], name))
    }
    this.defer((db) => db.rawQuery('update files set kept_at = created_at').then(() => undefined))
  }

  async down() {
    for (const [name, column] of Object.entries(INDEXES)) {
      this.schema.alterTable('files', (table) => void table.dropIndex([column], name))
    }
    const added = ['account_id', 'purpose', 'state', 'finding', 'scanned_at', 'kept_at', 'width', 'height']
    dropColumns(this, 'files', ...added)
  }
}
