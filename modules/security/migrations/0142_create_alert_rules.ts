import { BaseSchema } from '@adonisjs/lucid/schema'
import { newPublicId } from '#app/data/public_id'

/** Who is told of what in the audit log, and what they were told. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('security_alert_rules', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      // The one act it is about; null: every act that is at least as severe.
      table.string('act', 64).nullable()
      table.string('least_severity', 10).notNullable()
      table.string('tells', 10).notNullable()
      table.string('by', 10).notNullable()
      table.integer('digest_minutes').unsigned().notNullable()
      table.integer('most_per_hour').unsigned().notNullable()
      table.bigInteger('disabled_at').nullable()
      table.bigInteger('created_at').notNullable()
    })
    this.schema.createTable('security_alerts', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.integer('rule_id').unsigned().notNullable().references('security_alert_rules.id').onDelete('CASCADE')
      // Null: everybody who is an admin then.
      table.integer('user_id').unsigned().nullable().references('users.id').onDelete('CASCADE').index()
      // While it gathers: one for each rule and whom it tells. Null once it was sent.
      table.string('gathering', 32).nullable().unique()
      // How often each act happened, as JSON.
      table.text('acts').notNullable()
      table.string('severity', 10).notNullable()
      table.integer('times').unsigned().notNullable()
      table.bigInteger('first_at').notNullable()
      table.bigInteger('last_at').notNullable()
      table.bigInteger('due_at').notNullable().index()
      table.bigInteger('sent_at').nullable()
      table.index(['rule_id', 'user_id', 'sent_at'])
    })
    this.defer(async (db) => {
      await db
        .table('security_alert_rules')
        .multiInsert(RULES.map((rule) => ({ ...USUAL, ...rule, public_id: newPublicId() })))
    })
  }

  async down() {
    this.schema.dropTable('security_alerts')
    this.schema.dropTable('security_alert_rules')
  }
}

const USUAL = {
  act: null,
  least_severity: 'low',
  tells: 'admins',
  by: 'mail',
  digest_minutes: 15,
  most_per_hour: 4,
  created_at: 0,
}

/** Admins hear of what is critical and of what is more than usual, people of what staff do to their rights. */
const RULES = [
  { least_severity: 'critical' },
  { act: 'security.anomaly' },
  { act: 'security.role_granted', tells: 'person' },
  { act: 'security.role_revoked', tells: 'person' },
]
