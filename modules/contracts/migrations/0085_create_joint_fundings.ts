import { BaseSchema } from '@adonisjs/lucid/schema'

/** Several milestones of a contract paid by one payment: which they were, what each cost then, and what became of it. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('joint_fundings', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('contract_id').unsigned().notNullable().references('contracts.id')
      table.string('rail', 10).notNullable()
      table.bigInteger('amount_minor').notNullable()
      table.string('currency', 3).notNullable()
      table.string('state', 10).notNullable()
      // Who pays for what how, while it is open: the same again goes on with the same payment.
      table.string('open_key', 64).nullable().unique()
      table.string('payment_id', 16).nullable().unique()
      table.integer('requested_by').unsigned().notNullable().references('users.id')
      table.bigInteger('requested_at').notNullable()
      table.bigInteger('ended_at').nullable()
      table.index(['contract_id'])
      table.index(['requested_by'])
    })
    this.schema.createTable('joint_funding_parts', (table) => {
      table.increments('id')
      table.integer('joint_funding_id').unsigned().notNullable().references('joint_fundings.id')
      table.integer('milestone_id').unsigned().notNullable().references('milestones.id')
      table.bigInteger('amount_minor').notNullable()
      table.string('currency', 3).notNullable()
      table.string('outcome', 10).nullable()
      table.unique(['joint_funding_id', 'milestone_id'], { indexName: 'joint_funding_parts_once' })
      table.index(['milestone_id'])
    })
  }

  async down() {
    for (const table of ['joint_funding_parts', 'joint_fundings']) this.schema.dropTable(table)
  }
}
