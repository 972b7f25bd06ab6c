import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('profile_skills', (table) => {
      table.increments('id')
      table.integer('account_id').unsigned().notNullable().references('profiles.account_id')
      table.string('skill', 60).notNullable()
      table.string('category', 60).notNullable()
      table.integer('position').notNullable()
      // As the profile's own: the counts of all listed people are read from an index alone.
      table.boolean('is_listed').notNullable()
      table.unique(['account_id', 'skill'])
      table.index(['skill', 'account_id'])
      table.index(['is_listed', 'skill'])
      table.index(['is_listed', 'category', 'account_id'])
    })
    this.schema.createTable('portfolio_cases', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('account_id').unsigned().notNullable().references('profiles.account_id')
      table.integer('position').notNullable()
      table.string('title', 120).notNullable()
      table.text('problem', 'longtext').notNullable()
      table.text('work', 'longtext').notNullable()
      table.text('outcome', 'longtext').notNullable()
      table.bigInteger('created_at').notNullable()
    })
    this.schema.createTable('profile_facts', (table) => {
      table.increments('id')
      table.integer('account_id').unsigned().notNullable().references('accounts.id')
      table.string('key', 60).notNullable()
      table.bigInteger('value').notNullable()
      table.unique(['account_id', 'key'])
    })
  }

  async down() {
    for (const table of ['profile_facts', 'portfolio_cases', 'profile_skills']) this.schema.dropTable(table)
  }
}
