import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { onMysql } from '#app/data/transact'

const KEPT = ['id', 'action', 'subject_type', 'subject_id', 'actor_id', 'severity', 'created_at', 'origin']
const ERASED = ['reason', 'details', 'salt']
const TAKE_BACK = [
  'drop trigger if exists audit_entries_no_update',
  'drop trigger if exists audit_entries_no_delete',
  'drop trigger if exists audit_seals_no_update',
  'drop trigger if exists audit_seals_no_delete',
]

/**
 * Makes the database refuse to change or delete entries and seals. One change remains: to empty an entry's personal
 * parts, once, with the time it was done.
 */
export async function forbidAuditChanges(db: QueryClientContract) {
  await create(db, 'audit_entries', 'update', exceptErasure(onMysql(db)))
  await create(db, 'audit_entries', 'delete')
  await create(db, 'audit_seals', 'update')
  await create(db, 'audit_seals', 'delete')
}

/** For taking the tables down again. */
export async function allowAuditChanges(db: QueryClientContract) {
  for (const sql of TAKE_BACK) await db.rawQuery(sql)
}

function exceptErasure(isMysql: boolean) {
  const same = (column: string) =>
    isMysql ? `binary new.${column} <=> binary old.${column}` : `new.${column} is old.${column}`
  const erased = ERASED.map((column) => `new.${column} is null`)
  return [...KEPT.map(same), ...erased, 'old.erased_at is null', 'new.erased_at is not null'].join(' and ')
}

async function create(db: QueryClientContract, table: string, event: string, unless?: string) {
  const message = `${table} is immutable`
  const head = `create trigger if not exists ${table}_no_${event} before ${event} on ${table} for each row`
  const signal = `signal sqlstate '45000' set message_text = '${message}'`
  const sql = onMysql(db)
    ? `${head} ${unless ? `begin if not (${unless}) then ${signal}; end if; end` : signal}`
    : `${head} ${unless ? `when not (${unless})` : ''} begin select raise(abort, '${message}'); end`
  try {
    await db.rawQuery(sql)
  } catch (error: any) {
    throw error.errno === 1419 ? new Error(WHY_1419, { cause: error }) : error
  }
}

const WHY_1419 =
  'The database server keeps a binary log and refuses triggers to this user (error 1419). The audit log needs its triggers. ' +
  'Run "SET GLOBAL log_bin_trust_function_creators = 1" as an administrator, or grant this user SUPER, and migrate again.'
