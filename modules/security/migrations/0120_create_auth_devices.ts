import { BaseSchema } from '@adonisjs/lucid/schema'

/** Browsers people signed in with, known again by a secret cookie of which only the hash is here. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('auth_devices', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE')
      table.string('cookie_hash', 64).notNullable()
      table.string('fingerprint_hash', 32).nullable()
      table.string('browser', 40).nullable()
      table.string('system', 40).nullable()
      table.bigInteger('first_seen_at').notNullable()
      table.bigInteger('last_seen_at').notNullable()
      table.unique(['user_id', 'cookie_hash'])
    })
  }

  async down() {
    this.schema.dropTable('auth_devices')
  }
}
