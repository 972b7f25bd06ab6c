import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'

const FORM_KEY = 'aaaaaaaaaaaaaaaaaaaaaa'

test.group('HTTP', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('INF-07 live and ready answer without a session', async ({ client }) => {
    const live = await client.get('/api/health/live')
    live.assertStatus(200)
    live.assertBody({ status: 'ok' })
    ;(await client.get('/api/health/ready')).assertBody({ status: 'ok', failing: [] })
  })

  test('an invalid form is answered with 422, the message and the input kept', async ({ client }) => {
    const answer = await client.post('/harbour').withCsrfToken().form({ ship: 'X', _page: '/harbour' })
    answer.assertStatus(422)
    answer.assertTextIncludes('value="X"')
    answer.assertTextIncludes('ship')
  })

  test('a refusal says why, keeps the input and changes nothing', async ({ client, assert }) => {
    const answer = await client.post('/harbour').withCsrfToken().form({ ship: 'Titanic', _page: '/harbour' })
    answer.assertStatus(422)
    answer.assertTextIncludes('Titanic does not sail any more. Choose another ship.')
    assert.deepEqual(await use('harbour').ships(), [])
  })

  test('a refusal without a page to go back to still says why', async ({ client }) => {
    const answer = await client.post('/harbour').withCsrfToken().form({ ship: 'Titanic' })
    answer.assertStatus(422)
    answer.assertTextIncludes('Titanic does not sail any more. Choose another ship.')
  })

  test('of two forms on a page only the one that was refused shows what was typed', async ({ client, assert }) => {
    const answer = await client.post('/harbour').withCsrfToken().form({ ship: 'X', _page: '/harbour/forms' })
    answer.assertStatus(422)
    const values = [
      ...answer.text().matchAll(/name="ship"[^>]*?value="([^"]*)"|value="([^"]*)"[^>]*?name="ship"/g),
    ].map(([, first, second]) => first ?? second)
    assert.deepEqual(values, ['X', 'untouched'])
    assert.equal(answer.text().match(/aria-invalid="true"/g)?.length, 1)
  })

  test('a form sent twice does its work once and leads to the same place', async ({ client, assert }) => {
    const send = () =>
      client
        .post('/harbour')
        .withCsrfToken()
        .redirects(0)
        .form({ ship: 'Aurora', _form_key: FORM_KEY, _page: '/harbour' })
    for (const answer of [await send(), await send()]) answer.assertHeader('location', '/harbour')
    assert.deepEqual(await use('harbour').ships(), ['Aurora'])
  })

  test('a refused form may be sent again with its key', async ({ client, assert }) => {
    await client.post('/harbour').withCsrfToken().form({ ship: 'X', _form_key: FORM_KEY, _page: '/harbour' })
    await client
      .post('/harbour')
      .withCsrfToken()
      .redirects(0)
      .form({ ship: 'Bounty', _form_key: FORM_KEY, _page: '/harbour' })
    assert.deepEqual(await use('harbour').ships(), ['Bounty'])
  })

  test('a form sent after the session ended keeps its key for when somebody is signed in again', async ({
    client,
    assert,
  }) => {
    const answer = await client
      .post('/settings/account')
      .withCsrfToken()
      .redirects(0)
      .form({ name: 'Ada', _form_key: FORM_KEY, _page: '/settings/account' })
    answer.assertHeader('location', '/sign-in')
    assert.isNull(await db.from('spent_form_keys').where('form_key', FORM_KEY).first())
  })

  test('SEC-30 a form without its token is refused', async ({ client, assert }) => {
    const answer = await client.post('/harbour').form({ ship: 'Pirate' })
    answer.assertStatus(419)
    assert.deepEqual(await use('harbour').ships(), [])
  })

  test('SEC-30 pages carry a nonce policy without unsafe scripts, and the other headers', async ({
    client,
    assert,
  }) => {
    const { headers } = { headers: (await client.get('/harbour')).headers() }
    const policy = headers['content-security-policy']
    assert.match(policy, /script-src 'self' 'nonce-[\w-]+'/)
    assert.notMatch(policy.replace(/style-src-attr [^;]+/, ''), /unsafe/)
    assert.equal(headers['x-frame-options'], 'DENY')
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['referrer-policy'], 'strict-origin-when-cross-origin')
    assert.equal(headers['cache-control'], 'no-store')
  })

  test('UX-18 an unknown page and a broken one say what to do, with the request id and no inside', async ({
    client,
    assert,
  }) => {
    const missing = await client.get('/nowhere')
    missing.assertStatus(404)
    missing.assertTextIncludes(missing.headers()['x-request-id'])

    const broken = await client.get('/harbour/storm')
    broken.assertStatus(500)
    broken.assertTextIncludes(broken.headers()['x-request-id'])
    assert.notInclude(broken.text(), 'mast')
  })

  test('the API answers problems as problem+json', async ({ client }) => {
    const invalid = await client.post('/api/harbour').header('x-requested-with', 'fetch').json({ ship: 1 })
    invalid.assertStatus(422)
    invalid.assertHeader('content-type', 'application/problem+json')
    invalid.assertBodyContains({ status: 422, errors: [{ field: 'ship' }] })
  })

  test('SEC-30 a script of another site changes nothing through the API', async ({ client }) => {
    ;(await client.post('/api/harbour').json({ ship: 'Pirate' })).assertStatus(403)
    ;(
      await client
        .post('/api/harbour')
        .header('x-requested-with', 'fetch')
        .header('origin', 'https://evil.example')
        .json({ ship: 'Pirate' })
    ).assertStatus(403)
  })

  test('broken JSON, a wrong content type and a body over the limit are clear refusals', async ({ client, assert }) => {
    const broken = await client
      .post('/api/harbour')
      .header('x-requested-with', 'fetch')
      .header('content-type', 'application/json')
      .json('{"ship"' as any)
    assert.equal(broken.status(), 400)
    const large = await client
      .post('/api/harbour')
      .header('x-requested-with', 'fetch')
      .json({ ship: 'x'.repeat(600_000) })
    large.assertStatus(413)
  })

  test('UX-03 the theme is remembered and rendered from the first byte', async ({ client }) => {
    const answer = await client.post('/theme').withCsrfToken().redirects(0).form({ theme: 'dark', _page: '/harbour' })
    answer.assertHeader('location', '/harbour')
    answer.assertCookie('ml_theme')
  })
})
