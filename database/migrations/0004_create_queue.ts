import { BaseSchema } from '@adonisjs/lucid/schema'

/** The table of the former queue; 0030 takes its open jobs over and drops it. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('queue_jobs', (table) => {
      table.string('id', 255).primary()
      table.string('status', 20).notNullable()
      table.text('data').notNullable()
      table.text('error').nullable()
    })
  }

  async down() {
    this.schema.dropTableIfExists('queue_jobs')
  }
}
