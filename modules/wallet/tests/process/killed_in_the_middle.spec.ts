import { randomInt } from 'node:crypto'
import { test } from '@japa/runner'
import { createConnection } from 'mysql2/promise'
import { onMysql } from '#app/data/transact'
import { rawRows } from '#app/data/raw_rows'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { NUMBERED } from '#modules/wallet/tests/support/numbered_postings'
import { Poster, type Answer } from '#modules/wallet/tests/support/poster'
import { freshDatabase } from '#tests/support/fresh_database'
import { MariaServer, mariaMissing } from '#tests/support/maria_server'
import { runAce } from '#tests/support/server_process'

const KILLS = 5
const BATCH = 30
const KEYS = `SELECT idempotency_key AS number FROM ledger_transactions WHERE scope = '${NUMBERED}'`

const sometime = () => randomInt(30, 250)
const numbersOf = (rows: any[]) => rows.map(({ number }) => Number(number)).sort((a, b) => a - b)

/** What was committed as far as the process was told, in order. */
function committed(answers: Answer[]) {
  const numbers = answers.filter(({ result }) => result !== 'refused').map(({ number }) => number)
  return [...new Set(numbers)].sort((a, b) => a - b)
}

test.group('FIN-31 Killed in the middle of transfers', (group) => {
  group.each.teardown(freshDatabase)

  /** A new process begins so far back: with everything the killed one may have left open. */
  const WAYS = [
    { way: 'one by one', size: 1, back: 20 },
    { way: 'thirty to a commit', size: BATCH, back: 3 * BATCH },
  ]

  test(
    'kill -9 of a process that posts {way}: nothing is half done, what it was told is there, and posted again it is a replay'
  )
    .with(WAYS)
    .run(async ({ assert, cleanup }, { size, back }) => {
      const answers: Answer[] = []
      for (let kill = 0, from = 0; kill < KILLS; kill++) {
        const poster = new Poster(from, {}, size)
        cleanup(() => poster.kill())
        await poster.hasAnswered(sometime())
        await poster.kill()

        const known = new Set(committed(answers))
        const again = poster.answers.filter(({ number }) => known.has(number))
        assert.isTrue(again.every(({ result }) => result === 'replay'))
        assert.deepEqual(await auditLedger(), [], `after kill ${kill + 1}`)
        answers.push(...poster.answers)
        from = Math.max(0, poster.highest - back)
      }

      const there = numbersOf(await rawRows(KEYS))
      assert.includeMembers(there, committed(answers))
      assert.isAbove(there.length, KILLS * 20)
      assert.include(await runAce(['ledger:audit']), 'The ledger adds up')
    })
})

// It has nothing to do with the suite's own database, so once is enough.
if (onMysql()) {
  test.group('FIN-31 The database killed in the middle of transfers', (group) => {
    const maria = new MariaServer({ durable: true })
    const env = () => ({ DB_CONNECTION: 'mysql', MYSQL_URL: maria.url })

    group.setup(async () => {
      if (mariaMissing) return () => {}
      await maria.create()
      await runAce(['migration:run', '--force', '--compact-output'], env())
      return () => maria.remove()
    })

    test('kill -9 of mariadbd: when it is back every committed transfer is there once, no other in part')
      .skip(Boolean(mariaMissing), mariaMissing)
      .run(async ({ assert, cleanup }) => {
        const poster = new Poster(0, env())
        cleanup(() => poster.kill())
        for (let kill = 0; kill < KILLS - 2; kill++) {
          await poster.hasAnswered(sometime())
          await maria.kill()
          await maria.start()
        }
        await poster.hasAnswered(sometime())
        await poster.kill()

        const connection = await createConnection(maria.url)
        const [rows] = await connection.query(KEYS)
        await connection.end()
        assert.includeMembers(numbersOf(rows as any[]), committed(poster.answers))
        assert.include(await runAce(['ledger:audit'], env()), 'The ledger adds up')
      })
  })
}
