import { randomBytes } from 'node:crypto'
import { BaseSchema } from '@adonisjs/lucid/schema'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { currentAuditKey } from '#app/audit/audit_keys'
import { allowAuditChanges, forbidAuditChanges } from '#app/audit/forbid_changes'
import { dropColumns } from '#app/data/drop_columns'
import { contentHash, GENESIS, originMac, personalCommitment } from '#app/audit/hashes'

/** Entries are sealed into a chain; those there are get what the chain needs and wait to be sealed like new ones. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('audit_entries', (table) => {
      table.string('severity', 10).notNullable().defaultTo('low')
      table.string('salt', 32).nullable()
      table.string('origin', 64).nullable()
      table.bigInteger('erased_at').nullable()
      table.unique(['salt'], { indexName: 'audit_entries_salt_unique' })
    })
    this.schema.createTable('audit_pending', (table) => {
      table.integer('entry_id').unsigned().notNullable().primary()
      table.bigInteger('refused_at').nullable()
    })
    this.schema.createTable('audit_seals', (table) => {
      table.bigInteger('seq').notNullable().primary()
      table.integer('entry_id').unsigned().notNullable().unique()
      table.string('content', 64).notNullable()
      table.string('personal', 64).notNullable()
      table.string('previous', 64).notNullable()
      table.string('mac', 64).notNullable().index()
      table.string('key_id', 16).notNullable()
      table.bigInteger('sealed_at').notNullable()
    })
    this.schema.createTable('audit_head', (table) => {
      table.integer('id').notNullable().primary()
      table.bigInteger('seq').notNullable()
      table.string('mac', 64).notNullable()
      table.string('leader', 16).nullable()
      table.bigInteger('lease_until').notNullable()
    })
    this.defer(async (db) => {
      await db.table('audit_head').insert({ id: 1, seq: 0, mac: GENESIS, leader: null, lease_until: 0 })
      await takeIn(db)
      await forbidAuditChanges(db)
    })
  }

  async down() {
    this.defer(allowAuditChanges)
    this.schema.dropTable('audit_head')
    this.schema.dropTable('audit_seals')
    this.schema.dropTable('audit_pending')
    this.schema.alterTable('audit_entries', (table) => {
      table.dropUnique(['salt'], 'audit_entries_salt_unique')
    })
    dropColumns(this, 'audit_entries', 'severity', 'salt', 'origin', 'erased_at')
  }
}

async function takeIn(db: QueryClientContract) {
  for (const entry of await db.from('audit_entries').orderBy('id').select('*')) {
    const salt = randomBytes(16).toString('hex')
    const origin = originMac(contentHash(entry, personalCommitment({ ...entry, salt })), currentAuditKey)
    await db.from('audit_entries').where('id', entry.id).update({ salt, origin })
    await db.table('audit_pending').insert({ entry_id: entry.id })
  }
}
