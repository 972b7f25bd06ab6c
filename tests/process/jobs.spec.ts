import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { publish } from '#app/data/outbox'
import { transact } from '#app/data/transact'
import { dispatch, runJobsAtOnce } from '#app/jobs/jobs'
import { listDead } from '#app/jobs/dead_work'
import { switchModule } from '#app/modules/switches'
import { setClockOffset } from '#app/state/shared_state'
import { freshDatabase } from '#tests/support/fresh_database'
import { waitFor } from '#tests/support/server_process'
import { startWorker, type WorkerProcess } from '#tests/support/worker_process'

const PATIENCE_MS = 120_000
const HOUR = 3_600_000
const env = { SHIPYARD_OPEN: 'yes', LOG_LEVEL: 'info' }

let workers: WorkerProcess[] = []

test.group('Work behind requests', (group) => {
  group.setup(() => {
    runJobsAtOnce(false)
    return async () => {
      await Promise.all(workers.map((worker) => worker.stop()))
      runJobsAtOnce(true)
      await setClockOffset(0)
      await freshDatabase()
    }
  })

  test('INF-20 what a killed worker had in hand is done by the next one: job, delivery and schedule, each with one effect', async ({
    assert,
  }) => {
    const first = await startWorker(env)
    await transact(async (trx) => {
      await dispatch('shipyard.build', { ship: 'Aurora' }, trx)
      await publish({ name: 'shipyard.ordered', payload: { ship: 'Aurora' } }, trx)
    })
    const work = ['Aurora', 'keel of Aurora', 'whistle']
    await until(async () => (await starts()).length === 3)
    await first.stop('SIGKILL')
    assert.lengthOf(await effects(), 0)

    await endLeases()
    await openGate()
    workers = await Promise.all([startWorker(env), startWorker(env)])
    await until(async () => (await effects()).length === 3)

    assert.sameMembers(await effects(), work)
    assert.sameMembers(await starts(), [...work, ...work])
    await until(async () => (await openWork()) === 0)
    const whistle = await db.from('kernel_schedules').where('name', 'shipyard.whistle').firstOrFail()
    assert.match(whistle.last_error, /ended in the middle/)
    assert.isNull(whistle.claim)
  })

  test('INF-20 two workers, one schedule: of eight ticks each is run once', async ({ assert }) => {
    await db.from('shipyard_starts').delete()
    for (let tick = 1; tick <= 8; tick++) {
      await setClockOffset(tick * HOUR)
      await until(async () => (await starts()).length >= tick)
    }
    assert.lengthOf(await starts(), 8)
  })

  test('INF-20 two hundred jobs that each fail twice are all done, and one that never works is dead and holds nobody up', async ({
    assert,
  }) => {
    await db.from('shipyard_starts').delete()
    await db.from('shipyard_effects').delete()
    const ships = Array.from({ length: 200 }, (_, number) => `ship ${number}`)
    await dispatch('shipyard.sink', { ship: 'Vasa' })
    await transact(async (trx) => {
      for (const ship of ships) await dispatch('shipyard.caulk', { ship }, trx)
    })
    // The whistle of the last tick may still note its effect.
    await until(async () => (await effects()).filter((work) => ships.includes(work)).length === 200)
    await until(async () => (await openWork()) === 0)

    const begun = await starts()
    assert.lengthOf(begun, 603)
    const [dead] = await listDead()
    assert.deepInclude(dead, { kind: 'job', name: 'shipyard.sink', attempts: 3, error: 'there is a hole in it' })
    assert.deepEqual(JSON.parse(dead.payload), { ship: 'Vasa' })
  })

  test('FLG-10 a job of a module that is off waits, and is done when it is on again', async ({ assert }) => {
    await workers[1].stop()
    await switchModule('shipyard', false, { reason: 'strike' })
    await seenByWorker()
    await dispatch('shipyard.build', { ship: 'Patience' })
    await dispatch('lighthouse.flash', { times: 1 })
    await until(async () => !(await isOpen('lighthouse.flash')))
    assert.isTrue(await isOpen('shipyard.build'))
    assert.notInclude(await starts(), 'Patience')

    await switchModule('shipyard', true, { reason: 'agreed' })
    await until(async () => (await effects()).includes('Patience'))
  })

  test('INF-20 a worker that is told to stop finishes what it has in hand and begins nothing new', async ({
    assert,
  }) => {
    await db.from('shipyard_gates').delete()
    for (let number = 1; number <= 5; number++) await dispatch('shipyard.build', { ship: `last ${number}` })
    const begun = async () => (await starts()).filter((work) => work.startsWith('last')).length
    await until(async () => (await begun()) === 3)

    const stopped = workers[0].stop()
    await until(async () => workers[0].log().includes('no new work'))
    await openGate()
    assert.equal(await stopped, 0)
    assert.lengthOf(
      (await effects()).filter((work) => work.startsWith('last')),
      3
    )
    assert.equal(await openWork(), 2)
    assert.equal(await begun(), 3)
  })
})

/** Says why it waited in vain: what is still to be done, and what the workers wrote last. */
async function until(probe: () => Promise<boolean>) {
  await waitFor(probe, PATIENCE_MS).catch(async (error) => {
    const open = await db.from('kernel_jobs').where('state', 'pending').limit(10)
    throw new Error([error.message, JSON.stringify(open), ...workers.map((worker) => worker.log())].join('\n'))
  })
}

async function starts(): Promise<string[]> {
  return (await db.from('shipyard_starts').select('work')).map(({ work }) => work)
}

async function effects(): Promise<string[]> {
  return (await db.from('shipyard_effects').select('work')).map(({ work }) => work)
}

async function openWork() {
  const rows = await Promise.all(
    ['kernel_jobs', 'outbox_deliveries'].map((table) => db.from(table).where('state', 'pending'))
  )
  return rows.flat().length
}

async function isOpen(name: string) {
  return (await db.from('kernel_jobs').where({ name, state: 'pending' })).length > 0
}

async function openGate() {
  await db.table('shipyard_gates').insert({ is_open: 1 })
}

/** Thirty seconds later, as far as claims are concerned. */
async function endLeases() {
  for (const table of ['kernel_jobs', 'outbox_deliveries', 'kernel_schedules']) {
    await db
      .from(table)
      .whereNotNull('claimed_until')
      .update({ claimed_until: Date.now() - 1 })
  }
}

/** A process reads the switches together with the clock: what became due only now is run only once it has. */
async function seenByWorker() {
  const later = 9 * HOUR
  await setClockOffset(later)
  const turned = () => db.from('kernel_schedules').where('name', 'lighthouse.turn').first()
  await until(async () => Number((await turned())?.last_run_at) > Date.now() + later - HOUR)
}
