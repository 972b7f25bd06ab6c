import { BaseSchema } from '@adonisjs/lucid/schema'

/** Keys compare byte by byte; SQLite does so anyway. */
const EXACT = 'utf8mb4_bin'

/** Payments a cardholder took back through their bank: what was set aside for each, and who bore it in the end. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('chargebacks', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.string('gateway', 40).notNullable()
      table.string('gateway_id', 80).notNullable().collate(EXACT)
      table.integer('payment_id').unsigned().notNullable().references('payment_intents.id')
      // Who paid.
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.bigInteger('amount_minor').notNullable()
      table.string('currency', 3).notNullable()
      table.string('reason', 60).notNullable()
      table.string('state', 10).notNullable()
      table.bigInteger('evidence_due_at').notNullable()
      // Days left when finance was last reminded.
      table.integer('reminded_days').nullable()
      // While it is open: taken from the payer's wallet, and lying frozen in escrow accounts.
      table.bigInteger('held_minor').notNullable()
      table.bigInteger('frozen_minor').notNullable()
      // Some of it was paid out to a freelancer before.
      table.boolean('is_spent').notNullable()
      table.integer('open_transaction_id').unsigned().notNullable().references('ledger_transactions.id')
      // Once it is lost: what the payer owes, what of it came back or was given up, and what the platform's fund bore.
      table.bigInteger('owed_minor').notNullable().defaultTo(0)
      table.bigInteger('collected_minor').notNullable().defaultTo(0)
      table.bigInteger('written_off_minor').notNullable().defaultTo(0)
      table.bigInteger('fund_minor').notNullable().defaultTo(0)
      table.bigInteger('opened_at').notNullable()
      table.bigInteger('checked_at').notNullable()
      table.bigInteger('ended_at').nullable()
      table.unique(['gateway', 'gateway_id'], { indexName: 'chargebacks_gateway_unique' })
      table.index(['payment_id'])
      table.index(['account_id'])
      table.index(['open_transaction_id'])
      table.index(['state', 'evidence_due_at'], 'chargebacks_state_index')
      table.check('collected_minor + written_off_minor <= owed_minor', undefined, 'chargebacks_owed')
    })
    this.schema.createTable('chargeback_escrows', (table) => {
      table.increments('id')
      table.integer('chargeback_id').unsigned().notNullable().references('chargebacks.id')
      table.string('escrow_id', 40).notNullable().collate(EXACT)
      // What of the escrow account pays for it when it is lost; 0 when the others suffice.
      table.bigInteger('amount_minor').notNullable()
      table.string('currency', 3).notNullable()
      table.unique(['chargeback_id', 'escrow_id'], { indexName: 'chargeback_escrows_once' })
    })
  }

  async down() {
    for (const table of ['chargeback_escrows', 'chargebacks']) this.schema.dropTable(table)
  }
}
