import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import type { Identity } from '#app/http/identity'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import { runDueSchedules } from '#app/jobs/schedules'
import { sendMail } from '#app/mail/mail'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'

test.group('ADM-01 The system in the console', (group) => {
  let ada: Identity

  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(async () => {
    ada = await aPerson({ role: 'admin', name: 'Ada' })
  })

  const act = (client: any, path: string, reason = 'Looked into it') =>
    client
      .post(`/admin/r/${path}`)
      .form({ reason, _page: `/admin/r/${path}` })
      .loginAs(ada)
      .withCsrfToken()
      .redirects(0)

  test('the audit log is filtered by what, who, on what and when, and links to it', async ({ client, assert }) => {
    const clara = await aPerson({ name: 'Clara' })
    const entry = { subjectType: 'user', subjectId: clara.publicId, actorId: ada.publicId }
    await transact(async (trx) => {
      await record({ ...entry, action: 'security.person_disabled', reason: 'Spam' }, trx)
      await record({ ...entry, action: 'wallet.looked', actorId: null, subjectType: 'thing', subjectId: 'x' }, trx)
    })
    const page = async (qs = '') => (await client.get(`/admin/r/audit${qs}`).loginAs(ada)).text()
    assert.include(await page(), `href="/admin/r/people/${clara.publicId}"`)
    for (const qs of ['?action=security.', `?actor=${ada.publicId}`, '?subject_type=user', '?q=spam']) {
      const html = await page(qs)
      assert.include(html, 'security.person_disabled', qs)
      assert.notInclude(html, 'wallet.looked', qs)
    }
    assert.include(await page('?at_to=2000-01-01'), 'Nothing matches')
    const { id } = await db.from('audit_entries').firstOrFail()
    ;(await client.get(`/admin/r/audit/${id}`).loginAs(ada)).assertTextIncludes('Spam')
  })

  test('a mail that died is sent again, once, with the reason on record; its text is not shown', async ({
    client,
    assert,
  }) => {
    const body = { subject: 'security.mails.password_changed.subject', body: ['security.mails.password_changed.body'] }
    await transact((trx) => sendMail({ to: ada, ...body }, trx))
    const { public_id: id, text } = await db.from('mail_messages').orderBy('id', 'desc').firstOrFail()
    await db.from('mail_messages').where('public_id', id).update({ state: 'dead', last_error: 'no such mailbox' })

    const page = await client.get(`/admin/r/mails/${id}`).loginAs(ada)
    for (const words of [ada.email, 'no such mailbox', 'Send again']) page.assertTextIncludes(words)
    assert.notInclude(page.text(), text.split('\n')[2])
    ;(await act(client, `mails/${id}/actions/send_again`)).assertStatus(302)
    ;(await act(client, `mails/${id}/actions/send_again`)).assertStatus(422)
    assert.equal((await db.from('mail_messages').where('public_id', id).firstOrFail()).state, 'queued')
    assert.lengthOf(await db.from('audit_entries').where('action', 'kernel.mail_sent_again'), 1)
    ;(await act(client, `mails/${id}/actions/discard`)).assertStatus(302)
    ;(await client.get('/admin/r/mails?state=discarded').loginAs(ada)).assertTextIncludes(ada.email)
  })

  test('ADM-08 a dead delivery shows its error, is tried again or given up', async ({ client, assert }) => {
    await use('harbour').dock('Aurora')
    const delivery = db.from('outbox_deliveries').where('consumer', 'lighthouse.cheer')
    await delivery.clone().update({ state: 'dead', attempts: 10, error: 'too foggy to cheer', done_at: 1 })
    const { public_id: id } = await delivery.clone().firstOrFail()

    const list = await client.get('/admin/r/deliveries?state=dead').loginAs(ada)
    for (const words of ['lighthouse.cheer', 'too foggy to cheer', 'Dead (1)']) list.assertTextIncludes(words)
    ;(await act(client, `deliveries/${id}/actions/retry`)).assertStatus(302)
    assert.deepInclude(await delivery.clone().firstOrFail(), { state: 'pending', attempts: 0 })
    ;(await act(client, `deliveries/${id}/actions/give_up`)).assertStatus(422)
    await delivery.clone().update({ state: 'dead' })
    ;(await act(client, `deliveries/${id}/actions/give_up`)).assertStatus(302)
    assert.equal((await delivery.clone().firstOrFail()).state, 'discarded')
    assert.lengthOf(await db.from('audit_entries').where('subject_type', 'delivery'), 2)
  })

  test('ADM-08 a dead job is tried again with its attempts before it', async ({ client, assert }) => {
    const job = { public_id: 'deadjob000000001', name: 'shipyard.sink', payload: '{}', state: 'dead', attempts: 3 }
    await db.table('kernel_jobs').insert({ ...job, available_at: 1, created_at: 1, done_at: 2, error: 'a hole in it' })
    ;(await client.get('/admin/r/jobs?state=dead').loginAs(ada)).assertTextIncludes('a hole in it')
    ;(await act(client, `jobs/${job.public_id}/actions/retry`)).assertStatus(302)
    assert.deepInclude(await db.from('kernel_jobs').firstOrFail(), { state: 'pending', attempts: 0 })
  })

  test('schedules show when they ran, when they run next, and how they failed', async ({ client }) => {
    await runDueSchedules()
    await db
      .from('kernel_schedules')
      .where('name', 'lighthouse.turn')
      .update({ failures: 2, last_error: 'the lamp is stuck', last_error_at: 1 })
    const list = await client.get('/admin/r/schedules?failing=yes').loginAs(ada)
    for (const words of ['lighthouse.turn', 'the lamp is stuck']) list.assertTextIncludes(words)
    ;(await client.get('/admin/r/schedules/lighthouse.turn').loginAs(ada)).assertTextIncludes('the lamp is stuck')
  })

  test('the search finds people, contracts and mails by their words, for each role only what it sees', async ({
    client,
    assert,
  }) => {
    await aPerson({ name: 'Quentin Quill', email: 'quentin@example.com' })
    const found = await client.get('/admin/search?q=quentin').loginAs(ada)
    for (const words of ['Quentin Quill', 'People', '/admin/r/people/']) found.assertTextIncludes(words)
    const finance = await aPerson({ role: 'finance' })
    assert.notInclude((await client.get('/admin/search?q=quentin').loginAs(finance)).text(), 'Quentin Quill')
    for (const qs of ['', '?q=', '?q=%25', '?q[]=a', `?q=${'x'.repeat(5_000)}`]) {
      ;(await client.get(`/admin/search${qs}`).loginAs(ada)).assertStatus(200)
    }
    ;(await client.get('/admin/search?q=a').loginAs(await aPerson())).assertStatus(403)
  })

  test('moderators and finance find their own lists only', async ({ client, assert }) => {
    const lists = async (role: 'moderator' | 'finance') => {
      const html = (await client.get('/admin').loginAs(await aPerson({ role }))).text()
      return [...new Set([...html.matchAll(/href="\/admin\/r\/([a-z-]+)"/g)].map(([, name]) => name))].sort()
    }
    assert.deepEqual(await lists('finance'), [
      'chargebacks',
      'gateways',
      'payouts',
      'provider-events',
      'recon-cases',
      'reconciliations',
      'releases',
      'routing-decisions',
      'transactions',
    ])
    assert.deepEqual(await lists('moderator'), ['held-posts', 'ships'])
  })
})
