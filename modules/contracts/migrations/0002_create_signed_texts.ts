import { BaseSchema } from '@adonisjs/lucid/schema'

const SIGNED = ['contract_texts', 'contract_signatures']

/** What was signed stays as it was signed: the database itself refuses to change or delete it. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('contract_texts', (table) => {
      table.increments('id')
      table.integer('contract_id').unsigned().notNullable().references('contracts.id')
      table.integer('version').notNullable()
      table.text('text', 'longtext').notNullable()
      table.string('sha256', 64).notNullable()
      table.bigInteger('created_at').notNullable()
      table.unique(['contract_id', 'version'])
    })
    this.schema.createTable('contract_signatures', (table) => {
      table.increments('id')
      table.integer('contract_text_id').unsigned().notNullable().references('contract_texts.id')
      table.string('side', 10).notNullable()
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.integer('user_id').unsigned().notNullable().references('users.id')
      table.string('typed_name', 120).notNullable()
      table.string('intent', 1000).notNullable()
      table.string('sha256', 64).notNullable()
      table.string('ip', 45).notNullable()
      table.string('user_agent_sha256', 64).notNullable()
      table.bigInteger('signed_at').notNullable()
      table.unique(['contract_text_id', 'side'])
    })
    this.defer(async (db) => {
      const isMysql = db.dialect.name === 'mysql'
      const refuse = isMysql
        ? "FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'signed records are never changed'"
        : "BEGIN SELECT RAISE(ABORT, 'signed records are never changed'); END"
      for (const table of SIGNED) {
        for (const verb of ['UPDATE', 'DELETE']) {
          await db.rawQuery(`CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table} ${refuse}`)
        }
      }
    })
  }

  async down() {
    for (const table of [...SIGNED].reverse()) this.schema.dropTable(table)
  }
}
