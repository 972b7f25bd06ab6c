import { BaseSchema } from '@adonisjs/lucid/schema'

/** A sum beyond this would be rounded silently by SQLite's driver. */
const LARGEST = Number.MAX_SAFE_INTEGER

/** Keys compare byte by byte (`utf8mb4_bin`); SQLite does so anyway. */
const EXACT = 'utf8mb4_bin'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('ledger_accounts', (table) => {
      table.increments('id')
      table.string('owner_type', 20).notNullable()
      table.string('owner_id', 40).notNullable().collate(EXACT)
      table.string('kind', 20).notNullable()
      table.string('currency', 3).notNullable()
      table.bigInteger('balance').notNullable()
      table.bigInteger('min_balance').nullable()
      table.bigInteger('created_at').notNullable()
      table.unique(['owner_type', 'owner_id', 'kind', 'currency'], {
        indexName: 'ledger_accounts_place_unique',
      })
      table.unique(['id', 'currency'], { indexName: 'ledger_accounts_currency_unique' })
      table.check('min_balance is null or balance >= min_balance', undefined, 'ledger_accounts_floor')
      table.check(`balance between -${LARGEST} and ${LARGEST}`, undefined, 'ledger_accounts_range')
    })
    this.schema.createTable('ledger_transactions', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.string('kind', 20).notNullable()
      table.string('scope', 60).notNullable().collate(EXACT)
      table.string('idempotency_key', 120).notNullable().collate(EXACT)
      table.string('request_hash', 64).notNullable()
      table.string('reference_type', 40).notNullable()
      table.string('reference_id', 40).notNullable()
      table.string('title', 200).nullable()
      table.string('path', 300).nullable()
      table.integer('reverses_id').unsigned().nullable().unique().references('ledger_transactions.id')
      table.bigInteger('created_at').notNullable()
      table.unique(['scope', 'idempotency_key'], { indexName: 'ledger_transactions_key_unique' })
      table.index(['reference_type', 'reference_id'], 'ledger_transactions_reference_index')
    })
    this.schema.createTable('ledger_entries', (table) => {
      table.increments('id')
      table.integer('transaction_id').unsigned().notNullable().references('ledger_transactions.id').index()
      table.integer('account_id').unsigned().notNullable()
      table.string('currency', 3).notNullable()
      table.bigInteger('amount').notNullable()
      table.bigInteger('balance_after').notNullable()
      table.index(['account_id', 'id'], 'ledger_entries_account_index')
      table
        .foreign(['account_id', 'currency'], 'ledger_entries_account_foreign')
        .references(['id', 'currency'])
        .inTable('ledger_accounts')
      table.check('amount <> 0', undefined, 'ledger_entries_amount')
    })
    this.schema.createTable('escrows', (table) => {
      table.string('escrow_id', 40).primary().collate(EXACT)
      table.integer('payer_account_id').unsigned().notNullable().references('accounts.id').index()
      table.integer('payee_account_id').unsigned().nullable().references('accounts.id').index()
      table.bigInteger('created_at').notNullable()
    })
  }

  async down() {
    for (const table of ['escrows', 'ledger_entries', 'ledger_transactions', 'ledger_accounts']) {
      this.schema.dropTable(table)
    }
  }
}
