import { BaseSchema } from '@adonisjs/lucid/schema'

/** What people prove themselves with besides a password, and what is asked of them at a moment. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('auth_factors', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('user_id').unsigned().notNullable().references('users.id')
      table.string('kind', 20).notNullable()
      table.string('label', 60).notNullable()
      // Encrypted: the seed of an authenticator app, or a phone number.
      table.text('secret').nullable()
      table.bigInteger('last_step').nullable()
      table.bigInteger('confirmed_at').nullable()
      table.bigInteger('last_used_at').nullable()
      table.bigInteger('removed_at').nullable()
      table.bigInteger('created_at').notNullable()
      table.index(['user_id', 'removed_at'])
    })
    this.schema.createTable('auth_webauthn', (table) => {
      table.increments('id')
      table.integer('factor_id').unsigned().notNullable().references('auth_factors.id').unique()
      // Of the credential's id, which may have 1,023 bytes.
      table.string('credential_hash', 64).notNullable().unique()
      table.text('credential_id').notNullable()
      table.text('public_key').notNullable()
      table.bigInteger('counter').notNullable()
      table.string('transports', 100).notNullable()
      table.string('aaguid', 36).notNullable()
      table.boolean('is_backup_eligible').notNullable()
      table.boolean('is_user_verified').notNullable()
      table.bigInteger('created_at').notNullable()
    })
    this.schema.createTable('auth_backup_codes', (table) => {
      table.increments('id')
      table.integer('user_id').unsigned().notNullable().references('users.id')
      table.string('salt', 32).notNullable()
      table.string('code_hash', 64).notNullable()
      table.bigInteger('used_at').nullable()
      table.bigInteger('created_at').notNullable()
      table.index(['user_id', 'used_at'])
    })
    this.schema.createTable('auth_challenges', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('user_id').unsigned().nullable().references('users.id').index()
      table.string('purpose', 20).notNullable()
      // The sign-in or the session it belongs to: an answer from anywhere else counts for nothing.
      table.string('bound_to', 80).nullable().index()
      table.integer('factor_id').unsigned().nullable().references('auth_factors.id').index()
      table.string('secret_hash', 64).nullable()
      table.string('challenge', 255).nullable()
      table.integer('need').nullable()
      table.string('methods', 100).nullable()
      table.string('next_path', 500).nullable()
      // Encrypted: what somebody had typed when they were asked.
      table.text('kept_form', 'longtext').nullable()
      table.integer('attempts').notNullable().defaultTo(0)
      table.bigInteger('created_at').notNullable()
      table.bigInteger('expires_at').notNullable().index()
      table.bigInteger('consumed_at').nullable()
    })
    this.schema.alterTable('auth_sessions', (table) => {
      table.bigInteger('proved_at').nullable()
      table.integer('assurance').notNullable().defaultTo(1)
      table.string('methods', 100).notNullable().defaultTo('password')
    })
  }

  async down() {
    this.schema.alterTable('auth_sessions', (table) => table.dropColumns('proved_at', 'assurance', 'methods'))
    for (const table of ['auth_challenges', 'auth_backup_codes', 'auth_webauthn', 'auth_factors']) {
      this.schema.dropTable(table)
    }
  }
}
