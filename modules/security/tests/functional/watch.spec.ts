import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { record } from '#app/audit/audit'
import { AuditSealer } from '#app/audit/audit_sealer'
import { transact } from '#app/data/transact'
import { eventsAfter } from '#app/live/live_log'
import { clock } from '#app/time/clock'
import WatchLog from '#modules/security/jobs/watch_log'
import { newPublicId } from '#app/data/public_id'
import { aPerson } from '#tests/support/people'
import { sealSecret } from '../../factors/secrets.js'

test.group('What operators watch', (group) => {
  let folder: string
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => {
    clock.reset()
    folder = mkdtempSync(join(tmpdir(), 'megilance-watch-'))
    return () => rmSync(folder, { recursive: true })
  })
  group.each.setup(async () => {
    await watch()
    for (const table of ['security_counts', 'security_baselines', 'security_alerts']) await db.from(table).delete()
  })

  async function happens(action: string, times = 1, subjectId = 'x') {
    const entry = { action, subjectType: 'user', subjectId, actorId: null }
    await transact(async (trx) => {
      for (let time = 0; time < times; time++) await record(entry, trx)
    })
  }

  async function watch() {
    const sealer = new AuditSealer(join(folder, 'anchors.jsonl'))
    while ((await sealer.once()) > 0);
    await new WatchLog().handle()
  }

  const mails = (email: string) => db.from('mail_messages').where('to_email', email).orderBy('id')

  test('SEC-19 a burst of 500 failed sign-ins is one alert to each admin, however often the log is followed', async ({
    assert,
  }) => {
    const admin = await aPerson({ role: 'admin' })
    await happens('security.sign_in_failed', 500)
    for (let round = 0; round < 3; round++) await watch()
    const [mail, ...others] = await mails(admin.email)
    assert.lengthOf(others, 0)
    assert.include(mail.subject, 'Far more than usual')
    assert.lengthOf(await db.from('security_alerts'), 1)
    const counted = await db.from('security_counts').where('act', 'security.sign_in_failed').sum('times as times')
    assert.equal(Number(counted[0].times), 500)
  })

  test('SEC-19 500 critical entries are one message at once; what follows waits for the digest and is in one more', async ({
    assert,
  }) => {
    const admin = await aPerson({ role: 'admin' })
    await db.from('security_alert_rules').where('act', 'security.anomaly').delete()
    await happens('security.session_replayed', 500)
    await watch()
    assert.lengthOf(await mails(admin.email), 1)
    await happens('security.key_copied', 3)
    await watch()
    assert.lengthOf(await mails(admin.email), 1)
    clock.travel({ minutes: 16 })
    await watch()
    const [first, second, ...others] = await mails(admin.email)
    assert.lengthOf(others, 0)
    assert.include(first.text, '500')
    assert.include(second.subject, 'A key may have been copied and more (3)')
  })

  test('SEC-19 the person is told what staff did to their rights, and nobody else', async ({ assert }) => {
    const [admin, clara] = [await aPerson({ role: 'admin' }), await aPerson()]
    await happens('security.role_granted', 1, clara.publicId)
    await watch()
    assert.include((await mails(clara.email))[0].subject, 'Role granted')
    assert.lengthOf(await mails(admin.email), 0)
  })

  test('SEC-19 who asked for text messages gets one at their confirmed number, who has none a mail', async ({
    assert,
  }) => {
    const [withPhone, without] = [await aPerson({ role: 'admin' }), await aPerson({ role: 'admin' })]
    const phone = { public_id: newPublicId(), user_id: withPhone.id, kind: 'sms', label: 'Mine', created_at: 1 }
    await db.table('auth_factors').insert({ ...phone, confirmed_at: 1, secret: sealSecret('+4915112345678') })
    await db.from('security_alert_rules').update({ by: 'sms' })
    await happens('security.session_replayed', 2)
    await watch()
    const [text, ...others] = await db.from('sms_messages').where('to_phone', '+4915112345678')
    assert.lengthOf(others, 0)
    assert.include(text.text, 'An ended session was tried again')
    assert.lengthOf(await mails(withPhone.email), 0)
    assert.lengthOf(await mails(without.email), 1)
  })

  test('SEC-19 above its rate a rule gathers on, and nothing is lost', async ({ assert }) => {
    const admin = await aPerson({ role: 'admin' })
    await db.from('security_alert_rules').update({ digest_minutes: 0, most_per_hour: 1 })
    for (let time = 0; time < 3; time++) {
      await happens('security.session_replayed')
      await watch()
    }
    assert.lengthOf(await mails(admin.email), 1)
    clock.travel({ minutes: 61 })
    await watch()
    const [, second] = await mails(admin.email)
    assert.include(second.subject, 'and more (2)')
  })

  test('SEC-17 the page counts the last hour and day, lists entries by severity, and says what it listens to', async ({
    assert,
    client,
  }) => {
    const [admin, clara] = [await aPerson({ role: 'admin' }), await aPerson()]
    await happens('security.sign_in_failed', 7, clara.publicId)
    await happens('security.session_replayed')
    await watch()
    const page = await client.get('/admin/security').loginAs(admin)
    page.assertStatus(200)
    page.assertTextIncludes('7 in the last day')
    page.assertTextIncludes('data-live="security.watch"')
    page.assertTextIncludes('7 in the last hour; most at')
    const critical = await client.get('/admin/security?severity=critical').loginAs(admin)
    critical.assertTextIncludes('An ended session was tried again')
    assert.notInclude(critical.text(), 'Sign-in failed<')
    ;(await client.get('/admin/security').loginAs(clara)).assertStatus(403)
    assert.isNotEmpty(await eventsAfter(new Map([['security.watch', 0]])))
  })
})
