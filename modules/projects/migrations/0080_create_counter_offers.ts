import { BaseSchema } from '@adonisjs/lucid/schema'

/** Other terms that a client asks for on a proposal, and what the freelancer answered. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('counter_offers', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('proposal_id').unsigned().notNullable().references('proposals.id').index()
      // The proposal while the counter-offer waits for its answer, null afterwards: one at a time.
      table.integer('open_proposal_id').unsigned().nullable().unique().references('proposals.id')
      table.string('state', 12).notNullable()
      table.text('message', 'longtext').notNullable()
      table.bigInteger('amount_minor').notNullable()
      table.bigInteger('hourly_rate_minor').nullable()
      table.integer('days').unsigned().notNullable()
      table.string('currency', 3).notNullable()
      // What the proposal said when other terms were asked for.
      table.bigInteger('from_amount_minor').notNullable()
      table.bigInteger('from_hourly_rate_minor').nullable()
      table.integer('from_days').unsigned().notNullable()
      table.integer('made_by').unsigned().notNullable().references('users.id').index()
      table.bigInteger('made_at').notNullable()
      table.string('answer_reason', 500).nullable()
      table.integer('answered_by').unsigned().nullable().references('users.id').index()
      table.bigInteger('answered_at').nullable()
    })
    this.schema.createTable('counter_offer_milestones', (table) => {
      table.increments('id')
      table
        .integer('counter_offer_id')
        .unsigned()
        .notNullable()
        .references('counter_offers.id')
        .onDelete('CASCADE')
        .index()
      table.integer('position').unsigned().notNullable()
      table.string('title', 120).notNullable()
      table.bigInteger('amount_minor').notNullable()
      table.integer('days').unsigned().notNullable()
    })
  }

  async down() {
    this.schema.dropTable('counter_offer_milestones')
    this.schema.dropTable('counter_offers')
  }
}
