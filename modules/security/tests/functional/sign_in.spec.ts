import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { Argon } from '@adonisjs/core/hash/drivers/argon'
import limiter from '@adonisjs/limiter/services/main'
import { aPerson, PASSWORD } from '#tests/support/people'
import { freshScene, signedIn } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

test.group('Signing in', (group) => {
  freshScene(group)

  test('leads to the desk, or back to the page that was asked for', async ({ assert }) => {
    const clara = await aPerson()
    const visitor = new Visitor()
    assert.equal((await visitor.get('/settings/sessions')).location, '/sign-in?next=%2Fsettings%2Fsessions')
    const page = await visitor.get('/sign-in?next=%2Fsettings%2Fsessions')
    assert.include(page.text, 'name="next" value="/settings/sessions"')
    const answer = await visitor.submit('/sign-in', {
      email: clara.email.toUpperCase(),
      password: PASSWORD,
      next: '/settings/sessions',
    })
    assert.equal(answer.location, '/settings/sessions')
    assert.equal((await visitor.get('/settings/sessions')).status, 200)
    assert.equal((await visitor.get('/sign-in')).location, '/dashboard')
    assert.equal((await (await signedIn(clara)).get('/sign-in?next=/fees')).location, '/fees')
  })

  test('the next page is one of ours, whatever the address says', async ({ assert }) => {
    const clara = await aPerson()
    for (const next of [
      '//evil.example',
      '/\\evil.example',
      'https:evil.example',
      'https://evil.example/',
      'javascript:alert(1)',
      '/%09/evil.example\n',
      '',
    ]) {
      const answer = await new Visitor().post('/sign-in', { email: clara.email, password: PASSWORD, next })
      assert.equal(answer.status, 302)
      assert.isTrue(answer.location!.startsWith('/') && !/^\/[/\\]/.test(answer.location!), answer.location!)
    }
  })

  test('SEC-26 a wrong password and an unknown address look the same', async ({ assert }) => {
    const clara = await aPerson({ email: 'clara@example.com' })
    const wrong = await new Visitor().post('/sign-in', { email: clara.email, password: 'not her password' })
    const nobody = await new Visitor().post('/sign-in', { email: 'klara@example.com', password: 'not her password' })
    const bare = ({ text }: { text: string }) =>
      text
        .replace(/[ck]lara@example.com/g, '')
        .replace(/name="_(csrf|form_key)" value="[^"]+"|nonce="[^"]+"|<code>[^<]+<\/code>/g, '')
    assert.equal(wrong.status, 422)
    assert.equal(nobody.status, 422)
    assert.equal(bare(wrong), bare(nobody))
    assert.include(wrong.text, 'do not fit together')
  })

  test('odd input is refused without a break', async ({ assert }) => {
    const odd: Record<string, string | string[]>[] = [
      {},
      { 'email[]': ['a', 'b'], 'password[x]': '1' },
      { email: 'x'.repeat(10_000), password: 'y'.repeat(10_000) },
      { email: "' or 1=1 --", password: 'x' },
    ]
    for (const form of odd) assert.equal((await new Visitor().post('/sign-in', form)).status, 422)
  })

  test('without the form token nothing happens', async ({ client, assert }) => {
    const clara = await aPerson()
    const response = await client.post('/sign-in').form({ email: clara.email, password: PASSWORD }).redirects(0)
    assert.notInclude(response.header('set-cookie') ?? '', 'ml_sid')
    assert.lengthOf(await db.from('auth_sessions'), 0)
  })

  test('SEC-28 five wrong tries, then waiting; another place is not held up, and the right password clears it', async ({
    assert,
  }) => {
    const clara = await aPerson()
    const visitor = new Visitor()
    await visitor.get('/sign-in')
    const wrong = () => visitor.submit('/sign-in', { email: clara.email, password: 'not her password' }, '/sign-in')
    for (let tries = 0; tries < 5; tries++) assert.equal((await wrong()).status, 422)

    const sixth = await visitor.submit('/sign-in', { email: clara.email, password: PASSWORD }, '/sign-in')
    assert.equal(sixth.status, 429)
    assert.approximately(Number(sixth.headers.get('retry-after')), 30, 2)
    assert.include(sixth.text, 'Too many tries')
    assert.include(sixth.text, `value="${clara.email}"`)

    const other = await aPerson()
    assert.equal((await visitor.submit('/sign-in', { email: other.email, password: PASSWORD }, '/sign-in')).status, 302)
    await limiter.clear(['memory'])
    assert.equal((await visitor.post('/sign-in', { email: clara.email, password: PASSWORD })).status, 302)
  })

  test('SEC-28 of sixty guesses at once five are heard', async ({ assert }) => {
    const clara = await aPerson()
    const visitor = new Visitor()
    await visitor.get('/sign-in')
    const guess = () => visitor.submit('/sign-in', { email: clara.email, password: 'not her password' }, '/sign-in')
    const statuses = (await Promise.all(Array.from({ length: 60 }, guess))).map(({ status }) => status)
    assert.lengthOf(
      statuses.filter((status) => status === 422),
      5
    )
    assert.lengthOf(
      statuses.filter((status) => status === 429),
      55
    )
  })

  test('SEC-21 one place that fails for many people has to wait, too', async ({ assert }) => {
    const visitor = new Visitor()
    await visitor.get('/sign-in')
    for (let count = 0; count < 60; count++) {
      await visitor.submit('/sign-in', { email: `p${count}@example.com`, password: 'guess guess' }, '/sign-in')
    }
    assert.equal(
      (await visitor.submit('/sign-in', { email: 'p99@example.com', password: 'guess guess' }, '/sign-in')).status,
      429
    )
  }).timeout(60_000)

  test('SEC-24 a hash of older settings is renewed at sign-in', async ({ assert }) => {
    const clara = await aPerson()
    const outdated = await new Argon({
      iterations: 3,
      memory: 1024,
      parallelism: 1,
      variant: 'id',
      version: 0x13,
    }).make(PASSWORD)
    await db.from('users').where('id', clara.id).update({ password_hash: outdated })
    await signedIn(clara)
    const { password_hash: renewed } = await db.from('users').where('id', clara.id).firstOrFail()
    assert.notEqual(renewed, outdated)
    await signedIn(clara)
  })

  test('somebody who was shut out is told so only with the right password', async ({ assert }) => {
    const clara = await aPerson()
    await db.from('users').where('id', clara.id).update({ disabled_at: 1 })
    assert.include(
      (await new Visitor().post('/sign-in', { email: clara.email, password: PASSWORD })).text,
      'shut by our staff'
    )
    assert.include(
      (await new Visitor().post('/sign-in', { email: clara.email, password: 'not her password' })).text,
      'do not fit together'
    )
    assert.lengthOf(await db.from('auth_sessions'), 0)
  })

  test('signing out ends the session for good, also for a copy of its cookie', async ({ assert }) => {
    const visitor = await signedIn(await aPerson())
    const copy = visitor.cookie()!
    assert.equal((await visitor.post('/sign-out', {}, '/fees')).location, '/sign-in')
    assert.isUndefined(visitor.cookie())
    visitor.put(copy)
    assert.equal((await visitor.get('/settings/account')).status, 302)
  })

  test('signing out twice, or as a visitor, is no mistake', async ({ assert }) => {
    assert.equal((await new Visitor().post('/sign-out', {}, '/fees')).location, '/sign-in')
  })
})
