import { BaseSchema } from '@adonisjs/lucid/schema'

/** How far the daily check of the audit log has come; entries are found by how severe they are. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('audit_checks', (table) => {
      table.integer('id').notNullable().primary()
      table.bigInteger('checked_seq').notNullable()
      table.bigInteger('again_seq').notNullable()
      table.bigInteger('checked_at').nullable()
      table.text('finding').nullable()
    })
    this.schema.alterTable('audit_entries', (table) => {
      table.index(['severity', 'id'], 'audit_entries_severity_index')
    })
    this.defer(async (db) => {
      await db.table('audit_checks').insert({ id: 1, checked_seq: 0, again_seq: 0 })
    })
  }

  async down() {
    this.schema.alterTable('audit_entries', (table) => {
      table.dropIndex(['severity', 'id'], 'audit_entries_severity_index')
    })
    this.schema.dropTable('audit_checks')
  }
}
