import { BaseSchema } from '@adonisjs/lucid/schema'
import { newPublicId } from '#app/data/public_id'
import { clock } from '#app/time/clock'

const GRACE_DAYS = 14

/**
 * Recoveries of people who lost what they sign in with, and what operators demand of whom. Whoever runs the place has
 * two weeks to add a second step; nothing is demanded of others until an operator says so.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('factor_recoveries', (table) => {
      table.increments('id')
      table.integer('user_id').unsigned().notNullable().references('users.id').index()
      table.string('cancel_hash', 64).notNullable().unique()
      table.string('ip', 45).nullable()
      table.bigInteger('requested_at').notNullable()
      table.bigInteger('ready_at').notNullable()
      table.bigInteger('cancelled_at').nullable()
      table.bigInteger('finished_at').nullable()
      table.bigInteger('frozen_until').nullable()
    })
    this.schema.createTable('factor_rules', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      // `sign_in` or `withdrawal`.
      table.string('about', 20).notNullable()
      table.string('role', 20).nullable()
      table.string('country', 2).nullable()
      table.bigInteger('least_minor').nullable()
      table.string('currency', 3).nullable()
      table.string('minimum', 10).notNullable()
      table.string('methods', 20).notNullable()
      table.integer('grace_days').notNullable()
      table.bigInteger('in_force_since').notNullable()
    })
    this.defer(async (db) => {
      const usual = { about: 'sign_in', minimum: 'nothing', methods: 'any', grace_days: 0, in_force_since: clock.now() }
      const staff = { ...usual, minimum: 'code', grace_days: GRACE_DAYS }
      const rows = [
        ...['admin', 'finance', 'moderator'].map((role) => ({ ...staff, role })),
        ...['client', 'freelancer'].map((role) => ({ ...usual, role })),
        { ...usual, about: 'withdrawal', role: null },
      ]
      await db.table('factor_rules').multiInsert(rows.map((row) => ({ public_id: newPublicId(), ...row })))
    })
  }

  async down() {
    this.schema.dropTable('factor_rules')
    this.schema.dropTable('factor_recoveries')
  }
}
