import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { sign, SIGNATURE_HEADER } from '#modules/wallet/adapters/sandbox/signature'
import { auditLedger } from '#modules/wallet/queries/audit_ledger'
import { availableTo, paidIn, usd } from '#modules/wallet/tests/support/money'
import { bankDecides, bankTakesBack } from '#tests/support/chargebacks'
import { freshDatabase } from '#tests/support/fresh_database'
import { aPerson } from '#tests/support/people'
import { startServer } from '#tests/support/server_process'

/** Every webhook about the dispute reaches every server, several times and all at the same moment. */
async function tellAtOnce(sites: string[], disputeId: string) {
  const waiting = await db.from('sandbox_webhooks').where('subject_id', disputeId)
  const bodies = waiting.flatMap(({ body }) => [body, body, body])
  const post = async (site: string, body: string) => {
    const headers = { 'content-type': 'application/json', [SIGNATURE_HEADER]: sign(body) }
    return (await fetch(new URL('/webhooks/payments/sandbox', site), { method: 'POST', headers, body })).status
  }
  return Promise.all(sites.flatMap((site) => bodies.map((body) => post(site, body))))
}

test.group('FIN-43 Chargebacks at two servers', (group) => {
  group.each.teardown(freshDatabase)

  test('webhooks of the same dispute at the same moment book it once, and its decision once', async ({
    assert,
    cleanup,
  }) => {
    const servers = await Promise.all([startServer(), startServer()])
    cleanup(() => Promise.all(servers.map((server) => server.stop())).then(() => {}))
    const sites = servers.map(({ url }) => url)
    const clara = await aPerson({ role: 'client' })
    const dispute = await bankTakesBack(await paidIn(clara, usd(40_000)), { isTold: false })

    await tellAtOnce(sites, dispute)
    assert.lengthOf(await db.from('chargebacks'), 1)
    assert.deepEqual(await availableTo(clara), usd(0))
    await bankDecides(dispute, 'won', { isTold: false })
    const answers = await tellAtOnce(sites, dispute)
    assert.notInclude(answers, 400)
    assert.deepEqual(await availableTo(clara), usd(40_000))
    assert.deepEqual(
      (await db.from('ledger_transactions').where('scope', 'like', 'chargeback%').orderBy('id')).map(
        ({ kind }) => kind
      ),
      ['chargeback_open', 'chargeback_won']
    )
    assert.deepEqual(await auditLedger(), [])
  })
})
