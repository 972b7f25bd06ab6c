import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import { clock } from '#app/time/clock'
import { mailTo } from '#tests/support/mails'
import { aPerson, PASSWORD } from '#tests/support/people'
import { freshScene, signedIn } from '../support/scene.js'

const NEW = 'farid.new@example.com'

test.group('Another e-mail address', (group) => {
  freshScene(group)

  async function asked(email = NEW, password = PASSWORD) {
    const farid = await aPerson({ name: 'Farid Anwar' })
    const visitor = await signedIn(farid)
    const answer = await visitor.post('/settings/email', { email, current_password: password })
    return { farid, visitor, answer }
  }

  const linkIn = (text: string) => text.match(/\/settings\/email\/[A-Za-z0-9_-]+/)![0]
  const emailOf = async (id: number) => (await use('security').identityOf(id)).email

  test('counts once its link is followed, and the old address is told', async ({ assert }) => {
    const { farid, visitor, answer } = await asked()
    assert.equal(answer.location, '/settings/account')
    assert.equal(await emailOf(farid.id), farid.email)
    const link = linkIn((await mailTo(NEW, 'new e-mail')).text)
    assert.include((await visitor.get(link)).text, NEW)
    assert.equal(await emailOf(farid.id), farid.email)
    await visitor.post(link, {})
    assert.equal(await emailOf(farid.id), NEW)
    assert.isTrue((await use('security').identityOf(farid.id)).isEmailVerified)
    assert.include((await mailTo(farid.email, 'was changed')).text, NEW)
    assert.equal((await visitor.post(link, {})).status, 404)
  })

  test('needs the password, and is not the address one has', async ({ assert }) => {
    assert.equal((await asked(NEW, 'wrong password here')).answer.status, 422)
    const farid = await aPerson({})
    const visitor = await signedIn(farid)
    const same = await visitor.post('/settings/email', { email: farid.email, current_password: PASSWORD })
    assert.equal(same.status, 422)
    assert.lengthOf(await db.from('email_changes'), 0)
  })

  test('of somebody else is answered the same, and no mail is sent', async ({ assert }) => {
    const other = await aPerson({})
    const { answer } = await asked(other.email)
    assert.equal(answer.location, '/settings/account')
    assert.lengthOf(await db.from('mail_messages').where('to_email', other.email), 0)
  })

  test('cannot be taken with somebody else’s link, nor a day later', async ({ assert }) => {
    const { farid, visitor } = await asked()
    const link = linkIn((await mailTo(NEW, 'new e-mail')).text)
    const mallory = await signedIn(await aPerson({ name: 'Mallory' }))
    assert.equal((await mallory.get(link)).status, 404)
    assert.equal((await mallory.post(link, {})).status, 404)
    await db.from('email_changes').update({ expires_at: clock.now() - 1 })
    assert.equal((await visitor.post(link, {})).status, 404)
    assert.equal(await emailOf(farid.id), farid.email)
  })
})
