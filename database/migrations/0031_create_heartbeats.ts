import { BaseSchema } from '@adonisjs/lucid/schema'

/** One row that health probes write to: a database that can only be read is not healthy. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('kernel_heartbeats', (table) => {
      table.integer('id').primary()
      table.string('mark', 16).notNullable()
      table.bigInteger('beat_at').notNullable()
    })
    this.defer(async (db) => {
      await db.table('kernel_heartbeats').insert({ id: 1, mark: '', beat_at: 0 })
    })
  }

  async down() {
    this.schema.dropTable('kernel_heartbeats')
  }
}
