import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { demoEntries, demoTable } from '#app/demo/demo_data'
import { seedDemo } from '#app/demo/seed_demo'
import { modules } from '#app/modules/registry'
import { clock } from '#app/time/clock'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { freshDatabase } from '#tests/support/fresh_database'

const FILES = ['freelancers', 'clients', 'projects', 'proposals', 'messages', 'contracts']
/** Sentences shorter than that ("Thank you!") may be said by two people. */
const A_SENTENCE = 28

async function countBy(table: string, column: string): Promise<Record<string, number>> {
  const rows = await db.from(table).groupBy(column).select(column).count('* as total')
  return Object.fromEntries(rows.map((row) => [row[column], Number(row.total)]))
}

/** Every sentence in a piece of data; titles of milestones apart, which a counter-offer keeps. */
function sentencesIn(data: any): string[] {
  if (typeof data === 'string') {
    return data.split(/(?<=[.!?])\s+/).filter((said) => said.length > A_SENTENCE && said.includes(' '))
  }
  if (!data || typeof data !== 'object') return []
  return Object.entries(data).flatMap(([key, value]) => (key === 'milestones' ? [] : sentencesIn(value)))
}

test.group('The demo marketplace', (group) => {
  group.setup(async () => {
    await seedDemo(modules.all)
    return freshDatabase
  })

  test('INF-19 holds 120 freelancers, 40 clients and 150 projects, most of them open', async ({ assert }) => {
    const people = await db.from('users').count('* as total').first()
    assert.isAtLeast(demoEntries('freelancers').length, 120)
    assert.isAtLeast(demoEntries('clients').length, 40)
    assert.equal(Number(people.total), demoEntries('freelancers').length + demoEntries('clients').length + 1)

    const { open, hired } = await countBy('projects', 'state')
    assert.isAtLeast(open + hired, 150)
    assert.isAtLeast(open, 75)
  })

  test('INF-19 holds contracts in every state they can be in, and money on every way it can take', async ({
    assert,
  }) => {
    const contracts = await countBy('contracts', 'state')
    assert.includeMembers(Object.keys(contracts), [
      'offered',
      'active',
      'completed',
      'cancelled',
      'declined',
      'withdrawn',
      'expired',
    ])
    assert.isAtLeast(
      Object.values(contracts).reduce((sum, one) => sum + one),
      60
    )
    assert.isAtLeast(contracts.active, 20)
    assert.isAtLeast(contracts.completed, 20)
    assert.includeMembers(Object.keys(await countBy('milestones', 'state')), [
      'unfunded',
      'funded',
      'submitted',
      'changes_requested',
      'disputed',
      'released',
      'refunded',
      'settled',
      'closed',
    ])
    assert.sameMembers(Object.keys(await countBy('disputes', 'state')), ['open', 'agreed', 'ruled'])
    assert.sameMembers(Object.keys(await countBy('counter_offers', 'state')), ['open', 'agreed', 'declined'])
    const byTime = await db.from('milestone_releases').whereNull('released_by').count('* as total').first()
    assert.isAtLeast(Number(byTime.total), 3)
  })

  test('INF-19 some of what was earned went to a bank, and one large sum waits for the desk', async ({ assert }) => {
    assert.deepEqual(await countBy('payouts', 'state'), { requested: 1, settled: 18 })
  })

  test('INF-19 its money adds up', async ({ assert }) => {
    assert.deepEqual(await auditLedger(), [])
  })

  test('INF-19 nothing that somebody works on is overdue, at whatever hour it is made', async ({ assert }) => {
    // By the hour, and by the zone of its client, a day of the demo is a day earlier or later.
    const late = db
      .from('milestones as m')
      .join('contracts as c', 'c.id', 'm.contract_id')
      .where('c.state', 'active')
      .whereIn('m.state', ['unfunded', 'funded', 'submitted', 'changes_requested'])
      .where('m.due_on', '<=', clock.dateTime().plus({ days: 1 }).toISODate()!)
    assert.deepEqual(await late.select('c.title', 'm.due_on'), [])
  })

  test('INF-19 no two people in it say the same sentence', async ({ assert }) => {
    const said = [...FILES.map((kind) => demoEntries(kind)), demoTable('answers')].flatMap(sentencesIn)
    const twice = said.filter((sentence, index) => said.indexOf(sentence) !== index)
    assert.isAbove(said.length, 3_000)
    assert.deepEqual(twice, [])
  })
})
