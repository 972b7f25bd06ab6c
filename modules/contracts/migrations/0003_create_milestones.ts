import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('milestones', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('contract_id').unsigned().notNullable().references('contracts.id')
      table.integer('position').notNullable()
      table.string('title', 160).notNullable()
      table.bigInteger('amount_minor').notNullable()
      table.string('currency', 3).notNullable()
      table.string('due_on', 10).nullable()
      table.string('state', 20).notNullable()
      table.bigInteger('state_changed_at').notNullable()
      // How often a payment was started: part of the payment's key, so that a failed one can be tried anew.
      table.integer('payment_attempt').notNullable().defaultTo(0)
      table.bigInteger('review_due_at').nullable()
      table.unique(['contract_id', 'position'])
      table.index(['state', 'review_due_at'])
    })
    this.schema.createTable('milestone_payments', (table) => {
      table.increments('id')
      table.integer('milestone_id').unsigned().notNullable().references('milestones.id')
      table.string('payment_id', 16).notNullable().unique()
      table.string('outcome', 10).notNullable()
      table.bigInteger('handled_at').notNullable()
    })
    this.schema.createTable('milestone_fundings', (table) => {
      table.increments('id')
      table.integer('milestone_id').unsigned().notNullable().unique().references('milestones.id')
      table.string('payment_id', 16).nullable()
      table.string('transaction_id', 40).notNullable()
      table.integer('funded_by').unsigned().nullable().references('users.id')
      table.bigInteger('funded_at').notNullable()
    })
  }

  async down() {
    for (const table of ['milestone_fundings', 'milestone_payments', 'milestones']) {
      this.schema.dropTable(table)
    }
  }
}
