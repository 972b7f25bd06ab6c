import { BaseSchema } from '@adonisjs/lucid/schema'

/** Which way somebody is led through their profile, and where they are on it; the same on every device. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('onboardings', (table) => {
      table.integer('account_id').unsigned().primary().references('profiles.account_id')
      table.string('variant', 20).notNullable()
      table.string('at_step', 20).nullable()
      table.bigInteger('started_at').notNullable()
      table.bigInteger('updated_at').notNullable()
    })
    this.schema.createTable('onboarding_skips', (table) => {
      table.increments('id')
      table.integer('account_id').unsigned().notNullable().references('profiles.account_id')
      table.string('step', 20).notNullable()
      table.bigInteger('skipped_at').notNullable()
      table.unique(['account_id', 'step'])
    })
  }

  async down() {
    for (const table of ['onboarding_skips', 'onboardings']) this.schema.dropTable(table)
  }
}
