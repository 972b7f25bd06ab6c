import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('auth_sessions', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('user_id').unsigned().notNullable().references('users.id')
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.string('secret_hash', 64).notNullable().unique()
      table.string('previous_hash', 64).nullable()
      table.bigInteger('rotated_at').notNullable()
      table.string('user_agent', 250).nullable()
      table.string('ip', 45).nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('last_seen_at').notNullable()
      table.bigInteger('revoked_at').nullable()
      table.string('revoked_because', 30).nullable()
      table.index(['user_id', 'revoked_at'])
    })
    this.schema.createTable('email_tokens', (table) => {
      table.increments('id')
      table.integer('user_id').unsigned().notNullable().references('users.id')
      table.string('purpose', 10).notNullable()
      table.string('token_hash', 64).notNullable().unique()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('expires_at').notNullable()
      table.bigInteger('used_at').nullable()
      table.index(['user_id', 'purpose'])
    })
  }

  async down() {
    this.schema.dropTable('email_tokens')
    this.schema.dropTable('auth_sessions')
  }
}
