import { BaseSchema } from '@adonisjs/lucid/schema'

/** Which gateway was chosen and why, what each answered, and how well they are. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('gateway_health', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.string('gateway', 40).notNullable().unique()
      table.string('state', 10).notNullable()
      table.integer('failures').notNullable()
      table.bigInteger('open_until').nullable()
      table.string('last_reason', 20).nullable()
      table.bigInteger('failed_at').nullable()
      table.bigInteger('paused_at').nullable()
      table.bigInteger('created_at').notNullable()
    })
    this.schema.createTable('gateway_attempts', (table) => {
      table.increments('id')
      table.string('gateway', 40).notNullable()
      table.string('subject', 10).notNullable()
      table.string('subject_id', 16).notNullable()
      table.string('outcome', 10).notNullable()
      table.string('reason', 20).nullable()
      table.integer('took_ms').notNullable()
      table.bigInteger('created_at').notNullable()
      table.index(['gateway', 'id'], 'gateway_attempts_gateway_index')
      table.index(['subject', 'subject_id'], 'gateway_attempts_subject_index')
    })
    this.schema.createTable('routing_decisions', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.string('subject', 10).notNullable()
      table.string('subject_id', 16).notNullable()
      table.bigInteger('amount_minor').notNullable()
      table.string('currency', 3).notNullable()
      table.string('rail', 12).notNullable()
      table.string('country', 2).nullable()
      table.string('chosen', 40).notNullable()
      table.boolean('is_failover').notNullable()
      table.text('candidates', 'longtext').notNullable()
      table.bigInteger('created_at').notNullable()
      table.index(['subject', 'subject_id'], 'routing_decisions_subject_index')
      table.index(['chosen', 'created_at'], 'routing_decisions_chosen_index')
    })
  }

  async down() {
    for (const table of ['routing_decisions', 'gateway_attempts', 'gateway_health']) this.schema.dropTable(table)
  }
}
