import { BaseSchema } from '@adonisjs/lucid/schema'

/** What operators watch: how far the log was followed, how often each act happened a minute, and what is usual. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('security_watch', (table) => {
      table.integer('id').notNullable().primary()
      // The last seal of the audit log that was counted.
      table.bigInteger('seq').notNullable()
      table.bigInteger('baseline_minute').notNullable()
    })
    this.schema.createTable('security_counts', (table) => {
      table.increments('id')
      // Epoch milliseconds of its beginning.
      table.bigInteger('minute_at').notNullable()
      table.string('act', 64).notNullable()
      table.string('severity', 10).notNullable()
      table.integer('times').unsigned().notNullable()
      table.unique(['minute_at', 'act', 'severity'])
    })
    this.schema.createTable('security_baselines', (table) => {
      table.string('act', 64).notNullable().primary()
      table.double('mean').notNullable()
      table.double('variance').notNullable()
      table.bigInteger('noticed_at').nullable()
    })
    this.defer(async (db) => {
      const head = await db.from('audit_head').where('id', 1).select('seq').first()
      await db.table('security_watch').insert({ id: 1, seq: Number(head?.seq ?? 0), baseline_minute: 0 })
    })
  }

  async down() {
    this.schema.dropTable('security_baselines')
    this.schema.dropTable('security_counts')
    this.schema.dropTable('security_watch')
  }
}
