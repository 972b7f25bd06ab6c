import { BaseSchema } from '@adonisjs/lucid/schema'

/** How often a person, and everybody together, signed in with something: a network, a country, a browser; by keyed hash. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('risk_habits', (table) => {
      table.increments('id')
      table.integer('user_id').unsigned().notNullable().references('users.id').onDelete('CASCADE')
      table.string('feature', 12).notNullable()
      table.string('value_hash', 32).notNullable()
      table.integer('times').notNullable()
      table.bigInteger('last_at').notNullable().index()
      table.unique(['user_id', 'feature', 'value_hash'])
    })
    this.schema.createTable('risk_commonness', (table) => {
      table.increments('id')
      table.string('feature', 12).notNullable()
      table.string('value_hash', 32).notNullable()
      table.integer('times').notNullable()
      table.bigInteger('last_at').notNullable().index()
      table.unique(['feature', 'value_hash'])
    })
  }

  async down() {
    this.schema.dropTable('risk_commonness')
    this.schema.dropTable('risk_habits')
  }
}
