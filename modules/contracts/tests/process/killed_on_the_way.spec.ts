import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { setClockOffset } from '#app/state/shared_state'
import { runJobsAtOnce } from '#app/jobs/jobs'
import {
  aFundingUnderWay,
  comesToRest,
  endLeases,
  endOf,
  FUNDED_ONCE,
  pay,
  type Story,
} from '#modules/contracts/tests/support/paid_funding'
import { postWebhook } from '#tests/support/webhooks'
import { freshDatabase } from '#tests/support/fresh_database'
import { stallAt } from '#tests/support/stall'
import { startServer, waitFor, type ServerProcess } from '#tests/support/server_process'

const PATIENCE_MS = 30_000
const LATER_MS = 120_000

const until = (probe: () => Promise<unknown>) => waitFor(async () => Boolean(await probe()), PATIENCE_MS)

/** How far the money got before the power went out; leaves the server dead. */
const MOMENTS = {
  'paid, and the webhook not sent': async (server: ServerProcess, story: Story) => {
    await pay(story, server.url)
    await server.stop('SIGKILL')
  },
  'the webhook stored, and not handled': async (server: ServerProcess, story: Story) => {
    await pay(story, server.url)
    const goOn = await stallAt({ table: 'payment_intents', on: 'update', row: { state: 'settled' } })
    const answer = postWebhook(server.url).catch(() => 'no answer')
    await until(() => db.from('provider_events').whereNull('handled_at').first())
    await server.stop('SIGKILL')
    await answer
    await goOn()
    // The gateway believes that it was received: only what is stored can help now.
    await db.from('sandbox_webhooks').update({ state: 'delivered' })
  },
  'settled, and the event not relayed': async (server: ServerProcess, story: Story) => {
    await pay(story, server.url)
    await postWebhook(server.url)
    await until(() =>
      db.from('outbox_deliveries').where({ consumer: 'contracts.place_payment', state: 'pending' }).first()
    )
    await server.stop('SIGKILL')
  },
  'the listener in the middle of its work': async (server: ServerProcess, story: Story) => {
    const goOn = await stallAt({ table: 'ledger_transactions', on: 'insert', row: { kind: 'escrow_hold' } })
    await pay(story, server.url)
    await until(() =>
      db.from('outbox_deliveries').where('consumer', 'contracts.place_payment').whereNotNull('claim').first()
    )
    await server.stop('SIGKILL')
    await goOn()
  },
} as const

test.group('A funding whose server is killed on the way', (group) => {
  group.setup(() => {
    runJobsAtOnce(false)
    return () => runJobsAtOnce(true)
  })
  group.each.teardown(async () => {
    await setClockOffset(0)
    await freshDatabase()
  })

  test('FIN-32 kill -9 when {$self}: the next server ends it, once')
    .with(Object.keys(MOMENTS) as (keyof typeof MOMENTS)[])
    .run(async ({ assert, cleanup }, moment) => {
      const works = moment === 'the listener in the middle of its work'
      const [victim, story] = await Promise.all([startServer({ WORKER: works ? 'inline' : 'off' }), aFundingUnderWay()])
      cleanup(() => victim.stop('SIGKILL'))
      await MOMENTS[moment](victim, story)
      assert.notEqual((await endOf(story)).state, 'funded')

      await endLeases()
      await setClockOffset(LATER_MS)
      const next = await startServer({ WORKER: 'inline' })
      cleanup(() => next.stop())
      await comesToRest(story)
      assert.deepEqual(await endOf(story), FUNDED_ONCE)
    })
})

test.group('A funding whose webhook does not come as it should', (group) => {
  let server: ServerProcess
  /** It only goes on: what ran later today is not due again earlier. */
  let offset = 0

  group.setup(async () => {
    runJobsAtOnce(false)
    server = await startServer({ WORKER: 'inline' })
    return async () => {
      await server.stop()
      runJobsAtOnce(true)
      await setClockOffset(0)
      await freshDatabase()
    }
  })

  test('FIN-32 {$self}: funded once all the same')
    .with(['now', 'twice', 'late', 'never'] as const)
    .run(async ({ assert }, delivery) => {
      const story = await aFundingUnderWay()
      await pay(story, server.url, delivery)
      if (delivery === 'late' || delivery === 'never') await setClockOffset((offset += LATER_MS))
      await comesToRest(story)
      assert.deepEqual(await endOf(story), FUNDED_ONCE)
    })
})
