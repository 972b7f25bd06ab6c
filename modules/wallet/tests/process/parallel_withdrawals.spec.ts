import { test } from '@japa/runner'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import db from '@adonisjs/lucid/services/db'
import { repoRoot } from '#app/files/paths'
import { use } from '#app/modules/use'
import { freshDatabase } from '#tests/support/fresh_database'
import { aPerson } from '#tests/support/people'
import { COMPILED, startServer } from '#tests/support/server_process'
import { Tab } from '#tests/support/tab'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { availableTo, paidIn, usd } from '#modules/wallet/tests/support/money'
import { aBankAccount } from '#modules/wallet/tests/support/payouts'

const SCRIPT = 'build/modules/wallet/tests/support/withdraw_often.js'
const run = promisify(execFile)

test.group('FIN-28 Withdrawals from several processes', (group) => {
  group.each.teardown(freshDatabase)

  test('three processes that withdraw at once take exactly what there is', async ({ assert }) => {
    const farid = await aPerson({ role: 'freelancer' })
    await paidIn(farid, usd(10_000))
    const { publicId } = await aBankAccount(farid)

    const args = [String(farid.accountId), String(farid.id), publicId, '100', '60']
    const env = { ...process.env, NODE_ENV: 'test', ...COMPILED.env }
    const start = () =>
      run(process.execPath, [SCRIPT, ...args], {
        cwd: repoRoot(),
        env,
      })
    const counts = (await Promise.all([start(), start(), start()])).map(({ stdout }) =>
      JSON.parse(stdout.trim().split('\n').at(-1)!)
    )

    const total = (name: string) => counts.reduce((sum, one) => sum + (one[name] ?? 0), 0)
    assert.deepEqual([total('done'), total('insufficient_funds')], [100, 80])
    assert.deepEqual(await availableTo(farid), usd(0))
    assert.deepEqual((await use('wallet').balances(farid.accountId))[0].leaving, usd(10_000))
    assert.lengthOf(await db.from('payouts'), 100)
    assert.deepEqual(await auditLedger(), [])
  })
})

test.group('FIN-28 Withdrawals at two servers', (group) => {
  group.each.teardown(freshDatabase)

  test('a hundred parallel withdrawals of everything: one is paid, the others say that the money is gone', async ({
    assert,
    cleanup,
  }) => {
    const servers = await Promise.all([startServer(), startServer()])
    cleanup(() => Promise.all(servers.map((server) => server.stop())).then(() => {}))
    const farid = await aPerson({ role: 'freelancer' })
    await paidIn(farid, usd(99_000))
    const { publicId: method } = await aBankAccount(farid)
    const tabs = await Promise.all(servers.map(({ url }) => Tab.of(url, farid, '/wallet')))

    const order = { amount: '990.00', currency: 'USD', method, _page: '/wallet' }
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => tabs[index % 2].submit('/wallet/withdrawals', order))
    )
    const counts = Object.fromEntries(
      [302, 422].map((status) => [status, answers.filter((one) => one === status).length])
    )
    assert.deepEqual(counts, { 302: 1, 422: 99 })
    assert.deepEqual(await availableTo(farid), usd(0))
    assert.lengthOf(await db.from('payouts'), 1)
    assert.deepEqual(await auditLedger(), [])
  })
})

test.group('The sandbox exists in the demo only', (group) => {
  group.each.teardown(freshDatabase)

  test('without DEMO=true there is no pay page and no endpoint for its webhooks', async ({ assert, cleanup }) => {
    const server = await startServer({ DEMO: 'false' })
    cleanup(() => server.stop())
    const page = await fetch(`${server.url}/sandbox/pay/0000000000000000`)
    const webhook = await fetch(`${server.url}/webhooks/payments/sandbox`, {
      method: 'POST',
      body: '{}',
    })
    assert.deepEqual([page.status, webhook.status], [404, 404])
  })
})
