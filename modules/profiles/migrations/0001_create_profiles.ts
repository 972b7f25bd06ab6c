import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('profiles', (table) => {
      table.increments('id')
      table.integer('account_id').unsigned().notNullable().unique().references('accounts.id')
      table.string('slug', 80).notNullable().unique()
      table.string('city', 80).nullable()
      table.string('country', 2).nullable().index()
      table.string('zone', 60).notNullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('updated_at').notNullable()
    })
    this.schema.createTable('freelancer_profiles', (table) => {
      table.integer('account_id').unsigned().primary().references('profiles.account_id')
      table.string('headline', 120).nullable()
      table.text('about', 'longtext').nullable()
      table.bigInteger('rate_minor').nullable()
      table.string('rate_currency', 3).nullable()
      table.integer('hours_per_week').nullable()
      table.integer('experience_years').nullable()
      table.text('industries', 'longtext').notNullable()
      table.text('languages', 'longtext').notNullable()
      table.boolean('is_listed').notNullable()
      table.index(['is_listed', 'rate_minor'])
    })
    this.schema.createTable('client_profiles', (table) => {
      table.integer('account_id').unsigned().primary().references('profiles.account_id')
      table.text('about', 'longtext').nullable()
      table.string('website', 200).nullable()
      table.string('industry', 60).nullable()
    })
  }

  async down() {
    for (const table of ['client_profiles', 'freelancer_profiles', 'profiles']) this.schema.dropTable(table)
  }
}
