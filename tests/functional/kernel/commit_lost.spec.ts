import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { onMysql, transact, type Trx } from '#app/data/transact'

/** Makes the COMMIT that follows fail, and nothing before it. */
async function spoilCommit(trx: Trx) {
  if (!onMysql()) {
    await trx.rawQuery('pragma defer_foreign_keys = on')
    await trx.table('memberships').insert({ account_id: 999_999, user_id: 999_999, created_at: 1 })
    return
  }
  const [[{ id }]] = await trx.rawQuery('select connection_id() as id')
  await db.rawQuery('kill ?', [id])
}

test.group('INF-06 A transaction whose COMMIT fails', () => {
  test('is not taken for done: whoever asked for it hears of it, and nothing is left', async ({ assert }) => {
    const lost = transact(async (trx) => {
      await trx.from('kernel_state').where('id', 1).update({ clock_offset_ms: 77 })
      await spoilCommit(trx)
      return 'done'
    })
    await assert.rejects(() => lost)
    assert.notEqual(Number((await db.from('kernel_state').where('id', 1).firstOrFail()).clock_offset_ms), 77)
  })
})
