import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** Disagreements about a milestone's money: what both say, the splits they propose, and how it ended. */
export default class extends BaseSchema {
  async up() {
    // What of its amount was released: all of it, or the share a dispute ended with.
    this.schema.alterTable('milestones', (table) => void table.bigInteger('released_minor').notNullable().defaultTo(0))
    this.schema.raw("update milestones set released_minor = amount_minor where state = 'released'")
    this.schema.createTable('disputes', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('milestone_id').unsigned().notNullable().references('milestones.id')
      // The milestone while the dispute is open, null afterwards: one at a time.
      table.integer('open_milestone_id').unsigned().nullable().unique().references('milestones.id')
      table.string('side', 10).notNullable()
      table.integer('opened_by').unsigned().notNullable().references('users.id')
      table.string('reason', 20).notNullable()
      table.string('state', 12).notNullable()
      // Where the milestone goes on when the dispute is taken back.
      table.string('milestone_state', 20).notNullable()
      table.bigInteger('answer_due_at').notNullable()
      table.bigInteger('opened_at').notNullable()
      table.bigInteger('closed_at').nullable()
      table.index(['milestone_id'])
      table.index(['opened_by'])
      table.index(['state', 'answer_due_at'])
    })
    this.schema.createTable('dispute_statements', (table) => {
      table.increments('id')
      table.integer('dispute_id').unsigned().notNullable().references('disputes.id')
      table.string('side', 10).notNullable()
      table.text('text', 'longtext').notNullable()
      table.integer('said_by').unsigned().notNullable().references('users.id')
      table.bigInteger('said_at').notNullable()
      table.index(['dispute_id'])
      table.index(['said_by'])
    })
    this.schema.createTable('dispute_files', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('statement_id').unsigned().notNullable().references('dispute_statements.id')
      table.integer('file_id').unsigned().notNullable().references('files.id')
      table.string('name', 200).notNullable()
      table.string('mime', 120).notNullable()
      table.bigInteger('size').notNullable()
      table.string('sha256', 64).notNullable()
      table.index(['statement_id'])
      table.index(['file_id'])
    })
    this.schema.createTable('dispute_splits', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('dispute_id').unsigned().notNullable().references('disputes.id')
      // The dispute while this split waits for an answer, null afterwards: one at a time.
      table.integer('open_dispute_id').unsigned().nullable().unique().references('disputes.id')
      table.string('side', 10).notNullable()
      table.bigInteger('freelancer_minor').notNullable()
      table.integer('proposed_by').unsigned().notNullable().references('users.id')
      table.bigInteger('proposed_at').notNullable()
      table.string('answer', 10).nullable()
      table.string('answer_reason', 1000).nullable()
      table.integer('answered_by').unsigned().nullable().references('users.id')
      table.bigInteger('answered_at').nullable()
      table.index(['dispute_id'])
      table.index(['proposed_by'])
      table.index(['answered_by'])
    })
    this.schema.createTable('milestone_settlements', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('milestone_id').unsigned().notNullable().unique().references('milestones.id')
      table.integer('dispute_id').unsigned().notNullable().unique().references('disputes.id')
      table.string('by', 10).notNullable()
      table.bigInteger('amount_minor').notNullable()
      table.bigInteger('released_minor').notNullable()
      table.bigInteger('received_minor').notNullable()
      table.bigInteger('fee_minor').notNullable()
      table.bigInteger('returned_minor').notNullable()
      table.string('currency', 3).notNullable()
      table.text('explanation', 'longtext').nullable()
      table.integer('settled_by').unsigned().notNullable().references('users.id')
      table.bigInteger('settled_at').notNullable()
      table.index(['settled_by'])
    })
  }

  async down() {
    for (const table of [
      'milestone_settlements',
      'dispute_splits',
      'dispute_files',
      'dispute_statements',
      'disputes',
    ]) {
      this.schema.dropTable(table)
    }
    dropColumns(this, 'milestones', 'released_minor')
  }
}
