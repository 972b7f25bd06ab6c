import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'

/** Changes of a contract by consent: what one side proposes and signed, until the other signs it, too, or does not. */
export default class extends BaseSchema {
  async up() {
    // The clauses alone, which a change starts from; texts made before carry them below their last heading.
    this.schema.alterTable('contract_texts', (table) => void table.text('terms', 'longtext').nullable())
    this.schema.createTable('scope_changes', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('contract_id').unsigned().notNullable().references('contracts.id')
      // The contract while the change waits for its answer, null afterwards: one at a time.
      table.integer('open_contract_id').unsigned().nullable().unique().references('contracts.id')
      table.integer('base_version').notNullable()
      table.string('side', 10).notNullable()
      table.string('reason', 1000).notNullable()
      table.text('milestones', 'longtext').notNullable()
      table.text('terms', 'longtext').notNullable()
      table.text('text', 'longtext').notNullable()
      table.string('sha256', 64).notNullable()
      table.string('locale', 10).notNullable()
      table.integer('proposed_by').unsigned().notNullable().references('users.id')
      table.string('typed_name', 120).notNullable()
      table.string('intent', 1000).notNullable()
      table.string('ip', 45).notNullable()
      table.string('user_agent_sha256', 64).notNullable()
      table.bigInteger('proposed_at').notNullable()
      table.string('answer', 10).nullable()
      table.string('answer_reason', 1000).nullable()
      table.integer('answered_by').unsigned().nullable().references('users.id')
      table.bigInteger('answered_at').nullable()
      table.index(['contract_id'])
      table.index(['proposed_by'])
      table.index(['answered_by'])
    })
  }

  async down() {
    this.schema.dropTable('scope_changes')
    dropColumns(this, 'contract_texts', 'terms')
  }
}
