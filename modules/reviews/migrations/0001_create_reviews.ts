import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('review_rounds', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.string('contract_id', 16).notNullable().unique()
      table.string('title', 200).notNullable()
      table.integer('client_account_id').unsigned().notNullable().references('accounts.id').index()
      table.integer('freelancer_account_id').unsigned().notNullable().references('accounts.id').index()
      table.bigInteger('opened_at').notNullable()
      table.bigInteger('closes_at').notNullable()
      table.bigInteger('revealed_at').nullable()
      table.index(['revealed_at', 'closes_at'])
    })
    this.schema.createTable('reviews', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('round_id').unsigned().notNullable().references('review_rounds.id')
      table.integer('author_account_id').unsigned().notNullable().references('accounts.id').index()
      table.integer('author_user_id').unsigned().notNullable().references('users.id').index()
      table.integer('subject_account_id').unsigned().notNullable().references('accounts.id').index()
      table.string('author_role', 12).notNullable()
      table.text('scores', 'longtext').notNullable()
      table.integer('average_hundredths').notNullable()
      table.text('text', 'longtext').notNullable()
      table.bigInteger('written_at').notNullable()
      table.unique(['round_id', 'author_account_id'])
    })
    this.schema.createTable('review_replies', (table) => {
      table.increments('id')
      table.integer('review_id').unsigned().notNullable().unique().references('reviews.id')
      table.integer('author_user_id').unsigned().notNullable().references('users.id').index()
      table.text('text', 'longtext').notNullable()
      table.bigInteger('written_at').notNullable()
    })
  }

  async down() {
    for (const table of ['review_replies', 'reviews', 'review_rounds']) this.schema.dropTable(table)
  }
}
