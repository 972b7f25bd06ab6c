import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('milestone_releases', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('milestone_id').unsigned().notNullable().unique().references('milestones.id')
      table.bigInteger('amount_minor').notNullable()
      table.bigInteger('received_minor').notNullable()
      table.bigInteger('fee_minor').notNullable()
      table.string('currency', 3).notNullable()
      table.integer('released_by').unsigned().nullable().references('users.id')
      table.bigInteger('released_at').notNullable()
    })
    this.schema.createTable('refund_requests', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('milestone_id').unsigned().notNullable().references('milestones.id')
      // The milestone while the request waits for its answer, null afterwards: one at a time.
      table.integer('open_milestone_id').unsigned().nullable().unique()
      table.string('reason', 1000).notNullable()
      table.integer('requested_by').unsigned().notNullable().references('users.id')
      table.bigInteger('requested_at').notNullable()
      table.string('answer', 10).nullable()
      table.string('answer_reason', 1000).nullable()
      table.integer('answered_by').unsigned().nullable().references('users.id')
      table.bigInteger('answered_at').nullable()
    })
    this.schema.createTable('milestone_refunds', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('milestone_id').unsigned().notNullable().unique().references('milestones.id')
      table.bigInteger('amount_minor').notNullable()
      table.string('currency', 3).notNullable()
      table.string('reason', 1000).nullable()
      table.integer('refunded_by').unsigned().notNullable().references('users.id')
      table.bigInteger('refunded_at').notNullable()
    })
  }

  async down() {
    for (const table of ['milestone_refunds', 'refund_requests', 'milestone_releases']) {
      this.schema.dropTable(table)
    }
  }
}
