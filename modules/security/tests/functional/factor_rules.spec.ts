import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import { aPerson, PASSWORD } from '#tests/support/people'
import { forgetRules } from '../../rules/factor_rules.js'
import { codeOf, withAuthenticator } from '../support/factors.js'
import { freshScene, signedIn } from '../support/scene.js'
import { SoftwareKey } from '../support/software_key.js'
import { Visitor } from '../support/visitor.js'

const RULES = '/admin/r/sign-in-rules'

test.group('Rules for signing in', (group) => {
  freshScene(group)
  group.each.setup(() => forgetRules())
  group.each.teardown(() => forgetRules())

  const idOf = async (where: object) => (await db.from('factor_rules').where(where).firstOrFail()).public_id

  /** As an operator sets it in the console. */
  async function change(visitor: Visitor, where: object, demand: object, act = 'change') {
    const page = `${RULES}/${await idOf(where)}/actions/${act}`
    const form = { reason: 'We agreed on it', methods: 'any', grace_days: '0', ...demand }
    return visitor.post(page, form as Record<string, string>)
  }

  test('SEC-23 a new installation runs at once: its admins have fourteen days to add a second step, and are told until when', async ({
    assert,
  }) => {
    const ada = await aPerson({ role: 'admin' })
    const visitor = await signedIn(ada)
    const page = await visitor.get('/admin')
    assert.equal(page.status, 200)
    assert.include(page.text, 'Add a second step to your sign-in')
    clock.travel({ days: 6 })
    assert.equal((await signedIn(ada).then((one) => one.get('/admin'))).status, 200)
    clock.travel({ days: 9 })
    const late = await signedIn(ada)
    assert.equal((await late.get('/admin')).location, '/settings/security')
    assert.equal((await late.get('/dashboard')).location, '/settings/security')
    assert.include((await late.get('/settings/security')).text, 'Before you go on, add')
    assert.notInclude((await (await signedIn(await aPerson())).get('/dashboard')).text, 'Add a second step')

    const { seed } = await withAuthenticator(ada)
    assert.include((await late.get('/admin')).location, '/confirm-identity?next=%2Fadmin')
    await late.post('/confirm-identity', { method: 'totp', answer: codeOf(seed), next: '/admin' })
    const after = await late.get('/admin')
    assert.equal(after.status, 200)
    assert.notInclude(after.text, 'Add a second step to your sign-in')
  })

  test('SEC-23 an operator demands a key of finance: in force on the next request, an app will not do, and a code by mail never does', async ({
    assert,
  }) => {
    const ada = await signedIn(await aPerson({ role: 'admin' }))
    const fay = await aPerson({ role: 'finance' })
    const { seed } = await withAuthenticator(fay)
    const visitor = new Visitor()
    await visitor.post('/sign-in', { email: fay.email, password: PASSWORD })
    await visitor.post('/sign-in/verify', { method: 'totp', answer: codeOf(seed) })
    assert.equal((await visitor.get('/dashboard')).status, 200)
    assert.equal((await change(ada, { role: 'finance' }, { minimum: 'key' })).status, 302)
    assert.equal((await visitor.get('/dashboard')).location, '/settings/security')
    await SoftwareKey.of(fay)
    assert.include((await visitor.get('/dashboard')).location, '/confirm-identity')
    assert.equal(
      (await new Visitor().post('/sign-in', { email: fay.email, password: PASSWORD })).location,
      '/sign-in/verify'
    )
    const entry = await db.from('audit_entries').where('action', 'security.rule_changed').firstOrFail()
    assert.equal(entry.severity, 'high')
  })

  test('SEC-23 a rule can be for a country, and is checked when it is written', async ({ assert }) => {
    const ada = await signedIn(await aPerson({ role: 'admin' }))
    const rule = { role: 'freelancer', country: 'pk', minimum: 'code' }
    for (const bad of [{ country: 'xx' }, { grace_days: 'soon' }]) {
      assert.equal((await change(ada, { role: 'client' }, { ...rule, ...bad }, 'copy')).status, 422)
    }
    await change(ada, { role: 'client' }, rule, 'copy')
    const there = await signedIn(await aPerson({ role: 'freelancer', country: 'PK' }))
    const elsewhere = await signedIn(await aPerson({ role: 'freelancer', country: 'DE' }))
    assert.equal((await there.get('/dashboard')).location, '/settings/security')
    assert.notEqual((await elsewhere.get('/dashboard')).location, '/settings/security')
  })

  test('SEC-23 from a sum on, a withdrawal asks for more than the password', async ({ assert }) => {
    const ada = await signedIn(await aPerson({ role: 'admin' }))
    const large = { role: 'everybody', amount: '1000', minimum: 'code' }
    assert.equal((await change(ada, { about: 'withdrawal' }, { ...large, amount: 'much' }, 'copy')).status, 422)
    await change(ada, { about: 'withdrawal' }, large, 'copy')
    const { id: userId, accountId } = await aPerson({ role: 'freelancer' })
    const ask = async (text: string, assurance: number) => {
      const order = { userId, accountId, amount: Money.parse(text, 'USD')!, assurance }
      return (await use('security').leaveToWithdraw(order)).ok
    }
    assert.isTrue(await ask('999.99', 1))
    assert.isFalse(await ask('1000.00', 1))
    assert.isFalse(await ask('1000.00', 2))
    assert.isTrue(await ask('1000.00', 3))
  })

  test('SEC-29 only admins see the rules', async ({ assert }) => {
    const { text } = await (await signedIn(await aPerson({ role: 'admin' }))).get(RULES)
    assert.include(text, 'Rules for signing in')
    assert.equal((await (await signedIn(await aPerson({ role: 'finance' }))).get(RULES)).status, 403)
  })
})
