import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import { modules } from '#app/modules/registry'
import { faultsOf } from '#tests/support/markup'
import { aPerson } from '#tests/support/people'

test.group('Console', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => () => modules.applySwitches(new Set()))

  test('ADM-01 an operator sees {$self}')
    .with(['/admin', '/admin/modules', '/admin/r/audit'])
    .run(async ({ client }, path) => {
      ;(await client.get(path).loginAs(await aPerson({ role: 'admin' }))).assertStatus(200)
    })

  test('a client is refused on {$self}, a visitor is sent to sign in')
    .with(['/admin', '/admin/modules', '/admin/r/audit'])
    .run(async ({ client }, path) => {
      ;(await client.get(path).loginAs(await aPerson())).assertStatus(403)
      const visitor = await client.get(path).redirects(0)
      visitor.assertHeader('location', `/sign-in?next=${encodeURIComponent(path)}`)
    })

  test('FLG-10 an operator switches a module off with a reason, and the act is in the audit log', async ({
    client,
    assert,
  }) => {
    const ada = await aPerson({ role: 'admin', name: 'Ada' })
    const answer = await client
      .post('/admin/modules/lighthouse')
      .loginAs(ada)
      .withCsrfToken()
      .form({ enabled: '0', reason: 'the lamp is broken', _page: '/admin/modules' })
    answer.assertStatus(200)
    answer.assertTextIncludes('lighthouse is off')
    assert.isFalse(modules.isOn('lighthouse'))

    const log = await client.get('/admin/r/audit').loginAs(ada)
    log.assertTextIncludes('admin.module_disabled')
    log.assertTextIncludes('the lamp is broken')
    log.assertTextIncludes('Ada')
  })

  test('ADM-01 the front page of the console tells what runs and who did what, the latter to admins only', async ({
    client,
    assert,
  }) => {
    const ada = await aPerson({ role: 'admin', name: 'Ada' })
    await client
      .post('/admin/modules/lighthouse')
      .loginAs(ada)
      .withCsrfToken()
      .form({ enabled: '0', reason: 'the lamp is broken', _page: '/admin/modules' })
    const seen = (await client.get('/admin').loginAs(ada)).text()
    for (const words of ['Nothing waits', 'Off: lighthouse', 'Module switched off', 'Ada, ']) {
      assert.include(seen, words)
    }
    const money = (await client.get('/admin').loginAs(await aPerson({ role: 'finance' }))).text()
    assert.include(money, 'Off: lighthouse')
    assert.notInclude(money, 'Module switched off')
  })

  test('FLG-10 a core module stays on and says why; nothing is written', async ({ client, assert }) => {
    const answer = await client
      .post('/admin/modules/security')
      .loginAs(await aPerson({ role: 'admin' }))
      .withCsrfToken()
      .form({ enabled: '0', reason: 'just because', _page: '/admin/modules' })
    answer.assertStatus(422)
    answer.assertTextIncludes('is core')
    assert.isNull(await db.from('audit_entries').first())
  })

  test('a switch without a reason, and one by a client, change nothing', async ({ client, assert }) => {
    const send = (who: any, reason: string) =>
      client
        .post('/admin/modules/lighthouse')
        .loginAs(who)
        .withCsrfToken()
        .form({ enabled: '0', reason, _page: '/admin/modules' })
    const refused = await send(await aPerson({ role: 'admin' }), '')
    refused.assertStatus(422)
    refused.assertTextIncludes('href="#field-reason"')
    assert.deepEqual(faultsOf(refused.text()), [])
    ;(await send(await aPerson(), 'I would like to')).assertStatus(403)
    assert.isTrue(modules.isOn('lighthouse'))
  })
})
