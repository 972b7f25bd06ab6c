import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { runJobsAtOnce } from '#app/jobs/jobs'
import { setClockOffset } from '#app/state/shared_state'
import { AGREEMENTS } from '#tests/support/double_submits/agreements'
import { DESKS } from '#tests/support/double_submits/desks'
import { PAYMENTS } from '#tests/support/double_submits/payments'
import { sendAtOnce } from '#tests/support/double_submits/send_at_once'
import { freshDatabase } from '#tests/support/fresh_database'
import { ledgerFaults } from '#tests/support/ledger'
import { startServer, type ServerProcess } from '#tests/support/server_process'

const CASES = { ...PAYMENTS, ...AGREEMENTS, ...DESKS }

test.group('The same form many times at two servers', (group) => {
  let servers: ServerProcess[] = []

  group.setup(async () => {
    servers = await Promise.all([startServer(), startServer()])
    return async () => {
      await Promise.all(servers.map((server) => server.stop()))
      await setClockOffset(0)
      await freshDatabase()
    }
  })
  group.each.teardown(() => runJobsAtOnce(true))

  test('{$self}')
    .with(Object.keys(CASES))
    .run(async ({ assert }, name) => {
      const { submit, effect, expected } = await CASES[name]()
      const answers = await sendAtOnce(servers, submit)
      const seen = await effect()
      const wanted = [expected].flat()
      assert.isTrue(
        wanted.some((one) => JSON.stringify(one) === JSON.stringify(seen)),
        `${JSON.stringify(seen)} is none of ${JSON.stringify(wanted)}; answers ${JSON.stringify(answers)}`
      )
      assert.isAbove(answers[302] ?? answers[303] ?? 0, 0)
      assert.deepEqual(await ledgerFaults(), [])
      assert.lengthOf(await db.from('kernel_jobs').where('state', 'dead'), 0)
    })
})
