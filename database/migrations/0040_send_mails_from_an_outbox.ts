import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

const ADDED = [
  ...['attempts', 'available_at', 'claim', 'last_error', 'sent_at', 'provider_id', 'expires_at'],
  'blanked_at',
]

/** Mails wait, are tried, and end as sent, kept or dead; what was written before is kept as it is. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('mail_messages', (table) => {
      table.integer('attempts').notNullable().defaultTo(0)
      table.bigInteger('available_at').notNullable().defaultTo(0)
      table.string('claim', 16).nullable()
      table.string('last_error', 500).nullable()
      table.bigInteger('sent_at').nullable()
      table.string('provider_id', 250).nullable()
      table.bigInteger('expires_at').nullable()
      table.bigInteger('blanked_at').nullable()
      table.index(['state', 'available_at'])
    })
    this.defer(async (db) => {
      await db.from('mail_messages').where('state', 'outbox').update({ state: 'kept' })
    })
  }

  async down() {
    this.defer(async (db) => {
      await db.from('mail_messages').update({ state: 'outbox' })
    })
    this.schema.alterTable('mail_messages', (table) => {
      table.dropIndex(['state', 'available_at'])
    })
    dropColumns(this, 'mail_messages', ...ADDED)
  }
}
