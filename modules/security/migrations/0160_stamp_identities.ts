import { BaseSchema } from '@adonisjs/lucid/schema'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { createTrigger, dropTrigger, type TriggerEvent } from '#app/data/triggers'
import { onMysql } from '#app/data/transact'

const ACTORS = 'in (select user_id from memberships where account_id = '
/** Whatever says who somebody is: table, event, and whose stamp is no longer right then. */
const CHANGES: [table: string, event: TriggerEvent, whose: string][] = [
  ['users', 'update', '= new.id'],
  ['user_roles', 'insert', '= new.user_id'],
  ['user_roles', 'update', 'in (new.user_id, old.user_id)'],
  ['user_roles', 'delete', '= old.user_id'],
  ['memberships', 'insert', '= new.user_id'],
  ['memberships', 'update', 'in (new.user_id, old.user_id)'],
  ['memberships', 'delete', '= old.user_id'],
  ['accounts', 'update', `${ACTORS}new.id)`],
  ['account_pictures', 'insert', `${ACTORS}new.account_id)`],
  ['account_pictures', 'update', `${ACTORS}new.account_id)`],
  ['account_pictures', 'delete', `${ACTORS}old.account_id)`],
]

/**
 * A stamp for each person that changes with whatever an Identity is made of, so that a process may remember an Identity
 * for as long as its stamp is the same. The database itself renews it: no code can forget to.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.createTable('identity_stamps', (table) => {
      table.integer('user_id').unsigned().notNullable().primary().references('users.id').onDelete('CASCADE')
      table.string('stamp', 16).notNullable()
    })
    this.defer(async (db) => {
      const anew = newStamp(db)
      await db.rawQuery(`insert into identity_stamps (user_id, stamp) select id, ${anew} from users`)
      const first = `insert into identity_stamps (user_id, stamp) values (new.id, ${anew})`
      await createTrigger(db, { name: 'users_stamped', when: 'after insert', table: 'users', statement: first })
      for (const [table, event, whose] of CHANGES) {
        const statement = `update identity_stamps set stamp = ${anew} where user_id ${whose}`
        await createTrigger(db, { name: nameOf(table, event), when: `after ${event}`, table, statement })
      }
    })
  }

  async down() {
    this.defer(async (db) => {
      await dropTrigger(db, 'users_stamped')
      for (const [table, event] of CHANGES) await dropTrigger(db, nameOf(table, event))
      await db.rawQuery('drop table identity_stamps')
    })
  }
}

/** Random, not counted: after a rolled back transaction or a restored backup no stamp comes twice. */
function newStamp(db: QueryClientContract) {
  return onMysql(db) ? 'lower(hex(random_bytes(8)))' : 'lower(hex(randomblob(8)))'
}

function nameOf(table: string, event: string) {
  return `${table}_${event}_stamps`
}
