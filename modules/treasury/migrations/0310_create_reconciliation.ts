import { BaseSchema } from '@adonisjs/lucid/schema'

/** References and ids of gateways compare byte by byte; SQLite does so anyway. */
const EXACT = 'utf8mb4_bin'

export default class extends BaseSchema {
  async up() {
    // One row per gateway and day: how comparing them went the last time.
    this.schema.createTable('recon_runs', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.string('gateway', 40).notNullable().collate(EXACT)
      table.string('day', 10).notNullable()
      table.string('state', 12).notNullable()
      table.integer('attempts').unsigned().notNullable()
      table.string('error', 500).nullable()
      table.integer('lines').unsigned().notNullable()
      table.integer('entries').unsigned().notNullable()
      table.bigInteger('claimed_until').nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('ended_at').nullable()
      // When finance was told that there was no answer.
      table.bigInteger('told_at').nullable()
      table.unique(['gateway', 'day'], { indexName: 'recon_runs_day_unique' })
      table.index(['state', 'ended_at'], 'recon_runs_state_index')
    })
    // What moved that day by both accounts, and what the gateway should have held when they were compared.
    this.schema.createTable('recon_sums', (table) => {
      table.increments('id')
      table.integer('run_id').unsigned().notNullable().references('recon_runs.id')
      table.string('currency', 3).notNullable()
      table.bigInteger('ledger_minor').notNullable()
      table.bigInteger('statement_minor').notNullable()
      table.bigInteger('float_minor').notNullable()
      table.unique(['run_id', 'currency'], { indexName: 'recon_sums_run_unique' })
    })
    // What gateways said, as they say it now: a line that is not in a later statement of its day is gone here, too.
    this.schema.createTable('recon_lines', (table) => {
      table.increments('id')
      table.string('gateway', 40).notNullable().collate(EXACT)
      table.string('line_id', 100).notNullable().collate(EXACT)
      table.string('kind', 20).notNullable()
      table.string('reference', 40).notNullable().collate(EXACT)
      table.bigInteger('amount_minor').notNullable()
      table.string('currency', 3).notNullable()
      table.bigInteger('at').notNullable()
      // Under way by our own books: looked at again every time, until they say how it ended.
      table.boolean('is_waiting').notNullable().defaultTo(false)
      table.unique(['gateway', 'line_id'], { indexName: 'recon_lines_line_unique' })
      table.index(['gateway', 'reference'], 'recon_lines_reference_index')
      table.index(['gateway', 'at'], 'recon_lines_at_index')
      table.index(['gateway', 'is_waiting'], 'recon_lines_waiting_index')
    })
    this.schema.createTable('recon_cases', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('run_id').unsigned().notNullable().references('recon_runs.id').index()
      table.string('gateway', 40).notNullable().collate(EXACT)
      table.string('day', 10).notNullable()
      table.string('subject', 20).notNullable()
      table.string('reference', 40).notNullable().collate(EXACT)
      table.string('difference', 20).notNullable()
      table.string('currency', 3).notNullable()
      table.bigInteger('ledger_minor').nullable()
      table.string('statement_currency', 3).notNullable()
      table.bigInteger('statement_minor').nullable()
      // The transaction of ours it is about; null where the ledger knows nothing of it.
      table.string('transaction_id', 16).nullable()
      table.string('state', 10).notNullable()
      // The subject while the case is open: one at a time.
      table.string('open_key', 64).nullable().unique()
      table.string('subject_key', 64).notNullable()
      table.bigInteger('told_at').nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('ended_at').nullable()
      table.integer('ended_by').unsigned().nullable().references('users.id').index()
      table.string('reason', 500).nullable()
      table.index(['subject_key', 'id'], 'recon_cases_subject_index')
      table.index(['state', 'gateway'], 'recon_cases_state_index')
    })
  }

  async down() {
    for (const table of ['recon_cases', 'recon_lines', 'recon_sums', 'recon_runs']) this.schema.dropTable(table)
  }
}
