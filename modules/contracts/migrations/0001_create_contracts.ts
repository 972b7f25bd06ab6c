import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('contracts', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.string('project_id', 16).nullable().index()
      table.string('proposal_id', 16).nullable().index()
      // The proposal while its offer or contract lives, null afterwards: one at a time.
      table.string('live_proposal_id', 16).nullable().unique()
      table.string('title', 160).notNullable()
      table.integer('client_account_id').unsigned().notNullable().references('accounts.id')
      table.integer('freelancer_account_id').unsigned().notNullable().references('accounts.id')
      table.integer('offered_by').unsigned().notNullable().references('users.id')
      table.string('state', 12).notNullable()
      table.string('currency', 3).notNullable()
      table.bigInteger('total_minor').notNullable()
      table.integer('fee_basis_points').notNullable()
      table.string('starts_on', 10).notNullable()
      table.bigInteger('expires_at').notNullable()
      table.bigInteger('offered_at').notNullable()
      table.bigInteger('started_at').nullable()
      table.bigInteger('ended_at').nullable()
      table.index(['client_account_id', 'state'])
      table.index(['freelancer_account_id', 'state'])
      table.index(['state', 'expires_at'])
    })
    this.schema.createTable('offer_answers', (table) => {
      table.increments('id')
      table.integer('contract_id').unsigned().notNullable().unique().references('contracts.id')
      table.string('answer', 10).notNullable()
      table.string('reason', 1000).nullable()
      table.integer('answered_by').unsigned().nullable().references('users.id')
      table.bigInteger('answered_at').notNullable()
    })
    this.schema.createTable('contract_endings', (table) => {
      table.increments('id')
      table.integer('contract_id').unsigned().notNullable().unique().references('contracts.id')
      table.string('outcome', 10).notNullable()
      table.string('reason', 1000).nullable()
      table.integer('ended_by').unsigned().notNullable().references('users.id')
      table.bigInteger('ended_at').notNullable()
    })
  }

  async down() {
    for (const table of ['contract_endings', 'offer_answers', 'contracts']) {
      this.schema.dropTable(table)
    }
  }
}
