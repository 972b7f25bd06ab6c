import { Session } from 'node:inspector/promises'
import { bootApplication, built } from './in_application.mjs'
import { callersOf } from './callers.mjs'

/**
 * What moving money costs inside the application: postings of three legs by 64 callers over 400 escrows, and the whole
 * release of milestones by 8; first what the disk takes for any commit at all, which is the floor of both. The same
 * postings again, many to a commit. `node ledger_process.mjs <seconds> <aim> <aim of many>` sends the figures to its
 * parent, and profiles of what is short of its aim.
 */
const SECONDS = Number(process.argv[2])
const AIM = Number(process.argv[3])
const BATCH_AIM = Number(process.argv[4])
const BATCH = 200
const PLACES = 400
const CALLERS = 64
const CONTRACTS = 16
const PARTS = 10
const RELEASING = 8

await bootApplication()
const { default: db } = await import('@adonisjs/lucid/services/db')
const { transact } = await built('app/data/transact.js')
const { Money } = await built('app/money/money.js')
const { use } = await built('app/modules/use.js')
const { LedgerBatch } = await built('modules/wallet/ledger/ledger_batch.js')
const { LedgerWriter } = await built('modules/wallet/ledger/ledger_writer.js')
const { availableOf, clearingOf, escrowOf, platformFee } = await built('modules/wallet/ledger/places.js')
const { move } = await built('modules/wallet/ledger/posting.js')
const { auditLedger } = await built('modules/wallet/queries/audit_ledger.js')
const stories = await built('modules/contracts/tests/support/stories.js')

const usd = (minor) => Money.of(minor, 'USD')
const ledger = new LedgerWriter()
const FLOOR_SECONDS = Math.min(2, SECONDS)
let next = 0

const batch = new LedgerBatch(ledger)

const toPosting = (kind, legs) => {
  const key = String(next++)
  return { kind, scope: `bench:${process.pid}`, key, reference: { type: 'bench', id: key }, legs }
}
const post = (posting) => transact((trx) => ledger.mustPost(posting, trx))

const touch = (number) => db.rawQuery('UPDATE kernel_state SET clock_offset_ms = ? WHERE id = 1', [number % 2])
process.send({ commits: await callersOf(touch, { callers: 1, seconds: FLOOR_SECONDS }) })
await db.rawQuery('UPDATE kernel_state SET clock_offset_ms = 0 WHERE id = 1')

for (let at = 0; at < PLACES; at++) {
  await post(toPosting('payment', move(usd(1_000_000_000), clearingOf('bench'), escrowOf(`bench${at}`))))
}
const releaseOf = (number) =>
  toPosting('escrow_release', [
    { place: escrowOf(`bench${(number * 7) % PLACES}`), amount: usd(-1_000) },
    { place: availableOf(1_000_000 + (number % PLACES)), amount: usd(900) },
    { place: platformFee, amount: usd(100) },
  ])

const release = (number) => post(releaseOf(number))
const releaseMany = async (number) => {
  const many = Array.from({ length: BATCH }, (_, at) => releaseOf(number * BATCH + at))
  const fates = await batch.run(many)
  if (!fates.every(({ value }) => value?.ok && !value.value.isReplay)) throw new Error('a posting was not posted')
}

await callersOf(release, { callers: CALLERS, seconds: FLOOR_SECONDS })
const postings = await callersOf(release, { callers: CALLERS, seconds: SECONDS })
process.send({ postings })
if (postings.perSecond < AIM) process.send({ profile: await profileOf(release, CALLERS) })

await callersOf(releaseMany, { callers: 1, seconds: FLOOR_SECONDS })
const { perSecond, micros, ...times } = await callersOf(releaseMany, { callers: 1, seconds: SECONDS })
const batched = { ...times, perSecond: perSecond * BATCH, micros: micros / BATCH }
process.send({ batched })
if (batched.perSecond < BATCH_AIM) process.send({ batchProfile: await profileOf(releaseMany, 1) })

const submitted = []
const people = []
for (let at = 0; at < CONTRACTS; at++) {
  const story = await stories.anActiveContract({ prices: Array(PARTS).fill('50') })
  await stories.fillWallet(story.client, usd(PARTS * 5_000))
  for (const { publicId } of story.milestones) {
    stories.ok(await use('contracts').fundMilestone(publicId, story.client))
    await stories.handIn(publicId, story.freelancer)
  }
  people.push(story.freelancer)
  submitted.push(story.milestones.map(({ publicId }) => ({ publicId, client: story.client })))
}
const parts = Array.from({ length: PARTS }, (_, part) => submitted.map((milestones) => milestones[part])).flat()
const approve = async (number) =>
  stories.ok(await use('contracts').approveMilestone(parts[number].publicId, parts[number].client))
process.send({ releases: await callersOf(approve, { callers: RELEASING, times: parts.length }) })

const { measureClearance, measurePayouts } = await import('./money_jobs.mjs')
process.send({ clearance: await measureClearance(people) })
process.send({ payouts: await measurePayouts(people) })

const findings = await auditLedger()
if (findings.length > 0) throw new Error(`the ledger does not add up: ${findings[0].detail}`)
process.send({ done: true })

async function profileOf(work, callers) {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 200 })
  await session.post('Profiler.start')
  await callersOf(work, { callers, seconds: FLOOR_SECONDS })
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  return profile
}
