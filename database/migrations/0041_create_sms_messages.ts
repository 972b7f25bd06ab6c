import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('sms_messages', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.string('to_phone', 16).notNullable().index()
      table.text('text').notNullable()
      table.integer('segments').notNullable()
      table.string('state', 10).notNullable()
      table.integer('attempts').notNullable().defaultTo(0)
      table.bigInteger('available_at').notNullable()
      table.string('claim', 16).nullable()
      table.string('last_error', 500).nullable()
      table.bigInteger('sent_at').nullable()
      table.string('provider_id', 250).nullable()
      table.bigInteger('expires_at').nullable()
      table.bigInteger('blanked_at').nullable()
      table.bigInteger('created_at').notNullable()
      table.index(['state', 'available_at'])
    })
  }

  async down() {
    this.schema.dropTable('sms_messages')
  }
}
