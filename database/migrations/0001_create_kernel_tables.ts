import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('kernel_state', (table) => {
      table.integer('id').primary()
      table.integer('version').notNullable()
      table.bigInteger('clock_offset_ms').notNullable()
    })
    this.schema.createTable('kernel_modules', (table) => {
      table.string('name', 60).primary()
      table.boolean('is_enabled').notNullable()
      table.integer('changed_by').unsigned().nullable()
      table.string('reason', 500).notNullable()
      table.bigInteger('changed_at').notNullable()
    })
    this.schema.createTable('kernel_module_changes', (table) => {
      table.increments('id')
      table.string('module', 60).notNullable()
      table.boolean('is_enabled').notNullable()
      table.integer('changed_by').unsigned().nullable()
      table.string('reason', 500).notNullable()
      table.bigInteger('changed_at').notNullable()
    })
    this.schema.createTable('kernel_schedules', (table) => {
      table.string('name', 120).primary()
      table.bigInteger('next_run_at').notNullable()
      table.bigInteger('last_run_at').nullable()
    })
    this.schema.createTable('spent_form_keys', (table) => {
      table.string('form_key', 22).primary()
      table.string('location', 500).nullable()
      table.bigInteger('created_at').notNullable().index()
    })
    this.schema.createTable('rate_limits', (table) => {
      table.string('key', 255).primary()
      table.integer('points').notNullable().defaultTo(0)
      table.bigInteger('expire').unsigned()
    })
    this.defer(async (db) => {
      await db.table('kernel_state').insert({ id: 1, version: 1, clock_offset_ms: 0 })
    })
  }

  async down() {
    for (const table of [
      'rate_limits',
      'spent_form_keys',
      'kernel_schedules',
      'kernel_module_changes',
      'kernel_modules',
      'kernel_state',
    ]) {
      this.schema.dropTable(table)
    }
  }
}
