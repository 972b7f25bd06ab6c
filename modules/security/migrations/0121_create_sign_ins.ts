import { BaseSchema } from '@adonisjs/lucid/schema'

/** Every try to sign in: who, when, from where, how risky it looked and what came of it. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('sign_ins', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      // Null when nobody has the address that was tried.
      table.integer('user_id').unsigned().nullable().references('users.id').onDelete('CASCADE')
      table.integer('session_id').unsigned().nullable().references('auth_sessions.id').onDelete('SET NULL').index()
      table.integer('device_id').unsigned().nullable().references('auth_devices.id').onDelete('SET NULL').index()
      table.string('method', 20).notNullable()
      table.string('outcome', 20).notNullable()
      table.string('ip', 45).nullable()
      table.string('network', 45).nullable()
      table.integer('asn').unsigned().nullable()
      table.string('country', 2).nullable()
      table.string('city', 120).nullable()
      table.double('latitude').nullable()
      table.double('longitude').nullable()
      table.integer('radius_km').unsigned().nullable()
      table.string('browser', 40).nullable()
      table.string('system', 40).nullable()
      table.integer('score').unsigned().nullable()
      table.string('band', 10).nullable()
      table.string('demand', 10).nullable()
      table.text('reasons').nullable()
      table.text('features').nullable()
      table.string('model', 10).nullable()
      table.string('disown_hash', 64).nullable().unique()
      table.bigInteger('disowned_at').nullable()
      table.bigInteger('learned_at').nullable()
      table.bigInteger('created_at').notNullable()
      table.index(['user_id', 'created_at'])
      table.index(['ip', 'created_at'])
      table.index(['created_at'])
    })
  }

  async down() {
    this.schema.dropTable('sign_ins')
  }
}
