import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import { aPerson, PASSWORD } from '#tests/support/people'
import { freshScene, signedIn } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

const ACCOUNT = '/settings/account'
const FRESH = 'four green umbrellas'

test.group('Settings', (group) => {
  freshScene(group)

  test('name, time zone, theme and contrast are kept and shown; a personal account is renamed with its person', async ({
    assert,
  }) => {
    const farid = await aPerson({ role: 'freelancer', name: 'Farid' })
    const visitor = await signedIn(farid)
    const answer = await visitor.post(ACCOUNT, {
      name: 'Farid Anwar',
      locale: 'en',
      zone: 'Asia/Karachi',
    })
    assert.equal(answer.location, ACCOUNT)
    await visitor.post('/settings/display', { theme: 'dark', contrast: 'more' })
    const after = await use('security').identityOf(farid.id)
    assert.deepInclude(
      { ...after },
      { name: 'Farid Anwar', zone: 'Asia/Karachi', theme: 'dark', contrast: 'more', accountName: 'Farid Anwar' }
    )
    const { text } = await visitor.get(ACCOUNT)
    assert.include(text, 'data-theme="dark" data-contrast="more"')
    assert.include(text, 'Your settings are saved')
  })

  test('a company keeps its name', async ({ assert }) => {
    const clara = await aPerson({ name: 'Clara', accountName: 'Lindenkorb' })
    await (
      await signedIn(clara)
    ).post(ACCOUNT, { name: 'Clara Brandt', locale: 'en', zone: 'Europe/Berlin', theme: 'system' })
    assert.equal((await use('security').identityOf(clara.id)).accountName, 'Lindenkorb')
  })

  test('bad settings are refused and nothing changes', async ({ assert }) => {
    const farid = await aPerson({ name: 'Farid Anwar' })
    const visitor = await signedIn(farid)
    const good = { name: 'Farid', locale: 'en', zone: 'UTC', theme: 'system' }
    const odd = [
      { ...good, name: '' },
      { ...good, name: 'x'.repeat(10_000) },
      { ...good, name: 'see evil.example/pay' },
      { ...good, locale: 'xx' },
      { ...good, zone: '../etc' },
      {},
    ]
    for (const form of odd) assert.equal((await visitor.post(ACCOUNT, form as Record<string, string>)).status, 422)
    assert.equal((await use('security').identityOf(farid.id)).name, 'Farid Anwar')
  })

  test('nothing else can be set along', async ({ assert }) => {
    const farid = await aPerson({ verified: false })
    await (
      await signedIn(farid)
    ).post(ACCOUNT, {
      name: 'Farid',
      locale: 'en',
      zone: 'UTC',
      theme: 'system',
      email: 'new@example.com',
      email_verified_at: '1',
      role: 'admin',
    })
    const after = await use('security').identityOf(farid.id)
    assert.deepInclude({ ...after }, { email: farid.email, isEmailVerified: false })
    assert.deepEqual([...after.roles], ['client'])
  })

  test('a client may also become a freelancer, nobody an admin', async ({ assert }) => {
    const clara = await aPerson()
    const visitor = await signedIn(clara)
    assert.include((await visitor.get(ACCOUNT)).text, 'I also want to work')
    for (let times = 0; times < 2; times++) {
      assert.equal((await visitor.submit('/settings/roles', { role: 'freelancer' }, ACCOUNT)).location, ACCOUNT)
    }
    for (const role of ['admin', 'finance', 'moderator', '']) {
      assert.equal((await visitor.submit('/settings/roles', { role }, ACCOUNT)).status, 422)
    }
    assert.deepEqual([...(await use('security').identityOf(clara.id)).roles].sort(), ['client', 'freelancer'])
  })

  test('a new password needs the present one and ends the other sessions, not this one', async ({ assert }) => {
    const clara = await aPerson()
    const [laptop, phone] = [await signedIn(clara), await signedIn(clara)]
    const change = (form: Record<string, string>) => laptop.post('/settings/password', form)
    const wrong = await change({ current_password: 'not her password', password: FRESH })
    assert.equal(wrong.status, 422)
    assert.include(wrong.text, 'That is not the password you have now')
    assert.equal((await change({ current_password: PASSWORD, password: 'password1' })).status, 422)
    assert.equal((await change({ current_password: '', password: '' })).status, 422)

    assert.equal((await change({ current_password: PASSWORD, password: FRESH })).location, '/settings/password')
    assert.equal((await laptop.get(ACCOUNT)).status, 200)
    assert.equal((await phone.get(ACCOUNT)).status, 302)
    assert.equal((await new Visitor().post('/sign-in', { email: clara.email, password: FRESH })).status, 302)
    assert.lengthOf(await db.from('audit_entries').where('action', 'security.password_changed'), 1)
  })

  test('guessing the present password is slowed down as at sign-in', async ({ assert }) => {
    const visitor = await signedIn(await aPerson())
    await visitor.get('/settings/password')
    const guess = () => visitor.submit('/settings/password', { current_password: 'guess guess', password: FRESH })
    for (let tries = 0; tries < 5; tries++) assert.equal((await guess()).status, 422)
    assert.equal((await guess()).status, 429)
  })

  test('visitors are sent to sign in', async ({ assert }) => {
    for (const path of [ACCOUNT, '/settings/password', '/settings/sessions']) {
      assert.match((await new Visitor().get(path)).location!, /^\/sign-in\?next=/)
    }
    for (const path of [ACCOUNT, '/settings/password', '/settings/sessions/end-others']) {
      assert.equal((await new Visitor().post(path, { name: 'x' }, '/sign-in')).location, '/sign-in')
    }
    assert.equal((await new Visitor().post('/settings/roles', { role: 'client' }, '/sign-in')).location, '/sign-in')
    assert.equal((await new Visitor().post('/confirm-email', {}, '/sign-in')).location, '/sign-in')
  })

  test("a visitor cannot have a member's page drawn by naming it in a refused form", async ({ assert }) => {
    for (const page of [ACCOUNT, '/settings/sessions', '/admin/r/people']) {
      const answer = await new Visitor().post(
        '/sign-in',
        { email: 'x@example.com', password: 'wrong wrong', _page: page },
        '/sign-in'
      )
      assert.isBelow(answer.status, 500)
      assert.notInclude(answer.text, 'Devices')
    }
  })
})
