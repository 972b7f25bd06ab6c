import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { aPerson } from '#tests/support/people'
import { freshScene, signedIn } from '#modules/security/tests/support/scene'
import { Visitor } from '#modules/security/tests/support/visitor'

const listed = () =>
  db.from('audit_entries').orderBy('id').select('action', 'subject_id', 'actor_id', 'severity', 'details')

test.group('Acts on record', (group) => {
  freshScene(group)

  test('SEC-16 signing in, from where, and out again is on record', async ({ assert }) => {
    const clara = await aPerson()
    const visitor = await signedIn(clara)
    await visitor.get('/settings/account')
    await visitor.submit('/sign-out')

    const [signedInEntry, signedOut] = await listed()
    assert.include(signedInEntry, {
      action: 'security.signed_in',
      subject_id: clara.publicId,
      actor_id: clara.publicId,
    })
    assert.include(signedInEntry.details, '127.0.0.1')
    assert.include(signedOut, { action: 'security.signed_out', subject_id: clara.publicId })
  })

  test('SEC-16 a wrong password is on record; an address nobody has is not written down as such', async ({
    assert,
  }) => {
    const clara = await aPerson()
    for (const email of [clara.email, 'stranger@example.com', 'stranger@example.com']) {
      const answer = await new Visitor().post('/sign-in', { email, password: 'not the one' })
      assert.equal(answer.status, 422)
    }
    const [known, unknown, again] = await listed()
    assert.include(known, { action: 'security.sign_in_failed', subject_id: clara.publicId, actor_id: null })
    assert.equal(unknown.subject_id, again.subject_id)
    assert.notInclude(JSON.stringify(await db.from('audit_entries')), 'stranger@')
  })

  test('SEC-16 ending other sessions is on record with how many', async ({ assert }) => {
    const clara = await aPerson()
    const [laptop] = [await signedIn(clara), await signedIn(clara), await signedIn(clara)]
    await laptop.get('/settings/sessions')
    await laptop.submit('/settings/sessions/end-others')
    const entry = await db.from('audit_entries').where('action', 'security.sessions_ended').firstOrFail()
    assert.include(entry, { actor_id: clara.publicId, severity: 'medium', details: '{"count":2}' })
  })
})
