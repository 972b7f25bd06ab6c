import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import router from '@adonisjs/core/services/router'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { aSubmittedMilestone } from '#tests/support/contracts'
import { aPerson } from '#tests/support/people'

interface Target {
  method: 'GET' | 'POST'
  path: string
}

/** Every address below a contract, as the router knows them, with the ids of a real one. */
async function addressesOf(contractId: string, milestoneId: string): Promise<Target[]> {
  const file = await db.from('files').orderBy('id', 'desc').select('public_id').firstOrFail()
  const ids: Record<string, string> = {
    id: contractId,
    contract_id: contractId,
    milestone: milestoneId,
    file: file.public_id,
    version: '1',
  }
  return Object.values(router.toJSON())
    .flat()
    .filter(({ pattern }) => pattern.startsWith('/contracts/:'))
    .flatMap(({ pattern, methods }) => {
      const path = pattern.replace(/:(\w+)/g, (_: string, name: string) => ids[name] ?? `unknown-${name}`)
      return methods
        .filter((method) => method !== 'HEAD')
        .map((method) => ({ method: method as Target['method'], path }))
    })
}

test.group('Strangers', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('SEC-29 nobody but its two parties finds any page of a contract, nor moves anything in it', async ({
    client,
    assert,
  }) => {
    const { contract, milestones } = await aSubmittedMilestone()
    const milestone = milestones[0].publicId
    const targets = await addressesOf(contract.publicId, milestone)
    assert.isAbove(targets.length, 20)

    const before = await ledgerSize()
    for (const stranger of [await aPerson(), await aPerson({ role: 'freelancer' }), await aPerson({ role: 'admin' })]) {
      for (const { method, path } of targets) {
        const request =
          method === 'GET' ? client.get(path) : client.post(path).withCsrfToken().form({ note: 'x', reason: 'y' })
        const answer = await request.loginAs(stranger).redirects(0)
        assert.include([403, 404], answer.status(), `${method} ${path} answers ${answer.status()}`)
      }
    }
    assert.equal(await ledgerSize(), before)
    assert.equal((await use('contracts').contract(contract.publicId))!.state, 'active')
  })

  test('SEC-29 a visitor is sent to sign in from all of them', async ({ client, assert }) => {
    const { contract, milestones } = await aSubmittedMilestone()
    for (const { method, path } of await addressesOf(contract.publicId, milestones[0].publicId)) {
      const request = method === 'GET' ? client.get(path) : client.post(path).withCsrfToken()
      const answer = await request.redirects(0)
      assert.match(answer.header('location') ?? '', /^\/sign-in/, `${method} ${path} answers ${answer.status()}`)
    }
  })
})

async function ledgerSize() {
  const row = await db.from('ledger_transactions').count('* as count').first()
  return Number(row.count)
}
