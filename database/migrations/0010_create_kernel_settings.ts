import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('kernel_settings', (table) => {
      table.string('name', 120).primary()
      /** JSON; null while the setting stands at its default. */
      table.text('value', 'longtext').nullable()
      table.integer('version').notNullable()
      table.integer('changed_by').unsigned().nullable()
      table.string('reason', 500).notNullable()
      table.bigInteger('changed_at').notNullable()
    })
    this.schema.createTable('kernel_setting_changes', (table) => {
      table.increments('id')
      table.string('name', 120).notNullable().index()
      table.text('value', 'longtext').nullable()
      table.integer('version').notNullable()
      table.integer('changed_by').unsigned().nullable()
      table.string('reason', 500).notNullable()
      table.bigInteger('changed_at').notNullable()
    })
  }

  async down() {
    this.schema.dropTable('kernel_setting_changes')
    this.schema.dropTable('kernel_settings')
  }
}
