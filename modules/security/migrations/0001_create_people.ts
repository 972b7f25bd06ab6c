import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('users', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.string('name', 120).notNullable()
      table.string('email', 254).notNullable().unique()
      table.string('password_hash', 255).notNullable()
      table.bigInteger('password_changed_at').notNullable()
      table.bigInteger('email_verified_at').nullable()
      table.string('locale', 10).notNullable()
      table.string('zone', 60).notNullable()
      table.string('theme', 10).notNullable()
      table.bigInteger('disabled_at').nullable()
      table.bigInteger('created_at').notNullable()
    })
    this.schema.createTable('accounts', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.string('name', 120).notNullable()
      table.string('kind', 20).notNullable()
      table.string('country', 2).nullable()
      table.bigInteger('created_at').notNullable()
    })
    this.schema.createTable('memberships', (table) => {
      table.increments('id')
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.integer('user_id').unsigned().notNullable().references('users.id').index()
      table.bigInteger('created_at').notNullable()
      table.unique(['account_id', 'user_id'])
    })
    this.schema.createTable('user_roles', (table) => {
      table.increments('id')
      table.integer('user_id').unsigned().notNullable().references('users.id')
      table.string('role', 20).notNullable()
      table.bigInteger('created_at').notNullable()
      table.unique(['user_id', 'role'])
    })
  }

  async down() {
    for (const table of ['user_roles', 'memberships', 'accounts', 'users']) this.schema.dropTable(table)
  }
}
