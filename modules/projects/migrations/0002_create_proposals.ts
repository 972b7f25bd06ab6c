import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('proposals', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('project_id').unsigned().notNullable().references('projects.id')
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.integer('submitted_by').unsigned().notNullable().references('users.id')
      table.string('state', 12).notNullable()
      table.text('letter', 'longtext').notNullable()
      table.bigInteger('amount_minor').notNullable()
      table.bigInteger('hourly_rate_minor').nullable()
      table.string('currency', 3).notNullable()
      table.bigInteger('submitted_at').notNullable()
      table.bigInteger('revised_at').nullable()
      table.bigInteger('decided_at').nullable()
      table.string('decline_reason', 30).nullable()
      table.string('decline_note', 500).nullable()
      table.unique(['project_id', 'account_id'])
      table.index(['account_id', 'state'])
    })
    this.schema.createTable('proposal_milestones', (table) => {
      table.increments('id')
      table.integer('proposal_id').unsigned().notNullable().references('proposals.id').onDelete('CASCADE')
      table.integer('position').unsigned().notNullable()
      table.string('title', 120).notNullable()
      table.bigInteger('amount_minor').notNullable()
      table.integer('days').unsigned().notNullable()
    })
    this.schema.createTable('proposal_answers', (table) => {
      table.increments('id')
      table.integer('proposal_id').unsigned().notNullable().references('proposals.id').onDelete('CASCADE')
      table.integer('position').unsigned().notNullable()
      table.string('question', 300).notNullable()
      table.text('answer', 'longtext').notNullable()
    })
    // What somebody typed and did not send yet: kept as typed, checked when it is sent.
    this.schema.createTable('proposal_drafts', (table) => {
      table.increments('id')
      table.integer('project_id').unsigned().notNullable().references('projects.id').onDelete('CASCADE')
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.text('input', 'longtext').notNullable()
      table.bigInteger('updated_at').notNullable()
      table.unique(['project_id', 'account_id'])
    })
  }

  async down() {
    for (const table of ['proposal_drafts', 'proposal_answers', 'proposal_milestones', 'proposals']) {
      this.schema.dropTable(table)
    }
  }
}
