import { BaseSchema } from '@adonisjs/lucid/schema'
import { dropColumns } from '#app/data/drop_columns'
import { newPublicId } from '#app/data/public_id'

const ADDED = ['claim', 'claimed_until', 'last_duration_ms', 'last_error_at', 'last_error', 'failures']

/** Jobs, and what is known about deliveries and schedules that failed. The former queue's open jobs move along. */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('kernel_jobs', (table) => {
      table.increments('id')
      table.string('public_id', 16).notNullable().unique()
      table.string('name', 120).notNullable()
      table.text('payload', 'longtext').notNullable()
      table.string('state', 10).notNullable()
      table.integer('attempts').notNullable()
      table.bigInteger('available_at').notNullable()
      table.string('claim', 16).nullable()
      table.bigInteger('claimed_until').nullable()
      table.bigInteger('created_at').notNullable()
      table.bigInteger('done_at').nullable()
      table.string('error', 500).nullable()
      table.index(['state', 'available_at'])
    })
    this.schema.alterTable('kernel_schedules', (table) => {
      table.string('claim', 16).nullable()
      table.bigInteger('claimed_until').nullable()
      table.bigInteger('last_duration_ms').nullable()
      table.bigInteger('last_error_at').nullable()
      table.string('last_error', 500).nullable()
      table.integer('failures').notNullable().defaultTo(0)
    })
    this.schema.alterTable('outbox_deliveries', (table) => {
      table.string('public_id', 16).nullable()
      table.unique(['public_id'])
    })
    this.defer(async (db) => {
      for (const { id } of await db.from('outbox_deliveries').select('id')) {
        await db.from('outbox_deliveries').where('id', id).update({ public_id: newPublicId() })
      }
    })
    this.defer(async (db) => {
      const open = await db.from('queue_jobs').whereNot('status', 'completed').select('data', 'status', 'error')
      for (const { data, status, error } of open) {
        const { name, payload, attempts } = JSON.parse(data)
        await db.table('kernel_jobs').insert({
          public_id: newPublicId(),
          name,
          payload: JSON.stringify(payload),
          state: status === 'failed' ? 'dead' : 'pending',
          attempts: status === 'failed' ? Number(attempts ?? 0) : 0,
          available_at: Date.now(),
          created_at: Date.now(),
          done_at: status === 'failed' ? Date.now() : null,
          error: error ? String(error).slice(0, 500) : null,
        })
      }
    })
    this.schema.dropTable('queue_jobs')
    this.schema.dropTableIfExists('queue_schedules')
  }

  async down() {
    this.schema.createTable('queue_jobs', (table) => {
      table.string('id', 255).primary()
      table.string('status', 20).notNullable()
      table.text('data').notNullable()
      table.text('error').nullable()
    })
    this.schema.alterTable('outbox_deliveries', (table) => {
      table.dropUnique(['public_id'])
    })
    dropColumns(this, 'outbox_deliveries', 'public_id')
    dropColumns(this, 'kernel_schedules', ...ADDED)
    this.schema.dropTable('kernel_jobs')
  }
}
