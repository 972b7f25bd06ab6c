import { BaseSchema } from '@adonisjs/lucid/schema'

/** When a contract rested, why, and who went on with it. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('contract_pauses', (table) => {
      table.increments('id')
      table.integer('contract_id').unsigned().notNullable().references('contracts.id')
      // The contract while it rests, null afterwards: one pause at a time.
      table.integer('open_contract_id').unsigned().nullable().unique().references('contracts.id')
      table.string('side', 10).notNullable()
      table.string('reason', 1000).notNullable()
      // The day on which it goes on by itself, and when that day begins where the pause was made.
      table.string('resumes_on', 10).nullable()
      table.bigInteger('resumes_at').nullable()
      table.integer('paused_by').unsigned().notNullable().references('users.id')
      table.bigInteger('paused_at').notNullable()
      // Nobody when the day came; no moment either when the contract ended instead.
      table.integer('resumed_by').unsigned().nullable().references('users.id')
      table.bigInteger('resumed_at').nullable()
      table.index(['contract_id'])
      table.index(['paused_by'])
      table.index(['resumed_by'])
      table.index(['open_contract_id', 'resumes_at'], 'contract_pauses_due_index')
    })
  }

  async down() {
    this.schema.dropTable('contract_pauses')
  }
}
