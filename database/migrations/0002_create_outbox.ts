import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('outbox_events', (table) => {
      table.increments('id')
      table.string('event_id', 16).notNullable().unique()
      table.string('name', 120).notNullable()
      table.text('payload', 'longtext').notNullable()
      table.bigInteger('created_at').notNullable()
    })
    this.schema.createTable('outbox_deliveries', (table) => {
      table.increments('id')
      table.string('event_id', 16).notNullable().references('outbox_events.event_id')
      table.string('consumer', 120).notNullable()
      table.string('state', 10).notNullable()
      table.integer('attempts').notNullable()
      table.bigInteger('available_at').notNullable()
      table.string('claim', 16).nullable()
      table.bigInteger('claimed_until').nullable()
      table.bigInteger('done_at').nullable()
      table.string('error', 500).nullable()
      table.unique(['event_id', 'consumer'])
      table.index(['state', 'available_at'])
    })
  }

  async down() {
    this.schema.dropTable('outbox_deliveries')
    this.schema.dropTable('outbox_events')
  }
}
