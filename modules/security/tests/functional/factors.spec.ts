import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import { aPerson, PASSWORD } from '#tests/support/people'
import { mailTo } from '#tests/support/mails'
import { codeOf, withAuthenticator } from '../support/factors.js'
import { freshScene, signedIn } from '../support/scene.js'
import { Visitor } from '../support/visitor.js'

const VERIFY = '/sign-in/verify'

async function halfway({ email }: Identity) {
  const visitor = new Visitor()
  await visitor.post('/sign-in', { email, password: PASSWORD })
  return visitor
}

test.group('Factors', (group) => {
  freshScene(group)

  async function protectedPerson() {
    const clara = await aPerson()
    const visitor = await signedIn(clara)
    return { clara, visitor, ...(await withAuthenticator(clara)) }
  }

  async function idOf({ id }: Identity) {
    return (await db.from('auth_factors').where('user_id', id).whereNull('removed_at').firstOrFail()).public_id
  }

  test('SEC-23 a factor is renamed and removed by its owner, who is told; nobody else finds it', async ({ assert }) => {
    const { clara, seed } = await protectedPerson()
    const id = await idOf(clara)
    const visitor = await halfway(clara)
    await visitor.post(VERIFY, { method: 'totp', answer: codeOf(seed) })
    const page = `/settings/security/factors/${id}`
    assert.equal((await visitor.post(page, { label: 'Old phone' })).location, '/settings/security')
    assert.include((await visitor.get('/settings/security')).text, 'Old phone')
    assert.equal((await visitor.post(page, { label: '' })).status, 422)

    const stranger = await signedIn(await aPerson())
    assert.equal((await stranger.get(page)).status, 404)
    assert.equal((await stranger.post(page, { label: 'Mine' }, '/settings/security')).status, 404)
    assert.equal((await stranger.post(`${page}/removal`, {}, '/settings/security')).status, 404)

    assert.equal((await visitor.post(`${page}/removal`, {}, page)).location, '/settings/security')
    assert.include((await mailTo(clara.email, 'A second step was removed')).text, 'an authenticator app')
    assert.lengthOf(await db.from('auth_backup_codes').where('user_id', clara.id), 0)
    assert.isNull((await db.from('auth_factors').where('user_id', clara.id).firstOrFail()).secret)
    assert.equal(
      (await new Visitor().post('/sign-in', { email: clara.email, password: PASSWORD })).location,
      '/dashboard'
    )
    const acts = await db.from('audit_entries').where('action', 'like', 'security.factor_%').orderBy('id')
    assert.deepEqual(
      acts.map(({ action, severity }) => [action, severity]),
      [
        ['security.factor_added', 'high'],
        ['security.factor_renamed', 'medium'],
        ['security.factor_removed', 'high'],
      ]
    )
  })

  test('SEC-23 the last way back is not removed: of two apps without backup codes both stay', async ({ assert }) => {
    const { clara, seed } = await protectedPerson()
    await db.from('auth_factors').where('user_id', clara.id).update({ last_step: 1 })
    await withAuthenticator(clara)
    await db.from('auth_backup_codes').where('user_id', clara.id).update({ used_at: 1 })
    const visitor = await halfway(clara)
    await visitor.post(VERIFY, { method: 'totp', answer: codeOf(seed) })
    const page = `/settings/security/factors/${await idOf(clara)}`
    const refused = await visitor.post(`${page}/removal`, {}, page)
    assert.equal(refused.status, 422)
    assert.include(refused.text, 'Make new backup codes first')
    await visitor.post('/settings/security/backup-codes', {}, '/settings/security')
    assert.equal((await visitor.post(`${page}/removal`, {}, page)).location, '/settings/security')
  })
})
